"""How values show themselves in Jupyter once a page is open: tables with their numbers in words, a number with its name and period."""

import pandas as pd
from IPython.core.getipython import get_ipython

from bureaubook.charts.form import Exhibit
from bureaubook.number.quantity import Quantity, show
from bureaubook.report import Report
from bureaubook.show.blocks.table import Columns, composed_cells, filled, whole
from bureaubook.show.element import el
from bureaubook.show.jupyter import framed
from bureaubook.words.dates import period_words
from bureaubook.words.pair import pick
from bureaubook.words.reasons import reason_words

LONGEST = 40  # rows shown of a table


def speak(report: Report) -> None:
    """Let Jupyter show the tables, exhibits and quantities of a chapter in the language of its report; nothing outside of IPython."""
    shell = get_ipython()
    if shell is None or shell.display_formatter is None:
        return
    html, text = (shell.display_formatter.formatters[kind] for kind in ("text/html", "text/plain"))
    html.for_type(pd.DataFrame, lambda frame: table_html(report, frame, {key: (f"{key}", f"{key}") for key in frame}))
    html.for_type(Exhibit, lambda exhibit: table_html(report, exhibit.table, exhibit.columns))
    html.for_type(Quantity, lambda quantity: quantity_html(report, quantity))
    text.for_type(pd.DataFrame, lambda frame, printer, _: printer.text(size_of(frame)))
    text.for_type(Exhibit, lambda exhibit, printer, _: printer.text(size_of(exhibit.table[list(exhibit.columns)])))
    text.for_type(Quantity, lambda quantity, printer, _: printer.text(quantity_words(report, quantity)))


def size_of(table: pd.DataFrame) -> str:
    """Return rows and columns of a table, where only plain text can be shown."""
    return f"{len(table)} × {len(table.columns)}"


def table_html(report: Report, rows: pd.DataFrame, columns: Columns) -> str:
    """Return a table as Jupyter shows it: the columns named, cells in words, the first rows of a long one."""
    first = rows.head(LONGEST)
    shown = first.astype(object).mask(first.isna(), "")
    shown.attrs = rows.attrs
    more = pick(report, "共{}行", "{} rows in all").format(len(rows)) if len(rows) > LONGEST else None
    table = filled(report, composed_cells(report, shown), columns, [])
    return framed(report.language, [whole(table), *([el("p", more)] if more else [])])


def quantity_html(report: Report, quantity: Quantity) -> str:
    """Return a number as Jupyter shows it."""
    return framed(report.language, [el("p", quantity_words(report, quantity))])


def quantity_words(report: Report, quantity: Quantity) -> str:
    """Return a number as a line: its name, what it is, and when; or why it is absent."""
    name = quantity.label.get(report.language) or quantity.name
    if quantity.absent:
        return pick(report, "：", ": ").join((name, reason_words(report, quantity)))
    between, within = pick(report, "：", ": "), pick(report, "（{}）", " ({})")
    return name + between + show(quantity, report.language) + within.format(period_words(quantity, report.language))
