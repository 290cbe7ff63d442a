"""The verb of a number and what it decides: status, stock or flow, goal."""

import re
from typing import NamedTuple

from bureaubook.ingest.prose.lexicon import Lexicon, Verb
from bureaubook.ingest.prose.naming import is_empty


class Found(NamedTuple):
    """A verb as printed, and where it begins in the words looked at."""

    place: int
    verb: Verb


def verb_of(before: str, after: str, lexicon: Lexicon, *, first: bool = False) -> Verb | None:
    """Return the verb that governs a number: the last in front of it in its clause (`first`: the first), else the first behind it."""
    front = _verbs(before, lexicon)
    if front:
        return front[0 if first else -1].verb
    behind = _verbs(after, lexicon)
    return behind[0].verb if behind else None


def _clause(text: str) -> str:
    return re.split("[，。；：]", text)[-1]


def _verbs(text: str, lexicon: Lexicon) -> list[Found]:
    """Return the verbs of a text in order; where one lies within another, the longer."""
    taken: set[int] = set()
    found = []
    for verb in lexicon.verbs:
        place = text.find(verb.words)
        while place >= 0:
            span = set(range(place, place + len(verb.words)))
            if (
                verb.aim
                and place
                and text[place - 1] not in "，。；："
                and not is_empty(_clause(text[:place]), lexicon)
            ):
                place = text.find(verb.words, place + 1)
                continue  # 规划计划文件: part of a noun
            alone = len(verb.words) > 1 or text[place + 1 : place + 2] in (
                "",
                "，",
            )  # a character alone counts at the end
            if alone and not span & taken:
                found.append(Found(place, verb))
                taken |= span
            place = text.find(verb.words, place + 1)
    return sorted(found, key=lambda one: one.place)
