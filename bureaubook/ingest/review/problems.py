"""The sheet of the problems that a report names in its part on them: a sentence a row, taken in where a person gives its English."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from bureaubook.dataset.reader import as_rows
from bureaubook.ingest.prose.sentence_spans import sentences
from bureaubook.ingest.review.asked import Asked, Column, Entry, Line, Shown, choice, chosen
from bureaubook.ingest.review.both_languages import say_the_same
from bureaubook.ingest.review.drafted import Cells, Draft, place_words
from bureaubook.ingest.review.new_indicators import key_of
from bureaubook.ingest.review.settling import Merge

KIND = "problems"
WORDS, ENGLISH, INDICATOR = "printed", "text_en", "indicator"
COLUMNS = (
    Column("sentence", "第五部分的句子", "Sentence of the part", 56),
    Column("place", "位置", "Place", 13),
    Column(WORDS, "指出问题的话（照原文）", "The words that name the problem", 40, entry=True),
    Column(ENGLISH, "英文", "In English", 40, entry=True),
    Column(INDICATOR, "能衡量它的指标", "Indicator that measures it", 26, entry=True, choices=INDICATOR),
)
NOTE = (
    "报告自己指出的问题。要收入的，填英文，并把原文改到只剩指出问题的那几个字；不收的空着。衡量它的指标可以不选。\n"
    "Problems that the report itself names. To take one in, give its English, and cut the words down to those that name it; leave the others. The indicator may stay empty."
)
PART = re.compile(r"[一二三四五六七八九]、(?P<title>.*)")
PIECE = re.compile(r"[^；;]+[；;]?")
POINT = re.compile(r"(?=(?<![第其])[一二三四五六七八九]是)")
OPENING = re.compile(r"^(?:[（(]?[一二三四五六七八九十\d]{1,2}[)）、.．]|[一二三四五六七八九]是|主要表现在?[:：]?)+")
LONGEST_KEY = 40  # characters


def problems_asked(draft: Draft) -> Asked:
    """Return the sheet; without a line where the text has no such part."""
    names = _names(draft)
    tied = {row["problem"]: row["indicator"] for row in draft.tables["problem_measures"] if row["tie"] == "measure"}
    lines = []
    for first, last in pieces(draft.text or ""):
        words = "".join((draft.text or "")[first:last].split())
        row = _held(draft, first, last)
        indicator = tied.get(row.get("problem", ""), "")
        cells: dict[str, Shown] = {
            "sentence": words,
            "place": place_words(draft, "", str(first)),
            WORDS: row.get("printed", "") or OPENING.sub("", words).rstrip("。；;！"),
            ENGLISH: row.get("text_en", ""),
            INDICATOR: choice(names[indicator], indicator) if indicator in names else "",
        }
        lines.append(Line(f"{KIND}/{first}", row, cells))
    return Asked(KIND, "问题 problems", COLUMNS, tuple(lines), NOTE, loose=True)


def pieces(text: str) -> Iterator[tuple[int, int]]:
    """Yield from where to where the sentences of the part on problems stand, a point of a list (一是, 二是) each on its own."""
    within = False
    for sentence in sentences(text):
        part = PART.match(sentence.text)
        if sentence.head and part:
            within = "问题" in part["title"]
            continue
        if not within or sentence.head:
            continue
        for piece in PIECE.finditer(sentence.text):
            cuts = [match.start() for match in POINT.finditer(piece.group()) if match.start()]
            for first, last in zip([0, *cuts], [*cuts, len(piece.group())], strict=True):
                start, end = piece.start() + first, piece.start() + last
                yield sentence.places[start], sentence.places[end - 1] + 1


def _held(draft: Draft, first: int, last: int) -> Cells:
    """Return the row of the problem that is named between two places; empty if none is held."""
    return next((dict(row) for row in draft.tables["problems"] if first <= int(row["start"]) < last), {})


def settle_problems(draft: Draft, entries: Sequence[Entry], merge: Merge) -> dict[str, list[Cells]]:
    """Return the rows of problems.csv and problem_measures.csv, none of a table that stays without any; faults go to `merge`."""
    rows = {row["problem"]: dict(row) for row in draft.tables["problems"]}
    ties = [dict(row) for row in draft.tables["problem_measures"]]
    places = {f"{KIND}/{first}": (first, last) for first, last in pieces(draft.text or "")}
    asked = {line.key: line for line in problems_asked(draft).lines}
    held = {key: _held(draft, *place) for key, place in places.items()}
    names = _names(draft)
    for entry in entries:
        if entry.key not in places or draft.text is None:
            continue
        there = held[entry.key]
        indicator = _indicator(names, entry, merge)
        if not entry.cells[ENGLISH] or indicator is None:
            _refuse_part(entry, asked[entry.key], merge)
            continue
        start = _place(draft.text, entry.cells[WORDS], *places[entry.key])
        if start is None:
            what = f"{entry.cells[WORDS][:40]!r} disagrees with the source: these words do not stand in the sentence."
            merge.refuse(entry, WORDS, what, "Give the words of the sentence that name the problem, as printed.")
            continue
        if not say_the_same(merge, entry, ENGLISH, start.group(), entry.cells[ENGLISH]):
            continue
        key = there.get("problem") or _key(entry.cells[ENGLISH], rows)
        row = {"problem": key, "printed": start.group(), "start": str(start.start()), "text_en": entry.cells[ENGLISH]}
        tie = dict.fromkeys(("problem", "indicator", "tie", "reason_zh", "reason_en"), "")
        tie |= {"problem": key, "indicator": indicator, "tie": "measure"}
        same = row == there and (not indicator or tie in ties)
        if merge.takes(entry, ENGLISH, there, same=same):
            rows[key] = row
            ties += [tie] if indicator and tie not in ties else []
    found = {
        "problems": [rows[key] for key in sorted(rows)],
        "problem_measures": sorted(ties, key=lambda row: (row["problem"], row["indicator"])),
    }
    return {name: every for name, every in found.items() if every}


def _place(text: str, words: str, start: int, end: int) -> re.Match[str] | None:
    """Return where words stand between two places, however lines are broken there; None if they do not, or are none."""
    plain = "".join(words.split())
    return re.compile(r"\s*".join(map(re.escape, plain))).search(text, start, end) if plain else None


def _names(draft: Draft) -> dict[str, str]:
    """Return the Chinese name of each indicator."""
    return {row["indicator"]: row["name_zh"] for row in as_rows(draft.dictionary.indicators)}


def _indicator(names: dict[str, str], entry: Entry, merge: Merge) -> str | None:
    """Return the indicator that was chosen, "" if none was; None, with a fault, for words that name none."""
    words = entry.cells[INDICATOR]
    found = chosen(words, names) if words else ""
    if found is None:
        what = f"{words[:60]!r} is no indicator of the book."
        merge.refuse(entry, INDICATOR, what, "Choose from the list, or leave it empty.")
    return found


def _refuse_part(entry: Entry, asked: Line, merge: Merge) -> None:
    """Add a fault where something was filled in, and no English."""
    given = next((name for name in (WORDS, INDICATOR) if entry.cells[name] != str(asked.cells[name])), "")
    if given and not entry.cells[ENGLISH]:
        what = "the problem has no English."
        merge.refuse(entry, ENGLISH, what, "Give it, or put the other cells of the row back.")


def _key(english: str, taken: dict[str, Cells]) -> str:
    """Return a key for a problem: the first words of its English, with a number where that is taken."""
    words = key_of(english)
    short = words[: LONGEST_KEY + 1].rpartition("_")[0] if len(words) > LONGEST_KEY else words
    names = (short or "problem", *(f"{short or 'problem'}_{n}" for n in range(2, len(taken) + 3)))
    return next(name for name in names if name not in taken)
