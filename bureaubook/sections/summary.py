"""What is said of a whole report: what a sentence to quote must carry, what is looked for in vain, how much of it is part one."""

from decimal import Decimal

from bureaubook.analysis.composition import aspects_named, characters_by_part
from bureaubook.checks.material import inside
from bureaubook.number.measures import share
from bureaubook.number.quantity import Quantity, rounded
from bureaubook.report import Report
from bureaubook.sections.lacks import unstated
from bureaubook.words.text import NOTHING, Text, literal, say


def undefined_words(report: Report, rate: Quantity) -> Text:
    """Return that the sentence of a rate does not define it, to stand at the end of a clause; empty where it does."""
    lacking = unstated(report, rate, {"definition": ("口径", "its definition")})
    return say("，报告未写明覆盖率的口径", "; the report does not define the rate") if lacking else NOTHING


def contracts_apart(report: Report, value: Quantity, contracts: Quantity) -> Text:
    """Return that value and number may be of different contracts, where the data tie them on that condition; else empty."""
    if not mean_condition(report, value, contracts):
        return NOTHING
    return say("；两者是否为同一批合同，报告未说明", "; the report does not say whether these are the same contracts")


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


def aspect_words(report: Report) -> Text:
    """Return whether part one names the five aspects of the form: none, some (how many), all."""
    named = aspects_named(report)
    found = sum(named.values())
    if found == 0:
        return say("未见", "does not name any of")
    if found == len(named):
        return say("载有", "names all of")
    return say("载有{found}个，未全载", "names {found} of", found=found)
