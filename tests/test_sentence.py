"""Sentences are made of constant templates and named quantities, and a report's text is never read as markup."""

import csv
import hashlib
import re
from decimal import Decimal

import pandas as pd
import pytest
from bs4 import BeautifulSoup
from conftest import REPORT
from hypothesis import given
from hypothesis import strategies as st

from bureaubook.errors import InputError
from bureaubook.notebook import MIME
from bureaubook.number.quantity import Noun, Origin, Quantity, Unit
from bureaubook.report import open_report
from bureaubook.show import Page, Quote, annotated, emit
from bureaubook.show.element import el, to_html
from bureaubook.show.inline import card_box, segments
from bureaubook.words.compose import compose, linked, plain, plainly
from bureaubook.words.places import place_words
from bureaubook.words.scope import sentences
from bureaubook.words.template import check_all_used, check_templates
from bureaubook.words.text import Text, label, listed, literal, reason, say

HOSTILE = "<script>alert()</script><b>*x*</b>{role}`y`[[z]]$q$&amp;\"'"


def text_of(node):
    return BeautifulSoup(to_html(node), "html.parser").get_text()


def both(zh, en):
    return {"zh": zh, "en": en}


@pytest.fixture
def shown(monkeypatch):
    """The blocks a page shows, with what Jupyter would get."""
    blocks = []
    monkeypatch.setattr(emit, "display", lambda bundle, raw: blocks.append((bundle[MIME], bundle["text/html"])))
    return blocks


@pytest.fixture
def fresh():
    return open_report(REPORT, "en")


# -- templates


@pytest.mark.parametrize(
    ("zh", "en", "given", "words"),
    [
        ("有{a}", "has {b}", {"a", "b"}, r"the languages name different fields: \['a', 'b'\]"),
        ("有{a}和{b}", "has {a}", {"a", "b"}, r"different fields: \['b'\]"),
        ("有{a}", "has {a}", {"b"}, r"fields named but not given: \['a'\]"),
        ("有3家", "has {a}", {"a"}, "different fields"),
        ("有{a}，共3家", "has {a}", {"a"}, "a digit stands in the zh text '有，共3家'"),
        ("有{a}", "has {a} of 2022", {"a"}, "a digit stands in the en text 'has  of 2022'"),
        ("有{a:words}", "has {a}", {"a"}, "the form 'words' of a is not known"),
        ("有{a}", "has {a:one|two|three}", {"a"}, r"the form 'one\|two\|three' of a"),
    ],
)
def test_faulty_templates_are_refused(report_en, zh, en, given, words):
    for check in (
        lambda: check_templates(both(zh, en), given),
        lambda: compose(report_en, Text(both(zh, en), dict.fromkeys(given, "x"))),
    ):
        with pytest.raises(InputError, match=words):
            check()


def test_a_digit_in_a_noun_is_refused():
    with pytest.raises(InputError, match="a digit stands"):
        check_templates(both("有{a}", "has {a:1 firm|2 firms}"), {"a"})


def test_every_given_field_is_used(report_en):
    check_all_used([both("{a}", "{a}"), both("{b}", "{b}")], {"a": 1, "b": 2})
    with pytest.raises(InputError, match=r"fields given but not named: \['b'\]"):
        Page(report_en).text(zh="{a}", en="{a}", a="x", b="y")


# -- composing


def test_a_sentence_in_both_languages(report_zh, report_en):
    template = both("有研发机构的企业{count}，覆盖率{rate}。", "{count} have one, a rate of {rate}.")
    for report, words in (
        (report_zh, "有研发机构的企业109家，覆盖率82%。"),
        (report_en, "109 firms have one, a rate of 82%."),
    ):
        given = {"count": report.value("ieds_rd_institution"), "rate": report.value("rd_coverage_rate")}
        segments = compose(report, Text(template, given))
        assert plain(segments) == words
        assert [segment["values"] for segment in segments if "q" in segment] == [["109"], ["82"]]


def test_an_absent_field_replaces_the_sentence_by_its_reason(report_zh, report_en):
    template = both("共{count}家，占{rate}。", "{count} enterprises, {rate}.")
    for report, colon, why in ((report_zh, "：", "报告未载。"), (report_en, ": ", "not in the report.")):
        total = report.value("ieds_total")
        segments = compose(report, Text(template, {"count": report.value("hnte_valid"), "rate": total}))
        assert segments == [{"t": f"{report.indicator_name('ieds_total')}{colon}{why}", "lack": True}]


def test_what_is_absent_has_a_name_and_a_known_reason(report_en):
    nameless = Quantity("gap", absent="withheld")
    assert compose(report_en, reason(nameless)) == [{"t": "gap: withheld.", "lack": True}]
    with pytest.raises(InputError, match="unknown term of absence 'because'"):
        compose(report_en, reason(Quantity("gap", absent="because")))


def test_nouns_follow_the_count(report_en):
    template = both("{n}{n:?个|个}", "{n:number} {n:?firm|firms} ({n:shop|shops})")
    for value, words in (("1", "1 firm (1 shop)"), ("2", "2 firms (2 shops)"), ("0", "0 firms (0 shops)")):
        quantity = Quantity("n", (Decimal(value),), Unit("家"), Noun("企业", "enterprise", "enterprises"))
        assert plain(compose(report_en, Text(template, {"n": quantity}))) == words


def test_quotes_keep_their_language(report_zh, report_en):
    template, given = both("写作“{q}”。", "says “{q}”."), {"q": Quote("成功申报", "successfully applied")}
    assert compose(report_zh, Text(template, given))[1:] == [{"t": "成功申报", "lang": "zh-CN"}, {"t": "”。"}]
    assert plain(compose(report_en, Text(template, given))) == "says “成功申报 (successfully applied)”."


def test_fields_are_not_read_again(report_en):
    assert plain(compose(report_en, literal("{b} 3 {0}"))) == "{b} 3 {0}"


# -- where a quantity leads


def test_a_printed_number_leads_to_its_place(report_zh, report_en):
    for report in (report_zh, report_en):
        segment = linked(report, report.value("policy_booklets"))
        assert segment["to"] == {"page": "source", "anchor": "n-policy_booklets"}
        assert segment["card"]["mark"] == "300余册" and segment["id"] == "printed:policy_booklets"
        other = {"zh": "en", "en": "zh"}[report.language]
        assert segment["card"]["label"] == report.value("policy_booklets").label[report.language]
        assert segment["card"]["other"] == report.value("policy_booklets").label[other]
        assert [near["anchor"] for near in segment["card"]["near"]] == [
            "n-hnte_online_training_enterprises"
        ]  # the first
        named = {"zh": "参加线上培训的高新技术企业12家", "en": "High-tech enterprises at the online training: 12"}
        assert segment["card"]["near"][0]["words"] == named[report.language]  # what it is, not a bare number
        assert (
            segment["card"]["source"] == report.words("title")  # the edition of the text comes last, onto the page
        )
        assert ("english" in segment["card"]) == (report is report_en)
        assert (
            segment["card"]["condition"] == report.figure_row("policy_booklets")[f"condition_{report.language}"] != ""
        )
    assert "more than 300 policy booklets" in segment["card"]["english"]


def test_other_numbers_lead_elsewhere(fresh):
    cell = linked(fresh, fresh.cell(3, "received", "total"))
    assert cell["to"]["page"] == "source" and cell["card"]["meta"] == "Table of part three"
    reference = linked(fresh, fresh.references("hnte_valid")["quantity"].iloc[0])
    assert reference["to"]["url"].startswith("http") and reference["origin"] == "reference"
    derived = fresh.derived("sum", 3, formula=both("{a}加一", "{a} plus one"), inputs={"a": "two"})
    assert linked(fresh, derived)["to"] == {"page": "", "anchor": "d-sum"}
    card = linked(fresh, derived)["card"]
    assert (card["text"], card["meta"]) == ("two plus one", "derived, not published")
    assert linked(fresh, Quantity("x", (Decimal(3),))) == {"t": "3"}


def test_without_the_source_numbers_stay_and_links_go(copied_data):
    (copied_data / "reports" / REPORT / "source.txt").unlink()
    report = open_report(REPORT, "en", copied_data)
    assert linked(report, report.value("rd_coverage_rate")) == {"t": "82%"}
    assert linked(report, report.cell(3, "received", "total")) == {"t": "0"}


# -- pages


def test_say_shows_a_paragraph(report_en, shown):
    Page(report_en, {"n": report_en.value("hnte_valid")}).say("有{n}。\nThere are {n}.", style="lead")
    ((block, html),) = shown
    assert (block["kind"], block["style"], block["language"]) == ("sentence", "lead", "en")
    assert BeautifulSoup(html, "html.parser").p.get_text() == "There are 21 firms."


def test_a_box_needs_a_known_role(report_en, shown):
    with pytest.raises(InputError, match=r"unknown box 'danger'\. Known: limit\."):
        Page(report_en).box("danger", [{"t": "x"}])
    assert shown == []


def test_a_table_is_accessible_and_leaves_its_rows_alone(report_zh, shown):
    rows = pd.DataFrame(
        {"what": ["甲", Quote("乙"), None], "n": [3, report_zh.value("hnte_valid"), report_zh.value("ieds_total")]},
        dtype=object,
    )
    rows.attrs = {"heads": (0,), "foot": {"what": "合计", "n": 24}}
    before, attrs = rows.copy(deep=True), dict(rows.attrs)
    Page(report_zh).table("t", rows, {"what": ("名称", "Name"), "n": ("数", "Number")}, caption=("表", "Table"))
    pd.testing.assert_frame_equal(rows, before)
    assert rows.attrs == attrs
    ((block, html),) = shown
    soup = BeautifulSoup(html, "html.parser")
    assert [cell.get_text() for cell in soup.select("td.num")] == ["3", "21", "报告未载", "24"]
    assert [cell["scope"] for cell in soup.select("th")] == ["col", "col", "row", "row", "row", "row"]
    assert soup.caption.get_text() == "表" and soup.select_one("tr.is-head").get_text() == "甲3"


def test_methods_explain_what_was_derived(fresh, shown):
    mean = fresh.derived(
        "mean",
        Decimal("3.4"),
        formula=both("{a}除以二", "{a} by two"),
        inputs={"a": fresh.value("hnte_valid")},
        condition=both("同一批", "if the same"),
        interval=(3, 4),
        label=both("均值", "Mean"),
    )
    fresh.derived("not-shown", 1, formula=both("一", "one"), inputs={"mean": mean})
    page = Page(fresh, {"mean": mean})
    page.say("{mean}\n{mean}")
    page.methods()
    soup = BeautifulSoup(shown[-1][1], "html.parser")
    assert [(name.get_text(), name["id"]) for name in soup.select("dt")] == [("Mean: 3.4", "d-mean")]
    assert [dd.get_text() for dd in soup.select("dd")] == [
        "21 firms by two",
        "Interval: 3 to 4.",
        "Condition: if the same.",
    ]


def test_methods_explain_what_a_shown_value_was_made_from_down_to_the_first(fresh, shown):
    made = fresh.value("hnte_valid")
    for name in ("first", "second", "third", "not-shown"):
        made = fresh.derived(name, 1, formula=both("一", "one"), inputs={"a": made}, label=both(name, name))
        if name == "third":
            page = Page(fresh, {"third": made})
    page.say("{third}\n{third}")
    page.methods()
    names = BeautifulSoup(shown[-1][1], "html.parser").select("dt")
    assert [name["id"] for name in names] == ["d-first", "d-second", "d-third"]


def test_a_page_that_derives_nothing_shows_no_methods(fresh, shown):
    fresh.derived("not-shown", 1, formula=both("一", "one"), inputs={"a": fresh.value("hnte_valid")})
    page = Page(fresh, {"a": fresh.value("hnte_valid")})
    page.say("{a}\n{a}")
    page.methods()
    assert [block["kind"] for block, _ in shown] == ["sentence"]


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("zh", "8家、4家、97家"),
        ("en", "8 provincial R&D platforms, 4 city-level laboratories and 97 in-house laboratories"),
    ],
)
def test_quantities_in_a_row(language, words):
    report = open_report(REPORT, language)
    assert plainly(report, listed(report.parts("ieds_rd_institution"))) == words


def test_an_absent_quantity_in_a_row_says_so(report_en):
    row = [report_en.value("hnte_valid"), report_en.value("ieds_total")]
    assert "not in the report" in plainly(report_en, listed(row))


# -- text stays text


def test_elements_and_their_attributes():
    node = el("p", "a", None, "", el("br"), class_="x", aria_label='"<', title=None)
    assert to_html(node) == '<p class="x" aria-label="&quot;&lt;">a<br></p>'
    assert to_html(el("a", "x", ref={"url": "https://a.cn/?b&c"})) == '<a href="https://a.cn/?b&amp;c">x</a>'
    assert to_html(el("a", "x", ref={"page": "source", "anchor": "n-1"})) == "<span>x</span>"


@given(st.text(st.characters(exclude_categories=("Cs", "Cc"))) | st.just(HOSTILE))
def test_any_text_stays_text(text):
    quoted = {"before": text, "mark": text, "after": text, "english": text, "meta": text}
    for node in (
        text,
        el("p", text, title=text),
        *segments([{"t": text}]),
        *segments([{"t": text, "lang": "zh-CN"}]),
        *segments([{"q": text, "id": text, "origin": "printed", "to": {"url": text}, "card": quoted}]),
    ):
        soup = BeautifulSoup(to_html(node), "html.parser")
        assert soup.get_text() == text
        assert {tag.name for tag in soup.find_all()} <= {"p", "span", "a"}
        assert "$" not in re.sub(r'<span>\$</span>|"[^"]*"', "", to_html(node))
    assert text_of(card_box(quoted)).count(text) >= (5 if text else 0)


@pytest.fixture
def hostile(copied_data):
    """A report whose text holds markup before a number, in a sentence, in a heading and in a name; no place moves."""
    folder = copied_data / "reports" / REPORT
    source = (folder / "source.txt").read_bytes().decode("utf-8")
    for start, room in ((285, 40), (1035, 6), (3010, len(HOSTILE)), (5811, 8)):
        source = source[:start] + HOSTILE[:room] + source[start + room :]
    (folder / "source.txt").write_bytes(source.encode("utf-8"))
    meta, digest = folder / "report.yml", hashlib.sha256(source.encode("utf-8")).hexdigest()
    meta.write_text(re.sub("(?m)^sha256: .*", f"sha256: {digest}", meta.read_text("utf-8")), "utf-8")
    for name in ("passages", "names", "participations"):
        path = folder / f"{name}.csv"
        with path.open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        for row in rows:
            row["printed"] = source[int(row["start"]) :][: len(row["printed"])]
            if "text_en" in row and "script" in row["printed"]:
                row["text_en"] = f"{HOSTILE} 300 {HOSTILE}"
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, rows[0], lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)
    return copied_data


@pytest.mark.parametrize("language", ["zh", "en"])
def test_markup_in_a_report_stays_text(hostile, language, shown):
    report = open_report(REPORT, language, hostile)
    assert HOSTILE in report.text
    said = {"a": report.value("policy_booklets"), "b": Quote(HOSTILE, HOSTILE), "place": place_words(report, 5830)}
    chapter = Page(report, said)
    chapter.source_text(annotated(report))
    chapter.say("{a}见{b}\n{a} in {b}")
    chapter.say("{place}\n{place}")
    (name,) = report.table("participations").query("organisation == 'shixuan_pharmaceutical_glass'")["printed"]
    rows = pd.DataFrame({"a": [Quote(name)]}, dtype=object)
    chapter.table("t", rows, {"a": ("名", "Name")}, caption=("表", "Table"))

    soups = [BeautifulSoup(html, "html.parser") for _, html in shown]
    for soup, (_, html) in zip(soups, shown, strict=True):
        assert not soup.find_all(["script", "b", "img", "em", "i"])
        assert "$" not in re.sub(r'<span>\$</span>|"[^"]*"', "", html)  # or Jupyter sets it as mathematics
    source, sentence_shown, _, table = soups
    assert "<script>alert()</script>" in sentence_shown.find(attrs={"data-quantity": True})["title"]
    assert HOSTILE in sentence_shown.get_text() and name.startswith("<scrip") and name in table.get_text()
    assert bool(source.select(".bk-translation")) == (language == "en")
    for translation in source.select(".bk-translation"):
        translation.decompose()
    assert "".join(source.get_text().split()) == "".join(report.text.split())


def test_annotation_holds_the_whole_source_and_every_numeral(report_zh):
    lines = annotated(report_zh)
    cells = [[line] if "parts" in line else sum(line["rows"], []) for line in lines]
    parts = [part for line in cells for cell in line for part in cell["parts"]]
    assert "".join("".join(part["t"] for part in parts).split()) == "".join(report_zh.text.split())
    marked = [(part["anchor"], part["t"]) for part in parts if "reading" in part]
    assert marked == [
        (report_zh.number_anchor(row.start), row.printed) for row in report_zh.table("numerals").itertuples()
    ]
    assert lines[0]["role"] == "title" and {line["role"] for line in lines} == {"title", "heading", "text", "grid"}


def test_without_readings_numerals_are_found_but_not_read(copied_data):
    (copied_data / "reports" / REPORT / "numerals.csv").unlink()
    lines = annotated(open_report(REPORT, "zh", copied_data))
    readings = {part["reading"] for line in lines for part in line.get("parts", []) if "reading" in part}
    assert readings == {"unread"}


def test_an_origin_is_part_of_a_quantity():
    one = Quantity("x", (Decimal(1),), origin=Origin("printed", "x", 3))
    assert one == Quantity("x", (Decimal(1),), origin=Origin("printed", "x", 3), label={"zh": "甲"})
    assert one != Quantity("x", (Decimal(1),), origin=Origin("printed", "x", 4))


@pytest.mark.parametrize("name", ["Fanwu Technology Co., Ltd.", "the firms of J. Li et al.", "Fanwu Technology"])
def test_a_sentence_ends_with_one_stop(report_en, name):
    for words in (name, [{"t": name}]):
        segments = compose(report_en, say("名单：{names}。", "Named: {names}.", names=words))
        assert "".join(segment["t"] for segment in segments) == f"Named: {name.removesuffix('.')}."


def test_a_lack_is_said_even_where_a_row_beside_it_is_empty(report_en):
    sentence = say("{total}：{each}。", "{total}: {each}.", total=report_en.value("ieds_total"), each=listed([]))
    assert sentence and "not in the report" in plainly(report_en, sentence)
    assert not say("{each}。", "{each}.", each=listed([]))


@pytest.mark.parametrize("name", ["5G base stations", "{a} brace", "2021 form (8)"])
def test_words_of_the_data_are_no_template(report_en, name):
    """A label may hold a digit or a brace: it is set to the letter, alone, in a row, and where its value is missing."""
    both_ways = {"zh": name, "en": name}
    missing = Quantity("x", absent="not_published", label=both_ways)
    assert plainly(report_en, label(both_ways)) == name
    assert plainly(report_en, listed([missing])) == f"{name} (not in the report)"
    counted = Quantity("n", (Decimal(2),), Unit("家"), Noun(name, "firm", "firms"))
    assert "2 firms" in plainly(report_en, listed([counted], named=True))


@pytest.mark.parametrize("value", [None, 1.5, pd.DataFrame({"a": [1]}), print])
def test_a_name_that_holds_no_words_is_refused(value):
    with pytest.raises(InputError, match="the field thing is a .*, of which there are no words"):
        sentences("有{thing}。\nThere is {thing}.", {"thing": value})
