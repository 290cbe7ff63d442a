"""The formats of the return sheet: it looks like the official form, and what is filled in is yellow."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

FONTS = {"zh": "宋体", "en": "Arial"}  # named, never embedded
YELLOW, GREY, AMBER = "#FFF9DB", "#F1F3F5", "#FFE8CC"
ALLOWED = {"format_columns": True, "format_rows": True, "select_locked_cells": True}
FORMATS = {"whole": "0", "signed": "0", "amount": "General", "number": "General"}


class Look:
    """The formats of one workbook, each made once."""

    def __init__(self, book: Workbook, language: str) -> None:
        font = {"font_name": FONTS[language], "font_size": 10}
        grid = font | {"border": 1, "valign": "vcenter", "text_wrap": True}
        middle = grid | {"align": "center"}
        open_cell = middle | {"bg_color": YELLOW, "locked": False}
        self.title = book.add_format(font | {"bold": True, "font_size": 14, "align": "center", "valign": "vcenter"})
        self.note = book.add_format(font | {"text_wrap": True, "valign": "vcenter"})
        self.small = book.add_format(
            font | {"font_size": 9, "font_color": "#495057", "text_wrap": True, "valign": "top"}
        )
        self.head = book.add_format(middle | {"bold": True})
        self.label = book.add_format(grid)
        self.centred = book.add_format(middle)
        self.sum = book.add_format(middle | {"bg_color": GREY, "hidden": False})
        self.check = book.add_format(middle | {"font_size": 9})
        self.counted = book.add_format(grid | {"font_size": 9, "font_color": "#495057"})
        self.text = book.add_format(grid | {"bg_color": YELLOW, "locked": False, "num_format": "@"})
        self.inputs = {sort: book.add_format(open_cell | {"num_format": form}) for sort, form in FORMATS.items()}
        self.warning = book.add_format({"bold": True, "bg_color": AMBER})


def set_up(target: Worksheet, *, landscape: bool, last: tuple[int, int], tall: int = 1) -> None:
    """Protect a sheet and let it print on A4 up to a cell, `tall` pages long (0: as many as it takes)."""
    if landscape:
        target.set_landscape()
    target.set_paper(9)
    target.print_area(0, 0, *last)
    target.fit_to_pages(1, tall)
    target.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    target.center_horizontally()
    target.set_footer("&L&A&R&P / &N")
    target.protect("", ALLOWED)
