"""Words for the places of a report: its parts, headings and official tables."""

import re

from bureaubook.dataset.schema import Row
from bureaubook.number.quantity import Origin, Quantity
from bureaubook.report import Report
from bureaubook.words.pair import both, pick

ZH_PARTS = "一二三四五六"
BOOK = "{agency}{year}年度报告", "{agency}: {year} report"  # the title of a report's book
EN_PARTS = ("one", "two", "three", "four", "five", "six")
NTH = ("first", "second", "third", "fourth", "fifth", "sixth")


def part_name(part: int | str, language: str) -> str:
    """Return the name of a part of the report, with the official table it holds.

    >>> part_name("2", "zh"), part_name(2, "en")
    ('第二部分', 'part two')
    """
    return part_names(part)[language]


def part_names(part: int | str) -> dict[str, str]:
    """Return `part_name` in each language."""
    number = int(part) - 1
    return both("第{part}部分", "part {part}", part={"zh": ZH_PARTS[number], "en": EN_PARTS[number]})


def nth_part(part: int | str) -> dict[str, str]:
    """Return a part as words that no value beside them can be read as: an ordinal is no count.

    >>> nth_part(2)["en"]
    'the second part'
    """
    number = int(part) - 1
    return both("第{part}部分", "the {part} part", part={"zh": ZH_PARTS[number], "en": NTH[number]})


def cell_anchor(name: str) -> str:
    """Return the anchor of a cell on the source page of a report kept without its text.

    >>> cell_anchor("3/received/total")
    'n-3-received-total'
    """
    return f"n-{name.replace('/', '-')}"


def source_anchor(report: Report, origin: Origin) -> str:
    """Return the anchor on the source page of a number of the report; empty where that page has no place for it."""
    if report.figures_alone and origin.kind in ("cell", "printed"):
        return cell_anchor(origin.name)
    return "" if origin.start is None or not report.has_text else report.number_anchor(origin.start)


def file_words(report: Report) -> dict[str, str]:
    """Return of which file a report kept without its text was read, and where that was published, by language; empty where neither is known."""
    name, address = (report.stated("document") or {}).get("name"), report.stated("address")
    known = [both("文件：{name}", "File: {name}", name=name)] if name else []
    known += [both("原文地址：{address}", "Address: {address}", address=address)] if address else []
    return {language: mark.join(words[language] for words in known) for language, mark in (("zh", "；"), ("en", "; "))}


def page_words(report: Report, origin: Origin) -> str:
    """Return the page of a paged document that a number stands on; empty where it is not known."""
    return pick(report, "第{n}页", "page {n}", n=origin.page) if origin.page else ""


def table_name(report: Report, table: int | str) -> str:
    """Return words for an official table: the part it stands in."""
    return table_names(table)[report.language]


def table_names(table: int | str) -> dict[str, str]:
    """Return the words for an official table by language."""
    names = part_names(table)
    return {language: both("{part}表格", "Table of {part}", part=names[language])[language] for language in names}


def place_words(report: Report, start: int) -> str:
    """Return words for a place in the report: its part and the nearest heading; empty without passages."""
    part = report.part(start)
    if not part:
        return ""
    if part == "0":
        return pick(report, "标题", "title")
    name, heading = part_name(part, report.language), report.heading_at(start)
    if heading is None:
        return name
    number, words = _numbered(heading_words(report, heading))
    name = " ".join(filter(None, (name, number))) if report.language == "en" else name + number
    return pick(report, "{name}“{words}”", "{name}, “{words}”", name=name, words=words)


def _numbered(heading: str) -> tuple[str, str]:
    """Return the number of a heading, with its brackets, and its words; empty where it has none.

    >>> _numbered("（四）培育发展"), _numbered("(4) Cultivating"), _numbered("Cultivating")
    (('（四）', '培育发展'), ('(4)', 'Cultivating'), ('', 'Cultivating'))
    """
    found = re.match(r"([（(][^（）()]{1,4}[）)])\s*(?=\S)", heading)
    return (found[1], heading[found.end() :]) if found else ("", heading)


def heading_words(report: Report, passage: Row) -> str:
    """Return a heading's words, or the first clause of a passage that has no heading line of its own."""
    words = pick(report, passage["printed"], passage["text_en"]).rstrip("。.")
    return words if passage["kind"] == "heading" else re.split(pick(report, "[，。；]", "[,.;] "), words)[0]


def part_title(report: Report, part: str) -> str:
    """Return the number and title of a part of the form; 0 is the whole report."""
    if part == "0":
        return pick(report, "全文", "The whole report")
    return f"{part_name(part, report.language).capitalize()}{pick(report, '　', ': ')}{report.term('part', part)}"


def quantity_place(report: Report, quantity: Quantity) -> str:
    """Return in words where a quantity is printed; without passages its official table, or just “the text”. Empty if it is not printed."""
    origin = quantity.origin
    if origin is None or origin.kind not in ("printed", "cell"):
        return ""
    place = "" if origin.start is None else place_words(report, origin.start)
    if not place and origin.kind == "cell":
        return table_name(report, origin.name.split("/")[0])
    return place or (page_words(report, origin) if origin.start is None else pick(report, "正文", "the text"))
