"""Each question of a reader is answered by a cell of a chapter, in both languages; and what would mislead is nowhere."""

import re

import pytest
from book_fixtures import LANGUAGES, MIME, REPORT, SECTIONS, article, shown_quantities

pytest_plugins = "book_fixtures"

# number: (chapter, cell, kind of output, a figure or other quantity the answer rests on)
ANSWERS = {
    1: ("innovation_entities", "answer", "news", "printed:hnte_valid"),
    2: ("overview", "matrix", "matrix", "derived:applications-review-passed"),
    3: ("rd_coverage", "parts-figure", "figure", "printed:ieds_rd_institution_in_house_laboratory"),
    4: ("rd_coverage", "implied", "fold", "derived:total-nearest"),
    6: ("consistency_checks", "completeness", "figure", "derived:key-figures"),
    7: ("innovation_entities", "platforms-figure", "figure", "derived:platforms-all"),
    8: ("overview", "matrix", "matrix", "derived:organisations-most"),
    9: ("organisations", "applied-cards", "organisation", "wording:1035"),
    10: ("tech_transfer", "tiles", "tiles", "derived:mean-contract"),
    11: ("tech_transfer", "challenges-figure", "figure", "wording:1519"),
    12: ("tech_transfer", "money-figure", "figure", "printed:rd_subsidy_requested"),
    13: ("rd_coverage", "answer", "sentence", ""),
    14: ("science_popularisation", "tiles", "tiles", "printed:service_team_days"),
    15: ("science_popularisation", "tiles", "tiles", "printed:envoy_training_sessions"),
    16: ("year", "lanes", "figure", ""),
    17: ("disclosure", "tiles", "tiles", "cell:3/received/total"),
    18: ("consistency_checks", "compare", "news", ""),
    19: ("disclosure", "tiles", "tiles", "derived:share-of-part-one"),
    20: ("disclosure", "peers", "figure", "reference:r075"),
    21: ("problems_and_outlook", "suggestions", "checklist", ""),
    22: ("reading", "quotes", "quotes", "printed:hnte_valid"),
    23: ("problems_and_outlook", "suggestions", "checklist", ""),
    24: ("problems_and_outlook", "evidence-figure", "figure", "printed:ieds_rd_institution"),
    25: ("innovation_entities", "limits", "box", ""),
}
NEVER = {
    "zh": [
        "审计",
        "错误",
        "造假",
        "注水",
        "虚报",
        "漏报",
        "可疑",
        "不合格",
        "空话套话",
        "形式主义",
        "敷衍",
        "暴露",
        "！",
    ],
    "en": ["propaganda", "padded", "fake", "suspicious", "audit", "fraud", "!", "person-times", "municipal"],
}
# What would mislead, where a pattern can find it.
MISLEADING = {
    "zh": [
        r"24家",
        r"81\.95%(?!.*133)",
        r"同比增长",
        r"领先",
        r"排名",
        r"获得支持的企业",
        r"每家企业平均",
        r"472万元",
        r"109家以外",
    ],
    "en": [
        r"\b24 (firms|enterprises) (without|not)",
        r"ranked (first|second)",
        r"\blead(s|ing)? the",
        r"favoured",
        r"per named firm",
        r"CNY 4\.72 million",
        r"grew by",
    ],
}


def _shown(notebook, cell_id: str) -> list[dict]:
    """The structures that one cell shows."""
    cell = next(cell for cell in notebook.cells if cell.id == cell_id)
    return [output.data[MIME] for output in cell.outputs]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("number", ANSWERS)
def test_a_question_is_answered_in_its_chapter(built, number, language):
    chapter, cell, kind, rests_on = ANSWERS[number]
    answers = [block for block in _shown(built.executed(chapter, language), cell) if block["kind"] == kind]
    assert answers
    found = {quantity["id"] for block in answers for quantity in shown_quantities(block)}
    assert not rests_on or rests_on in found


def test_every_question_has_its_answer():
    assert list(ANSWERS) == [number for number in range(1, 26) if number != 5]  # no rate of another place stands here
    assert {chapter for chapter, *_ in ANSWERS.values()} <= set(SECTIONS)


def _words(built, section: str, language: str) -> str:
    """The words of a page, the verbatim source and quoted words aside."""
    page = article(built.page(section, language))
    text = page.get_text(" ")
    for quoted in page.select(".bk-line, .bk-grid, [lang=zh-CN]"):
        words = quoted.get_text(" ")
        text = text.replace(words, " ") if words.strip() else text
    return text


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("section", SECTIONS)
def test_no_word_that_judges(built, section, language):
    text = _words(built, section, language)
    assert [word for word in NEVER[language] if word.lower() in text.lower()] == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("section", SECTIONS)
def test_nothing_that_misleads(built, section, language):
    text = re.sub(r"\s+", " ", _words(built, section, language))
    assert [pattern for pattern in MISLEADING[language] if re.search(pattern, text)] == []


def test_the_words_searched_for_would_be_found():
    assert re.search(MISLEADING["zh"][0], "另有24家") and re.search(MISLEADING["en"][0], "24 enterprises without R&D")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_merged_pair_changes_the_counts_as_stated(copied_data, language):
    """The unresolved pair kept apart counts two; taken for one, one fewer, and the pair is no longer shown."""
    from bureaubook.analysis.organisations import recurrence, unresolved
    from bureaubook.report import open_report

    before = open_report(REPORT, language, copied_data)
    pair = unresolved(before).iloc[0]
    folder = copied_data / "reports" / REPORT
    for name in ("names.csv", "participations.csv"):
        text = (folder / name).read_text(encoding="utf-8")
        text = re.sub(rf"(?m)(^|,){pair['first']}(,|$)", rf"\g<1>{pair['second']}\g<2>", text)
        text = text.replace(f"unresolved_with:{pair['first']}", "same").replace(
            f"unresolved_with:{pair['second']}", "same"
        )
        (folder / name).write_text(text, encoding="utf-8")
    after = open_report(REPORT, language, copied_data)
    named = {
        "before": set(before.table("participations")["organisation"]),
        "after": set(after.table("participations")["organisation"]),
    }
    assert len(named["before"]) - len(named["after"]) == 1
    assert len(unresolved(after)) == len(unresolved(before)) - 1
    assert recurrence(after)["count"].sum() == recurrence(before)["count"].sum()
