"""What a reader's answers are worth: each official cell right, missing, wrong without a sign, or doubtful."""

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

RIGHT, MISSING, WRONG = "right", "missing", "wrong without a sign"
DOUBTFUL, LOST = "doubtful, truth among the readings", "doubtful, truth not among them"
OUTCOMES = (RIGHT, DOUBTFUL, LOST, MISSING, WRONG)
FOUND, UNFOUND, FALSE = "publisher's errors found", "not found", "false"


@dataclass(frozen=True)
class Read:
    """What a reader says of one cell: its possible contents (digits, or the mark of an empty cell), and whether it is sure."""

    readings: tuple[str, ...]
    sure: bool


@dataclass(frozen=True)
class Answer:
    """What a reader says of a file. A cell that is not named is said to be missing or unread."""

    cells: Mapping[str, Read]
    errors: frozenset[str] = frozenset()  # names of the equations that it says the publisher's numbers break


@dataclass
class Score:
    """Counts of cells by outcome and of publisher's errors; `slips` names what is wrong, for those who mend."""

    files: int = 0
    cells: Counter[str] = field(default_factory=Counter)
    errors: Counter[str] = field(default_factory=Counter)
    slips: list[str] = field(default_factory=list)

    def add(self, other: "Score") -> None:
        """Add the counts of another score."""
        self.files += other.files
        self.cells += other.cells
        self.errors += other.errors
        self.slips += other.slips


def content(words: str) -> str:
    """Return what a cell holds, for comparing: a number without needless zeros, or a mark; every blank is "".

    >>> content("07.50"), content("\\u00a0"), content("-"), content("-3.0")
    ('7.5', '', '-', '-3')
    """
    words = words.strip()
    try:
        number = Decimal(words)
    except InvalidOperation:
        return words
    return f"{number.normalize():f}" if number.is_finite() else words


def score(name: str, truth: Mapping[str, Any], answer: Answer) -> Score:
    """Return the score of one answer; `truth` is what stands in NAME.truth.json.

    A cell that the report does not print and the answer states is wrong, too.
    """
    found = Score(files=1)
    printed = truth["cells"]
    for cell in [*printed, *(cell for cell in answer.cells if cell not in printed)]:
        read = answer.cells.get(cell)
        about = printed.get(cell)
        expected = _expected(about)
        outcome = _outcome(expected, read)
        if outcome:
            found.cells[outcome] += 1
        if outcome in (WRONG, LOST):
            shown = " or ".join(map(repr, sorted(expected))) or "not printed"
            found.slips.append(f"{name}: {cell}: {shown} read as {', '.join(map(repr, read.readings[:9]))}")
    wrong = set(truth["errors"])
    found.errors[FOUND] = len(wrong & answer.errors)
    found.errors[UNFOUND] = len(wrong - answer.errors)
    found.errors[FALSE] = len(answer.errors - wrong)
    found.slips += [f"{name}: the error {error} is not found" for error in sorted(wrong - answer.errors)]
    found.slips += [f"{name}: {error} is no error" for error in sorted(answer.errors - wrong)]
    return found


def _expected(about: Mapping[str, str | None] | None) -> set[str]:
    """Return what is right for a cell: its number or the words that print it (减3 is -3), or its mark; nothing if not printed."""
    return set() if about is None else {content(words) for words in about.values() if words is not None}


def _outcome(expected: set[str], read: Read | None) -> str:
    if read is None or not read.readings:
        return MISSING if expected else ""
    readings = {content(one) for one in read.readings}
    if read.sure:
        return RIGHT if readings <= expected else WRONG
    return DOUBTFUL if expected & readings else LOST


def answer_from(words: str) -> Answer:
    """Return the answer that a JSON text states, in the form of docs/benchmark.md; a lone string is a sure reading."""
    stated = json.loads(words)
    cells = {
        cell: Read((one,), sure=True) if isinstance(one, str) else Read(tuple(one["readings"]), bool(one.get("sure")))
        for cell, one in stated["cells"].items()
    }
    return Answer(cells, frozenset(stated.get("errors", ())))


def as_table(scores: Mapping[str, Score], first: str = "layout") -> str:
    """Return scores as a Markdown table, one row each."""
    heads = [first, "files", "cells", *OUTCOMES, FOUND, UNFOUND, FALSE]
    rows = [[name, str(one.files), str(one.cells.total()), *_counts(one)] for name, one in scores.items()]
    widths = [max(len(row[n]) for row in (heads, *rows)) for n in range(len(heads))]
    lines = [_line(heads, widths), _line(["-" * width for width in widths], widths)]
    return "\n".join([*lines, *(_line(row, widths) for row in rows)]) + "\n"


def _counts(one: Score) -> list[str]:
    return [*(str(one.cells[x]) for x in OUTCOMES), *(str(one.errors[x]) for x in (FOUND, UNFOUND, FALSE))]


def _line(row: Iterable[str], widths: list[int]) -> str:
    return "| " + " | ".join(words.ljust(width) for words, width in zip(row, widths, strict=True)) + " |"


def truths(folder: Path) -> dict[Path, dict[str, Any]]:
    """Return the truth about each file of a folder that `make` filled, by file."""
    return {
        path.with_name(path.name.removesuffix(".truth.json")): json.loads(path.read_text(encoding="utf-8"))
        for path in sorted(folder.glob("*.truth.json"))
    }
