"""A text read: each number that the lexicon claims as a proposal, every other numeral with a guess what it is."""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from bureaubook.ingest.prose.amounts_printed import Amount, amounts
from bureaubook.ingest.prose.comparisons import beside
from bureaubook.ingest.prose.indicator_rules import indicator
from bureaubook.ingest.prose.levels import level_of
from bureaubook.ingest.prose.lexicon import Lexicon, Verb
from bureaubook.ingest.prose.naming import Name, carried, clause_end, clause_start, is_empty, name_after, name_before
from bureaubook.ingest.prose.pairing import paired
from bureaubook.ingest.prose.plan_parts import Parts
from bureaubook.ingest.prose.reasons import Reasons
from bureaubook.ingest.prose.roles import Role, roles
from bureaubook.ingest.prose.sentence_spans import Sentence, sentences
from bureaubook.ingest.prose.status_words import verb_of
from bureaubook.ingest.prose.time_words import period
from bureaubook.number.census import Numeral, census

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
        self.claimed: list[Claimed] = []

    def rows(self) -> list[Row]:
        """Return the rows of its numbers."""
        lists = paired(self.text, self.amounts, self.lexicon)
        for n, amount in enumerate(self.amounts):
            self.claimed.append(self._claim(n, amount, lists.get(n)))
        return [self._row(claim) for claim in self.claimed if claim.name]

    def _claim(self, n: int, amount: Amount, listed: Name | int | None) -> Claimed:
        begin = max(clause_start(self.text, amount.start), self.amounts[n - 1].end if n else 0)
        limit = self.amounts[n + 1].start if n + 1 < len(self.amounts) else len(self.text)
        before = self.text[begin : amount.start]
        kind = beside(before, amount, self.text[amount.end : limit], self.lexicon)
        claim = Claimed(amount, None, kind)
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
            claim.name = name_before(self.text, begin, begin + len(core), sort, self.lexicon) if core else None
            if not claim.name and previous and previous.name and (is_empty(core, self.lexicon) or kind != "change"):
                claim.name = carried(previous.name, self.text, sort, self.lexicon)
            claim.of = previous.amount.start if previous and claim.name and claim.name.how == "carried" else None
            return claim
        if not amount.unit or self._is_word(amount, before):
            return claim
        front = name_before(self.text, begin, amount.start, sort, self.lexicon)
        back = name_after(self.text, amount, limit, sort, self.lexicon)
        claim.name = self._chosen(front, back, amount)
        if not claim.name and is_empty(before, self.lexicon) and not self._noun_behind(amount, limit):
            if previous and previous.name:
                claim.name = carried(previous.name, self.text, sort, self.lexicon)
                claim.why.add("carried")
        return claim

    def _previous(self, kind: str) -> Claimed | None:
        return next(
            (claim for claim in reversed(self.claimed) if claim.name and claim.kind not in ("change", "share")), None
        )

    def _without(self, before: str, kind: str) -> str:
        """Return the words in front without those that say how the number stands beside another."""
        kinds = {"change": ("change", "change_link", "last_year", "filler"), "share": ("share_end", "change_link")}.get(
            kind, ("goal_beside", "last_year")
        )
        words = tuple(word for one in kinds for word in self.lexicon.kind(one))
        place = len(before)
        core = before
        while core:
            word = next((word for word in sorted(words, key=len, reverse=True) if core.endswith(word)), "")
            if not word:
                break
            core = core[: -len(word)]
        del place
        return core

    def _is_word(self, amount: Amount, before: str) -> bool:
        """Return whether 一个 and the like is a word: 一 counts only right behind a verb."""
        number = self.text[amount.numeral : amount.stop]
        return number == "一" and not before.endswith(self.lexicon.kind("verb"))

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
        return before.verb if before and before.name and not claim.kind else None

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

    def _row(self, claim: Claimed) -> Row:
        amount, name = claim.amount, claim.name
        assert name is not None
        places = self.sentence.places
        begin = clause_start(self.text, amount.start)
        before = self.text[begin : amount.start]
        after = self.text[amount.end : clause_end(self.text, amount.end)]
        verb = claim.verb = self._verb(begin, name, amount, after) or self._carried_verb(claim)
        term = self.lexicon.of_key[name.term]
        measure = (verb.measure if verb and term.measure in ("stock", "flow") else "") or term.measure
        goal = self.parts.plans or self.parts.opens_plan(self.text) or claim.kind == "goal" or bool(verb and verb.aim)
        goal = goal or any(word in self.text[: amount.start].rpartition("；")[2] for word in self.lexicon.kind("aim"))
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
