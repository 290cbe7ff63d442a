"""A row of proposals.csv for each number that has a name."""

from bureaubook.ingest.prose.claims import Claim, Claims
from bureaubook.ingest.prose.goals import Goals
from bureaubook.ingest.prose.indicator_rules import indicators
from bureaubook.ingest.prose.levels import level_of
from bureaubook.ingest.prose.lexicon import Lexicon, Verb
from bureaubook.ingest.prose.naming import Name, clause_end, clause_start, is_empty
from bureaubook.ingest.prose.plan_parts import Parts
from bureaubook.ingest.prose.reasons import WORDS, doubted, fits
from bureaubook.ingest.prose.sentence_spans import Sentence
from bureaubook.ingest.prose.status_words import verb_of
from bureaubook.ingest.prose.time_words import MARKS, period

TAKEN_UP = ("organised", "applied")  # 组织5家企业申报: the firms applied
ON_THE_WAY = ("organised", "applied", "guided", "recommended")
ENTERED = ("registered", "recognised")  # of firms and platforms: in the year, or ever
COMPARED = ("change", "share")
NET = "净增"
OR = "或"  # 牵头或参与: more than what either word counts
Row = dict[str, str]  # of proposals.csv or unclaimed.csv, by column


class Rows:
    """What the rows of one sentence are made from."""

    def __init__(self, source: str, sentence: Sentence, claims: Claims, parts: Parts, year: int) -> None:
        self.source, self.sentence, self.text = source, sentence, sentence.text
        self.claims, self.parts, self.year = claims.every, parts, year
        self.lexicon: Lexicon = claims.lexicon
        self._goals = Goals(sentence, parts, year, claims.lexicon)

    def every(self) -> list[Row]:
        """Return the rows in order."""
        return [self._row(claim, claim.name) for claim in self.claims if claim.name]

    def _row(self, claim: Claim, name: Name) -> Row:
        amount, places = claim.amount, self.sentence.places
        begin = clause_start(self.text, amount.start)
        clause = self.text[begin : clause_end(self.text, amount.end)]
        verb = claim.verb = self._verb(claim, name) or self._carried_verb(claim, name)
        term = self.lexicon.of_key[name.term]
        measure = (verb.measure if verb and term.measure in ("stock", "flow") else "") or term.measure
        goal, reason = self._goals.of(claim, begin)
        if reason:
            claim.why.add(reason)
        when = period(
            self.text[begin : amount.start],
            self.text[:begin],
            self.sentence.earlier,
            self.year,
            self.parts.year,
            measure,
            compared=claim.kind in COMPARED,
        )
        part = self.sentence.part(amount.numeral)
        self._doubts(claim, name, goal=goal)
        status, words = self._status(claim, verb, self.source[part[0] : part[1]])
        row = {
            "start": str(places[amount.start]),
            "printed": self.source[places[amount.start] : places[amount.end - 1] + 1],
            "sentence_start": str(part[0]),
            "sentence_end": str(part[1]),
            "indicator": "",
            "term": name.term,
            "name": name.text,
            "level": self._level(claim, name, begin),
            "counted": term.counted,
            "value": amount.value,
            "unit": amount.unit,
            "bound": amount.bound,
            "period_from": when.first,
            "period_to": when.last,
            "period_basis": when.basis,
            "measure": measure,
            "status": "target" if goal else status,
            "verb": words,
            "beside": claim.kind,
            "of": "" if claim.of is None else str(places[claim.of]),
            "doubt": "doubtful" if claim.why else "",
            "reason": " ".join(filter(None, (claim.why.sentence(), WORDS.get(when.source)))),
            "settled": "",
        }
        rules = indicators(row, clause, self.sentence.paragraph, self.lexicon) if not claim.kind else []
        if rules:
            row |= {"indicator": rules[0].indicator, "counted": rules[0].counted or row["counted"]}
        if len(rules) > 1:
            row |= doubted(row, fits(rule.indicator for rule in rules))
        return row

    def _verb(self, claim: Claim, name: Name) -> Verb | None:
        """Return the verb of a number: words that are part of its name are none, unless there is no other."""
        amount = claim.amount
        after = self.text[amount.end : clause_end(self.text, amount.end)]
        if claim.begin <= name.start < amount.start:
            front, behind = self.text[claim.begin : name.start], self.text[name.end : amount.start]
            listed = verb_of(front, "", self.lexicon, first=True) if front.endswith(("、", "和", "与", "及")) else None
            found = verb_of(f"{front}，{behind}", "", self.lexicon)
            return listed or found or verb_of(name.text, after, self.lexicon)
        front_verb = verb_of(self.text[claim.begin : amount.start], "", self.lexicon)
        if name.start < amount.end:
            return front_verb or verb_of("", after, self.lexicon)
        between = verb_of(self.text[amount.end : name.start], "", self.lexicon)
        if between and (
            between.status == "unclear" or (front_verb and (front_verb.status, between.status) == TAKEN_UP)
        ):
            return between
        return front_verb or between or verb_of("", self.text[name.end : clause_end(self.text, name.end)], self.lexicon)

    def _status(self, claim: Claim, verb: Verb | None, part: str) -> tuple[str, str]:
        """Return how far what is counted got, and the words for it: those of its part behind the number can say more than its verb."""
        if verb and verb.aim and claim.kind in COMPARED:  # 完成目标的127%: what was reached of it
            verb = None
        status, words = (verb.status, verb.words) if verb else ("reported", "")
        if status not in ON_THE_WAY:
            return status, words
        behind = part[part.find(self.text[claim.amount.start : claim.amount.end]) :]
        later = next((word for word in self.lexicon.kind("later") if word in behind), "")
        return (self.lexicon.meaning("later", later), later) if later else (status, words)

    def _carried_verb(self, claim: Claim, name: Name) -> Verb | None:
        """Return the verb of the number before, of a list that has one verb: 新增甲50家，乙100家."""
        place = self.claims.index(claim)
        before = self.claims[place - 1] if place else None
        if not before or not before.name or claim.kind:
            return None
        first = max(before.amount.end, before.name.end if before.name.how == "after" else 0)
        between = self.text[first : max(name.start, first)]
        return before.verb if is_empty(between, self.lexicon) else None

    def _level(self, claim: Claim, name: Name, begin: int) -> str:
        """Return the level of what is counted: of the words in front where the name is an earlier number's, else of the name."""
        own = self.text[begin : claim.amount.start]
        if name.how in ("carried", "earlier"):
            said = level_of(own, "", self.lexicon)
            if said or claim.kind not in COMPARED or name.how == "earlier":
                return said
        first = claim.amount.end if name.how == "after" else clause_start(self.text, name.start)
        return level_of(self.text[first : name.start], name.text, self.lexicon)

    def _is_new_or_all(self, claim: Claim, name: Name) -> bool:
        """Return whether nothing tells those entered in the year from all that are: 评价入库67家, without 累计, 目前 or the like."""
        begin, verb = clause_start(self.text, claim.amount.start), claim.verb
        clause = self.text[begin : clause_end(self.text, claim.amount.end)]
        return (
            verb is not None
            and verb.status in ENTERED
            and not verb.measure
            and self.lexicon.of_key[name.term].measure == "stock"
            and not any(one.measure == "stock" and one.words in clause for one in self.lexicon.verbs)
            and not any(mark["open"] or mark["until"] for mark in MARKS.finditer(clause))
        )

    def _doubts(self, claim: Claim, name: Name, *, goal: bool) -> None:
        """Note what a person should look at twice."""
        verb = claim.verb
        reasons = {
            "general": self.lexicon.of_key[name.term].general,
            "vague": claim.amount.vague,
            "range": bool(claim.amount.ranged),
            "unclear": bool(verb and verb.status == "unclear") and not goal,
            "listed": name.how == "list",
            "new_or_all": not claim.kind and not goal and self._is_new_or_all(claim, name),
            "net": not claim.kind and NET in self.text[claim.begin : claim.amount.start],
            "wider": OR in name.text and not any(OR in words.words for words in self.lexicon.of_key[name.term].words),
        }
        for reason in (reason for reason, holds in reasons.items() if holds):
            claim.why.add(reason)
