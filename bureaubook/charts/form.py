"""A chart form: how it draws, how it is read, and what it shows in words; and what a figure gives it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

import pandas as pd
from matplotlib.axes import Axes

from bureaubook.number.quantity import Quantity
from bureaubook.words.text import NOTHING, Text, Value

Columns = dict[str, tuple[str, str]]  # the label of each column shown, by language


@dataclass(frozen=True)
class Exhibit:
    """What a figure shows: the table it draws, the table under it, the values its words name, and what it was drawn from.

    given: fields of the form's reading and alt text and of the finding. drawn_from: quantities, whose places and periods make
    the source line. years: instead, those of the reports it was drawn from. own: what in it is this book's, behind the source line. opened: the table says
    more than the drawing, so it stands open under it.
    """

    data: pd.DataFrame
    table: pd.DataFrame
    columns: Columns
    given: Mapping[str, Value] = field(default_factory=dict)
    drawn_from: tuple[Quantity, ...] = ()
    years: tuple[int, ...] = ()
    own: Text = NOTHING
    opened: bool = False


@dataclass(frozen=True)
class Form:
    """A chart form. Called as its drawing: `draw(data, language=…, ax=…)`, which returns the axes."""

    name: str
    draw: Callable[..., Axes]
    reading: Callable[[Exhibit], Text]
    alt: Callable[[Exhibit], Text]

    def __call__(self, data: pd.DataFrame, *, language: str, ax: Axes) -> Axes:
        """Return the axes, drawn."""
        return self.draw(data, language=language, ax=ax)

    @property
    def __name__(self) -> str:
        return self.name
