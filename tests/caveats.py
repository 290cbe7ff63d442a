"""Count the caveats a reader meets on the pages of the built book: phrases that say what is not stated or can't be said.

    python tests/caveats.py [FOLDER]     the site; without it, _build/site

Counted is what stands in view with every fold opened; cards, which open on a number, and the pages that are about what is to be
verified (the checks and the report's own text) are not. Exit status 1 where a language has more than its limit in all, or on its
first page.
"""

import re
import sys
from collections.abc import Iterator
from pathlib import Path

from bs4 import BeautifulSoup

from bureaubook.paths import ROOT

PHRASES = {
    "zh": re.compile("未载|未写明|未说明|不能|不宜|待核实|未注明|没有说明|未给出|未公布|没有写"),
    "en": re.compile(
        r"\bnot (?:stated|given|said|published)\b|\bdo(?:es)? not (?:say|state|give)\b|\b(?:may|might|could|cannot|unclear)\b|\bcan[’']t\b",
        re.IGNORECASE,
    ),
}
MAY = re.compile(r"\bMay\b(?! (?:be|not|have)\b)")  # the month
APART = ("consistency_checks", "source", "search", "index", "genindex")
LIMITS = {"zh": 45, "en": 28}
FIRST = "overview"
FIRST_LIMIT = 4


def caveats(page: str, language: str) -> list[str]:
    """Return the caveats in view on a page, folds opened, in order: each with the words around it."""
    article = BeautifulSoup(page, "html.parser").find("article")
    if article is None:
        return []
    for hidden in article.select(".bk-cards, .bk-card, script, style, svg, details.bk-code, .bk-source-code"):
        hidden.decompose()
    words = " ".join(article.get_text(" ").split())
    words = MAY.sub("M", words) if language == "en" else words
    return [words[max(0, m.start() - 25) : m.end() + 25] for m in PHRASES[language].finditer(words)]


def lines(site: Path) -> Iterator[tuple[str, bool]]:
    """Yield the number of caveats of each page, each language and its first page, and whether it is within its limit."""
    for language, limit in LIMITS.items():
        pages = [path for path in sorted(site.glob(f"*/{language}/*.html")) if path.stem not in APART]
        found = {path: caveats(path.read_text(encoding="utf-8"), language) for path in pages}
        for path, there in found.items():
            within = path.stem != FIRST or len(there) <= FIRST_LIMIT
            yield f"{len(there):4} {path.parent.parent.name}/{language}/{path.stem}", within
            if "-v" in sys.argv:
                yield "\n".join(f"       …{words}…" for words in there), True
        total = sum(map(len, found.values()))
        yield f"{total:4} {language} in all, at most {limit}", total <= limit


def main(site: Path) -> int:
    """Print the caveats of a site; return the exit status."""
    told = list(lines(site))
    sys.stdout.write("\n".join(words for words, _ in told) + "\n")
    return int(not all(within for _, within in told))


if __name__ == "__main__":
    folders = [word for word in sys.argv[1:] if word != "-v"]
    sys.exit(main(Path(folders[0]) if folders else ROOT / "_build" / "site"))
