"""A page in Word as GB/T 9704—2012 asks: A4, its margins, 22 lines of 28 characters; fonts named, never embedded."""

from __future__ import annotations

from collections.abc import Mapping

from docx import Document
from docx.document import Document as Word
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph

WIDTH, HEIGHT = Mm(210), Mm(297)
TOP, LEFT = Mm(37), Mm(28)
BODY_WIDTH, BODY_HEIGHT = Mm(156), Mm(225)  # what the margins leave
LINES, CHARACTERS, SIZE = 22, 28, Pt(16)
LINE_PITCH = round(BODY_HEIGHT.pt * 20 / LINES)  # twentieths of a point
CHAR_SPACE = round(
    (BODY_WIDTH.pt / CHARACTERS - SIZE.pt) * 4096
)  # what a character takes beyond its size, as w:docGrid counts
TITLE, TEXT, HEAD, LATIN = "方正小标宋简体", "仿宋_GB2312", "黑体", "Times New Roman"


def new_page(language: str) -> Word:
    """Return an empty document of that layout."""
    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = WIDTH, HEIGHT
    section.top_margin, section.left_margin = TOP, LEFT
    section.right_margin = Mm(26)
    section.bottom_margin = Mm(35)
    grid = section._sectPr.find(qn("w:docGrid"))
    if grid is None:
        grid = _added(section._sectPr, "w:docGrid")
    _set(grid, {"type": "linesAndChars", "linePitch": str(LINE_PITCH), "charSpace": str(CHAR_SPACE)})
    normal = document.styles["Normal"]
    normal.font.size = SIZE
    normal.paragraph_format.space_after = normal.paragraph_format.space_before = Pt(0)
    set_font(normal.element.get_or_add_rPr(), TEXT)
    set_language(normal.element.get_or_add_rPr(), language)
    defaults = document.styles.element.find(qn("w:docDefaults")).find(qn("w:rPrDefault")).find(qn("w:rPr"))
    set_font(defaults, TEXT)
    set_language(defaults, language)
    document.core_properties.author = document.core_properties.last_modified_by = "bureaubook"
    document.core_properties.comments = ""
    return document


def set_font(properties: BaseOxmlElement, east_asian: str) -> None:
    """Name the fonts of Chinese and of Latin characters; themes of the template would overrule them."""
    fonts = properties.find(qn("w:rFonts"))
    if fonts is None:
        fonts = OxmlElement("w:rFonts")
        properties.insert(1 if properties.find(qn("w:rStyle")) is not None else 0, fonts)
    fonts.attrib.clear()
    _set(fonts, {"ascii": LATIN, "hAnsi": LATIN, "cs": LATIN, "eastAsia": east_asian})


def set_language(properties: BaseOxmlElement, language: str) -> None:
    """Say in which language words are, so that lines break as Chinese ones do, and numbers within them don't."""
    found = properties.find(qn("w:lang"))
    if found is None:
        found = _added(properties, "w:lang")
    found.attrib.clear()
    _set(found, {"val": "en-US" if language == "zh" else "en-GB", "eastAsia": "zh-CN"})


def write(
    paragraph: Paragraph, words: str, *, font: str = TEXT, size: Pt = SIZE, bold: bool = False, centred: bool = False
) -> None:
    """Add words to a paragraph in a font and size."""
    run = paragraph.add_run(words)
    run.font.size, run.font.bold = size, bold or None
    set_font(run._r.get_or_add_rPr(), font)
    if centred:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER


def off_grid(paragraph: Paragraph) -> None:
    """Let a paragraph set its lines closer than the page's 22: small print in a table."""
    properties = paragraph._p.get_or_add_pPr()
    snap = OxmlElement("w:snapToGrid")
    _set(snap, {"val": "0"})
    before = properties.find(qn("w:spacing"))
    if before is None:
        properties.append(snap)
    else:
        before.addprevious(snap)


def _added(parent: BaseOxmlElement, tag: str) -> BaseOxmlElement:
    element: BaseOxmlElement = OxmlElement(tag)
    parent.append(element)
    return element


def _set(element: BaseOxmlElement, attributes: Mapping[str, str]) -> None:
    for name, value in attributes.items():
        element.set(qn(f"w:{name}"), value)
