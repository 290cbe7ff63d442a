"""The findings of the book's checks, as they are said of a draft: to its author, before it is published."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from bureaubook.checks import Finding, run_checks
from bureaubook.checks.material import INNER, clause
from bureaubook.ingest.draft.source import PAGED
from bureaubook.lint.drafted import Drafted
from bureaubook.lint.seen import Asked, Seen, Span
from bureaubook.words.text import Quote, Value

AGREED = ("pass", "pass_trivial", "not_assessable", "not_applicable")
SEVERITY = {"fail": "error", "suspicious": "warning", "info": "note"}
SURE = ("form", "identities", "contents", "calendar")  # rules whose differences from a copy are the draft's own
BY_WORDS = ("contents", "part:1")  # rule and subject that look for words alone: the same may be said in others
SAID = {  # of a book for readers -> of a draft for its author
    "建议下一年度各写一段。": "宜各写一段。",
    "没有写到的是：": "未见其字样的是：",
    "A paragraph on each is suggested for next year.": "A paragraph on each is suggested.",
    "，据原文不能判定，本书照录原文用语。": "，据文字不能判定，宜写明。",
    "the text doesn’t decide, and its words are quoted as they stand.": "the text doesn’t decide; please say which.",
    "，记为报告未载，不是零。": "；没有发生的也要填零。",
    "it is recorded as not in the report, not as zero.": "a zero is entered where nothing occurred.",
    "，原文未说明。": "，宜说明。",
    "本书分开计：": "分开计：",
}

PARTS = "一二三四五六"
LISTED = 60  # characters of rows that are named; all of them are marked
SINGLY = 2  # rows or columns that a table lacks are said one by one; more of them in one finding
INSTEAD = {  # wording to use, of rules that suggest none in a book
    "identities": (
        "各项：____，合计：____（各项相加等于合计）",
        "parts: ____, total: ____ (the parts add up to the total)",
    ),
    "text_and_tables": ("____件（正文与表格一致）", "____ (the same in text and table)"),
    "misprints": ("（接成一段）", "(join the two lines)"),
    "headings": ("（依次重新编号）", "(number anew, in order)"),
    "form": ("（改为与统一格式相同）", "(as in the official form)"),
    "calendar": ("____年____月____日", "____ (day, month, year)"),
    "periods": ("____年1月1日至12月31日", "1 January to 31 December ____"),
}
BLANK = ("0（没有发生的填0）", "0 (where nothing occurred)")


def book_findings(asked: Asked) -> Iterator[Seen]:
    """Yield what the book's checks find, what agrees and what can't be checked left out."""
    found = [_placed(asked.draft, one) for one in run_checks(asked.draft.spoken) if one.verdict not in AGREED]
    torn = any(_lacks_column(asked.draft, finding) for finding in found)
    kept = [finding for finding in found if not _is_of_the_copy(asked.draft, finding, torn) and not _tells(finding)]
    missing: dict[int, list[Finding]] = {}
    for finding in kept:
        table = _table(finding)
        if finding.rule.id == "form" and table is not None and "label" in finding.fields and "kind" in finding.fields:
            missing.setdefault(table, []).append(finding)
    many = {table for table, each in missing.items() if len(each) > SINGLY}
    for finding in kept:
        table = _table(finding)
        if table not in many or finding not in missing[table]:
            yield _seen(asked.draft, finding)
        elif finding is missing[table][0]:
            yield _together(asked.draft, missing[table])


def _placed(draft: Drafted, finding: Finding) -> Finding:
    """Return a finding with its places in the draft's own text."""
    return replace(finding, places=tuple(map(draft.held.at, finding.places))) if draft.held else finding


def _tells(finding: Finding) -> bool:
    """Return whether a finding only tells what there is, and asks for nothing."""
    return (
        finding.verdict == "info" and finding.rule.id in ("zeros", "composition") and not finding.suggested_wording_zh
    )


def _together(draft: Drafted, each: list[Finding]) -> Seen:
    """Return one finding for all rows and columns that a table lacks."""
    labels = [value.text for finding in each if isinstance(value := finding.fields["label"], Quote)]
    return replace(
        _seen(draft, each[0]),
        zh="{table}：未见统一格式的{count}处行、列名称：{labels}；没有发生的也要填零。",
        en="{table}: rows and columns of the official form that are not found: {count}, namely {labels}; a zero is entered where nothing occurred.",
        fields={"table": each[0].fields["table"], "count": str(len(labels)), "labels": Quote("、".join(labels))},
        suggest=INSTEAD["form"],
    )


def _lacks_column(draft: Drafted, finding: Finding) -> bool:
    """Return whether an official table in running text lacks the head of a column: its labels are torn then."""
    return _axis(finding) in ("column", "corner") and "label" in finding.fields and _table(finding) not in draft.ruled


def _is_of_the_copy(draft: Drafted, finding: Finding, torn: bool) -> bool:
    """Return whether a finding is of how the file keeps its tables, not of what the draft prints.

    In running text labels are torn and run together; of pages, where a label turns to the next line, a blank may stand.
    """
    table = _table(finding)
    if finding.rule.id != "form" or table is None or draft.held:
        return False
    label, printed = finding.fields.get("label"), finding.fields.get("printed")
    if table not in draft.ruled and finding.subject != f"table:{table}/blank":
        whole = isinstance(label, Quote) and draft.says_in(str(table), label.text)
        return (torn and (table not in draft.ruled)) or whole
    return finding.verdict == "info" and draft.document.kind in PAGED and isinstance(printed, Quote)


def _table(finding: Finding) -> int | None:
    kind, _, rest = finding.subject.partition("+")[0].partition(":")
    return int(rest[0]) if kind == "table" and rest[:1].isdigit() else None


def _axis(finding: Finding) -> str:
    return (finding.subject.split("/") + [""])[1]


def _seen(draft: Drafted, finding: Finding) -> Seen:
    severity = SEVERITY[finding.verdict]
    if finding.rule.id in SURE and finding.verdict == "suspicious" and finding.origin == "copy":
        severity = "error"  # the book compares a copy with the page as published; a draft is no copy
    instead = BLANK if finding.subject.endswith("/blank") else INSTEAD.get(finding.rule.id, ("", ""))
    if (finding.rule.id, finding.subject) == BY_WORDS:
        severity = "warning"
    return Seen(
        finding.rule.id,
        severity,
        _said(finding.zh),
        _said(finding.en),
        tuple(_spans(draft, finding)),
        {name: _field(name, value) for name, value in finding.fields.items()},
        (finding.suggested_wording_zh, finding.suggested_wording_en) if finding.suggested_wording_zh else instead,
    )


def _said(words: str) -> str:
    for of_the_book, of_a_draft in SAID.items():
        words = words.replace(of_the_book, of_a_draft)
    return words


def _field(name: str, value: Value) -> Value:
    if name == "caution":
        return ""  # asks to compare with the page as published: there is none yet
    if name == "rows" and isinstance(value, str) and len(value) > LISTED:
        return f"{value[: value.rfind('、', 0, LISTED)]}……" if "、" in value else f"{value[:LISTED]} …"
    return replace(value, english="") if isinstance(value, Quote) and not value.english.isascii() else value


def _spans(draft: Drafted, finding: Finding) -> Iterator[Span]:
    printed = draft.printed
    if finding.rule.id == "form" and finding.subject == "report":
        yield from _titles(draft, finding)
        return
    for place in finding.places:
        quoted = [value.text for value in finding.fields.values() if isinstance(value, Quote)]
        ends = [place + len(words) for words in quoted if _stands(draft.text, place, words)]
        if place in printed:
            ends = [place + len(printed[place])]
        elif finding.rule.id == "contents":
            ends = [place + len(row["printed"]) for row in draft.passages if row["start"] == place]
        yield (place, max(ends)) if ends else (place, max(place + 1, clause(draft.text, place)[1]))
    if not finding.places:
        yield from _instead(draft, finding)


def _stands(text: str, place: int, words: str) -> bool:
    return bool(words) and text.startswith(words, place) or text[place : place + len(words)].translate(INNER) == words


def _titles(draft: Drafted, finding: Finding) -> Iterator[Span]:
    """Yield the headings that stand where titles of the form are missing; else the title of the whole."""
    missing = finding.fields.get("missing")
    words = missing.text if isinstance(missing, Quote) else ""
    parts = [str(number) for number, mark in enumerate(PARTS, 1) if f"{mark}、" in words]
    found = [span for part in parts if (span := draft.heading_of(part))]
    yield from found or [span for span in [draft.heading_of("0")] if span]


def _instead(draft: Drafted, finding: Finding) -> Iterator[Span]:
    """Yield where something missing would stand: the row of a blank cell, the heading of its part, for the whole report its title."""
    kind, _, rest = finding.subject.partition("+")[0].partition(":")
    part = rest[:1] if kind in ("table", "part") else "0"
    blanks = list(draft.blank_rows(int(part))) if rest.endswith("/blank") else []
    yield from blanks
    heading = draft.heading_of(part)
    if heading and not blanks:
        yield heading
