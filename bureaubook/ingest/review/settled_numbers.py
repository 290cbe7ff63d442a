"""What a person decides of the numbers in sentences: rows of figures.csv, and what was decided in proposals.csv."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from bureaubook.dataset.cells import is_date
from bureaubook.ingest.review.all_numerals import OF_ROLE
from bureaubook.ingest.review.asked import Entry, chosen
from bureaubook.ingest.review.both_languages import say_the_same
from bureaubook.ingest.review.drafted import Cells, Draft, csv_bytes
from bureaubook.ingest.review.new_indicators import NEW, new_names
from bureaubook.ingest.review.numbers import (
    DECISION,
    DECISIONS,
    FIELDS,
    GOAL,
    KIND,
    OTHERS,
    OWN,
    SETTLED,
    keyed,
    other_decisions,
    terms_of,
)
from bureaubook.ingest.review.printed_figures import FIGURES, figure_faults, figure_row, printed_as
from bureaubook.ingest.review.settling import Merge
from bureaubook.ingest.review.shares import unfit_for
from bureaubook.number.quantity import parse
from bureaubook.report.sentences import printed_span

NAMES = [column.name for column in FIELDS]
READ = [name for name in NAMES if name not in OWN]  # what a proposal says, too
BETWEEN = "|"  # between the ends of a vague number, such as 五六家
DATES = ("period_from", "period_to")


@dataclass
class Numbers:
    """The tables of the numbers as they become: proposals, numerals that nothing claimed, figures."""

    proposals: list[Cells]
    unclaimed: list[Cells]
    figures: list[Cells]


def settle_numbers(
    draft: Draft,
    entries: Mapping[str, Sequence[Entry]],
    merge: Merge,
    defined: Collection[str] = (),
    added: Mapping[str, str] | None = None,
) -> Numbers:
    """Return the tables with what was decided; faults and what stays open go to `merge`.

    defined: terms that are an indicator now; added: the keys of indicators that a person added, by the rows where.
    """
    return _Settling(draft, merge, defined, added or {}).settle(entries.get(KIND, ()), entries.get(OTHERS, ()))


class _Settling:
    def __init__(self, draft: Draft, merge: Merge, defined: Collection[str], added: Mapping[str, str]) -> None:
        self._draft, self._merge, self._defined, self._added = draft, merge, defined, added
        self._terms = terms_of(draft)
        self._proposals = keyed(KIND, map(dict, draft.tables["proposals"]))
        self._others = keyed(OTHERS, map(dict, draft.tables["unclaimed"]))
        self._figures = [dict(row) for row in draft.tables["figures"]]

    def settle(self, proposed: Sequence[Entry], others: Sequence[Entry]) -> Numbers:
        """Return the tables."""
        for entry in proposed:
            self._decide(entry)
        for entry in others:
            self._add(entry)
        for row in self._proposals.values():
            if not row["settled"]:
                place = f" at {row['start']}" if row["start"] else ""
                self._merge.open.append(f"number {row['printed']}{place}: {row['doubt'] or 'sure'}, not decided")
        figures = sorted(self._figures, key=lambda row: row["figure"])
        return Numbers(list(self._proposals.values()), list(self._others.values()), figures)

    def _decide(self, entry: Entry) -> None:
        there, decision = self._proposals[entry.key], self._decision(entry, DECISIONS)
        given = self._given(entry, GOAL if not decision else {}) if decision != "refuse" else {}
        if decision is None or given is None:
            return
        other = [name for name in READ if given and given[name] != there[name]]
        if not there["settled"] and (decision or other) and self._merge.is_late(entry, DECISION, there):
            return
        if not decision:
            for name in other:
                what = "the cell was changed, and no decision is given."
                self._merge.refuse(entry, name, what, "Choose 更正 correct in the column of decisions, or put it back.")
            return
        if not there["settled"] and decision == "accept" and other:
            was = there[other[0]] or "empty"
            what = f"the decision is 接受 accept, but the cell was changed; it was {was}."
            self._merge.refuse(entry, other[0], what, "Choose 更正 correct, or put it back.")
            return
        if not there["settled"] and decision == "correct" and not other:
            what = "the decision is 更正 correct, but no cell was changed."
            self._merge.refuse(entry, DECISION, what, "Correct a yellow cell, or choose 接受 accept.")
            return
        row = there | {name: given[name] for name in READ if given} | {"settled": SETTLED[decision]}
        if decision != "refuse" and not row["indicator"] and row["term"] in self._defined:
            row["indicator"] = row["term"]
        if not self._merge.takes(entry, DECISION, there, same=row == there and self._says(there, given)):
            return
        before = self._figures
        self._figures = self._without(there)
        if decision != "refuse":
            figure = self._figure(entry, row, given)
            if figure is None:
                self._figures = before
                return
            self._figures.append(figure)
        self._proposals[entry.key] = row

    def _add(self, entry: Entry) -> None:
        there, decision = self._others[entry.key], self._decision(entry, other_decisions(self._draft))
        given = self._given(entry)
        if decision is None or given is None:
            return
        filled = [name for name in NAMES if given[name]]
        if not decision:
            for name in filled:
                what = "the cell is filled in, and no decision is given."
                self._merge.refuse(entry, name, what, "Choose 补录 add in the column of decisions, or empty it.")
            return
        if decision != "add":
            self._class(entry, there, decision, filled)
            return
        row = there | {"role": "figure"}
        if not self._merge.takes(entry, DECISION, there, same=row == there):
            return
        status = {"status": given["status"] or "reported", "period_basis": given["period_basis"] or "unstated"}
        figure = self._figure(entry, there | given | status, given)
        if figure is not None:
            self._others[entry.key] = row
            self._figures.append(figure)

    def _class(self, entry: Entry, there: Cells, reading: str, filled: Sequence[str]) -> None:
        """Take what a person says that a numeral is; one that was added as a figure before is none any more."""
        for name in filled:
            what = "the cell is filled in, but only a number that is added has it."
            self._merge.refuse(entry, name, what, "Choose 补录 add in the column of decisions, or empty it.")
        row = there | {"role": reading}
        if not filled and self._merge.takes(
            entry, DECISION, there, same=row == there or OF_ROLE.get(there["role"]) == reading
        ):
            if there["role"] == "figure":
                self._figures = [one for one in self._figures if not _is_printed_at(one, there)]
            self._others[entry.key] = row

    def _decision(self, entry: Entry, known: Mapping[str, str]) -> str | None:
        """Return what was decided, "" if nothing was; None for a word that is no decision."""
        words = entry.cells[DECISION]
        found = chosen(words, known) if words else ""
        if found is None:
            what = f"{words[:40]!r} is no decision, expected one of {', '.join(f'{zh} {word}' for word, zh in known.items())}."
            self._merge.refuse(entry, DECISION, what, "Choose from the list.")
        return found

    def _given(self, entry: Entry, goal: Mapping[str, str] | None = None) -> dict[str, str] | None:
        """Return the cells to fill in, terms by their key; None if one holds what it can't. goal: the status of one, where it may stand."""
        given: dict[str, str] = {}
        for name in NAMES:
            words = entry.cells[name]
            terms = self._terms.get(name)
            terms = terms and {**terms, **(goal or {})} if name == "status" else terms
            value = chosen(words, terms) if terms and words else words
            if name == "indicator" and (value is None or value in NEW):
                value = self._added.get(value or chosen(words, new_names()) or "")
                if value is None and chosen(words, new_names()):
                    what = f"{words[:40]!r} is not defined on the sheet 新指标 indicators."
                    do = "Fill in its row there: chapter, names, unit, measure; or choose another."
                    self._merge.refuse(entry, name, what, do)
                    continue
            if value is None and chosen(words, GOAL):
                what, do = "a goal is no figure of the report.", "Choose 不用 refuse."
                self._merge.refuse(entry, name, what, do)
            elif value is None or (value and name in DATES and not is_date(value)):
                expected = "a term of the list" if value is None else "a date as 2022, 2022-05 or 2022-05-24"
                self._merge.refuse(
                    entry, name, f"{words[:60]!r} can't stand there, expected {expected}.", "Correct the cell."
                )
            else:
                given[name] = value
        return given if len(given) == len(NAMES) else None

    def _figure(self, entry: Entry, row: Cells, given: Mapping[str, str]) -> Cells | None:
        """Return the row of figures.csv; None, with faults, if the text does not bear it out."""
        if not row["indicator"]:
            what = "a figure needs an indicator."
            do = "Choose one; where none fits, choose a chapter for it on the sheet 新指标 indicators, or refuse the number."
            self._merge.refuse(entry, "indicator", what, do)
            return None
        if row["indicator"] in self._defined and row["indicator"] not in self._terms["indicator"]:
            return None  # what is wrong with its definition is said there
        if unfit := unfit_for(self._draft, row, given["unit"] or row["unit"]):
            self._merge.refuse(entry, "indicator", *unfit)
            return None
        verb, text = row["verb"], self._draft.text
        if verb and verb != self._proposed(entry, "verb") and text is not None and row["sentence_start"]:
            if printed_span(text, verb, int(row["sentence_start"]), int(row["sentence_end"])) is None:
                what = f"{verb!r} disagrees with the source: these words do not stand in the sentence."
                self._merge.refuse(entry, "verb", what, "Give the words that carry the status, or empty the cell.")
                return None
        if BETWEEN in self._proposed(entry, "value"):
            what = f"the report gives no one number here but {row['printed']!r}, which no figure can hold."
            self._merge.refuse(entry, DECISION, what, "Choose 不用 refuse.")
            return None
        found = printed_as(
            self._draft,
            row,
            lambda parsed: (
                (not row["value"] or str(parsed.value) == row["value"])
                and parsed.unit == row["unit"]
                and (not row["bound"] or parsed.bound == row["bound"])
            ),
        )
        if found is None:
            said = " ".join(filter(None, (row["value"], row["unit"] or "without unit", row["bound"])))
            what = f"{said} disagrees with the source, which prints {self._around(row)}."
            self._merge.refuse(entry, "value", what, "Give value, unit and bound as they are printed there.")
            return None
        if not say_the_same(self._merge, entry, "condition_en", given["condition_zh"], given["condition_en"]):
            return None
        row = row | {"start": found[0], "printed": found[1]} | {name: given[name] for name in OWN}
        row |= self._read(found[1])
        figure = figure_row(self._draft, row, [one["figure"] for one in self._figures])
        faults = figure_faults(self._draft, figure, csv_bytes(FIGURES.columns, [figure]))
        for fault in faults:
            self._merge.refuse(entry, fault.column if fault.column in entry.columns else DECISION, fault.what, fault.do)
        return None if faults else figure

    def _proposed(self, entry: Entry, name: str) -> str:
        """Return what was proposed: of a vague value both ends; nothing of a numeral that nothing claimed."""
        return self._proposals[entry.key][name] if entry.key in self._proposals else ""

    def _read(self, printed: str) -> Cells:
        parsed = parse(printed, self._draft.units)
        return {"value": f"{parsed.value:f}", "unit": parsed.unit, "bound": parsed.bound}

    def _around(self, row: Cells) -> str:
        text = self._draft.text
        if text is None or not row["start"]:
            return repr(row["printed"])
        start = int(row["start"])
        return repr(text[max(0, start - 4) : start + len(row["printed"]) + 4])

    def _says(self, row: Cells, given: Mapping[str, str]) -> bool:
        """Return whether the figure that a proposal became says what a person says of it; what is left empty changes nothing."""
        mine = [one for one in self._figures if one not in self._without(row)]
        return all(not given.get(name) or given[name] in one[name] for one in mine for name in OWN)

    def _without(self, row: Cells) -> list[Cells]:
        """Return the figures but the one that this proposal became before."""
        if row["settled"] not in ("accepted", "corrected"):
            return self._figures
        same = ("indicator", "status", "period_from", "period_to")
        return [
            one for one in self._figures if any(one[name] != row[name] for name in same) or not _is_printed_at(one, row)
        ]


def _is_printed_at(figure: Cells, row: Cells) -> bool:
    """Return whether a figure is printed where a proposal stands; without a text, whether it is printed so."""
    if not row["start"] or not figure["start"]:
        return figure["printed"] == row["printed"]
    start, proposed = int(figure["start"]), int(row["start"])
    return start < proposed + len(row["printed"]) and proposed < start + len(figure["printed"])
