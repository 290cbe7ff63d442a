"""The front page of other reports: results given, nobody applied, tables only, hundreds of organisations."""

from copy import copy
from unittest.mock import patch

import pytest
from chapter_run import LANGUAGES, run, sentences
from small_reports import TITLES, small

from bureaubook.analysis.applications import derive_applications
from bureaubook.analysis.matrix import MOST, grid, matrix
from bureaubook.paths import DATA
from bureaubook.report import Report
from bureaubook.show.blocks.matrix import build, elements
from bureaubook.show.element import to_html
from bureaubook.show.marks import MARKS
from bureaubook.words.compose import plain
from bureaubook.words.text import say

REACHED = {
    "recognised": ("recognised", "获认定", "recognised"),
    "not_recognised": ("not_recognised", "未获认定", "not recognised"),
    "in_public_notice": ("in_public_notice", "正在公示", "at the public-notice stage"),
    "applied": ("applied", "申报", "applied"),
}


def report(*applied: tuple[str, str, str], language: str = "zh", text: str = "", **more) -> Report:
    """A report that names applications: (organisation, programme, stage) each, in a sentence of its own."""
    lines = [f"{name}{REACHED[stage][1]}{programme}。" for name, programme, stage in applied]
    keys = {name: f"firm_{place}" for place, name in enumerate(dict.fromkeys(name for name, *_ in applied))}
    people = [(keys[name], programme, "applicant", name, stage, *REACHED[stage]) for name, programme, stage in applied]
    body = "\n".join([TITLES[0], *lines, text])
    return small(language, text=body, people=tuple(people), **more)


def shown(bureau: Report) -> dict[str, str]:
    """What the front page shows of a report, by cell, in words."""
    with patch("bureaubook.report.open_report", lambda *given, **named: bureau):
        blocks = run("overview", "small", bureau.language, DATA)
    told: dict[str, list[str]] = {}
    for cell, block in blocks:
        told.setdefault(cell, []).extend(sentences(block))
    return {cell: " ".join(words) for cell, words in told.items()}


def headline(bureau: Report) -> str:
    with patch("bureaubook.report.open_report", lambda *given, **named: bureau):
        blocks = run("overview", "small", bureau.language, DATA)
    return next((plain(block["title"]) for _, block in blocks if block.get("role") == "headline"), "")


RESULTS = [
    ("甲机械", "hnte", "recognised"),
    ("乙化工", "hnte", "recognised"),
    ("丙电子", "hnte", "not_recognised"),
    ("丁能源", "hnte", "in_public_notice"),
    ("丁能源", "provincial_etc", "applied"),
]


@pytest.mark.parametrize("language", LANGUAGES)
def test_results_stand_first_and_refusals_beside_them(language):
    bureau = report(*RESULTS, language=language)
    assert (
        headline(bureau)
        == {
            "zh": "5项申报，4家单位：2项获认定，1项未获认定，1项正在公示",
            "en": "5 applications, 4 organisations: two recognised, one turned down, one at the public-notice stage",
        }[language]
    )
    bureau = report(*RESULTS, language=language)
    lead = shown(bureau)["answer"]
    assert {"zh": "没有写明", "en": "does not say which"}[language] not in lead  # something was decided
    assert {"zh": "推荐、指导", "en": "recommended firms"}[language] not in lead  # nobody was


def test_what_is_open_is_said_where_nothing_was_decided():
    assert "没有写明哪一项已获批准" in shown(report(*RESULTS[3:]))["answer"]
    assert "does not say which, if any, was approved" in shown(report(*RESULTS[3:], language="en"))["answer"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_without_applications_stocks_and_work_are_the_news(language):
    firms = {"printed": "36家", "indicator": "hnte_valid", "counted": "enterprise"}
    value = {"printed": "1.2亿元", "indicator": "technology_contract_value", "counted": ""}
    text = f"{TITLES[0]}\n有效期内高新技术企业36家。登记额1.2亿元。"
    bureau = small(language, text=text, figures={"a": firms, "b": value})
    assert (
        headline(bureau)
        == {
            "zh": "有效期内高新技术企业36家，技术合同登记额1.2亿元",
            "en": "36 high-tech enterprises with valid status; CNY 120 million of technology contracts registered",
        }[language]
    )
    bureau = small(language, text=text, figures={"a": firms, "b": value})
    said = shown(bureau)
    assert "matrix" not in said and "36" in said["tiles"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_of_tables_alone_requests_are_the_news(language):
    cells = {(3, row, "total"): printed for row, printed in (("received", "120"), ("results_total", "118"))}
    bureau = small(language, text="\n".join(TITLES), cells=cells)
    assert (
        headline(bureau)
        == {
            "zh": "新收政府信息公开申请120件，办结118件",
            "en": "120 information requests received; 118 dealt with",
        }[language]
    )


def test_no_request_is_said_in_words_and_leads_to_its_cell():
    bureau = small("zh", text="\n".join(TITLES), cells={})
    with patch("bureaubook.report.open_report", lambda *given, **named: bureau):
        blocks = dict(run("overview", "small", "zh", DATA))
    (point,) = [item for item in blocks["main-points"]["items"] if "公开申请" in plain(item)]
    assert plain(point).startswith("没有收到政府信息公开申请")
    assert point[0]["q"] == "没有" and point[0]["values"] == ["0"]


# -- the matrix


def many(count: int, twice: int) -> list[tuple[str, str, str]]:
    """So many organisations, of which so many applied twice."""
    letters = "甲乙丙丁戊己庚辛壬癸子丑寅卯辰"
    names = [letters[place // 15] + letters[place % 15] + "机械" for place in range(count)]
    return [(name, "hnte", "applied") for name in names] + [
        (name, "provincial_etc", "applied") for name in names[:twice]
    ]


def block(bureau: Report):
    bureau = copy(bureau)  # a report counts once
    bureau.derivations = []
    made = matrix(bureau)
    return made, build(bureau, "applications", made, derive_applications(bureau), say("发现", "A finding"))


def test_the_most_named_stand_first_and_columns_follow_levels_and_size():
    made = matrix(report(("甲机械", "provincial_etc", "applied"), *RESULTS))
    assert made.names[made.organisations[0]] in ("丁能源", "甲机械") and made.count[made.organisations[0]] == 2
    assert made.programmes == ["hnte", "provincial_etc"]
    assert sum(made.size.values()) == sum(made.count.values()) == len(made.cells) == 6


def test_every_application_has_one_cell_and_one_row_of_the_data(report_zh):
    made, shown_ = block(report_zh)
    cells = [cell for group in shown_["groups"] for line in group["lines"] for cell in line["cells"].values()]
    assert len(cells) == len(made.cells) == shown_["total"] == len(shown_["sheet"]["rows"])
    assert sum(level["count"] for level in shown_["levels"]) == shown_["total"]
    assert shown_["csv"].count("\n") == len(made.cells) + 1
    table = grid(report_zh, made)
    assert len(table) == len(made.organisations)
    assert int((table.drop(columns="单位") != "").sum().sum()) == len(made.cells)


def test_each_cell_and_name_opens_the_sentence(report_zh):
    _, shown_ = block(report_zh)
    for line in (line for group in shown_["groups"] for line in group["lines"]):
        assert line["name"][0]["card"]["mark"] and line["name"][0]["to"]["page"] == "organisations"
        for cell in line["cells"].values():
            assert cell["link"][0]["card"]["mark"] and cell["link"][0]["to"]["page"] == "source"
            assert cell["words"] in cell["link"][0]["card"]["meta"]


def test_of_more_than_forty_those_named_once_are_one_row():
    made, shown_ = block(report(*many(MOST + 1, 2)))
    assert len(made.single) == MOST - 1
    assert [len(group["lines"]) for group in shown_["groups"]] == [2, 1]
    assert shown_["groups"][1]["lines"][0]["cells"]["0"]["count"] == MOST - 1
    assert len(shown_["sheet"]["rows"]) == MOST + 3  # the data hold every one
    made, shown_ = block(report(*many(MOST, 2)))
    assert not made.single and [len(group["lines"]) for group in shown_["groups"]] == [2, MOST - 2]


@pytest.mark.parametrize("count", [200])
def test_the_page_of_hundreds_of_organisations_is_as_sound(count):
    said = shown(report(*many(count, 1)))
    assert f"{count + 1}项申报，{count}家单位" in said["answer"]
    assert len(said["matrix"]) < 60000


def test_a_programme_whose_applications_differ_says_see_the_rows():
    _, shown_ = block(report(*RESULTS))
    assert [column["says"] for column in shown_["levels"][0]["columns"]] == ["见各行", "申报"]


def inside(nodes):
    """Elements with all that is inside them."""
    found = [node for node in nodes if not isinstance(node, str)]
    return [*found, *(each for node in found for each in inside(node.children))]


def role_of(element):
    return element.attributes.get("role")


def test_the_table_keeps_its_roles_and_its_words_without_a_style(report_en):
    _, shown_ = block(report_en)
    html, roles = "".join(map(to_html, elements(shown_))), set(map(role_of, inside(elements(shown_))))
    assert {"table", "rowgroup", "row", "columnheader", "rowheader", "cell"} <= roles
    assert "<caption>A finding</caption>" in html and "style=" not in html
    assert all(sign in html for stage, sign in MARKS.items() if stage not in ("not_recognised",))
