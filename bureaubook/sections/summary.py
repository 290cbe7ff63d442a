"""What the overview says of a whole report."""

from collections.abc import Iterable
from decimal import Decimal

import pandas as pd

from bureaubook.analysis.composition import aspects_named, characters_by_part
from bureaubook.analysis.stages import RESULTS
from bureaubook.analysis.statuses import is_work
from bureaubook.checks import completeness
from bureaubook.checks.arithmetic import parts
from bureaubook.checks.lists import lists
from bureaubook.checks.material import inside
from bureaubook.checks.recap import recap
from bureaubook.dataset.reader import as_rows
from bureaubook.number.measures import share
from bureaubook.number.quantity import Quantity, rounded
from bureaubook.report import Report
from bureaubook.sections.lacks import unstated
from bureaubook.words.dates import period_words
from bureaubook.words.pair import pick
from bureaubook.words.rows import words_in_row
from bureaubook.words.text import NOTHING, Text, literal, say, together

# Of the attributes of key figures, those that the first lines of the book speak of.
GAPS = {"definition": ("口径", "definitions"), "cut_off": ("截止时点", "cut-off dates")}


def agreement(report: Report) -> bool | None:
    """Return whether the breakdowns and closed lists that the checks can judge all agree; None if they can judge none."""
    verdicts = {finding.verdict for check in (parts, lists) for finding in check(report)}
    if verdicts & {"fail", "suspicious"}:
        return False
    return True if "pass" in verdicts else None


def agreement_words(report: Report) -> Text:
    """Return in a sentence whether they do (`agreement`), or that there is nothing to check."""
    agree = agreement(report)
    if agree is None:
        return say("数据未载可以核对的分项与名单。", "The data hold no breakdown or list that can be checked.")
    if agree:
        open_scope = any(finding.verdict == "suspicious" for finding in recap(report))
        scope = say("，小结与明细的范围待核实", "; what a summary covers is to be verified") if open_scope else NOTHING
        return say(
            "能够核对的分项与名单均相符{scope}。",
            "The breakdowns and lists that can be checked all agree{scope}.",
            scope=scope,
        )
    return say(
        "能够核对的分项与名单未尽相符，宜核实口径。",
        "The breakdowns and lists that can be checked do not all agree; their definitions are to be verified.",
    )


def _key_figures(report: Report) -> pd.DataFrame:
    """`completeness`; empty without the text, which alone can tell what stands beside a figure."""
    rows = completeness(report)
    return rows if report.text is not None else rows.iloc[:0]


def emphasis_words(report: Report, applied: dict[str, Quantity]) -> Text:
    """Return what the report says less about, a sentence; empty where it states each for at least half of its key figures."""
    rows = _key_figures(report)
    less = [pick(report, *words) for gap, words in GAPS.items() if _count(rows[gap], False) * 2 > len(rows)]
    if not applied["all"].absent and sum(applied[stage].value for stage in RESULTS) * 2 < applied["all"].value:
        less.insert(0, pick(report, "结果", "results"))
    if not less:
        return NOTHING
    words = words_in_row(report, less)
    return say(
        "报告详列所做的工作，较少载明{words}。",
        " The report sets out what was done; it says less about {words}.",
        words=words,
    )


def _count(cells: Iterable[object], wanted: bool) -> int:
    """How many cells are True, or False; None is neither."""
    return sum(cell is wanted for cell in cells)


def entity_caution(report: Report, figures: list[Quantity]) -> Text:
    """Return why counts of enterprises are not added: no result stated for what is under way, ties that forbid it. Empty without."""
    printed = [figure for figure in figures if not figure.absent]
    names = {figure.name for figure in printed}
    ties = report.table("relations").query("relation == 'not_addable'")
    apart = any(row["from"] in names and row["to"] in names for row in as_rows(ties))
    open_ended = any(is_work(report, figure) for figure in printed)
    return together(
        say("认定结果未载明。", "No outcome is given.") if open_ended else NOTHING,
        say(
            "同一企业可能计入几个数，不宜相加。",
            "One enterprise may be in several of these numbers, so they are not added.",
        )
        if apart
        else NOTHING,
    )


def coverage_gaps(report: Report) -> Text:
    """Return what the report does not give of R&D coverage: total, definition, spending; a sentence, empty if it gives all."""
    rate = _key_figures(report).query("indicator == 'rd_coverage_rate'")["definition"]
    lacking = [
        (report.value("ieds_total").absent == "not_published", pick(report, "企业总数", "total enterprises")),
        (any(defined is False for defined in rate), pick(report, "覆盖率口径", "the definition of the rate")),
        (report.value("rd_expenditure").absent == "not_published", pick(report, "研发经费", "R&D spending")),
    ]
    words = [name for lacks, name in lacking if lacks]
    if not words:
        return NOTHING
    row = words_in_row(report, words)
    english = "{row} are not given." if words[1:] else "{row} is not given."
    return say("报告未载{row}。", english, row=pick(report, row, row[:1].upper() + row[1:]))


def lacking_words(report: Report, figure: Quantity) -> Text:
    """Return which attributes a key figure lacks of those that its reading depends on; its period in words where it lacks none."""
    rows = as_rows(_key_figures(report).query("figure == @figure.name"))
    attributes = ("definition", "denominator", "cut_off")
    lacking = [report.term("attribute", a) for row in rows for a in attributes if row[a] is False]
    if figure.absent or not lacking:
        return literal(period_words(figure, report.language))
    return say("未载{lacking}", "not stated: {lacking}", lacking=pick(report, "、", ", ").join(lacking))


def undefined_words(report: Report, rate: Quantity) -> Text:
    """Return that the sentence of a rate does not define it, to stand at the end of a clause; empty where it does."""
    lacking = unstated(report, rate, {"definition": ("口径", "its definition")})
    return say("，报告未写明覆盖率的口径", "; the report does not define the rate") if lacking else NOTHING


def contracts_apart(report: Report, value: Quantity, contracts: Quantity) -> Text:
    """Return that value and number may be of different contracts, where the data tie them on that condition; else empty."""
    if not mean_condition(report, value, contracts):
        return NOTHING
    return say("；两者是否为同一批合同，报告未说明", "; the report does not say whether these are the same contracts")


def sessions_apart(report: Report, attendances: Quantity, sessions: Quantity) -> Text:
    """Return that both numbers may be of different training, where the data tie them on that condition; else empty."""
    if attendances.absent or sessions.absent or not mean_condition(report, attendances, sessions):
        return NOTHING
    return say(
        "，两数是否指同一批培训，报告未说明",
        "; the report does not say whether the two are of the same training",
    )


def mean_condition(report: Report, figure: Quantity, over: Quantity | None = None) -> Text:
    """Return on what a mean of a figure (over another) depends, as the data put it; empty without."""
    ties = report.table("relations").query("relation == 'mean_over'")
    ties = ties if over is None else ties[ties["to"] == over.name]
    reasons = ties.loc[ties["from"] == figure.name, f"reason_{report.language}"]
    return literal(reasons.iloc[0]) if len(reasons) and reasons.iloc[0] else NOTHING


def lower_bound(report: Report) -> Quantity | None:
    """Return the first figure of the text that is printed as more than a number, None if there is none."""
    rows = report.table("figures").query("bound == 'more_than'").sort_values("start")
    return report.figure(rows.iloc[0]["figure"]) if len(rows) else None


def absent_names(report: Report) -> str:
    """Return the names of what a reader would look for and the report does not print, in a row; empty if there is nothing."""
    rows = report.table("figures").query("absent == 'not_published'")
    names = [report.indicator_name(indicator) for indicator in dict.fromkeys(rows["indicator"])]
    if report.language == "zh":
        return "、".join(names)
    return "; ".join(map(inside, names))


def previous_year_words(report: Report) -> Text:
    """Return whether key figures state last year's number, a sentence; empty without key figures."""
    rows = _key_figures(report)
    if rows.empty:
        return NOTHING
    stated = _count(rows["previous_year"], True)
    if stated == 0:
        return say(
            "关键数字均未载上年数，看不出增减。",
            " No key figure comes with last year’s number, so no change can be shown.",
        )
    return say(
        "{count}个关键数字中，{stated}个载有上年数。",
        " {stated} of {count} key figures come with last year’s number.",
        count=len(rows),
        stated=stated,
    )


def derive_part_one(report: Report) -> Quantity:
    """Return part one's share of the characters of all parts, white space not counted, as a whole per cent."""
    label = {"zh": "第一部分占全文字数的比重", "en": "Share of part one in the characters"}
    if report.text is None or not report.has("passages"):
        return report.derived(
            "share-of-part-one", (), absent="not_found", lacking=False, label=label, formula={}, inputs={}
        )
    counted = characters_by_part(report.text, report.table("passages")).set_index("part")["characters"]
    if "1" not in counted or not counted.sum():
        return report.derived(
            "share-of-part-one", (), absent="not_found", lacking=False, label=label, formula={}, inputs={}
        )
    return report.derived(
        "share-of-part-one",
        rounded(share(Decimal(int(counted["1"])), Decimal(int(counted.sum())))),
        unit="%",
        label=label,
        formula={
            "zh": "第一部分{part}字除以各部分合计{whole}字，含表格文字；标点计入，空白和报告标题不计入。",
            "en": "{part} characters of part one divided by {whole} of all parts, tables included; punctuation counts, white space and the report’s title do not.",
        },
        inputs={"part": f"{counted['1']:,}", "whole": f"{counted.sum():,}"},
        table="passages",
    )


def derive_lawsuits(report: Report) -> Quantity:
    """Return the lawsuits of table four: those filed directly and those after reconsideration."""
    direct, after = report.cell(4, "cases", "direct_total"), report.cell(4, "cases", "after_review_total")
    missing = direct.absent or after.absent
    return report.derived(
        "lawsuits",
        direct.value + after.value if not missing else (),
        absent=missing,
        label={"zh": "行政诉讼", "en": "Administrative lawsuits"},
        formula={
            "zh": "未经复议直接起诉{direct}件加复议后起诉{after}件。",
            "en": "{direct} filed directly plus {after} after reconsideration.",
        },
        inputs={"direct": direct, "after": after},
    )


def aspect_advice(report: Report) -> Text:
    """Return that next year's report can add the aspects of the form, where part one lacks some."""
    whole = all(aspects_named(report).values())
    return NOTHING if whole else say("，下一年度可据此补充", "; next year’s report can add them")


def aspect_words(report: Report) -> Text:
    """Return whether part one names the five aspects of the form: none, some (how many), all."""
    named = aspects_named(report)
    found = sum(named.values())
    if found == 0:
        return say("未见", "does not name any of")
    if found == len(named):
        return say("载有", "names all of")
    return say("载有{found}个，未全载", "names {found} of", found=found)
