"""Which numbers are aimed at, and which may be: by words in front, behind, or earlier in the sentence, and by the year."""

import re
from typing import NamedTuple

from bureaubook.ingest.prose.amounts_printed import Amount
from bureaubook.ingest.prose.claims import Claim
from bureaubook.ingest.prose.comparisons import EXCESS
from bureaubook.ingest.prose.lexicon import Lexicon
from bureaubook.ingest.prose.naming import clause_end, is_empty
from bureaubook.ingest.prose.plan_parts import Parts
from bureaubook.ingest.prose.sentence_spans import Sentence

COMING = re.compile(r"到(20\d\d)年")
LISTED = re.compile(
    r"(?:目标|任务|指标|计划|打算)(?:如下|分解)?(?:是|为)?[:：]"
)  # what follows a colon is all aimed at
BEHIND = re.compile(
    r"[^，。；]{0,12}?(?:目标任务|目标|指标|(?P<task>任务))(?=$|[，。；、）)]|数|值|要求)"
)  # 10家的目标
SET = re.compile(r"下达|年度|全年|[省市县区]定|考核")  # of a 任务 that is a number to reach, not work to do
DONE = re.compile(r"实现|完成|达成|达到|兑现")
DATED = re.compile(r"(?P<year>20\d\d)年(?!\d)")


class Goal(NamedTuple):
    """Whether a number is aimed at, and why a person should look twice; empty where it is plain."""

    is_goal: bool
    reason: str = ""


class Goals:
    """What the words of a sentence aim at."""

    def __init__(self, sentence: Sentence, parts: Parts, year: int, lexicon: Lexicon) -> None:
        self._text, self._parts, self._year, self._lexicon = sentence.text, parts, year, lexicon
        self._aimed: list[int] = []  # where numbers stand that are goals by words in front of them

    def of(self, claim: Claim, begin: int) -> Goal:
        """Return whether a number is a goal. begin: of its clause; numbers are asked for in their order."""
        if self._is_plain(claim, begin):
            self._aimed.append(claim.amount.end)
            return Goal(True)
        if claim.kind in ("share", "change"):  # 是目标的135%: what was reached of it
            return Goal(False)
        if self._is_named_behind(claim.amount, begin):
            return Goal(True, "reached" if DONE.search(self._text[begin : claim.amount.start]) else "")
        if any(word in self._text[begin : claim.amount.start] for word in self._lexicon.kind("expected")):
            return Goal(False, "expected")
        if self._is_later(claim.amount):
            return Goal(True, "later")
        return self._after_a_goal(claim.amount, begin)

    def _is_plain(self, claim: Claim, begin: int) -> bool:
        """Return whether a number is aimed at without a doubt: in a part that plans, behind 力争 and the like, for a coming year."""
        amount = claim.amount
        if self._parts.plans or self._parts.opens_plan(self._text) or claim.kind == "goal":
            return True
        if claim.kind == "share" or EXCESS.search(self._text[begin : amount.start]):
            return False
        if claim.verb and claim.verb.aim:
            return True
        aims = self._lexicon.kind("aim")
        if self._text.startswith(aims) or any(self._aims(begin, amount, word) for word in aims):
            return True
        if any(int(year) > self._year for year in COMING.findall(self._text[: amount.start])):
            return True
        listed = [match.end() for match in LISTED.finditer(self._text, 0, amount.start)]
        return bool(listed) and not self._results(listed[-1], amount.start)

    def _aims(self, begin: int, amount: Amount, word: str) -> bool:
        """Return whether words in front of a number aim; 计划 and the like do at the head of a clause alone (重点研发计划项目 is a name)."""
        front = self._text[begin : amount.start]
        place = front.find(word)
        return place >= 0 and (word not in self._lexicon.kind("noun_or_aim") or is_empty(front[:place], self._lexicon))

    def _is_named_behind(self, amount: Amount, begin: int) -> bool:
        """Return whether what stands behind a number calls it a goal: 培育10家的目标, 下达的3亿元登记任务."""
        behind = BEHIND.match(self._text[amount.end : clause_end(self._text, amount.end)])
        if behind is None:
            return False
        return not behind["task"] or bool(SET.search(self._text[begin : amount.end + behind.end()]))

    def _is_later(self, amount: Amount) -> bool:
        """Return whether the last year that the sentence names before a number is after that of the report."""
        years = [int(match["year"]) for match in DATED.finditer(self._text, 0, amount.start)]
        return bool(years) and years[-1] > self._year

    def _after_a_goal(self, amount: Amount, begin: int) -> Goal:
        """Return what a number is whose own clause aims at nothing, where one before it does: the aim may govern it, too."""
        if self._aimed and not self._results(self._aimed[-1], amount.start):
            return Goal(True, "governed")
        strong = [word for word in self._lexicon.kind("aim_ahead") if word in self._text[:begin]]
        last = max((self._text.rfind(word, 0, begin) + len(word) for word in strong), default=0)
        if strong and not self._aimed and not self._results(last, amount.start):
            return Goal(False, "governed")
        return Goal(False)

    def _results(self, start: int, end: int) -> bool:
        """Return whether words between two places tell of what was reached: an aim before them ends there."""
        return any(word in self._text[start:end] for word in self._lexicon.kind("result"))
