"""What the parts of the report say: text against tables, and the contents the form asks for."""

import re
from collections.abc import Iterator
from dataclasses import replace

from bureaubook.analysis.composition import aspects_named
from bureaubook.checks.finding import Finding, Found, Given, rule, start
from bureaubook.checks.material import clause, in_row, number, passages, printed_number, quoted, span, terms
from bureaubook.dataset.schema import ASPECTS, Row
from bureaubook.number.census import CHINESE_DIGITS, NUMERAL
from bureaubook.number.quantity import Quantity
from bureaubook.report import Report

COUNT = rf"(?<![第.\d{CHINESE_DIGITS}])(?!半)({NUMERAL.pattern})[余多]?\s*"
CELLS = {  # what the prose may repeat of the tables: indicator -> cells that add up to it, and how prose prints it
    "information_requests_received": (
        ((3, "received", "total"),),
        rf"(?:收到|受理|新收)[^，。；！？\n]{{0,16}}申请[^，。；！？\n\d]{{0,8}}?{COUNT}[件份条]",
    ),
    "administrative_reconsiderations": (
        ((4, "cases", "review_total"),),
        rf"行政复议[^，。；！？\n\d]{{0,8}}?{COUNT}[件起]",
    ),
    "administrative_lawsuits": (
        ((4, "cases", "direct_total"), (4, "cases", "after_review_total")),
        rf"行政诉讼[^，。；！？\n\d]{{0,8}}?{COUNT}[件起]",
    ),
}
OF_DISCLOSURE = ("信息公开", "依申请")  # other applications (for patents, projects) stand in no table
THIS_YEAR = ("今年", "本年")
YEAR = re.compile(rf"(?<![比较])(?:上年|上一年|去年|前年|往年)|{'|'.join(THIS_YEAR)}|(\d{{4}})\s*年")
NONE_RECEIVED = re.compile(r"(?:未|没有)(?:收到|接到|受理)[^，。；！？\n]{0,16}申请")


@rule(
    "text_and_tables",
    needs=("statutory",),
    basis="data_quality",
    without=(
        "正文未见本年度申请、复议、诉讼的件数，无从与表格核对。",
        "No number of the year’s requests, reconsiderations or lawsuits is found in the text to set against the tables.",
    ),
)
def text_and_tables(report: Report, found: Found) -> Iterator[Finding]:
    """Every number of requests, reconsiderations and lawsuits in the prose against the cells of tables three and four."""
    compared = list(_against_tables(report, found))
    yield from compared
    if not compared and not (report.has_text and report.has("passages")):
        yield found(
            "not_assessable",
            "report",
            "本书未逐句收录正文，也未收录其中申请、复议、诉讼的件数，所以未与表格核对。",
            "This book holds neither the text sentence by sentence nor its numbers of requests, reconsiderations or lawsuits: not checked against the tables.",
        )


def _against_tables(report: Report, found: Found) -> Iterator[Finding]:
    """Yield what each such number says beside its cells."""
    for indicator, (keys, words) in CELLS.items():
        for place, printed, said in _in_prose(report, indicator, words):
            cells = [report.cell(*key) for key in keys]
            given: Given = {
                "places": [place, *map(start, cells)],
                "words": quoted(printed),
                "name": report.indicator_name(indicator),
            }
            given["formula"] = ("正文的数等于表中的数", "the text’s number equals the table’s")
            subject = f"indicator:{indicator}"
            if any(cell.absent for cell in cells):
                yield found(
                    "not_assessable",
                    subject,
                    "{name}：正文载“{words}”，表中未载。",
                    "{name}: the text prints “{words}”, the table nothing.",
                    **given,
                )
                continue
            given |= {"said": said, "table": number(sum(cell.value for cell in cells))}
            low, high = span(said)
            if low <= given["table"].value <= high:
                yield found(
                    "pass",
                    subject,
                    "{name}：正文“{words}”为{said:number}，表中为{table}，相符。",
                    "{name}: {said:number} in the text (“{words}”), {table} in the table; they agree.",
                    **given,
                )
            else:
                yield found(
                    "suspicious",
                    subject,
                    "{name}：正文“{words}”为{said:number}，表中为{table}，宜核实统计范围后统一。",
                    "{name}: {said:number} in the text (“{words}”), {table} in the table; the scope is to be verified and made one.",
                    **given,
                )


def _in_prose(report: Report, indicator: str, words: str) -> Iterator[tuple[int | None, str, Quantity]]:
    """Yield (place, printed words, number) for the report's year: figures of the data first, then what else the running text prints."""
    seen = set()
    for quantity in report.values(indicator):
        if not quantity.absent:
            seen.add(start(quantity))
            if all(not day or day[:4] == str(report.year) for day in quantity.period):
                said = replace(number(quantity.base), bound=quantity.bound, printed=quantity.printed)
                yield start(quantity), quantity.printed, said
    for passage in passages(report):
        for match in re.finditer(words, passage["printed"]):
            place = passage["start"] + match.start(1)
            if place not in seen and _is_meant(report, indicator, passage["start"] + match.start(), place):
                yield place, match.group(), printed_number(report.source, place, match[1])
        if indicator == "information_requests_received":
            for match in NONE_RECEIVED.finditer(passage["printed"]):
                place = passage["start"] + match.start()
                if _is_meant(report, indicator, place, passage["start"] + match.end()):
                    yield place, match.group(), number(0)


def _is_meant(report: Report, indicator: str, place: int, end: int) -> bool:
    """Whether words are of the report's year, by the last year named before `end`, and requests of those for information."""
    words = report.source[slice(*clause(report.source, place))]
    if indicator == "information_requests_received" and not any(word in words for word in OF_DISCLOSURE):
        return False
    years = list(YEAR.finditer(report.source, report.sentence(place).start, end))
    return not years or years[-1][1] == str(report.year) or years[-1].group() in THIS_YEAR


@rule(
    "contents",
    needs=("source", "passages"),
    basis="official_form",
    without=("正文没有可核对的句子。", "The text has no sentences to check."),
)
def contents(report: Report, found: Found) -> Iterator[Finding]:
    """Part one covers five aspects, part five the problems and measures of disclosure work, part six the fee."""
    rows = passages(report)
    by_part = {part: [row for row in rows if row["part"] == part and not _is_title(report, row)] for part in "156"}
    if by_part["1"]:
        yield _aspects(report, found, by_part["1"])
    if by_part["5"]:
        yield _disclosure_work(report, found, by_part["5"])
    if by_part["6"]:
        yield _fee(report, found, by_part["6"])


def _is_title(report: Report, row: Row) -> bool:
    title: str = row["printed"].partition("、")[2]
    return title == terms(report, "part").get(row["part"])


def _aspects(report: Report, found: Found, rows: list[Row]) -> Finding:
    named = aspects_named(report)
    missing = [report.term("aspect", aspect) for aspect in ASPECTS if not named[aspect]]
    given: Given = {"places": [rows[0]["start"]], "all": number(len(ASPECTS))}
    if not missing:
        return found(
            "pass",
            "part:1",
            "第一部分载有格式要求的{all}个方面。",
            "Part one names all {all} aspects of the form.",
            **given,
        )
    return found(
        "fail",
        "part:1",
        "格式要求第一部分反映{all}个方面，没有写到的是：{missing}。建议下一年度各写一段。",
        "The form asks part one to cover {all} aspects; those not found are: {missing}. A paragraph on each is suggested for next year.",
        missing=in_row(report, missing),
        suggest=(
            "____年，主动公开政府信息____条。收到政府信息公开申请____件，办结____件。清理规范性文件____件，其中废止____件、修改____件。政府网站和政务新媒体发布信息____条。开展政府信息公开培训____次，考核或社会评议结果为____。",
            "In ____, ____ items were disclosed proactively. ____ information requests were received and ____ dealt with. ____ normative documents were reviewed, of which ____ were repealed and ____ amended. ____ items were published on the website and the official accounts. ____ training sessions on disclosure were held; the assessment or public review found: ____.",
        ),
        **given,
    )


def _disclosure_work(report: Report, found: Found, rows: list[Row]) -> Finding:
    words = "".join(row["printed"] for row in rows)
    about = any(word in words for word in terms(report, "disclosure_word").values())
    kinds = {row["kind"] for row in rows}
    given: Given = {"places": [rows[0]["start"]]}
    if about and {"problem", "outlook"} <= kinds:
        return found(
            "pass",
            "part:5",
            "第五部分载有信息公开工作的问题和改进情况。",
            "Part five gives problems of disclosure work and how they are dealt with.",
            **given,
        )
    return found(
        "fail",
        "part:5",
        "第五部分"
        + (
            "提到信息公开工作，但未同时载明问题和改进措施。"
            if about
            else "所述为业务工作，未见信息公开工作的问题和改进情况。"
        ),
        "Part five "
        + (
            "speaks of disclosure work, but not of both problems and measures."
            if about
            else "speaks of other work; problems and improvement of disclosure work are not found."
        ),
        suggest=(
            "____年，本机关政府信息公开工作存在以下不足：……。下一步将……。",
            "In ____, our work on government information disclosure fell short in the following: …. Next, we will ….",
        ),
        **given,
    )


def _fee(report: Report, found: Found, rows: list[Row]) -> Finding:
    words = "".join(row["printed"] for row in rows)
    given: Given = {"places": [rows[0]["start"]], "printed": quoted(words if len(words) <= 24 else words[:20] + "……")}
    if any(word in words for word in terms(report, "fee_word").values()):
        return found(
            "pass",
            "part:6",
            "第六部分载有信息处理费的收取情况（“{printed}”）。",
            "Part six states the information-processing fee (“{printed}”).",
            **given,
        )
    return found(
        "fail",
        "part:6",
        "第六部分载“{printed}”，未见信息处理费的收费通知件数、总金额和实收金额。",
        "Part six reads “{printed}”; notices, amount due and amount collected of the information-processing fee are not found.",
        suggest=(
            "____年，本机关发出信息处理费收费通知____件，总金额____元，实收____元。",
            "In ____, this agency sent ____ notices of an information-processing fee: CNY ____ due, CNY ____ collected.",
        ),
        **given,
    )
