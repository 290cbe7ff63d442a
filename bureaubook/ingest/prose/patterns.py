"""Words that name a thing, with … for a few characters of one phrase; quotation marks in the text do not matter."""

import re
from dataclasses import dataclass
from functools import cached_property

GAP = "…"
QUOTES = "“”‘’\"'「」"
BETWEEN = r"[^，。；：！？,;]{0,16}?"  # what … may stand for
WITHIN = r"[^，。；：！？,;、和与及]{0,16}?"  # and in the name of one thing
WIDE = "占比率每之行"  # words with these name a ratio, or people in a row
TOTAL = "[^，。；、,;]*"  # behind 占: what a share is taken of
VARIANTS = {  # official words and how they are shortened
    "研发": "(?:研发|R&D|研究与试验发展|研究与开发|研究开发)",
    "规上": "(?:规上|规模以上)",
    "（": "[（(]?",
    "）": "[）)]?",
}


@dataclass(frozen=True)
class Pattern:
    """`words` as the lexicon has them; `held`: characters that a text without quotation marks must hold; `length`: how many they are."""

    words: str
    held: str
    length: int

    @cached_property
    def regex(self) -> re.Pattern[str]:
        """What finds them; made when first needed, as most of a lexicon never is."""
        between = BETWEEN if any(char in WIDE for char in self.words) else WITHIN
        found = between.join(_literal(part) for part in self.words.split(GAP))
        return re.compile(found + (TOTAL if self.words.endswith("占") else ""))


def pattern(words: str) -> Pattern:
    """Return the pattern of words such as 研发…占…比重."""
    parts = words.split(GAP)
    plain = [part for part in parts if not any(short in part for short in VARIANTS)]
    return Pattern(words, max(plain, key=len, default=""), sum(len(part) for part in parts))


def _literal(part: str) -> str:
    units: list[str] = []
    while part:
        short = next((short for short in VARIANTS if part.startswith(short)), "")
        units.append(VARIANTS[short] if short else re.escape(part[0]))
        part = part[len(short) or 1 :]
    return f"[{re.escape(QUOTES)}]?".join(units)
