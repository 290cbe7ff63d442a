"""Open data/ and one report's folder, and refuse what disagrees with the source."""

import hashlib
import os
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import accumulate
from pathlib import Path

import pandas as pd
import yaml

from bureaubook import quantity
from bureaubook.census import NUMERAL
from bureaubook.dataset import schema
from bureaubook.dataset.outcomes import check_outcomes
from bureaubook.dataset.reader import is_date, read_table, records, row_of, unreadable
from bureaubook.errors import InputError, one_of
from bureaubook.text import UNSEEN

REPORT_ID = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*$")
EARLIEST, LATEST = 1949, 2999  # years of a report
LONGEST_YAML, DEEPEST = 200_000, 40  # characters; brackets within brackets
META = {
    "id": str,
    "agency": dict,
    "region": dict,
    "year": int,
    "form": str,
    "title": dict,
    "sha256": str,
    "standing": dict,
}
BILINGUAL = ("agency", "region", "title", "standing", "capture")
OPTIONAL = ("period_printed", "address", "published", "obtained_from", "obtained_on", "latest_event")  # texts
AGENCY = {"level": "level", "kind": "agency_kind"}  # vocabularies
STATUSES = ("noted", "applied")  # of a correction
RESTORE = "Restore the cell, or change source.txt and every row that quotes it together."


@dataclass(frozen=True)
class Dictionary:
    """The tables shared by all reports, and the official forms by year."""

    folder: Path
    indicators: pd.DataFrame
    units: pd.DataFrame
    terms: pd.DataFrame
    glossary: pd.DataFrame
    benchmarks: pd.DataFrame
    forms: dict[str, pd.DataFrame]

    def vocabulary(self, name: str) -> list[str]:
        """Return the terms of one vocabulary."""
        return list(self._vocabularies.get(name, ()))

    @cached_property
    def _vocabularies(self) -> dict[str, list[str]]:
        """Grouped once: every column that holds terms asks."""
        groups: dict[str, list[str]] = {}
        for vocabulary, term in zip(self.terms["vocabulary"], self.terms["term"], strict=True):
            groups.setdefault(vocabulary, []).append(term)
        return groups


@dataclass(frozen=True)
class Folder:
    """One report as it stands in its folder: `meta` (report.yml), `text` (None if absent), `tables` by name.

    `missing` names the optional tables that the folder does not have; they are empty in `tables`.
    """

    path: Path
    meta: dict
    text: str | None
    tables: dict[str, pd.DataFrame]
    missing: tuple[str, ...]
    corrections: list[dict]


def report_ids(data: Path) -> list[str]:
    """Return the ids of the reports under a data folder."""
    reports = data / "reports"
    return (
        sorted(p.name for p in reports.iterdir() if REPORT_ID.match(p.name) and p.is_dir()) if reports.is_dir() else []
    )


def read_dictionary(data: Path) -> Dictionary:
    """Return the shared tables of a data folder. Raises InputError."""
    if not data.is_dir():
        raise InputError(
            f"the data folder {data} does not exist.", do="Give the folder that holds indicators.csv and reports/."
        )
    tables = {}
    for table in schema.SHARED:
        path = data / f"{table.name}.csv"
        empty = not _is_there(path, data) and table.optional
        tables[table.name] = _empty(table) if empty else read_table(path, table, _shown(path, data))
    paths = [path for path in sorted((data / "forms").glob("*.csv")) if _is_there(path, data)]
    forms = {path.stem: read_table(path, schema.FORM, _shown(path, data)) for path in paths}
    dictionary = Dictionary(data, forms=forms, **tables)
    for table in schema.SHARED:
        _check_references(tables[table.name], table, dictionary, {})
    _check_needed(dictionary)
    for index, factor in tables["units"]["factor"].items():
        if factor <= 0:
            raise _refuse(tables["units"], index, "factor", f"{factor} is no size.", "Give a number above 0.")
    for form in forms.values():
        _check_identities(form)
    _settle([*tables.values(), *forms.values()])
    return dictionary


def read_report(data: Path, report_id: str, dictionary: Dictionary) -> Folder:
    """Return one report, every row checked against the schema, the vocabularies and the source text. Raises InputError."""
    known = report_ids(data)
    if not isinstance(report_id, str) or not REPORT_ID.match(report_id) or report_id not in known:
        raise one_of("report", report_id, known, file=_shown(data / "reports", data))
    path = data / "reports" / report_id
    if path.is_symlink() or path.resolve().parent != (data / "reports").resolve():
        raise InputError(
            f"the folder of {report_id} is a link out of the data folder.",
            file=_shown(path, data),
            do="Copy the folder itself there.",
        )
    for file in sorted(path.iterdir()):
        _refuse_link(file, data)
    needed = [
        name
        for name in ("report.yml", *(f"{t.name}.csv" for t in schema.REPORT if not t.optional))
        if not _is_there(path / name, data)
    ]
    if needed:
        raise InputError(
            f"{' and '.join(needed)} missing.",
            file=_shown(path, data),
            do="A report needs at least report.yml and figures.csv (data/README.md).",
        )
    meta = _described(path / "report.yml", data, report_id, dictionary)
    text = _read_text(path / "source.txt", data, meta)
    tables, missing = {}, []
    for table in schema.REPORT:
        file = path / f"{table.name}.csv"
        if _is_there(file, data):
            tables[table.name] = read_table(file, table, _shown(file, data))
        else:
            tables[table.name] = _empty(table)
            missing.append(table.name)
    for table in schema.REPORT:
        _check_references(tables[table.name], table, dictionary, {n: t for n, t in tables.items() if n not in missing})
        if text is not None:
            _check_printed(tables[table.name], text)
    _check_figures(tables["figures"], dictionary, text)
    _check_bases(tables["figures"])
    _check_periods(tables["figures"], "period_from", "period_to")
    _check_periods(tables["events"], "from", "to")
    _check_relations(tables["relations"], tables, dictionary)
    if "organisations" not in missing:
        _check_names(tables["names"], tables["organisations"])
    _check_stages(tables["participations"])
    _check_problem_measures(tables["problem_measures"])
    check_outcomes(tables["outcomes"], tables["participations"])
    _check_statutory(
        tables["statutory"], tables["statutory_labels"], dictionary.forms[meta["form"]], meta["form"], text
    )
    if text is not None and "numerals" not in missing:
        _check_numerals(tables, text, missing)
    corrections = _read_corrections(path / "corrections.yml", data, text)
    _settle(tables.values())
    return Folder(path, meta, text, tables, tuple(missing), corrections)


def _settle(tables: Iterable[pd.DataFrame]) -> None:
    """Forget the file names, which only refusals tell: pandas copies attrs deeply with every selection."""
    for table in tables:
        table.attrs.clear()


def _shown(path: Path, data: Path) -> str:
    """Name a file as an editor knows it: from the data folder on."""
    return f"{data.name}/{path.relative_to(data).as_posix()}"


def _refuse_link(path: Path, data: Path) -> None:
    if not Path(os.path.realpath(path)).is_relative_to(os.path.realpath(data)):
        shown, do = _shown(path, data), f"Copy {path.name!r} itself there."
        raise InputError("it is a link out of the data folder.", file=shown, do=do)


def _is_there(path: Path, data: Path) -> bool:
    """Return whether the data folder has a file. Raises InputError for what is no plain file, and for a link out of it."""
    _refuse_link(path, data)
    if path.exists() and not path.is_file():
        raise InputError("it is no file.", file=_shown(path, data), do="Put the file itself there.")
    return path.is_file()


def _empty(table: schema.Table) -> pd.DataFrame:
    frame = pd.DataFrame(columns=table.columns, dtype=object)
    frame.attrs["file"] = f"{table.name}.csv"
    return frame


def _refuse(frame: pd.DataFrame, index, column: str, what: str, do: str = "") -> InputError:
    return InputError(what, file=frame.attrs["file"], row=row_of(frame, index), column=column, do=do)


class _Plain(yaml.SafeLoader):
    """A safe loader that refuses a key written twice."""

    def construct_mapping(self, node, deep=False):
        seen = set()
        for key, _ in node.value:
            if not isinstance(key, yaml.ScalarNode):
                raise yaml.MarkedYAMLError(problem="a key is no plain word", problem_mark=key.start_mark)
            if key.value in seen:
                raise yaml.MarkedYAMLError(problem=f"the key {key.value} stands twice", problem_mark=key.start_mark)
            seen.add(key.value)
        return super().construct_mapping(node, deep)


def read_meta(path: Path, data: Path) -> dict:
    """Return the keys of a report.yml, each of the type that all who read it expect; a day as text. Raises InputError."""
    shown, meta = _shown(path, data), _plain_yaml(path, data)
    if not isinstance(meta, dict):
        raise InputError("it holds no keys.", file=shown, do=f"Expected: {', '.join(META)}.")
    for key, kind in META.items():
        if not isinstance(meta.get(key), kind) or isinstance(meta.get(key), bool):
            raise InputError(
                f"{key} is {meta.get(key)!r}, expected {_kind_name(kind)}.", file=shown, do="See data/README.md."
            )
    for key in BILINGUAL:
        value = meta.get(key)
        if value is not None and not (
            isinstance(value, dict) and isinstance(value.get("zh"), str) and isinstance(value.get("en"), str)
        ):
            raise InputError(f"{key} needs the texts zh and en.", file=shown, do="See data/README.md.")
    for key in OPTIONAL:
        value = meta.get(key)
        if isinstance(value, date):  # YAML takes 2023-01-20 for one
            meta[key] = value.isoformat()
        elif value is not None and not isinstance(value, str):
            raise InputError(f"{key} is {value!r}, expected a text or nothing.", file=shown, do="Put it in quotes.")
    if meta.get("published") and not is_date(meta["published"]):
        what = f"published is {meta['published']!r}, expected a date as 2023, 2023-01 or 2023-01-20."
        raise InputError(what, file=shown, do="Correct it, or leave it empty where the date is not known.")
    return meta


def _plain_yaml(path: Path, data: Path):
    """Return the plain values of a YAML file; no tags, no anchors. Raises InputError with the line."""
    shown = _shown(path, data)
    _refuse_link(path, data)
    try:
        text = path.read_text(encoding="utf-8-sig")
        if len(text) > LONGEST_YAML:
            raise InputError(f"{len(text)} characters, more than {LONGEST_YAML}.", file=shown, do="Shorten it.")
        unseen = UNSEEN.search(text)
        if unseen:
            raise _unseen(unseen, text, shown)
        if _depth(text) > DEEPEST:  # the scanner takes a time that grows with the square of it
            raise InputError(f"brackets are nested more than {DEEPEST} deep.", file=shown, do="Write plain keys.")
        if any(isinstance(token, yaml.AnchorToken | yaml.AliasToken) for token in yaml.scan(text)):
            raise InputError("anchors and aliases are not used here.", file=shown, do="Write the value out.")
        value = yaml.load(text, Loader=_Plain)
        escaped = UNSEEN.search("".join(_texts(value)))
        if escaped:  # written as an escape, so no line is known
            raise InputError(
                f"it holds the character U+{ord(escaped.group()):04X}, which does not show and can hide or move others.",
                file=shown,
                do="Take it out.",
            )
        return value
    except UnicodeDecodeError:
        raise InputError("the file is not UTF-8.", file=shown, do="Save it as UTF-8.") from None
    except OSError as error:
        raise unreadable(error, shown) from None
    except InputError:
        raise
    except (yaml.YAMLError, RecursionError, ValueError) as error:  # ValueError: a date or number that can't be
        mark = getattr(error, "problem_mark", None)
        problem = getattr(error, "problem", None) or "it can't be read"
        raise InputError(
            f"not valid YAML: {problem}.",
            file=shown,
            row=mark.line + 1 if mark else None,
            do="Check indentation, colons and quotes.",
        ) from None


def _texts(value) -> list[str]:
    """Every text within plain values."""
    if isinstance(value, dict):
        return [text for pair in value.items() for part in pair for text in _texts(part)]
    if isinstance(value, list):
        return [text for part in value for text in _texts(part)]
    return [value] if isinstance(value, str) else []


def _depth(text: str) -> int:
    steps = (1 if char in "[{" else -1 for char in text if char in "[]{}")
    return max(accumulate(steps), default=0)


def _unseen(found: re.Match, text: str, shown: str) -> InputError:
    return InputError(
        f"it holds the character U+{ord(found.group()):04X}, which does not show and can hide or move others.",
        file=shown,
        row=text.count("\n", 0, found.start()) + 1,
        do="Take it out, and say so in report.yml under capture.",
    )


def _described(path: Path, data: Path, report_id: str, dictionary: Dictionary) -> dict:
    shown, meta = _shown(path, data), read_meta(path, data)
    if not EARLIEST <= meta["year"] <= LATEST:
        raise InputError(f"year is {str(meta['year'])[:20]}, expected one such as 2022.", file=shown, do="Correct it.")
    if meta["id"] != report_id:
        raise InputError(f"id is {meta['id']!r}, but the folder is {report_id}.", file=shown, do="Make them equal.")
    for key, vocabulary in AGENCY.items():
        term, known = meta["agency"].get(key), dictionary.vocabulary(vocabulary)
        if term is not None and term not in known:
            what = f"the {key} of the agency is {term!r}, expected one of {', '.join(known)}."
            raise InputError(what, file=shown, do=f"Correct it, or add the term to {vocabulary} in terms.csv.")
    notes = meta.get("notes") or []
    if not isinstance(notes, list) or not all(
        isinstance(note, dict) and _is_words(note.get("zh")) and _is_words(note.get("en")) for note in notes
    ):
        raise InputError("notes is no list of texts zh and en.", file=shown, do="See data/README.md.")
    if meta["form"] not in dictionary.forms:
        raise one_of("form", meta["form"], dictionary.forms, file=shown)
    return meta


def _kind_name(kind: type) -> str:
    return {str: "a text", int: "a whole number", dict: "a group of keys"}[kind]


def _read_text(path: Path, data: Path, meta: dict) -> str | None:
    if not _is_there(path, data):
        return None
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise unreadable(error, _shown(path, data)) from None
    digest = hashlib.sha256(raw).hexdigest()
    if digest != meta["sha256"]:
        raise InputError(
            f"its sha256 is {digest[:12]}…, but report.yml says {meta['sha256'][:12]}….",
            file=_shown(path, data),
            do="Restore the text as published; after a deliberate change write the new sha256 and check every offset.",
        )
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        raise InputError(
            f"byte {error.start} is not UTF-8.", file=_shown(path, data), do="Keep source.txt in UTF-8."
        ) from None
    unseen = UNSEEN.search(text)
    if unseen:
        raise _unseen(unseen, text, _shown(path, data))
    return text


def _check_references(frame: pd.DataFrame, table: schema.Table, dictionary: Dictionary, tables: dict) -> None:
    for field in table.fields:
        if field.vocabulary:
            known, what = set(dictionary.vocabulary(field.vocabulary)), f"term of the vocabulary {field.vocabulary}"
        elif field.refers:
            target = tables.get(field.refers, getattr(dictionary, field.refers, None))
            if target is None:  # the report lacks that table
                continue
            known, what = set(target.iloc[:, 0]), f"row of {field.refers}.csv"
        else:
            continue
        for index, value in frame[field.name].items():
            if value != "" and value not in known:
                raise _refuse(
                    frame, index, field.name, f"{value!r} is not a {what}.", "Correct the cell, or add the row there."
                )


def _check_needed(dictionary: Dictionary) -> None:
    for vocabulary, terms in schema.NEEDED.items():
        for term in terms:
            if term not in dictionary.vocabulary(vocabulary):
                what = f"the term {term} of the vocabulary {vocabulary} is missing."
                raise InputError(what, file=dictionary.terms.attrs["file"], do="Add the row, or restore it from git.")


def _check_identities(form: pd.DataFrame) -> None:
    """An identity is one equation: keys of the same table and axis, joined by “ + ” on either side of one =."""
    keys = set(zip(form["table"], form["axis"], form["key"], strict=True))
    for index, row in records(form):
        sides = [side.strip().split(" + ") for side in row["identity"].split("=")] if row["identity"] else []
        named = {(row["table"], row["axis"], key) for side in sides for key in side}
        if sides and (len(sides) != 2 or not named <= keys):
            what = f"{row['identity'][:80]!r} is no equation such as total = part + other_part."
            raise _refuse(form, index, "identity", what, f"Use keys of the {row['axis']}s of table {row['table']}.")


def _check_printed(frame: pd.DataFrame, text: str) -> None:
    if "printed" not in frame or "start" not in frame:
        return
    for index, start, printed in zip(frame.index, frame["start"], frame["printed"], strict=True):
        if start is None and not printed:
            continue
        if start is None or not printed:
            raise _refuse(frame, index, "start", "printed and start go together, one of them is empty.", RESTORE)
        if text[start : start + len(printed)] != printed:
            raise _refuse(
                frame,
                index,
                "printed",
                f"{printed!r} does not stand at {start}; there is {text[start : start + len(printed)]!r}.",
                RESTORE,
            )


def _check_figures(frame: pd.DataFrame, dictionary: Dictionary, text: str | None) -> None:
    units = set(dictionary.units["unit"])
    for index, row in records(frame):
        if (row["value"] is None) != bool(row["absent"]):
            raise _refuse(
                frame,
                index,
                "absent",
                "either value or absent is filled, not both, not neither.",
                "Give the printed value, or a reason why there is none.",
            )
        if row["absent"] and row["printed"]:
            raise _refuse(frame, index, "printed", "an absent value has no printed form.", "Empty printed and start.")
        if row["value"] is None:
            continue
        if not row["printed"]:
            if text is not None:
                raise _refuse(frame, index, "printed", "a value needs its printed form.", RESTORE)
            continue
        try:
            parsed = quantity.parse(row["printed"], units)
        except ValueError as error:
            raise _refuse(frame, index, "printed", f"{error}.", "Correct it, or add the unit to units.csv.") from None
        for column, found in (("value", parsed.value), ("unit", parsed.unit), ("bound", parsed.bound)):
            if str(row[column]) != str(found):  # 82.0 is not 82: it is printed to another precision
                raise _refuse(
                    frame,
                    index,
                    column,
                    f"{str(row[column]) or 'an empty cell'} disagrees with the source, which prints {row['printed']} "
                    f"({column} {str(found) or 'none'}).",
                    RESTORE,
                )


def _check_periods(frame: pd.DataFrame, first: str, last: str) -> None:
    for index, row in records(frame):
        width = min(len(row[first]), len(row[last]))
        if row[last] and row[last][:width] < row[first][:width]:
            raise _refuse(
                frame,
                index,
                last,
                f"the period ends on {row[last]}, before it begins on {row[first]}.",
                "Correct one of the two.",
            )


def _check_bases(frame: pd.DataFrame) -> None:
    """A period that is stated or inferred has dates, one that is not has none."""
    for index, row in records(frame):
        if row["period_basis"] in ("stated", "inferred"):
            if not row["period_from"]:
                what = f"the period is {row['period_basis']}, but its first date is empty."
                raise _refuse(frame, index, "period_from", what, "Give the date, or write unstated.")
        elif row["period_from"] or row["period_to"]:
            what = f"the period is {row['period_basis'] or 'of no basis'}, but it has dates."
            raise _refuse(frame, index, "period_basis", what, "Empty the dates, or write stated or inferred.")


def _check_stages(frame: pd.DataFrame) -> None:
    for index, row in records(frame):
        if row["role"] == "applicant" and not row["stage"]:
            what = "an applicant needs the stage that the text says the application got to."
            raise _refuse(frame, index, "stage", what, "Give a term of the vocabulary stage.")


def _check_relations(frame: pd.DataFrame, tables: dict, dictionary: Dictionary) -> None:
    figures, programmes, roles = (
        set(tables["figures"]["figure"]),
        set(dictionary.vocabulary("programme")),
        set(dictionary.vocabulary("role")),
    )
    for index, to in frame["to"].items():
        if to.startswith("participations:"):
            programme, _, role = to.removeprefix("participations:").partition("/")
            known = programme in programmes and role in roles
        else:
            known = to in figures
        if not known:
            raise _refuse(
                frame,
                index,
                "to",
                f"{to!r} is neither a figure nor participations:<programme>/<role>.",
                "Correct the cell.",
            )


def _check_names(frame: pd.DataFrame, organisations: pd.DataFrame) -> None:
    known = set(organisations["organisation"])
    for index, basis in frame["basis"].items():
        kind, _, other = basis.partition(":")
        if kind not in ("same", "merged", "unresolved_with") or (kind == "unresolved_with") != (other in known):
            raise _refuse(
                frame,
                index,
                "basis",
                f"{basis!r} is not same, merged or unresolved_with:<organisation>.",
                "Correct the cell.",
            )


def _check_problem_measures(frame: pd.DataFrame) -> None:
    """A row names an indicator with its tie, or neither; what does not measure the problem says what it leaves open."""
    for index, row in records(frame):
        if bool(row["indicator"]) != bool(row["tie"]):
            raise _refuse(
                frame,
                index,
                "tie",
                "indicator and tie go together, one of them is empty.",
                "Fill both, or empty both and give the reason.",
            )
        if row["tie"] != "measure" and not (row["reason_zh"] and row["reason_en"]):
            raise _refuse(
                frame,
                index,
                "reason_zh" if not row["reason_zh"] else "reason_en",
                "a row that does not measure the problem needs its reason in both languages.",
                "Say what the figure leaves open, or why there is none.",
            )


def _check_statutory(
    cells: pd.DataFrame, labels: pd.DataFrame, form: pd.DataFrame, name: str, text: str | None
) -> None:
    known = set(zip(form["table"], form["axis"], form["key"], strict=True))
    for axis in ("row", "column"):
        for index, row in records(cells):
            if (row["table"], axis, row[axis]) not in known and not (
                axis == "column" and re.fullmatch(r"extra-\d+", row[axis])
            ):
                raise _refuse(
                    cells,
                    index,
                    axis,
                    f"table {row['table']} of form {name} has no {axis} {row[axis]!r}.",
                    f"Use the keys of forms/{name}.csv.",
                )
    for index, row in records(cells):
        if (row["value"] is None) != bool(row["absent"]):
            raise _refuse(
                cells,
                index,
                "absent",
                "either value or absent is filled, not both, not neither.",
                "A cell that is not printed is absent, never 0.",
            )
        if text is not None and bool(row["absent"]) == bool(row["printed"]):
            raise _refuse(
                cells,
                index,
                "printed",
                "a value needs its printed form, an absent cell has none.",
                "A cell that is not printed is absent, never 0.",
            )
        if row["value"] is not None and row["printed"] and str(row["value"]) != row["printed"]:
            raise _refuse(
                cells,
                index,
                "value",
                f"{row['value']} disagrees with the source, which prints {row['printed']}.",
                RESTORE,
            )
    for index, row in records(labels):
        if (row["table"], row["axis"], row["key"]) not in known:
            raise _refuse(
                labels,
                index,
                "key",
                f"table {row['table']} of form {name} has no {row['axis']} {row['key']!r}.",
                f"Use the keys of forms/{name}.csv.",
            )


def _check_numerals(tables: dict, text: str, missing: list[str]) -> None:
    """Every digit lies in exactly one row; a row that refers to a figure, cell or event lies within what that prints.

    What a missing table would print can't be checked.
    """
    frame, end = tables["numerals"], 0
    printed_by_figure = {
        row.figure: (row.start, row.printed) for row in tables["figures"].itertuples() if row.start is not None
    }
    cells = {
        f"{row.table}/{row.row}/{row.column}": (row.start, row.printed)
        for row in tables["statutory"].itertuples()
        if row.start is not None
    }
    events = {row.event: (row.start, row.printed) for row in tables["events"].itertuples()}
    targets = {"figure": printed_by_figure, "statutory": cells, "event": events}
    unknown = {kind for kind, table in (("statutory", "statutory"), ("event", "events")) if table in missing}
    for index, row in records(frame.sort_values("start")):
        run = NUMERAL.match(text, row["start"])
        if not run or run.group() != row["printed"]:
            whole = run.group() if run else "none"
            raise _refuse(
                frame,
                index,
                "printed",
                f"{row['printed']!r} is not one whole numeral; the run of digits there is {whole!r}.",
                "Enter the run of digits alone.",
            )
        left_out = NUMERAL.search(text[end : row["start"]])
        if left_out or row["start"] < end:
            place = end + left_out.start() if left_out else row["start"]
            raise _refuse(
                frame,
                index,
                "start",
                f"the numeral at {place} lies in {'no row' if left_out else 'two rows'}.",
                "Each numeral of the source has exactly one row.",
            )
        end = row["start"] + len(row["printed"])
        kind, _, name = row["refers_to"].partition(":")
        if not kind or kind in unknown:
            continue
        place = targets.get(kind, {}).get(name)
        if place is None:
            raise _refuse(
                frame,
                index,
                "refers_to",
                f"{row['refers_to']!r} is not a printed figure, statutory cell or event.",
                "Correct the cell.",
            )
        inside = place[0] <= row["start"] and end <= place[0] + len(place[1])
        if not inside and row["role"] != "recap":
            raise _refuse(
                frame,
                index,
                "refers_to",
                f"the numeral does not lie within what {row['refers_to']} prints.",
                "Correct the cell, or mark it as recap.",
            )
    rest = NUMERAL.search(text[end:])
    if rest:
        raise InputError(
            f"the numeral {rest.group()!r} at {end + rest.start()} lies in no row.",
            file=frame.attrs["file"],
            do="Each numeral of the source has exactly one row.",
        )


def _is_words(value) -> bool:
    return isinstance(value, str) and value != ""


def _read_corrections(path: Path, data: Path, text: str | None) -> list[dict]:
    if not _is_there(path, data):
        return []
    shown, entries = _shown(path, data), _plain_yaml(path, data) or []
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        raise InputError("it is not a list of entries.", file=shown, do="See data/README.md.")
    for number, entry in enumerate(entries, start=1):
        lacks = [key for key in ("where", "printed", "read_as", "reason", "status", "expect") if key not in entry]
        if lacks:
            raise InputError(f"entry {number} lacks {', '.join(lacks)}.", file=shown, do="See data/README.md.")
        if type(entry["where"]) is not int or entry["where"] < 0 or not _is_words(entry["expect"]):
            raise InputError(
                f"entry {number}: where is an offset and expect a text.", file=shown, do="See data/README.md."
            )
        for key in ("printed", "read_as"):
            if not _is_words(entry[key]):
                raise InputError(f"entry {number}: {key} is no text.", file=shown, do="Put it in quotes.")
        reason = entry["reason"]
        if not isinstance(reason, dict) or set(reason) != {"zh", "en"} or not all(map(_is_words, reason.values())):
            what = f"entry {number}: reason needs the texts zh and en, and nothing else."
            raise InputError(what, file=shown, do="Give both.")
        if entry["status"] not in STATUSES:
            what = f"entry {number}: status is {entry['status']!r}, expected {' or '.join(STATUSES)}."
            raise InputError(what, file=shown, do="See data/README.md.")
        where, expect = entry["where"], entry["expect"]
        if text is not None and text[where : where + len(expect)] != expect:
            raise InputError(
                f"entry {number} expects {expect!r} at {where}; there is {text[where : where + len(expect)]!r}.",
                file=shown,
                do="The text has changed: look at the entry again.",
            )
    return entries
