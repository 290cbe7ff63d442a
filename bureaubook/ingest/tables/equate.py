"""Equations of the form that what was read does not keep."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from decimal import Decimal

from bureaubook.dataset.equations import CellName, Equation
from bureaubook.ingest.tables.cell_reading import CellReading, Contradiction
from bureaubook.ingest.tables.figures import number
from bureaubook.ingest.tables.form import Form

MOST_SUMS = 20_000
SEEN = (
    "The page was scanned, and no equation that this cell stands in holds: a character may have been taken for another."
)


def contradictions(cells: Iterable[CellReading], form: Form, carried: Decimal | None = None) -> list[Contradiction]:
    """Return the equations that do not hold whichever reading of their cells is right, by table in the order of the form.

    carried: what last year's report carried forward, None if it is not held. An equation with a cell that holds no number, or is not
    read, can't be checked.
    """
    by_name = {cell.name: cell for cell in cells}
    found = []
    for table in (3, 4):
        printed = {row for number_, row, _ in by_name if number_ == table}
        for equation in form.equations(table, tuple(printed)):
            if broken := _broken(equation, by_name):
                found.append(broken)
    if carried is not None:
        cell = by_name.get((3, "carried_in", "total"))
        if cell and cell.value is not None and cell.value != carried:
            equation = Equation(3, "carried_in", "total", (cell.name,), ())
            found.append(Contradiction(equation, cell.value, carried, True))
    return found


def holds(equation: Equation, cells: Mapping[CellName, CellReading]) -> bool | None:
    """Return whether an equation holds in some way to read its cells; None if it can't be checked."""
    sides = _sums(equation, cells)
    return bool(sides[0] & sides[1]) if sides else None


def unconfirmed(cells: Iterable[CellReading], form: Form) -> list[CellReading]:
    """Return the cells of a scanned page: one whose equations all fail is doubtful; it may be the number that each of them asks for.

    A cell in an equation that holds is as it was read: a character taken for another would have broken that one, too.
    """
    listed = list(cells)
    by_name = {cell.name: cell for cell in listed}
    fails: dict[CellName, list[Equation]] = {}
    kept: set[CellName] = set()
    for table in (3, 4):
        for equation in form.equations(table, tuple({row for number_, row, _ in by_name if number_ == table})):
            if (held := holds(equation, by_name)) is False:
                for name in equation.cells:
                    fails.setdefault(name, []).append(equation)
            elif held:
                kept.update(equation.cells)
    return [
        replace(cell, state="doubtful", readings=_asked(cell, fails[cell.name], by_name), reason=SEEN)
        if cell.state == "sure" and cell.name in fails and cell.name not in kept
        else cell
        for cell in listed
    ]


def _asked(cell: CellReading, failing: Iterable[Equation], cells: Mapping[CellName, CellReading]) -> tuple[str, ...]:
    """Return what was read in a cell and the numbers that would make its equations hold."""
    values = {Decimal(cell.readings[0])}
    for equation in failing:
        sums = _sums(equation, cells)
        if sums and len(sums[0]) == len(sums[1]) == 1:
            less = next(iter(sums[0])) - next(iter(sums[1]))
            asked = Decimal(cell.readings[0]) + (-less if cell.name in equation.left else less)
            values |= {asked} if asked >= 0 else set()
    return tuple(f"{value:f}" for value in sorted(values))


def _broken(equation: Equation, cells: Mapping[CellName, CellReading]) -> Contradiction | None:
    sides = _sums(equation, cells)
    if not sides or sides[0] & sides[1]:
        return None
    left, right = (next(iter(side)) if len(side) == 1 else None for side in sides)
    certain = all(cells[name].state == "sure" for name in equation.cells)
    return Contradiction(equation, left, right, certain)


def _sums(equation: Equation, cells: Mapping[CellName, CellReading]) -> tuple[set[Decimal], set[Decimal]] | None:
    """Return the sums that each side may have; None if a cell holds no number or is not read, or there are too many."""
    sides = []
    for side in (equation.left, equation.right):
        sums = {Decimal(0)}
        for name in side:
            cell = cells.get(name)
            values = [number(value) for value in cell.readings] if cell and cell.state in ("sure", "doubtful") else []
            if not values or None in values:
                return None
            if len(sums) * len(values) > MOST_SUMS:
                return None
            sums = {total + value for total in sums for value in values if value is not None}
        sides.append(sums)
    return sides[0], sides[1]
