"""Hostile words in every channel are shown as text or refused; nothing runs, nothing outside the folder is read (see hostile.py)."""

import pytest
from hostile import CHANNELS, FILES, KINDS, SHOWN, UNUSED, _checked, table

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
    "a path",
]
TEXTS = ["organisation’s name", "title of an event", "place of an event", "note", "title", "address"]
KEYS = [
    "form",
    "year",
    "value of a figure",
    "id of a figure",
    "id of an organisation",
    "indicator",
    "date",
    "offset",
    "id of the report",
]


@pytest.fixture(scope="module")
def found() -> dict[tuple[str, str], str]:
    return table()


def test_nothing_goes_wrong(found):
    assert len(found) == len(CHANNELS) * len(KINDS) + len(FILES)
    assert {job: what for job, what in found.items() if what.startswith("WRONG")} == {}


def test_every_outcome_is_one_of_three(found):
    assert all(what in (SHOWN, UNUSED) or what.startswith("refused: ") for what in found.values())


def test_texts_show_as_text(found):
    assert [job for job in ((c, k) for c in TEXTS for k in KEPT) if found[job] != SHOWN] == []


def test_keys_numbers_and_dates_are_refused(found):
    assert [job for job in ((c, k) for c in KEYS for k in KINDS) if not found[job].startswith("refused")] == []


def test_what_hides_or_commands_is_refused(found):
    for channel in (*CHANNELS, *()):
        if channel != "file name":
            assert found[channel, "turned writing"].startswith("refused"), channel
            assert found[channel, "terminal escapes"].startswith("refused"), channel


def test_files_are_refused_with_their_name(found):
    for name, (file, content) in FILES.items():
        where = found["file or id", name]
        assert where.startswith("refused: "), name
        assert content is None or content == "link" or file in where, (name, where)


def test_stray_files_are_not_used(found):
    assert {found["file name", kind] for kind in KINDS} == {UNUSED}


def test_markup_in_a_page_would_be_seen(monkeypatch):
    from bureaubook.show import page

    block = {"kind": "sentence", "style": "", "segments": [{"t": "<script>x</script>"}], "language": "zh"}
    assert "<script>" in _checked(block)
    monkeypatch.setattr(page, "jupyter_html", lambda block: block["segments"][0]["t"])
    with pytest.raises(AssertionError, match="an element <script>"):
        _checked(block)
