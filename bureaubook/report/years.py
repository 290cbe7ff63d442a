"""The official tables of an agency over the years: those of a report, and beside them those of its other years that are held."""

from dataclasses import replace
from functools import cached_property
from typing import Self

from bureaubook.dataset.folder import Folder
from bureaubook.errors import InputError, one_of
from bureaubook.number.quantity import Quantity
from bureaubook.report.answers import question
from bureaubook.report.form import Form


class Years(Form):
    """The cells of each year's official tables."""

    @property
    @question
    def years(self) -> dict[int, str]:
        """Return the reports of the agency that are held: their ids by year, the earliest first; this one is among them."""
        ids = {year: folder.meta["id"] for year, folder in self._others.items()} | {self.year: self.id}
        return dict(sorted(ids.items()))

    @question
    def form_in(self, year: int) -> str:
        """Return which form the report of a year follows, such as 2021."""
        return str(self.of_year(year).stated("form"))

    @question
    def cell_in(self, year: int, number: int, row: str, column: str) -> Quantity:
        """Return one cell of an official table of a year; it leads to the report of that year.

        A cell that the form of another year does not have is absent (not applicable). Raises InputError for a year that is not held,
        or a cell that this report's own form does not have.
        """
        report = self.of_year(year)
        try:
            cell = report.cell(number, row, column)
        except InputError:
            if report is self:
                raise
            return Quantity(f"{number}/{row}/{column}", absent="not_applicable")
        origin = replace(cell.origin, report="" if report is self else report.id) if cell.origin else None
        return replace(cell, origin=origin)

    def of_year(self, year: int) -> Self:
        """Return the report of a year. Whoever asks it for anything else does so within a question, else no record tells of that.

        Raises InputError for a year that is not held.
        """
        if year == self._folder.meta["year"]:
            return self
        if not self.answering:
            raise RuntimeError("another year's report is asked within a question")
        if year not in self._others:
            raise one_of("year", year, map(str, sorted([*self._others, self._folder.meta["year"]])))
        if year not in self._opened:
            self._opened[year] = type(self)(self._others[year], self._dictionary, self.language)
        return self._opened[year]

    @question
    def year_of(self, report: str) -> int:
        """Return the year of a report of the agency, by its id."""
        return next(year for year, folder in self._others.items() if folder.meta["id"] == report)

    @cached_property
    def _others(self) -> dict[int, Folder]:
        return dict(self._other_years())

    @cached_property
    def _opened(self) -> dict[int, Self]:
        return {}
