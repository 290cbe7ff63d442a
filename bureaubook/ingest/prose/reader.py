"""A text read: each number that the lexicon claims as a proposal, every other numeral with a guess what it is."""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from bureaubook.ingest.prose.amounts_printed import Amount, amounts
from bureaubook.ingest.prose.comparisons import SHARE, beside, is_earlier
from bureaubook.ingest.prose.indicator_rules import indicator
from bureaubook.ingest.prose.levels import level_of
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
)
from bureaubook.ingest.prose.pairing import paired, runs
from bureaubook.ingest.prose.plan_parts import Parts
from bureaubook.ingest.prose.reasons import Reasons
from bureaubook.ingest.prose.roles import Role, roles
from bureaubook.ingest.prose.sentence_spans import Sentence, sentences
from bureaubook.ingest.prose.status_words import verb_of
from bureaubook.ingest.prose.term_matching import best, stripped
from bureaubook.ingest.prose.time_words import period
from bureaubook.number.census import Numeral, census

COMING = re.compile(r"到(20\d\d)年")
BLANKED = re.compile(r"[^\n]")
Row = dict[str, str]  # of proposals.csv or unclaimed.csv, by column


@dataclass
class Claimed:
    """A number of a sentence with its name; `kind` is as what it stands beside another, `of` that other."""

    amount: Amount
    name: Name | None
    kind: str = ""
    verb: Verb | None = None
    of: int | None = None
    why: Reasons = field(default_factory=Reasons)


@dataclass(frozen=True)
class Prose:
    """What was read: rows of proposals.csv and of unclaimed.csv, by start."""

    proposals: tuple[Row, ...]
    unclaimed: tuple[Row, ...]


def read_prose(text: str, year: int, lexicon: Lexicon, tables: Collection[tuple[int, int]] = ()) -> Prose:
    """Return the proposals of a text and its other numerals.

    year: of the report; tables: from where to where others read the text: it is left out, and no numeral of it is listed.
    """
    parts = Parts(year, lexicon)
    proposals: list[Row] = []
    seen: set[int] = set()
    guessed: dict[int, str] = {}
    within: dict[int, Sentence] = {}
    for sentence in sentences(_without(text, tables)):
        if sentence.head:
            parts.pass_heading(sentence)
        stretches = roles(sentence.text, lexicon)
        rows = Reading(text, sentence, year, parts, lexicon, stretches).rows()
        proposals += rows
        within |= dict.fromkeys(sentence.places, sentence)
        for row in rows:
            seen.update(range(int(row["start"]), int(row["start"]) + len(row["printed"])))
        for stretch in stretches:
            for n in range(stretch.start, stretch.end):
                guessed.setdefault(sentence.places[n], stretch.role)
    others = [numeral for numeral in census(text) if not any(start <= numeral.start < end for start, end in tables)]
    return Prose(
        tuple(proposals),
        tuple(_unclaimed(one, within.get(one.start), guessed) for one in others if one.start not in seen),
    )


def _without(text: str, tables: Collection[tuple[int, int]]) -> str:
    """Return a text with blanks where others read it, so that places stay."""
    for start, end in tables:
        text = text[:start] + BLANKED.sub(" ", text[start:end]) + text[end:]
    return text


def _unclaimed(numeral: Numeral, sentence: Sentence | None, guessed: Mapping[int, str]) -> Row:
    role = guessed.get(numeral.start, "unknown" if numeral.printed[0].isdecimal() else "word") if sentence else "table"
    return {
        "start": str(numeral.start),
        "printed": numeral.printed,
        "sentence_start": str(sentence.start) if sentence else "",
        "sentence_end": str(sentence.end) if sentence else "",
        "role": role,
    }


class Reading:
    """One sentence read."""

    def __init__(
        self, source: str, sentence: Sentence, year: int, parts: Parts, lexicon: Lexicon, stretches: list[Role]
    ) -> None:
        self.source, self.sentence, self.year, self.parts, self.lexicon = source, sentence, year, parts, lexicon
        self.text = sentence.text
        taken = {place for stretch in stretches for place in range(stretch.start, stretch.end)}
        self.amounts = amounts(self.text, lexicon, taken)
        empty = {place for one in stretches if one.role in ("date", "ordinal") for place in range(one.start, one.end)}
        self.unnamed = "".join(MASK if place in taken else char for place, char in enumerate(self.text))
        self.masked = "".join(MASK if place in empty else char for place, char in enumerate(self.text))
        self.claimed: list[Claimed] = []

    def rows(self) -> list[Row]:
        """Return the rows of its numbers."""
        lists = paired(self.text, self.amounts, self.lexicon)
        first = {n: run[0] for run in runs(self.text, self.amounts) for n in run}
        for n, amount in enumerate(self.amounts):
            self.claimed.append(self._claim(n, amount, lists.get(n), first[n]))
        self._fill()
        return [self._row(claim) for claim in self.claimed if claim.name]

    def _begin(self, n: int) -> int:
        """Return where the words of a number begin: at its clause, or behind the number before."""
        return max(clause_start(self.text, self.amounts[n].start), self.amounts[n - 1].end if n else 0)

    def _kind(self, n: int, first: int) -> str:
        """Return as what a number stands beside another; in a row (增长22%、31%) as the first of it does."""
        kind = beside(self.text[self._begin(n) : self.amounts[n].start], self.amounts[n], self.lexicon)
        if first < n and not kind and self.amounts[first].unit == self.amounts[n].unit:
            return self.claimed[first].kind
        return kind

    def _claim(self, n: int, amount: Amount, listed: Name | int | None, first: int) -> Claimed:
        begin = self._begin(n)
        limit = self.amounts[n + 1].start if n + 1 < len(self.amounts) else len(self.text)
        before = self.text[begin : amount.start]
        kind = self._kind(n, first)
        claim = Claimed(amount, None, kind)
        shared = kind == "share" and SHARE.match(before.lstrip("、和与及，"))
        if kind == "share":
            own = None if shared else name_before(self.text, begin, amount.start, "ratio", self.lexicon)
            own = own or (self._composed(begin, amount.start, "ratio") if shared else None)
            if own and not before.endswith(self.lexicon.kind("of_goal")):
                claim.kind, claim.name = "", own
                return claim
        if not kind and is_earlier(before, self.text[amount.end : limit + 1]):
            claim.kind = "last_year"
            claim.why.add("earlier")
        sort = "any" if kind in ("change", "share") else self.lexicon.sort(amount.unit)
        previous = self._previous(kind)
        if isinstance(listed, int):
            previous = self.claimed[listed] if listed < len(self.claimed) else previous
            claim.name = carried(previous.name, self.text, sort, self.lexicon) if previous and previous.name else None
            claim.of = previous.amount.start if previous else None
            return claim
        if isinstance(listed, Name):
            claim.name = listed
            return claim
        if kind in ("change", "share", "goal", "last_year"):
            core = self._without(before, kind)
            hidden = self._without(self.masked[begin : amount.start], kind)
            claim.name = name_before(self.text, begin, begin + len(core), sort, self.lexicon) if core else None
            if shared:
                claim.name, previous = None, previous or next((one for one in reversed(self.claimed) if one.name), None)
            if not claim.name and previous and previous.name and (is_empty(hidden, self.lexicon) or kind != "change"):
                claim.name = carried(previous.name, self.text, sort, self.lexicon)
            claim.of = previous.amount.start if previous and claim.name and claim.name.how == "carried" else None
            return claim
        if self._is_word(amount, before):
            return claim
        front = name_before(self.text, begin, amount.start, sort, self.lexicon)
        back = name_after(self.text, amount, limit, sort, self.lexicon) if sort != "ratio" else None
        claim.name = self._chosen(front, back, amount)
        if claim.name and not self.text[begin : claim.name.start].strip("、和与及，") and self._is_general(claim.name):
            claim.name = self._composed(claim.name.start, amount.start, sort) or claim.name
        if (
            not claim.name
            and is_empty(self.masked[begin : amount.start], self.lexicon)
            and not self._noun_behind(amount, limit)
        ):
            if previous and previous.name:
                claim.name = carried(previous.name, self.text, sort, self.lexicon)
                claim.why.add("carried")
        return claim

    def _is_general(self, name: Name) -> bool:
        return self.lexicon.of_key[name.term].general

    def _fill(self) -> None:
        """Give a number the name of the next one where only levels stand between them: 国家级5家、省级20家创新平台."""
        for claim, following in zip(self.claimed[-2::-1], self.claimed[:0:-1], strict=True):
            between = self.unnamed[claim.amount.end : following.amount.start]
            alike = claim.amount.unit == following.amount.unit and following.name and not following.kind
            if claim.name or claim.kind or not alike or not is_empty(between, self.lexicon):
                continue
            claim.name = following.name
            claim.why.add("carried")

    def _composed(self, begin: int, end: int, sort: str) -> Name | None:
        """Return the term that words name together with the name before them: 技术合同3份，成交额2亿元; None where they name none."""
        before = next((one.name for one in reversed(self.claimed) if one.name), None)
        if before is None:
            return None
        first = self.text[before.start : before.end]
        begin += len(self.text[begin:end]) - len(self.text[begin:end].lstrip("、和与及，"))
        own = stripped(self.text[begin:end], self.lexicon.kind("link"))
        found = best(first + own, sort, self.lexicon)
        if not found or found.term.general or not found.start < len(first) < found.end:
            return None
        return Name(begin, begin + len(own), found.term.key, "carried")

    def _previous(self, kind: str) -> Claimed | None:
        return next(
            (claim for claim in reversed(self.claimed) if claim.name and claim.kind not in ("change", "share")), None
        )

    def _without(self, before: str, kind: str) -> str:
        """Return the words in front without those that say how the number stands beside another."""
        kinds = {"change": ("change", "change_link", "last_year", "compare"), "share": ("share_end", "change_link")}
        words = (word for one in kinds.get(kind, ("goal_beside", "last_year")) for word in self.lexicon.kind(one))
        return stripped(before, tuple(sorted(words, key=len, reverse=True)))

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

    def _chosen(self, front: Name | None, back: Name | None, amount: Amount) -> Name | None:
        """Return the name that counts: what follows the unit at once is what is counted, unless a verb begins there."""
        if front and back:
            verbal = self.text[back.start : back.end] in self.lexicon.kind("verb")
            return back if back.near and not verbal else front if front.near else back
        return front or back

    def _verb(self, begin: int, name: Name, amount: Amount, after: str) -> Verb | None:
        """Return the verb of a number: words that are part of its name are none, unless there is no other."""
        if begin <= name.start < amount.start:
            outside = self.text[begin : name.start] + "，" + self.text[name.end : amount.start]
            found = verb_of(outside, "", self.lexicon)
            return found or verb_of(self.text[name.start : name.end], after, self.lexicon)
        behind = self.text[name.end : clause_end(self.text, name.end)] if name.start >= amount.end else after
        return verb_of(self.text[begin : amount.start], behind, self.lexicon)

    def _carried_verb(self, claim: Claimed) -> Verb | None:
        """Return the verb of the number before, of a list that has one verb: 新增甲50家，乙100家."""
        place = self.claimed.index(claim)
        before = self.claimed[place - 1] if place else None
        if not before or not before.name or not claim.name or claim.kind:
            return None
        between = self.text[before.amount.end : max(claim.name.start, before.amount.end)]
        return before.verb if is_empty(between, self.lexicon) else None

    def _level(self, claim: Claimed, begin: int) -> str:
        """Return the level of what is counted: of the words in front where the name is an earlier number's, else of the name."""
        assert claim.name is not None
        own = self.text[begin : claim.amount.start]
        if claim.name.how == "carried":
            said = level_of(own, "", self.lexicon)
            if said or claim.kind not in ("change", "share"):
                return said
        first = claim.amount.end if claim.name.how == "after" else clause_start(self.text, claim.name.start)
        return level_of(self.text[first : claim.name.start], self.text[claim.name.start : claim.name.end], self.lexicon)

    def _is_goal(self, begin: int, amount: Amount, claim: Claimed, verb: Verb | None) -> bool:
        """Return whether a number is aimed at: in a part that plans, behind words such as 力争, or for a year still to come."""
        if self.parts.plans or self.parts.opens_plan(self.text) or claim.kind == "goal" or (verb and verb.aim):
            return True
        aims = self.lexicon.kind("aim")
        if self.text.startswith(aims) or any(word in self.text[begin : amount.start] for word in aims):
            return True
        return any(int(year) > self.year for year in COMING.findall(self.text[: amount.start]))

    def _doubts(self, claim: Claimed, verb: Verb | None, goal: bool) -> None:
        """Note what a person should look at twice."""
        assert claim.name is not None
        if self.lexicon.of_key[claim.name.term].general:
            claim.why.add("general")
        if claim.amount.vague:
            claim.why.add("vague")
        if claim.amount.ranged:
            claim.why.add("range")
        if verb and verb.status == "unclear" and not goal:
            claim.why.add("unclear")
        if claim.name.how == "list":
            claim.why.add("listed")

    def _row(self, claim: Claimed) -> Row:
        amount, name = claim.amount, claim.name
        assert name is not None
        places = self.sentence.places
        begin = clause_start(self.text, amount.start)
        own = self._begin(self.amounts.index(amount))
        before = self.text[begin : amount.start]
        after = self.text[amount.end : clause_end(self.text, amount.end)]
        verb = claim.verb = self._verb(own, name, amount, after) or self._carried_verb(claim)
        term = self.lexicon.of_key[name.term]
        measure = (verb.measure if verb and term.measure in ("stock", "flow") else "") or term.measure
        goal = self._is_goal(begin, amount, claim, verb)
        compared = claim.kind in ("change", "share")
        when = period(
            before,
            self.sentence.opening + self.text[:begin],
            self.sentence.earlier,
            self.year,
            self.parts.year,
            measure,
            compared=compared,
        )
        printed = self.source[places[amount.start] : places[amount.end - 1] + 1]
        level = self._level(claim, begin)
        self._doubts(claim, verb, goal)
        row = {
            "start": str(places[amount.start]),
            "printed": printed,
            "sentence_start": str(self.sentence.start),
            "sentence_end": str(self.sentence.end),
            "indicator": "",
            "term": name.term,
            "name": self.text[name.start : name.end],
            "level": level,
            "counted": term.counted,
            "value": amount.value,
            "unit": amount.unit,
            "bound": amount.bound,
            "period_from": when.first,
            "period_to": when.last,
            "period_basis": when.basis,
            "measure": measure,
            "status": "target" if goal else verb.status if verb else "reported",
            "verb": verb.words if verb else "",
            "beside": claim.kind,
            "of": "" if claim.of is None else str(places[claim.of]),
            "doubt": "doubtful" if claim.why else "",
            "reason": claim.why.sentence(),
            "settled": "",
        }
        clause = self.text[begin : clause_end(self.text, amount.end)]
        rule = indicator(row, clause, self.sentence.paragraph, self.lexicon)
        if rule and not claim.kind:
            row |= {"indicator": rule.indicator, "counted": rule.counted or row["counted"]}
        return row
