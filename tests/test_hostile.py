"""Hostile words in every channel are shown as text or refused; nothing runs, nothing outside the folder is read (see hostile.py)."""

import pytest
from conftest import LONG
from hostile import CHANNELS, FILES, KINDS, OWN_STYLE, SHOWN, UNUSED, _checked, table

# where words of these kinds stand in a report, they are shown; the others are refused wherever they stand
KEPT = [
    "HTML and scripts",
    "MyST roles and directives",
    "braces and dollars",
    "Markdown links",
    "zero-width characters",
    "formula =",
    "formula -",
    "formula @",
    "full-width formula",
    "formula behind a separator",
    "an attribute's end",
    "a script for an address",
    "mathematics",
    "a path",
]
TEXTS = ["organisation’s name", "title of an event", "place of an event", "note", "title"]
TEXTS += ["name of an indicator", "entry of the glossary", "its definition", "label of a form"]
TEXTS += ["name of a reference", "place of a reference", "its publisher"]
KEYS = [
    "form",
    "year",
    "value of a figure",
    "id of a figure",
    "id of an organisation",
    "pinyin of a name",
    "indicator",
    "date",
    "offset",
    "address",
    "id of the report",
    "its address",
    "identity of a form",
    "name of a form",
]


HIDING = ("turned writing", "terminal escapes", "hidden words", "an end of line that is none")
EVERY = 1 if LONG else len(KINDS)  # of the kinds of each channel


@pytest.fixture(scope="module")
def found() -> dict[tuple[str, str], str]:
    return table(EVERY)


def test_nothing_goes_wrong(found):
    assert {channel for channel, _ in found} == {*CHANNELS, "file or id"}
    assert {kind for _, kind in found} == {*KINDS, *FILES}
    assert {job: what for job, what in found.items() if what.startswith("WRONG")} == {}


def test_every_outcome_is_one_of_three(found):
    assert all(what in (SHOWN, UNUSED) or what.startswith("refused: ") for what in found.values())


def test_texts_show_as_text(found):
    assert [job for job, what in found.items() if job[0] in TEXTS and job[1] in KEPT and what != SHOWN] == []


def test_keys_numbers_and_dates_are_refused(found):
    assert [job for job, what in found.items() if job[0] in KEYS and not what.startswith("refused")] == []


def test_what_hides_or_commands_is_refused(found):
    hiding = {job: what for job, what in found.items() if job[1] in HIDING}
    assert hiding and all(what.startswith("refused") for (channel, _), what in hiding.items() if channel != "file name")


def test_files_are_refused_with_their_name(found):
    for name, (file, content) in FILES.items():
        where = found["file or id", name]
        assert where.startswith("refused: "), name
        assert content is None or content == "link" or file in where, (name, where)


def test_stray_files_are_not_used(found):
    assert {what for (channel, _), what in found.items() if channel == "file name"} == {UNUSED}


def test_markup_in_a_page_would_be_seen(monkeypatch):
    from bureaubook.show import jupyter

    block = {"kind": "sentence", "style": "", "segments": [{"t": "<script>x</script>"}], "language": "zh"}
    assert "<script>" in _checked(block)
    monkeypatch.setattr(jupyter, "jupyter_html", lambda block: block["segments"][0]["t"])
    with pytest.raises(AssertionError, match="an element <script>"):
        _checked(block)


@pytest.mark.parametrize("words", [f"{OWN_STYLE} p {{}}", "p { background: url(https://a.example) }"])
def test_no_style_but_our_own_would_pass(monkeypatch, words):
    from bureaubook.show import jupyter

    block = {"kind": "sentence", "style": "", "segments": [{"t": "x"}], "language": "zh"}
    good = jupyter.jupyter_html(block)
    for html in (f"<style>{words}</style>", f"{good}<style>{OWN_STYLE}</style>"):
        monkeypatch.setattr(jupyter, "jupyter_html", lambda block, html=html: html)
        with pytest.raises(AssertionError, match="an element <style>"):
            _checked(block)
