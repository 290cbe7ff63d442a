"""One official table of a document: rows placed, ways to read them, equations; then what is said of each cell."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import NamedTuple

from bureaubook.dataset.equations import CellName, Equation
from bureaubook.ingest.tables.cell_reading import CellReading, Lack
from bureaubook.ingest.tables.choices import Choice, Leaves, choices, pinned, windows, with_others
from bureaubook.ingest.tables.equate import holds
from bureaubook.ingest.tables.figures import EMPTY, number
from bureaubook.ingest.tables.form import Form, FormRow
from bureaubook.ingest.tables.gluing import run_together
from bureaubook.ingest.tables.placing import Placed, place
from bureaubook.ingest.tables.printed import PrintedCell, PrintedRow
from bureaubook.ingest.tables.sections import Sections
from bureaubook.ingest.tables.solve import solve

SLACK = {2: 0, 3: 1, 4: 0}  # equations that a publisher may have broken; table four has three, and needs them all

BLANKS_LOST = "The text runs cells together and drops empty ones, so it can't be told which of the cells these are."
TOO_FEW = "Fewer figures are kept than the row has cells, so it can't be told which of the cells these are: {}."
NO_FIGURES = "The label is printed; no figures are kept with it."
SEVERAL = "The cells of this row run together or stand apart, and can be told apart in {} ways."
BY_ORDER = "The label is not beside the figures, and the equations do not confirm the order of the rows."
OF_SEVERAL = "These figures belong to one of {} rows; their label is not kept."
LEFT_OVER = "The figure stands on a line of its own; the equations of its row and column ask for it in this cell, the only empty one."
IN_YUAN = "The head gives the amount in 元, the form asks for 万元."
MAYBE_LOST = (
    "The cells of the row run together and no sum confirms how: a number may be so printed, or an empty cell be lost."
)
SEEN_AS = "Its characters were recognised in a picture, and may be any of these."
LATE = "The equations of the table were not solved in the time allowed."


class Options(NamedTuple):
    """The ways to read a row that are left."""

    row: PrintedRow
    ways: Sequence[Choice]


class TableReader:
    """Reads one official table."""

    def __init__(
        self,
        form: Form,
        table: int,
        found: Sections,
        leaves: Mapping[int, Mapping[int, Leaves]],
        seconds: float,
        known: Mapping[CellName, Decimal],
    ):
        """found: the rows of all tables; leaves: by number of a grid and official table; known: cells by last year's report."""
        self.form, self.table, self.leaves, self.seconds, self.known = form, table, leaves, seconds, known
        self.printed, self.words, self.spans = found.rows[table], found.words[table], found.spans
        self.glued = any(run_together(rows, each) for each, rows in found.rows.items())
        self.drops_blanks = False  # see `is_short`, of any table
        self.remarks: list[str] = []
        self.used = False  # whether the equations told which ways are possible
        self.rows = _as_printed(form.rows(table), self.printed)
        self.columns = self.rows[-1].columns

    def read(self) -> list[CellReading]:
        """Return the cells of the table in the order of the form, then those beyond it."""
        placed = self._placed()
        expected = [row for row in self.rows if not row.heading]
        options = self._options(placed, expected)
        options, late = self._solved(options)
        cells: list[CellReading] = []
        beyond: list[CellReading] = []
        for row in expected:
            if row.key in options:
                cells += self._of(row, options[row.key], late)
                beyond += self._beyond(row, options[row.key])
            else:
                cells += self._lacking(row, placed)
        cells = self._unconfirmed(self._left_over(cells, placed), placed)
        cells = [self._in_ten_thousands(cell) for cell in cells]
        cells = self._maybe_lost(cells, options)
        return cells + beyond

    def _maybe_lost(self, cells: list[CellReading], options: Mapping[str, Options]) -> list[CellReading]:
        """Put rows in doubt whose cells ran together, where no way to cut them keeps their sums: an empty cell may have left no trace."""
        stated = self.form.equations(self.table, tuple(options))
        lost = set()
        for key, (mine, ways) in options.items():
            own = [each for each in stated if {row for _, row, _ in each.cells} == {key}]
            if self.glued and mine.grid < 0 and ways and own:
                in_doubt = len(ways) > 1 and not self.used
                if in_doubt or not any(all(self._keeps(way, each) for each in own) for way in ways):
                    lost.add(key)
        return [
            replace(cell, state="doubtful", reason=MAYBE_LOST) if cell.row in lost and cell.state == "sure" else cell
            for cell in cells
        ]

    def _keeps(self, way: Choice, equation: Equation) -> bool:
        """Whether a way keeps an equation of its row; one with a cell that holds no number tells nothing."""
        numbers = dict(zip(self.columns, map(_exact, way.cells), strict=True))
        left, right = ([numbers[column] for _, _, column in side] for side in (equation.left, equation.right))
        known = [number_ for number_ in left + right if number_ is not None]
        return len(known) < len(left + right) or sum(known[: len(left)]) == sum(known[len(left) :])

    def _in_ten_thousands(self, cell: CellReading) -> CellReading:
        """An amount under a head in 元 is in doubt: the form asks for 万元, and head or amount may be as usual."""
        if cell.column != "charged_amount" or "单位元" not in self.words or not cell.value or "元" in cell.printed:
            return cell
        readings = tuple(sorted({cell.readings[0], f"{(cell.value / 10_000).normalize():f}"}, key=_order))
        return replace(cell, state="doubtful", readings=readings, reason=IN_YUAN)

    def is_short(self) -> bool:
        """Return whether a row that runs together has fewer digits than cells: then the text drops empty cells, in every table."""
        placed = self._placed().rows
        rows = [(row, placed[row.key]) for row in self.rows if not row.heading and row.key in placed]
        return self.glued and any(
            mine.grid < 0 and sum(len(cell.text) for cell in mine.cells) < len(row.columns) for row, mine in rows
        )

    def _placed(self) -> Placed:
        if self.table == 4:
            found = next((row for row in self.printed if len(row.cells) >= len(self.columns)), None)
            found = found or next(
                (row for row in self.printed if sum(len(c.text) for c in row.cells) >= len(self.columns)), None
            )
            found = found or next((row for row in self.printed if not row.empty), None)
            return Placed({"cases": found} if found else {})
        return place(self.printed, self.rows, len(self.columns) if self.table == 3 else 0)

    def _options(self, placed: Placed, expected: Sequence[FormRow]) -> dict[str, Options]:
        """Return the ways to read each row that is printed, by geometry alone."""
        rows = [(row, placed.rows[row.key]) for row in expected if row.key in placed.rows]
        squeezing = any(mine.squeezed and len(mine.cells) < len(row.columns) for row, mine in rows)
        starts = {
            width: pinned([mine for row, mine in rows if len(row.columns) == width], width)
            for width in (1, 2, 3, 7, 15)
        }
        found = {}
        for row, mine in rows:
            leaves = self.leaves.get(mine.grid, {}).get(self.table, {})
            ways = choices(mine, row.columns, glued=self.glued, squeezing=squeezing, leaves=leaves)
            if (
                self.drops_blanks
                and mine.grid < 0
                and len(row.columns) > 1
                and any(set(cell.text) != {"0"} for cell in mine.cells)
            ):
                ways = []
            width = len(row.columns)
            start = starts.get(width, {}).get(len(mine.cells), self._after_spans(len(mine.cells) - width))
            if len(ways) > 1 and start in windows(mine.cells, width):
                ways = [Choice(mine.cells[start : start + width])]
            found[row.key] = Options(mine, with_others(ways))
        return found

    def _after_spans(self, spare: int) -> int:
        """Return where figures begin behind a label that spans columns: at once, or behind its spare cells; -1 if unknown."""
        return {"end": 0, "place": spare}.get(self.spans, -1)

    def _solved(self, options: dict[str, Options]) -> tuple[dict[str, Options], bool]:
        """Return the ways that the equations leave, and whether time ended first."""
        ways = {
            key: [tuple(_exact(cell) for cell in way.cells) for way in each.ways]
            for key, each in options.items()
            if each.ways
        }
        stated = self.form.equations(self.table, tuple(options))
        solved = solve(ways, self.columns, stated, slack=SLACK[self.table], seconds=self.seconds, known=self.known)
        self.used = solved.used
        if not solved.ended:
            self.remarks.append(f"Table {self.table}: {LATE[0].lower()}{LATE[1:]}")
        return {
            key: Options(
                each.row, [way for place, way in enumerate(each.ways) if place in solved.possible.get(key, ())]
            )
            for key, each in options.items()
        }, not solved.ended

    def _of(self, row: FormRow, options: Options, late: bool) -> Iterator[CellReading]:
        if not options.ways:
            yield from self._unread(row, options.row)
            return
        for place_, column in enumerate(row.columns):
            cells = [way.cells[place_] for way in options.ways]
            yield self._cell(row.key, column, cells, len(options.ways), late)

    def _cell(self, row: str, column: str, cells: Sequence[PrintedCell | None], ways: int, late: bool) -> CellReading:
        there = [cell for cell in cells if cell is not None]
        if not there:
            return CellReading(self.table, row, column, "missing", lacks="cell", reason="The row has no such cell.")
        values = {cell.value for cell in there}
        first = there[0]
        if None in values:
            return CellReading(
                self.table, row, column, "unread", (), first.text, first.place, reason="What is printed is no number."
            )
        readings = tuple(sorted((value for value in values if value is not None), key=_order))
        if len(readings) == 1 and len(there) == len(cells):
            return CellReading(self.table, row, column, "sure", readings, first.text, first.place)
        reason = LATE if late else SEEN_AS if first.others else SEVERAL.format(ways)
        return CellReading(self.table, row, column, "doubtful", readings, "", first.place, reason=reason)

    def _beyond(self, row: FormRow, options: Options) -> Iterator[CellReading]:
        """Cells that the form has no column for."""
        for place_ in range(min((len(way.extra) for way in options.ways), default=0)):
            cells = [way.extra[place_] for way in options.ways]
            yield self._cell(row.key, f"extra-{place_ + 1}", cells, len(options.ways), late=False)

    def _unread(self, row: FormRow, mine: PrintedRow) -> Iterator[CellReading]:
        shown = ", ".join(cell.text.strip() for cell in mine.cells if cell.value != EMPTY)
        reason = BLANKS_LOST if self.glued and mine.grid < 0 else TOO_FEW.format(shown) if shown else NO_FIGURES
        where = mine.cells[0].place if mine.cells else None
        for column in row.columns:
            yield CellReading(self.table, row.key, column, "unread", place=where, reason=reason)

    def _lacking(self, row: FormRow, placed: Placed) -> Iterator[CellReading]:
        """Cells of a row that is not found: its figures may be one of several rows; else its label alone, or nothing, is printed."""
        loose = [mine for mine, keys in placed.loose if row.key in keys and len(mine.cells) == len(row.columns)]
        several = max((len(keys) for _, keys in placed.loose if row.key in keys), default=0)
        words = self.words
        named = row.whole and row.whole in words or any(len(label) > 2 and label in words for label in row.words)
        lacks: Lack = "table" if not words else "" if named else "row"
        for place_, column in enumerate(row.columns):
            values = {mine.cells[place_].value for mine in loose}
            if loose and None not in values:
                readings = tuple(sorted((value for value in values if value is not None), key=_order))
                reason = OF_SEVERAL.format(several)
                yield CellReading(self.table, row.key, column, "doubtful", readings, reason=reason)
            elif lacks:
                reason = f"No such {lacks} is found."
                yield CellReading(self.table, row.key, column, "missing", lacks=lacks, reason=reason)
            else:
                yield CellReading(self.table, row.key, column, "unread", reason=NO_FIGURES)

    def _unconfirmed(self, cells: list[CellReading], placed: Placed) -> list[CellReading]:
        """Rows known by their order alone are doubtful unless all equations hold, and these rows stand in some."""
        if not placed.by_order or not self._broken(cells):
            return cells
        return [
            replace(cell, state="doubtful", reason=BY_ORDER)
            if cell.row in placed.by_order and cell.state == "sure"
            else cell
            for cell in cells
        ]

    def _broken(self, cells: Sequence[CellReading]) -> bool:
        """Whether an equation fails, or none can be checked."""
        held = [
            holds(equation, {cell.name: cell for cell in cells})
            for equation in self.form.equations(self.table, tuple({cell.row for cell in cells}))
        ]
        return False in held or True not in held

    def _left_over(self, cells: list[CellReading], placed: Placed) -> list[CellReading]:
        """Put the one figure that stands alone on a line into the one empty cell, where two equations or more ask for it there."""
        alone = [row.cells[0] for row in placed.stray if len(row.cells) == 1 and row.cells[0].value]
        empty = [place_ for place_, cell in enumerate(cells) if cell.readings == (EMPTY,)]
        if len(alone) != 1 or len(empty) != 1 or alone[0].value is None:
            return cells
        filled = replace(
            cells[empty[0]], readings=(alone[0].value,), printed=alone[0].text, place=alone[0].place, reason=LEFT_OVER
        )
        tried = [*cells[: empty[0]], filled, *cells[empty[0] + 1 :]]
        by_name = {cell.name: cell for cell in tried}
        stated = self.form.equations(self.table, tuple({cell.row for cell in cells}))
        held = [holds(equation, by_name) for equation in stated if filled.name in equation.cells]
        return tried if held.count(True) >= 2 and False not in held else cells


def _as_printed(rows: Sequence[FormRow], printed: Sequence[PrintedRow]) -> tuple[FormRow, ...]:
    """Return the rows of a table; （六）其他处理 as one row that holds figures where none of its parts is printed."""
    words = "".join(row.before + row.after for row in printed)
    parts = [row for row in rows if row.key in ("other_not_corrected", "other_fee_unpaid", "other_other")]
    if not printed or any(label in words for row in parts for label in (row.whole, *row.words) if label != "其他"):
        return tuple(rows)
    return tuple(replace(row, heading=row.heading and row.key != "other") for row in rows if row not in parts)


def _exact(cell: PrintedCell | None) -> int | Decimal | None:
    value = number(cell.value) if cell else None
    return int(value) if value is not None and value == value.to_integral_value() else value


def _order(value: str) -> tuple[bool, Decimal, str]:
    found = number(value)
    return (found is None, found or Decimal(0), value)
