"""The dot matrix, the match of lists and the reference strip: what they show and whether it can be read, not their pixels."""

import sys

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from test_charts import FORMS as FIRST_FORMS
from test_charts import LANGUAGES, assert_legible, few, labels, languages, lay_out, views, widths

from bureaubook import charts
from bureaubook.charts import dot_matrix, lanes, list_match, named_marks, reference_strip
from bureaubook.charts.time_scale import span_of
from bureaubook.show.draw import NARROW, WIDE, draw

# -- data


def firm_data(language):
    """Four firms and four programmes: seven marks, two of them filled."""
    firms, programmes = {
        "zh": (
            ["源博新材料科技有限公司", "森大木业", "中稷绿探（河南）能源集团有限公司", "亿秒电子"],
            ["国家高新技术企业首次申报", "省企业技术中心", "市“揭榜挂帅”项目", "市级工程技术研究中心"],
        ),
        "en": (
            [
                "Yuanbo New Materials Technology Co., Ltd.",
                "Senda Wood",
                "Zhongji Lütan (Henan) Energy Group Co., Ltd.",
                "Yimiao Electronics",
            ],
            [
                "national high-tech enterprise, first application",
                "provincial enterprise technology centre",
                "city-level open competition (“challenge”) project",
                "city-level engineering technology research centre",
            ],
        ),
    }[language]
    pairs = [(0, 0, False), (0, 1, False), (0, 2, True), (1, 0, False), (1, 3, True), (2, 1, False), (3, 3, False)]
    return pd.DataFrame(
        [(firms[i], programmes[j], stated) for i, j, stated in pairs], columns=["row", "column", "stated"]
    )


def attribute_data(language):
    """Twelve key figures by six attributes, every pair, a quarter of them filled."""
    names = {
        "zh": ["分母", "口径", "截止时点", "上年数", "目标", "佐证"],
        "en": ["denominator", "definition", "cut-off date", "previous year", "target", "evidence"],
    }[language]
    figure = {
        "zh": "规模以上工业企业研发活动第{}项指标",
        "en": "Industrial firms above designated size, key figure {}",
    }[language]
    rows = [(figure.format(i), name, (i + j) % 4 == 0) for i in range(12) for j, name in enumerate(names)]
    data = pd.DataFrame(rows, columns=["row", "column", "stated"])
    data.attrs = {"key": {"zh": ("原文给出", "原文未给出"), "en": ("given in the report", "not given")}}
    return data


def large_data(language):
    """Twenty rows, twelve columns, names of up to 60 characters."""
    row, column = {
        "zh": ("某某省某某市某某县高新技术产业开发区新型研发机构有限责任公司{}", "国家高新技术企业第{}批申报"),
        "en": ("Zhongji Lütan (Henan) New Materials Technology Group Co. {}", "city-level engineering centre {}"),
    }[language]
    pairs = [(i, j) for i in range(20) for j in range(12) if (i * 5 + j * 3) % 4 == 0 or i % 12 == j]
    rows = [(row.format(i), column.format(j), (i + j) % 3 == 0) for i, j in pairs]
    return pd.DataFrame(rows, columns=["row", "column", "stated"])


def match_data(language):
    """Seven cooperatives on two lists: three on both, two that may be one, one on either."""
    names = {
        "zh": [
            "融创农业",
            "德甫",
            "兴炉",
            "旗盛种植专业合作社",
            "旗盛庄园",
            "绿源有机蔬菜农民种植专业合作社",
            "果蔬基地",
        ],
        "en": [
            "Rongchuang",
            "Defu",
            "Xinglu",
            "Qisheng Cooperative",
            "Qisheng Estate",
            "Lüyuan Organic Vegetable",
            "Base",
        ],
    }[language]
    served, visited = {"zh": ("2021年7月以来服务", "走访名单"), "en": ("served since July 2021", "visited")}[language]
    held = [(served, visited)] * 3 + [(served,), (visited,), (served,), (visited,)]
    rows = [
        (name, column, True, "pair" if "旗盛" in name or "Qisheng" in name else "")
        for name, lists in zip(names, held, strict=True)
        for column in lists
    ]
    return pd.DataFrame(rows, columns=["row", "column", "held", "joined"])


def asked_data(language):
    """Five things asked for, one of them written."""
    asked, written = {"zh": ("格式要求", "第一部分写到"), "en": ("the form asks for", "part one has")}[language]
    names = [f"{'方面' if language == 'zh' else 'aspect of the form'}{place}" for place in "甲乙丙丁戊"]
    rows = [
        (name, column, column == asked or not place, "")
        for place, name in enumerate(names)
        for column in (asked, written)
    ]
    return pd.DataFrame(rows, columns=["row", "column", "held", "joined"])


def evidence_data(language):
    """Three statements: with figures near and to be added, with one to be added, with none."""
    row, held, empty, none = {
        "zh": (
            "产品技术含量仍然低，附加值小、产业链条短等问题还十分突出{}",
            "有研发机构的规模以上工业企业 109家",
            "研发经费支出",
            "没有单一数字",
        ),
        "en": (
            "The still low technological content of products and short chains remain prominent {}",
            "Industrial enterprises above designated size with an R&D unit: 109",
            "R&D expenditure",
            "no single figure",
        ),
    }[language]
    marks = [("甲", held, "held"), ("甲", empty, "empty"), ("乙", empty, "empty"), ("丙", none, "")]
    rows = [
        (row.format(place if language == "zh" else "甲乙丙".index(place)), label, kind) for place, label, kind in marks
    ]
    return pd.DataFrame(rows, columns=["row", "label", "kind"])


def reference_data(language, values=(None, 52, 31, 128, 0, 14, 508, 205)):
    label, detail, words = {
        "zh": ("某某县科学技术局（某省）{}", "县级 · 微信", "未公布"),
        "en": ("Some County Science and Technology Bureau (Province) {}", "county · WeChat", "not published"),
    }[language]
    rows = [
        (label.format(place), detail if place % 2 else "", value, "" if value is not None else words, value is None)
        for place, value in enumerate(values)
    ]
    return pd.DataFrame(rows, columns=["label", "detail", "value", "words", "own"], dtype=object)


def lane_data(language):
    """Three lanes: one work with two dates, one since the year before, a title of 60 characters."""
    names = {
        "zh": ["科普", "科技特派员", "疫情防控"],
        "en": ["Science popularisation", "Technology envoys", "Epidemic work"],
    }[language]
    title = {
        "zh": "番茄产业服务团服务合作社和农业公司",
        "en": "Tomato team serves cooperatives and farm companies in the county",
    }[language]
    spans = [
        (0, 0, "2022-02", "2022-02", "month"),
        (0, 1, "2022-12-30", "2022-12-31", "day"),
        (1, 2, "2021-07", "", "open"),
    ]
    spans += [(2, 3, "2022-05-04", "", "open"), (2, 3, "2022-10", "2022-10", "month"), (2, 4, "2022", "2022", "year")]
    rows = [
        (names[lane], work, f"{title}{work}", first, last, kind, lane == 2) for lane, work, first, last, kind in spans
    ]
    data = pd.DataFrame(rows, columns=["lane", "work", "label", "start", "end", "precision", "quiet"])
    data.attrs = {"year": 2022}
    return data


FORMS = {
    "lanes": (lanes, lane_data),
    "firms": (dot_matrix, firm_data),
    "attributes": (dot_matrix, attribute_data),
    "large": (dot_matrix, large_data),
    "match": (list_match, match_data),
    "asked": (list_match, asked_data),
    "evidence": (named_marks, evidence_data),
    "reference": (reference_strip, reference_data),
}
every = pytest.mark.parametrize("form", FORMS)


# -- looking at a drawing


def words_of(chart):
    return sys.modules[f"bureaubook.charts.{chart.__name__}"].WORDS


def offsets(laid, label):
    return [tuple(point) for collection in laid.marks(label) for point in collection.get_offsets()]


def boxes(laid, label):
    return [
        patch.get_extents().transformed(laid.ax.transData.inverted())
        for patch in laid.ax.patches
        if patch.get_label() == label
    ]


def is_filled(collection):
    return (collection.get_facecolor() == collection.get_edgecolor()).all()


def assert_clear(laid, width):
    """Legible, and no line or bar runs through a text or out of the figure."""
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
            assert end <= left or right <= start or below <= top or bottom <= above, f"{text!r} is crossed"


def texts_at(laid, y, left=0):
    """Return the texts whose ink spans a y, from left to right."""
    found = [(start, text) for text, start, top, _, bottom in laid.inks if top <= y <= bottom and start >= left]
    return [text for _, text in sorted(found)]


# -- both forms


@every
@views
def test_returns_its_axes_clearly_laid_out(form, language, width):
    chart, make = FORMS[form]
    laid = lay_out(chart, make(language), language, width)
    assert laid.returned is laid.ax
    assert_clear(laid, width)


@every
@views
def test_shows_every_label_of_the_data_in_full(form, language, width):
    chart, make = FORMS[form]
    data = make(language)
    shown = "".join("".join(lay_out(chart, data, language, width).words).split())
    for column in {"row", "column", "label", "detail", "words"} & set(data):
        for text in data[column]:
            assert "".join(text.split()) in shown


@every
@languages
def test_leaves_its_input_as_it_was(form, language):
    chart, make = FORMS[form]
    data, same = make(language), make(language)
    lay_out(chart, data, language, WIDE)
    pd.testing.assert_frame_equal(data, same)
    assert data.attrs == same.attrs


@every
@views
def test_same_data_same_bytes(form, language, width):
    chart, make = FORMS[form]
    first = draw(chart, make(language), language=language, width=width)
    assert first == draw(chart, make(language), language=language, width=width)
    assert f'<svg xmlns:xlink="http://www.w3.org/1999/xlink" width="{width}"' in first


@every
@widths
def test_text_with_dollars_and_line_breaks_is_text(form, width):
    chart, make = FORMS[form]
    data = make("en")
    for column in {"row", "column", "label"} & set(data):
        data[column] = [f"{text} $a^2$ of\n$b_1$" for text in data[column]]
    laid = lay_out(chart, data, "en", width)
    assert_clear(laid, width)
    assert not any(text.get_parse_math() for text in laid.ax.texts)


@pytest.mark.parametrize("chart", [dot_matrix, lanes, list_match, reference_strip])
def test_words_stand_in_both_languages(chart):
    words = words_of(chart)
    assert set(words) == set(LANGUAGES) and words["zh"].keys() == words["en"].keys()
    assert all(
        len(words["zh"][key]) == len(words["en"][key]) for key in words["zh"] if not isinstance(words["zh"][key], str)
    )


def test_exports_are_the_forms():
    forms = {chart.__name__ for chart, *_ in [*FIRST_FORMS.values(), *FORMS.values()]}
    assert sorted(charts.__all__) == charts.__all__ and set(charts.__all__) == forms


@pytest.mark.parametrize("form", ["firms", "match", "evidence", "reference"])
def test_without_rows_there_is_nothing_to_draw(form):
    chart, make = FORMS[form]
    with pytest.raises(ValueError, match="no rows"):
        lay_out(chart, make("en").head(0), "en", WIDE)


# -- list match, reference strip


@pytest.mark.parametrize(("form", "held", "empty", "bars", "links"), [("match", 10, 0, 3, 1), ("asked", 6, 4, 1, 0)])
@views
def test_a_mark_for_each_list_and_a_bar_where_several_hold_it(form, held, empty, bars, links, language, width):
    chart, make = FORMS[form]
    laid = lay_out(chart, make(language), language, width)
    keyed = [bool(held), bool(empty)]  # a mark of each kind stands in the key, too
    assert [len(offsets(laid, kind)) for kind in ("held", "empty")] == [held + keyed[0], empty + keyed[1]]
    ys = {round(y, 3) for kind in ("held", "empty") for _, y in offsets(laid, kind)}
    on_marks = [line for line in laid.ax.lines if {round(y, 3) for y in line.get_ydata()} <= ys]
    level = [line for line in on_marks if len(set(line.get_ydata())) == 1 and line.get_lw() > 2]
    slanted = [line for line in on_marks if len(set(line.get_ydata())) == 2]
    assert (len(level), len(slanted)) == (bars, links)


@views
def test_reference_dots_stand_in_the_order_given_and_by_their_number(language, width):
    data = reference_data(language)
    laid = lay_out(reference_strip, data, language, width)
    points = sorted(offsets(laid, "places"), key=lambda point: point[1])
    values = [value for value in data["value"] if value is not None]
    assert len(points) == len(values)
    zero = points[values.index(0)][0]
    step = {round((x - zero) / value, 6) for (x, _), value in zip(points, values, strict=True) if value}
    assert len(step) == 1


# -- dot matrix


@pytest.mark.parametrize("make", [firm_data, attribute_data, large_data])
@views
def test_matrix_marks_each_pair_where_its_row_and_column_meet(make, language, width):
    data = make(language)
    laid = lay_out(dot_matrix, data, language, width)
    rows, columns = list(dict.fromkeys(data["row"])), list(dict.fromkeys(data["column"]))
    points = offsets(laid, "pairs")
    ys, xs = sorted({round(y, 3) for _, y in points}), sorted({round(x, 3) for x, _ in points})
    drawn = {
        (rows[ys.index(round(y, 3))], columns[xs.index(round(x, 3))], is_filled(mark))
        for mark in laid.marks("pairs")
        for x, y in mark.get_offsets()
    }
    assert len(points) == len(data) and drawn == set(data.itertuples(index=False, name=None))


@pytest.mark.parametrize("make", [firm_data, attribute_data, large_data])
@views
def test_matrix_names_each_row_left_of_its_marks(make, language, width):
    data = make(language)
    laid = lay_out(dot_matrix, data, language, width)
    points = offsets(laid, "pairs")
    first, pieces = min(x for x, _ in points), {}
    ys = sorted({y for _, y in points})
    for text, left, top, right, bottom in laid.inks:
        if left < 2 and top > ys[0] - (ys[1] - ys[0]) / 2 and right < first:
            nearest = min(ys, key=lambda y: abs(y - (top + bottom) / 2))
            pieces[nearest] = pieces.get(nearest, "") + text
    named = ["".join(pieces[y].split()) for y in ys]
    assert named == ["".join(row.split()) for row in dict.fromkeys(data["row"])]


@views
def test_matrix_counts_nothing_that_could_be_read_as_a_score(language, width):
    laid = lay_out(dot_matrix, attribute_data(language), language, width)
    last = max(x for x, _ in offsets(laid, "pairs"))
    assert {text for _, y in offsets(laid, "pairs") for text in texts_at(laid, y, left=last)} == set()


@views
def test_named_marks_stand_beside_their_statement_or_below_it(language, width):
    data = evidence_data(language)
    laid = lay_out(named_marks, data, language, width)
    kinds = [kind for kind in ("both", "held", "empty") if kind in set(data["kind"])]
    for kind in kinds:  # one of each stands in the key, too
        assert len(offsets(laid, kind)) == (data["kind"] == kind).sum() + 1
    assert set(kinds) == {"held", "empty"} and set(words_of(named_marks)[language].values()) - set(laid.words)
    left = {x for kind in kinds for x, y in offsets(laid, kind) if y > 26}
    assert len(left) == 1 and (left.pop() > width / 3) == (width == WIDE)


@languages
def test_matrix_says_what_its_marks_mean_and_only_of_those_it_has(language):
    filled, hollow = words_of(dot_matrix)[language]["key"]
    data = firm_data(language)
    assert {filled, hollow} <= set(lay_out(dot_matrix, data, language, NARROW).words)
    some = lay_out(dot_matrix, data[~data["stated"]], language, NARROW).words
    assert hollow in some and filled not in some
    own = attribute_data(language)
    assert set(own.attrs["key"][language]) <= set(lay_out(dot_matrix, own, language, NARROW).words)


@views
def test_matrix_stacks_marks_of_one_pair(language, width):
    data = firm_data(language)
    again = pd.concat([data, data.iloc[[2]].assign(stated=False), data.iloc[[2]]], ignore_index=True)
    laid = lay_out(dot_matrix, again, language, width)
    assert_clear(laid, width)
    points = offsets(laid, "pairs")
    assert len(points) == len(set(points)) == len(again)
    place = list(dict.fromkeys(data["column"])).index(data["column"].iloc[2])
    column = sorted(y for x, y in points if x == sorted({x for x, _ in points})[place])
    assert len(column) == 3 and min(b - a for a, b in zip(column, column[1:], strict=False)) >= 0.81 * 13


@languages
def test_matrix_names_columns_over_them_or_on_steps(language):
    data = attribute_data(language)
    names = list(dict.fromkeys(data["column"]))
    ink = {
        width: {text: box for text, *box in lay_out(dot_matrix, data, language, width).inks} for width in (WIDE, NARROW)
    }
    xs = {width: sorted({x for x, _ in offsets(lay_out(dot_matrix, data, language, width), "pairs")}) for width in ink}
    for name, x in zip(names, xs[WIDE], strict=True):
        left, _, right, _ = ink[WIDE][name]
        assert left < x < right
    tops = [ink[NARROW][name][1] for name in names]
    assert tops == sorted(tops, reverse=True)
    for name, x in zip(names, xs[NARROW], strict=True):
        assert 0 < x - ink[NARROW][name][2] < 13


names = st.lists(labels, min_size=1, max_size=8, unique_by=lambda text: "".join(text.split()))


@few
@given(names, names, st.data(), st.sampled_from(LANGUAGES), st.sampled_from((WIDE, NARROW)))
def test_any_matrix_is_clear(rows, columns, data, language, width):
    pairs = st.tuples(st.sampled_from(rows), st.sampled_from(columns), st.booleans())
    drawn = pd.DataFrame(data.draw(st.lists(pairs, min_size=1, max_size=25)), columns=["row", "column", "stated"])
    laid = lay_out(dot_matrix, drawn, language, width)
    assert_clear(laid, width)
    assert len(offsets(laid, "pairs")) == len(drawn)


# -- dates


@pytest.mark.parametrize(
    ("span", "message"),
    [
        (("2022-05", "2022-05", "week"), "precision 'week'; a lane takes day, month"),
        (("May 2022", "", "open"), "'May 2022' is no date"),
        (("2022-13", "", "open"), "'2022-13' is no date"),
        (("2022-02-29", "", "open"), "'2022-02-29' is no date; that month has 28 days"),
        (("2022-05", "2022-04", "month"), "ends 2022-04 before it starts 2022-05"),
    ],
)
def test_a_date_that_cannot_be_placed_is_refused(span, message):
    with pytest.raises(ValueError, match=message):
        span_of(dict(zip(("start", "end", "precision"), span, strict=True)) | {"label": "work"})
