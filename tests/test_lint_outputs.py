"""What becomes of findings: JSON and SARIF hold to their schemas, the sheet to its layout, the commented draft to its text."""

import io
import json
import re
import zipfile
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn
from docx.shared import Emu
from jsonschema import Draft4Validator, Draft202012Validator
from lint_drafts import checked_in, faulty, made, xml_of
from made_documents import zipped
from made_numbers import account_number, identity_number, mobile_number

from bureaubook.cli import main
from bureaubook.lint.checked import Checked, Job, check
from bureaubook.lint.outputs.as_json import as_json
from bureaubook.lint.outputs.comments import commented
from bureaubook.lint.outputs.sarif import as_sarif
from bureaubook.lint.outputs.sheet import HEADS, sheet
from bureaubook.lint.outputs.terminal import as_text
from bureaubook.lint.personal import BAR
from bureaubook.paths import DATA

ROOT = Path(__file__).parent.parent
FINDINGS = Draft202012Validator(json.loads((ROOT / "docs" / "findings.schema.json").read_text(encoding="utf-8")))
SARIF = Draft4Validator(json.loads((ROOT / "tests" / "schemas" / "sarif-2.1.0-rtm.5.json").read_text(encoding="utf-8")))


@pytest.fixture(scope="module")
def in_word(tmp_path_factory):
    return checked_in(tmp_path_factory.mktemp("word"), faulty(), "docx")


@pytest.fixture(scope="module")
def in_page(tmp_path_factory):
    return checked_in(tmp_path_factory.mktemp("page"), faulty(), "html")


REFUSED = Checked("不在.docx", "zh", refused="不在.docx: it can't be opened.")


def test_json_holds_to_the_published_schema(in_word, in_page):
    for every in ([in_word[0], REFUSED, in_page[0]], []):
        FINDINGS.validate(json.loads(as_json(every)))


def test_sarif_holds_to_the_standard(in_word, in_page):
    document = json.loads(as_sarif([in_word[0], REFUSED, in_page[0]]))
    SARIF.validate(document)
    (run,) = document["runs"]
    assert run["columnKind"] == "unicodeCodePoints"
    assert not run["invocations"][0]["executionSuccessful"]
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    assert all(rules[result["ruleIndex"]] == result["ruleId"] for result in run["results"])


def test_regions_of_a_page_are_those_of_its_file(in_page):
    checked, draft = in_page
    raw = draft.path.read_bytes().decode()
    lines = raw.split("\n")
    results = json.loads(as_sarif([checked]))["runs"][0]["results"]
    exact = 0
    for result, remark in zip(results, checked.remarks, strict=True):
        region = result["locations"][0]["physicalLocation"]["region"]
        if region["charLength"]:
            exact += 1
            place = remark.places[0]
            words = draft.text[place.start : place.end]
            found = raw[region["charOffset"] : region["charOffset"] + region["charLength"]]
            assert re.sub(r"<[^>]*>|\s", "", found) == re.sub(r"\s", "", words)
            assert lines[region["startLine"] - 1][region["startColumn"] - 1 :].startswith(found.split("\n")[0])
    assert exact >= 5


def test_regions_of_a_word_file_are_of_its_text_and_its_paragraphs_are_logical_locations(in_word):
    checked, draft = in_word
    lines = draft.text.split("\n")
    for result in json.loads(as_sarif([checked]))["runs"][0]["results"]:
        (location,) = result["locations"]
        region = location["physicalLocation"]["region"]
        words = draft.text[region["charOffset"] : region["charOffset"] + region["charLength"]]
        assert lines[region["startLine"] - 1][region["startColumn"] - 1 :].startswith(words.split("\n")[0]) and words
        assert re.fullmatch(
            r"paragraph \d+|table \d+/row \d+/column \d+", location["logicalLocations"][0]["fullyQualifiedName"]
        )


def test_a_cell_is_named_by_table_row_and_column(in_word):
    (wrong,) = [x for x in in_word[0].remarks if x.rule == "identities" and "总计" in x.found][:1]
    assert (wrong.places[0].table, wrong.places[0].paragraph) == (2, None)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_sheet_is_laid_out_as_official_documents_are(tmp_path, language):
    checked, _ = checked_in(tmp_path, faulty(), "docx", language)
    content = sheet(checked)
    document = docx.Document(io.BytesIO(content))
    (table,) = document.tables
    assert tuple(cell.text for cell in table.rows[0].cells) == HEADS[language]
    assert len(table.rows) == 1 + len(checked.remarks)
    section = document.sections[0]
    width, height = section.page_width, section.page_height
    assert (round(width.mm), round(height.mm)) == (210, 297)
    assert round(Emu(width - section.left_margin - section.right_margin).mm) == 156
    assert round(Emu(height - section.top_margin - section.bottom_margin).mm) == 225
    grid = section._sectPr.find(qn("w:docGrid"))
    pitch, space = (int(grid.get(qn(f"w:{name}"))) for name in ("linePitch", "charSpace"))
    assert grid.get(qn("w:type")) == "linesAndChars"
    body = (
        Emu(width - section.left_margin - section.right_margin),
        Emu(height - section.top_margin - section.bottom_margin),
    )
    assert round(body[1].pt * 20 / pitch) == 22 and round(body[0].pt / (16 + space / 4096)) == 28
    for run in document.element.body.iter(qn("w:r")):
        fonts = run.find(qn("w:rPr")).find(qn("w:rFonts"))
        assert fonts.get(qn("w:eastAsia")) in ("方正小标宋简体", "仿宋_GB2312", "黑体")
    styles = xml_of(content, "word/styles.xml")
    assert 'w:eastAsia="zh-CN"' in styles and "asciiTheme" not in styles.split("</w:docDefaults>")[0]
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        assert not [name for name in package.namelist() if "fonts/" in name or name.endswith(".odttf")]


def test_a_clean_draft_has_a_sheet_that_says_so(tmp_path):
    checked, _ = checked_in(tmp_path, made(), "docx")
    assert "未见需要更正或核实之处" in xml_of(sheet(checked), "word/document.xml")


def test_numbers_of_persons_are_in_no_output(tmp_path):
    numbers = (identity_number(), mobile_number(), account_number())
    one = faulty()
    one.add(
        "1",
        f"申请人张某（身份证号{numbers[0]}，手机{numbers[1]}）的申请已经按照布署答复（见附件。",
        f"2022年，退费至申请人账户，卡号{numbers[2]}。",
    )
    one.previous = None
    path = tmp_path / "draft.docx"
    path.write_bytes(one.content("docx"))
    checked, draft = check(Job(path, DATA, "zh"))
    assert sum(remark.rule == "personal_data" for remark in checked.remarks) == 3
    written = commented(draft, checked)
    outputs = [as_text(checked), as_json([checked]), as_sarif([checked]), xml_of(sheet(checked), "word/document.xml")]
    outputs.append(xml_of(written, "word/comments.xml"))
    for output in outputs:
        assert BAR in output or "</w:comments>" in output
        for number in numbers:
            assert not [n for n in range(len(number) - 5) if number[n : n + 6] in output]
    assert all(number in xml_of(written, "word/document.xml") for number in numbers)  # the draft itself stays as it is


def test_a_word_file_of_the_strict_kind_is_refused_in_a_sentence(tmp_path, capsys):
    with zipfile.ZipFile(io.BytesIO(faulty().content("docx"))) as package:
        parts = {name: package.read(name) for name in package.namelist() if name != "[Content_Types].xml"}
    path = tmp_path / "draft.docx"
    path.write_bytes(zipped({"[Content_Types].xml": b"<Types/>", **parts}))
    assert main(["lint", str(path), "--comments", str(tmp_path / "out.docx")]) == 2
    assert "comments can't be put into it" in capsys.readouterr().err and not (tmp_path / "out.docx").exists()


def test_a_terminal_is_told_no_command(tmp_path):
    one = faulty()
    one.put("布署", "布署\u009b31m")
    checked, _ = checked_in(tmp_path, one, "html")
    assert "\u009b" not in as_text(checked) and "布署" in as_text(checked)


def test_every_output_of_the_command_is_written(tmp_path, capsys):
    first, second = tmp_path / "甲.docx", tmp_path / "乙.docx"
    first.write_bytes(faulty().content("docx"))
    second.write_bytes(made().content("docx"))
    out = tmp_path / "out"
    out.mkdir()
    options = [f"--json={out / 'f.json'}", f"--sarif={out / 'f.sarif'}", "--sheet", str(out), "--comments", str(out)]
    assert main(["lint", str(first), str(second), "--jobs", "1", *options]) == 1
    assert {path.name for path in out.iterdir()} == {
        "f.json",
        "f.sarif",
        *(f"{name}{ending}.docx" for name in "甲乙" for ending in ("-sheet", "-comments")),
    }
    FINDINGS.validate(json.loads((out / "f.json").read_text(encoding="utf-8")))
    SARIF.validate(json.loads((out / "f.sarif").read_text(encoding="utf-8")))
