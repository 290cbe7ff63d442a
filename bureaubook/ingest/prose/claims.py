"""The numbers of one sentence with their names: in front, behind, from a list, or from the number before."""

import re
from dataclasses import dataclass, field, replace

from bureaubook.ingest.prose.amounts_printed import Amount, amounts
from bureaubook.ingest.prose.comparisons import SHARE, beside, is_against_place, is_earlier
from bureaubook.ingest.prose.lexicon import Lexicon, Verb
from bureaubook.ingest.prose.naming import (
    MASK,
    Name,
    carried,
    clause_end,
    clause_start,
    is_empty,
    name_after,
    name_before,
    named,
)
from bureaubook.ingest.prose.pairing import paired, runs
from bureaubook.ingest.prose.reasons import Reasons
from bureaubook.ingest.prose.roles import Role
from bureaubook.ingest.prose.term_matching import best, matches, stripped
from bureaubook.ingest.prose.together import counted_together

COUNTS = ("count", "people")  # sums of money are often of several things, and named by the last
JOINTS = "、和与及，"
PART = re.compile(r"其中")


@dataclass
class Claim:
    """A number of a sentence with its name; `kind` is as what it stands beside another, `of` that other."""

    amount: Amount
    begin: int  # where the words of the number begin
    name: Name | None = None
    kind: str = ""
    verb: Verb | None = None
    of: int | None = None
    why: Reasons = field(default_factory=Reasons)


class Claims:
    """The numbers of a sentence as they are named one after another. earlier: the last name of the sentence before, if any."""

    def __init__(self, sentence: str, stretches: list[Role], lexicon: Lexicon, earlier: Name | None = None) -> None:
        self.text, self.lexicon, self._earlier = sentence, lexicon, earlier
        taken = {place for stretch in stretches for place in range(stretch.start, stretch.end)}
        timed = {place for one in stretches if one.role in ("date", "ordinal") for place in range(one.start, one.end)}
        self._amounts = amounts(sentence, lexicon, taken)
        self._unnamed = "".join(MASK if place in taken else char for place, char in enumerate(sentence))
        self._masked = "".join(MASK if place in timed else char for place, char in enumerate(sentence))
        self.every: list[Claim] = []
        lists = paired(sentence, self._amounts, lexicon)
        first = {n: run[0] for run in runs(sentence, self._amounts) for n in run}
        for n in range(len(self._amounts)):
            self.every.append(self._claim(n, lists.get(n), first[n]))
        self._fill()

    def _claim(self, n: int, listed: Name | int | None, first: int) -> Claim:
        """Return a number with its name. listed: the name, or the number before, that its place in a row gives it; first: of its row."""
        amount = self._amounts[n]
        begin = self._begin(n)
        before = self.text[begin : amount.start]
        claim = Claim(amount, begin, kind=self._kind(n, begin, first))
        limit = self._amounts[n + 1].start if n + 1 < len(self._amounts) else len(self.text)
        if is_against_place(before, amount):
            return claim
        if claim.kind == "share" and (own := self._own_ratio(claim, before)):
            claim.kind, claim.name = "", own
        elif isinstance(listed, int):
            self._carry(claim, self.every[listed])
        elif isinstance(listed, Name):
            claim.name = listed
        elif claim.kind:
            self._compared(claim, before)
        elif not self._is_word(amount, before):
            if is_earlier(before, self.text[amount.end : limit + 1]):
                claim.kind = "last_year"
                claim.why.add("earlier")
            self._name(claim, before, limit)
        return claim

    def _begin(self, n: int) -> int:
        """Return where the words of a number begin: at its clause, or behind the number before and its name."""
        before = self.every[n - 1] if n else None
        taken = before.name.end if before and before.name and before.name.how == "after" else 0
        return max(clause_start(self.text, self._amounts[n].start), before.amount.end if before else 0, taken)

    def _kind(self, n: int, begin: int, first: int) -> str:
        """Return as what a number stands beside another; in a row (增长22%、31%) as the first of it does."""
        kind = beside(self.text[begin : self._amounts[n].start], self._amounts[n], self.lexicon)
        if first < n and not kind and self._amounts[first].unit == self._amounts[n].unit:
            return self.every[first].kind
        return kind

    def _own_ratio(self, claim: Claim, before: str) -> Name | None:
        """Return the name of a share that is a figure of its own: 占GDP比重 behind 研发投入, 覆盖率; None where it is a share."""
        if before.endswith(self.lexicon.kind("of_goal")):
            return None
        if SHARE.match(before.lstrip(JOINTS)):
            return self._composed(claim.begin, claim.amount.start, "ratio")
        return name_before(self._masked, claim.begin, claim.amount.start, "ratio", self.lexicon)

    def _compared(self, claim: Claim, before: str) -> None:
        """Name a number that stands beside another one."""
        core = self._without(self._masked[claim.begin : claim.amount.start], claim.kind)
        shared = claim.kind == "share" and SHARE.match(before.lstrip(JOINTS))
        if core and not shared:
            sort = self._sort(claim)
            claim.name = name_before(self._masked, claim.begin, claim.begin + len(core), sort, self.lexicon)
        previous = self._previous()
        if shared and not previous:
            previous = next((one for one in reversed(self.every) if one.name), None)
        if not claim.name and previous and (is_empty(core, self.lexicon) or claim.kind != "change"):
            self._carry(claim, previous)

    def _name(self, claim: Claim, before: str, limit: int) -> None:
        """Name a number by the words in front of it or behind it, else by the number or the clause before."""
        sort, amount, begin = self._sort(claim), claim.amount, claim.begin
        front = name_before(self._masked, begin, amount.start, sort, self.lexicon)
        if front and sort in COUNTS and counted_together(self.text, begin, front, sort, self.lexicon):
            return
        back = name_after(self._masked, amount, limit, sort, self.lexicon) if sort != "ratio" else None
        claim.name = self._chosen(front, back)
        if claim.name and not self.text[begin : claim.name.start].strip(JOINTS) and self._is_general(claim.name):
            claim.name = self._composed(claim.name.start, amount.start, sort) or claim.name
        if (
            claim.name
            or not is_empty(self._masked[begin : amount.start], self.lexicon)
            or self._noun_behind(amount, limit)
        ):
            return
        previous = self._previous()
        found = previous.name if previous else self._subject(begin, before, sort)
        if not found and self._earlier and PART.match(before):
            found = replace(self._earlier, start=-1, end=-1, how="earlier")
        if found:
            claim.name = carried(found, sort, self.lexicon)
            claim.why.add("carried")

    def _carry(self, claim: Claim, before: Claim) -> None:
        """Name a number as one before it."""
        claim.name = carried(before.name, self._sort(claim), self.lexicon) if before.name else None
        claim.of = before.amount.start if claim.name else None

    def _sort(self, claim: Claim) -> str:
        return "any" if claim.kind in ("change", "share") else self.lexicon.sort(claim.amount.unit)

    def _subject(self, begin: int, before: str, sort: str) -> Name | None:
        """Return what the clause before names, where this one says 总量 and the like alone."""
        if not any(word in before for word in self.lexicon.kind("sum")) or begin < 2:
            return None
        first = clause_start(self.text, begin - 1)
        every = matches(self.text[first : begin - 1], sort, self.lexicon)
        found = max(every, key=lambda match: (not match.term.general, match.length), default=None)
        return named(self.text, first + found.start, first + found.end, found.term.key, "carried") if found else None

    def _is_general(self, name: Name) -> bool:
        return self.lexicon.of_key[name.term].general

    def _fill(self) -> None:
        """Give a number the name of the next one where only levels stand between them: 国家级5家、省级20家创新平台."""
        for claim, following in zip(self.every[-2::-1], self.every[:0:-1], strict=True):
            between = self._unnamed[claim.amount.end : following.amount.start]
            alike = claim.amount.unit == following.amount.unit and following.name and not following.kind
            if claim.name or claim.kind or not alike or not is_empty(between, self.lexicon):
                continue
            claim.name = following.name
            claim.why.add("carried")

    def _composed(self, begin: int, end: int, sort: str) -> Name | None:
        """Return the term that words name together with the name before them: 技术合同3份，成交额2亿元; None where they name none."""
        before = next((one.name for one in reversed(self.every) if one.name), None)
        begin += len(self.text[begin:end]) - len(self.text[begin:end].lstrip(JOINTS))
        own = stripped(self.text[begin:end], self.lexicon.kind("link"))
        found = best(before.text + own, sort, self.lexicon) if before else None
        if not before or not found or found.term.general or not found.start < len(before.text) < found.end:
            return None
        return named(self.text, begin, begin + len(own), found.term.key, "carried")

    def _previous(self) -> Claim | None:
        """Return the last number that stands for itself."""
        figures = (one for one in reversed(self.every) if one.name and one.kind not in ("change", "share"))
        return next(figures, None)

    def _without(self, before: str, kind: str) -> str:
        """Return the words in front without those that say how the number stands beside another."""
        kinds = {"change": ("change", "change_link", "last_year", "compare"), "share": ("share_end", "change_link")}
        words = (word for one in kinds.get(kind, ("goal_beside", "last_year")) for word in self.lexicon.kind(one))
        return stripped(before, tuple(sorted(words, key=len, reverse=True)), MASK)

    def _is_word(self, amount: Amount, before: str) -> bool:
        """Return whether 一个 and the like is a word: 一 counts only right behind a verb."""
        number = self.text[amount.numeral : amount.stop]
        return number == "一" and amount.unit != "番" and not before.endswith(self.lexicon.kind("verb"))

    def _noun_behind(self, amount: Amount, limit: int) -> bool:
        rest = self.text[amount.end : min(limit, clause_end(self.text, amount.end))]
        if (
            not rest
            or rest[0] in "、和与及，。；）)"
            or rest.startswith((*self.lexicon.kind("verb"), *self.lexicon.kind("stop")))
        ):
            return False
        return not is_empty(rest, self.lexicon)

    def _chosen(self, front: Name | None, back: Name | None) -> Name | None:
        """Return the name that counts: what follows the unit at once is what is counted, unless a verb begins there."""
        if front and back:
            verbal = back.text in self.lexicon.kind("verb")
            return back if back.near and not verbal else front if front.near else back
        return front or back
