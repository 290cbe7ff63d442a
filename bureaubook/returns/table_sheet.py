"""An official table as a sheet: as it is printed, its checks and what is counted beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from xlsxwriter.utility import xl_range_abs, xl_rowcol_to_cell

from bureaubook.dataset.entries import Sort, sort_of_column
from bureaubook.dataset.equations import CellName
from bureaubook.dataset.printed_form import Box, Printed
from bureaubook.returns import form_words as words
from bureaubook.returns.asked_for import AskedFor
from bureaubook.returns.cell_runs import Place, runs
from bureaubook.returns.form_words import Said
from bureaubook.returns.formulas import balance, filled, total
from bureaubook.returns.look import Look, set_up
from bureaubook.takeaway.workbook import wrapped_height

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

TOP = 3  # rows above the table: its title, how to fill it in, nothing
WIDTHS = {2: (30, (15,)), 3: (7, (9, 28)), 4: (8, ())}  # of the first column, of further label columns
NUMBER = {2: 16, 3: 8, 4: 8}
CHECKS, COUNTS = 12, {2: 52, 3: 58, 4: 0}
WIDER = {"zh": 1.0, "en": 1.4}  # words are longer in English, and stand above the Chinese
SMALL = 1.2  # how much more of the smaller print a width holds
LARGEST = 999_999_999_999


@dataclass(frozen=True)
class Checks:
    """Where a sheet says how far it is filled in, and whether it adds up: cells, for the cover."""

    name: str
    inputs: tuple[Place, ...]
    balances: tuple[Place, ...]


class TableSheet:
    """One sheet that is written."""

    def __init__(self, target: Worksheet, asked: AskedFor, table: int, look: Look, language: str) -> None:
        self._target, self._asked, self._look, self._language = target, asked, look, language
        self._printed: Printed = asked.tables[table]
        self._checks, self._counts = self._printed.columns, self._printed.columns + 1
        self._widths = self._column_widths()

    def write(self) -> Checks:
        """Write the sheet; return where its checks stand."""
        target, look, printed = self._target, self._look, self._printed
        for column, wide in enumerate(self._widths):
            target.set_column(column, column, wide)
        across = len(self._widths) - 1
        target.merge_range(0, 0, 0, across, self._of(words.TITLES[str(printed.table)]), look.title)
        target.set_row(0, 26)
        target.merge_range(1, 0, 1, across, self._of(words.HOW_TABLE), look.note)
        target.set_row(1, 18)
        for box in printed.boxes:
            self._write_box(box)
        bottom = TOP + printed.rows
        balances = self._balances(bottom)
        bottom += 1 if balances else 0
        if printed.levels:
            self._beside()
        bottom = self._below(bottom)
        self._heights()
        self._warn(bottom)
        set_up(target, landscape=True, last=(bottom, across))
        inputs = tuple(self._place(box) for box in printed.boxes if box.kind == "input")
        return Checks(self._of(words.SHEETS[str(printed.table)]), inputs, tuple(balances))

    def _of(self, said: Said) -> str:
        return said[self._language]

    def _column_widths(self) -> list[int]:
        table, printed = self._printed.table, self._printed
        first, more = WIDTHS[table]
        labels = [first, *more][: printed.levels] if printed.levels else []
        numbers = [NUMBER[table]] * (printed.columns - len(labels))
        widths = [*labels, *numbers, *([CHECKS, COUNTS[table]] if printed.levels else [])]
        return [int(wide * WIDER[self._language]) for wide in widths]

    def _label(self, axis: str, key: str) -> str:
        """Return an official label: in the English edition its English above it."""
        row = self._printed.labels[axis, key]
        return words.as_label({"zh": row["label_zh"], "en": row["label_en"]}, self._language)

    def _place(self, box: Box) -> Place:
        return TOP + box.top, box.left

    def _at(self, cells: Sequence[CellName]) -> list[Place]:
        there = self._printed.cells
        return [self._place(there[row, column]) for _, row, column in cells]

    def _write_box(self, box: Box) -> None:
        row, left = self._place(box)
        look = self._look
        if box.kind in ("input", "sum"):
            sort = sort_of_column(self._printed.labels["column", box.column])
            form = look.sum if box.kind == "sum" else look.inputs[sort]
            self._merged(box, "", form)
            if box.kind == "sum":
                equation = self._printed.sums[box.key, box.column]
                self._target.write_formula(row, left, total(self._at(equation.right)), form, "")
            else:
                self._target.data_validation(row, left, row, left, self._rule(box, sort))
            return
        heads = box.kind in ("block", "corner", "column")
        self._merged(box, self._label(box.kind, box.key), look.head if heads else look.label)

    def _merged(self, box: Box, text: str, form: object) -> None:
        row, left = self._place(box)
        if box.rows > 1 or box.columns > 1:
            self._target.merge_range(row, left, row + box.rows - 1, left + box.columns - 1, text, form)
        elif text:
            self._target.write_string(row, left, text, form)
        else:
            self._target.write_blank(row, left, None, form)

    def _rule(self, box: Box, sort: Sort) -> dict[str, object]:
        whole = sort in ("whole", "signed")
        counts = [self._counted("row", box.key), self._counted("column", box.column)]
        expected = {"whole": words.WHOLE, "signed": words.SIGNED}.get(sort, words.AMOUNT)
        return {
            "validate": "integer" if whole else "decimal",
            "criteria": "between",
            "minimum": -LARGEST if sort == "signed" else 0,
            "maximum": LARGEST,
            "input_title": self._official(box.column)[:32],
            "input_message": "\n".join(filter(None, counts))[:255],
            "error_title": self._of(words.NO_NUMBER),
            "error_message": self._of(expected),
        }

    def _official(self, column: str) -> str:
        return str(self._printed.labels["column", column][f"label_{self._language}"])

    def _counted(self, axis: str, key: str) -> str:
        said = self._asked.counted.get((self._printed.table, axis, key))
        return self._of(said) if said else ""

    def _balances(self, row: int) -> list[Place]:
        """Write below the table, column by column, whether its sides are equal."""
        found = []
        for equation in self._printed.balances:
            place = (row, self._at(equation.left[:1])[0][1])
            said = (self._of(words.UNFILLED), self._of(words.AGREES), self._of(words.DIFFERS))
            formula = balance(self._at(equation.left), self._at(equation.right), said)
            self._target.write_formula(*place, formula, self._look.check, said[0])
            found.append(place)
        if found:
            self._target.merge_range(row, 0, row, self._printed.levels - 1, self._of(words.BALANCE), self._look.check)
            self._target.set_row(row, 30)
        return found

    def _beside(self) -> None:
        """Write beside each row how far it is filled in, and what is counted there."""
        look, printed = self._look, self._printed
        head = TOP if printed.table == 2 else TOP + min(box.top for box in printed.boxes if box.kind == "input") - 1
        for column, heading in ((self._checks, words.CHECK), (self._counts, words.COUNTED)):
            if head > TOP:
                self._target.merge_range(TOP, column, head, column, self._of(heading), look.head)
            else:
                self._target.write_string(head, column, self._of(heading), look.head)
        said = (self._of(words.UNFILLED), self._of(words.PARTLY), self._of(words.FILLED))
        for key in dict.fromkeys(box.key for box in printed.boxes if box.kind in ("input", "sum")):
            inputs = [self._place(box) for box in printed.boxes if box.kind == "input" and box.key == key]
            row = self._place(next(box for box in printed.boxes if box.key == key and box.column))[0]
            if inputs:
                self._target.write_formula(row, self._checks, filled(inputs, said), look.check, said[0])
            else:
                self._target.write_blank(row, self._checks, None, look.check)
            self._target.write_string(row, self._counts, self._counted("row", key), look.counted)

    def _below(self, row: int) -> int:
        """Write below the table what its columns count; return the last row."""
        columns = dict.fromkeys(box.column for box in self._printed.boxes if box.column)
        lines = list(dict.fromkeys(f"{self._official(key)}: {self._counted('column', key)}" for key in columns))
        across = len(self._widths) - 1
        text = f"{self._of(words.COUNTED)}\n" + "\n".join(lines)
        self._target.merge_range(row + 1, 0, row + 1, across, text, self._look.small)
        self._target.set_row(row + 1, wrapped_height([text], [sum(self._widths)]))
        return row + 1

    def _heights(self) -> None:
        """Set the height of each row by the labels and definitions in it."""
        for top in range(self._printed.rows):
            mine = [
                (self._label(box.kind, box.key), sum(self._widths[box.left : box.left + box.columns]))
                for box in self._printed.boxes
                if box.top == top and box.rows == 1 and box.kind not in ("input", "sum")
            ]
            rows = {box.key for box in self._printed.boxes if box.top == top and box.column}
            if self._printed.levels:
                mine += [(self._counted("row", key), int(self._widths[-1] * SMALL)) for key in rows]
            height = wrapped_height([text for text, _ in mine], [wide for _, wide in mine]) if mine else 0
            self._target.set_row(TOP + top, max(height, 18))

    def _warn(self, last: int) -> None:
        """Colour what differs and what is no number; it is said in words as well."""
        across = len(self._widths) - 1
        for words_ in (words.DIFFERS, words.PARTLY):
            rule = {"type": "text", "criteria": "begins with", "value": self._of(words_), "format": self._look.warning}
            self._target.conditional_format(TOP, 0, last, across, rule)
        for box in self._printed.boxes:
            if box.kind == "input":
                row, left = self._place(box)
                cell = xl_rowcol_to_cell(row, left)
                rule = {"type": "formula", "criteria": f"=ISTEXT({cell})", "format": self._look.warning}
                self._target.conditional_format(row, left, row, left, rule)


def ranges_of(sheet: str, places: Sequence[Place]) -> list[str]:
    """Return cells of a sheet, those in succession as one range, as formulas of other sheets name them."""
    return [f"'{sheet}'!{xl_range_abs(*first, *last)}" for first, last in runs(places)]
