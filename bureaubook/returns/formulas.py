"""The formulas of the return sheet: totals and checks. Each is written with its value, for readers that do not calculate."""

from collections.abc import Iterable, Sequence

from xlsxwriter.utility import xl_range, xl_rowcol_to_cell

from bureaubook.returns.cell_runs import Place, runs


def ranges(places: Iterable[Place]) -> str:
    """Return cells, counted from 0, as the arguments of a function, those in succession as ranges.

    >>> ranges([(4, 3), (4, 4), (4, 5), (4, 7)]), ranges([(1, 0), (2, 0), (5, 0)])
    ('D5:F5,H5', 'A2:A3,A6')
    """
    return ",".join(
        xl_rowcol_to_cell(*first) if first == last else xl_range(*first, *last) for first, last in runs(places)
    )


def total(parts: Sequence[Place]) -> str:
    """Return the formula of a total: empty as long as no part is filled in."""
    cells = ranges(parts)
    return f'=IF(COUNT({cells})=0,"",SUM({cells}))'


def balance(left: Sequence[Place], right: Sequence[Place], words: tuple[str, str, str]) -> str:
    """Return the formula that says whether two sides are equal; words: where nothing is filled in, equal, different."""
    empty, agrees, differs = words
    one, other = ranges(left), ranges(right)
    return (
        f'=IF(COUNT({one},{other})=0,"{empty}",IF(SUM({one})=SUM({other}),"{agrees}",'
        f'"{differs} "&SUM({one})&"≠"&SUM({other})))'
    )


def filled(cells: Sequence[Place], words: tuple[str, str, str]) -> str:
    """Return the formula that says whether cells are filled in with numbers; words: none, some, all of them."""
    none, some, every = words
    there = ranges(cells)
    return f'=IF(COUNTA({there})=0,"{none}",IF(COUNT({there})<{len(cells)},"{some}","{every}"))'
