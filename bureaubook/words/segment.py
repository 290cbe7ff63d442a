"""The parts of composed words, as the book and Jupyter are given them (JSON)."""

from typing import TypedDict


class To(TypedDict, total=False):
    """Where a segment leads: a place of a chapter (of this one where `page` is empty), or an address."""

    page: str
    anchor: str
    url: str


class Card(TypedDict, total=False):
    """What explains a quantity: its sentence with the number marked, or a text; then place, period, condition."""

    before: str
    mark: str
    after: str
    english: str
    text: str
    meta: str
    condition: str


class Segment(TypedDict, total=False):
    """A part of composed words: text (`t`, in a language of its own where `lang` says so), or a quantity (`q`) with its card.

    lack: it says why a value is missing. large: a number of a tile that leads nowhere.
    """

    t: str
    lang: str
    lack: bool
    large: bool
    to: To
    q: str
    id: str
    values: list[str]
    origin: str
    card: Card
