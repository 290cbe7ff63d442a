"""A report that lies in no folder: tables, description and text in memory, as the files a folder would hold."""

import csv
import hashlib
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

import pandas as pd

from bureaubook.dataset.corrections import Correction
from bureaubook.dataset.folder import TABLES
from bureaubook.dataset.meta import Meta
from bureaubook.errors import one_of


def draft_files(
    tables: Mapping[str, pd.DataFrame], meta: Meta, text: str | None, corrections: Sequence[Correction] = ()
) -> dict[str, bytes]:
    """Return the files of a report by name, for `whole_folder`, which reads and checks them like those of a folder.

    The cells of `tables` may be text or typed; None and NaN are empty. A `meta` without sha256 gets that of the text. Raises
    InputError for a table that no report has.
    """
    unknown = [name for name in tables if f"{name}.csv" not in TABLES]
    if unknown:
        raise one_of("table", unknown[0], [table.name for table in TABLES.values()])
    raw = (text or "").encode("utf-8", "surrogatepass")  # half a character is refused where the text is read
    files = {f"{name}.csv": _csv(frame) for name, frame in tables.items()}
    files["report.yml"] = _yaml({"sha256": hashlib.sha256(raw).hexdigest()} | meta)
    if text is not None:
        files["source.txt"] = raw
    if corrections:
        files["corrections.yml"] = _yaml(list(corrections))
    return files


def _yaml(value: object) -> bytes:
    """Return plain values as JSON, which is YAML; a date as its digits."""
    return json.dumps(value, ensure_ascii=False, indent=1, default=str).encode("utf-8", "surrogatepass")


def _csv(frame: pd.DataFrame) -> bytes:
    written = io.StringIO()
    writer = csv.writer(written)
    writer.writerow(map(str, frame.columns))
    writer.writerows(map(_cells, frame.itertuples(index=False, name=None)))
    return written.getvalue().encode("utf-8", "surrogatepass")


def _cells(row: Iterable[object]) -> list[str]:
    return [_cell(value) for value in row]


def _cell(value: object) -> str:
    """Return what a cell of a CSV holds.

    >>> [_cell(value) for value in (None, float("nan"), "a", 12, 12.0, 2.65, Decimal("1E+1"), True)]
    ['', '', 'a', '12', '12', '2.65', '10', '1']
    """
    if value is None or value is pd.NA or value != value:
        return ""
    if isinstance(value, bool):
        return str(int(value))
    if isinstance(value, float) and value.is_integer():  # whole numbers with a gap among them are floats to pandas
        return str(int(value))
    return f"{value:f}" if isinstance(value, Decimal) else str(value)
