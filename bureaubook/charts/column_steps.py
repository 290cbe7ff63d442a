"""The names of columns that are narrower than they are, on steps above them."""

from bureaubook.charts.pen import GAP, Pen


def steps(pen: Pen, columns: list[str], xs: list[float], y: float) -> float:
    """Write the names on steps, the last one highest, each to the left of a line that leads to its column; return the y below.

    So no line crosses a name, and the longest names have the empty corner.
    """
    em, starts = pen.em, []
    for x, name in zip(reversed(xs), reversed(columns), strict=True):
        lines = pen.wrap(name, x - GAP * em, size="small")
        starts.append((x, y))
        y = pen.lines(x - GAP * em, y, lines, align="right", size="small") + 0.2 * em
    for x, start in starts:
        pen.line([x, x], [start + 0.1 * em, y + 0.45 * em], color=pen.rule)
    return y
