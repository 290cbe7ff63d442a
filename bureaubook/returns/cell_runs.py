"""Cells put together: those in succession in a row or a column are named by the first and the last."""

from collections.abc import Iterable

Place = tuple[int, int]  # row and column


def runs(places: Iterable[Place]) -> list[tuple[Place, Place]]:
    """Return the first and the last of each run of cells, in the order given; a cell alone is both.

    >>> runs([(4, 3), (4, 4), (4, 5), (4, 7)]), runs([(1, 0), (2, 0), (5, 0)])
    ([((4, 3), (4, 5)), ((4, 7), (4, 7))], [((1, 0), (2, 0)), ((5, 0), (5, 0))])
    """
    found: list[tuple[Place, Place]] = []
    for place in places:
        first, last = found[-1] if found else (place, place)
        along = [(last[0], last[1] + 1)] * (first[0] == last[0]) + [(last[0] + 1, last[1])] * (first[1] == last[1])
        if found and place in along:
            found[-1] = (first, place)
        else:
            found.append((place, place))
    return found
