"""What the overview says of a whole report."""

from decimal import Decimal

from bureaubook.composition import aspects_named, characters_by_part
from bureaubook.measures import adds_up, share
from bureaubook.quantity import Quantity, rounded
from bureaubook.report import Report


def all_agree(report: Report) -> bool:
    """Return whether every printed total equals its parts and every closed list has as many names as stated."""
    return all(_agreements(report))


def _agreements(report: Report):
    relations, people = report.table("relations"), report.table("participations")
    for total in relations.loc[relations["relation"] == "part_of", "to"].unique():
        parts = [
            report.figure(part)
            for part in relations.loc[(relations["relation"] == "part_of") & (relations["to"] == total), "from"]
        ]
        if len(parts) > 1:  # a single part is an “of which”, not a breakdown
            yield adds_up(report.figure(total), parts)
    for tie in relations[relations["relation"] == "list_of"].itertuples():
        programme, _, role = tie.to.removeprefix("participations:").partition("/")
        names = people[(people["programme"] == programme) & (people["role"] == role)]
        counted = report.figure(tie[1])
        if not counted.absent:
            yield counted.value == len(names)


def derive_part_one(report: Report) -> Quantity:
    """Return part one's share of the characters of all parts, white space not counted, as a whole per cent."""
    label = {"zh": "第一部分占全文字数的比重", "en": "Share of part one in the characters"}
    if report.text is None or not report.has("passages"):
        return report.derived("share-of-part-one", (), absent="not_found", label=label, formula={}, inputs={})
    counted = characters_by_part(report.text, report.table("passages")).set_index("part")["characters"]
    return report.derived(
        "share-of-part-one",
        rounded(share(Decimal(int(counted["1"])), Decimal(int(counted.sum())))),
        unit="%",
        label=label,
        formula={
            "zh": "第一部分{part}字除以各部分合计{whole}字；标点计入，空白和报告标题不计入。",
            "en": "{part} characters of part one divided by {whole} of all parts; punctuation counts, white space and the report’s title do not.",
        },
        inputs={"part": f"{counted['1']:,}", "whole": f"{counted.sum():,}"},
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


def aspect_words(report: Report) -> str:
    """Return whether part one names the five aspects of the form: none, some (how many), all."""
    terms = report.dictionary.terms.query("vocabulary == 'aspect'")
    named = aspects_named(
        report.text or "", report.table("passages"), dict(zip(terms["term"], terms["zh"], strict=True))
    )
    found = sum(named.values())
    if found == 0:
        return report.pick("未见", "names none of")
    if found == len(named):
        return report.pick("载有", "names all of")
    return report.pick(f"载有{found}个，未全载", f"names {found} of")
