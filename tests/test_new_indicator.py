"""A new indicator is a row of indicators.csv: its figures show in the chapter that carries it, without editing a notebook."""

import pytest
from book_fixtures import SECTIONS
from chapter_run import LANGUAGES, run, sentences
from district import district, folder_of

from bureaubook.build.plan import make_plan
from bureaubook.errors import InputError
from bureaubook.words.compose import plain

MEETINGS = {"meetings": {"indicator": "government_meetings", "printed": "7次", "counted": ""}}


def folder(tmp_path, section: str):
    data = folder_of(tmp_path, district=district(figures=MEETINGS))
    path = data / "indicators.csv"
    row = f"government_meetings,{section},政府会议,Government meetings,次,flow,当年召开的政府会议次数。,Meetings held in the year.,\n"
    path.write_text(path.read_text(encoding="utf-8") + row, encoding="utf-8")
    return data


CARRYING = [
    section for section in SECTIONS if section not in ("consistency_checks", "source", "reading", "organisations")
]


@pytest.mark.parametrize(
    ("section", "language"), [(section, LANGUAGES[place % 2]) for place, section in enumerate(CARRYING)]
)
def test_its_figure_shows_in_its_chapter(tmp_path, section, language):
    data = folder(tmp_path, section)
    assert section in [planned.section for planned in make_plan(data, [], ["zh"], [])]
    told = [words for _, block in run(section, "district", language, data) for words in sentences(block)]
    name, number = {"zh": ("政府会议", "7次"), "en": ("Government meetings", "7")}[language]
    a_sentence = {"zh": "政府会议7次", "en": "Government meetings: 7"}[language]
    in_a_table = any(told[n : n + 2] == [name, number] for n in range(len(told)))
    assert in_a_table or any(words.startswith(a_sentence) for words in told)


def test_what_a_cell_shows_is_not_shown_again(tmp_path):
    data = folder_of(tmp_path, district=district())
    (tiles,) = (block for cell, block in run("disclosure", "district", "en", data) if cell == "tiles")
    assert any("2,428" in plain(tile["number"]) for tile in tiles["items"])
    assert not [
        block
        for _, block in run("disclosure", "district", "en", data)
        if block["kind"] == "fold" and "Other numbers" in plain(block["title"])
    ]


def test_a_chapter_that_is_none_is_refused_with_its_row(tmp_path):
    data = folder(tmp_path, "rd_covrage")
    with pytest.raises(
        InputError, match=r"indicators\.csv, row \d+, column section: 'rd_covrage' is no chapter.*rd_coverage"
    ):
        make_plan(data, [], [], [])
