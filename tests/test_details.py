"""Small things that readers looked for: who signed, which row is not printed, where a number of the first page leads."""

from decimal import Decimal

import pytest
from book_fixtures import LANGUAGES, REPORT, SECTIONS, article, rewrite, soup
from changed import each, report_with, without
from chapter_run import both, faults, run

from bureaubook.build import pdf
from bureaubook.checks import run_checks
from bureaubook.dataset import schema
from bureaubook.number.quantity import Quantity, Unit
from bureaubook.paths import DATA
from bureaubook.report import open_report
from bureaubook.sections import (
    contracts,
    doubts,
    duties,
    front,
    official_cells,
    outreach,
    platforms,
    projects,
    quoting,
    reference,
)
from bureaubook.show import annotated
from bureaubook.show.blocks import tiles
from bureaubook.words.compose import compose, plain, plainly
from bureaubook.words.text import say

pytest_plugins = "book_fixtures"


@pytest.mark.parametrize(("language", "first"), [("zh", "海林特种设备"), ("en", "Puyang City Hailin")])
def test_the_parties_of_an_open_list_are_named(language, first, copied_data):
    report = open_report(REPORT, language)
    parties = compose(report, contracts.named_parties(report, report.value("technology_contracts")))
    assert len([part for part in parties if "to" in part]) == 3 and plain(parties).startswith(first)
    assert not contracts.named_parties(report, report.value("rd_coverage_rate"))
    (copied_data / "reports" / REPORT / "relations.csv").unlink()
    untied = open_report(REPORT, language, copied_data)
    assert not contracts.named_parties(untied, untied.value("technology_contracts"))


@pytest.mark.parametrize(
    ("language", "first"),
    [
        ("zh", "市重大科技专项（申报）：濮阳濮耐高温材料"),
        ("en", "Henan innovation guidance programme (papers submitted): Henan Huifeng"),
    ],
)
def test_who_applied_for_which_project_is_said(language, first):
    report = open_report(REPORT, language)
    named = projects.projects(report)
    words = [plainly(report, one) for one in projects.project_words(report, named)]
    assert [*named["count"]] == [5, 1, 1] and any(one.startswith(first) for one in words)
    assert any(("“争取”" if language == "zh" else "“sought”") in one for one in words)


def test_a_challenge_has_who_set_it_and_who_took_it_up(copied_data):
    found = projects.challenges(open_report(REPORT, "zh"))
    assert found.data.values.tolist() == [
        ["训达粮油", "河南省农业科学院农副产品加工研究中心"],
        ["源博新材料", "中国农业大学"],
    ]
    assert found.given["taken"].value == 2
    path = copied_data / "reports" / REPORT / "participations.csv"
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    path.write_text(
        "".join(row for row in lines if not row.startswith("china_agricultural_university,")), encoding="utf-8"
    )
    unpaired = projects.challenges(open_report(REPORT, "zh", copied_data))
    assert unpaired.data.empty and unpaired.given["taken"].absent


@pytest.mark.parametrize("language", LANGUAGES)
def test_platforms_stand_by_stage_with_who_applied(language, copied_data):
    def seen(data):
        report = open_report(REPORT, language, data)
        counts = platforms.derive(report)
        return counts, platforms.steps(report, counts), plainly(report, platforms.news_words(counts))

    counts, steps, _ = seen(DATA)
    named = ("all", "provincial", "prefecture", "submitted", "in_public_notice", "review_passed", "undecided")
    assert [int(counts[name].value) for name in named] == [13, 9, 4, 4, 4, 2, 3]
    assert list(steps.data["stage"]) == sorted(steps.data["stage"]) and sum(steps.data["count"]) == 13
    words = {
        "zh": "“成功申报”：森大木业、浩森生物、康德五金",
        "en": "“successfully applied”: Senda Wood, Haosen Bio, Kangde",
    }[language]
    assert steps.data["wording"].iloc[-1].startswith(words)
    recognise(copied_data, "provincial_etc")
    assert {"zh": "4项获认定", "en": "four recognised"}[language] in seen(copied_data)[2]


def test_rows_that_are_not_printed_are_named():
    charges = each("statutory", lambda row: row["row"] not in ("rules", "charges"))
    for changes, said in (
        ([], "of 200; the row “Administrative and institutional charges” is absent"),
        (
            [without("numerals.csv"), charges],
            "the rows “Administrative and institutional charges” and “Government rules” are absent",
        ),
        ([without("numerals.csv", "statutory.csv", "statutory_labels.csv")], ""),
    ):
        report = report_with(*changes, language="en")
        counted = official_cells.derive_cells(report)
        words = plainly(report, official_cells.asked_words(report, counted["form"]))
        assert said.casefold() in words.casefold() and bool(counted["form"].absent) == (not said)


def test_the_numbers_of_the_tables_are_those_the_form_asks_for_and_those_beyond_it():
    report = open_report(REPORT, "en")
    counted = official_cells.derive_cells(report)
    assert counted["printed"].value + counted["surplus"].value == reference.derive_readings(report)["statutory"].value
    said = "199 that the form asks for, 2 beyond it"
    assert plainly(report, official_cells.beyond_words(open_report(REPORT, "en"))) == said
    none = report_with(
        without("numerals.csv"), each("statutory", lambda row: not row["column"].startswith("extra-")), language="en"
    )
    assert plainly(none, official_cells.beyond_words(none)) == "all that the form asks for"


def test_zeros_are_told_from_other_numbers(report_zh):
    counted = official_cells.derive_cells(open_report(REPORT, "zh"))["nonzero"]
    assert counted.value == 0 and plainly(report_zh, official_cells.zero_words(counted)) == "，都是零"
    some = report_zh.value("hnte_valid")
    assert plainly(report_zh, official_cells.zero_words(some)) == "，其中21个不为零"


def test_a_tile_names_what_it_counts_once():
    (shown,) = (block for cell, block in run("tech_transfer", REPORT, "en", DATA) if cell == "tiles")
    assert [plain(item["number"]) for item in shown["items"]][0] == "77"
    (shown,) = (block for cell, block in run("rd_coverage", REPORT, "en", DATA) if cell == "tiles")
    assert plain(shown["items"][0]["number"]).startswith("109") and "firms" in plain(shown["items"][0]["number"])


def test_the_unit_of_a_bounded_number_stands_small_beside_it_too(report_zh):
    for figure, parts in (
        ("nucleic_acid_tests", ["32500多", "人次"]),
        ("epidemic_residents_covered", ["1000多", "人"]),
    ):
        tile = tiles.tile(report_zh, report_zh.value(figure), label=say("标题", "Title"))
        assert [plain([part]) for part in tile["number"]] == parts


def test_the_way_back_stands_behind_the_unit(report_zh):
    (line,) = (
        line
        for line in annotated(report_zh)
        if {"n-ieds_rd_institution"} & {p.get("anchor") for p in line.get("parts", [])}
    )
    place = next(i for i, part in enumerate(line["parts"]) if part.get("anchor") == "n-ieds_rd_institution")
    assert [line["parts"][place]["t"], line["parts"][place + 1]["t"]] == ["109", "家"]
    assert line["parts"][place + 2] == {"t": "", "uses": "n-ieds_rd_institution"}


def test_labels_of_the_official_tables_have_their_english(report_zh, report_en):
    def english(report):
        grids = (line["rows"] for line in annotated(report) if line["role"] == "grid")
        return {
            part["english"]
            for rows in grids
            for row in rows
            for cell in row
            for part in cell["parts"]
            if "english" in part
        }

    assert {"1. A state secret", "Natural persons", "(7) Total"} <= english(report_en)
    assert english(report_zh) == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_numbers_of_the_first_page_lead_to_their_place(built, language):
    page = soup(built.site / "index.html").select_one(f'.edition[data-language="{language}"]')
    links = page.select(".figures a")
    assert [link.get_text() for link in links] == ["34", "21", "82%"]
    assert [link.get("class") for link in links] == [None] * 3  # no card opens there: they are marked as any link is
    said = {"zh": ["34项", "21家", "82%"], "en": ["34", "21 firms", "82%"]}  # as it is read aloud and copied
    assert [number.get_text() for number in page.select(".figures strong")] == said[language]
    for link in links:
        name, _, anchor = link["href"].partition("#")
        assert soup(built.site / name).find(id=anchor)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_dictionary_is_folded_and_printed_whole(built, language):
    held = (*schema.REPORT, *(table for table in schema.SHARED if table.name in ("indicators", "units", "terms")))
    tables = [f"{table.name}.csv" for table in held] + ["forms/*.csv"]
    names = [field.name for table in (*held, schema.FORM) for field in table.fields]
    source = built.page("source", language)
    printed = pdf.chapter(source, set(SECTIONS))
    assert not printed.select("details, summary")
    for page in (article(source), printed):
        (fold,) = (each for each in page.select(".bk-fold") if "forms/*.csv" in each.get_text())
        assert [row.th.get_text() for row in fold.select("tbody tr.is-head")] == tables
        assert [row.th.get_text() for row in fold.select("tbody tr:not(.is-head)")] == names


@pytest.mark.parametrize("lacking", [("verb", "verb_en"), ("verb_en",)])
def test_applications_whose_verb_is_not_recorded_leave_no_hole(copied_data, lacking):
    rewrite(copied_data / "reports" / REPORT / "participations.csv", lambda row: row.update(dict.fromkeys(lacking, "")))
    for section in ("innovation_entities", "tech_transfer", "problems_and_outlook"):
        assert faults(both(section, REPORT, copied_data)) == []


@pytest.mark.parametrize(("language", "words"), [("zh", ("累计数", "当期数")), ("en", ("cumulative", "in a period"))])
def test_what_accumulates_is_no_flow(language, words):
    blocks = [block for _, block in run("science_popularisation", REPORT, language, DATA) if block["kind"] == "table"]
    kinds = [plain(row["cells"][2]) for row in blocks[0]["rows"]]
    assert kinds.count(words[0]) == 3 and set(kinds) == set(words)


def test_a_numbered_paragraph_is_a_heading_too(report_zh):
    assert "严格落实党风廉政建设责任制常态化" in map(plain, duties.headings(report_zh)["heading"])


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_sentence_to_quote_claims_a_lack_only_where_there_is_one(language, copied_data):
    def said(report):
        rate, value, signed = map(
            report.value, ("rd_coverage_rate", "technology_contract_value", "technology_contracts")
        )
        return quoting.undefined_words(report, rate), quoting.contracts_apart(report, value, signed)

    assert all(said(open_report(REPORT, language)))
    for table in ("source.txt", "passages.csv", "relations.csv"):
        (copied_data / "reports" / REPORT / table).unlink()
    assert not any(said(open_report(REPORT, language, copied_data)))


RECOGNISED = {"status": "recognised", "stage": "recognised", "verb": "获认定", "verb_en": "recognised"}


def recognise(data, programme: str) -> None:
    """Let a copied report say that the applications of a programme were recognised."""
    people = data / "reports" / REPORT / "participations.csv"
    rewrite(people, lambda row: row.update(RECOGNISED) if row["programme"] == programme else None)


def test_how_many_farmers_were_reached_is_said_not_to_be_given(report_zh, report_en):
    for report, said in (
        (report_zh, "惠及多少农户，报告没有写。"),
        (report_en, "How many farmers were reached is not stated."),
    ):
        assert plainly(report, outreach.reached_words(report.value("farmers_served"))) == said
    given = Quantity("farmers", (Decimal(30),), Unit("户"))
    assert plainly(report_zh, outreach.reached_words(given)) == "惠及农户30户。"


@pytest.mark.parametrize("language", LANGUAGES)
def test_as_many_words_are_called_slips_as_the_checks_list(language):
    report = open_report(REPORT, language)
    assert len(doubts.slips(report)) == len([*run_checks(report, "misprints")]) and len(doubts.readings(report)) == 2


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_names_in_doubt_are_named_before_their_tables(language):
    """Each in a sentence: the pairs that may be one, and what seems a slip; the way there is on the front page and that of organisations."""
    report = open_report(REPORT, language)
    words = " ".join(plainly(report, text) for text in doubts.named(report))
    pair = {"zh": "旗盛庄园与旗盛种植专业合作社", "en": "Qisheng Estate and Qisheng Specialised Planting Cooperative"}
    slip = {"zh": "“胡庄镇”疑为“胡状镇”", "en": "“胡庄镇” for “胡状镇”"}
    assert pair[language] in words and slip[language] in words and "庆祖" not in words
    ways = [part["to"] for part in compose(report, front.read_on(report)) if "to" in part]
    assert {"page": "source", "anchor": "corrections"} in ways


def test_where_nothing_is_in_doubt_no_way_leads_there(copied_data):
    (copied_data / "reports" / REPORT / "corrections.yml").unlink()
    rewrite(
        copied_data / "reports" / REPORT / "names.csv",
        lambda row: row.update(basis="same") if "unresolved" in row["basis"] else None,
    )
    report = open_report(REPORT, "zh", copied_data)
    assert doubts.named(report) == [] and not doubts.way(report)
    assert "存疑" not in plainly(report, front.read_on(report))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_mean_of_a_session_stands_with_the_numbers_not_among_what_is_open(built, language):
    page = article(built.page("science_popularisation", language))
    mean = "[data-quantity='derived:check-mean-envoy-training-attendances-envoy-training-sessions']"
    assert page.select(f".bk-tile {mean}") and not page.select(f".bk-box {mean}")
    assert page.select_one(".bk-box").get_text(strip=True)


def test_no_page_speaks_of_reconciliation_rules_or_surplus_cells(built):
    """But for the text of the official form itself, in English, and the glossary."""
    for section in set(SECTIONS) - {"source", "reading"}:
        page = article(built.page(section, "en"))
        for official in page.select("table.bk-official"):
            official.decompose()
        words = page.get_text(" ").casefold()
        assert "reconciliation rules" not in words and "surplus cell" not in words, section
