"""The long table over all reports: a row a number, of the text and of the official tables, absent ones with their reason."""

import re
from collections.abc import Iterable
from typing import Any

from bureaubook.dataset.dictionary import Dictionary
from bureaubook.dataset.folder import Folder
from bureaubook.dataset.reader import as_rows
from bureaubook.dataset.schema import Row
from bureaubook.notebook import LANGUAGES
from bureaubook.number.quantity import Quantity
from bureaubook.report import Report
from bureaubook.takeaway.exports import csv_of, plain_cell
from bureaubook.takeaway.guard import guarded
from bureaubook.takeaway.number import COLUMNS, Number
from bureaubook.words.pair import both
from bureaubook.words.places import source_anchor

SECTION = "disclosure"  # the chapter of the official tables
STOCKS = {
    "carried_in",
    "carried_forward",
    "in_force",
    "published_total",
}  # rows and columns of the forms that count no year
PREVIOUS = "items_previous"  # so begin the columns that count the year before
AMOUNTS = {"charged_amount", "procurement_amount"}
UNIT = re.compile("（单位：(.+)）")  # in an official label
SURPLUS = re.compile(r"extra-(\d+)")


def numbers_of(folder: Folder, dictionary: Dictionary, language: str = "zh") -> list[Number]:
    """Return the numbers of a report that was read: those of figures.csv, then the cells of statutory.csv, each as sorted there.

    language: of the edition whose source page `source` names.
    """
    reports = {each: Report(folder, dictionary, each) for each in LANGUAGES}
    tables, report = folder.tables, reports["zh"]
    indicators = {row["indicator"]: row for row in as_rows(dictionary.indicators)}
    agency = folder.meta["agency"]

    def number(row: Row, quantity: Quantity, own: Row) -> Number:
        anchor = source_anchor(report, quantity.origin) if quantity.origin else ""
        given: dict[str, Any] = {
            "report": report.id,
            "agency": agency["zh"],
            "agency_en": agency["en"],
            "year": report.year,
            "value": row["value"],
            **{key: row.get(key) or "" for key in ("level", "status", "absent")},
            "source": f"{report.id}/{language}/source.html" + (f"#{anchor}" if anchor else ""),
        }
        return Number(**given, **own)

    found = []
    for row in as_rows(tables["figures"]):
        about = indicators[row["indicator"]]
        own = {key: about[key] for key in ("indicator", "name_zh", "name_en", "section", "measure")}
        own |= {key: row[key] for key in ("unit", "bound", "period_from", "period_to", "period_basis")}
        found.append(number(row, report.figure(row["figure"]), own))
    for row in as_rows(tables["statutory"]):
        place = row["table"], row["row"], row["column"]
        found.append(number(row, report.cell(*place), _about_cell(reports, row)))
    return found


def _about_cell(reports: dict[str, Report], row: Row) -> Row:
    """Return what there is to say of a cell of an official table besides its value.

    The form counts the report's year, which its cells do not print: the period is inferred. What was carried over or is in force
    has none. A count has no unit: the form prints none.
    """
    report, keys = reports["zh"], {row["row"], row["column"]}
    measure = "amount" if keys & AMOUNTS else "stock" if keys & STOCKS else "flow"
    counts_year = measure != "stock" and not row["column"].startswith(PREVIOUS) and not row["absent"]
    period = str(report.year) if counts_year else ""
    unit = UNIT.search(report.form_label(row["table"], "column", row["column"]))
    return {
        "indicator": f"{row['table']}/{row['row']}/{row['column']}",
        "section": SECTION,
        "measure": measure,
        "unit": unit[1] if unit and not row["absent"] else "",
        "bound": "" if row["absent"] else "as_printed",
        "period_from": period,
        "period_to": period,
        "period_basis": "inferred" if period else "unstated",
        **{f"name_{language}": _cell_name(each, row) for language, each in reports.items()},
    }


def _cell_name(report: Report, row: Row) -> str:
    """Return the official names of a cell, of a surplus one with its number behind the last official column."""
    surplus = SURPLUS.fullmatch(row["column"])
    name = report.cell_label(row["table"], row["row"], row["column"])
    beyond = both("多出的第{n}格", "surplus cell {n}", n=surplus[1])[report.language] if surplus else ""
    return " · ".join(filter(None, (name, beyond)))


def csv_head() -> str:
    """Return the first line of the table as CSV, with a byte order mark, so that spreadsheets show Chinese."""
    return "\ufeff" + csv_of([COLUMNS])


def csv_lines(numbers: Iterable[Number]) -> str:
    """Return numbers as lines of a CSV, the decimals as printed; a spreadsheet runs none of its cells."""
    return csv_of([guarded(plain_cell(cell)) for cell in number[: len(COLUMNS)]] for number in numbers)
