"""The problems a report names beside its figures: the tables' own rules, counts by hand, words where something is missing."""

import pytest
from book_fixtures import article, rewrite
from conftest import REPORT

from bureaubook.analysis import problems
from bureaubook.errors import InputError
from bureaubook.report import open_report
from bureaubook.words.compose import compose, plainly

pytest_plugins = "book_fixtures"


def link(words, printed, start):
    return [{"t": f"{words}@{start}"}]


def changed(data, table, change):
    rewrite(data / "reports" / REPORT / f"{table}.csv", change)


def plain(cells) -> str:
    return cells if isinstance(cells, str) else "".join(part.get("t", part.get("q", "")) for part in cells)


# -- the tables


@pytest.mark.parametrize(
    ("column", "value", "words"),
    [
        ("indicator", "", "indicator and tie go together"),
        ("tie", "", "indicator and tie go together"),
        ("tie", "near", "needs its reason in both languages"),
        ("tie", "perhaps", "problem_tie"),
        ("indicator", "nothing", "row of indicators.csv"),
        ("problem", "nothing", "row of problems.csv"),
    ],
)
def test_a_row_that_says_too_little_is_refused(copied_data, column, value, words):
    def change(row):
        if (row["problem"], row["tie"]) == ("product_value", "measure"):
            row[column] = value

    changed(copied_data, "problem_measures", change)
    with pytest.raises(InputError, match=words) as refused:
        open_report(REPORT, data=copied_data)
    assert "problem_measures.csv" in str(refused.value) and "row" in str(refused.value)


def test_a_clause_stands_where_it_says(copied_data):
    changed(copied_data, "problems", lambda row: row.update(start=str(int(row["start"]) + 1)))
    with pytest.raises(InputError, match="does not stand at"):
        open_report(REPORT, data=copied_data)


def test_each_problem_is_a_clause_of_part_five(report_zh):
    stated = problems.stated(report_zh)
    passages = report_zh.table("passages").query("kind == 'problem'")
    whole = "".join(passages["printed"])
    assert all(printed in whole for printed in stated["printed"])
    rest = whole
    for printed in stated["printed"]:
        rest = rest.replace(printed, "")
    assert rest == "主要表现在：，，，；，；，；，。"


# -- what is shown


def test_problems_are_counted_by_their_evidence(copied_data):
    report = open_report(REPORT, "zh", copied_data)
    counted = problems.derive_problems(report)
    before = {"all": 10, "measured": 0, "near": 7, "none": 3, "related": 7}
    assert {name: int(q.value) for name, q in counted.items()} == before
    assert plainly(report, problems.direct_words(counted)) == "没有能直接衡量的数字"

    def measured(row):  # as if the 109 were people
        if row["indicator"] == "ieds_rd_personnel":
            row["tie"] = "measure"

    changed(copied_data, "problem_measures", measured)
    report = open_report(REPORT, "zh", copied_data)
    counted = problems.derive_problems(report)
    assert {name: int(q.value) for name, q in counted.items()} == before | {"measured": 1, "near": 6}
    assert plainly(report, problems.direct_words(counted)) == "1个有能直接衡量的数字"


@pytest.mark.parametrize("language", ["zh", "en"])
def test_nothing_is_said_of_figures_that_nobody_tied_to_problems(copied_data, language):
    table = copied_data / "reports" / REPORT / "problem_measures.csv"
    table.write_text(table.read_text("utf-8").partition("\n")[0] + "\n", "utf-8")
    report = open_report(REPORT, language, copied_data)
    counted = problems.derive_problems(report)
    assert not counted["all"].absent and counted["related"].absent
    told = (problems.related_words(counted), problems.tied_words(counted), problems.direct_words(counted))
    assert not any(told) and problems.evidence(report, counted, link).data.empty


def test_the_table_has_a_heading_a_problem(report_zh, report_en):
    table = problems.evidence_table(report_zh, link)
    assert len(table.attrs["heads"]) == 10
    assert plain(table.at[0, "figure"]) == "“企业技术创新能力有待进一步提高”@5827"
    assert [plain(cell) for cell in table.loc[1, ["figure", "stated", "says"]]] == [
        "发明专利授权",
        "报告里没有",
        "可直接衡量",
    ]
    english = problems.evidence_table(report_en, link)
    near = english[english["figure"] == "Industrial firms above designated size with an R&D unit"].iloc[0]
    assert plain(near["stated"]) == "109 firms" and "not a capacity" in near["says"]


def test_each_problem_has_its_marks():
    report_zh = open_report(REPORT)  # its own: what is derived is derived once
    counted = problems.derive_problems(report_zh)
    drawn = problems.evidence(report_zh, counted, link)
    kinds = drawn.data.groupby("row", sort=False)["kind"].apply(set)
    assert len(kinds) == 10 and sum("held" in each for each in kinds) == int(counted["related"].value) == 7
    assert [set(drawn.data[drawn.data["row"].str.contains(words)]["kind"]) for words in ("奇缺", "资源")] == [
        {"empty"},
        {""},
    ]


def test_the_outlook_is_quoted(report_zh, report_en):
    assert "s-6001" in str(compose(report_zh, problems.outlook(report_zh)))
    assert plainly(report_zh, problems.outlook(report_zh)).endswith("加以解决。”")
    assert plainly(report_en, problems.outlook(report_en)).startswith("“We will attach")


def test_without_tables_there_is_nothing_to_count(copied_data):
    folder = copied_data / "reports" / REPORT
    (folder / "problem_measures.csv").unlink()
    report = open_report(REPORT, "en", copied_data)
    table = problems.evidence_table(report, link)
    assert set(table["says"]) == {"", "The data link this problem to no indicator."}
    counted = problems.derive_problems(report)
    assert int(counted["all"].value) == 10 and counted["none"].absent
    (folder / "problems.csv").unlink()
    (folder / "passages.csv").unlink()
    report = open_report(REPORT, "en", copied_data)
    assert {q.absent for q in problems.derive_problems(report).values()} == {"not_found"}
    assert problems.evidence_table(report, link).empty
    assert not problems.outlook(report)


def test_the_problems_are_listed_in_their_own_words_each_leading_to_its_sentence(report_zh, report_en):
    for report, words in ((report_zh, "printed"), (report_en, "text_en")):
        listed = problems.listed_words(report, link)
        rows = problems.stated(report)
        expected = [f"{row[words]}@{row['start']}" for row in rows.to_dict("records")]
        assert [plainly(report, text) for text in listed] == expected and len(expected) == 10


def test_the_problems_stand_before_anything_else_of_their_page(built):
    """In the first screen, before what measures them."""
    for language in ("zh", "en"):
        shown = article(built.page("problems_and_outlook", language)).select(
            ".bk-headline, .bk-points, .bk-lead, figure"
        )
        assert [each.name for each in shown[:4]] == ["p", "ol", "p", "figure"] and len(shown[1].select("li a")) == 10
