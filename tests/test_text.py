"""Sentences, and the words around a number."""

import pytest
from conftest import REPORT
from hypothesis import given
from hypothesis import strategies as st

from bureaubook.paths import DATA
from bureaubook.report.sentences import Sentence, sentence_at, sentences
from bureaubook.words.excerpt import english_excerpt, excerpt

SOURCE = (DATA / "reports" / REPORT / "source.txt").read_bytes().decode("utf-8")
PROSE = st.text(alphabet=st.sampled_from("ab县科，、。！？；”》） \n\t1"), max_size=60) | st.text(max_size=60)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", []),
        (" \n\t\n", []),
        ("甲。乙；丙！丁？", [(0, "甲。"), (2, "乙；"), (4, "丙！"), (6, "丁？")]),
        ("甲：“乙。”丙", [(0, "甲：“乙。”"), (6, "丙")]),
        ("  甲\n乙 ", [(2, "甲"), (4, "乙")]),
        ("甲……。。乙", [(0, "甲……。。"), (5, "乙")]),
        ("3.5家，共2家", [(0, "3.5家，共2家")]),
        ("。甲", [(0, "。"), (1, "甲")]),
    ],
)
def test_sentences(text, found):
    assert [(s.start, s.text) for s in sentences(text)] == found


@given(PROSE)
def test_sentences_hold_every_character_once(text):
    found = sentences(text)
    covered = [offset for sentence in found for offset in range(sentence.start, sentence.end)]
    assert covered == sorted(set(covered))
    assert {o for o, char in enumerate(text) if not char.isspace()} <= set(covered)
    for sentence in found:
        assert text[sentence.start : sentence.end] == sentence.text == sentence.text.strip() != ""


def test_a_place_finds_its_sentence():
    found = sentences("甲。 乙丙。")
    assert [sentence_at(found, place).text for place in (0, 1, 3, 5)] == ["甲。", "甲。", "乙丙。", "乙丙。"]
    for nowhere in (2, 6):
        with pytest.raises(ValueError, match=f"no sentence at {nowhere}"):
            sentence_at(found, nowhere)
    with pytest.raises(ValueError, match="no sentence at 0"):
        sentence_at([], 0)


def test_a_short_sentence_stands_whole():
    sentence = Sentence(10, "共发放惠企政策300余册；")
    assert excerpt(sentence, 17, 5) == ("共发放惠企政策", "300余册", "；")


def test_a_long_sentence_is_cut_at_a_pause():
    sentence = next(s for s in sentences(SOURCE) if s.start <= 734 < s.end)
    before, mark, after = excerpt(sentence, 734, 3)
    assert (mark, after) == ("82%", "。")
    assert before.startswith("……") and len(before) <= 48
    assert SOURCE[734 - len(before.removeprefix("……")) - 1] in "，、；：。"


def test_a_long_rest_is_cut_before_a_pause():
    sentence = next(s for s in sentences(SOURCE) if s.start <= 680 < s.end)
    before, mark, after = excerpt(sentence, 680, 4)
    assert mark == "109家" and before.startswith("……")
    assert after.startswith("（其中省级研发平台8家") and after.endswith("……") and len(after) <= 48
    assert SOURCE[684 + len(after.removesuffix("……"))] in "，、；：。"


@given(st.text(alphabet="甲乙，、。；1", min_size=1, max_size=200), st.data())
def test_an_excerpt_is_part_of_its_sentence(text, data):
    start = data.draw(st.integers(0, len(text) - 1))
    length = data.draw(st.integers(1, len(text) - start))
    before, mark, after = excerpt(Sentence(100, text), 100 + start, length)
    assert mark == text[start : start + length]
    assert text[:start].endswith(before.removeprefix("……")) and text[start + length :].startswith(
        after.removesuffix("……")
    )
    assert max(len(before), len(after)) <= 48
    assert before.startswith("……") or before == text[:start]
    assert after.endswith("……") or after == text[start + length :]


@pytest.mark.parametrize(
    ("english", "number", "longest", "shown"),
    [
        ("one; 8 two; three", "8", 240, "one; 8 two; three"),
        ("one; 8 two; three", "8", 5, "… 8 two; …"),
        ("8 one; two; 8 three", "8", 5, "8 one; … 8 three"),
        ("one; 1,613 two; 613 three", "613", 5, "… 613 three"),
        ("one; 2.65 two; 65 three", "65", 5, "… 65 three"),
        ("one; two", "9", 5, "one; two"),
        ("a; 8.", "8", 2, "… 8."),
    ],
)
def test_english_clauses_around_a_number(english, number, longest, shown):
    assert english_excerpt(english, number, longest) == shown
