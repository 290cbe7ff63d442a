"""The sentences of a report's text."""

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass

SENTENCE = re.compile(r"[^。！？；\n]+(?:[。！？；]+[”’）》」』]*)?|[。！？；]+[”’）》」』]*")


@dataclass(frozen=True)
class Sentence:
    """One sentence of the source and where it starts (code points); English where the data have it."""

    start: int
    text: str
    english: str = ""

    @property
    def end(self) -> int:
        return self.start + len(self.text)


def printed_span(text: str, words: str, start: int, end: int) -> tuple[int, int] | None:
    """Return where words stand in text[start:end], as (place, length), None if they don't; …… in them is what is left out.

    >>> printed_span("分别被甲中心、乙大学揭榜；", "被……揭榜", 0, 13)
    (2, 10)
    """
    at, places = start, []
    for piece in filter(None, words.split("……")):
        at = text.find(piece, at, end)
        if at < 0:
            return None
        places.append(at)
        at += len(piece)
    return (places[0], at - places[0]) if places else None


def unwrapped(words: str) -> str:
    """Return printed words on one line, without blanks between Chinese characters.

    >>> unwrapped("果蔬基\\n\\n地 Fujian  Co.")
    '果蔬基地 Fujian Co.'
    """
    return re.sub(r"(?<=[\u3400-\u9fff]) (?=[\u3400-\u9fff])", "", " ".join(words.split()))


def bare(words: str) -> str:
    """Return printed words without white space and with full-width forms made half-width, so that labels can be compared.

    >>> bare("（二） 部分公开 (区分处理的, 只计)") == bare("（二）部分公开（区分处理的，只计）")
    True
    """
    return "".join(unicodedata.normalize("NFKC", words).split())


def sentences(text: str) -> list[Sentence]:
    """Return the sentences in order: up to 。！？； (a closing quote or bracket included) or the end of the line, trimmed.

    >>> [s.text for s in sentences("发放300余册；\\n组织“线上”培训。")]
    ['发放300余册；', '组织“线上”培训。']
    """
    found = []
    for match in SENTENCE.finditer(text):
        stripped = match.group().strip()
        if stripped:
            found.append(Sentence(match.start() + match.group().index(stripped), stripped))
    return found


def sentence_at(found: list[Sentence], start: int) -> Sentence:
    """Return the sentence of a sorted list in which an offset lies. Raises ValueError."""
    place = bisect_right([sentence.start for sentence in found], start) - 1
    if place < 0 or start >= found[place].end:
        raise ValueError(f"no sentence at {start}")
    return found[place]
