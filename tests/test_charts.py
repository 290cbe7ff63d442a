"""The chart forms: what they show and whether it can be read, not their pixels."""

import pathlib
import re
import subprocess
import sys
import warnings
from dataclasses import dataclass
from itertools import combinations, product

import matplotlib as mpl
import numpy as np
import pandas as pd
import pytest
from chart_forms import FORMS, amount_data, flow_data, ladder_data, square_data
from conftest import LONG
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.path import Path
from matplotlib.textpath import text_to_path

from bureaubook import charts
from bureaubook.charts import amounts, flow, pen, squares, status_ladder
from bureaubook.charts.form import Exhibit
from bureaubook.dataset.schema import STAGES
from bureaubook.paths import DATA, STYLE
from bureaubook.show.draw import NARROW, WIDE, add_fonts, draw
from bureaubook.words.template import check_all_used
from bureaubook.words.text import NOTHING, say

LANGUAGES, WIDTHS = ("zh", "en"), (WIDE, NARROW)
NEVER_FIRST = set("，、；：。！？）》”’】…％,.;:!?)]%")
SOURCES = sorted(pathlib.Path(charts.__file__).parent.glob("*.py"))
few = settings(max_examples=25 if LONG else 5, deadline=None, derandomize=True, phases=[Phase.generate])
every = pytest.mark.parametrize("form", FORMS)
languages = pytest.mark.parametrize("language", LANGUAGES)
widths = pytest.mark.parametrize("width", WIDTHS)
VIEWS = list(product(LANGUAGES, WIDTHS)) if LONG else list(zip(LANGUAGES, WIDTHS, strict=True))
views = pytest.mark.parametrize(("language", "width"), VIEWS)  # each language and width; `make long`: each pair of them


# -- looking at a drawing


@dataclass
class Laid:
    """A chart on its axes, and the ink of each text as (text, left, top, right, bottom) in px."""

    ax: Axes
    returned: object
    inks: list

    @property
    def words(self):
        return [text for text, *_ in self.inks]

    def marks(self, label):
        return [c for c in self.ax.collections if c.get_label() == label]


def lay_out(chart, data, language, width) -> Laid:
    add_fonts()
    with mpl.rc_context(fname=STYLE), warnings.catch_warnings():
        warnings.simplefilter("error")
        ax = Figure(figsize=(width / 96, 1)).add_axes((0, 0, 1, 1))
        returned = chart(data, language=language, ax=ax)
        return Laid(ax, returned, [ink(text) for text in ax.texts if text.get_text().strip()])


def ink(text):
    """Return where a text is black: its outline, as the SVG backend draws it (window extents know no font features)."""
    assert (text.get_ha(), text.get_va()) == ("left", "baseline")
    font, words = text.get_fontproperties(), text.get_text()
    points, codes = text_to_path.get_text_path(font, words, features=text.get_fontfeatures())
    points = np.array(points)[np.array(codes) != Path.CLOSEPOLY]
    (left, low), (right, high) = points.min(axis=0), points.max(axis=0)
    scale, (x, y) = text.get_fontsize() / 0.75 / text_to_path.FONT_SCALE, text.get_position()
    return words, x + left * scale, y - high * scale, x + right * scale, y - low * scale


def assert_legible(laid, width):
    """Nothing clipped, nothing touching, nothing under 12 px, no line that begins with closing punctuation."""
    ax, height = laid.ax, laid.ax.figure.get_figheight() * 96
    assert ax.figure.get_figwidth() * 96 == pytest.approx(width)
    assert ax.get_xlim() == pytest.approx((0, width)) and ax.get_ylim() == pytest.approx((height, 0))
    assert min(text.get_fontsize() / 0.75 for text in ax.texts) >= 12
    for text, left, top, right, bottom in laid.inks:
        assert left >= -0.5 and right <= width + 0.5 and top >= 0 and bottom <= height, f"clipped: {text}"
        assert text[0] not in NEVER_FIRST, text
    for (one, a, b, c, d), (other, e, f, g, h) in combinations(laid.inks, 2):
        assert c <= e or g <= a or d <= f or h <= b, f"{one!r} touches {other!r}"
    for collection in ax.collections:
        half = collection.get_sizes()[0] ** 0.5 / 0.75 / 2
        for x, y in collection.get_offsets():
            assert half <= x + 2 and x - 2 <= width - half + 2, "mark clipped"
            for text, left, top, right, bottom in laid.inks:
                apart = right <= x - half or x + half <= left or bottom <= y - half or y + half <= top
                assert apart, f"{text!r} touches a mark"


def assert_clear(laid, width):
    """Legible, and no line or bar runs out of the figure or through a text, unless the text stands wholly within it."""
    assert_legible(laid, width)
    height = laid.ax.figure.get_figheight() * 96
    spans = [
        (min(line.get_xdata()), min(line.get_ydata()), max(line.get_xdata()), max(line.get_ydata()))
        for line in laid.ax.lines
    ]
    bars = [patch for patch in laid.ax.patches if patch.get_label() != "focus"]
    spans += [(p.get_x(), p.get_y(), p.get_x() + p.get_width(), p.get_y() + p.get_height()) for p in bars]
    for left, top, right, bottom in spans:
        assert -0.5 <= left <= right <= width + 0.5 and 0 <= top <= bottom <= height, "line or bar clipped"
        for text, start, above, end, below in laid.inks:
            within = left <= start and end <= right and top <= above and below <= bottom
            apart = end <= left or right <= start or below <= top or bottom <= above
            assert within or apart, f"{text!r} is crossed"


class AnyField(dict):
    """The fields of any exhibit."""

    def __missing__(self, name):
        return say("字段", "field")


# -- every form


@every
@views
def test_returns_its_axes_clearly_laid_out(form, language, width):
    chart, make, *_ = FORMS[form]
    laid = lay_out(chart, make(language), language, width)
    assert laid.returned is laid.ax
    assert_clear(laid, width)


@pytest.mark.parametrize(
    ("form", "label", "expected"),
    [("ladder", "applications", 25), ("squares", None, 109), ("flow", "taken", 3), ("amounts", None, 5)],
)
@views
def test_shows_one_mark_for_each_thing_counted(form, label, expected, language, width):
    chart, make, *_ = FORMS[form]
    laid = lay_out(chart, make(language), language, width)
    shown = sum(len(c.get_offsets()) for c in laid.marks(label)) if label else len(laid.ax.patches)
    assert shown == expected


@every
@views
def test_shows_every_label_of_the_data_in_full(form, language, width):
    chart, make, names, words = FORMS[form]
    data = make(language)
    shown = "".join("".join(lay_out(chart, data, language, width).words).split())
    for column in names + words:
        for text in data[column]:
            assert "".join(text.split()) in shown


@every
@languages
def test_leaves_its_input_as_it_was(form, language):
    chart, make, *_ = FORMS[form]
    data, same = make(language), make(language)
    lay_out(chart, data, language, WIDE)
    pd.testing.assert_frame_equal(data, same)
    assert data.attrs == same.attrs


@every
@views
def test_same_data_same_bytes(form, language, width):
    chart, make, *_ = FORMS[form]
    first = draw(chart, make(language), language=language, width=width)
    assert first == draw(chart, make(language), language=language, width=width)
    assert f'<svg xmlns:xlink="http://www.w3.org/1999/xlink" width="{width}"' in first


@every
@widths
def test_text_with_dollars_and_line_breaks_is_text(form, width):
    chart, make, names, _ = FORMS[form]
    data = make("en")
    for column in names:
        data[column] = [f"{text} $a^2$ of\n$b_1$" for text in data[column]]
    laid = lay_out(chart, data, "en", width)
    assert_clear(laid, width)
    assert not any(text.get_parse_math() for text in laid.ax.texts)


@every
def test_without_rows_there_is_nothing_to_draw(form):
    chart, make, *_ = FORMS[form]
    with pytest.raises(ValueError, match="no rows"):
        lay_out(chart, make("en").head(0), "en", WIDE)


@every
def test_says_how_it_is_read_and_what_it_shows(form):
    chart, make, *_ = FORMS[form]
    exhibit = Exhibit(make("en"), make("en"), {}, given=AnyField())
    for text in (chart.reading(exhibit), chart.alt(exhibit)):
        assert set(text.templates) == set(LANGUAGES) and all(text.templates.values())
        check_all_used([text.templates], text.given)


def test_importing_the_charts_imports_no_pyplot():
    code = "import sys, bureaubook.charts; sys.exit('matplotlib.pyplot' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.mark.parametrize("source", SOURCES, ids=lambda path: path.name)
def test_source_holds_no_colour_font_file_or_clock(source):
    text = source.read_text(encoding="utf-8")
    assert not re.search(r"#[0-9a-fA-F]{3,8}\b", text)
    assert not re.search(r"pyplot|savefig|open\(|read_csv|datetime|fontsize=\d|set_title", text)


@pytest.mark.parametrize("name", charts.__all__)
def test_words_stand_in_both_languages(name):
    words = getattr(sys.modules[f"bureaubook.charts.{name}"], "WORDS", {language: {} for language in LANGUAGES})
    assert set(words) == set(LANGUAGES) and words["zh"].keys() == words["en"].keys()
    assert [len(said) for said in words["zh"].values() if not isinstance(said, str)] == [
        len(said) for said in words["en"].values() if not isinstance(said, str)
    ]


def test_exports_are_the_forms():
    forms = {chart.__name__ for chart, *_ in FORMS.values()}
    assert sorted(charts.__all__) == charts.__all__ and set(charts.__all__) == forms


# -- text


chinese = st.text(st.sampled_from("科技创新企业推荐申报研发平台县市级重大专项"), min_size=1, max_size=12)
latin = st.text(st.sampled_from("abcdefghilmnoprstu-"), min_size=1, max_size=14)
marks = st.sampled_from(
    ["，", "。", "；", "）", "”", "……", "”，", "）。", "（", "“", "：“", "％", " ", " (", "60", "、《", "》"]
)
labels = st.lists(st.one_of(chinese, latin, st.tuples(chinese, marks).map("".join)), min_size=1, max_size=9).map(
    lambda parts: "甲" + " ".join(parts) if len(parts) % 2 else "甲" + "".join(parts)
)


@few
@given(labels, st.integers(60, 300), st.sampled_from(LANGUAGES))
def test_wrapping_keeps_the_text_and_the_room(text, room, language):
    add_fonts()
    with mpl.rc_context(fname=STYLE):
        own = pen.Pen(Figure().add_axes((0, 0, 1, 1)), language)
        lines = own.wrap(text, room)
        assert "".join("".join(lines).split()) == "".join(text.split())
        for line in lines:
            assert own.measure(line) <= room or len(line) == 1
        assert not [line for line in lines[1:] if line[0] in NEVER_FIRST]
        assert not [line for line in lines[:-1] if line[-1] in "（“《("]


def test_wrapping_prefers_a_pause_and_even_lines():
    add_fonts()
    with mpl.rc_context(fname=STYLE):
        own = pen.Pen(Figure().add_axes((0, 0, 1, 1)), "zh")
        assert own.wrap("公示已结束，等待下发正式文件", 10 * own.em) == ["公示已结束，", "等待下发正式文件"]
        assert own.wrap("推荐指导报送材料考察", 9 * own.em) == ["推荐指导报", "送材料考察"]


def test_punctuation_is_squeezed_as_its_language_does():
    assert pen.features("“甲”，乙（丙）。", "zh") == ("halt[0:1]", "halt[2:3]", "halt[7:8]", "halt[8:9]")
    assert pen.features("“a” b", "en") == ("pwid[0:1]", "pwid[2:3]")
    assert pen.features("plain", "en") is None


@settings(few, max_examples=6 if LONG else 3)  # three figures each
@given(st.lists(labels, min_size=3, max_size=3), st.sampled_from(LANGUAGES), st.sampled_from(WIDTHS))
def test_long_labels_wrap_and_never_clip_or_touch(texts, language, width):
    ladder = ladder_data(language)
    ladder.loc[:2, "programme"] = texts
    ladder.loc[2:4, "wording"] = texts
    assert_legible(lay_out(status_ladder, ladder, language, width), width)
    assert_legible(lay_out(squares, square_data(language, labels=texts), language, width), width)
    assert_legible(lay_out(flow, flow_data(language).assign(start=texts, end=texts[::-1]), language, width), width)
    assert_legible(lay_out(amounts, amount_data(language).assign(label=texts, amount=texts), language, width), width)


# -- status ladder


@views
def test_ladder_takes_absent_stages_and_many_marks(language, width):
    data = ladder_data(language)
    data.loc[0, "count"] = 40
    for stage in sorted(set(data["stage"])):
        some = data[data["stage"] != stage]
        laid = lay_out(status_ladder, some, language, width)
        assert_legible(laid, width)
        assert sum(len(c.get_offsets()) for c in laid.marks("applications")) == some["count"].sum()
        name = sys.modules["bureaubook.charts.status_ladder"].WORDS[language]["stages"][stage]
        assert name.replace(" ", "") not in "".join(laid.words).replace(" ", "")


@languages
def test_ladder_fills_only_marks_whose_result_is_stated(language):
    data = ladder_data(language)
    laid = lay_out(status_ladder, data, language, WIDE)
    filled = [c for c in laid.marks("applications") if (c.get_facecolor() == c.get_edgecolor()).all()]
    assert sum(len(c.get_offsets()) for c in filled) == data.loc[data["stage"] == 7, "count"].sum()
    shapes = {tuple(c.get_paths()[0].vertices.round(3).ravel()) for c in laid.marks("applications")}
    assert len(shapes) == data["level"].nunique()


@languages
def test_ladder_uses_the_terms_of_the_data(language):
    terms = pd.read_csv(DATA / "terms.csv")
    words = sys.modules["bureaubook.charts.status_ladder"].WORDS[language]
    official = {v: terms.loc[terms["vocabulary"] == v].set_index("term")[language] for v in ("stage", "level")}
    assert [word.lower() for word in words["stages"]] == list(official["stage"][list(STAGES)].str.lower())
    assert words["levels"].items() <= official["level"].to_dict().items()


# -- squares


def drawn(laid, label):
    return [patch for patch in laid.ax.patches if patch.get_label() == label]


@languages
def test_the_largest_part_stands_first_in_the_accent(language):
    laid = lay_out(squares, square_data(language), language, WIDE)
    colors = [patch.get_facecolor() for patch in drawn(laid, "one")]
    assert len(set(colors[:97])) == len(set(colors[97:])) == 1 and colors[0] != colors[97]
    assert laid.words[0].startswith("97")


@views
@pytest.mark.parametrize(("values", "rest"), [((8, 4, 90), 7), ((8, 4, 100), 3), ((9,), 100), ((8, 4, 97), 0)])
def test_squares_left_over_are_hollow_and_named(values, rest, language, width):
    laid = lay_out(squares, square_data(language, values), language, width)
    assert_legible(laid, width)
    assert len([patch for patch in drawn(laid, "one") if not patch.get_facecolor()[3]]) == rest
    words = sys.modules["bureaubook.charts.squares"].WORDS[language]
    named = {words["under"], words["over"]} & set(laid.words)
    assert named == ({words["under" if sum(values) < 109 else "over"]} if rest else set())


def test_many_things_share_a_square():
    data = square_data("en", (2013, 400), 2413)
    module = sys.modules["bureaubook.charts.squares"]
    assert module.worth(data) == 20 and module.worth(square_data("en")) == 1
    laid = lay_out(squares, data, "en", NARROW)
    assert_legible(laid, NARROW)
    assert len(drawn(laid, "one")) == 101 + 20
    given = {"sum": NOTHING, "whole": 1, "parts": 1}
    assert "20" in str(squares.reading(Exhibit(data, data, {}, given=given)).given)


@few
@given(
    st.lists(st.integers(0, 5000), min_size=1, max_size=7), st.none() | st.integers(1, 9000), st.sampled_from(WIDTHS)
)
def test_any_squares_are_legible(values, total, width):
    laid = lay_out(squares, square_data("en", tuple(values), total), "en", width)
    assert_legible(laid, width)
    assert len(drawn(laid, "one")) <= 240 + len(values) + 1


# -- amounts


@views
def test_an_amount_stands_under_its_words_and_paid_stays_open(language, width):
    laid = lay_out(amounts, amount_data(language), language, width)
    sums, open_ = drawn(laid, "amount"), drawn(laid, "open")
    assert len(sums) == 3 and len(open_) == 2  # one was paid
    xs = [patch.get_x() for patch in sums]
    assert xs[0] < xs[1] < xs[2] and {round(patch.get_x()) for patch in open_} == {round(xs[2])}
