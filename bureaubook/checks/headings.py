"""The order of headings and numbered points, broken lines, and declared misprints."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from textwrap import shorten

from bureaubook.checks.finding import Finding, Found, Given, rule
from bureaubook.checks.material import behind, caution, copied, in_row, number, passages, quoted, terms
from bureaubook.dataset.corrections import Correction
from bureaubook.dataset.schema import Row
from bureaubook.number.census import numeral_value
from bureaubook.report import Report
from bureaubook.words.places import part_name

DIGITS = "一二三四五六七八九十"
STYLES = {  # from the highest level down
    "chapter": re.compile(rf"([{DIGITS}]+)、"),
    "section": re.compile(rf"[（(]([{DIGITS}]+)[）)]"),
    "point": re.compile(r"(\d{1,2})(?:、|[.．](?!\d))"),
    "sub_point": re.compile(r"[（(](\d{1,2})[）)]"),
}
INLINE = re.compile(rf"(?:^|[。；：，、])([{DIGITS}]+)是")
MONTHS_OR_DAYS = re.compile(r"(\d{1,2})、(\d{1,2})(?:、\d{1,2})*\s*(?:月(?!\s*\d)|日|号)")  # 7、8月份 is no point 7
DATE_LINE = re.compile(rf"[（(]?[\d〇○零{DIGITS}]{{4}}\s*年\s*[\d{DIGITS}]+\s*月(?:\s*[\d{DIGITS}]+\s*日)?[）)]?")
LEVELS = (*STYLES, "inline")
WRAPPED_SHARE = 0.2  # more broken lines than this: the copy keeps the lines of a page


@dataclass(frozen=True)
class Mark:
    """One number of a heading or point: where, how it is written, and its value."""

    start: int
    style: str
    value: int
    printed: str
    is_part: bool = False


@rule(
    "headings",
    needs=("source", "passages"),
    basis="common_practice",
    without=("正文没有可核对的句子。", "The text has no sentences to check."),
)
def headings(report: Report, found: Found) -> Iterator[Finding]:
    """Numbers of headings and points: repeated, left out, not beginning with one, alone; one style of brackets."""
    marks = list(_marks(report))
    runs = _runs(marks)
    faults = 0
    for run in runs:
        for kind, mark, before in _faults(run):
            faults += 1
            yield _fault(report, found, kind, mark, before)
    parts = [mark for mark in marks if mark.is_part]
    inner = [mark for mark in marks if mark.style == "chapter" and not mark.is_part and _within(mark, parts)]
    if inner:
        faults += 1
        yield found(
            "info",
            f"heading:{inner[0].start}",
            "{part}之内另用“{words}”编号，与各部分标题样式相同，编号重复。",
            "Inside {part}, headings are numbered “{words}” in the same style as the parts themselves, so numbers repeat.",
            places=[mark.start for mark in inner],
            part=in_row(report, dict.fromkeys(part_name(report.part(mark.start), report.language) for mark in inner)),
            words=quoted("".join(mark.printed for mark in inner)),
            suggest=("（一）……（二）……（三）……", "（一）… （二）… （三）…"),
        )
    styles = {mark.printed[0]: mark for mark in marks if mark.style == "section"}
    if len(styles) > 1:
        faults += 1
        yield found(
            "info",
            "report",
            "同级标题的括号有全角、半角两种：“{one}”“{two}”。",
            "Brackets of headings of the same level are of two widths: “{one}” and “{two}”.",
            places=[mark.start for mark in marks if mark.style == "section"],
            one=quoted(styles["（"].printed),
            two=quoted(styles["("].printed),
            suggest=("（一）……（二）……（三）……", "（一）… （二）… （三）…"),
        )
    if marks and not faults:
        yield found(
            "pass",
            "report",
            "标题和分点的编号共{marks}处，依次连续。",
            "The {marks:number|numbers} of headings and points follow one another without gaps.",
            places=[mark.start for mark in marks],
            marks=number(len(marks)),
        )


def _marks(report: Report) -> Iterator[Mark]:
    """Yield every number of a heading or point of the running text, in order."""
    titles = {f"{DIGITS[int(part) - 1]}、{title}" for part, title in terms(report, "part").items() if part != "0"}
    for passage in passages(report):
        words = passage["printed"]
        for style, printed in STYLES.items():
            match = printed.match(words)
            if match and not (style == "point" and _are_months(words)):
                yield Mark(passage["start"], style, int(numeral_value(match[1])), match.group(), words in titles)
                break
        for match in INLINE.finditer(words):
            yield Mark(passage["start"] + match.start(1), "inline", int(numeral_value(match[1])), match[1] + "是")


def _are_months(words: str) -> bool:
    """Whether a passage begins with months or days in a row (7、8月份) and not with the number of a point."""
    match = MONTHS_OR_DAYS.match(words)
    return match is not None and int(match[2]) == int(match[1]) + 1


def _runs(marks: list[Mark]) -> list[list[Mark]]:
    """Return the marks grouped into sequences: of one style, under one heading; points begin anew with one."""
    runs: list[list[Mark]] = []
    open_runs: dict[int, list[Mark]] = {}  # by level
    for mark in marks:
        level = -1 if mark.is_part else LEVELS.index(mark.style)
        for deeper in [other for other in open_runs if other > level]:
            del open_runs[deeper]
        anew = mark.value == 1 and level >= LEVELS.index("point")
        if level not in open_runs or anew:
            follows = -1 in open_runs and level == 0 and mark.value == open_runs[-1][-1].value + 1
            open_runs[level] = (
                [open_runs[-1][-1]] if follows else []
            )  # headings that count on from the part's own title
            runs.append(open_runs[level])
        open_runs[level].append(mark)
    return runs


def _faults(run: list[Mark]) -> Iterator[tuple[str, Mark, int]]:
    """Yield (kind, mark, number before it) for each break of a sequence."""
    before = 0
    for mark in run:
        if mark.value != before + 1:
            kind = "start" if mark is run[0] else "repeat" if mark.value <= before else "gap"
            yield kind, mark, before
        before = mark.value
    if len(run) == 1 and run[0].value == 1 and not run[0].is_part:
        yield "alone", run[0], 0


def _as_far_as(words: str, english: str) -> str:
    """Return the beginning of a translation, up to the first number that the words quoted do not reach."""
    reached = re.findall(r"\d+", words)
    beyond = (number for number in re.finditer(r"\d+", english) if number.group() not in reached)
    cut = next(beyond, None)
    return f"{english[: cut.start()].rstrip(' ,;(')} …" if cut else english


def _fault(report: Report, found: Found, kind: str, mark: Mark, before: int) -> Finding:
    sentence = report.sentence(mark.start)
    words = re.split("[，。；：]", sentence.text[mark.start - sentence.start :])[0]
    words = words if len(words) <= 30 else words[:24] + "……"
    printed = quoted(words, _as_far_as(words, shorten(sentence.english, 40, placeholder=" …")))
    given: Given = {"places": [mark.start], "words": printed}
    subject = f"heading:{mark.start}"
    if kind == "alone":
        return found(
            "info",
            subject,
            "“{words}”：同级只有这一个编号，没有后续。",
            "“{words}”: the only number of its level; none follows.",
            suggest=("……（只有一项，不加编号）", "… (a single item, without a number)"),
            **given,
        )
    zh = {
        "start": "“{words}”：编号不从一开始，前文未见同级的前项；可能有缺段。{caution}",
        "repeat": "“{words}”：同级编号重复或倒退。{caution}",
        "gap": "“{words}”：与同级前一编号不连续。{caution}",
    }[kind]
    en = {
        "start": "“{words}”: the numbering does not begin with one, and no earlier item of its level is found; a paragraph may be missing.{caution}",
        "repeat": "“{words}”: the number repeats or goes back within its level.{caution}",
        "gap": "“{words}”: the number does not follow the one before it on its level.{caution}",
    }[kind]
    origin = "copy" if copied(report) else "text"
    return found("suspicious", subject, zh, en, origin=origin, caution=caution(report), **given)


def _within(mark: Mark, parts: list[Mark]) -> bool:
    return bool(parts) and mark.start > parts[0].start


@rule(
    "misprints",
    needs=("source", "passages"),
    basis="data_quality",
    without=("正文没有可核对的句子。", "The text has no sentences to check."),
)
def misprints(report: Report, found: Found) -> Iterator[Finding]:
    """Lines broken inside a sentence, and each misprint on record; a reading that asks for no correction is none."""
    rows, entries = passages(report), report.folder.corrections
    declared = [entry for entry in entries if entry["status"] != "reading"]
    wrapped = False
    broken = [(one, other) for one, other in zip(rows, rows[1:], strict=False) if _is_broken(report, one, other)]
    if rows and len(broken) > WRAPPED_SHARE * len(rows):
        wrapped = True
        yield found(
            "not_assessable",
            "report",
            "所存文本按版面折行，不能辨认断行。",
            "The text held here keeps the lines of a page, so broken lines can’t be told.",
            origin="copy",
        )
        broken = []
    spans = {entry["where"]: entry["where"] + len(entry["printed"]) for entry in entries}
    for one, other in broken:
        end = one["start"] + len(one["printed"])
        if any(first < end < last for first, last in spans.items()):
            continue  # declared: stands below with its reading
        yield found(
            "suspicious",
            f"passage:{one['start']}",
            "“{before}”与“{after}”之间断行，一句话分在两处。{caution}",
            "A line break between “{before}” and “{after}” divides one sentence.{caution}",
            places=[end - 1, other["start"]],
            origin="copy" if copied(report) else "text",
            before=quoted(one["printed"][-6:]),
            after=quoted(other["printed"][:6]),
            caution=caution(report),
        )
    for entry in declared:
        yield _declared(report, found, entry)
    if rows and not broken and not declared and not wrapped:
        yield found(
            "pass",
            "report",
            "未见断行，也没有登记的异写。",
            "No broken line is found, and no misprint is on record.",
        )


def _is_broken(report: Report, one: Row, other: Row) -> bool:
    """Whether a sentence runs over the end of its line into the next passage; the date of a signature has its own line."""
    end = one["start"] + len(one["printed"])
    between = report.source[end : other["start"]]
    prose = one["kind"] not in ("title", "heading", "nil") and other["kind"] not in ("title", "heading")
    ends = one["printed"][-1] in "。！？；：…”）)」』》" or one["printed"][-1].isascii()
    dated = any(DATE_LINE.fullmatch(passage["printed"].strip()) for passage in (one, other))
    return prose and not dated and "\n" in between and not between.strip() and not ends


def _declared(report: Report, found: Found, entry: Correction) -> Finding:
    """One entry of corrections.yml: a word broken over lines, or a misprint."""
    before, broken, after = entry["printed"].partition("\n")
    given: Given = {"places": [entry["where"]], "why": behind(report, **entry["reason"])}
    given["suggest"] = (entry["read_as"], f"Print “{entry['read_as']}”.")
    if broken:
        return found(
            "suspicious",
            f"correction:{entry['where']}",
            "“{before}”与“{after}”之间断行，连读作“{read_as}”。{why}",
            "A line break between “{before}” and “{after}” divides a word, read as “{read_as}”.{why}",
            origin="copy" if copied(report) else "text",
            before=quoted(before),
            after=quoted(after),
            read_as=quoted(entry["read_as"], entry["printed_en"]),
            **given,
        )
    zh, en = "“{printed}”：宜写作“{read_as}”。{why}", "“{printed}”: better written “{read_as}”.{why}"
    if entry["status"] == "suspected":
        zh, en = "“{printed}”：疑为“{read_as}”。{why}", "“{printed}”: perhaps “{read_as}” is meant.{why}"
    return found(
        "suspicious",
        f"correction:{entry['where']}",
        zh,
        en,
        printed=quoted(entry["printed"], entry["printed_en"]),
        read_as=quoted(entry["read_as"]),
        **given,
    )
