"""Writing a draft into the data folder so that nothing a person settled is lost: rows of theirs stay, files of theirs stay."""

import csv
import hashlib
import io
import json
import os
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from bureaubook.dataset.files import REPORT_ID, contents, file_name, refuse_link
from bureaubook.dataset.meta import drafts
from bureaubook.errors import InputError
from bureaubook.ingest.draft.proposal import TABLES, Proposed, in_order, keyed

RECORD = "draft.json"  # beside the tables: what was proposed, to tell a person's rows from ours; no build reads it
MERGED = ("statutory", "statutory_labels", "proposals", "unclaimed")


def write_draft(data: Path, report: str, texts: Mapping[str, bytes], tables: Mapping[str, list[Proposed]]) -> int:
    """Write the files of a draft; return how many rows were kept as a person had settled them.

    texts: files that are no tables, by name; tables: rows by table. Raises InputError, and writes nothing, where the report is no
    draft, or where rows were settled on another text.
    """
    folder = data / "reports" / report
    if not REPORT_ID.match(report):
        what = f"the id is {report!r}."
        raise InputError(what, do="Give lower-case letters, digits and hyphens, beginning with a letter.")
    before = _before(data, report, folder)
    kept = 0
    held: dict[str, bytes] = {}
    for name in MERGED:
        rows, mine = _merged(data, folder, name, before, tables[name])
        kept += mine
        held[f"{name}.csv"] = _csv(name, rows)
    ours = before.get("files", {})
    for name, raw in texts.items():
        there = contents(folder / name, data)
        changed = there is not None and _digest(there) != ours.get(name)
        if name == "source.txt" and there is not None and there != raw and (kept or changed):
            what = "rows were settled on this text, and the document now gives another."
            raise InputError(
                what, file=file_name(folder / name, data), do="Give the document of the draft, or another --id."
            )
        if not changed:
            held[name] = raw
    record = {
        "files": {name: _digest(raw) for name, raw in held.items() if name in texts}
        | {name: ours[name] for name in texts if name not in held and name in ours},
        "tables": {name: tables[name] for name in MERGED},
    }
    held[RECORD] = (json.dumps(record, ensure_ascii=False, indent=1) + "\n").encode()
    folder.mkdir(parents=True, exist_ok=True)
    for name, raw in held.items():
        replace_file(folder / name, raw)
    return kept


def _before(data: Path, report: str, folder: Path) -> dict[str, Any]:
    """Return what was proposed the last time, {} where nothing was."""
    if not os.path.lexists(folder):
        return {}
    refuse_link(folder, data)
    raw = contents(folder / RECORD, data)
    if report not in drafts(data) or raw is None:
        what = "there is a report of this id, and it is no draft of this command."
        raise InputError(
            what, file=file_name(folder, data), do="Give another --id; what is settled is not overwritten."
        )
    try:
        before = json.loads(raw)
        return {
            "files": dict(before["files"]),
            "tables": {name: list(before["tables"].get(name, [])) for name in MERGED},
        }
    except (ValueError, KeyError, TypeError):
        do = "Restore it; without it a person's rows can't be told from those proposed."
        raise InputError("it is damaged.", file=file_name(folder / RECORD, data), do=do) from None


def _merged(
    data: Path, folder: Path, name: str, before: Mapping[str, Any], proposed: list[Proposed]
) -> tuple[list[Proposed], int]:
    """Return the rows of a table and how many of them are a person's: changed, added or taken out since they were proposed."""
    raw = contents(folder / f"{name}.csv", data)
    if raw is None or not before:
        return proposed, 0
    there = keyed(name, csv.DictReader(io.StringIO(raw.decode("utf-8-sig"), newline="")))
    then = keyed(name, before["tables"][name])
    now = keyed(name, proposed)
    settled = {key: there.get(key) for key in {*there, *then} if there.get(key) != then.get(key)}
    rows = {key: row for key, row in (now | settled).items() if row is not None}
    return [rows[key] for key in sorted(rows, key=in_order)], len(settled)


def _csv(name: str, rows: list[Proposed]) -> bytes:
    written = io.StringIO(newline="")
    writer = csv.DictWriter(written, TABLES[name].columns, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return written.getvalue().encode()


def _digest(raw: bytes) -> str:
    return hashlib.sha256(raw).hexdigest()


def replace_file(path: Path, raw: bytes) -> None:
    """Write a file whole or not at all."""
    with tempfile.NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}.", delete=False) as file:
        file.write(raw)
    Path(file.name).chmod(0o644)
    Path(file.name).replace(path)
