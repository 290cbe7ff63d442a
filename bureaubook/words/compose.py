"""Words put together in the language of a report, as the parts that book and Jupyter show."""

from bureaubook.number.quantity import Noun, Origin, Quantity, show
from bureaubook.report import Report
from bureaubook.report.answers import question_of
from bureaubook.words.cards import cell_card, figure_card, labels, reference_card, source_card
from bureaubook.words.naming import inside
from bureaubook.words.pair import pick
from bureaubook.words.places import source_anchor
from bureaubook.words.reasons import absence_words
from bureaubook.words.rows import gloss
from bureaubook.words.segment import Card, Segment, To
from bureaubook.words.template import fields, names
from bureaubook.words.text import About, Label, Quote, Term, Text, Value
from bureaubook.words.verbs import about


def compose(report: Report, text: Text, *, goes_on: bool = False) -> list[Segment]:
    """Return words as segments in the report's language; absent quantities replace them by their reasons.

    If a field that is a list is empty, there is no sentence. goes_on: they stand within a sentence, where an English name begins small.
    """
    if not text:
        return []
    template = text.templates[report.language]
    absent = [value for value in map(text.given.get, names(template)) if isinstance(value, Quantity) and value.absent]
    if absent:
        return [{"t": absence_words(report, *absent), "lack": True}]
    segments: list[Segment] = []
    for words, name, form in fields(template):
        if words.startswith(".") and segments and _words(segments[-1]).endswith("."):
            words = words[1:]  # the stop of “Co., Ltd.” ends the sentence, too
        if words:
            segments.append({"t": words})
        if name:
            segments.extend(_field(report, text.given[name], form, goes_on=_goes_on(segments, goes_on)))
    return _opened(segments) if text.opens and report.language == "en" else segments


def _opened(segments: list[Segment]) -> list[Segment]:
    """Return the words of a sentence with its first letter capital, also where that stands in a number’s bound."""
    if not segments:
        return segments
    first = segments[0].copy()
    if "q" in first:
        first["q"] = first["q"][:1].upper() + first["q"][1:]
    else:
        first["t"] = first["t"][:1].upper() + first["t"][1:]
    return [first, *segments[1:]]


def plain(parts: list[Segment]) -> str:
    """Return segments as plain words."""
    return "".join(map(_words, parts))


def plainly(report: Report, text: Text) -> str:
    """Return words in the report's language without links and marks."""
    return plain(compose(report, text))


def _words(segment: Segment) -> str:
    return segment.get("t") or segment.get("q") or ""


def _goes_on(before: list[Segment], goes_on: bool) -> bool:
    """Return whether what follows some words stands within their sentence."""
    said = plain(before).rstrip()
    return not said.endswith((".", "?", "!")) if said else goes_on


def _field(report: Report, value: Value, form: str, *, goes_on: bool) -> list[Segment]:
    if isinstance(value, Quantity):
        if form.startswith("?"):
            one, _, many = form[1:].partition("|")
            return [{"t": Noun("", one, many).for_count(value.values[-1])}]
        return [linked(report, value, form)]
    if isinstance(value, Text):
        return compose(report, value, goes_on=goes_on)
    if isinstance(value, Quote):
        english = gloss(report, value.english)
        return [{"t": value.text, "lang": "zh-CN"}, *([Segment(t=english)] if english else [])]
    if isinstance(value, About):
        return compose(report, about(report, value))
    if isinstance(value, Label):
        words = value.words[report.language]
        return [{"t": inside(words) if goes_on and report.language == "en" else words}]
    if isinstance(value, Term):
        return [{"t": report.term(value.vocabulary, value.term, value.plural)}]
    if isinstance(value, list):
        return value
    return [{"t": str(value)}]


def linked(report: Report, quantity: Quantity, form: str = "") -> Segment:
    """Return a quantity as a segment: words, value, where it leads, and the card that explains it."""
    words, origin = show(quantity, report.language, form), quantity.origin
    led = _leads(report, quantity, origin) if origin else None
    if origin is None or led is None:
        return {"t": words}
    to, card = led
    return {
        "q": words,
        "id": f"{origin.kind}:{origin.report}{origin.report and '/'}{origin.name}",
        "values": [str(value) for value in quantity.values],
        "origin": origin.kind,
        "to": to,
        "card": card,
    }


def _leads(report: Report, quantity: Quantity, origin: Origin) -> tuple[To, Card] | None:
    """Return where a quantity leads and its card; None where the report is kept without its text."""
    if origin.kind == "derived":
        return {"page": "", "anchor": f"d-{origin.name}"}, _method_card(report, quantity)
    if origin.kind == "reference":
        return {"url": origin.url}, reference_card(report, quantity)
    if origin.report:
        return led_elsewhere(report, origin.report, origin.name)
    anchor = source_anchor(report, origin)
    if not anchor:
        return None
    if origin.kind == "cell":
        return {"page": "source", "anchor": anchor}, cell_card(report, quantity, origin)
    card = source_card(report, quantity) if report.has_text else figure_card(report, quantity, origin)
    return {"page": "source", "anchor": anchor}, card


@question_of
def led_elsewhere(report: Report, other: str, name: str) -> tuple[To, Card] | None:
    """Return where a cell of the report of another year leads, and its card; None where it leads nowhere. name: as in its origin."""
    table, row, column = name.split("/")
    its = report.of_year(report.year_of(other))
    cell = its.cell(int(table), row, column)
    led = _leads(its, cell, cell.origin) if cell.origin else None
    if led is None:
        return None
    to, card = led
    card["meta"] = " · ".join([card.pop("source"), card["meta"]])  # another report is cited, so the card names it
    return {**to, "report": other}, card


def _method_card(report: Report, quantity: Quantity) -> Card:
    derivation = next(d for d in report.derivations if d.quantity.name == quantity.name)
    condition = derivation.condition.get(report.language, "")
    derived = pick(report, "据此推算，非公布数", "derived, not published")
    return {
        **labels(report, quantity, show(quantity, report.language)),
        "text": plainly(report, Text(derivation.formula, derivation.inputs)),
        "meta": " · ".join(filter(None, (derived, condition))),
        "source": report.words("title"),
    }
