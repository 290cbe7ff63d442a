"""The sheet of indicators of science and technology: what each counts, and its number, period and note to fill in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bureaubook.returns import form_words as words
from bureaubook.returns.asked_for import AskedFor, Indicator
from bureaubook.returns.look import Look, set_up
from bureaubook.returns.table_sheet import LARGEST
from bureaubook.takeaway.workbook import wrapped_height

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

HEADING = 3  # rows above the heading
COLUMNS = {"name": 30, "unit": 8, "measure": 11, "definition": 46, "value": 13, "period": 18, "note": 24}
ENTRIES = ("value", "period", "note")
FITS = (30, 8, 11, 55)  # what the first of them hold: definitions are in smaller print


def write_indicators(target: Worksheet, asked: AskedFor, year: int | None, look: Look, language: str) -> None:
    """Write the sheet; the period is filled in beforehand where the year is known."""
    target.set_column(0, 0, None, None, {"hidden": True})
    for place, wide in enumerate(COLUMNS.values(), start=1):
        target.set_column(place, place, wide)
    target.merge_range(0, 1, 0, len(COLUMNS), words.TITLES["indicators"][language], look.title)
    target.set_row(0, 26)
    said = f"{words.HOW_INDICATORS[language]}\n{words.PERIOD_HINT[language]}"
    target.merge_range(1, 1, 1, len(COLUMNS), said, look.note)
    target.set_row(1, wrapped_height([said], [sum(COLUMNS.values())]))
    for place, name in enumerate(COLUMNS, start=1):
        target.write_string(HEADING, place, words.INDICATOR_HEADS[name][language], look.head)
    for row, indicator in enumerate(asked.indicators, start=HEADING + 1):
        _write_line(target, row, indicator, year, look, language)
    last = HEADING + max(len(asked.indicators), 1)
    target.ignore_errors({"number_stored_as_text": f"A1:H{last + 1}"})
    target.freeze_panes(HEADING + 1, 2)
    target.repeat_rows(HEADING)
    set_up(target, landscape=True, last=(last, len(COLUMNS)), tall=0)


def _write_line(target: Worksheet, row: int, indicator: Indicator, year: int | None, look: Look, language: str) -> None:
    shown = [
        words.as_label(indicator.name, language),
        indicator.unit,
        indicator.kind[language],
        indicator.definition[language],
    ]
    target.write_string(row, 0, indicator.key)
    for place, (text, form) in enumerate(
        zip(shown, (look.label, look.centred, look.centred, look.counted), strict=True), start=1
    ):
        target.write_string(row, place, text, form)
    value, period, note = (len(shown) + 1 + n for n in range(len(ENTRIES)))
    target.write_blank(row, value, None, look.inputs[indicator.sort])
    target.write_string(row, period, usual_period(indicator.measure, year), look.text)
    target.write_blank(row, note, None, look.text)
    target.data_validation(row, value, row, value, _rule(indicator, language))
    target.data_validation(row, period, row, period, {"validate": "any", "input_message": words.PERIOD_HINT[language]})
    rule = {"type": "formula", "criteria": f"=ISTEXT(F{row + 1})", "format": look.warning}
    target.conditional_format(row, value, row, value, rule)
    target.set_row(row, wrapped_height(shown, FITS))


def _rule(indicator: Indicator, language: str) -> dict[str, object]:
    whole = indicator.sort == "whole"
    return {
        "validate": "integer" if whole else "decimal",
        "criteria": "between",
        "minimum": 0 if whole else -LARGEST,
        "maximum": LARGEST,
        "input_title": indicator.name[language][:32],
        "input_message": f"{indicator.unit}: {indicator.definition[language]}"[:255],
        "error_title": words.NO_NUMBER[language],
        "error_message": (words.WHOLE if whole else words.NUMBER)[language],
    }


def usual_period(measure: str, year: int | None) -> str:
    """Return what an indicator's period usually is: the year, or its last day for a number at a point in time.

    >>> usual_period("flow", 2025), usual_period("stock", 2025), usual_period("flow", None)
    ('2025', '2025-12-31', '')
    """
    if year is None:
        return ""
    return f"{year}-12-31" if measure == "stock" else str(year)
