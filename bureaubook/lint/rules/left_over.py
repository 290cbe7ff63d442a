"""Text of last year that was left in: its year where this year's is meant, its sentences with their numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bureaubook.dataset.schema import Row
from bureaubook.lint.seen import Asked, Seen, Span
from bureaubook.words.text import Quote

COMPARED = re.compile(
    r"比|较|同比|环比|增长|下降|上升|减少|持平|上年|去年|以来|相比|从|自|年底|年末|截至|至|到20|结转|期间"
)
ISSUED = re.compile(
    r"[^，。；]{0,12}(?:印发|出台|制定|发布|修订|公布|实施|施行|年报|报告)"
)  # of a document: 2022年印发的办法
SUBJECT = re.compile(
    r"^[（(]?(?:[一二三四五六七八九十\d]{1,3}[、.．)）])?\s*(?:在|截至)?(?P<y>20\d\d)\s*年度?(?!\s*\d{1,2}\s*月|底|末|初|以来|期间|[—－–-]|至|到|、)(?P<rest>.*)",
    re.S,
)
WILL = re.compile(r"将|下一步|计划|拟|继续")
FEE = re.compile(r"(20\d\d)\s*年度?")
NUMERAL = re.compile(r"\d+(?:\.\d+)?(?!\s*[年月日号])")
LEAST = 12  # characters of a sentence that two reports do not share by chance
LONG = 30  # of one without a number


def left_over(asked: Asked) -> Iterator[Seen]:
    """Yield sentences about last year that read like this year's, plans for a year that is over, and sentences of last year's report."""
    found = list(_of_last_year(asked))
    yield from found
    yield from _planned(asked)
    if asked.previous is not None:
        yield from _as_before(asked)


def _of_last_year(asked: Asked) -> Iterator[Seen]:
    for passage in asked.draft.passages:
        match = SUBJECT.match(passage["printed"])
        if not match or int(match["y"]) != asked.year - 1 or passage["part"] == "0":
            continue
        if not COMPARED.search(match["rest"]) and not ISSUED.match(match["rest"]):
            yield _other_year(asked, passage, match)


def _planned(asked: Asked) -> Iterator[Seen]:
    """Yield plans for the report's own year in the part on problems and improvement: they were next year's when last year's report was made."""
    for passage in asked.draft.passages:
        match = SUBJECT.match(passage["printed"])
        if (
            match
            and passage["part"] == "5"
            and int(match["y"]) == asked.year
            and re.match(r"\D{0,8}将|，?(?:我[局委区县市])?(?:计划|拟)", match["rest"])
        ):
            span = (passage["start"] + match.start("y"), passage["start"] + match.start("rest"))
            yield Seen(
                "left_over",
                "warning",
                "“{words}”说的是打算，而{year}年已经过去；可能是上年报告的文字。",
                "“{words}” speaks of what is planned, but {year} is over; this may be text of last year’s report.",
                [span],
                {"words": Quote(_short(passage["printed"])), "year": str(asked.year)},
                (f"{asked.year + 1}年", str(asked.year + 1)),
            )


def _other_year(asked: Asked, passage: Row, match: re.Match[str]) -> Seen:
    span = (passage["start"] + match.start("y"), passage["start"] + match.start("rest"))
    return Seen(
        "left_over",
        "warning",
        "“{words}”以{year}年开头，没有与上年比较；报告年度为{own}年，可能是上年报告的文字。",
        "“{words}” begins with {year} and compares nothing; the report is of {own}, so this may be text of last year’s report.",
        [span],
        {"words": Quote(_short(passage["printed"])), "year": match["y"], "own": str(asked.year)},
        (f"{asked.year}年", str(asked.year)),
    )


def _short(words: str) -> str:
    return words if len(words) <= 24 else f"{words[:20]}……"


def _as_before(asked: Asked) -> Iterator[Seen]:
    """Yield sentences that stand in last year's report word for word: each with a number, the others together."""
    assert asked.previous is not None
    before = {_bare(row["printed"]) for row in asked.previous.passages}
    same = [
        row
        for row in asked.draft.passages
        if row["kind"] not in ("title", "heading", "nil") and row["part"] in "156" and _bare(row["printed"]) in before
    ]
    plain: list[Span] = []
    for row in same:
        span = (row["start"], row["start"] + len(row["printed"]))
        if len(row["printed"]) >= LEAST and _has_number(row["printed"]):
            yield Seen(
                "left_over",
                "warning",
                "“{words}”与上年报告一字不差，数字也相同；请确认是本年度的数。",
                "“{words}” stands word for word in last year’s report, numbers included; please make sure that they are this year’s.",
                [span],
                {"words": Quote(_short(row["printed"]))},
                ("____（本年度的数）", "____ (this year’s number)"),
            )
        elif len(row["printed"]) >= LONG:
            plain.append(span)
    if plain:
        first = asked.draft.text[slice(*plain[0])]
        yield Seen(
            "left_over",
            "note",
            "有{count}句与上年报告一字不差，第一处为“{words}”；可改写为本年度的情况。",
            "Sentences that stand word for word in last year’s report: {count}, the first “{words}”; say what was so this year.",
            plain,
            {"count": str(len(plain)), "words": Quote(_short(first))},
            ("____（本年度的情况）", "____ (this year)"),
        )


def _has_number(words: str) -> bool:
    """Return whether words give a number that two years hardly share: neither nought nor a year, a month or a day."""
    numbers = [match.group() for match in NUMERAL.finditer(words)]
    return any(float(one) and not re.fullmatch(r"20\d\d", one) for one in numbers)


def _bare(words: str) -> str:
    return "".join(words.split())
