"""The differences of two sites as text for a terminal, and as a page that stands alone."""

import html
from difflib import SequenceMatcher
from itertools import groupby

from bureaubook.compare.diff import Change
from bureaubook.gate.fault import in_one_line, printable

WORDS = {
    "number": ("数字", "number"),
    "sentence": ("句子", "sentence"),
    "finding": ("核对条目", "finding"),
    "figure": ("图", "figure"),
    "table": ("表", "table"),
    "card": ("卡片", "card"),
    "heading": ("标题", "heading"),
    "page": ("页面", "page"),
    "file": ("文件", "file"),
}
NAMES = {"zh": ("中文", "zh-CN"), "en": ("English", "en"), "": ("", "")}
STYLE = """
:root { color-scheme: light dark; --ink: #1b2733; --paper: #fff; --quiet: #4a5866; --hair: #d5dbe1; --old: #fbe3e0; --new: #dff2e1; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e3e8ed; --paper: #161b22; --quiet: #aeb9c4; --hair: #36414c; --old: #4b2320; --new: #1d3d24; }
}
body { margin: 0 auto; max-width: 80rem; padding: 2rem 1.5rem 4rem; background: var(--paper); color: var(--ink); line-height: 1.6;
  font-family: "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Segoe UI", "Helvetica Neue", sans-serif; }
h1 { font-size: 1.5rem; } h2 { font-size: 1.125rem; border-top: 2px solid var(--ink); padding-top: .75rem; margin-top: 2.5rem; }
.pair { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 24rem), 1fr)); gap: 0 2rem; }
h3 { font-size: 1rem; margin: .5rem 0; } dt { color: var(--quiet); font-size: .875rem; margin-top: .75rem; } dd { margin: 0; overflow-wrap: anywhere; }
del { background: var(--old); text-decoration: line-through; } ins { background: var(--new); text-decoration: underline; }
.none { color: var(--quiet); }
"""


def escape(words: str) -> str:
    """Return words as text of a page; what would turn or hide others shows as an escape."""
    return html.escape(printable(words))


def as_text(changes: list[Change]) -> str:
    """Return the differences as lines, page by page; - is the old state, + the new one."""
    lines = []
    for page, of_page in groupby(changes, key=lambda change: change.page):
        lines.append(page or "other files")
        for change in of_page:
            head = " ".join(filter(None, (change.language, WORDS[change.kind][1], change.place)))
            lines.append(f"  {head}")
            lines += [f"    {sign} {words}" for sign, words in (("-", change.old), ("+", change.new)) if words]
    return "".join(in_one_line(line) + "\n" for line in lines)


def as_page(changes: list[Change], old: str, new: str) -> str:
    """Return the differences as one HTML page: both languages of a page side by side; every word is text."""
    parts = []
    for page, of_page in groupby(changes, key=lambda change: change.page):
        columns = []
        for language, found in groupby(of_page, key=lambda change: change.language):
            name, tag = NAMES[language]
            items = "".join(_item(change, tag) for change in found)
            heading = f'<h3 lang="{tag}">{name}</h3>' if name else ""
            columns.append(f"<div>{heading}<dl>{items}</dl></div>")
        title = escape(page) if page else '其他文件 <span lang="en">· Other files</span>'
        parts.append(f'<section><h2>{title}</h2><div class="pair">{"".join(columns)}</div></section>')
    body = "".join(parts) or '<p class="none">没有差异。<span lang="en">No difference.</span></p>'
    return (
        '<!doctype html>\n<html lang="zh-CN">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>差异 · Differences</title>\n<style>{STYLE}</style>\n</head>\n<body>\n<main>\n"
        f'<h1>两版差异 <span lang="en">· What changed</span></h1>\n'
        f"<p><del>{escape(old)}</del> → <ins>{escape(new)}</ins></p>\n{body}\n</main>\n</body>\n</html>\n"
    )


def _item(change: Change, tag: str) -> str:
    kind = WORDS[change.kind][tag == "en"] if tag else " · ".join(WORDS[change.kind])
    where = f" · {escape(change.place)}" if change.place else ""
    lang = f' lang="{tag}"' if tag else ""
    return f"<dt{lang}>{kind}{where}</dt><dd{lang}>{_marked(change.old, change.new)}</dd>"


def _marked(old: str, new: str) -> str:
    """Return both states in one line: what went is <del>, what came is <ins>."""
    if not old or not new:
        return f"<ins>{escape(new)}</ins>" if new else f"<del>{escape(old)}</del>"
    parts = []
    for how, i, j, k, m in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if how == "equal":
            parts.append(escape(old[i:j]))
            continue
        parts += [f"<del>{escape(old[i:j])}</del>"] if j > i else []
        parts += [f"<ins>{escape(new[k:m])}</ins>"] if m > k else []
    return "".join(parts)
