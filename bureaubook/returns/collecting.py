"""The returns of a folder: each read, the same ones told apart, those that are good put into one table and drafted as reports."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from bureaubook.dataset.dictionary import Dictionary, read_dictionary
from bureaubook.dataset.earlier import held_reports
from bureaubook.errors import InputError
from bureaubook.ingest.opened_book import TooLarge
from bureaubook.returns import file_finding, finding
from bureaubook.returns.asked_for import AskedFor, asked_of
from bureaubook.returns.cover_sheet import Agency
from bureaubook.returns.finding import Finding
from bureaubook.returns.form_words import Said
from bureaubook.returns.held import LARGEST, norm, sheets_of
from bureaubook.returns.over_years import against_last_year, numbers_held, numbers_of
from bureaubook.returns.read_return import Return, read_return

LOCK = "~$"  # begins the name of what a program keeps beside a file that is open
SHEETS = (".xls", ".xlsm", ".xlsb", ".et", ".ett", ".ods")  # a return may have been saved as one by mistake
SERVED = {"2019": (2019, 2020)}  # years of a form that another has taken the place of
LARGEST_FILE = 20_000_000  # bytes


@dataclass
class Collected:
    """What came of a folder: returns in the order of their files, lock files that were left out, findings on files and agencies."""

    returns: list[Return] = field(default_factory=list)
    locks: int = 0
    findings: list[Finding] = field(default_factory=list)
    unreadable: int = 0

    @property
    def taken(self) -> list[Return]:
        """Return the returns that are taken in."""
        return [one for one in self.returns if not one.refused]

    @property
    def refused(self) -> list[Return]:
        """Return those that are not."""
        return [one for one in self.returns if one.refused]

    @property
    def every(self) -> list[Finding]:
        """Return all findings, by file."""
        return [*(one for back in self.returns for one in back.findings), *self.findings]


def collect(folder: Path, data: Path, agencies: Sequence[Agency] = (), without: Path | None = None) -> Collected:
    """Return what the files of a folder hold; without: a folder in it that is ours. Raises InputError where there is no folder."""
    if not folder.is_dir():
        raise InputError("there is no such folder.", file=folder, do="Name the folder that holds the returns.")
    dictionary = read_dictionary(data)
    forms = {form: asked_of(data, dictionary, form) for form in dictionary.forms}
    found = Collected()
    for path in _files(folder, without):
        name = path.relative_to(folder).as_posix()
        if path.name.startswith((LOCK, ".~lock")):
            found.locks += 1
        elif path.suffix.lower() == ".xlsx":
            _read(found, path, name, forms)
        elif path.suffix.lower() in SHEETS:
            found.unreadable += 1
            found.findings.append(Finding(name, file_finding.other_kind(path.suffix)))
    _name_agencies(found, agencies)
    _same(found)
    _over_years(found, data, dictionary)
    return found


def _files(folder: Path, without: Path | None) -> Iterator[Path]:
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not (without and path.resolve().is_relative_to(without.resolve())):
            yield path


def _read(found: Collected, path: Path, name: str, forms: Mapping[str, AskedFor]) -> None:
    said: Said | None = None
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise TooLarge("it is too large.", file=name)
        back = read_return(sheets_of(path.read_bytes(), name), name, forms)
    except TooLarge:
        said = file_finding.too_large(LARGEST // 1_000_000)
    except (InputError, OSError):
        said = file_finding.damaged()
    if said is None and not back.lines and not back.cover.agency and not back.tables:
        said = file_finding.no_return()
    if said is not None:
        found.unreadable += 1
        found.findings.append(Finding(name, said))
        return
    _older_form(back, max(forms))
    found.returns.append(back)


def _older_form(back: Return, newest: str) -> None:
    year = back.cover.year
    if year is not None and back.tables and back.form != newest and year not in range(*_span(back.form)):
        said = finding.older_form(back.form, newest, year)
        back.findings.append(Finding(back.file, said, refuses=False))


def _span(form: str) -> tuple[int, int]:
    first, last = SERVED.get(form, (int(form), 9999) if form.isdigit() else (0, 9999))
    return first, last + 1


def _name_agencies(found: Collected, agencies: Sequence[Agency]) -> None:
    """Give each return the id of its agency, as the table of agencies has it; name who sent none, and who is not in the table."""
    if not agencies:
        return
    ids = {agency.id: agency for agency in agencies}
    names = {norm(agency.zh): agency for agency in agencies}
    there = set()
    for back in found.returns:
        one = ids.get(back.cover.id) or names.get(norm(back.cover.agency))
        if one is None:
            said = file_finding.not_listed(back.cover.agency)
            back.findings.append(Finding(back.file, said, refuses=False))
        else:
            there.add(one.id)
            if norm(back.cover.agency) not in ("", norm(one.zh)):
                said = file_finding.other_agency(one.id, one.zh, back.cover.agency)
                back.findings.append(Finding(back.file, said))
            back.cover = type(back.cover)(back.cover.agency or one.zh, one.id, back.cover.year)
    for agency in agencies:
        if agency.id not in there:
            found.findings.append(Finding("", file_finding.not_received(agency.zh), refuses=False))


def _same(found: Collected) -> None:
    """Of returns of one agency and year that say the same take one in; of those that differ none."""
    first: dict[tuple[str, int], Return] = {}
    for back in list(found.returns):
        year = back.cover.year
        if not who(back) or year is None:
            continue
        other = first.setdefault((who(back), year), back)
        if other is back:
            continue
        if _content(other) == _content(back):
            back.findings.append(Finding(back.file, finding.copied(other.file), refuses=False))
            found.findings += back.findings
            found.returns.remove(back)
            continue
        for one, its in ((other, back), (back, other)):
            said = finding.sent_twice(back.cover.agency or back.cover.id, year, its.file)
            one.findings.append(Finding(one.file, said))


def _over_years(found: Collected, data: Path, dictionary: Dictionary) -> None:
    """Hold each return against the year before: the agency's return in the same folder, else its settled report."""
    held = held_reports(data)
    sent = {(who(back), back.cover.year): back for back in found.returns}
    for back in found.returns:
        if not who(back) or back.cover.year is None:
            continue
        last = sent.get((who(back), back.cover.year - 1))
        before = numbers_of(last) if last else numbers_held(data, back, dictionary, held)
        back.findings += against_last_year(back, before)


def who(back: Return) -> str:
    """Return by what returns of one agency are known: its id, else its name."""
    return back.cover.id or norm(back.cover.agency)


def _content(back: Return) -> list[tuple[str, ...]]:
    """Return what a return says, wherever it stands."""
    return [line[:5] for line in back.lines]
