"""Equations of the form that what was read does not keep."""

from collections.abc import Iterable, Mapping
from decimal import Decimal

from bureaubook.dataset.equations import CellName, Equation
from bureaubook.ingest.tables.cell_reading import CellReading, Contradiction
from bureaubook.ingest.tables.figures import number
from bureaubook.ingest.tables.form import Form

MOST_SUMS = 20_000


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
