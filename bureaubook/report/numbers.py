"""The numbers of a report, by what they measure."""

from functools import cached_property

import pandas as pd

from bureaubook.dataset.reader import as_rows
from bureaubook.dataset.schema import Row
from bureaubook.errors import one_of
from bureaubook.notebook import LANGUAGES
from bureaubook.number.census import NUMERAL
from bureaubook.number.quantity import Origin, Quantity
from bureaubook.report.answers import question
from bureaubook.report.tables import Tables, by_key


class Numbers(Tables):
    """The figures of a report, and the reference values to stand beside them."""

    @question
    def value(self, indicator: str, *, status: str | None = None, level: str | None = None) -> Quantity:
        """Return the one figure of an indicator; absent with its reason if there is none, or if the report prints several.

        Absent figures are ignored if others exist; where several remain, ask by status or level, or use `values`.
        """
        rows = self._figures(indicator, status, level)
        rows = [row for row in rows if not row["absent"]] or rows[:1]
        if len(rows) > 1:
            return self._absent(indicator, "several")
        return self._quantity(rows[0]) if rows else self._absent(indicator, "not_found")

    @question
    def values(self, indicator: str, *, status: str | None = None, level: str | None = None) -> list[Quantity]:
        """Return all figures of an indicator in the order of the text, absent ones last."""
        rows = self._figures(indicator, status, level)
        return [self._quantity(row) for row in sorted(rows, key=lambda row: (row["start"] is None, row["start"] or 0))]

    @question
    def figure(self, figure: str) -> Quantity:
        """Return one figure by its own id, for rows that the data link to each other, such as relations."""
        return self._quantity(self.figure_row(figure))

    @question
    def figure_row(self, figure: str) -> Row:
        """Return the row of figures.csv of a figure's id. Raises InputError for an unknown one."""
        if figure not in self._figure_rows:
            raise one_of("figure", figure, self._figure_rows)
        return self._figure_rows[figure]

    @question
    def neighbours(self, figure: str) -> tuple[Quantity | None, Quantity | None]:
        """Return the figures printed just before and just after one, in the order of the text; None at either end."""
        order = self._printed_order
        at = order.index(figure)
        before, behind = order[at - 1 : at] if at else [], order[at + 1 : at + 2]
        return (self._quantity(self._figure_rows[before[0]]) if before else None), (
            self._quantity(self._figure_rows[behind[0]]) if behind else None
        )

    @question
    def parts(self, total: str) -> list[Quantity]:
        """Return the printed parts of an indicator's figure, in the order of the text."""
        ids = {row["figure"] for row in self._by_indicator.get(total, [])}
        found = [self.figure(part) for part, whole in self._sums if whole in ids]
        return sorted(
            found, key=lambda quantity: (quantity.origin is None, quantity.origin.start if quantity.origin else 0)
        )

    @question
    def references(self, indicator: str) -> pd.DataFrame:
        """Return the reference values that may be compared with an indicator. Columns: those of benchmarks.csv and `quantity`."""
        self._indicator(indicator)
        rows = self._dictionary.benchmarks
        rows = rows[rows["indicator"] == indicator].reset_index(drop=True)
        self.reads.update(("benchmarks", key) for key in rows["benchmark"])
        return rows.assign(quantity=pd.Series([self._reference(row) for row in as_rows(rows)], dtype=object))

    @property
    @question
    def sums(self) -> list[tuple[str, str]]:
        """Return each figure that is part of another, with that other, in the order of relations.csv."""
        return self._sums

    @cached_property
    def _sums(self) -> list[tuple[str, str]]:
        ties = self._folder.tables["relations"]
        return list(ties.loc[ties["relation"] == "part_of", ["from", "to"]].itertuples(index=False, name=None))

    @cached_property
    def _printed_order(self) -> list[str]:
        printed = [row for row in self._figure_rows.values() if row["start"] is not None]
        return [row["figure"] for row in sorted(printed, key=lambda row: (row["start"], row["figure"]))]

    @cached_property
    def _figure_rows(self) -> dict[str, Row]:
        return by_key(self._folder.tables["figures"])

    @cached_property
    def _by_indicator(self) -> dict[str, list[Row]]:
        found: dict[str, list[Row]] = {}
        for row in self._figure_rows.values():
            found.setdefault(row["indicator"], []).append(row)
        return found

    def _figures(self, indicator: str, status: str | None, level: str | None) -> list[Row]:
        self._indicator(indicator)
        rows = self._by_indicator.get(indicator, [])
        rows = [row for row in rows if status in (None, row["status"]) and level in (None, row["level"])]
        self.reads.update(("figures", row["figure"]) for row in rows)
        self.reads.add(("indicators", indicator))
        return rows

    def _label(self, indicator: str) -> dict[str, str]:
        row = self._indicator(indicator)
        return {"zh": row["name_zh"], "en": row["name_en"]}

    def _absent(self, indicator: str, reason: str) -> Quantity:
        return Quantity(indicator, absent=reason, label=self._label(indicator))

    def _quantity(self, row: Row) -> Quantity:
        if row["absent"]:
            return self._absent(row["indicator"], row["absent"])
        start = None
        numeral = NUMERAL.search(row["printed"])
        if numeral and row["start"] is not None:
            start = row["start"] + numeral.start()
        return Quantity(
            row["figure"],
            (row["value"],),
            self._unit(row["unit"]),
            self._noun(row["counted"]),
            row["bound"] or "as_printed",
            (row["period_from"], row["period_to"]),
            row["period_basis"] or "unstated",
            row["status"],
            row["verb"],
            row["verb_en"],
            printed=row["printed"],
            origin=Origin("printed", row["figure"], start, page=row["page"]),
            label=self._label(row["indicator"]),
            condition={language: row[f"condition_{language}"] for language in LANGUAGES},
        )

    def _reference(self, row: Row) -> Quantity:
        return Quantity(
            row["benchmark"],
            (row["value"],),
            self._unit(row["unit"]),
            period=(row["period_from"], row["period_to"]),
            period_basis=row["period_basis"],
            bound="at_least" if row["precision"] == "at_least" else "as_printed",
            origin=Origin("reference", row["benchmark"], url=row["url"]),
            label={
                language: f"{row[f'geography_{language}']}{'，' if language == 'zh' else ', '}{row[f'name_{language}']}"
                for language in LANGUAGES
            },
        )
