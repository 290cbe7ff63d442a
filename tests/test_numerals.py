"""The rule that every numeral of a page stands in its other languages too."""

import csv
import io
import random
import re
import shutil
import zipfile

import pytest
from book_fixtures import REPORT, SECTIONS
from conftest import LONG
from other_numbers import changes, changes_of_words

from bureaubook.gate.alike import Alike, verbatim
from bureaubook.gate.blocks import PARTS_OF_CARD, PASSAGE, PageBlocks, split_languages
from bureaubook.gate.manifest import read_manifest
from bureaubook.gate.numerals import EXCEPTIONS, numerals
from bureaubook.gate.offered import offered
from bureaubook.gate.rules.equal_numbers import numerals_differ
from bureaubook.gate.rules.site import Site
from bureaubook.gate.same_numbers import lacking

pytest_plugins = "book_fixtures"
SAMPLE = 12  # changes a page and language in `make test`; the long run takes all


def unlike(zh: str, en: str) -> list[str]:
    """Return the numerals that only one of two texts has, as printed."""
    pairs = (zh, en), (en, zh)
    return [each.printed for one, two in pairs for each in lacking(numerals(one), numerals(two), two)]


@pytest.mark.parametrize(
    ("zh", "en"),
    [
        ("两项", "two items"),
        ("近九成", "almost nine in ten"),
        ("第三次", "the third time"),
        ("2.65亿元", "CNY 265 million"),
        ("3余万人次", "more than 30,000 attendances"),
        ("2.6或2.7亿元", "CNY 260 million or CNY 270 million"),
        ("343.5至344.8万元", "CNY 3.435 million to CNY 3.448 million"),
        ("2022年5月12日", "12 May 2022"),
        ("自5月以来", "since May"),
        ("二十一家", "twenty-one enterprises"),
        ("百分之八十二", "82%"),
        ("三分之二", "two thirds"),
        ("“十四五”规划", "the 14th Five-Year Plan"),
        ("一个进一步统一的办法，四舍五入", "a more unified way, to the nearest"),
        ("首次申报；二十大；第11件", "first applications; the 20th Congress; the 11th"),
        ("第二、三部分，表2，第二十条第（八）项", "parts two and three, Table 2, Article 20(8)"),
        ("二、上年结转", "Carried over from last year"),
        ("二、上年结转", "2. Carried over from last year"),
        ("没有一项写为获认定；两者相差很大", "none is worded as recognised; the two are far apart"),
        ("文中没有说明，上半年两份名单都有", "the text does not say; both lists, first half"),
    ],
)
def test_both_languages_say_the_same_numbers(zh, en):
    assert not unlike(zh, en)


@pytest.mark.parametrize(
    ("zh", "en"),
    [
        ("两项", "three"),
        ("近九成", "eight in ten"),
        ("近九成", "nine"),
        ("第三", "second"),
        ("第三", "three"),
        ("三项", "the third"),
        ("2.65亿", "26.5 million"),
        ("5月", "in June"),
        ("首次申报，两种都有", "second applications, both kinds"),  # 两 stands for both, not for second
        ("0件，同一年度也没有", "1, and none either"),
        ("两者相差很大，两处都是", "the two are far apart, all three are"),
        ("二、上年结转", "3. Carried over from last year"),  # a number may be left out, not be another
        ("三、上年结转", "2. Carried over from last year"),
        ("没有一项写为获认定", "one is worded as recognised"),
        ("同一人可重复计入", "one person may count more than twice"),
        ("都有两份", "both have two, twice"),
        ("上半年", "second half"),
        ("没有说明", "one is stated"),
        ("各有一半", "each has a quarter"),
    ],
)
def test_other_numbers_are_told_apart(zh, en):
    assert unlike(zh, en)


def test_exceptions_are_few_and_have_a_reason():
    with EXCEPTIONS.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) <= 20 and all(row["words"] and row["reason"] for row in rows)


def test_chinese_words_of_an_attribute_are_not_those_of_its_page():
    assert split_languages("Chart: 2.65亿元, 3 rows", "en") == ("Chart:  … , 3 rows", "2.65亿元")


def test_the_book_has_no_difference(built):
    assert numerals_differ(Site(built.site, read_manifest(built.site).plan)) == []


@pytest.mark.parametrize("section", SECTIONS)
def test_one_numeral_changed_is_refused(built, section):
    """Each numeral of a page in turn (a sample in the short run), as a reader of the page sees it: none passes."""
    html = {language: built.page(section, language).read_text(encoding="utf-8") for language in ("zh", "en")}
    source = {each: PageBlocks(built.page("source", each).read_text(encoding="utf-8"), each) for each in ("zh", "en")}
    translated = " ".join(" ".join(b.own.split()) for b in source["en"].blocks if b.kind == PASSAGE)
    read = {language: PageBlocks(text, language) for language, text in html.items()}
    passed = []
    for language, text in html.items():
        found = [*changes(text)]
        for change in found if LONG else random.Random(section).sample(found, SAMPLE):
            changed = read | {language: PageBlocks(change.of(text), language)}
            names = changed["zh"].names if section == "source" else source["zh"].names
            refused = next(Alike(names).differences(changed["zh"].blocks, changed["en"].blocks), None)
            if not (refused or _translates_otherwise(changed["en"], translated)):
                passed.append((language, change.printed, change.instead, text[change.start - 60 : change.start + 30]))
    assert not passed


BESIDE = re.compile(
    r'class="bk-card-(?:condition|sum|meta)">.*?</span>(?=<span|</span>|<a)|class="bk-card-foot">.*?</div>', re.DOTALL
)


@pytest.mark.parametrize("section", SECTIONS if LONG else ["rd_coverage"])
def test_one_numeral_that_a_card_says_beside_its_sentence_changed_is_refused(built, section):
    """Its condition, its sum, its place and period, its neighbours: the sentence in the card of one language alone hides none."""
    html = {language: built.page(section, language).read_text(encoding="utf-8") for language in ("zh", "en")}
    names = PageBlocks(built.page("source", "zh").read_text(encoding="utf-8"), "zh").names
    read = {language: PageBlocks(text, language) for language, text in html.items()}
    tried, passed = set(), []
    for language, text in html.items():
        places = [(match.group()[7:].split('"')[0], match.span()) for match in BESIDE.finditer(text)]
        for change in changes(text):
            part = next((name for name, (first, last) in places if first <= change.start < last), "")
            if not part:
                continue
            tried.add(part)
            changed = read | {language: PageBlocks(change.of(text), language)}
            if not next(Alike(names).differences(changed["zh"].blocks, changed["en"].blocks), None):
                passed.append((language, part, change.printed, change.instead))
    assert passed == [] and (section != "rd_coverage" or tried == PARTS_OF_CARD)


@pytest.mark.parametrize("suffix", [".csv", ".ipynb", ".xlsx"])
def test_one_numeral_of_a_download_changed_is_refused(built, suffix):
    """Each numeral that a table, workbook or notebook offered holds, in turn (a sample in the short run): none passes."""
    alike = Alike(PageBlocks(built.page("source", "zh").read_text(encoding="utf-8"), "zh").names)
    passed, tried = [], 0
    for mine, theirs, one_for_all in _downloads(built.site / REPORT, suffix):
        refused = verbatim if one_for_all else alike.differences
        assert not [*refused(mine, theirs)]
        places = list(zip(mine, theirs, strict=True)) if suffix != ".ipynb" else [(mine, theirs)]
        found = [(place, side, *each) for place in places for side in (0, 1) for each in _numerals_of(place[side])]
        for place, side, block, name, change in (
            found if LONG else random.Random(suffix).sample(found, min(2, len(found)))
        ):
            before = getattr(block, name)
            setattr(block, name, change.of(before))
            sides = place if suffix == ".ipynb" else ([place[0]], [place[1]])
            if next(iter(refused(*sides)), None) is None:
                passed.append(
                    (side, change.printed, change.instead, before[max(change.start - 40, 0) : change.start + 20])
                )
            setattr(block, name, before)
            tried += 1
    assert tried and not passed


def _downloads(folder, suffix: str):
    """Yield the blocks of each file offered in both languages, and whether it is one for all."""
    for mine in sorted((folder / "zh" / "_downloads").glob(f"*{suffix}")):
        theirs = folder / "en" / "_downloads" / mine.name.replace("-zh", "-en")
        one_for_all = mine.name == theirs.name or (suffix == ".ipynb" and "executed" not in mine.name)
        languages = ("", "") if one_for_all else ("zh", "en")
        yield (
            *(
                [*offered(suffix, each.read_bytes(), lang)]
                for each, lang in zip((mine, theirs), languages, strict=True)
            ),
            one_for_all,
        )


def _numerals_of(blocks):
    """Yield each change of a numeral that blocks hold: the block, which of its words, the change."""
    for block in (each for outer in (blocks if isinstance(blocks, list) else [blocks]) for each in outer):
        for name in ("own", "other", "translation"):
            yield from ((block, name, change) for change in changes_of_words(getattr(block, name)))


def _translates_otherwise(page: PageBlocks, translated: str) -> bool:
    """Whether a card's translation is not that of the source page, which the rule asks of each."""
    cards = [each for outer in page.blocks for each in outer if each.is_card and each.translation]
    said = (part.strip() for card in cards for part in " ".join(card.translation.split()).strip("… ").split(" … "))
    return any(part not in translated for part in said)


@pytest.fixture(scope="module")
def changed(built, tmp_path_factory):
    """Return what the rule says of a copy of the site in which one file has other words; the file is put back."""
    site = shutil.copytree(built.site, tmp_path_factory.mktemp("changed") / "site")

    def change(name: str, printed: str, instead: str) -> list[str]:
        path = site / REPORT / name
        before = path.read_bytes()
        assert printed.encode() in before, printed
        path.write_bytes(before.replace(printed.encode(), instead.encode(), 1))
        faults = [str(fault) for fault in numerals_differ(Site(site, read_manifest(site).plan))]
        path.write_bytes(before)
        return faults

    return change


@pytest.mark.parametrize(
    ("name", "printed", "instead", "zh", "en"),
    [
        ("en/rd_coverage.html", "the two lists differ", "the three lists differ", "says 两", "says three"),
        ("en/tech_transfer.html", "CNY 265 million", "CNY 26.5 million", "2.65亿", "26.5 million"),
        ("en/_downloads/REPORT-rd_coverage-institutions-en.csv", ",97,", ",98,", "97", "98"),
    ],
)
def test_seeded_differences_name_page_sentence_and_both_numbers(changed, name, printed, instead, zh, en):
    faults = changed(name.replace("REPORT", REPORT), printed, instead)
    expected = name.replace("REPORT", REPORT).replace("zh/", "en/")
    assert any(expected in each and zh in each and en in each and "“" in each for each in faults), faults


SPREADSHEET = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'


@pytest.mark.parametrize("formats", ["", "<cellXfs/>"])
def test_a_workbook_without_cell_formats_is_read_too(formats):
    """The list of formats is optional: without it a number has no unit, and is one to be compared all the same."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        archive.writestr("xl/styles.xml", f"<styleSheet {SPREADSHEET}>{formats}</styleSheet>")
        sheet = '<sheetData><row r="1"><c r="A1"><v>82</v></c></row></sheetData>'
        archive.writestr("xl/worksheets/sheet1.xml", f"<worksheet {SPREADSHEET}>{sheet}</worksheet>")
    (table,) = offered(".xlsx", content.getvalue(), "en")
    assert [cell.own for row in table.parts for cell in row.parts] == ["82"]
