"""The two ways of docs/ways.md: what a sentence and a number pass on their way to the page is what the guide says."""

import re
import sys
from pathlib import Path

import pytest

import bureaubook
from bureaubook.paths import ROOT
from bureaubook.show import Page

PACKAGE = Path(bureaubook.__file__).parent
SENTENCE, NUMBER = (ROOT / "docs" / "ways.md").read_text("utf-8").split("\n## ")[1:]
ROW = re.compile(r"^\|(.+)\|(.+)\|(.+)\|$", re.MULTILINE)


def named(part):
    """The functions a table names, in its order: (file, function)."""
    for cells in ROW.findall(part):
        line = " ".join(cells)
        for path in re.findall(r"`bureaubook/([\w/]+\.py)`", line):
            for function in re.findall(r"`([A-Za-z_.]+)`(?! \w)", line):
                if function not in {"Text", "Quantity", "Segment", "Element"}:
                    yield path, function


def called(run):
    """The calls within the package while `run` runs, each with the room of its caller: (room, file, function)."""
    calls = []

    def note(frame, event, _):
        path = Path(frame.f_code.co_filename)
        if event == "call" and PACKAGE in path.parents:
            back = Path(frame.f_back.f_code.co_filename)
            room = back.relative_to(PACKAGE).parts[0] if PACKAGE in back.parents else ""
            calls.append((room, path.relative_to(PACKAGE).as_posix(), frame.f_code.co_qualname))

    sys.setprofile(note)
    try:
        run()
    finally:
        sys.setprofile(None)
    return calls


@pytest.fixture
def calls(report_zh, capsys):
    page = Page(report_zh, {"rate": report_zh.value("rd_coverage_rate")})
    return called(lambda: page.say("覆盖率为{rate}（{rate.period}）。\nCoverage is {rate} ({rate.period})."))


def test_a_sentence_goes_the_way_that_is_written_down(calls):
    way = list(named(SENTENCE))
    gone = [(path, name) for _, path, name in calls]
    assert len(way) == 8
    places = [gone.index(step) for step in way]
    assert places == sorted(places)


def test_words_are_asked_once_and_ask_nothing_of_what_shows_them(calls):
    crossed = [(room, path.partition("/")[0]) for room, path, _ in calls]
    assert crossed.count(("show", "words")) == 1
    assert ("words", "show") not in crossed and ("report", "words") not in crossed


def test_a_number_has_the_forms_that_are_written_down(calls):
    forms = re.findall(r"^\| (\d)\. ", NUMBER, re.MULTILINE)
    assert forms == list("123456")
    steps = list(named(NUMBER))
    for path, name in steps:
        top, _, rest = name.partition(".")
        assert re.search(rf"^(?:def|class) {top}\b", (PACKAGE / path).read_text("utf-8"), re.MULTILINE), name
        assert not rest or f"def {rest}(" in (PACKAGE / path).read_text("utf-8")
    assert {("words/compose.py", "linked"), ("show/inline.py", "quantity")} <= {*steps} & {(p, n) for _, p, n in calls}
