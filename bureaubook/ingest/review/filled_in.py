"""The workbook as a file (XLSX): one sheet an `Asked`, cells to fill in open, all others protected, keys in a hidden column."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from xlsxwriter.utility import xl_col_to_name, xl_range

from bureaubook.ingest.review.asked import Asked, Column, Line, Marked, digest, locked_digest
from bureaubook.takeaway.workbook import LINE, LONGEST, begun, wrapped_height

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

Lists = dict[str, tuple[str, ...]]  # what can be chosen, by name
LISTS = "选项 lists"
MARK = "bureaubook"  # begins the hidden cell of a heading, before the kind of the sheet and the report
HEADING = 2  # rows above the heading: the note, and nothing
ALLOWED = {"format_columns": True, "format_rows": True, "autofilter": True, "select_locked_cells": True}
YELLOW, GREY, AMBER = "#FFF9DB", "#F1F3F5", "#FFE8CC"
FONT = "Noto Sans SC"


def workbook_bytes(report: str, guide: Sequence[tuple[str, str]], sheets: Sequence[Asked], lists: Lists) -> bytes:
    """Return the workbook of a report; guide: (Chinese, English) paragraphs of the first sheet. Equal sheets give equal bytes."""
    out = io.BytesIO()
    book = begun(out, f"{report}: review")
    look = _Look(book)
    _write_guide(book.add_worksheet("填写说明 guide"), guide, look)
    places = _Places(lists)
    targets = [(book.add_worksheet(sheet.name), sheet) for sheet in sheets]
    for target, sheet in targets:
        _write(target, sheet, report, places, look)
    _write_lists(book.add_worksheet(LISTS), places)
    book.close()
    return out.getvalue()


class _Look:
    """The formats of the workbook."""

    def __init__(self, book: Workbook) -> None:
        plain = {"valign": "top", "text_wrap": True, "border": 1, "border_color": "#CED4DA"}
        self.head = book.add_format(plain | {"bold": True, "bg_color": GREY})
        self.entry_head = book.add_format(plain | {"bold": True, "bg_color": "#FFE066"})
        self.locked = book.add_format(plain | {"num_format": "@"})
        self.waiting = book.add_format(plain | {"bg_color": AMBER, "num_format": "@"})
        self.entry = book.add_format(plain | {"bg_color": YELLOW, "locked": False, "num_format": "@"})
        self.marked = book.add_format({"bold": True, "font_color": "#C92A2A"})
        self.note = book.add_format({"valign": "top", "text_wrap": True})
        self.hidden = book.add_format({"num_format": "@", "hidden": True})


class _Places:
    """The lists as ranges of their sheet: the text of a rule is cut at 255 characters, a range is not."""

    def __init__(self, lists: Lists) -> None:
        self._columns: dict[tuple[str, ...], int] = {}
        self._named = lists

    def range_of(self, name: str, own: tuple[str, ...] = ()) -> str:
        """Return the formula of a list: of this name, or one row's own."""
        listed = own or self._named[name]
        column = self._columns.setdefault(listed, len(self._columns))
        letter = xl_col_to_name(column, col_abs=True)
        return f"='{LISTS}'!{letter}$1:{letter}${len(listed)}"

    def columns(self) -> list[tuple[str, ...]]:
        """Return the lists that were asked for, a column each."""
        return list(self._columns)


def _write_lists(target: Worksheet, places: _Places) -> None:
    for column, listed in enumerate(places.columns()):
        for row, words in enumerate(listed):
            target.write_string(row, column, words)
    target.protect()
    target.hide()


def _write_guide(target: Worksheet, guide: Sequence[tuple[str, str]], look: _Look) -> None:
    target.set_column(0, 1, 70)
    for row, words in enumerate(guide):
        for column, text in enumerate(words):
            target.write_string(row, column, text, look.head if row == 0 else look.note)
        target.set_row(row, wrapped_height(words, (70, 70)))
    _print_setup(target)
    target.protect("", ALLOWED)


def _write(target: Worksheet, sheet: Asked, report: str, places: _Places, look: _Look) -> None:
    target.set_column(0, 0, None, None, {"hidden": True})
    target.merge_range(0, 1, 0, len(sheet.columns), sheet.note, look.note)
    target.set_row(0, LINE * (1 + sheet.note.count("\n")) + 4)
    top = HEADING
    target.write_string(top, 0, f"{MARK} {sheet.kind} {report}", look.hidden)
    for place, column in enumerate(sheet.columns, start=1):
        target.set_column(place, place, column.width)
        target.write_string(top, place, column.head, look.entry_head if column.entry else look.head)
    target.set_row(top, LINE * 2 + 4)
    for number, line in enumerate(sheet.lines, start=top + 1):
        _write_line(target, sheet, number, line, places, look)
    last = top + max(len(sheet.lines), 1)
    for place, column in enumerate(sheet.columns, start=1):
        for first, end, listed in _runs(sheet, column):
            source = places.range_of(column.choices, listed)
            target.data_validation(top + 1 + first, place, top + end, place, _rule(column, source))
    target.ignore_errors({"number_stored_as_text": xl_range(top + 1, 0, last, len(sheet.columns))})
    target.autofilter(top, 1, last, len(sheet.columns))
    target.freeze_panes(top + 1, sheet.frozen)
    target.repeat_rows(top)
    _print_setup(target, sheet.paper)
    target.protect("", ALLOWED)


def _runs(sheet: Asked, column: Column) -> Iterator[tuple[int, int, tuple[str, ...]]]:
    """Yield from which line to which a column has one list, and that list where it is the lines' own: no cell has two rules."""
    at = 0
    for own, lines in groupby(sheet.lines, key=lambda line: line.choices.get(column.name, ())):
        first, at = at, at + len(list(lines))
        if own or column.choices:
            yield first, at, own


def _write_line(target: Worksheet, sheet: Asked, number: int, line: Line, places: _Places, look: _Look) -> None:
    shown = {name: str(cell) for name, cell in line.cells.items()}
    target.write_string(number, 0, f"{line.key} {digest(line.base)} {locked_digest(shown, sheet.locked)}", look.hidden)
    for place, column in enumerate(sheet.columns, start=1):
        cell = line.cells.get(column.name, "")
        first = place == 1 and line.opened
        form = look.entry if column.entry else look.waiting if first else look.locked
        _write_cell(target, number, place, cell, form, look)
    target.set_row(
        number, wrapped_height([shown.get(c.name, "") for c in sheet.columns], [c.width for c in sheet.columns])
    )


def _write_cell(target: Worksheet, row: int, column: int, cell: str | Marked, form: Format, look: _Look) -> None:
    if isinstance(cell, Marked) and len(str(cell)) <= LONGEST:
        parts = [
            *([cell.before] if cell.before else []),
            look.marked,
            cell.number,
            *([cell.after] if cell.after else []),
        ]
        if len(parts) > 2:
            target.write_rich_string(row, column, *parts, form)
        else:
            target.write_string(row, column, cell.number, form)
    elif str(cell):
        target.write_string(row, column, str(cell)[:LONGEST], form)
    else:
        target.write_blank(row, column, None, form)


def _rule(column: Column, source: str) -> dict[str, object]:
    return {
        "validate": "list",
        "source": source,
        "error_type": "stop" if column.strict else "information",
        "error_title": "不在列表中 Not in the list",
        "error_message": "请从列表中选择。\nChoose one of the list." if column.strict else "列表中没有；确实照原文印出的，可以保留。\nNot in the list; keep it if it is what is printed.",
    }  # fmt: skip


def _print_setup(target: Worksheet, paper: int = 9) -> None:
    target.set_landscape()
    target.set_paper(paper)
    target.fit_to_pages(1, 0)
    target.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    target.set_footer("&L&A&R&P / &N")
