"""The book's chart forms: each draws a table on given axes, laid out for the figure's width, and returns the axes."""

from bureaubook.charts.amounts import amounts
from bureaubook.charts.dot_matrix import dot_matrix
from bureaubook.charts.flow import flow
from bureaubook.charts.lanes import lanes
from bureaubook.charts.list_match import list_match
from bureaubook.charts.named_marks import named_marks
from bureaubook.charts.reference_strip import reference_strip
from bureaubook.charts.squares import squares
from bureaubook.charts.status_ladder import status_ladder

__all__ = [
    "amounts",
    "dot_matrix",
    "flow",
    "lanes",
    "list_match",
    "named_marks",
    "reference_strip",
    "squares",
    "status_ladder",
]
