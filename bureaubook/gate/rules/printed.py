"""The numbers of a page and the report: what it prints, where it prints it."""

from collections import Counter
from collections.abc import Iterator

from bureaubook.gate.amounts import Stated, amount, numeral_of, stated
from bureaubook.gate.fault import rule
from bureaubook.gate.rules.site import Found, Site
from bureaubook.number.census import NUMERAL

HEADED = {"cell:2/charges/charged_amount": 10_000}  # cells whose column is headed by their unit, here 单位：万元


@rule("not-as-printed", do="Build again; a number of the report leads to its numeral in the text and says the same.")
def not_as_printed(site: Site) -> Found:
    """A number of the report says what the report prints, and leads to the place where it is printed."""
    found = list(_of_the_report(site))
    leads: dict[tuple[str, str], Counter[str]] = {}  # by report and quantity: the places it leads to
    for name, each, anchor, _ in found:
        leads.setdefault((name.partition("/")[0], each.shown.id), Counter())[anchor] += 1
    for name, each, anchor, numeral in found:
        [(usual, _)] = leads[name.partition("/")[0], each.shown.id].most_common(1)
        what = _not_as(each, numeral) or (f"leads to {anchor}, elsewhere to {usual}" if anchor != usual else "")
        if what:
            yield name, each.shown.section, f"{each.shown.id} {what}"


def _of_the_report(site: Site) -> Iterator[tuple[str, Stated, str, str]]:
    """Yield each number of the report that a page states: page, number, the anchor it leads to, the numeral there or nothing."""
    for name, page in site.looked_chapters.items():
        for each in stated(page):
            file, anchor = site.target(page, each.address) or ("", "")
            is_there = file in site.chapters or not file  # another file: a dead link, or a chapter that a preview lacks
            if is_there and each.shown.id.startswith(("printed:", "cell:")):
                yield name, each, anchor, site.chapters[file].read.numerals.get(anchor, "") if file else ""


def _not_as(each: Stated, numeral: str) -> str:
    """Return in what a number differs from its numeral in the source, or from the words its card marks; empty if in nothing."""
    if not numeral:
        return f"leads to no numeral of the report ({each.address})"
    value = numeral_of(numeral)
    scale = HEADED.get(each.shown.id, 1)
    if each.says.values not in ((value,), (value and value * scale,)):
        return f"says {each.says}, it leads to {numeral}"
    if not each.marked:  # a cell of an official table
        return ""
    if each.says != amount(each.marked):
        return f"says {each.says}, its card marks {each.marked}"
    printed = NUMERAL.search(each.marked)
    return "" if printed and printed.group() == numeral else f"leads to {numeral}, its card marks {each.marked}"
