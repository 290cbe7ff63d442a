"""What explains a number in place: the link it carries, and the card that opens on it."""

from collections.abc import Callable

from bureaubook.number.quantity import Origin, Quantity, bound_words, show
from bureaubook.report import Report
from bureaubook.report.sentences import printed_span
from bureaubook.words.dates import period_words
from bureaubook.words.excerpt import english_excerpt, excerpt
from bureaubook.words.naming import form_after_name
from bureaubook.words.pair import pick
from bureaubook.words.places import file_words, page_words, place_words, table_name
from bureaubook.words.segment import Card, Near, Segment
from bureaubook.words.sums import sum_words
from bureaubook.words.verbs import act

OTHER = {"zh": "en", "en": "zh"}
Link = Callable[[str, str, int], list[Segment]]  # makes words a link: the words, those printed, their place


def wording(report: Report, words: str, verb: str, start: int, anchor: str = "", english: bool = True) -> Segment:
    """Return words of the report as a segment that leads to a named place; the card shows the verb in its sentence.

    anchor: the place on the source page, where it is not that of a name, date or problem. english: whether an English page's
    card also holds the translation of the sentence.
    """
    if not report.has_text:
        return {"t": words}
    sentence = report.sentence(start)
    within = (printed_span(sentence.text, verb, at, len(sentence.text)) for at in (start - sentence.start, 0))
    at, length = next(filter(None, within), (start - sentence.start, 1))
    whole = english and bool(sentence.english)  # its translation is not cut, so it is not, in either language
    around = {"around": len(sentence.text)} if whole else {}
    before, mark, after = excerpt(sentence, sentence.start + at, length, **around)
    card: Card = {"before": before, "mark": mark, "after": after, "meta": place_words(report, start)}
    card["source"] = report.words("title")
    if readings := two_readings(report, verb):
        card["condition"] = readings
    if whole and report.language == "en":
        card["english"] = sentence.english
    return {
        "q": words,
        "id": f"wording:{start}",
        "values": [],
        "origin": "wording",
        "to": {"page": "source", "anchor": anchor or f"o-{start}"},
        "card": card,
    }


def two_readings(report: Report, verb: str) -> str:
    """Return the caution that goes with words of the report that can be read in two ways; empty for any other."""
    given = report.two_readings(verb)
    return pick(report, "“{verb}”可指{reading}。", "“{verb}” can mean {reading}.", **given) if given else ""


def source_card(report: Report, quantity: Quantity) -> Card:
    """The sentence with the number marked, its English, place, period, status and condition, its sum, the numbers beside it."""
    start = report.figure_row(quantity.name)["start"]
    sentence = report.sentence(start)
    before, mark, after = excerpt(sentence, start, len(quantity.printed))
    said = act(report, quantity)
    status = pick(report, "状态：", "status: ") + said if said else ""
    card: Card = {
        **labels(report, quantity),
        "before": before,
        "mark": mark,
        "after": after,
        "meta": " · ".join(filter(None, (place_words(report, start), period_words(quantity, report.language), status))),
        "near": near(report, quantity),
        "source": report.words("title"),
    }
    if summed := sum_words(report, quantity):
        card["sum"] = summed
    if quantity.condition.get(report.language):
        card["condition"] = quantity.condition[report.language]
    if report.language == "en" and sentence.english:
        card["english"] = english_excerpt(
            sentence.english, show(quantity, "en", "number").removeprefix(bound_words(quantity, "en"))
        )
    return card


def labels(report: Report, quantity: Quantity, said: str = "") -> Card:
    """Return what a quantity is called, in the report's language with its value as `said`, and in the other one; and what readers who seek it type."""
    own, other = (quantity.label.get(each, "") for each in (report.language, OTHER[report.language]))
    if own and said:
        own = pick(report, "：", ": ").join((own, said))
    card: Card = {"label": own, "other": other} if own and other else {}
    if sought := report.sought(quantity.name):
        card["sought"] = sought
    return card


def near(report: Report, quantity: Quantity) -> list[Near]:
    """Return the numbers that the report prints just before and just after a figure, each with what it is called."""
    found: list[Near] = []
    for behind, other in zip((False, True), report.neighbours(quantity.name), strict=True):
        if other is not None and other.origin is not None and other.origin.start is not None:
            anchor = report.number_anchor(other.origin.start)
            named = other.label[report.language]
            number = show(other, report.language, pick(report, "", "number"))
            words = pick(report, "{named}{number}", "{named}: {number}", named=named, number=number)
            found.append({"words": words, "anchor": anchor, "behind": behind})
    return found


def stage_caveat(report: Report, stage: str) -> str:
    """Return the caution that goes with a stage: what it does not mean, and that stages of different programmes can't be compared."""
    known = {each for each in ("any", stage) if each in report.vocabulary("stage_caveat")}
    between = pick(report, "", " ")
    return between.join(report.term("stage_caveat", each) for each in (stage, "any") if each in known)


def cell_card(report: Report, quantity: Quantity, origin: Origin) -> Card:
    """Table, row and column of a cell of the official form."""
    number, row, column = origin.name.split("/")
    page = "" if report.has_text else page_words(report, origin)
    file = "" if report.has_text else file_words(report)[report.language]
    return {
        "text": pick(report, "：", ": ").join(
            [report.cell_label(int(number), row, column), quantity.printed or show(quantity, "zh", "number")]
        ),
        "meta": " · ".join(filter(None, (table_name(report, number), page, file))),
        "source": report.words("title"),
    }


def figure_card(report: Report, quantity: Quantity, origin: Origin) -> Card:
    """Name and number of a figure of a report that is kept without its text, its page, its period, and the file."""
    known = (page_words(report, origin), period_words(quantity, report.language), file_words(report)[report.language])
    said = pick(report, quantity.printed, show(quantity, report.language, form_after_name(quantity)))
    card: Card = {
        **labels(report, quantity),
        "text": pick(report, "：", ": ").join([quantity.label.get(report.language, ""), said]),
        "meta": " · ".join(filter(None, known)),
        "source": report.words("title"),
    }
    if quantity.condition.get(report.language):
        card["condition"] = quantity.condition[report.language]
    return card


def reference_card(report: Report, quantity: Quantity) -> Card:
    """What a reference value measures, who publishes it, and its period."""
    return {
        "text": pick(report, "：", ": ").join([quantity.label[report.language], show(quantity, report.language)]),
        "meta": f"{publisher(report, quantity)} · {period_words(quantity, report.language)}",
    }


def publisher(report: Report, quantity: Quantity) -> str:
    """Return who publishes a reference value; empty for any other."""
    if quantity.origin is None or quantity.origin.kind != "reference":
        return ""
    row = report.shared("benchmarks").set_index("benchmark").loc[quantity.origin.name]
    return str(row[f"publisher_{report.language}"])


def printed_at(report: Report, words: str, verb: str, start: int, english: bool = True) -> list[Segment]:
    """Return words as a link to a named place of the source, its sentence as card (`english`: with its translation)."""
    return [wording(report, words, verb, start, english=english)]


def passage_at(report: Report, words: str, printed: str, start: int) -> list[Segment]:
    """Return words as a link to a sentence or heading of the source, which is its card."""
    return [wording(report, words, printed, start, report.anchor(start))]


def link(report: Report, page: str, anchor: str, words: tuple[str, str]) -> list[Segment]:
    """Return words that lead to a place of another chapter, to stand as a field; none where the book has no such chapter."""
    if page and not report.has_chapter(page):
        return []
    return [{"t": pick(report, *words), "to": {"page": page, "anchor": anchor}}]
