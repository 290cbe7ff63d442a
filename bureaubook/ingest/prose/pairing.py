"""Names in a row that share a row of numbers: A、B分别达到m家和n家，分别增长p%、q%."""

import re

from bureaubook.ingest.prose.amounts_printed import Amount
from bureaubook.ingest.prose.lexicon import Lexicon
from bureaubook.ingest.prose.naming import Name, clause_start, named, whole
from bureaubook.ingest.prose.term_matching import best, stripped

BETWEEN = re.compile(r"[、和与及]|以及|，")


def paired(sentence: str, every: list[Amount], lexicon: Lexicon) -> dict[int, Name | int]:
    """Return, by number, the name that its place in the row gives it, or the number before that it belongs to."""
    found: dict[int, Name | int] = {}
    for run in runs(sentence, every):
        first = every[run[0]]
        begin = max(clause_start(sentence, first.start), every[run[0] - 1].end if run[0] else 0)
        before = sentence[begin : first.start]
        if len(run) < 2:
            continue
        names = _names(sentence, begin, before, first, len(run), lexicon)
        if names and len(names) == len(run):
            found |= dict(zip(run, names, strict=True))
        elif "分别" in before and run[0] >= len(run):
            found |= {n: n - len(run) for n in run}
    return found


def runs(sentence: str, every: list[Amount]) -> list[list[int]]:
    """Return the numbers in rows: nothing but 、 or 和 stands between those of a row."""
    runs: list[list[int]] = []
    for n, amount in enumerate(every):
        if n and BETWEEN.fullmatch(sentence[every[n - 1].end : amount.start]) and runs:
            runs[-1].append(n)
        else:
            runs.append([n])
    return runs


def _names(sentence: str, begin: int, before: str, first: Amount, count: int, lexicon: Lexicon) -> list[Name] | None:
    """Return the names of a row as its words list them; None where these are not as many as the numbers."""
    words = before.partition("分别")[0]
    core = stripped(words, lexicon.kind("link"))
    pieces = [(match.start(), match.end()) for match in re.finditer(r"[^、和与及]+", core)][-count:]
    if len(pieces) < count:
        return None
    sort = (
        "any"
        if core.endswith(lexicon.kind("change")) or first.unit in ("%", "倍", "个百分点")
        else lexicon.sort(first.unit)
    )
    last = best(core, sort, lexicon)
    found = []
    for start, end in pieces:
        own = best(core[start:end], sort, lexicon) or last
        if not own:
            return None
        found.append(
            whole(named(sentence, begin + start, begin + end, own.term.key, "list"), sentence, begin + start, lexicon)
        )
    return found
