"""Several things counted by one number: 创新型、专精特新中小企业70家. No term of the lexicon is all of them."""

import re

from bureaubook.ingest.prose.lexicon import Lexicon
from bureaubook.ingest.prose.naming import Name
from bureaubook.ingest.prose.term_matching import best, matches

JOINT = re.compile(r"[、和与及]|以及")
HEADS = (0, 2, 4)  # characters at the end of a name that the things in front of it may share: 企业, 中小企业


def counted_together(sentence: str, begin: int, name: Name, sort: str, lexicon: Lexicon) -> bool:
    """Return whether a name is one of several things that a number counts: joined in front of it, or run together within it."""
    if lexicon.of_key[name.term].general:
        return False
    return _joined(sentence[begin : name.start], name, sort, lexicon) or _run_together(name, sort, lexicon)


def _joined(front: str, name: Name, sort: str, lexicon: Lexicon) -> bool:
    joint = next((match for match in reversed(list(JOINT.finditer(front))) if match.end() == len(front)), None)
    if joint is None:
        return False
    piece = JOINT.split(front[: joint.start()])[-1]
    for size in HEADS:
        other = best(piece + name.text[len(name.text) - size :], sort, lexicon) if piece else None
        if other and not other.term.general:
            return other.term.key != name.term
    return False


def _run_together(name: Name, sort: str, lexicon: Lexicon) -> bool:
    """Return whether a name holds two classes of firms side by side: 雏鹰瞪羚企业."""
    if lexicon.of_key[name.term].counted != "enterprise":
        return False
    every = [
        match
        for match in matches(name.text, sort, lexicon)
        if match.term.counted == "enterprise" and not match.term.general
    ]
    own = [match for match in every if match.term.key == name.term]
    return any(
        one.end <= other.start and one.term.key != other.term.key
        for one in every
        for other in every
        if not any(match.start <= one.start and other.end <= match.end for match in own)  # 专精特新“小巨人”
    )
