"""One agency over the years in sentences: what its official tables count, and whether each report takes up where the last one ended."""

from bureaubook.analysis.over_years import DOCUMENTS as DOCUMENT_ROWS
from bureaubook.analysis.over_years import FLOWS, Name, Step, over_years, printed
from bureaubook.notebook import LANGUAGES
from bureaubook.report import Report
from bureaubook.words.text import NOTHING, Text, joined, label, literal, say

REQUESTS, LICENCES, CHARGES = FLOWS[0], (2, "licensing", "decisions_5"), (2, "charges", "charged_amount")
DOCUMENTS = (2, "normative_documents", "in_force")
NAMES: dict[Name, tuple[str, str]] = {  # of what is drawn, shorter than the form's
    REQUESTS: ("新收信息公开申请", "Information requests received"),
    (3, "results_total", "total"): ("办结的申请", "Requests dealt with"),
    (2, "normative_documents", "issued"): ("制发的规范性文件", "Normative documents issued"),
    (2, "normative_documents", "repealed"): ("废止的规范性文件", "Normative documents repealed"),
    LICENCES: ("行政许可", "Licensing decisions"),
    (2, "penalties", "decisions_6"): ("行政处罚", "Penalty decisions"),
    (2, "compulsion", "decisions_6"): ("行政强制", "Compulsory measures"),
    CHARGES: ("行政事业性收费（万元）", "Charges (CNY 10,000)"),
    (4, "cases", "review_total"): ("行政复议", "Appeals (administrative reconsideration)"),
    (4, "cases", "direct_total"): ("未经复议的诉讼", "Lawsuits filed directly"),
    (4, "cases", "after_review_total"): ("复议后的诉讼", "Lawsuits after reconsideration"),
    (2, "rules", "in_force"): ("现行有效的规章", "Government rules in force"),
    DOCUMENTS: ("现行有效的规范性文件", "Normative documents in force"),
    (3, "carried_forward", "total"): ("结转下年的申请", "Requests carried forward"),
}
CARRIED = {  # what a step is about, by its row
    "carried_in": ("上年结转的申请", "Requests carried in"),
    "rules": ("现行有效的规章", "Government rules in force"),
    "normative_documents": ("现行有效的规范性文件", "Normative documents in force"),
}


def named(words: tuple[str, str]) -> Text:
    """Return what something is called, to stand as a field; it may hold digits."""
    return label(dict(zip(LANGUAGES, words, strict=True)))


def span(report: Report) -> tuple[int, int]:
    """Return the first and the last year that is held."""
    return min(report.years), max(report.years)


def headline(report: Report) -> list[Text]:
    """Return the news: the requests of the first and the last year; that there is one year alone."""
    first, last = span(report)
    if first == last:
        return [say("只收入了{year}年一份年报", "One report alone is held, that of {year}", year=first)]
    told = [
        say(
            "{name}：{first}年{then}件，{last}年{now}件",
            "{name}: {then} in {first}, {now} in {last}",
            name=named(NAMES[name]),
            first=first,
            last=last,
            then=report.cell_in(first, *name),
            now=report.cell_in(last, *name),
        )
        for name in (REQUESTS, LICENCES)
    ]
    return [
        *told,
        say(
            "{agency}，{first}年至{last}年", "{agency}, {first} to {last}", agency=report.agency, first=first, last=last
        ),
    ]


def answer(report: Report, found: list[Step]) -> list[Text]:
    """Return in sentences the requests and licences year by year, which years are lacking, and what does not follow."""
    first, last = span(report)
    if first == last:
        return [
            say(
                "同一机关再收入一年的年报，这里就逐年列出各数，并核对上下年的衔接。",
                "With another year’s report of the same agency, its numbers stand here year by year, and whether one takes up where the last one ended.",
            )
        ]
    lacking = [literal(str(year)) for year in range(first, last) if year not in report.years]
    gap = joined(lacking, "、", ", ", last=" and ") if lacking else NOTHING
    return [
        *(year_by_year(report, name) for name in (REQUESTS, LICENCES)),
        say("{years}年的年报未收入。", "The report of {years} is not held.", years=gap) if lacking else NOTHING,
        follows(found),
    ]


def year_by_year(report: Report, name: Name) -> Text:
    """Return what a cell counts in each year in which it is printed; nothing where none is, or all are zero."""
    cells = printed(over_years(report, name))
    if not any(cell.value for cell in cells.values()):
        return NOTHING
    each = [say("{year}年{count}件", "{count} in {year}", year=year, count=cell) for year, cell in cells.items()]
    return say("{name}：{each}。", "{name}: {each}.", name=named(NAMES[name]), each=joined(each, "、", ", "))


def follows(found: list[Step]) -> Text:
    """Return which steps from year to year do not follow; that all do; nothing where there is none."""
    differing = [step for step in found if not step.follows]
    if not found:
        return NOTHING
    if not differing:
        return say("上下年的数都衔接。", "Each report takes up where the last ended.")
    return joined([_differ(subject, [step for step in differing if step.subject == subject]) for subject in CARRIED])


def _differ(subject: str, differing: list[Step]) -> Text:
    """Return what one thing carried over is in years in which it is not what last year's report leads to expect."""
    if not differing:
        return NOTHING
    each = [
        say(
            "{year}年{now}件，按上年报告推算为{then}件",
            "{now} in {year}, where the report before leads to {then}",
            year=step.year,
            now=step.now,
            then=step.then,
        )
        for step in differing
    ]
    expire = say(
        "（到期失效的文件不计入废止时会这样）", " (as happens where documents that expire are not counted as repealed)"
    )
    return say(
        "{name}与上年报告不衔接：{each}{expire}。",
        "{name}: {each}{expire}.",
        name=named(CARRIED[subject]),
        each=joined(each, "；", "; "),
        expire=expire if subject in DOCUMENT_ROWS else NOTHING,  # then neither report need be wrong
    )
