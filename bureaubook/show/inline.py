"""Composed words as elements: text, words of another language, links, and quantities with the card that explains each."""

import re

from bureaubook.show.element import HAN, Element, Node, el, in_language
from bureaubook.words.segment import Card, Segment

FIGURE = re.compile(
    r"(?:more than |about |at least |at most )?(?:CNY )?[\d.,]+%?(?: (?:thousand|million|billion))?(?= |$)"
)
KINDS = {  # by origin of a quantity, what is added to its class
    "printed": "",
    "cell": "",
    "wording": " is-wording",
    "derived": " is-derived",
    "reference": " is-reference",
}


def segments(parts: list[Segment]) -> list[Node]:
    """Return composed words as children."""
    return [_segment(part) for part in parts]


def inline(parts: list[Segment], language: str) -> list[Node]:
    """Return composed words as children, Chinese words on an English page marked as such."""
    return in_language(el("span", *segments(parts)), language).children


def _segment(part: Segment) -> Node:
    if "q" in part:
        return quantity(part, _unbroken(part["q"]))
    words = el("span", part["t"], lang=part["lang"]) if "lang" in part else part["t"]
    return el("a", words, ref=part["to"], class_="bk-ref") if "to" in part else words


def quantity(part: Segment, words: list[Node]) -> Element:
    """Return a quantity in the words given: a link, and the card that shows on hover or focus."""
    card = part["card"]
    return el(
        "span",
        el("a", *words, ref=part["to"], title=_card_words(card), data_quantity=part["id"]),
        el("card", card=card),
        class_=f"bk-q{KINDS[part['origin']]}",
    )


def _unbroken(words: str) -> list[Node]:
    """In English a figure stays on one line and its noun may go to the next."""
    figure = FIGURE.match(words)
    if not figure or " " not in words:
        return [words]
    return [el("span", figure[0], class_="bk-nobr"), words[figure.end() :]]


def _card_words(card: Card) -> str:
    return card["before"] + card["mark"] + card["after"] if "mark" in card else card["text"]


def card_box(card: Card) -> Element:
    """Return the inside of a card: what it is in both languages; of an organisation, what it applied for; what to bear in mind; the sentence
    with its number marked, or the formula; then the sum it enters, its place, period and status.
    """
    named = _named(card) if card.get("label") else None
    if "mark" in card:
        number = el("mark", card["mark"])
        quoted = el("span", "“", card["before"], number, card["after"], "”", class_="bk-card-quote", lang="zh-CN")
        english = el("span", card["english"], class_="bk-card-en", lang="en") if card.get("english") else None
    else:
        quoted, english = el("span", card["text"], class_="bk-card-quote"), None
    meta = el("span", card["meta"], class_="bk-card-meta") if card.get("meta") else None
    condition = el("span", card["condition"], class_="bk-card-condition") if card.get("condition") else None
    summed = el("span", card["sum"], class_="bk-card-sum") if card.get("sum") else None
    entries = (
        el("span", f"{what}{'：' if HAN.search(what) else ': '}", el("strong", how), class_="bk-card-entry")
        for what, how in card.get("entries", ())
    )
    return el("span", named, *entries, condition, quoted, english, summed, meta, class_="bk-card-box")


def _named(card: Card) -> Element:
    lang = "en" if HAN.search(card["label"]) else "zh-CN"
    return el("span", el("strong", card["label"]), el("small", card["other"], lang=lang), class_="bk-card-name")
