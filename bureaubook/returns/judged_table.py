"""An official table that came back, held against the form: what each cell holds, totals added up anew, equations asked again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import cached_property
from typing import NamedTuple

from bureaubook.dataset.entries import Sort, sort_of_column
from bureaubook.dataset.equations import CellName
from bureaubook.returns import finding
from bureaubook.returns.cell_runs import runs
from bureaubook.returns.finding import Finding
from bureaubook.returns.form_words import TITLES, Said
from bureaubook.returns.found_table import FoundTable, Name
from bureaubook.returns.held import BLANK, Held, Place, Sheet, name_of
from bureaubook.words.official_labels import cell_name, label_of
from bureaubook.words.pair import both


class Line(NamedTuple):
    """A cell of a return for the table of all: the keys of its row and column, value and status, and where it stands."""

    table: str
    row: str
    column: str
    value: str
    status: str
    sheet: str
    cell: str


class JudgedTable:
    """One table: its lines and its findings."""

    def __init__(self, file: str, found: FoundTable) -> None:
        self._file, self._found, self._printed = file, found, found.printed
        self._cells = {name: found.sheet.at(place) for name, place in found.places.items()}

    @property
    def number(self) -> int:
        """Return which table it is."""
        return self._printed.table

    @property
    def sheet(self) -> str:
        """Return the name of the sheet that holds it."""
        return self._found.sheet.name

    def forget_sheet(self) -> None:
        """Let go of all of the sheet but the cells of the table: of many returns only these are kept."""
        self._found.sheet = Sheet(self.sheet, {})

    def lines(self) -> list[Line]:
        """Return what each cell holds; a total as it adds up."""
        return [self._line(name) for name in self._printed.cells]

    def strays(self) -> list[Line]:
        """Return what stands between the cells and belongs to none."""
        shown = {place: self._found.sheet.at(place).shown for place in self._found.between}
        return [Line(str(self.number), "", "", said, "beside", self.sheet, name_of(at)) for at, said in shown.items()]

    def value(self, row: str, column: str) -> Decimal | None:
        """Return the number of a cell, of a total the sum of its parts; None where it holds none."""
        return self._values.get((row, column))

    def held(self, row: str, column: str) -> Held:
        """Return what a cell holds, a total as it adds up: blank where all of its parts are empty."""
        if (row, column) not in self._printed.sums:
            return self._cells.get((row, column), BLANK)
        value = self.value(row, column)
        return BLANK if value is None else Held("number", f"{value:f}", value)

    def findings(self) -> list[Finding]:
        """Return what is wrong with the table."""
        if all(one.sort == "blank" for name, one in self._cells.items() if name not in self._printed.sums):
            return [*self._shape(), self._said("", finding.table_empty(TITLES[str(self.number)]))]
        return [*self._shape(), *self._entries(), *self._totals(), *self._balances()]

    def label(self, row: str, column: str) -> Said:
        """Return what a cell is called."""
        return cell_name(self._printed, row, column)

    def place(self, row: str, column: str) -> str:
        """Return how the sheet names a cell; empty where it is not found."""
        place = self._found.places.get((row, column))
        return name_of(place) if place else ""

    def _label(self, axis: str, key: str) -> Said:
        return label_of(self._printed, axis, key)

    def _said(self, cell: str, said: Said, *, refuses: bool = True) -> Finding:
        return Finding(self._file, said, self._found.sheet.name, cell, refuses)

    def _line(self, name: Name) -> Line:
        held, total = self._cells.get(name), self._printed.sums.get(name)
        place = self.place(*name)
        if held is None:
            value, status = "", "missing"
        elif total is not None and (held.empty or held.sort == "formula"):
            one = self.held(*name)
            value, status = one.shown if one.value is not None else "", "computed" if one.value is not None else "blank"
        else:
            value, status = held.shown if held.sort not in ("blank", "no_break_space") else "", held.sort
        return Line(str(self.number), *name, value, status, self._found.sheet.name, place)

    @cached_property
    def _values(self) -> dict[Name, Decimal]:
        found = {
            name: one.value
            for name, one in self._cells.items()
            if one.value is not None and name not in self._printed.sums
        }
        waiting = dict(self._printed.sums)
        while waiting:  # a total of totals waits for them
            ready = [
                name for name, equation in waiting.items() if not any(part[1:] in waiting for part in equation.right)
            ]
            for name in ready:
                parts = [found[part[1:]] for part in waiting.pop(name).right if part[1:] in found]
                if parts:
                    found[name] = sum(parts, Decimal(0))
        return found

    def _unknown(self, cells: Sequence[CellName]) -> bool:
        """Return whether any of some cells, or of the parts of a total among them, holds neither a number nor nothing."""
        for _, row, column in cells:
            equation = self._printed.sums.get((row, column))
            if equation is not None:
                if self._unknown(equation.right):
                    return True
            elif (row, column) not in self._cells or not (self._cells[row, column].empty or self._good((row, column))):
                return True
        return False

    def _good(self, name: Name) -> bool:
        held = self._cells[name]
        return held.value is not None and _fits(held.value, sort_of_column(self._printed.labels["column", name[1]]))

    def _shape(self) -> Iterator[Finding]:
        for axis, key in self._found.missing:
            yield self._said("", finding.label_missing(self._label(axis, key)))
        for axis, key, place in self._found.twice:
            yield self._said(name_of(place), finding.label_twice(self._label(axis, key)))
        for place in self._found.between:
            yield self._said(name_of(place), finding.stray(self._found.sheet.at(place).shown))

    def _entries(self) -> Iterator[Finding]:
        blanks: dict[str, list[Place]] = {}
        for (row, column), held in self._cells.items():
            if (row, column) in self._printed.sums:
                continue
            sort, cell, label = (
                sort_of_column(self._printed.labels["column", column]),
                self.place(row, column),
                self.label(row, column),
            )
            if held.sort == "blank":
                blanks.setdefault(row, []).append(self._found.places[row, column])
            elif held.empty:
                yield self._said(cell, finding.no_number(label, held.sort), refuses=False)
            elif isinstance(said := judged_number(label, held, sort), dict):
                yield self._said(cell, said)
        for row, places in blanks.items():
            named = self._label("row", row) if self._printed.levels else TITLES[str(self.number)]
            yield self._said(_cells_of(places), finding.empty_cells(named, len(places)), refuses=False)

    def _totals(self) -> Iterator[Finding]:
        for (row, column), equation in self._printed.sums.items():
            held = self._cells.get((row, column), BLANK)
            label, added = self.label(row, column), self.value(row, column)
            if held.sort in ("dash", "stroke"):
                yield self._said(self.place(row, column), finding.no_number(label, held.sort), refuses=False)
            if held.empty or held.sort == "formula" or self._unknown(equation.right):
                continue
            if held.value is None:
                yield self._said(self.place(row, column), finding.not_the_number(label, held.sort, held.shown, "whole"))
            elif held.value != (added or 0):
                said = finding.wrong_total(label, held.shown, "" if added is None else f"{added:f}")
                yield self._said(self.place(row, column), said)

    def _balances(self) -> Iterator[Finding]:
        """Yield each equation between what was filled in that does not hold; that of the totals only where no other is at fault."""
        found = []
        for equation in self._printed.balances:
            sides = (equation.left, equation.right)
            if self._unknown(equation.cells):
                continue
            left, right = (sum((self.value(*cell[1:]) or Decimal(0) for cell in side), Decimal(0)) for side in sides)
            if left != right:
                shown = [" + ".join(f"{self.value(*cell[1:]) or 0:f}" for cell in side) for side in sides]
                _, row, column = equation.right[-1]
                said = finding.not_balanced(self._column(column), shown[0], shown[1], (f"{left:f}", f"{right:f}"))
                found.append((column, self._said(self.place(row, column), said)))
        parts = [one for column, one in found if not self._is_total(column)]
        yield from parts or [one for _, one in found]

    def _is_total(self, column: str) -> bool:
        return any(equation.key == column for equation in self._printed.sums.values())

    def _column(self, column: str) -> Said:
        names = {"table": both("表三", "table 3"), "column": self._label("column", column)}
        rule = both("第一项＋第二项＝第三项总计＋第四项", "item one + item two = total of item three + item four")
        return both("{table}“{column}”栏（{rule}）", "{table}, column {column} ({rule})", rule=rule, **names)


def judged_number(label: Said, held: Held, sort: Sort) -> Decimal | Said:
    """Return the number of a cell, or what is wrong with it."""
    if held.value is not None and _fits(held.value, sort):
        return held.value
    if held.sort == "text" and _digits(held.shown):
        return finding.not_typed(label, held.shown.strip())
    return finding.not_the_number(label, held.sort, held.shown, sort)


def _fits(value: Decimal, sort: Sort) -> bool:
    """Return whether a cell may hold a number.

    >>> [_fits(Decimal(value), sort) for value, sort in (("3", "whole"), ("-3", "signed"), ("2.5", "whole"), ("-1", "amount"))]
    [True, True, False, False]
    """
    whole = value == value.to_integral_value()
    return {"whole": whole and value >= 0, "signed": whole, "amount": value >= 0}.get(sort, True)


def _digits(words: str) -> bool:
    """Return whether text would be a number if it were typed as one.

    >>> [_digits(words) for words in ("12", "１２", " 3.5", "1,200", "无", "12件")]
    [True, True, True, True, False, False]
    """
    plain = words.strip().replace(",", "").replace("，", "").replace(".", "", 1)
    return plain.removeprefix("-").isdecimal()


def _cells_of(places: Sequence[Place]) -> str:
    """Return cells as a spreadsheet names them, those in succession as one range.

    >>> _cells_of([(5, 4), (5, 5), (5, 8)])
    'D5:E5,H5'
    """
    return ",".join(name_of(first, last) for first, last in runs(sorted(places)))
