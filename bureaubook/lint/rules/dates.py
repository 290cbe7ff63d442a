"""Dates: days that no calendar has, ranges that end before they begin, days after the year of which the draft tells."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator

from bureaubook.dataset.schema import Row
from bureaubook.lint.seen import Asked, Seen
from bureaubook.number.census import YEAR, numeral_value, year_value
from bureaubook.words.text import Quote

WRITTEN = re.compile(
    rf"(?P<y>{YEAR})\s*年\s*(?P<m>\d{{1,2}}|十[一二]?|[一二三四五六七八九])\s*月(?:份)?(?:\s*(?P<d>\d{{1,2}}|[一二三]?十[一二三四五六七八九]?|[一二三四五六七八九])\s*[日号])?"
)
SHORT = re.compile(r"(?<![\d.—-])(?P<y>20\d\d)(?P<s>[-./])(?P<m>\d{1,2})(?P=s)(?P<d>\d{1,2})(?![\d.-])")
BARE = re.compile(r"(?<![\d年])(?<!年 )(?P<m>\d{1,2})\s*月\s*(?P<d>\d{1,2})\s*[日号]")
TO = re.compile(r"\s*(?:起)?\s*(?:至|到|—{1,2}|–|－|-|~|～)\s*")
PLANNED = re.compile(
    r"将|拟|计划|规划|下一步|今后|目标|力争|预计|底前|年前|期限|有效期|届时|期满|到期|延长|截止|持续到|完成时限|至20\d\d|到20\d\d|[—－–-]\s*20\d\d"
)
PUBLISHED = re.compile(r"发布|公布|公开日期|日期|时间|更新|来源|报送|印发|编制")
Found = tuple[tuple[int, int], tuple[int, int, int | None]]  # span; year, month, day


def dates(asked: Asked) -> Iterator[Seen]:
    """Yield what is wrong with the dates of the running text."""
    for passage in asked.draft.passages:
        found = list(_dates(asked.year, passage["printed"]))
        start = passage["start"]
        for (first, last), (year, month, day) in found:
            span, words = (start + first, start + last), passage["printed"][first:last]
            if not 1 <= month <= 12 or (day is not None and not 1 <= day <= monthrange(year, month)[1]):
                yield Seen(
                    "dates",
                    "error",
                    "“{words}”：历法中没有这一天，宜核对后更正。",
                    "“{words}”: the calendar has no such day; please check and correct.",
                    [span],
                    {"words": Quote(words)},
                    ("____年____月____日", "____ (day, month, year)"),
                )
            elif year > asked.year and not _is_foreseen(passage, asked.year, (year, month, day), first):
                yield Seen(
                    "dates",
                    "warning",
                    "“{words}”晚于报告年度（{year}年）；所记若是报告年度的事，年份宜更正。",
                    "“{words}” is after the report’s year, {year}; if this happened in that year, correct the date.",
                    [span],
                    {"words": Quote(words), "year": str(asked.year)},
                    (f"{asked.year}年____月____日", f"____ {asked.year}"),
                )
        yield from _backwards(passage, found)


def _dates(year: int, words: str) -> Iterator[Found]:
    """Yield the dates of a passage in order; one without a year is of the report's, or of that of the date before it."""
    matches = [*WRITTEN.finditer(words), *SHORT.finditer(words), *BARE.finditer(words)]
    last = year
    for match in sorted(matches, key=lambda one: one.start()):
        parts = match.groupdict()
        last = year_value(parts["y"]) if parts.get("y") else last
        day = parts["d"]
        yield match.span(), (last, int(numeral_value(parts["m"])), int(numeral_value(day)) if day else None)


def _is_foreseen(passage: Row, year: int, found: tuple[int, int, int | None], first: int) -> bool:
    """Return whether a day after the report's year has its place there: what is planned, when the report was signed or published."""
    words = passage["printed"]
    if passage["kind"] == "outlook" or passage["part"] == "5" or PLANNED.search(words):
        return True
    own_line = len(words) <= 60 and (words[:first].strip() == "" or PUBLISHED.search(words) is not None)
    return found[0] == year + 1 and found[1] <= 6 and (own_line or passage["part"] == "0")


def _backwards(passage: Row, found: list[Found]) -> Iterator[Seen]:
    words, start = passage["printed"], passage["start"]
    for (span, one), (other_span, other) in zip(found, found[1:], strict=False):
        full = one[2] is not None and other[2] is not None
        if full and TO.fullmatch(words, span[1], other_span[0]) and one > other and words[other_span[0]].isdigit():
            if BARE.match(words, other_span[0]):
                continue  # without a year: it may be of the next
            yield Seen(
                "dates",
                "error",
                "“{words}”：止日早于起日，宜核对后更正。",
                "“{words}”: it ends before it begins; please check and correct.",
                [(start + span[0], start + other_span[1])],
                {"words": Quote(words[span[0] : other_span[1]])},
                ("自____年____月____日至____年____月____日", "from ____ to ____ (dates)"),
            )
