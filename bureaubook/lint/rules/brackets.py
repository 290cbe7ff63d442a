"""Brackets and quotation marks of the running text: one without its partner, two of different widths, two widths in one text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from bureaubook.lint.seen import Asked, Seen
from bureaubook.words.text import Quote

PAIRS = {
    "（": "）",
    "(": ")",
    "《": "》",
    "〈": "〉",
    "【": "】",
    "[": "]",
    "［": "］",
    "〔": "〕",
    "“": "”",
    "‘": "’",
    "「": "」",
    "『": "』",
    "｛": "｝",
    "{": "}",
}
CLOSING = {close: open_ for open_, close in PAIRS.items()}
WIDE = {
    "(": "（",
    ")": "）",
    "[": "［",
    "]": "］",
    "（": "（",
    "）": "）",
    "［": "［",
    "］": "］",
    "{": "｛",
    "}": "｝",
    "｛": "｛",
    "｝": "｝",
}
MARKER = re.compile(r"\s*(?:[0-9０-９]{1,2}|[一二三四五六七八九十]{1,3}|[a-zA-Z])[)）]")  # 1) opens a point of a list
LATIN = re.compile(r"[A-Za-z]’|’(?=[a-z]{1,2}\b)")
HAN = re.compile(r"[\u4e00-\u9fff]")
NEAR = 2  # paragraphs behind, in which a bracket may still be closed
Mark = tuple[int, str]  # place and character


def brackets(asked: Asked) -> Iterator[Seen]:
    """Yield unpaired and unlike brackets of each paragraph, then the rarer width if a text has both around Chinese words."""
    paragraphs = list(_paragraphs(asked))
    unpaired: list[list[Mark]] = []
    pairs: list[tuple[Mark, Mark]] = []
    for start, words in paragraphs:
        lone, matched = _matched(start, words)
        unpaired.append(lone)
        pairs += matched
    yield from (_unlike(asked, one, other) for one, other in pairs if PAIRS[one[1]] != other[1])
    for number, lone in enumerate(unpaired):
        for mark in lone:
            if not _closed_near(mark, unpaired, number):
                yield _lone(asked, mark)
    yield from _two_widths(asked, pairs)


def _paragraphs(asked: Asked) -> Iterator[tuple[int, str]]:
    """Yield the lines of the running text: passages of one line put together."""
    text, first, last = asked.draft.text, -1, -1
    for passage in asked.draft.passages:
        start, end = passage["start"], passage["start"] + len(passage["printed"])
        if (
            first >= 0
            and "\n" not in text[last:start]
            and not any(last <= edge < start for edge, _ in asked.draft.official)
        ):
            last = end
            continue
        if first >= 0:
            yield first, text[first:last]
        first, last = start, end
    if first >= 0:
        yield first, text[first:last]


def _matched(start: int, words: str) -> tuple[list[Mark], list[tuple[Mark, Mark]]]:
    """Return the marks of a paragraph that have no partner, and the pairs."""
    marker = MARKER.match(words)
    begin = marker.end() if marker else 0
    skipped = {match.end() - 1 for match in LATIN.finditer(words)}  # apostrophes
    waiting: list[Mark] = []
    lone: list[Mark] = []
    pairs: list[tuple[Mark, Mark]] = []
    for place in range(begin, len(words)):
        mark = words[place]
        if place in skipped or (mark not in PAIRS and mark not in CLOSING):
            continue
        here = (start + place, mark)
        if mark in PAIRS:
            waiting.append(here)
            continue
        partner = next((n for n in range(len(waiting) - 1, -1, -1) if _alike(waiting[n][1], mark)), None)
        if partner is None:
            lone.append(here)
        else:
            lone += waiting[partner + 1 :]
            pairs.append((waiting[partner], here))
            del waiting[partner:]
    return lone + waiting, pairs


def _alike(open_: str, close: str) -> bool:
    """Return whether two marks are a pair, be it of different widths."""
    return PAIRS[open_] == close or WIDE.get(PAIRS[open_], open_) == WIDE.get(close, close)


def _closed_near(mark: Mark, unpaired: Sequence[Sequence[Mark]], number: int) -> bool:
    """Return whether the partner stands in a paragraph nearby, as where lines of a page are kept or a quotation runs on."""
    if mark[1] in PAIRS:
        others = [one for lone in unpaired[number + 1 : number + 1 + NEAR] for one in lone]
        return any(other[1] == PAIRS[mark[1]] for other in others)
    others = [one for lone in unpaired[max(0, number - NEAR) : number] for one in lone]
    return any(other[1] == CLOSING[mark[1]] for other in others)


def _around(asked: Asked, place: int) -> str:
    """Return a mark with a few characters around it, within its line."""
    text = asked.draft.text
    first = max(text.rfind("\n", 0, place) + 1, place - 8)
    end = text.find("\n", place)
    return text[first : min(len(text) if end < 0 else end, place + 9)].strip()


def _lone(asked: Asked, mark: Mark) -> Seen:
    opens = mark[1] in PAIRS
    partner = PAIRS[mark[1]] if opens else CLOSING[mark[1]]
    return Seen(
        "brackets",
        "warning",
        "“{around}”中的“{mark}”没有与之配对的“{partner}”。",
        "In “{around}”, “{mark}” has no “{partner}” to go with it.",
        [(mark[0], mark[0] + 1)],
        {"around": Quote(_around(asked, mark[0])), "mark": Quote(mark[1]), "partner": Quote(partner)},
        (f"{mark[1]}____{partner}" if opens else f"{partner}____{mark[1]}",) * 2,
    )


def _unlike(asked: Asked, one: Mark, other: Mark) -> Seen:
    printed = asked.draft.text[one[0] : other[0] + 1]
    meant = f"{WIDE[one[1]]}{printed[1:-1]}{WIDE[other[1]]}"
    return Seen(
        "brackets",
        "warning",
        "“{printed}”的两个括号一为全角、一为半角，宜都用全角。",
        "Of the brackets of “{printed}”, one is full-width and one half-width; use full-width for both.",
        [(one[0], other[0] + 1)],
        {"printed": Quote(printed)},
        (meant, meant),
    )


def _two_widths(asked: Asked, pairs: Sequence[tuple[Mark, Mark]]) -> Iterator[Seen]:
    """Yield one finding on half-width brackets around Chinese words, where the text has full-width ones, too."""
    text = asked.draft.text
    around = [(one, other) for one, other in pairs if HAN.search(text[one[0] : other[0]]) and PAIRS[one[1]] == other[1]]
    headings = {row["start"] for row in asked.draft.passages}  # those of headings are a matter of the book's checks
    half = [(one, other) for one, other in around if one[1] == "(" and one[0] not in headings]
    if half and any(one[1] == "（" for one, _ in around):
        printed = text[half[0][0][0] : half[0][1][0] + 1]
        yield Seen(
            "brackets",
            "note",
            "括号有全角、半角两种，如“{printed}”为半角；中文之间宜都用全角。",
            "Brackets are of two widths; those of “{printed}” are half-width. Around Chinese words use full-width throughout.",
            [(one[0], other[0] + 1) for one, other in half],
            {"printed": Quote(printed)},
            (f"（{printed[1:-1]}）",) * 2,
        )
