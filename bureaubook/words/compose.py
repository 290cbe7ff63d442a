"""Sentences from constant templates and named quantities; both languages name the same fields."""

import re
from dataclasses import dataclass
from string import Formatter

from bureaubook.errors import InputError
from bureaubook.number.quantity import Noun, Quantity, show
from bureaubook.report import Report
from bureaubook.report.sentences import printed_span
from bureaubook.words.dates import period_words
from bureaubook.words.excerpt import english_excerpt, excerpt
from bureaubook.words.pair import pick
from bureaubook.words.places import place_words, table_name
from bureaubook.words.rows import gloss

FORM = re.compile(r"(number|\??[^|{}]*\|[^|{}]*)?$")


@dataclass(frozen=True)
class Quote:
    """Words of the report, shown in its own language; `english` follows in brackets on an English page."""

    text: str
    english: str = ""


def fields(template: str) -> list[tuple[str, str, str]]:
    """Return the template as (text before, field name, form) triples; the name is empty behind the last field.

    >>> fields("有{covered}，占{rate:number}。")
    [('有', 'covered', ''), ('，占', 'rate', 'number'), ('。', '', '')]
    """
    return [(text, name or "", form or "") for text, name, form, _ in Formatter().parse(template)]


def check_templates(templates: dict[str, str], given) -> set[str]:
    """Return the fields named; InputError unless both languages name the same, all given, and no digit stands in a template."""
    named = {language: {name for _, name, _ in fields(template) if name} for language, template in templates.items()}
    if named["zh"] != named["en"]:
        raise InputError(
            f"the languages name different fields: {sorted(named['zh'] ^ named['en'])}.",
            do="Name the same fields in zh and en.",
        )
    if not named["zh"] <= set(given):
        raise InputError(
            f"fields named but not given: {sorted(named['zh'] - set(given))}.", do="Give each named field."
        )
    for language, template in templates.items():
        text = "".join(part + form for part, _, form in fields(template))
        if re.search(r"\d", text):
            raise InputError(f"a digit stands in the {language} text {text!r}.", do="Numbers come from fields.")
        for _, name, form in fields(template):
            if not FORM.match(form):
                raise InputError(
                    f"the form {form!r} of {name} is not known.", do="Use {name}, {name:number} or {name:one|many}."
                )
    return named["zh"]


def check_all_used(templates: list[dict[str, str]], given) -> None:
    """Raise InputError if a given field stands in none of the templates."""
    used = set().union(*(check_templates(template, given) for template in templates))
    if used != set(given):
        raise InputError(
            f"fields given but not named: {sorted(set(given) - used)}.", do="Name each field, or leave it out."
        )


def compose(report: Report, templates: dict[str, str], given: dict) -> list[dict]:
    """Return the sentence as segments in the report's language; absent quantities replace it by their reasons.

    A segment is {"t": text}, {"t": text, "lang": …} for quoted words, or {"q": words, …} for a quantity (see `linked`); reasons
    are {"t": text, "lack": True}. A list that holds nothing leaves no sentence.
    """
    check_templates(templates, given)
    named = [name for _, name, _ in fields(templates[report.language]) if name]
    absent = [given[name] for name in named if isinstance(given[name], Quantity) and given[name].absent]
    if absent:
        return [{"t": absence_words(report, *absent), "lack": True}]
    if any(given[name] == [] for name in named if isinstance(given[name], list)):
        return []
    segments: list[dict] = []
    for text, name, form in fields(templates[report.language]):
        if text.startswith(".") and segments and _words(segments[-1]).endswith("."):
            text = text[1:]  # the stop of “Co., Ltd.” ends the sentence, too
        if text:
            segments.append({"t": text})
        if name:
            segments.extend(_field(report, given[name], form))
    return segments


def _words(segment: dict) -> str:
    return segment.get("t") or segment.get("q") or ""


def absence_words(report: Report, *quantities: Quantity) -> str:
    """Return the sentence that stands where values are missing: what the report lacks, before what follows from it."""
    lacking = [q for q in quantities if not _is_derived(q)] or list(quantities)
    labels: dict[str, list[str]] = {}
    for quantity in lacking:
        label, named = (
            quantity.label.get(report.language, quantity.name),
            labels.setdefault(reason_words(report, quantity), []),
        )
        if label not in named:
            named.append(label)
    comma, colon, end, between = ("、", "：", "。", "") if report.language == "zh" else ("; ", ": ", ".", " ")
    return between.join(f"{comma.join(names)}{colon}{reason}{end}" for reason, names in labels.items())


def reason_words(report: Report, quantity: Quantity) -> str:
    """Return why a quantity is absent; of a derived one, that a number it needs is missing."""
    return report.term("absence", "lacks_input" if _is_derived(quantity) else quantity.absent)


def _is_derived(quantity: Quantity) -> bool:
    """Whether an absent quantity is a value of our own, missing because an input is."""
    return quantity.origin is not None and quantity.absent in OF_THE_REPORT


OF_THE_REPORT = ("not_published", "not_found", "not_applicable", "unreadable", "withheld", "several")


def _field(report: Report, value, form: str) -> list[dict]:
    if isinstance(value, Quantity):
        if form.startswith("?"):
            one, _, many = form[1:].partition("|")
            return [{"t": Noun("", one, many).for_count(value.values[-1])}]
        return [linked(report, value, form)]
    if isinstance(value, Quote):
        english = gloss(report, value.english)
        return [{"t": value.text, "lang": "zh-CN"}, *([{"t": english}] if english else [])]
    if isinstance(value, list):
        return value
    return [{"t": str(value)}]


def linked(report: Report, quantity: Quantity, form: str = "") -> dict:
    """Return a quantity as a segment: words, value, where it leads, and the card that explains it."""
    words = show(quantity, report.language, form)
    segment = {
        "q": words,
        "id": f"{quantity.origin.kind}:{quantity.origin.name}" if quantity.origin else quantity.name,
        "values": [str(v) for v in quantity.values],
    }
    origin = quantity.origin
    if origin is None:
        return {"t": words}
    segment["origin"] = origin.kind
    if origin.kind == "printed" and origin.start is not None and report.text is not None:
        segment["to"] = {"page": "source", "anchor": f"n-{origin.start}"}
        segment["card"] = _source_card(report, quantity)
    elif origin.kind == "cell" and origin.start is not None and report.text is not None:
        segment["to"] = {"page": "source", "anchor": f"n-{origin.start}"}
        segment["card"] = _cell_card(report, quantity)
    elif origin.kind == "derived":
        segment["to"] = {"page": "", "anchor": f"d-{origin.name}"}
        segment["card"] = _method_card(report, quantity)
    elif origin.kind == "reference":
        segment["to"] = {"url": origin.url}
        row = report.dictionary.benchmarks.set_index("benchmark").loc[origin.name]
        segment["card"] = {
            "text": quantity.label[report.language],
            "meta": f"{row[f'publisher_{report.language}']} · {period_words(quantity, report.language)}",
        }
    else:
        return {"t": words}
    return segment


def wording(report: Report, words: str, verb: str, start: int, anchor: str = "", english: bool = True) -> dict:
    """Return words of the report as a segment that leads to a named place; the card shows the verb in its sentence.

    anchor: the place on the source page, where it is not that of a name, date or problem. english: whether an English page's
    card also holds the translation of the sentence.
    """
    if report.text is None:
        return {"t": words}
    sentence = report.sentence(start)
    within = (printed_span(report.text, verb, at, sentence.end) for at in (start, sentence.start))
    before, mark, after = excerpt(sentence, *next(filter(None, within), (start, 1)))
    card = {"before": before, "mark": mark, "after": after, "meta": place_words(report, start)}
    if english and report.language == "en" and sentence.english:
        card["english"] = sentence.english
    return {
        "q": words,
        "id": f"wording:{start}",
        "values": [],
        "origin": "wording",
        "to": {"page": "source", "anchor": anchor or f"o-{start}"},
        "card": card,
    }


def _source_card(report: Report, quantity: Quantity) -> dict:
    """The sentence with the number marked, its English, place and period."""
    start = report.figure_row(quantity.name)["start"]
    sentence = report.sentence(start)
    before, mark, after = excerpt(sentence, start, len(quantity.printed))
    card = {
        "before": before,
        "mark": mark,
        "after": after,
        "meta": " · ".join(filter(None, (place_words(report, start), period_words(quantity, report.language)))),
    }
    if report.language == "en" and sentence.english:
        card["english"] = english_excerpt(sentence.english, show(quantity, "en", "number").removeprefix("more than "))
    return card


def _cell_card(report: Report, quantity: Quantity) -> dict:
    """Table, row and column of a cell of the official form."""
    number, row, column = quantity.origin.name.split("/")
    labels = (report.form_label(int(number), axis, key) for axis, key in (("row", row), ("column", column)))
    return {
        "text": pick(report, "：", ": ").join([" · ".join(filter(None, labels)), quantity.printed]),
        "meta": table_name(report, number),
    }


def _method_card(report: Report, quantity: Quantity) -> dict:
    derivation = next(d for d in report.derivations if d.quantity.name == quantity.name)
    segments = compose(report, derivation.formula, derivation.inputs)
    card = {"text": "".join(segment.get("t", segment.get("q", "")) for segment in segments)}
    condition = derivation.condition.get(report.language, "")
    card["meta"] = " · ".join(filter(None, (pick(report, "据此推算，非公布数", "derived, not published"), condition)))
    return card


def plain(parts: list[dict]) -> str:
    """Return a sentence's words alone."""
    return "".join(part.get("t", part.get("q", "")) for part in parts)
