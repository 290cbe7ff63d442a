"""Which part of a text plans: numbers there are goals."""

import re

from bureaubook.ingest.prose.lexicon import Lexicon
from bureaubook.ingest.prose.sentence_spans import Sentence

DEPTHS = (
    r"第[一二三四五六七八九十]+[章部]",
    r"[一二三四五六七八九十]{1,3}、",
    r"[（(][一二三四五六七八九十]{1,3}[)）]",
    r"\d{1,2}[、.．]",
    r"[（(]\d{1,2}[)）]",
)
YEAR = re.compile(r"(?P<year>20\d\d)年")


class Parts:
    """The headings above the sentence that is read: whether one of them plans, which year they name."""

    def __init__(self, year: int, lexicon: Lexicon) -> None:
        self._report, self._lexicon = year, lexicon
        self._above: dict[int, str] = {}

    def pass_heading(self, sentence: Sentence) -> None:
        """Take note of a heading."""
        depth = next((n for n, words in enumerate(DEPTHS) if re.match(words, sentence.text)), len(DEPTHS))
        self._above = {n: words for n, words in self._above.items() if n < depth} | {depth: sentence.text}

    @property
    def plans(self) -> bool:
        return any(self._is_plan(words) for words in self._above.values())

    def opens_plan(self, sentence: str) -> bool:
        """Return whether a sentence is a plan by its own first words."""
        head = re.split("[，：,:]", sentence)[0]
        return head.startswith(self._lexicon.kind("plan_opening"))

    @property
    def year(self) -> int | None:
        """The year that the nearest heading names."""
        for words in reversed(self._above.values()):
            if match := YEAR.search(words):
                return int(match["year"])
        return None

    def _is_plan(self, words: str) -> bool:
        if any(word in words for word in self._lexicon.kind("plan_heading")):
            return True
        match = YEAR.search(words)
        return bool(match and int(match["year"]) > self._report and "工作" in words)
