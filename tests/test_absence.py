"""A report that lacks something: what is recorded as absent says why, of what nobody looked for nothing is said, in both languages.

Each table in turn, indicators in turn (their figures taken out, or turned into figures the report does not print), and reports
of another kind. Here every tenth indicator goes one way through the chapters that ask for it, and each table is missing for one
of those that read it; `make long` takes each indicator both ways, and each table, through every chapter.
"""

import functools
import re
from pathlib import Path

import pytest
from book_fixtures import SECTIONS
from changed import change_folder, each
from chapter_run import LANGUAGES, both, broken, faults, in_parallel, run, sentences
from conftest import LONG
from lacking import FILES, REPORT, blank_indicator, copy, indicators, take_file, take_indicator
from small_reports import shared_tables, write_report

from bureaubook.paths import DATA
from bureaubook.report import open_report
from bureaubook.sections import projects
from bureaubook.words.compose import plain

BEHIND = ("consistency_checks", "source")  # they read every figure: tried with a whole section of them missing


def _tried(job) -> list[str]:
    """Run some chapters on one report in both languages; return what is wrong with them."""
    data, report, sections = job
    found = []
    for section in sections:
        try:
            found += [f"{section}, {fault}" for fault in faults(both(section, report, data))]
        except AssertionError as error:
            found.append(str(error))
    return found


def _try(jobs: dict[str, tuple]) -> dict[str, list[str]]:
    found = in_parallel(_tried, list(jobs.values()))
    return {name: faults for name, faults in zip(jobs, found, strict=True) if faults}


@functools.cache
def _whole() -> dict[str, tuple[dict, set]]:
    """By chapter: what it shows of the whole report in each language, and what it reads for that."""
    found = {}
    for section in SECTIONS:
        reads: set = set()
        found[section] = {language: run(section, REPORT, language, DATA, reads) for language in LANGUAGES}, reads
    return found


@functools.cache
def _readers() -> dict[str, list[str]]:
    """By indicator, and by file of a table: the chapters that ask for it."""
    asked: dict[str, set[str]] = {}
    for section, (_, reads) in _whole().items():
        for table, name in reads if section not in BEHIND else ():
            asked.setdefault(name if table == "indicators" else f"{table}.csv", set()).add(section)
    return {name: [section for section in SECTIONS if section in sections] for name, sections in asked.items()}


# -- what is missing, in turn


def test_the_whole_report_shows_nothing_broken():
    assert {section: faults(shown) for section, (shown, _) in _whole().items() if faults(shown)} == {}


def test_each_table_in_turn(tmp_path):
    jobs = {}
    for place, name in enumerate(FILES):
        data = copy(tmp_path / name)
        take_file(data, name)
        readers = _readers().get(name, [])
        jobs[name] = (data, REPORT, SECTIONS if LONG else readers[place % len(readers) :][:1] if readers else [])
    assert _try(jobs) == {}


def test_all_tables_but_the_figures(tmp_path):
    data = copy(tmp_path / "data")
    take_file(data, *FILES)
    assert _tried((data, REPORT, SECTIONS)) == []


def test_each_indicator_in_turn(tmp_path):
    readers, jobs = _readers(), {}
    for place, indicator in enumerate(indicators()):
        for way, change in enumerate((take_indicator, blank_indicator)):
            if LONG or place % 40 == 20 * way:
                data = copy(tmp_path / f"{indicator}-{way}")
                change(data, indicator)
                jobs[f"{change.__name__} {indicator}"] = (
                    data,
                    REPORT,
                    SECTIONS if LONG else readers.get(indicator, []),
                )
    assert _try(jobs) == {}


@pytest.mark.parametrize("change", [take_indicator, blank_indicator])
def test_all_indicators_at_once(tmp_path, change):
    data = copy(tmp_path / "data")
    change(data, *indicators())
    assert _tried((data, REPORT, SECTIONS if LONG else SECTIONS[change is blank_indicator :: 2])) == []


# -- what is said of it


@pytest.fixture(scope="module")
def without_people(tmp_path_factory) -> Path:
    """The report without organisations, names and participations."""
    data = copy(tmp_path_factory.mktemp("people") / "data")
    take_file(data, "organisations.csv", "names.csv", "participations.csv")
    return data


def _shown(section: str, cell: str, language: str, data: Path, report: str = REPORT) -> str:
    """The words that one cell of a chapter shows."""
    blocks = [block for at, block in run(section, report, language, data) if at == cell]
    return " ".join(words for block in blocks for words in sentences(block))


@pytest.mark.parametrize("language", LANGUAGES)
def test_where_a_table_is_missing_nothing_is_said_of_it(without_people, language):
    """Nobody has looked for what its rows would name: the numbers of the page stand, and no sentence says that names are not there."""
    assert _shown("innovation_entities", "platforms-figure", language, without_people) == ""
    assert "58" in _shown("innovation_entities", "answer", language, without_people)
    every = run("innovation_entities", REPORT, language, without_people)
    assert not any(
        word in said for _, block in every for said in sentences(block) for word in ("未查找", "not looked for")
    )


def test_a_missing_text_is_no_statement_about_the_report(tmp_path):
    """Without source.txt nobody can tell what a sentence does not state, nor which aspects part one names."""
    data = copy(tmp_path / "data")
    take_file(data, "source.txt", "passages.csv")
    for section, cell in (
        ("rd_coverage", "limits"),
        ("disclosure", "answer"),
        ("disclosure", "part-one"),
        ("disclosure", "aspects"),
    ):
        assert not re.search("未写明|未见|does not state|not found|none of", _shown(section, cell, "zh", data))
        assert not re.search("未写明|does not (?:state|name)", _shown(section, cell, "en", data))


def test_a_number_that_is_given_is_not_said_to_be_missing(tmp_path):
    """Where R&D spending is printed, no sentence says that there is none."""
    data = copy(tmp_path / "data")
    _give(data, "rd_expenditure", "2340", "万元")
    assert "研发经费2340万元" in _shown("rd_coverage", "answer", "zh", data)
    for cell in ("answer", "limits"):
        assert not re.search("研发经费，报告没有写", _shown("rd_coverage", cell, "zh", data))
        assert not re.search("not give[^.]*spending", _shown("rd_coverage", cell, "en", data))


def test_a_total_that_is_given_is_not_said_to_be_missing(tmp_path):
    data = copy(tmp_path / "data")
    _give(data, "ieds_total", "140", "家")
    assert "企业总数140家" in _shown("rd_coverage", "answer", "zh", data)
    assert not _shown("rd_coverage", "implied", "en", data)
    assert not re.search("not give[^.]*number of", _shown("rd_coverage", "answer", "en", data))
    assert "140" in _shown("rd_coverage", "answer", "en", data)


def test_money_that_was_paid_is_not_said_to_be_open(tmp_path):
    data = copy(tmp_path / "data")
    _set(data, "rd_subsidy_requested", status="paid", verb="到账", verb_en="paid")
    report = open_report(REPORT, "zh", data)
    sums = [report.value(name) for name in ("rd_subsidy_requested", "central_guidance_fund_amount")]
    assert list(projects.money(report, sums).data["paid"]) == [True, False]
    assert "未写明" not in _shown("tech_transfer", "money-figure", "zh", data)


def test_a_restated_year_moves_the_cumulative_words(tmp_path):
    """Numbers of the year are not called cumulative."""
    data = copy(tmp_path / "data")
    for figure in ("service_team_days", "service_team_on_site_services"):
        _set(data, figure, period_from="2022", period_to="2022")
    assert "累计" not in _shown("science_popularisation", "answer", "zh", data)
    assert "累计" not in _shown("science_popularisation", "tiles", "zh", data)
    assert "累计" not in _shown("science_popularisation", "team", "zh", data)


def _set(data: Path, figure: str, **cells: str) -> None:
    change_folder(data, each("figures", lambda row: row.update(cells) if row["figure"] == figure else None))


def _give(data: Path, figure: str, value: str, unit: str) -> None:
    """Give an absent figure a value, in a report of which only figures are kept."""
    take_file(data, "source.txt")
    _set(data, figure, value=value, unit=unit, bound="as_printed", absent="", status="reported")


# -- reports of another kind


def _other(folder: Path, **spec) -> tuple[Path, str, list[str]]:
    data = folder / "data"
    folder.mkdir()
    shared_tables(data)
    write_report(data, "other", **spec)
    return data, "other", SECTIONS


FEW = {
    "text": "清河市科学技术局2019年工作。全市高新技术企业3家，签订技术合同1份，成交额120万元。",
    "figures": {
        "valid": {"printed": "3家", "indicator": "hnte_valid", "counted": "enterprise"},
        "contracts": {"printed": "1份", "indicator": "technology_contracts", "counted": "contract"},
        "value": {"printed": "120万元", "indicator": "technology_contract_value", "counted": ""},
    },
}
OTHER = {
    "report.yml and an empty figures.csv": {"bare": True},
    "a few figures, another year and form": FEW | {"year": 2019, "form": "2019"},
    "a few figures, the later form": FEW | {"year": 2024},
    "two levels of one indicator": {
        "text": "省级高新技术企业3家，市级高新技术企业5家，申报1家。",
        "figures": {
            "a": {"printed": "3家", "indicator": "hnte_valid", "counted": "enterprise", "level": "provincial"},
            "b": {"printed": "5家", "indicator": "hnte_valid", "counted": "enterprise", "level": "prefecture"},
            "c": {"printed": "1家", "indicator": "hnte_first_applications", "counted": "enterprise"},
        },
    },
    "vague numbers": {
        "text": "有研发机构的企业100余家，研发覆盖率超过80%，技术合同30多份，登记额近2亿元。",
        "figures": {
            "a": {"printed": "100余家", "indicator": "ieds_rd_institution", "counted": "enterprise"},
            "b": {"printed": "超过80%", "indicator": "rd_coverage_rate", "counted": ""},
            "c": {"printed": "30多份", "indicator": "technology_contracts", "counted": "contract"},
            "d": {"printed": "近2亿元", "indicator": "technology_contract_value", "counted": ""},
        },
    },
    "large numbers": {
        "text": "有研发机构的企业20000家，研发覆盖率82%，技术合同1份，登记额2.65亿元。",
        "figures": {
            "a": {"printed": "20000家", "indicator": "ieds_rd_institution", "counted": "enterprise"},
            "b": {"printed": "82%", "indicator": "rd_coverage_rate", "counted": ""},
            "c": {"printed": "1份", "indicator": "technology_contracts", "counted": "contract"},
            "d": {"printed": "2.65亿元", "indicator": "technology_contract_value", "counted": ""},
        },
    },
    "zeros": {
        "text": "有研发机构的企业0家，研发覆盖率0%，技术合同0份，登记额0万元，培训0次、0人次。",
        "figures": {
            "a": {"printed": "0家", "indicator": "ieds_rd_institution", "counted": "enterprise"},
            "b": {"printed": "0%", "indicator": "rd_coverage_rate", "counted": ""},
            "c": {"printed": "0份", "indicator": "technology_contracts", "counted": "contract"},
            "d": {"printed": "0万元", "indicator": "technology_contract_value", "counted": ""},
            "e": {"printed": "0次", "indicator": "envoy_training_sessions", "counted": "training_session"},
            "f": {"printed": "0人次", "indicator": "envoy_training_attendances", "counted": "attendance"},
        },
    },
    "tables of the form alone": {"cells": {}},
}


def test_reports_of_another_kind(tmp_path):
    jobs = {
        name: _other(tmp_path / str(place), **spec)
        for place, (name, spec) in enumerate(OTHER.items())
        if LONG or place % 2
    }
    assert _try(jobs) == {}


def test_several_figures_are_told_each_with_its_level(tmp_path):
    data, report, _ = _other(tmp_path / "two", **OTHER["two levels of one indicator"])
    answer = _shown("innovation_entities", "answer", "zh", data, report)
    assert (
        "有效期内高新技术企业（省级）3家，有效期内高新技术企业（市级）5家" in answer and "报告载有几个数" not in answer
    )


# -- the tests see what they look for


@pytest.mark.parametrize(
    "words",
    ["共有、和乙。", "A, , B.", "（）", "given as None", "nan", "{rate}", "甲：。", "“”", "value:.", "two  spaces"],
)
def test_broken_words_are_seen(words):
    assert broken(words)


def test_differing_languages_and_empty_blocks_are_seen():
    number = {"q": "3", "id": "printed:a", "values": ["3"]}
    sentence = {"kind": "sentence", "style": "", "segments": [number]}
    other = sentence | {"segments": [number | {"values": ["4"]}]}
    assert faults({"zh": [("a", sentence)], "en": [("a", other)]})
    empty = {"kind": "table", "name": "t", "caption": [], "columns": [], "rows": [], "foot": []}
    assert faults({"zh": [("a", empty)], "en": [("a", empty)]})
    assert plain([number]) == "3"


@pytest.mark.parametrize("language", LANGUAGES)
def test_without_the_text_a_tile_still_shows_its_number(tmp_path, language):
    data = copy(tmp_path / "data")
    take_file(data, "source.txt")
    (tiles,) = (block for cell, block in run("tech_transfer", REPORT, language, data) if cell == "tiles")
    numbers = [plain(item["number"]) for item in tiles["items"]]
    assert "77" in numbers[0] and ("2.65亿元" if language == "zh" else "CNY265 million") in numbers[1]
