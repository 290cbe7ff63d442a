"""The tables as they are printed: rows of cells that span squares, and how they are cut into pieces."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from benchmark.form import Form, Line, cell


@dataclass(frozen=True)
class Box:
    """One printed cell. `narrow` marks a label that some print a character a line."""

    text: str
    rows: int = 1
    columns: int = 1
    id: str = ""  # of a figure; empty for a label
    narrow: bool = False


Grid = list[list[Box]]  # one list a row of the table; a box stands where its top left square is
Names = Callable[[int, str, str], str]  # the printed label of (table, axis, key)
PROACTIVE_COLUMNS = 4


def proactive(form: Form, names: Names, printed: dict[str, str]) -> Grid:
    """Table two: a block after another, four squares wide; the last column of a block takes what is left."""
    rows: Grid = []
    for block in form.of(2, "block"):
        rows.append([Box(names(2, "block", block.key), columns=PROACTIVE_COLUMNS)])
        columns = [line for line in form.single(2, "column") if line.block == block.key]
        spans = [1] * (len(columns) - 1) + [PROACTIVE_COLUMNS - len(columns)]
        heads = [Box(names(2, "column", x.key), columns=n) for x, n in zip(columns, spans, strict=True)]
        rows.append([Box(names(2, "corner", f"content-{block.key}")), *heads])
        for row in form.single(2, "row"):
            if row.block == block.key:
                ids = [cell(2, row.key, column.key) for column in columns]
                boxes = [Box(printed[x], columns=n, id=x) for x, n in zip(ids, spans, strict=True) if x in printed]
                if boxes:
                    rows.append([Box(names(2, "row", row.key)), *boxes])
    return rows


def applications(form: Form, names: Names, printed: dict[str, str]) -> Grid:
    """Table three: three columns of labels and seven of figures, below a head of three rows."""
    organisations = form.children(3, "column", "organisations")
    label = {line.key: names(3, "column", line.key) for line in form.of(3, "column")}
    rows: Grid = [
        [Box(names(3, "corner", "reconciliation"), rows=3, columns=3), Box(label["applicants"], columns=7)],
        [
            Box(label["natural_person"], rows=2),
            Box(label["organisations"], columns=len(organisations)),
            Box(label["total"], rows=2),
        ],
        [Box(label[line.key]) for line in organisations],
    ]
    columns = [line.key for line in form.single(3, "column")]
    for line in form.children(3, "row", ""):
        rows += _branch(form, names, printed, line, columns, width=3)
    return rows


def _branch(
    form: Form, names: Names, printed: dict[str, str], line: Line, columns: list[str], width: int
) -> list[list[Box]]:
    """The rows of one line of table three; a heading stands left of those below it, over `width` squares less theirs."""
    name = names(3, "row", line.key)
    if not line.is_group:
        figures = [Box(printed[x], id=x) for x in (cell(3, line.key, column) for column in columns)]
        return [[Box(name, columns=width), *figures]]
    below = [
        row
        for child in form.children(3, "row", line.key)
        for row in _branch(form, names, printed, child, columns, width - 1)
    ]
    return [[Box(name, rows=len(below), narrow=True), *below[0]], *below[1:]]


def cases(form: Form, names: Names, printed: dict[str, str]) -> Grid:
    """Table four: a head of three rows over one row of fifteen figures."""
    label = {line.key: names(4, "column", line.key) for line in form.of(4, "column")}

    def parts(group: str) -> list[str]:
        return [line.key for line in form.children(4, "column", group)]

    return [
        [Box(label["review"], columns=5), Box(label["litigation"], columns=10)],
        [
            *(Box(label[key], rows=2) for key in parts("review")),
            *(Box(label[key], columns=5) for key in ("direct", "after_review")),
        ],
        [Box(label[key]) for group in ("direct", "after_review") for key in parts(group)],
        [Box(printed[x], id=x) for x in (cell(4, "cases", line.key) for line in form.single(4, "column"))],
    ]


def squares(grid: Grid) -> list[list[tuple[Box, bool]]]:
    """Return the table square by square: the box that covers it, and whether this is its top left square.

    >>> [[first for _, first in row] for row in squares([[Box("a", rows=2), Box("b")], [Box("c")]])]
    [[True, True], [False, True]]
    """
    taken: dict[tuple[int, int], tuple[Box, bool]] = {}
    for r, row in enumerate(grid):
        c = 0
        for box in row:
            while (r, c) in taken:
                c += 1
            for down in range(box.rows):
                for right in range(box.columns):
                    taken[r + down, c + right] = (box, not down and not right)
    width = 1 + max(c for _, c in taken)
    return [[taken[r, c] for c in range(width)] for r in range(len(grid))]


def cut(grid: Grid, at: int) -> list[Grid]:
    """Return a table in two, as a page break leaves it: boxes that go over the cut go on below without their words."""
    upper = [[replace(box, rows=min(box.rows, at - r)) for box in row] for r, row in enumerate(grid[:at])]
    over: list[tuple[int, Box]] = []
    for r, row in enumerate(squares(grid)[:at]):
        for c, (box, first) in enumerate(row):
            if first and r + box.rows > at:
                over.append((c, replace(box, text="", rows=r + box.rows - at)))
    lower = [list(row) for row in grid[at:]]
    lower[0] = [box for _, box in sorted(over, key=lambda x: x[0])] + lower[0]  # labels stand left of all figures
    return [upper, lower]
