"""The dot matrix, the match of lists and the reference strip: what they show and whether it can be read, not their pixels."""

import sys

import pandas as pd
import pytest
from chart_forms import (
    FORMS,
    attribute_data,
    evidence_data,
    firm_data,
    large_data,
    reference_data,
)
from hypothesis import given
from hypothesis import strategies as st
from test_charts import LANGUAGES, assert_clear, few, labels, languages, lay_out, views

from bureaubook.charts import dot_matrix, named_marks, reference_strip
from bureaubook.charts.time_scale import span_of
from bureaubook.show.draw import NARROW, WIDE

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


def texts_at(laid, y, left=0):
    """Return the texts whose ink spans a y, from left to right."""
    found = [(start, text) for text, start, top, _, bottom in laid.inks if top <= y <= bottom and start >= left]
    return [text for _, text in sorted(found)]


# -- list match, reference strip


@pytest.mark.parametrize(("form", "held", "empty", "bars", "links"), [("match", 10, 0, 3, 1), ("asked", 6, 4, 1, 0)])
@views
def test_a_mark_for_each_list_and_a_bar_where_several_hold_it(form, held, empty, bars, links, language, width):
    chart, make, *_ = FORMS[form]
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
