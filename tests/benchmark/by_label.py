"""What a careful user does with the tables that a tool hands over: rows by their labels, columns by their heads.

It is the same for every tool of docs/benchmark.md: a figure is what stands in the row of its label, in the column of its head.
"""

import unicodedata
from collections.abc import Iterable

from benchmark.form import Form, cell, read_form
from benchmark.scoring import Answer, Read

Rows = list[list[str | None]]  # None: a square that a cell beside it covers, where a tool tells


def answer(tables: Iterable[Rows], edition: str) -> Answer:
    """Return the answer that the rule gives for the tables of one report, in order; each cell found is stated as sure."""
    form, found = read_form(edition), _Found()
    heads: dict[str, int] = {}
    for rows in tables:
        width = max(map(len, rows), default=0)
        heads = _heads(form, rows) or (heads if heads and max(heads.values()) == width - 1 else {})
        _proactive(form, rows, found)
        _applications(form, rows, heads, found)
        _cases(form, rows, found)
    return Answer({one: Read((words,), sure=True) for one, words in found.items()})


class _Found(dict[str, str]):
    """The first content found for a cell stays, its lines joined."""

    def take(self, one: str, words: str | None) -> None:
        self.setdefault(one, (words or "").replace("\n", ""))


def plain(words: str | None) -> str:
    """Return a label for comparing: no spaces, brackets and punctuation of one kind."""
    kept = unicodedata.normalize("NFKC", words or "")
    return "".join(character for character in kept if character.isalnum())


def _labelled(row: list[str | None], labels: dict[str, str]) -> str:
    """Return the key of the first label that stands in a row; "" if there is none."""
    return next((labels[plain(words)] for words in row if plain(words) in labels), "")


def _proactive(form: Form, rows: Rows, found: _Found) -> None:
    """Table two: below a row that begins with 信息内容, columns by its heads."""
    labels = {plain(line.label): line.key for line in form.of(2, "row")}
    block_of = {line.key: line.block for line in form.of(2, "row")}
    columns: dict[str, int] = {}
    for row in rows:
        if plain(row[0]) == "信息内容":
            columns = {plain(words): n for n, words in reversed(list(enumerate(row))) if plain(words)}
            continue
        key = _labelled(row[:1], labels)
        for line in form.of(2, "column"):
            if key and line.block == block_of[key] and columns.get(plain(line.label), len(row)) < len(row):
                found.take(cell(2, key, line.key), row[columns[plain(line.label)]])


def _heads(form: Form, rows: Rows) -> dict[str, int]:
    """Return the column of each applicant in table three, from the rows above the first figures; {} without them."""
    labels = {plain(line.label): line.key for line in form.single(3, "column")}
    found: dict[str, int] = {}
    for row in rows[:6]:
        for n, words in enumerate(row):
            if plain(words) in labels and (row.count(words) == 1 or labels[plain(words)] not in found):
                found.setdefault(labels[plain(words)], n)
    return found if len(found) == len(labels) else {}


def _applications(form: Form, rows: Rows, heads: dict[str, int], found: _Found) -> None:
    """Table three: columns by the head; in a piece without one, the last seven."""
    labels = {plain(line.label): line.key for line in form.of(3, "row") if line.key == "other" or not line.is_group}
    order = [line.key for line in form.single(3, "column")]
    for row in rows:
        labelled = [labels[plain(words)] for words in row if plain(words) in labels]
        if not labelled:
            continue
        cells = row if heads else [words for words in row if words is not None]
        columns = heads or {key: len(cells) - len(order) + n for n, key in enumerate(order)}
        for key, n in columns.items():
            if 0 < n < len(cells):
                found.take(cell(3, labelled[-1], key), cells[n])


def _cases(form: Form, rows: Rows, found: _Found) -> None:
    """Table four: the fifteen cells below a row that holds 结果维持."""
    columns = [line.key for line in form.single(4, "column")]
    below = False
    for row in rows:
        if "结果维持" in map(plain, row):
            below = True
            continue
        cells = [words for words in row if words is not None]
        if below and len(cells) == len(columns):
            for key, words in zip(columns, cells, strict=True):
                found.take(cell(4, "cases", key), words)
            return
