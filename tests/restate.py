"""Change printed numbers of a report consistently, for tests of what follows from the data."""

import hashlib
import re
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

import changed
from changed import Parts, change_folder, read_rows

from bureaubook.number.census import census
from bureaubook.number.quantity import ENGLISH_BOUND, Quantity, Unit, parse, show
from bureaubook.paths import DATA

Tables = dict[str, list[dict[str, str]]]


class Change(NamedTuple):
    start: int  # in the source as it was
    old: str
    new: str

    @property
    def end(self) -> int:
        return self.start + len(self.old)


def restate(data: Path, report_id: str, changes: dict[str, str], *, recaps: bool = True) -> None:
    """Print other numbers in a data folder of the test's own, as `restated` says.

    restate(data, "puyang-county-stb-2022", {"rd_coverage_rate": "80%", "3/received/total": "12"})
    """
    change_folder(data, restated(changes, recaps=recaps), report=report_id)


def restated(changes: dict[str, str], *, recaps: bool = True) -> changed.Change:
    """Print other numbers: {figure or `table/row/column`: new printed form}, wherever the report prints them.

    source.txt, all offsets, printed, value, unit, bound, the English of the sentence and the sha256 follow. `recaps`: numbers
    printed again follow too; without, a repetition keeps the old number. ValueError for a number that is not printed.
    """
    return lambda parts: _restate(parts, changes, recaps)


def _restate(parts: Parts, changes: dict[str, str], recaps: bool) -> None:
    tables, text = parts.tables, parts.texts["source.txt"]
    units = {row["unit"]: row for row in read_rows(DATA / "units.csv")}
    made = _changes(tables, text, changes, recaps)
    source = _rewritten(text, 0, len(text), made)
    english = {change.start: _english(change, units) for change in made}

    _restate_values(tables, changes, units)
    for name, rows in tables.items():
        for row in rows:
            if not row.get("start"):
                continue
            start, end = int(row["start"]), int(row["start"]) + len(row["printed"])
            if name == "passages":
                row["text_en"] = _reworded(row, [c for c in made if start <= c.start < end], english)
            inside = next((c for c in made if c.start <= start and end <= c.end), None)
            if name == "numerals" and inside:
                (numeral,) = census(inside.new)
                row["start"], row["printed"] = str(_moved(inside.start, made) + numeral.start), numeral.printed
            else:
                row["start"], row["printed"] = str(_moved(start, made)), _rewritten(text, start, end, made)
    _restate_verbs(tables, made, english, text)

    digest = hashlib.sha256(source.encode("utf-8")).hexdigest()
    parts.texts["source.txt"] = source
    parts.texts["report.yml"] = re.sub(r"""(?m)^( *"?sha256"?: "?)\w+""", rf"\g<1>{digest}", parts.texts["report.yml"])
    if "corrections.yml" in parts.texts:
        parts.texts["corrections.yml"] = re.sub(
            r"""(?m)^([- ]*"?where"?: )(\d+)""",
            lambda match: f"{match[1]}{_moved(int(match[2]), made)}",
            parts.texts["corrections.yml"],
        )


def _changes(tables: Tables, text: str, changes: dict[str, str], recaps: bool) -> list[Change]:
    """Return every place that changes, in order; a repetition changes where the same characters stand again, or in its digits."""
    places = {row["figure"]: row for row in tables["figures"]}
    places |= {f"{row['table']}/{row['row']}/{row['column']}": row for row in tables.get("statutory", ())}
    made = []
    for name, new in changes.items():
        if not places.get(name, {}).get("printed"):
            raise ValueError(f"the report does not print {name}")
        if len(census(new)) != 1:
            raise ValueError(f"{new!r} is not one number")
        old, start = places[name]["printed"], int(places[name]["start"])
        made.append(Change(start, old, new))
        for numeral in tables.get("numerals", ()):
            if recaps and numeral["refers_to"] == f"figure:{name}" and numeral["role"] == "recap":
                at = int(numeral["start"]) - census(old)[0].start
                if text[at : at + len(old)] == old:
                    made.append(Change(at, old, new))
                else:
                    made.append(Change(int(numeral["start"]), numeral["printed"], census(new)[0].printed))
    return sorted(made)


def _moved(offset: int, made: list[Change]) -> int:
    """Return where a character that no change touches stands afterwards."""
    return offset + sum(len(change.new) - len(change.old) for change in made if change.end <= offset)


def _rewritten(text: str, start: int, end: int, made: list[Change]) -> str:
    """Return text[start:end] with the changes in it."""
    parts, at = [], start
    for change in made:
        if start <= change.start and change.end <= end:
            parts += [text[at : change.start], change.new]
            at = change.end
    return "".join([*parts, text[at:end]])


def _restate_values(tables: Tables, changes: dict[str, str], units: dict) -> None:
    for row in tables["figures"]:
        if row["figure"] in changes:
            parsed = parse(changes[row["figure"]], set(units))
            row["value"], row["unit"], row["bound"] = f"{parsed.value:f}", parsed.unit, parsed.bound
    for row in tables.get("statutory", ()):
        name = f"{row['table']}/{row['row']}/{row['column']}"
        if name in changes:
            row["value"] = changes[name]


def _english(change: Change, units: dict) -> tuple[str, str]:
    """Return the old and the new number as an English sentence prints them, the bound included."""
    return _in_english(change.old, units), _in_english(change.new, units)


def _in_english(printed: str, units: dict) -> str:
    parsed = parse(printed, set(units))
    row = units.get(parsed.unit, {"dimension": "count", "factor": "1"})
    quantity = Quantity(
        "", (parsed.value,), Unit(parsed.unit, row["dimension"], Decimal(row["factor"])), bound=parsed.bound
    )
    return show(quantity, "en", "number")


def _reworded(passage: dict, inside: list[Change], english: dict) -> str:
    """Return the translation with the numbers replaced that stand there as digits, each at its turn among equal ones."""
    words, edits = passage["text_en"], []
    for change in inside:
        old, new = english[change.start]
        (numeral,) = census(change.old)
        before = census(passage["printed"][: change.start - int(passage["start"])])
        turn = sum(other.printed == numeral.printed for other in before)
        found = list(re.finditer(rf"(?<![\w.,]){re.escape(_unbound(old))}(?!\w|[.,]\d)", words))
        if turn < len(found):
            start, end = found[turn].span()
            bound = old.removesuffix(_unbound(old))
            if bound and words[:start].endswith(bound):
                edits.append((start - len(bound), end, new))
            else:
                edits.append((start, end, _unbound(new) if bound else new))
    for start, end, instead in sorted(edits, reverse=True):
        words = words[:start] + instead + words[end:]
    return words


def _unbound(words: str) -> str:
    for bound in filter(None, ENGLISH_BOUND.values()):
        words = words.removeprefix(bound)
    return words


def _restate_verbs(tables: Tables, made: list[Change], english: dict, text: str) -> None:
    """Let the quoted verb of a participation follow where it holds the number (争取60万元)."""
    for row in tables.get("participations", ()):
        for change in made:
            at = row["verb"].find(change.old)
            if at >= 0 and text.startswith(row["verb"], change.start - at):
                row["verb"] = row["verb"].replace(change.old, change.new)
                row["verb_en"] = row["verb_en"].replace(*english[change.start])
