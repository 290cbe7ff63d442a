"""Outlines of letters in figures: shorter, and the same to within a fiftieth of a letter's height."""

import re

import pytest

from bureaubook.errors import InputError
from bureaubook.fonts.make import of_the_data
from bureaubook.show.draw import draw
from bureaubook.show.glyphs import STEP, light_glyphs

OUTLINE = (
    "M 1549 4096 \nL 1549 320 \nL 2000 320 \nQ 2100 400 2200.5 480 \nC 1 2 3 4 320 640 \nz\nM 0 0 \nL -16 32 \nz\n"
)
SVG = f'<svg><path id="a" d="{OUTLINE}" transform="scale(0.015625)"/><path id="m" d="M 0 3.95 \nL 1 2 \nz\n"/></svg>'
COUNT = {"m": 2, "l": 2, "q": 4, "c": 6, "h": 1, "v": 1, "z": 0}


def ends(outline: str) -> list[tuple[float, float]]:
    """Return the end points of relative path data, as a browser walks it."""
    x = y = 0.0
    start, letter, found = (0.0, 0.0), "", []
    tokens = re.findall(r"[a-z]|-?\d+", outline)
    while tokens:
        letter = tokens.pop(0) if tokens[0].isalpha() else letter
        values = [float(tokens.pop(0)) for _ in range(COUNT[letter])]
        if letter == "z":
            x, y = start
            continue
        x, y = (
            (x + values[0], y)
            if letter == "h"
            else (x, y + values[0])
            if letter == "v"
            else (x + values[-2], y + values[-1])
        )
        start = (x, y) if letter == "m" else start
        found.append((x, y))
    return found


def test_a_character_without_a_glyph_is_named_with_the_way_out():
    with pytest.raises(InputError, match="the font of the figures lacks “喆”. Run `make font`"):
        draw(lambda data, *, language, ax: ax.text(0, 0, data), "喆", language="zh", width=343)


def test_the_font_takes_in_what_the_data_hold(tmp_path):
    (tmp_path / "names.csv").write_text("name\n喆\n", encoding="utf-8")
    assert of_the_data(tmp_path) == "aemn喆"


def test_an_outline_keeps_its_points():
    (outline,) = re.findall(r' d="([^"]*)" transform="scale\(0.25\)"', light_glyphs(SVG))
    want = [(1549, 4096), (1549, 320), (2000, 320), (2200.5, 480), (320, 640), (0, 0), (-16, 32)]
    for got, (x, y) in zip(ends(outline), want, strict=True):
        assert got == (pytest.approx(x / STEP, abs=0.5), pytest.approx(y / STEP, abs=0.5))


def test_only_outlines_change():
    light = light_glyphs(SVG)
    assert len(re.search(' d="([^"]*)"', light)[1]) < 0.7 * len(OUTLINE)
    assert '<path id="m" d="M 0 3.95 \nL 1 2 \nz\n"/>' in light


def test_a_blank_has_no_outline():
    blank = '<path id="NotoSansSC-Regular-1" transform="scale(0.015625)"/>'
    assert light_glyphs(blank) == blank
