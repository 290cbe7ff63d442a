"""What a report's text is made of: characters by part, and which of the form's five aspects part one names."""

from decimal import Decimal

import pandas as pd

from bureaubook.number.measures import share
from bureaubook.number.quantity import Quantity, rounded
from bureaubook.report import Report

OF_TABLES = ("2", "3", "4")  # parts that are an official table: their words are the form's, not the agency's


def characters_by_part(report: Report) -> pd.DataFrame:
    """Return the characters of each part, white space not counted, heading and tables included.

    columns: part (1 to 6), start, characters; one row per part. Parts begin at their first passage; what stands before
    part one (the title) is not counted. No rows for a text without parts.
    """
    passages = report.table("passages", "start", "part")
    parts = passages[passages["part"] != "0"].groupby("part")["start"].min().sort_values()
    ends = [*parts.iloc[1:], None] if len(parts) else []
    counted = [report.characters(int(start), end) for start, end in zip(parts, ends, strict=True)]
    return pd.DataFrame({"part": list(parts.index), "start": list(parts), "characters": counted})


def derive_part_one(report: Report) -> Quantity:
    """Return part one's share of the characters of all parts, white space not counted, as a whole per cent; beside it, the tables left out."""
    counted = pd.Series(dtype=int)
    if report.has_text and report.has("passages"):
        counted = characters_by_part(report).set_index("part")["characters"]
    first, whole, prose = (
        int(counted[of].sum()) for of in (counted.index == "1", slice(None), ~counted.index.isin(OF_TABLES))
    )
    return report.derived(
        "share-of-part-one",
        rounded(share(Decimal(first), Decimal(whole))) if first else (),
        absent="" if first else "not_found",
        lacking=False,
        unit="%",
        label={"zh": "第一部分占全文字数的比重", "en": "Share of the first part in the characters"},
        formula={
            "zh": "第一部分{part}字除以各部分合计{whole}字，标点计入，空白和报告标题不计入；除去表格文字，占{prose}%。",
            "en": "{part} characters of part one divided by {whole} of all parts; punctuation counts, white space and the report’s title do not. {prose}% without the form’s own text.",
        },
        inputs={
            "part": f"{first:,}",
            "whole": f"{whole:,}",
            "prose": str(rounded(share(Decimal(first), Decimal(prose)), 1)) if first else "",
        },
        table="passages",
    )


def aspects_named(report: Report) -> dict[str, bool]:
    """Return for each aspect of the form whether part one's running text names it (vocabulary `aspect_word`)."""
    terms = report.shared("terms")
    aspects = terms[terms["vocabulary"] == "aspect_word"]
    return {name: report.says("1", zh) for name, zh in zip(aspects["term"], aspects["zh"], strict=True)}
