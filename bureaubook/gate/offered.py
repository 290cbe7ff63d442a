"""The files that a page offers, as blocks: tables of data, workbooks, notebooks with their results, words of pictures; the texts to search."""

import csv
import io
import json
import re
import zipfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from xml.etree import ElementTree

from bureaubook.gate.blocks import Block, read_blocks, split_languages

SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
UNREADABLE = (ValueError, LookupError, TypeError, AttributeError, zipfile.BadZipFile, ElementTree.ParseError, csv.Error)
BULK = re.compile(r'"data:[^"]*"|<style>.*?</style>', re.DOTALL)  # pictures and styles within a notebook
QUOTED = re.compile(r'"([^"]*)"')  # the unit in a number format: 0"万元"
DRAWN_WORDS = re.compile(rb"<(?:text|tspan|title|desc)\b")
TEXTS = re.compile(r"var bureaubookTexts = (.*);\s*", re.DOTALL)


def offered(kind: str, content: bytes, language: str) -> Iterator[Block]:
    """Yield the blocks of a file by its suffix; nothing where it does not open, which a rule of its own tells.

    language: that of the file, empty for one that all languages share.
    """
    try:
        yield from KINDS[kind](content, language)
    except UNREADABLE:
        return


def silent(kind: str, content: bytes) -> bool:
    """Whether a file holds no words: a picture of shapes alone, in which letters are shapes too."""
    return kind == ".svg" and not DRAWN_WORDS.search(content)


def searched(content: bytes) -> list[tuple[str, str, str]]:
    """Return the texts of the search: page, anchor, text. Nothing if the script does not give them, which a rule of its own tells."""
    script = TEXTS.fullmatch(content.decode("utf-8", errors="replace"))
    try:
        pages = json.loads(script[1]) if script else []
        return [(page["page"], anchor, text) for page in pages for anchor, _, text in page["sections"]]
    except (*UNREADABLE, RecursionError):
        return []


def _table(name: str, rows: Iterable[Iterable[str]], language: str) -> Block:
    table = Block("table", name)
    for cells in rows:
        words = (split_languages(cell, language) if language else (cell, "") for cell in cells)
        table.parts.append(Block("tr", name, parts=[Block("td", name, own, other) for own, other in words]))
    return table


def _csv(content: bytes, language: str) -> Iterator[Block]:
    yield _table("", csv.reader(io.StringIO(content.decode("utf-8-sig"))), language)


def _workbook(content: bytes, language: str) -> Iterator[Block]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        names = archive.namelist()
        texts: list[str] = []
        if "xl/sharedStrings.xml" in names:
            shared = ElementTree.fromstring(archive.read("xl/sharedStrings.xml"))
            texts = ["".join(t.text or "" for t in each.iter(f"{SHEET}t")) for each in shared]
        units = _units(ElementTree.fromstring(archive.read("xl/styles.xml")))
        sheets = sorted(
            (n for n in names if re.fullmatch(r"xl/worksheets/sheet\d+\.xml", n)), key=lambda n: (len(n), n)
        )
        for number, name in enumerate(sheets, 1):
            sheet = ElementTree.fromstring(archive.read(name))
            rows = ([_cell(c, texts, units) for c in row] for row in sheet.iter(f"{SHEET}row"))
            yield _table(f"sheet {number}", rows, language)


def _units(styles: ElementTree.Element) -> list[str]:
    """Return the words that each cell format shows behind a number."""
    codes = {each.get("numFmtId"): each.get("formatCode", "") for each in styles.iter(f"{SHEET}numFmt")}
    formats = styles.iterfind(f"{SHEET}cellXfs/{SHEET}xf")
    shown = ["".join(QUOTED.findall(codes.get(each.get("numFmtId"), ""))) for each in formats]
    return shown or [""]  # a workbook need not list any: a cell then has the first, without a unit


def _cell(cell: ElementTree.Element, texts: list[str], units: list[str]) -> str:
    value = cell.findtext(f"{SHEET}v", "")
    if cell.get("t") == "s":
        return texts[int(value)]
    return value + units[int(cell.get("s", "0"))] if value else cell.findtext(f"{SHEET}is/{SHEET}t", "")


def _notebook(content: bytes, language: str) -> Iterator[Block]:
    for cell in json.loads(content)["cells"]:
        source, place = "".join(cell["source"]), cell.get("id", "").removesuffix(f"-{language}")
        one_for_all = cell["cell_type"] == "code" or not language
        yield Block(cell["cell_type"], place, *((source, "") if one_for_all else split_languages(source, language)))
        for output in cell.get("outputs", ()):
            html = BULK.sub('""', "".join(output.get("data", {}).get("text/html", "")))
            yield from (replace(block, section=place) for block in read_blocks(html, language).blocks)


def _picture(content: bytes, language: str) -> Iterator[Block]:
    for element in ElementTree.fromstring(content).iter():
        tag = element.tag.rpartition("}")[2]
        if tag in ("text", "title", "desc"):
            yield Block(tag, "", *split_languages("".join(element.itertext()), language))


KINDS: dict[str, Callable[[bytes, str], Iterator[Block]]] = {
    ".csv": _csv,
    ".xlsx": _workbook,
    ".ipynb": _notebook,
    ".svg": _picture,
}
