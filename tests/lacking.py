"""Reports that lack something: a table, an indicator's figures, the value of a figure. Each made in a copied data folder."""

from pathlib import Path

from own_data import REPORT, copy_data
from restate import _read, _write

from bureaubook.dataset import schema
from bureaubook.paths import DATA

OPTIONAL = [f"{table.name}.csv" for table in schema.REPORT if table.optional]
FILES = [*OPTIONAL, "source.txt", "corrections.yml"]


def copy(folder: Path) -> Path:
    """Return a copy of the project's data in a folder that does not exist yet."""
    return copy_data(folder)


def indicators() -> list[str]:
    """Return the indicators the report has rows for, in the order of the dictionary."""
    used = {row["indicator"] for row in _read(DATA / "reports" / REPORT / "figures.csv")[1]}
    return [row["indicator"] for row in _read(DATA / "indicators.csv")[1] if row["indicator"] in used]


def take_file(data: Path, *names: str) -> None:
    """Take files out of the report's folder."""
    for name in names:
        (data / "reports" / REPORT / name).unlink()


def take_indicator(data: Path, *taken: str) -> None:
    """Take every figure of some indicators out, and what refers to it."""
    folder = data / "reports" / REPORT
    gone = _figures(folder, taken)
    _change(folder / "figures.csv", lambda row: row["figure"] not in gone)
    _change(folder / "relations.csv", lambda row: not {row["from"], row["to"]} & gone)
    _unread(folder, gone)


def blank_indicator(data: Path, *blanked: str, reason: str = "not_published") -> None:
    """Turn every figure of some indicators into one the report does not print."""
    folder = data / "reports" / REPORT
    gone = _figures(folder, blanked)

    def blank(row: dict) -> bool:
        if row["figure"] in gone:
            cleared = (
                "value",
                "unit",
                "bound",
                "counted",
                "verb",
                "verb_en",
                "printed",
                "start",
                "period_from",
                "period_to",
            )
            row |= dict.fromkeys(cleared, "") | {"absent": reason, "period_basis": "unstated", "status": "reported"}
        return True

    _change(folder / "figures.csv", blank)
    _unread(folder, gone)


def _figures(folder: Path, indicators) -> set[str]:
    return {row["figure"] for row in _read(folder / "figures.csv")[1] if row["indicator"] in indicators}


def _unread(folder: Path, gone: set[str]) -> None:
    """Let the numerals that printed a figure keep their reading and refer to nothing."""

    def clear(row: dict) -> bool:
        if row["refers_to"].removeprefix("figure:") in gone:
            row |= {"refers_to": "", "role": ""}
        return True

    _change(folder / "numerals.csv", clear)


def _change(path: Path, keep) -> None:
    """Write a table again with the rows for which `keep` holds; `keep` may change a row."""
    columns, rows = _read(path)
    _write(path, columns, [row for row in rows if keep(row)])
