"""A review taken back into its draft: all of it or, where anything disagrees, nothing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from bureaubook.dataset.descriptor import written
from bureaubook.dataset.files import TEXTS, contents, file_name
from bureaubook.dataset.folder import TABLES, whole_folder
from bureaubook.dataset.package import data_package
from bureaubook.errors import InputError, Several, refuse_all
from bureaubook.ingest.draft.settled import replace_file
from bureaubook.ingest.review.all_numerals import UNREAD, numeral_rows
from bureaubook.ingest.review.described import FIELDS, STANDING, value_of
from bureaubook.ingest.review.drafted import Draft, csv_bytes, read_draft
from bureaubook.ingest.review.new_indicators import added_by, defined_in, settle_indicators
from bureaubook.ingest.review.problems import settle_problems
from bureaubook.ingest.review.reading_page import write_page
from bureaubook.ingest.review.settled_cells import settle_cells
from bureaubook.ingest.review.settled_numbers import Numbers, settle_numbers
from bureaubook.ingest.review.settled_report import settle_report
from bureaubook.ingest.review.settling import Merge
from bureaubook.ingest.review.sheets import asked_of, workbook_path
from bureaubook.ingest.review.taken_back import Returned, taken_back
from bureaubook.ingest.review.yaml_places import with_texts, without

PACKAGE = "datapackage.json"  # describes the reports of the folder


@dataclass
class Reviewed:
    """What became of a review. open: what still waits for a person; faults: why a report with nothing open is none yet."""

    report: str
    taken: int = 0
    open: list[str] = field(default_factory=list)
    faults: list[InputError] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)

    @property
    def settled(self) -> bool:
        """Return whether the draft is a report now."""
        return not self.open and not self.faults


def review(data: Path, report: str, workbook: Path | None = None, *, change: bool = False) -> Reviewed:
    """Take a workbook back into its draft. Raises InputError with every fault, and writes nothing, where something disagrees."""
    draft = read_draft(data, report)
    back = returned(draft, workbook)
    merge = Merge(change, faults=back.faults)
    draft, shared = settle_indicators(draft, back.entries.get("indicators", []), merge)
    texts = settle_report(draft, back.entries.get("report", []), merge)
    cells = settle_cells(draft, back.entries.get("cells", []), merge)
    new = back.entries.get("indicators", [])
    numbers = settle_numbers(draft, back.entries, merge, defined_in(new), added_by(new))
    tables = {"statutory": cells, "figures": numbers.figures}
    tables |= {name: rows for name, rows in vars(numbers).items() if draft.tables[name]}
    tables |= settle_problems(draft, back.entries.get("problems", []), merge)
    if draft.text is not None and not merge.faults:
        tables["numerals"] = numeral_rows(draft, draft.text, {**draft.tables, **tables})
        merge.remarks += _not_classed(tables["numerals"], numbers)
    refuse_all(merge.faults)
    described = (contents(draft.folder / "report.yml", data) or b"").decode("utf-8-sig")
    described = with_texts(described, texts)
    files = {f"{name}.csv": table_bytes(draft, name, rows) for name, rows in tables.items()}
    files["report.yml"] = described.encode()
    refuse_all(_new_faults(draft, files))
    done = Reviewed(report, merge.taken, merge.open, [], back.remarks + merge.remarks)
    if not done.open and draft.is_draft:
        settled = files | {"report.yml": without(described, "state").encode()}
        done.faults = _faults(draft, settled)
        files = files if done.faults else settled
    paths = {draft.folder / name: raw for name, raw in files.items()} | {
        data / name: raw for name, raw in shared.items()
    }
    for path, raw in paths.items():
        if contents(path, data) != raw:
            replace_file(path, raw)
    if done.settled and contents(data / PACKAGE, data) is not None:
        replace_file(data / PACKAGE, written(data_package(data)).encode())
    write_page(read_draft(data, report))
    return done


def returned(draft: Draft, workbook: Path | None) -> Returned:
    """Return what was filled in: in the workbook beside the draft, or in another place. Raises InputError."""
    path = workbook or workbook_path(draft)
    shown = str(path) if workbook else file_name(path, draft.data)
    if workbook:
        raw: bytes | None = path.read_bytes()
    else:
        raw = contents(path, draft.data)
    if raw is None:
        do = "Write it with bureaubook review --again."
        raise InputError("the workbook does not exist.", file=shown, do=do)
    return taken_back(raw, shown, draft.report, asked_of(draft))


def _not_classed(rows: Sequence[Mapping[str, str]], numbers: Numbers) -> list[str]:
    """Return how many numerals nobody has told what they are, by where to tell it; a number that waits for a decision is open itself."""
    waiting = _places(row for row in numbers.proposals if not row["settled"])
    listed = _places(numbers.unclaimed)
    unread = [int(row["start"]) for row in rows if row["reading"] == UNREAD and int(row["start"]) not in waiting]
    others = sum(place in listed for place in unread)
    said = {
        "the sheet 未用数字 others takes what they are": others,
        "they stand on no sheet, and numerals.csv takes what they are": len(unread) - others,
    }
    begin = "numerals of the text are not classified yet"
    return [f"{count} {begin}: {where}; the report needs none of it." for where, count in said.items() if count]


def _places(rows: Iterable[Mapping[str, str]]) -> set[int]:
    """Return every place of the text that these rows stand at."""
    placed = (row for row in rows if row["start"])
    return {place for row in placed for place in range(int(row["start"]), int(row["start"]) + len(row["printed"]))}


def table_bytes(draft: Draft, name: str, rows: Sequence[Mapping[str, str]]) -> bytes:
    """Return a table as CSV, with the columns it has."""
    there = draft.tables[name]
    columns = list(there[0]) if there else list(TABLES[f"{name}.csv"].columns)
    return csv_bytes(columns, rows)


def _held(draft: Draft, files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return the files of the report as they would be."""
    there = {name: contents(draft.folder / name, draft.data) for name in (*TEXTS, *TABLES)}
    return {name: raw for name, raw in there.items() if raw is not None} | {
        name: raw for name, raw in files.items() if name in TEXTS or name in TABLES
    }


def _faults(draft: Draft, files: Mapping[str, bytes]) -> list[InputError]:
    """Return why the reader would refuse the report with these files."""
    try:
        whole_folder(_held(draft, files), draft.report, draft.dictionary, file_name(draft.folder, draft.data))
    except InputError as error:
        return list(error.errors) if isinstance(error, Several) else [error]
    return []


def _new_faults(draft: Draft, files: Mapping[str, bytes]) -> list[InputError]:
    """Return the faults that these files bring into the draft, whose description may lack what a report needs."""
    filled = {asks.path: "…" for asks in FIELDS if asks.path[-1] in STANDING and not value_of(draft.meta, asks.path)}

    def with_words(raw: bytes) -> bytes:
        return with_texts(raw.decode(), filled).encode()

    before = contents(draft.folder / "report.yml", draft.data) or b""
    old = {str(error) for error in _faults(draft, {"report.yml": with_words(before)})}
    return [
        error
        for error in _faults(draft, {**files, "report.yml": with_words(files["report.yml"])})
        if str(error) not in old
    ]
