"""What the overview says of a whole report."""

from decimal import Decimal

from bureaubook.composition import aspects_named, characters_by_part
from bureaubook.measures import adds_up, mean_interval, share
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
        yield report.figure(tie[1]).value == len(names)


def derive_mean_contract(report: Report, value: Quantity, contracts: Quantity) -> Quantity:
    """Return the mean value of a contract in whole 万元, with the interval that rounding of the printed value leaves."""
    label = {"zh": "每份技术合同平均登记额", "en": "Mean value of a technology contract"}
    missing = value.absent or contracts.absent
    if missing:
        return report.derived("mean-contract", (), absent=missing, label=label, formula={}, inputs={})
    scale = value.unit.factor / 10000
    mean, low, high = (part * scale for part in mean_interval(value.value, contracts.value))
    return report.derived(
        "mean-contract",
        rounded(mean),
        unit="万元",
        label=label,
        formula={
            "zh": "{value}除以{contracts}，取整到万元。",
            "en": "{value} divided by {contracts:number}, to the nearest ten thousand yuan.",
        },
        inputs={"value": value, "contracts": contracts},
        interval=(rounded(low, 1), rounded(high, 1)),
        condition={
            "zh": "份数与登记额指同一批合同，且登记额按四舍五入载明",
            "en": "both describe the same contracts, and the value is rounded to the nearest",
        },
    )


def derive_mean_session(report: Report, attendances: Quantity, sessions: Quantity) -> Quantity:
    """Return mean attendances a training session, to the nearest whole number."""
    missing = attendances.absent or sessions.absent
    return report.derived(
        "mean-session",
        rounded(attendances.value / sessions.value) if not missing else (),
        absent=missing,
        unit="人次",
        counted="attendance",
        label={"zh": "每次培训平均人次", "en": "Mean attendances a training session"},
        formula={
            "zh": "{attendances}除以{sessions}，取整。",
            "en": "{attendances} divided by {sessions}, to the nearest whole number.",
        },
        inputs={"attendances": attendances, "sessions": sessions},
        condition={"zh": "次数与人次指同一批培训", "en": "both describe the same training"},
    )


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


def service_team(report: Report) -> str:
    """Return the name of the report's technology envoy service team; the kind of organisation if it names none."""
    rows = report.table("organisations").query("kind == 'service_team'")
    return rows.iloc[0][f"name_{report.language}"] if len(rows) else report.term("organisation_kind", "service_team")


def open_list_words(report: Report, figure: Quantity) -> str:
    """Return the caution that a list of names is open, if the data say so of this figure."""
    relations = report.table("relations")
    is_open = ((relations["from"] == figure.name) & (relations["relation"] == "open_list_of")).any()
    if not is_open:
        return ""
    return report.pick(
        "具名企业的名单以“等”字收尾，不能按企业平均。",
        " The list of named firms ends in “and others”, so no mean per firm can be given.",
    )
