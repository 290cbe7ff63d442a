"""A draft as one HTML page for those who only read: doubt first, every number linked to its place in the text. No script, no network."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from bureaubook.compare.diff_forms import escape
from bureaubook.ingest.draft.settled import replace_file
from bureaubook.ingest.review.asked import Marked
from bureaubook.ingest.review.described import value_of
from bureaubook.ingest.review.drafted import Cells, Draft
from bureaubook.ingest.review.numbers import FIELDS, ROLE, sentence_of, shown_field, terms_of
from bureaubook.ingest.review.official_cells import cell_key, label

PAGE = "review.html"  # beside the workbook; no build reads it
POLICY = "default-src 'none'; style-src 'unsafe-inline'"
SETTLED = {
    "accepted": "已接受 accepted",
    "corrected": "已更正 corrected",
    "refused": "不用 refused",
    "": "未决定 not decided",
}
STYLE = """
:root { color-scheme: light dark; --ink: #1b2733; --paper: #fff; --quiet: #4a5866; --hair: #d5dbe1; --mark: #ffec99; --doubt: #9c3a00; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e3e8ed; --paper: #161b22; --quiet: #aeb9c4; --hair: #36414c; --mark: #5c4b00; --doubt: #ffb38a; }
}
body { margin: 0 auto; max-width: 46rem; padding: 1.5rem 1rem 4rem; background: var(--paper); color: var(--ink); line-height: 1.7;
  font-family: "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Segoe UI", "Helvetica Neue", sans-serif; overflow-wrap: anywhere; }
h1 { font-size: 1.5rem; line-height: 1.4; } h2 { font-size: 1.2rem; border-top: 2px solid var(--ink); padding-top: .75rem; margin-top: 2.5rem; }
a { color: inherit; } mark { background: var(--mark); color: inherit; padding: 0 .1em; font-weight: 600; }
:target, :target mark { outline: 2px solid currentColor; outline-offset: 2px; }
ol, ul { list-style: none; padding: 0; } li { border-top: 1px solid var(--hair); padding: .75rem 0; }
blockquote { margin: 0; } .quiet, dt { color: var(--quiet); font-size: .875rem; } .doubt { color: var(--doubt); font-weight: 600; }
dl { display: grid; grid-template-columns: repeat(auto-fit, minmax(9rem, 1fr)); gap: .25rem 1rem; margin: .5rem 0 0; } dd { margin: 0; }
.text p { margin: .4rem 0; white-space: pre-wrap; }
"""


def write_page(draft: Draft) -> None:
    """Write the page beside the workbook."""
    replace_file(draft.folder / PAGE, page_of(draft).encode())


def page_of(draft: Draft) -> str:
    """Return the page."""
    proposals = sorted(draft.tables["proposals"], key=lambda row: (bool(row["settled"]), not row["doubt"]))
    cells = [row for row in draft.tables["statutory"] if row["doubt"]]
    others = sorted(draft.tables["unclaimed"], key=lambda row: row["role"] != "unknown")
    title = value_of(draft.meta, ("title", "zh")) or draft.report
    sections = [
        _section("numbers", "文中数字", "Numbers in sentences", _proposals(draft, proposals)),
        _section("cells", "存疑和未读出的格", "Cells in doubt or unread", _cells(draft, cells)),
        _section("others", "没有用到的数", "Numerals that nothing uses", _others(draft, others)),
    ]
    if draft.text is not None:
        sections.append(_section("text", "原文", "Text", _text(draft, draft.text)))
    doubtful = sum(bool(row["doubt"]) for row in proposals)
    counts = (
        ("文中数字", "numbers", len(proposals), "numbers"),
        ("其中存疑", "in doubt", doubtful, "numbers"),
        ("未定的格", "cells open", len(cells), "cells"),
        ("没有用到的数", "numerals not used", len(others), "others"),
    )
    told = "".join(
        f'<div><dt>{zh} <span lang="en">{en}</span></dt><dd><a href="#{place}">{count}</a></dd></div>'
        for zh, en, count, place in counts
    )
    return f"""<!DOCTYPE html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>{escape(draft.report)} · 核定 review</title>
<style>{STYLE}</style>
</head>
<body>
<main>
<h1>{escape(title)}</h1>
<p>从报告中读出、待人核定的内容。只供阅读；填写在 review.xlsx。<br><span lang="en">What was read of the report and waits for a person. For reading alone; entries are made in review.xlsx.</span></p>
<dl>{told}</dl>
{"".join(sections)}
</main>
</body>
</html>
"""


def _section(place: str, zh: str, en: str, within: str) -> str:
    empty = '<p class="quiet">没有。 <span lang="en">None.</span></p>'
    return f'<section aria-labelledby="{place}">\n<h2 id="{place}">{zh} <span lang="en">{en}</span></h2>\n{within or empty}\n</section>\n'


def _proposals(draft: Draft, rows: Sequence[Cells]) -> str:
    terms = terms_of(draft)
    items = []
    for row in rows:
        doubt = (
            '<span class="doubt">存疑 <span lang="en">doubtful</span></span> · '
            if row["doubt"] and not row["settled"]
            else ""
        )
        reason = f'<p class="quiet" lang="en">{escape(row["reason"])}</p>' if row["reason"] else ""
        shown = ((column.said, shown_field(terms, column.name, row.get(column.name, ""))) for column in FIELDS)
        items.append(
            f'<li id="n-{row["start"]}">{doubt}<span class="quiet">{SETTLED.get(row["settled"], "")}</span>{_quote(draft, row)}'
            f"{reason}{_pairs((('所计之名 Name', row['name']), *shown))}</li>"
        )
    return f"<ol>{''.join(items)}</ol>" if items else ""


def _quote(draft: Draft, row: Cells) -> str:
    """Return the sentence of a number, its number marked and linked to the text."""
    words = sentence_of(draft, row)
    if not isinstance(words, Marked):
        return f"<blockquote><mark>{escape(row['printed'])}</mark></blockquote>"
    link = f'<a href="#t-{row["start"]}"><mark>{escape(words.number)}</mark></a>'
    return f"<blockquote>{escape(words.before)}{link}{escape(words.after)}</blockquote>"


def _pairs(pairs: Iterable[tuple[str, str]]) -> str:
    return (
        "<dl>"
        + "".join(f"<div><dt>{escape(name)}</dt><dd>{escape(value)}</dd></div>" for name, value in pairs if value)
        + "</dl>"
    )


def _cells(draft: Draft, rows: Sequence[Cells]) -> str:
    states = draft.terms("doubt")
    items = []
    for row in rows:
        names = " · ".join("".join(label(draft, row, axis).split("\n")[:1]) for axis in ("row", "column"))
        readings = _pairs((("可能的读法 Possible readings", row["readings"].replace("|", " | ")),))
        state = escape(f"{states.get(row['doubt'], '')} {row['doubt']}")
        items.append(
            f'<li id="c-{cell_key(row)}"><span class="doubt">{state}</span> · 表 <span lang="en">table</span> {row["table"]} · {escape(names)}{readings}</li>'
        )
    return f"<ul>{''.join(items)}</ul>" if items else ""


def _others(draft: Draft, rows: Sequence[Cells]) -> str:
    items = (
        f'<li id="n-{row["start"]}"><span class="quiet">{escape(ROLE.get(row["role"], ""))} <span lang="en">{escape(row["role"])}</span></span>{_quote(draft, row)}</li>'
        for row in rows
    )
    return f"<ul>{''.join(items)}</ul>" if rows else ""


def _text(draft: Draft, text: str) -> str:
    """Return the text, a line a paragraph; each number listed above marked, and linked back."""
    rows = [row for name in ("proposals", "unclaimed") for row in draft.tables[name] if row["start"]]
    parts, at = [], 0
    for row in sorted(rows, key=lambda row: int(row["start"])):
        start = int(row["start"])
        if start < at:
            continue
        number = _plain(" ".join(text[start : start + len(row["printed"])].split("\n")))
        parts += [_plain(text[at:start]), f'<a id="t-{start}" href="#n-{start}"><mark>{number}</mark></a>']
        at = start + len(row["printed"])
    whole = "".join([*parts, _plain(text[at:])])
    return '<div class="text">' + "".join(f"<p>{line}</p>\n" for line in whole.split("\n") if line.strip()) + "</div>"


def _plain(words: str) -> str:
    """Return words of the text as text of the page; between cells of a table a wide blank."""
    return escape(words.replace("\t", "\u3000"))
