"""The cover: who fills the return in, for which year, how, and how far it is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from bureaubook.dataset.meta import EARLIEST, LATEST
from bureaubook.returns import form_words as words
from bureaubook.returns.look import Look, set_up
from bureaubook.returns.table_sheet import Checks, ranges_of
from bureaubook.takeaway.workbook import wrapped_height

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

WIDTHS = (24, 38, 42)


class Agency(NamedTuple):
    """Whom a return is for: what is known beforehand of an agency, empty where it is not."""

    id: str = ""
    zh: str = ""
    en: str = ""


def write_cover(
    target: Worksheet, agency: Agency, year: int | None, form: str, checks: Sequence[Checks], look: Look, language: str
) -> None:
    """Write the sheet. What is known beforehand can't be changed."""
    for column, wide in enumerate(WIDTHS):
        target.set_column(column, column, wide)
    target.merge_range(0, 0, 0, 2, words.TITLES["cover"][language], look.title)
    target.set_row(0, 34)
    known = {"agency": agency.zh, "id": agency.id, "year": str(year or "")}
    row = 2
    for key, said in words.COVER.items():
        target.write_string(row, 0, said[language], look.head)
        _entry(target, row, key, known.get(key, ""), look, language)
        target.write_string(row, 2, words.COVER_HINTS[key][language], look.counted)
        target.set_row(row, 24)
        row += 1
    row += 1
    for number, said in enumerate(words.HOW):
        form_of = look.head if number == 0 else look.label
        target.merge_range(row, 0, row, 2, said[language], form_of)
        target.set_row(row, wrapped_height([said[language]], [sum(WIDTHS)]) + 6)
        row += 1
    row += 1
    target.merge_range(row, 0, row, 2, words.STATE[language], look.head)
    for check in checks:
        row += 1
        target.write_string(row, 0, check.name, look.centred)
        target.write_formula(row, 1, _left(check, language), look.check, _left_value(check, language))
        if check.balances:
            target.write_formula(row, 2, _agrees(check, language), look.check, words.UNFILLED[language])
        else:
            target.write_blank(row, 2, None, look.check)
        target.set_row(row, 20)
    rule = {"type": "text", "criteria": "begins with", "value": words.DIFFERS[language], "format": look.warning}
    target.conditional_format(row - len(checks), 2, row, 2, rule)
    row += 2
    target.merge_range(row, 0, row, 2, words.basis(form)[language], look.small)
    target.ignore_errors({"number_stored_as_text": f"A1:C{row + 1}"})
    set_up(target, landscape=False, last=(row, 2))


def _entry(target: Worksheet, row: int, key: str, known: str, look: Look, language: str) -> None:
    form = look.inputs["whole"] if key == "year" else look.text
    if known and key == "year":
        target.write_number(row, 1, int(known), look.centred)
    elif known:
        target.write_string(row, 1, known, look.centred)
    else:
        target.write_blank(row, 1, None, form)
    if key == "year" and not known:
        rule = {"validate": "integer", "criteria": "between", "minimum": EARLIEST, "maximum": LATEST}
        target.data_validation(row, 1, row, 1, rule | {"error_message": words.COVER_HINTS[key][language]})


def _left(check: Checks, language: str) -> str:
    """Return the formula that counts cells not filled in with a number."""
    numbers = "+".join(f"COUNT({cell})" for cell in ranges_of(check.name, check.inputs))
    return f'={len(check.inputs)}-({numbers})&" {words.PLACES_LEFT[language]}"'


def _left_value(check: Checks, language: str) -> str:
    return f"{len(check.inputs)} {words.PLACES_LEFT[language]}"


def _agrees(check: Checks, language: str) -> str:
    """Return the formula that says whether all equations of a table hold."""
    cells = ranges_of(check.name, check.balances)
    apart = "+".join(f'COUNTIF({cell},"{words.DIFFERS[language]}*")' for cell in cells)
    empty = "+".join(f'COUNTIF({cell},"{words.UNFILLED[language]}")' for cell in cells)
    said = words.DIFFERS[language], words.UNFILLED[language], words.AGREES[language]
    return f'=IF({apart}>0,"{said[0]}",IF({empty}={len(check.balances)},"{said[1]}","{said[2]}"))'
