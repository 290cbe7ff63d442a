"""Changes, shares and per cents, which only an indicator that is a rate can take."""

from __future__ import annotations

from collections.abc import Mapping

from bureaubook.dataset.reader import as_rows
from bureaubook.ingest.review.drafted import Draft
from bureaubook.ingest.review.new_indicators import rows_of

RATE, RATIO = "rate", "ratio"
COMPARED = {"change": "a change against another number", "share": "a share of another number"}


def unfit_for(draft: Draft, row: Mapping[str, str], unit: str) -> tuple[str, str] | None:
    """Return why a number can't be a figure of the indicator chosen, and what to do; None if it can.

    row: the number as it was read (`beside`, where it was proposed) with the indicator; unit: as a person left it.
    """
    indicator = rows_of(draft).get(row["indicator"])
    if indicator is None:
        return None
    ratios = {one["unit"] for one in as_rows(draft.dictionary.units) if one["dimension"] == RATIO}
    name, is_rate = f"{indicator['name_zh']} {row['indicator']}", indicator["measure"] == RATE
    compared = COMPARED.get(row.get("beside", ""))
    if compared and not is_rate:
        what = f"{row['printed']} is {compared}, and {name} is no rate."
    elif unit in ratios and not is_rate:
        what = f"{row['printed']} is a ratio in {unit}, and {name} is no rate."
    elif unit not in ratios and indicator["unit"] in ratios:
        what = f"{row['printed']} is no ratio, and {name} is measured in {indicator['unit']}."
    else:
        return None
    do = "Choose 不用 refuse, or 更正 correct with an indicator that fits it: for a change or share one whose measure is a rate."
    return what, do
