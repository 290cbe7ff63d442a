"""One finding of one rule: what was looked at, the verdict, and the sentence a careful analyst would write."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import wraps
from typing import Any, Protocol, cast

from bureaubook.number.quantity import Quantity
from bureaubook.report import Report
from bureaubook.words.compose import compose
from bureaubook.words.segment import Segment
from bureaubook.words.template import check_all_used
from bureaubook.words.text import Text, Value

GROUPS = (
    "agrees",
    "to_verify",
    "suggestions",
    "notes",
    "cannot_be_checked",
    "not_applicable",
)  # vocabulary finding_group, in order
Pair = tuple[str, str]  # words in Chinese and English
Given = dict[str, Any]  # arguments of `Found`, gathered: fields, places, formula, suggest
HELD: dict[
    str, Pair
] = {  # what rules need, as readers know it; of several that lack the first is named: the others follow from it
    "source": ("报告正文", "the text of the report"),
    "statutory": ("法定表格", "the official tables"),
    "passages": ("逐句分类的正文", "the text sorted sentence by sentence"),
    "participations": ("申报单位的名单", "a list of the applicants"),
    "numerals": ("正文各数字的分类", "what each number of the text is"),
}
_GROUP = {
    "pass": "agrees",
    "pass_trivial": "agrees",
    "suspicious": "to_verify",
    "not_assessable": "cannot_be_checked",
    "not_applicable": "not_applicable",
}


@dataclass(frozen=True)
class Rule:
    """A family of checks; `id` is a term of the vocabulary `rule`."""

    id: str


@dataclass(frozen=True)
class Finding:
    """What a rule found. `zh`, `en`: templates over `fields`; a field is a Quantity, a Quote, segments, or words in the report's language.

    subject: what it is about (`figure:…`, `list:…`, `table:…`, `heading:…`, `report:…`); several joined by `+`.
    places: offsets into source.txt. formula, suggested_wording: in words, '' where there is none. response: the agency's, if any.
    Raises InputError for templates that disagree, ValueError where common practice alone would ask for a correction.
    """

    rule: Rule
    subject: str
    verdict: str  # vocabulary `verdict`
    basis: str  # vocabulary `basis`
    origin: str  # vocabulary `origin`
    zh: str
    en: str
    fields: Mapping[str, Value] = field(default_factory=dict)
    places: tuple[int, ...] = ()
    formula_zh: str = ""
    formula_en: str = ""
    suggested_wording_zh: str = ""
    suggested_wording_en: str = ""
    response: str = ""
    number: int = 1  # its place among the findings of its rule that begin with the same subject; set by run_checks

    def __post_init__(self) -> None:
        check_all_used([self.templates], self.fields)
        if self.basis == "common_practice" and self.verdict == "fail":
            raise ValueError(f"{self.rule.id}: common practice asks for no correction ({self.subject}).")

    @property
    def name(self) -> str:
        """Return a name that pages link to, the same in both languages, whatever other findings there are.

        >>> Finding(Rule("periods"), "figure:hnte_valid+figure:rate", "info", "statute", "text", "甲。", "A.").name
        'periods-hnte-valid'
        """
        kind, _, first = self.subject.partition("+")[0].partition(":")
        words = re.sub(r"[^a-z0-9]+", "-", f"{self.rule.id}-{first or kind}").strip("-")
        return f"{words}-{self.number}" if self.number > 1 else words

    @property
    def kind(self) -> tuple[str, str]:
        """Return what findings share that say the same about different things."""
        return self.rule.id, self.zh

    @property
    def templates(self) -> dict[str, str]:
        """Return the sentence as templates by language."""
        return {"zh": self.zh, "en": self.en}

    @property
    def shown_as(self) -> tuple[str, str]:
        """Return the vocabulary and term that name the verdict; a difference that no definition settles is only “to be verified”."""
        if self.verdict == "suspicious" and self.origin != "definition":
            return "finding_group", "to_verify"
        return "verdict", self.verdict

    @property
    def group(self) -> str:
        """Return the group of the book in which the finding is listed: one of GROUPS.

        A note or correction with wording to paste is a suggestion, a correction without is left to the agency to verify.
        """
        without = "to_verify" if self.verdict == "fail" else "notes"
        return _GROUP.get(self.verdict) or ("suggestions" if self.suggested_wording_zh else without)


class Found(Protocol):
    """Builds a finding of a rule: verdict, subject and templates; the fields of these are given by name."""

    def __call__(
        self,
        verdict: str,
        subject: str,
        zh: str,
        en: str,
        *,
        places: Iterable[int | None] = ...,
        formula: Pair = ...,
        suggest: Pair = ...,
        basis: str = ...,
        origin: str = ...,
        **given: Value,
    ) -> Finding: ...


class Check(Protocol):
    """A rule, ready to be asked of a report: its findings, at least one."""

    rule: Rule
    __name__: str

    def __call__(self, report: Report) -> list[Finding]: ...


Search = Callable[[Report, Found], Iterator[Finding]]  # finds what a rule has to say of a report


def sentence(report: Report, finding: Finding) -> list[Segment]:
    """Return the finding's sentence as segments in the report's language."""
    return compose(report, Text(finding.templates, finding.fields))


def rule(
    id: str,
    *,
    basis: str,
    without: tuple[str, str],
    origin: str = "text",
    needs: tuple[str, ...] = (),
    applies: bool = True,
) -> Callable[[Search], Check]:
    """Make a generator of findings into a rule: a function Report -> list[Finding], never empty.

    The generator takes the report and `found`, which builds a finding with this rule's basis and origin unless told otherwise.
    without: why the rule can't be applied (zh, en) to a report in which it finds nothing to look at. needs: tables (`source` for
    the text) without which it is not applied; what they lack is then the reason, and no statement about the report. applies: whether it
    applies to a report in which it finds nothing: what is not used can't be wrong, and nothing is missing that it could be checked by.
    """
    made = Rule(id)

    def found(
        verdict: str,
        subject: str,
        zh: str,
        en: str,
        *,
        places: Iterable[int | None] = (),
        formula: Pair = ("", ""),
        suggest: Pair = ("", ""),
        basis: str = basis,
        origin: str = origin,
        **given: Value,
    ) -> Finding:
        offsets = sorted({place for place in places if place is not None})
        return Finding(made, subject, verdict, basis, origin, zh, en, given, tuple(offsets), *formula, *suggest)

    def wrap(function: Search) -> Check:
        @wraps(function)
        def check(report: Report) -> list[Finding]:
            lacking = _lacking(report, needs)
            if lacking:
                words = (
                    f"本书未收录{lacking[0][0]}，所以未核对。",
                    f"This book does not hold {lacking[0][1]}, so this was not checked.",
                )
                return [found("not_assessable", "report", *words)]
            looked = "not_assessable" if applies else "not_applicable"
            return list(function(report, found)) or [found(looked, "report", *without)]

        of_rule = cast(Check, check)
        of_rule.rule = made
        return of_rule

    return wrap


def _lacking(report: Report, needs: tuple[str, ...]) -> list[Pair]:
    """Return what a rule needs and the book does not hold of a report, in words."""
    return [words for name, words in HELD.items() if name in needs and not _holds(report, name)]


def _holds(report: Report, name: str) -> bool:
    return report.has_text if name == "source" else report.has(name)


def start(quantity: Quantity) -> int | None:
    """Return where a printed quantity stands, None for any other."""
    return quantity.origin.start if quantity.origin else None
