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
from bureaubook.words.text import NOTHING

LANGUAGES, WIDTHS = ("zh", "en"), (WIDE, NARROW)
NEVER_FIRST = set("，、；：。！？）》”’】…％,.;:!?)]%")
SOURCES = sorted(pathlib.Path(charts.__file__).parent.glob("*.py"))
few = settings(max_examples=25 if LONG else 5, deadline=None, derandomize=True, phases=[Phase.generate])


# -- data


def ladder_data(language):
    rows = {
        "zh": [
            (0, "national", "国家高新技术企业首次申报", "“推荐……首次申报”", 10),
            (0, "provincial", "省级工程技术研究中心", "“申报材料已报省科技厅”", 4),
            (0, "national", "中央引导地方科技发展资金", "“争取60万元”，到账未写明", 1),
            (0, "county", "县级科技计划项目", "“已报送”", 2),
            (2, "prefecture", "市重大科技专项", "“已报……实地考察”", 5),
            (4, "provincial", "省级中试基地", "“公示已结束，等待下发正式文件”", 1),
            (7, "prefecture", "市级工程技术研究中心", "“通过认定”", 2),
        ],
        "en": [
            (0, "national", "National high-tech enterprise, first application", "recommended", 10),
            (0, "provincial", "Provincial engineering technology research centre", "papers sent", 4),
            (0, "national", "Central Guidance Fund for Local S&T Development", "CNY 600,000 sought; not stated", 1),
            (0, "county", "County science plan", "papers sent", 2),
            (2, "prefecture", "City-level major S&T project", "applied; applicants visited", 5),
            (4, "provincial", "Provincial pilot-scale base", "notice ended, awaiting document", 1),
            (7, "prefecture", "City-level engineering technology research centre", "recognised", 2),
        ],
    }
    return pd.DataFrame(rows[language], columns=["stage", "level", "programme", "wording", "count"])


def part_data(language, values=(8, 4, 97), total=109, labels=None):
    names = {
        "zh": ["省级研发平台", "市级实验室", "自建实验室"],
        "en": ["provincial R&D platforms", "city-level laboratories", "in-house laboratories"],
    }
    data = pd.DataFrame({"label": labels or (names[language] * 3)[: len(values)], "value": list(values)})
    data.attrs = {"total": total, "unit": "家" if language == "zh" else ""}
    return data


def square_data(language, values=(8, 4, 97), total=109, labels=None):
    data = part_data(language, values, total, labels)
    data["number"] = [f"{value}{data.attrs['unit']}" for value in values]
    return data


def flow_data(language):
    pairs = {
        "zh": [
            ("训达粮油", "河南省农业科学院农副产品加工研究中心"),
            ("源博新材料科技有限公司", "中国农业大学"),
            ("中稷绿探（河南）能源集团有限公司", "省级工程技术研究中心"),
        ],
        "en": [
            ("Xunda Grain and Oil", "Agricultural and Sideline Products Processing Research Centre, Henan Academy"),
            ("Yuanbo New Materials Technology Co., Ltd.", "China Agricultural University"),
            ("Zhongji Lütan (Henan) Energy Group Co., Ltd.", "A centre"),
        ],
    }
    return pd.DataFrame(pairs[language], columns=["start", "end"])


def amount_data(language):
    rows = {
        "zh": [
            ("企业奖补和研发补助（2021年）", "“帮助企业申请”", "412万元", False),
            ("中央引导地方科技发展资金（2022年）", "“争取”", "60万元", False),
            ("某省财政资金（2022年）", "“到账”", "超过1.25亿元", True),
        ],
        "en": [
            ("Enterprise incentive subsidies and R&D subsidies (2021)", "helped to apply", "CNY 4.12 million", False),
            ("Central Guidance Fund for Local S&T Development (2022)", "sought", "CNY 600,000", False),
            ("Provincial money (2022)", "paid", "more than CNY 125 million", True),
        ],
    }
    return pd.DataFrame(rows[language], columns=["label", "status", "amount", "paid"])


FORMS = {
    "ladder": (status_ladder, ladder_data, "applications", 25),
    "squares": (squares, square_data, None, 109),
    "flow": (flow, flow_data, "taken", 3),
    "amounts": (amounts, amount_data, None, 5),
}
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


# -- every form


@every
@views
def test_returns_its_axes_legibly_laid_out(form, language, width):
    chart, make, _, _ = FORMS[form]
    laid = lay_out(chart, make(language), language, width)
    assert laid.returned is laid.ax
    assert_legible(laid, width)


@every
@views
def test_shows_one_mark_for_each_thing_counted(form, language, width):
    chart, make, label, expected = FORMS[form]
    laid = lay_out(chart, make(language), language, width)
    if label:
        assert sum(len(c.get_offsets()) for c in laid.marks(label)) == expected
    else:
        assert len(laid.ax.patches) == (expected or len(make(language)))


@every
@views
def test_shows_every_label_of_the_data_in_full(form, language, width):
    chart, make, _, _ = FORMS[form]
    data, shown = make(language), "".join("".join(lay_out(chart, make(language), language, width).words).split())
    for column in {"label", "programme", "wording", "start", "end", "amount"} & set(data):
        for text in data[column]:
            assert "".join(text.split()) in shown


@every
@languages
def test_leaves_its_input_as_it_was(form, language):
    chart, make, _, _ = FORMS[form]
    data, same = make(language), make(language)
    lay_out(chart, data, language, WIDE)
    pd.testing.assert_frame_equal(data, same)
    assert data.attrs == same.attrs


@every
@views
def test_same_data_same_bytes(form, language, width):
    chart, make, _, _ = FORMS[form]
    first = draw(chart, make(language), language=language, width=width)
    assert first == draw(chart, make(language), language=language, width=width)
    assert f'<svg xmlns:xlink="http://www.w3.org/1999/xlink" width="{width}"' in first


@every
@widths
def test_text_with_dollars_and_line_breaks_is_text(form, width):
    chart, make, _, _ = FORMS[form]
    data = make("en")
    for column in {"label", "programme", "start", "end", "amount"} & set(data):
        data[column] = [f"{text} $a^2$ of\n$b_1$" for text in data[column]]
    assert_legible(lay_out(chart, data, "en", width), width)


def test_importing_the_charts_imports_no_pyplot():
    code = "import sys, bureaubook.charts; sys.exit('matplotlib.pyplot' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.mark.parametrize("source", SOURCES, ids=lambda path: path.name)
def test_source_holds_no_colour_font_file_or_clock(source):
    text = source.read_text(encoding="utf-8")
    assert not re.search(r"#[0-9a-fA-F]{3,8}\b", text)
    assert not re.search(r"pyplot|savefig|open\(|read_csv|datetime|fontsize=\d|set_title", text)


@pytest.mark.parametrize("module", ["amounts", "flow", "squares", "status_ladder"])
def test_words_stand_in_both_languages(module):
    words = sys.modules[f"bureaubook.charts.{module}"].WORDS
    assert set(words) == set(LANGUAGES) and words["zh"].keys() == words["en"].keys()


def test_exports_are_the_forms():
    assert set(charts.__all__) >= {chart.__name__ for chart, *_ in FORMS.values()}


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


@pytest.mark.parametrize("form", ["squares", "flow", "amounts"])
def test_a_form_without_rows_draws_nothing(form):
    chart, make, _, _ = FORMS[form]
    with pytest.raises(ValueError, match="no rows"):
        lay_out(chart, make("en").head(0), "en", WIDE)
