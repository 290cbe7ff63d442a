"""Small reports, made up, as a test gives them: in memory, or in a valid data folder."""

import hashlib
import json
import re
import shutil
from pathlib import Path

from changed import COLUMNS, Parts, read_rows

from bureaubook.dataset import schema
from bureaubook.number.census import census
from bureaubook.number.quantity import parse
from bureaubook.paths import DATA
from bureaubook.report import Report, open_report
from bureaubook.report.sentences import sentences

TITLES = (
    "一、总体情况",
    "二、主动公开政府信息情况",
    "三、收到和处理政府信息公开申请情况",
    "四、政府信息公开行政复议、行政诉讼情况",
    "五、存在的主要问题及改进情况",
    "六、其他需要报告的事项",
)
HEADING = re.compile(r"([一二三四五六七八九十]+、|[（(][一二三四五六七八九十]+[）)]|\d+、)[^。]*$")
FORM = "2021"


def small(language: str = "zh", last_year: Report | None = None, **spec) -> Report:
    """Return a small report in memory (see `made`)."""
    return made(**spec).report(language, last_year)


def make(folder: Path, language: str = "zh", **spec) -> Report:
    """Return a small report opened from a data folder written under `folder` (see `made`)."""
    data = folder / "data"
    if not data.exists():
        shared_tables(data)
    write_report(data, "small", **spec)
    return open_report("small", language, data)


def shared_tables(data: Path) -> None:
    """Copy the dictionary of the project: indicators, units, terms, forms."""
    data.mkdir()
    for table in schema.SHARED:
        shutil.copy(DATA / f"{table.name}.csv", data)
    shutil.copytree(DATA / "forms", data / "forms")


def write_report(data: Path, report_id: str, *text: str | None, **spec) -> None:
    """Write a report's folder (see `made`)."""
    made(*text, report_id=report_id, **spec).write(data / "reports" / report_id)


def made(
    text: str | None = "一个句子。",
    *,
    report_id: str = "small",
    figures: dict | None = None,
    relations: tuple = (),
    people: tuple = (),
    names: dict | None = None,
    events: tuple = (),
    kinds: dict | None = None,
    corrections: tuple = (),
    recaps: dict | None = None,
    cells: dict | None = None,
    labels: dict | None = None,
    english: dict | None = None,
    bare: bool = False,
    year: int = 2022,
    **meta,
) -> Parts:
    """Return a report; places are found in the text, numerals counted, passages cut at sentences.

    figures: id -> {printed, indicator, …} (`nth` occurrence; without `printed` absent); relations: (from, relation, to);
    people: (organisation, programme, role, printed, stage, status[, verb[, its English]]); names: organisation -> basis; events: {event, printed, …};
    kinds: beginning of a sentence -> passage kind; recaps: figure -> which occurrence of its number is the repetition;
    cells: (table, row, column) -> printed, None for blank, laid over a form of zeros; labels: (table, axis, key) -> printed, None for
    none; a group with cells of its own is printed as one row. english: beginning of a sentence -> its translation. bare: report.yml, source and an empty figures.csv alone.
    """
    text = text or ""
    tables: dict[str, list[dict]] = {"figures": [], "relations": [], "participations": [], "events": []}
    passages = _passages(text, kinds or {}, english or {})
    if cells is not None:
        text, tables["statutory"], tables["statutory_labels"] = _forms(text, cells, labels or {})
    units = {row["unit"] for row in read_rows(DATA / "units.csv")}
    for figure, given in (figures or {}).items():
        tables["figures"].append({"figure": figure} | _figure(text, dict(given), units))
    tables["relations"] = [dict(zip(("from", "relation", "to"), tie, strict=True)) for tie in relations]
    for tie in tables["relations"]:
        tie |= {"reason_zh": "甲方的说明。", "reason_en": "A reason."}
    _people(text, tables, people, names or {})
    for event in events:
        start = text.index(event["printed"])
        tables["events"].append(
            {"precision": "day", "topic": "general", "title_zh": "活动", "title_en": "Activity", "start": start} | event
        )
    tables["passages"] = passages
    tables["numerals"] = _numerals(text, tables, recaps or {})
    if bare:
        tables = {"figures": []}
    entries = [
        {
            "where": text.index(printed),
            "printed": printed,
            "read_as": read_as,
            "reason": {"zh": "笔误。", "en": "A slip."},
        }
        | {"status": "noted", "expect": printed}
        for printed, read_as in corrections
    ]
    words = {"zh": "清河县农业局", "en": "Qinghe County Agriculture Bureau"}
    described = {
        "id": report_id,
        "agency": words | {"level": "county", "kind": "science_and_technology_bureau"},
        "region": {"zh": "清河县", "en": "Qinghe County"},
        "year": year,
        "form": FORM,
        "title": words,
        "sha256": hashlib.sha256(text.encode()).hexdigest(),
        "standing": words,
    } | meta
    texts = {"report.yml": _yaml(described), "source.txt": text, "corrections.yml": _yaml(entries)}
    return Parts({name: [_cells(row, name) for row in rows] for name, rows in tables.items()}, texts)


def _yaml(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=0)  # JSON is YAML


def _cells(row: dict, table: str) -> dict[str, str]:
    assert row.keys() <= set(COLUMNS[table]), row
    return {name: "" if row.get(name) is None else str(row[name]) for name in COLUMNS[table]}


def _figure(text: str, given: dict, units: set[str]) -> dict:
    row = {"indicator": "service_team_trainees", "counted": "trainee", "period_basis": "unstated", "status": "reported"}
    if "printed" not in given:
        return row | {"absent": "not_published"} | given
    start = _nth(text, given["printed"], given.pop("nth", 1))
    parsed = parse(given["printed"], units)
    return row | {"value": parsed.value, "unit": parsed.unit, "bound": parsed.bound, "start": start} | given


def _nth(text: str, printed: str, nth: int) -> int:
    return places(text, printed)[nth - 1]


def places(text: str, printed: str) -> list[int]:
    """Return where a printed number stands in a text, not as the end of a longer one."""
    return [match.start() for match in re.finditer(rf"(?<!\d){re.escape(printed)}", text)]


def _passages(text: str, kinds: dict, english: dict) -> list[dict]:
    rows, part = [], "0"
    for sentence in sentences(text):
        part = str(TITLES.index(sentence.text) + 1) if sentence.text in TITLES else part
        kind = "heading" if HEADING.match(sentence.text) else "title" if "年度报告" in sentence.text else "fact"
        kind = next((k for words, k in kinds.items() if sentence.text.startswith(words)), kind)
        topic = "disclosure" if "信息公开" in sentence.text and kind != "heading" else "general"
        in_english = next((other for words, other in english.items() if sentence.text.startswith(words)), "A sentence.")
        place = {"start": sentence.start, "printed": sentence.text, "text_en": in_english}
        rows.append(place | {"part": part, "topic": topic, "kind": kind})
    return rows


def _people(text: str, tables: dict, people: tuple, names: dict) -> None:
    seen: dict[str, int] = {}
    organisations: dict[str, str] = {}
    tables["names"] = []
    for organisation, programme, role, printed, stage, status, *verb in people:
        seen[printed] = seen.get(printed, 0) + 1
        place = {"printed": printed, "start": [m.start() for m in re.finditer(printed, text)][seen[printed] - 1]}
        organisations.setdefault(organisation, printed)
        who = {"organisation": organisation, "programme": programme, "level": "county", "role": role}
        tables["participations"].append(who | {"stage": stage, "status": status, "verb": "", "verb_en": ""} | place)
        tables["participations"][-1] |= dict(zip(("verb", "verb_en"), verb, strict=False))
        basis = names.get(organisation, "same")
        tables["names"].append({"organisation": organisation, "basis": basis, "reason_zh": "", "reason_en": ""} | place)
    tables["organisations"] = [
        {"organisation": o, "name_zh": zh, "name_en": f"Firm {o}", "kind": "enterprise"}
        for o, zh in organisations.items()
    ]


def _forms(text: str, cells: dict, labels: dict) -> tuple[str, list[dict], list[dict]]:
    """Append the three tables to a text: a label or cell a line."""
    form = read_rows(DATA / f"forms/{FORM}.csv")
    filled, named = [], []

    def add(printed: str) -> int:
        nonlocal text
        text += f"\n{printed}"
        return len(text) - len(printed)

    for axis_first in sorted(
        form, key=lambda r: (r["table"], ("block", "corner", "column", "row").index(r["axis"]), int(r["order"]))
    ):
        table, axis, key = int(axis_first["table"]), axis_first["axis"], axis_first["key"]
        printed = labels.get((table, axis, key), axis_first["label_zh"])
        if printed:
            named.append({"table": table, "axis": axis, "key": key, "printed": printed, "start": add(printed)})
        in_one = (table, key) in {(t, row) for t, row, _ in cells}  # a group printed as one row
        if axis != "row" or (axis_first["is_group"] == "1" and not in_one):
            continue
        columns = [
            r for r in form if r["table"] == axis_first["table"] and r["axis"] == "column" and r["is_group"] == "0"
        ]
        official = [r["key"] for r in columns if r["block"] == axis_first["block"]]
        extra = [column for t, row, column in cells if (t, row) == (table, key) and column.startswith("extra-")]
        for column in official + extra:
            value = cells.get((table, key, column), "0" if printed is not None else None)
            cell = {
                "table": table,
                "row": key,
                "column": column,
                "value": value,
                "absent": "" if value else "not_published",
            }
            filled.append(cell | ({"printed": value, "start": add(value)} if value else {}))
    return text, filled, named


def _numerals(text: str, tables: dict, recaps: dict) -> list[dict]:
    spans = [(row, f"figure:{row['figure']}", "figure") for row in tables["figures"]]
    spans += [
        (row, f"statutory:{row['table']}/{row['row']}/{row['column']}", "statutory")
        for row in tables.get("statutory", [])
    ]
    rows, repeats = [], {}
    for found in census(text):
        reading, refers = "ordinal", ""
        for row, name, kind in spans:
            if row.get("start") is not None and row["start"] <= found.start < row["start"] + len(row["printed"]):
                reading, refers = kind, name
        rows.append(
            {"start": found.start, "printed": found.printed, "reading": reading, "refers_to": refers, "role": ""}
        )
    for figure, (printed, nth) in recaps.items():
        repeats[_nth(text, printed, nth)] = figure
    for row in rows:
        if row["start"] in repeats:
            row |= {"reading": "figure", "refers_to": f"figure:{repeats[row['start']]}", "role": "recap"}
    return rows
