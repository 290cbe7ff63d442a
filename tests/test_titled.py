"""A picture to take away: its title and source are set as their language sets them."""

import io

import matplotlib as mpl
import numpy as np
import pytest
from book_fixtures import LANGUAGES
from matplotlib.font_manager import FontProperties, findfont
from PIL import Image

from bureaubook.build.cover import Cover, draw_card
from bureaubook.charts.typesetting import advance, features
from bureaubook.paths import STYLE
from bureaubook.show.draw import add_fonts
from bureaubook.show.titled import MARGIN, SOURCE, TITLE, lines_of, titled

WIDTH = 1200
MARKS = "“”‘’·"  # a Chinese face gives each the room of a character


def picture(width: int = WIDTH) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (width, 40), "white").save(out, "png")
    return out.getvalue()


def reach(png: bytes, rows: slice) -> int:
    """Return how far to the right there is ink in some rows of a picture."""
    return int(np.nonzero((np.asarray(Image.open(io.BytesIO(png)).convert("L")) < 200)[rows].any(axis=0))[0].max())


@pytest.mark.parametrize("mark", MARKS)
def test_an_english_line_gives_its_marks_the_room_of_a_letter(mark):
    add_fonts()
    with mpl.rc_context(fname=STYLE):
        for weight in ("normal", "bold"):
            face = findfont(FontProperties(weight=weight))
            with_it, without = (advance(words, features(words, "en"), face) for words in (f"a{mark}b", "ab"))
            assert 0.1 < with_it - without < 0.6


@pytest.mark.parametrize("part", ["title", "source"])
def test_an_apostrophe_of_a_title_or_source_takes_no_more_room_than_a_straight_one(part):
    size, rows = {"title": (TITLE, slice(0, MARGIN + TITLE)), "source": (SOURCE, slice(-MARGIN - SOURCE, None))}[part]
    curly, straight = (
        titled(picture(), **{"title": "T", "source": "S", part: words}, language="en")
        for words in ("Huai’an “Bureau”", 'Huai\'an "Bureau"')
    )
    assert abs(reach(curly, rows) - reach(straight, rows)) < 0.5 * size


@pytest.mark.parametrize(
    ("words", "language"), [("Huai’an City Science and Technology Bureau; ", "en"), ("濮阳县科学技术局，", "zh")]
)
def test_lines_are_as_wide_as_the_picture_at_most(words, language):
    add_fonts()
    with mpl.rc_context(fname=STYLE):
        face = findfont(FontProperties(weight="normal"))
        lines = lines_of(words * 20, language, "normal", WIDTH / SOURCE)
        assert len(lines) > 2 and all(advance(line, features(line, language), face) <= WIDTH / SOURCE for line in lines)
    assert "".join(lines).replace(" ", "") == (words * 20).replace(" ", "")
    png = titled(picture(), words * 20, words * 20, language)
    assert Image.open(io.BytesIO(png)).width == WIDTH + 2 * MARGIN and reach(png, slice(None)) <= WIDTH + MARGIN


def test_the_picture_that_a_shared_link_shows_sets_an_apostrophe_so_too(tmp_path):
    def width(words: str) -> int:
        draw_card(Cover("en", words, "2022 report", "", "", ()), tmp_path / "card.png")
        return reach((tmp_path / "card.png").read_bytes(), slice(0, 150))

    assert abs(width("Huai’an Bureau") - width("Huai'an Bureau")) < 12


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_bytes_are_the_same_again(language):
    made = [titled(picture(), "Huai’an 濮阳", "“甲”、乙", language) for _ in range(2)]
    assert made[0] == made[1]
