"""The book's chart forms: each draws a table on given axes, laid out for the figure's width, and returns the axes.

A form is imported when it is first named: a chapter depends on the forms that it draws, and on no other.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bureaubook.charts.amounts import amounts
    from bureaubook.charts.carried_over import carried_over
    from bureaubook.charts.dot_matrix import dot_matrix
    from bureaubook.charts.flow import flow
    from bureaubook.charts.lanes import lanes
    from bureaubook.charts.list_match import list_match
    from bureaubook.charts.named_marks import named_marks
    from bureaubook.charts.reference_strip import reference_strip
    from bureaubook.charts.squares import squares
    from bureaubook.charts.status_ladder import status_ladder
    from bureaubook.charts.year_series import year_series

__all__ = [
    "amounts",
    "carried_over",
    "dot_matrix",
    "flow",
    "lanes",
    "list_match",
    "named_marks",
    "reference_strip",
    "squares",
    "status_ladder",
    "year_series",
]


def __getattr__(name: str) -> object:
    if name not in __all__:
        raise AttributeError(f"there is no chart form {name}; there are {', '.join(__all__)}")
    form: object = getattr(import_module(f"{__name__}.{name}"), name)
    globals()[name] = form  # else the import leaves the module under its name
    return form
