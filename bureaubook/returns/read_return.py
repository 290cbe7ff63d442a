"""One return as it came back: cover, tables and indicators found by what they hold, whatever the sheets are called."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from bureaubook.dataset.printed_form import TABLES
from bureaubook.lint.personal import BAR, blacked_out
from bureaubook.returns import file_finding, finding
from bureaubook.returns import form_words as words
from bureaubook.returns.asked_for import AskedFor, Indicator
from bureaubook.returns.cover_found import Cover, is_cover, read_cover
from bureaubook.returns.finding import Finding
from bureaubook.returns.form_words import Said
from bureaubook.returns.found_table import find_table, likeness
from bureaubook.returns.held import Held, Place, Sheet, name_of
from bureaubook.returns.indicators_found import FoundLine, find_indicators, heading
from bureaubook.returns.judged_table import JudgedTable, Line, judged_number
from bureaubook.returns.known_words import known_words
from bureaubook.returns.period import period_of

ENOUGH = 0.3  # of the labels of a table, for a sheet to be that table


@dataclass(frozen=True)
class Figure:
    """A number of the sheet of indicators, with its period (first and last day, month or year)."""

    indicator: Indicator
    value: Decimal
    period: tuple[str, str]
    note: str


@dataclass
class Return:
    """A return: who sent it, its official form, its lines, its tables and figures, and what was found."""

    file: str
    cover: Cover = field(default_factory=Cover)
    form: str = ""
    lines: list[Line] = field(default_factory=list)
    tables: dict[int, JudgedTable] = field(default_factory=dict)
    figures: list[Figure] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)

    @property
    def refused(self) -> bool:
        """Return whether it can't be taken in."""
        return any(one.refuses for one in self.findings)


def read_return(sheets: Sequence[Sheet], file: str, forms: Mapping[str, AskedFor]) -> Return:
    """Return what a workbook holds; forms: each version of the official form with its questions."""
    back = Return(file)
    covers = [sheet for sheet in sheets if is_cover(sheet)]
    back.form, tables = _tables(sheets, forms)
    asked = forms[back.form]
    indicators = [sheet for sheet in sheets if sheet not in tables and heading(sheet)]
    if not covers and not tables and not indicators:
        back.findings.append(Finding(file, file_finding.no_return()))
        return back
    _read_cover(back, covers)
    _read_tables(back, tables, asked)
    _read_indicators(back, indicators, asked)
    _others(back, sheets, [*covers, *tables, *indicators])
    _name_persons(back, [*tables, *indicators])
    for judged in back.tables.values():
        judged.forget_sheet()
    return back


def _tables(sheets: Sequence[Sheet], forms: Mapping[str, AskedFor]) -> tuple[str, dict[Sheet, int]]:
    """Return the form that fits best, of two that fit alike the newer, and which sheet is which of its tables."""
    best: tuple[float, str, dict[Sheet, int]] = (-1.0, "", {})
    for form, asked in forms.items():
        found: dict[Sheet, int] = {}
        total = 0.0
        for sheet in sheets:
            alike, table = max((likeness(sheet, asked.tables[table]), table) for table in TABLES)
            if alike >= ENOUGH:
                found[sheet] = table
                total += alike
        best = max(best, (total, form, found), key=lambda one: one[:2])
    return best[1], best[2]


def _said(back: Return, sheet: Sheet | None, cell: str, said: Said, *, refuses: bool = True) -> None:
    back.findings.append(Finding(back.file, said, sheet.name if sheet else "", cell, refuses))


def _read_cover(back: Return, covers: Sequence[Sheet]) -> None:
    if len(covers) != 1:
        name = words.SHEETS["cover"]
        said = finding.table_twice(name, covers[1].name) if covers else finding.table_missing(name)
        _said(back, covers[0] if covers else None, "", said)
    if not covers:
        return
    back.cover, wrong = read_cover(covers[0])
    for cell, said in wrong:
        _said(back, covers[0], cell, said)
    _name(back, covers[0], "cover")


def _name(back: Return, sheet: Sheet, kind: str) -> None:
    if sheet.name not in words.SHEETS[kind].values():
        _said(back, sheet, "", finding.renamed(words.SHEETS[kind]), refuses=False)
    if sheet.beyond:
        _said(back, sheet, name_of(sheet.beyond), finding.too_far(name_of(sheet.beyond)))


def _read_tables(back: Return, tables: Mapping[Sheet, int], asked: AskedFor) -> None:
    for table in TABLES:
        there = [sheet for sheet, number in tables.items() if number == table]
        if not there:
            _said(back, None, "", finding.table_missing(words.TITLES[str(table)]))
            continue
        for sheet in there[1:]:
            _said(back, sheet, "", finding.table_twice(words.TITLES[str(table)], there[0].name))
        found = find_table(there[0], asked.tables[table])
        judged = JudgedTable(back.file, found)
        back.tables[table] = judged
        back.lines += [*judged.lines(), *judged.strays()]
        back.findings += judged.findings()
        _name(back, there[0], str(table))
        _beside(back, there[0], {*found.places.values(), *found.labels, *found.between}, str(table), asked)


def _read_indicators(back: Return, sheets: Sequence[Sheet], asked: AskedFor) -> None:
    for sheet in sheets[1:]:
        _said(back, sheet, "", finding.table_twice(words.TITLES["indicators"], sheets[0].name))
    if not sheets:
        return
    sheet = sheets[0]
    found = find_indicators(sheet, asked.indicators)
    for line in found.twice:
        _said(back, sheet, name_of(line.places["value"]), finding.label_twice(line.indicator.name))
    for line in found.lines:
        _read_line(back, sheet, line)
    _name(back, sheet, "indicators")
    places = {place for line in found.lines for place in line.places.values()}
    _beside(back, sheet, {*places, *found.labels}, "indicators", asked)


def _read_line(back: Return, sheet: Sheet, line: FoundLine) -> None:
    one, held = line.indicator, {key: sheet.at(place) for key, place in line.places.items()}
    value = held["value"]
    given = [key for key in ("value", "period", "note") if key in held and not (key == "period" and value.empty)]
    back.lines += [
        _line(one.key, key, held[key], sheet, line.places[key])
        for key in given
        if key == "value" or not held[key].empty
    ]
    if value.empty:
        if value.sort != "blank":
            said = finding.no_number(one.name, value.sort)
            _said(back, sheet, name_of(line.places["value"]), said, refuses=False)
        return
    number = judged_number(one.name, value, one.sort)
    if isinstance(number, dict):
        _said(back, sheet, name_of(line.places["value"]), number)
        return
    period = period_of(held["period"].shown)
    if period is None:
        said = file_finding.period_wrong(one.name, held["period"].shown)
        _said(back, sheet, name_of(line.places["period"]), said)
        return
    note = held["note"].shown.strip() if "note" in held else ""
    back.figures.append(Figure(one, number, period, note))


def _line(row: str, column: str, held: Held, sheet: Sheet, place: Place) -> Line:
    value = "" if held.sort in ("blank", "no_break_space") else held.shown
    return Line("indicators", row, column, value, held.sort, sheet.name, name_of(place))


def _beside(back: Return, sheet: Sheet, mine: set[Place], table: str, asked: AskedFor) -> None:
    """Keep what was written beside the cells: nothing of a return is lost."""
    known = known_words(asked)
    for place, held in sorted(sheet.cells.items()):
        if place in mine or held.sort == "formula" or held.empty or known.holds(held.shown):
            continue
        shown, _ = blacked_out(held.shown)  # a telephone may be typed as a number
        back.lines.append(Line(table, "", "", shown, "beside", sheet.name, name_of(place)))
        _said(back, sheet, name_of(place), finding.beside(shown), refuses=False)


def _name_persons(back: Return, sheets: Sequence[Sheet]) -> None:
    """Say where a number of a person was blacked out; of the cover its own fields are asked."""
    for sheet in sheets:
        for place, held in sorted(sheet.cells.items()):
            if held.sort == "text" and BAR in held.shown:
                _said(back, sheet, name_of(place), finding.persons_number(), refuses=False)


def _others(back: Return, sheets: Sequence[Sheet], mine: Sequence[Sheet]) -> None:
    for sheet in sheets:
        if sheet not in mine and sheet.cells:
            _said(back, sheet, "", finding.not_asked(sheet.name), refuses=False)
