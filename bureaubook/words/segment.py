"""The parts of composed words, as the book and Jupyter are given them (JSON)."""

from typing import TypedDict


class To(TypedDict, total=False):
    """Where a segment leads: a place of a chapter (of this one where `page` is empty), or an address.

    report: the report whose book that chapter is of, where it is another.
    """

    page: str
    anchor: str
    url: str
    report: str


class Near(TypedDict):
    """A number beside another in the report: its words, its place on the source page, and whether it stands behind it."""

    words: str
    anchor: str
    behind: bool


class Card(TypedDict, total=False):
    """What explains a quantity: what it is, its sentence with the number marked, or a text; what to bear in mind; place, period, status.

    other: the label in the other language. sum: where it enters a sum. near: the numbers before and behind it in the report.
    entries: of an organisation, what it applied for and how far each got. source: what is cited. sought: what readers type who seek it and do not know its name.
    """

    label: str
    other: str
    before: str
    mark: str
    after: str
    english: str
    text: str
    condition: str
    sum: str
    meta: str
    near: list[Near]
    entries: list[tuple[str, str]]
    source: str
    sought: str


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
