"""The level of the programme or status that is counted."""

from bureaubook.ingest.prose.lexicon import Lexicon
from bureaubook.ingest.prose.term_matching import stripped

NO_LEVEL = ("市场", "县域", "区域", "省份", "市民", "区块", "国产", "国控", "县区", "市值", "区级以上")
MARKS = '“”‘’"、和的（(新'


def level_of(before: str, name: str, lexicon: Lexicon) -> str:
    """Return the level printed at the head of a name or right in front of it; empty where none is.

    A place (全市, 平阳县) is no level, nor is 市级以上.
    """
    return _head(name, lexicon) or _tail(before, lexicon)


def _head(name: str, lexicon: Lexicon) -> str:
    """Return the level that a name begins with."""
    word = next((word for word in lexicon.kind("level") if name.startswith(word)), "")
    return "" if name.startswith(NO_LEVEL) else lexicon.meaning("level", word)


def _tail(before: str, lexicon: Lexicon) -> str:
    """Return the level that stands right in front of a name."""
    core = stripped(before, lexicon.kind("modifier"), MARKS)
    if core.endswith(lexicon.kind("place")):
        return ""
    word = next((word for word in lexicon.kind("level") if core.endswith(word)), "")
    rest = stripped(core[: len(core) - len(word)], lexicon.kind("modifier"), MARKS)
    if (
        len(word) == 1
        and rest
        and not rest.endswith((*lexicon.kind("verb"), *lexicon.kind("filler"), *lexicon.kind("link"), "，", "："))
    ):
        return ""
    return lexicon.meaning("level", word) if word else ""
