"""What a sentence says apart from its language: by that a page tells a sentence said again."""

from bureaubook.number.quantity import Quantity
from bureaubook.words.segment import Segment
from bureaubook.words.template import fields
from bureaubook.words.text import About, Label, Quote, Term, Text, Value

WORDS = "zh"  # of the language in which every sentence is written


def bare(text: Text) -> str:
    """Return the words of a sentence, its numbers by their names, without the stop at its end: alike for one said twice, in any language.

    >>> from bureaubook.words.text import say
    >>> bare(say("有{n}家。", "{n} firms.", n=Quantity("firms"))), bare(say("有{n}家", "firms: {n}", n=Quantity("firms")))
    ('有[firms]家', '有[firms]家')
    """
    said = "".join(
        words + (_bare(text.given[name]) if name else "") for words, name, _ in fields(text.templates.get(WORDS, ""))
    )
    return said.removesuffix("。")


def _bare(value: Value) -> str:
    if isinstance(value, Quantity):
        return f"[{value.name}]"
    if isinstance(value, Text):
        return bare(value)
    if isinstance(value, Label):
        return value.words.get(WORDS, "")
    if isinstance(value, Term):
        return f"[{value.vocabulary}/{value.term}]"
    if isinstance(value, About):
        return f"[{value.quantity.name}/{value.what}]"
    if isinstance(value, Quote):
        return value.text
    if isinstance(value, list):
        return "".join(map(_of_segment, value))
    return str(value)


def _of_segment(segment: Segment) -> str:
    return segment.get("t") or segment.get("q") or ""
