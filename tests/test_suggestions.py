"""The checklist for next year's report: every wording once, in the order of the form, and no finding lost between two chapters."""

import itertools
import json
import re

import pytest
from book_fixtures import LANGUAGES, MIME
from conftest import REPORT

from bureaubook.checks import run_checks
from bureaubook.paths import ROOT
from bureaubook.report import open_report
from bureaubook.sections import suggestions
from bureaubook.show.blocks.findings import ALIKE
from bureaubook.words.compose import plain
from bureaubook.words.template import fields

pytest_plugins = "book_fixtures"


@pytest.fixture(scope="module")
def found():
    report = open_report(REPORT)
    return report, run_checks(report)


def test_every_wording_is_in_one_item(found):
    report, findings = found
    parts = suggestions.checklist(report, findings)
    listed = [finding.name for item in suggestions.items(parts) for finding in item.findings]
    assert len(listed) == len(set(listed))
    assert set(listed) == {finding.name for finding in findings if finding.suggested_wording_zh}
    assert set(suggestions.items_by_finding(parts)) == set(listed)


def test_parts_stand_in_the_order_of_the_form(found):
    parts = suggestions.checklist(*found)
    assert [part.part for part in parts] == ["0", "1", "2", "3", "5", "6"]
    (fee,) = [item for item in suggestions.items(parts) if "信息处理费" in item.wording[0]]
    assert fee in [item for line in parts[-1].lines for item in line.items]
    first = parts[1].lines[0]
    assert first.items[0].findings[0].basis in suggestions.REQUIRED


def test_findings_of_one_kind_and_wording_are_one_item(found):
    items = {item.name: item for item in suggestions.items(suggestions.checklist(*found))}
    unresolved = next(item for name, item in items.items() if name.startswith("concentration-"))
    assert len(unresolved.findings) == 2 and unresolved.wording[0].startswith("____（登记的全称")
    assert items["periods-ieds-rd-institution"].wording[0].startswith("截至____年____月____日")
    (key_figures,) = [item for item in items.values() if item.findings[0].rule.id == "completeness"]
    assert key_figures.wording[0].count("____") == 5


def test_a_finding_is_placed_by_its_subject_or_its_first_place(found):
    report, findings = found
    by_subject = {subject: finding for finding in findings for subject in finding.subject.split("+")}
    assert suggestions.part_of(report, by_subject["part:6"]) == "6"
    assert suggestions.part_of(report, by_subject["figure:hnte_valid"]) == "1"
    (nowhere,) = [finding for finding in findings if "统计期限" in finding.suggested_wording_zh]
    assert suggestions.part_of(report, nowhere) == suggestions.WHOLE


def test_a_shortened_sentence_names_the_same_fields_in_both_languages(found):
    shortened = 0
    for item in suggestions.items(suggestions.checklist(*found)):
        for text, finding in zip(item.templates, item.findings, strict=True):
            named = {language: {name for _, name, _ in fields(template) if name} for language, template in text.items()}
            assert named["zh"] == named["en"]
            assert finding.zh.startswith(text["zh"].rstrip("。")) and finding.en.startswith(text["en"].rstrip("."))
            shortened += text["zh"] != finding.zh
            assert item.is_elsewhere or text["zh"] == finding.zh
    assert shortened > 10


def test_a_report_without_findings_has_no_checklist(found):
    assert suggestions.checklist(found[0], []) == []


# -- the two chapters together


def shown(notebook) -> list[dict]:
    return [output.data[MIME] for cell in notebook.cells for output in cell.get("outputs", [])]


def sentences(block: dict) -> list[str]:
    """Every sentence of findings within a block, those folded away included."""
    if block["kind"] == "findings":
        queue = [finding for item in block["items"] for finding in item["findings"]]
        queue += [finding for first in queue for finding in first.get("more", {}).get("findings", [])]
        return [plain(finding["sentence"]) for finding in queue]
    if block["kind"] == "checklist":
        items = [item for part in block["parts"] for line in part["lines"] for item in line["items"]]
        more = [sentence for item in items if item["more"] for sentence in item["more"]["sentences"]]
        return [plain(item["what"]) for item in items] + [plain(sentence) for sentence in more]
    return []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_finding_is_in_one_of_two_chapters(built, language):
    from bureaubook.checks import sentence

    report = open_report(REPORT, language)
    printed = [
        words
        for chapter in ("consistency_checks", "problems_and_outlook")
        for block in shown(built.executed(chapter, language))
        for words in sentences(block)
    ]
    lost = [f.name for f in run_checks(report) if plain(sentence(report, f)) not in printed]
    assert lost == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_many_of_one_kind_are_folded(built, language):
    blocks = [b for b in shown(built.executed("consistency_checks", language)) if b["kind"] == "findings"]
    findings = [finding for block in blocks for item in block["items"] for finding in item["findings"]]
    folded = [len(finding["more"]["findings"]) for finding in findings if finding.get("more")]
    assert folded and min(folded) >= ALIKE


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_wording_itself_stands_on_the_checklist_alone(built, language):
    findings = [b for b in shown(built.executed("consistency_checks", language)) if b["kind"] == "findings"]
    assert not any(
        finding["suggested"] for block in findings for item in block["items"] for finding in item["findings"]
    )
    links = [
        part["to"]["anchor"] for b in findings for item in b["items"] for f in item["findings"] for part in f["item"]
    ]
    (block,) = (b for b in shown(built.executed("problems_and_outlook", language)) if b["kind"] == "checklist")
    items = {item["id"] for part in block["parts"] for line in part["lines"] for item in line["items"]}
    assert links and set(links) <= items


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_may_come_from_the_copy_is_marked_in_the_checklist(built, language):
    report = open_report(REPORT, language)
    (block,) = (b for b in shown(built.executed("problems_and_outlook", language)) if b["kind"] == "checklist")
    items = {item["id"]: item for part in block["parts"] for line in part["lines"] for item in line["items"]}
    copy = report.term("origin", "copy")
    for item in suggestions.items(suggestions.checklist(report, run_checks(report))):
        marked = copy in items[f"w-{item.name}"]["labels"]
        assert marked == (item.findings[0].origin == "copy")
    assert any(copy in item["labels"] for item in items.values())


def test_what_is_suggested_states_no_year_and_no_fact(found):
    """It is pasted into a report of some later year: years are blanks, and whether anything was done is left to be filled in."""
    wordings = [
        (finding.suggested_wording_zh, finding.suggested_wording_en)
        for finding in found[1]
        if finding.suggested_wording_zh and finding.rule.id != "misprints"  # those quote what is printed
    ]
    boxes = [cell for path in (ROOT / "chapters").glob("*.ipynb") for cell in advice(path)]
    assert len(wordings) > 20 and len(boxes) == 5
    for words in [*itertools.chain(*wordings), *boxes]:
        assert not re.search(
            r"(?<![\d-])(19|20)\d\d|\{year\}|\{cutoff\}|本机关未|未收取|sent no|collected none", words
        ), words
    assert all(words.count("____") >= 1 for words in boxes)


def advice(path):
    """The cell of a chapter that suggests a sentence, if it has one."""
    cells = json.loads(path.read_text("utf-8"))["cells"]
    return ["".join(cell["source"]) for cell in cells if cell["id"] == "advice"]
