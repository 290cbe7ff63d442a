"""What a report's text is made of: characters by part, and which of the form's five aspects part one names."""

import pandas as pd

from bureaubook.report import Report


def characters_by_part(text: str, passages: pd.DataFrame) -> pd.DataFrame:
    """Return the characters of each part, white space not counted, heading and tables included.

    columns: part (1 to 6), start, characters; one row per part. Parts begin at their first passage; what stands before
    part one (the title) is not counted. No rows for a text without parts.
    """
    parts = passages[passages["part"] != "0"].groupby("part")["start"].min().sort_values()
    ends = [*parts.iloc[1:], len(text)] if len(parts) else []
    counted = [sum(not char.isspace() for char in text[start:end]) for start, end in zip(parts, ends, strict=True)]
    return pd.DataFrame({"part": list(parts.index), "start": list(parts), "characters": counted})


def aspects_named(report: Report) -> dict[str, bool]:
    """Return for each aspect of the form whether part one's running text names it (vocabulary `aspect_word`)."""
    passages, terms = report.table("passages"), report.dictionary.terms
    words = "".join(passages.loc[passages["part"] == "1", "printed"])
    aspects = terms[terms["vocabulary"] == "aspect_word"]
    return {name: zh in words for name, zh in zip(aspects["term"], aspects["zh"], strict=True)}
