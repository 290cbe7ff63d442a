"""What a report's text is made of: characters by part, and which of the form's five aspects part one names."""

from decimal import Decimal

import pandas as pd

from bureaubook.number.measures import share
from bureaubook.number.quantity import Quantity, rounded
from bureaubook.report import Report

OF_TABLES = ("2", "3", "4")  # parts that are an official table: their words are the form's, not the agency's


def characters_by_part(text: str, passages: pd.DataFrame) -> pd.DataFrame:
    """Return the characters of each part, white space not counted, heading and tables included.

    columns: part (1 to 6), start, characters; one row per part. Parts begin at their first passage; what stands before
    part one (the title) is not counted. No rows for a text without parts.
    """
    parts = passages[passages["part"] != "0"].groupby("part")["start"].min().sort_values()
    ends = [*parts.iloc[1:], len(text)] if len(parts) else []
    counted = [sum(not char.isspace() for char in text[start:end]) for start, end in zip(parts, ends, strict=True)]
    return pd.DataFrame({"part": list(parts.index), "start": list(parts), "characters": counted})


def derive_prose_share(report: Report) -> Quantity:
    """Return part one's share of the characters of the parts in the agency's own words, those of the tables left out, to a tenth of a per cent."""
    counted = pd.Series(dtype=int)
    if report.text is not None and report.has("passages"):
        counted = characters_by_part(report.text, report.table("passages")).set_index("part")["characters"]
    prose = counted[~counted.index.isin(OF_TABLES)]
    missing = "" if "1" in prose and prose.sum() else "not_found"
    return report.derived(
        "share-of-part-one-in-prose",
        rounded(share(Decimal(int(prose["1"])), Decimal(int(prose.sum()))), 1) if not missing else (),
        absent=missing,
        unit="%",
        label={"zh": "第一部分占表格以外字数的比重", "en": "Share of part one in the characters outside the tables"},
        formula={
            "zh": "第一部分{part}字除以表格所在部分以外的{whole}字；标点计入，空白不计。",
            "en": "{part} characters of part one divided by {whole} outside the parts that hold the tables; punctuation counts, white space does not.",
        },
        inputs={"part": f"{prose['1']:,}", "whole": f"{prose.sum():,}"} if not missing else {},
        table="passages",
    )


def aspects_named(report: Report) -> dict[str, bool]:
    """Return for each aspect of the form whether part one's running text names it (vocabulary `aspect_word`)."""
    passages, terms = report.table("passages"), report.dictionary.terms
    words = "".join(passages.loc[passages["part"] == "1", "printed"])
    aspects = terms[terms["vocabulary"] == "aspect_word"]
    return {name: zh in words for name, zh in zip(aspects["term"], aspects["zh"], strict=True)}
