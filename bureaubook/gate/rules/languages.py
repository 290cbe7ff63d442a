"""The languages of a chapter side by side."""

from collections import Counter

from bureaubook.gate.amounts import Amount, stated
from bureaubook.gate.fault import rule
from bureaubook.gate.page import Page
from bureaubook.gate.rules.site import Found, Site


@rule("headings-differ", do="Give the heading's cell the same id in both languages (id-zh, id-en).")
def headings_differ(site: Site) -> Found:
    """Both languages of a chapter have the same sections in the same order."""
    for first, other in site.both():
        mine, theirs = ([s.anchor for s in page.read.sections] for page in (first, other))
        if mine != theirs:
            differing = next((a or b for a, b in zip(mine, theirs, strict=False) if a != b), "") or (mine + theirs)[-1]
            yield other.name, differing, f"its sections are not those of {first.name}"


@rule("quantities-differ", do="Name the same fields in both languages and build again.")
def quantities_differ(site: Site) -> Found:
    """The same sentence shows the same quantities in both languages, and each says the same: value, bound, per cent."""
    for first, other in site.both():
        mine, theirs = _by_sentence(first), _by_sentence(other)
        for place in dict.fromkeys([*mine, *theirs]):
            a, b = mine.get(place, Counter()), theirs.get(place, Counter())
            if a != b:
                only = ", ".join(_worded(item) for item in [*(a - b), *(b - a)])
                section, number = place
                yield other.name, section, f"sentence {number} with numbers differs from {first.name}: {only[:200]}"


def _by_sentence(page: Page) -> dict[tuple[str, int], Counter[tuple[str, Amount | None]]]:
    """By section and number of the sentence among those with quantities: how often each quantity stands there and says what."""
    found: dict[tuple[str, int], Counter[tuple[str, Amount | None]]] = {}
    number: dict[str, int] = {}
    last = None
    says = {id(each.shown): each.says for each in stated(page)}
    for quantity in page.read.shown:
        if (quantity.section, quantity.block) != last:
            number[quantity.section] = number.get(quantity.section, 0) + 1
            last = (quantity.section, quantity.block)
        place = (quantity.section, number[quantity.section])
        found.setdefault(place, Counter())[quantity.id, says.get(id(quantity))] += 1
    return found


def _worded(item: tuple[str, Amount | None]) -> str:
    name, says = item
    return f"{name} = {says}" if says else name
