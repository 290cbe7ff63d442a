"""One agency's official tables over the years: each cell by year, and what must follow from one year to the next."""

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from bureaubook.dataset.equations import equations, expected_cells
from bureaubook.dataset.reader import as_rows
from bureaubook.notebook import LANGUAGES
from bureaubook.number.quantity import Quantity
from bureaubook.report import Report
from bureaubook.report.answers import question_of
from bureaubook.words.pair import both

Name = tuple[int, str, str]  # of a cell: table, row, column
CARRIED_IN, CARRIED_FORWARD = (3, "carried_in", "total"), (3, "carried_forward", "total")
DOCUMENTS = ("rules", "normative_documents")  # rows of table two that count what is in force
STOCKS: tuple[Name, ...] = (*((2, row, "in_force") for row in DOCUMENTS), CARRIED_FORWARD)  # at the end of the year
FLOWS: tuple[Name, ...] = (  # in the year
    (3, "received", "total"),
    (3, "results_total", "total"),
    (2, "normative_documents", "issued"),
    (2, "normative_documents", "repealed"),
    (2, "licensing", "decisions_5"),
    (2, "penalties", "decisions_6"),
    (2, "compulsion", "decisions_6"),
    (2, "charges", "charged_amount"),
    (4, "cases", "review_total"),
    (4, "cases", "direct_total"),
    (4, "cases", "after_review_total"),
)


class Step(NamedTuple):
    """What a year's number must be by last year's report, and what it is; `then` is derived where it is more than a number of that report."""

    subject: str  # the row it is about
    year: int
    then: Quantity
    now: Quantity

    @property
    def follows(self) -> bool:
        """Return whether the two agree."""
        return self.then.value == self.now.value


def over_years(report: Report, name: Name) -> dict[int, Quantity]:
    """Return a cell in each year that is held, the earliest first; absent where that year's report does not print it."""
    return {year: report.cell_in(year, *name) for year in report.years}


def printed(cells: dict[int, Quantity]) -> dict[int, Quantity]:
    """Return the years in which a cell holds a number."""
    return {year: cell for year, cell in cells.items() if not cell.absent}


def telling(report: Report, names: tuple[Name, ...]) -> dict[Name, dict[int, Quantity]]:
    """Return those of the cells by year that are anything but zero in some year."""
    found = {name: over_years(report, name) for name in names}
    return {name: cells for name, cells in found.items() if any(cell.value for cell in printed(cells).values())}


def all_cells(report: Report) -> list[Name]:
    """Return every cell of the latest form in its order; of table three those of its last column, the totals."""
    form = report.form
    names = [(table, *cell) for table in (2, 3, 4) for cell in expected_cells(form[form["table"] == table])]
    return [name for name in names if name[0] != CARRIED_IN[0] or name[2] == CARRIED_IN[2]]


@question_of
def disputed(report: Report, year: int) -> list[Name]:
    """Return the totals of a year that their parts, as printed in the same table, do not add up to."""
    its = report.of_year(year)
    found = []
    for table in (3, 4):
        printed = {row["row"] for row in as_rows(its.table("statutory")) if row["table"] == table and not row["absent"]}
        for each in equations(its.form, table, printed):
            total, parts = its.cell(*each.left[0]), [its.cell(*name) for name in each.right]
            known = not total.absent and not any(part.absent for part in parts)
            if len(each.left) == 1 and known and total.value != sum(part.value for part in parts):
                found.append(each.left[0])
    return found


def breaks(report: Report) -> list[int]:
    """Return the years from which another form is used than in the year held before."""
    years = list(report.years)
    return [now for then, now in zip(years, years[1:], strict=False) if report.form_in(then) != report.form_in(now)]


def steps(report: Report) -> list[Step]:
    """Return for each two years that follow one another what is carried over, where both print it.

    The requests carried in; the documents in force, which can be fewer, as documents also expire. Where all is zero there is nothing to tell.
    """
    return [step for year in report.years if year - 1 in report.years for step in _steps_to(report, year)]


def _steps_to(report: Report, year: int) -> Iterator[Step]:
    then, now = report.cell_in(year - 1, *CARRIED_FORWARD), report.cell_in(year, *CARRIED_IN)
    if not then.absent and not now.absent and (then.value or now.value):
        yield Step(CARRIED_IN[1], year, then, now)
    for row in DOCUMENTS:
        before = report.cell_in(year - 1, 2, row, "in_force")
        issued, repealed, now = (report.cell_in(year, 2, row, column) for column in ("issued", "repealed", "in_force"))
        parts = (before, issued, repealed, now)
        if not any(part.absent for part in parts) and any(part.value for part in parts):
            yield Step(row, year, _expected(report, row, year, before, issued, repealed), now)


def _expected(report: Report, row: str, year: int, before: Quantity, issued: Quantity, repealed: Quantity) -> Quantity:
    words = next(words for words in as_rows(report.form) if words["key"] == row)
    name = {language: words[f"label_{language}"] for language in LANGUAGES}
    return report.derived(
        f"years-{row.replace('_', '-')}-{year}",
        Decimal(before.value + issued.value - repealed.value),
        label=both("{year}年{name}，按上年报告推算", "{name}, {year}, by last year’s report", name=name, year=year),
        formula={
            "zh": "上年现行有效{before}，加本年制发{issued}，减本年废止{repealed}。",
            "en": "In force last year {before}, plus issued {issued}, less repealed {repealed}.",
        },
        condition={
            "zh": "到期失效的文件不在“废止”之内时，实际件数会少于推算。",
            "en": "Where documents that expire are not counted as repealed, fewer are in force.",
        },
        inputs={"before": before, "issued": issued, "repealed": repealed},
    )
