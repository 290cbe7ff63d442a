"""Why a number is in doubt, in a sentence for a person."""

import re
from collections.abc import Iterable, Mapping

WORDS = {
    "carried": "Its name is taken from the number before it.",
    "general": "Its words name a general thing only.",
    "vague": "A vague number: both ends are given.",
    "range": "One end of a range.",
    "unclear": "The verb does not decide whether it was reached.",
    "far": "Other words stand between the name and the number.",
    "listed": "Names and numbers are paired by their order.",
    "earlier": "The value from which it went up or down.",
    "governed": "A goal stands earlier in its sentence, and may govern this number, too.",
    "reached": "A goal by the words behind it, which the sentence says was reached.",
    "expected": "It is expected, not counted.",
    "later": "Its year is after that of the report.",
    "of_report": "Its year is that of the report: no words beside it name one.",
    "of_next": "Its year is the one after that of the report: no words beside it name one.",
    "of_heading": "Its period is that of the heading above it.",
    "of_before": "Its period is that of the sentence before it.",
    "net": "A net increase, not the number itself.",
    "wider": "Its words count more than the name that was read: they join another thing by 或.",
    "new_or_all": "Its verb does not say whether those of the year or all are counted.",
    "twice": "Another number of the report is read as the same indicator in the same period: one may be a part of the other.",
}
CHINESE = {
    "carried": "名称取自前一个数。",
    "general": "所用的词泛指，不具体。",
    "vague": "约数：两端都给出。",
    "range": "一个区间的一端。",
    "unclear": "从动词看不出是否已经做到。",
    "far": "名称与数之间隔着别的词。",
    "listed": "名称与数按先后顺序配对。",
    "earlier": "增减之前的数。",
    "governed": "同句前面有目标，这个数可能也是目标。",
    "reached": "从后文看是目标，句中说已经达到。",
    "expected": "预计数，不是实际统计的数。",
    "later": "所属年份晚于报告年度。",
    "of_report": "附近没有写明年份，按报告年度。",
    "of_next": "附近没有写明年份，按报告年度的下一年。",
    "of_heading": "期间按上面的标题。",
    "of_before": "期间按前一句。",
    "net": "净增数，不是总数本身。",
    "wider": "原文用“或”连着别的事物，所计比读出的名称宽。",
    "new_or_all": "从动词看不出计的是当年的还是全部的。",
    "twice": "报告中另有一个数读作同一期间的同一指标，其中一个可能只是一部分。",
}
FITS = ("原文的词同样适合这些指标：{}。", "Its words fit these indicators alike: {}.")


def fits(indicators: Iterable[str]) -> str:
    """Return the reason for a number whose words are those of several indicators."""
    return FITS[1].format(", ".join(indicators))


def doubted(row: Mapping[str, str], reason: str) -> dict[str, str]:
    """Return what makes a proposal doubtful for a reason more."""
    return {"doubt": "doubtful", "reason": " ".join(filter(None, (reason, row["reason"])))}


def in_chinese(reason: str) -> str:
    """Return the reasons of a proposal, which its table has in English, in Chinese; empty for words that are none of them.

    >>> in_chinese("One end of a range. Its words fit these indicators alike: a, b.")
    '一个区间的一端。原文的词同样适合这些指标：a、b。'
    """
    found = [(reason.find(words), CHINESE[key]) for key, words in WORDS.items() if words in reason]
    if several := re.search(re.escape(FITS[1]).replace(r"\{\}", "([^.]*)"), reason):
        found.append((several.start(), FITS[0].format(several[1].replace(", ", "、"))))
    return "".join(words for _, words in sorted(found))


class Reasons:
    """Reasons in the order they were found."""

    def __init__(self) -> None:
        self._found: list[str] = []

    def add(self, reason: str) -> None:
        """Note one."""
        if reason not in self._found:
            self._found.append(reason)

    def __bool__(self) -> bool:
        return bool(self._found)

    def sentence(self) -> str:
        """Return them as English sentences."""
        return " ".join(WORDS[reason] for reason in self._found)
