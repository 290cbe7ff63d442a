"""Pictures that a build drew before: of an equal table, in the same form and with the same package, a picture is the same."""

import json
from pathlib import Path
from typing import Any, Protocol, TypeVar

import pandas as pd

from bureaubook.report.answers import digest, spread
from bureaubook.show.draw import Chart

Pictures = TypeVar("Pictures", covariant=True)


class Draw(Protocol[Pictures]):
    """A way of drawing a chart (`draw.pictures`, `draw.to_take_away`): texts, in tuples and mappings."""

    @property
    def __name__(self) -> str: ...

    def __call__(self, chart: Chart, data: pd.DataFrame, *, language: str) -> Pictures: ...


class Drawn:
    """Where a run keeps its pictures: one file a figure. made_with: a hash of all else that they depend on."""

    def __init__(self, stem: Path, made_with: str) -> None:
        self._stem, self._made_with = stem, made_with

    def pictures(self, name: str, draw: Draw[Pictures], chart: Chart, data: pd.DataFrame, language: str) -> Pictures:
        """Return what `draw` does, without drawing where an equal figure was drawn before."""
        described = repr((draw.__name__, chart.__name__, language, self._made_with, spread(data)))
        if " at 0x" in described:  # an object that tells nothing of itself
            return draw(chart, data, language=language)
        key, place = digest(described), self._stem.with_name(f"{self._stem.name}-{name}.json")
        kept: Pictures | None = _kept(place, key)
        if kept is None:
            kept = draw(chart, data, language=language)
            coming = place.with_suffix(".coming")
            coming.write_text(json.dumps([key, digest(kept), kept]), encoding="utf-8")
            coming.replace(place)
        return kept


def _kept(place: Path, key: str) -> Pictures | None:
    """Return the pictures kept under a key; None if there are none, or damaged ones."""
    try:
        found, whole, pictures = json.loads(place.read_text(encoding="utf-8"))
    except (OSError, ValueError, TypeError):
        return None
    kept: Any = tuple(pictures) if isinstance(pictures, list) else pictures
    return kept if found == key and whole == digest(kept) else None


_drawn: Drawn | None = None


def keep(drawn: Drawn | None) -> None:
    """Let figures shown in this process be kept there; None: nowhere."""
    global _drawn
    _drawn = drawn


def drawn_or_draw(name: str, draw: Draw[Pictures], chart: Chart, data: pd.DataFrame, *, language: str) -> Pictures:
    """Return the pictures of a figure, as `draw` makes them. Raises InputError as it does."""
    return _drawn.pictures(name, draw, chart, data, language) if _drawn else draw(chart, data, language=language)
