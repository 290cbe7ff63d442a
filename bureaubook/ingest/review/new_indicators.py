"""The sheet of what is counted in the text and is no indicator yet: named and defined there, it becomes one."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from bureaubook.dataset import schema
from bureaubook.dataset.dictionary import check_references
from bureaubook.dataset.files import contents, file_name
from bureaubook.dataset.reader import as_rows, read_table
from bureaubook.errors import InputError
from bureaubook.ingest.review.asked import Asked, Column, Entry, Line, choice, chosen
from bureaubook.ingest.review.both_languages import say_the_same
from bureaubook.ingest.review.drafted import Cells, Draft, csv_bytes
from bureaubook.ingest.review.settling import Merge

KIND = "indicators"
TABLE = next(table for table in schema.SHARED if table.name == "indicators")
FILE = "indicators.csv"
SECTION, MEASURE = "section", "measure"  # lists to choose from
COLUMNS = (
    Column("term", "所计", "Counted", 24),
    Column("printed", "原文", "Printed", 24),
    Column("section", "放在哪一章", "Chapter", 20, entry=True, choices=SECTION),
    Column("name_zh", "中文名", "Name in Chinese", 20, entry=True),
    Column("name_en", "英文名", "Name in English", 24, entry=True),
    Column("unit", "单位", "Unit", 8, entry=True, choices="unit"),
    Column("measure", "性质", "Measure", 14, entry=True, choices=MEASURE),
    Column("definition_zh", "定义（中文）", "Definition in Chinese", 36, entry=True),
    Column("definition_en", "定义（英文）", "Definition in English", 36, entry=True),
    Column("basis", "依据", "Basis", 20, entry=True),
)
NOTE = (
    "本书还没有的指标。要收入的，选一章，核对名称和定义；接受“文中数字”里指标为空的数时，即用此指标。都不合适的，在后面的空行（新指标1……）自己加：选章、性质，填中英文名和单位，再到数字那一行的“指标”栏选它。不收的空着。\n"
    "What is no indicator of the book yet. To take one in, choose its chapter, and read its names and definitions; accepted numbers without an indicator are then of it. Where none fits, add one in the empty rows (new 1 …): chapter, measure, both names and the unit; then choose it as the indicator in the row of the number. Leave the others."
)
NEW = tuple(f"new_{n}" for n in range(1, 13))  # rows for indicators that a person adds
CHAPTERS = {  # the titles of their notebooks, which hold no package data
    "disclosure": "政府信息公开",
    "innovation_entities": "创新主体与平台",
    "problems_and_outlook": "问题与打算",
    "public_duties": "党建、精神文明与疫情防控",
    "rd_coverage": "研发活动",
    "science_popularisation": "科普与科技特派员",
    "tech_transfer": "技术转移、项目与资金",
}
DEFINED = {
    "zh": "报告以“{name}”计的数；没有查到统一的定义，各报告所计可能不同。",
    "en": "What the report counts as {name}; no common definition was found, and reports may count differently.",
}


def indicators_asked(draft: Draft) -> Asked:
    """Return the sheet: a line for each term without an indicator that a number has, and empty ones to add others."""
    known = rows_of(draft)
    waiting: dict[str, list[Cells]] = {}
    for row in draft.tables["proposals"]:
        if row["term"] and not row["indicator"]:
            waiting.setdefault(row["term"], []).append(row)
    lines = [_line(draft, term, rows, known.get(term)) for term, rows in sorted(waiting.items())]
    lines += [Line(f"{KIND}/{new}", new, {"term": choice(new_names()[new], new)}) for new in NEW]
    return Asked(KIND, "新指标 indicators", COLUMNS, tuple(lines), NOTE, loose=True)


def new_names() -> dict[str, str]:
    """Return how the rows for further indicators are called, by their key."""
    return {new: f"新指标{new.partition('_')[2]}" for new in NEW}


def key_of(name: str) -> str:
    """Return the key of an indicator with an English name.

    >>> key_of("Visits to firms (on site)"), key_of("R&D outlays"), key_of("5G base stations"), key_of("！")
    ('visits_to_firms_on_site', 'r_d_outlays', 'n5g_base_stations', '')
    """
    words = re.sub(r"[^a-z0-9]+", "_", name.casefold()).strip("_")
    return f"n{words}" if words[:1].isdigit() else words


def added_by(entries: Sequence[Entry]) -> dict[str, str]:
    """Return the keys of the indicators that a person added, by the keys of their rows."""
    return {
        new: key_of(entry.cells["name_en"])
        for entry in entries
        if (new := entry.key.partition("/")[2]) in NEW and entry.cells[SECTION] and key_of(entry.cells["name_en"])
    }


def indicator_lists(draft: Draft) -> dict[str, tuple[str, ...]]:
    """Return the lists to choose from, by name."""
    sections = tuple(choice(zh, section).strip() for section, zh in chapter_names(draft).items())
    return {SECTION: sections, MEASURE: tuple(choice(zh, term) for term, zh in draft.terms("measure").items())}


def chapter_names(draft: Draft) -> dict[str, str]:
    """Return the chapters that indicators stand in, with their Chinese."""
    return {section: CHAPTERS.get(section, "") for section in sorted({*draft.dictionary.indicators["section"]})}


def rows_of(draft: Draft) -> dict[str, Cells]:
    """Return the indicators there are."""
    rows = as_rows(draft.dictionary.indicators)
    return {row["indicator"]: {name: row[name] or "" for name in TABLE.columns} for row in rows}


def _names(draft: Draft, term: str) -> tuple[str, str]:
    """Return the names that a term is proposed with: of the lexicon, else as the text has it."""
    printed = next((row["name"] for row in draft.tables["proposals"] if row["term"] == term), "")
    return draft.lexicon.get(term, (printed, term.replace("_", " ")))


def _line(draft: Draft, term: str, rows: Sequence[Cells], known: Cells | None) -> Line:
    zh, en = _names(draft, term)
    first, measures = rows[0], draft.terms("measure")
    cells = {
        "term": choice(zh, term),
        "printed": " | ".join("".join(row["printed"].split()) for row in rows[:8]),
        "name_zh": zh,
        "name_en": en,
        "unit": first["unit"],
        "measure": choice(measures[first["measure"]], first["measure"]) if first["measure"] in measures else "",
        "definition_zh": defined_as(zh, "zh"),
        "definition_en": defined_as(en, "en"),
    }
    if known:
        measure = choice(measures.get(known["measure"], ""), known["measure"])
        cells |= {name: known[name] for name in known if name not in ("indicator", SECTION)} | {"measure": measure}
    return Line(f"{KIND}/{term}", term, cells)


def settle_indicators(draft: Draft, entries: Sequence[Entry], merge: Merge) -> tuple[Draft, dict[str, bytes]]:
    """Return the draft with the indicators that were defined, and indicators.csv where it changes; faults go to `merge`."""
    path = draft.data / FILE
    shown = file_name(path, draft.data)
    rows = rows_of(draft)
    given: dict[str, Entry] = {}
    added = added_by(entries)
    for entry in entries:
        term = entry.key.partition("/")[2]
        if not entry.cells[SECTION]:
            if term in NEW:
                _refuse_part(entry, merge)
            continue
        term = added.get(term, term)
        if term in NEW:
            what = "a new indicator needs an English name, from which its key is made."
            merge.refuse(entry, "name_en", what, "Give it a name in English, or empty the chapter.")
            continue
        if term in given:
            what = f"its key would be {term}, as that of row {given[term].row}."
            merge.refuse(entry, "name_en", what, "Give it a name of its own, or use the other row.")
            continue
        row = _row(draft, term, entry)
        other = [name for name in row if name != "indicator" and row[name] != rows.get(term, row)[name]]
        if other:
            what = f"the indicator {term} is defined already, with {rows[term][other[0]][:60]!r} here."
            merge.refuse(
                entry,
                other[0],
                what,
                "Put that back, or empty the chapter; what is defined is changed in data/indicators.csv.",
            )
        if term in rows:
            continue
        for name, value in row.items():
            if not value and name != "basis":
                merge.refuse(
                    entry,
                    name,
                    "the cell is empty, or holds none of the list.",
                    "Fill it in, or empty the chapter to leave it.",
                )
        for name in ("name", "definition"):
            say_the_same(merge, entry, f"{name}_en", row[f"{name}_zh"], row[f"{name}_en"])
        given[term], rows[term] = entry, row
    if not given or merge.faults:
        return draft, {}
    raw = csv_bytes(TABLE.columns, [rows[key] for key in sorted(rows)])
    try:
        frame = read_table(raw, TABLE, shown)
        check_references(frame, TABLE, draft.dictionary, {})
    except InputError as error:
        entry = next(
            (given[key] for key in given if sorted(rows).index(key) + 2 == error.row), next(iter(given.values()))
        )
        merge.refuse(entry, error.column if error.column in entry.columns else SECTION, error.what, error.do)
        return draft, {}
    merge.taken += len(given)
    files = {} if contents(path, draft.data) == raw else {FILE: raw}
    return replace(draft, dictionary=replace(draft.dictionary, indicators=frame)), files


def defined_in(entries: Sequence[Entry]) -> set[str]:
    """Return the terms that are an indicator by what was filled in: accepted numbers without an indicator are of it."""
    terms = {entry.key.partition("/")[2] for entry in entries if entry.cells[SECTION]}
    return terms.difference(NEW) | {*added_by(entries).values()}


def _refuse_part(entry: Entry, merge: Merge) -> None:
    """Add a fault for each cell that is filled in of a row that has no chapter."""
    for name in ("name_zh", "name_en", "unit", MEASURE):
        if entry.cells[name]:
            what = "the cell is filled in, but no chapter is chosen."
            merge.refuse(
                entry, SECTION, what, "Choose the chapter that the new indicator belongs to, or empty the row."
            )
            return


def _row(draft: Draft, term: str, entry: Entry) -> dict[str, str]:
    """Return the row of indicators.csv; a definition that nobody wrote, as it was proposed or left empty in a row of one's own, is of its name."""
    cells: Mapping[str, str] = entry.cells
    row = {"indicator": term} | {name: cells[name] for name in TABLE.columns if name != "indicator"}
    own = entry.key.partition("/")[2] in NEW
    for language, proposed in zip(("zh", "en"), ("", "") if own else _names(draft, term), strict=True):
        name, definition = row[f"name_{language}"], row[f"definition_{language}"]
        unwritten = not definition if own else definition == defined_as(proposed, language)
        row[f"definition_{language}"] = name and defined_as(name, language) if unwritten else definition
    section = chosen(cells[SECTION], chapter_names(draft)) or cells[SECTION]
    return row | {SECTION: section, MEASURE: chosen(cells[MEASURE], draft.terms("measure")) or ""}


def defined_as(name: str, language: str) -> str:
    """Return the definition of what only the report defines."""
    if language == "en" and not name[:2].isupper():
        name = name[:1].lower() + name[1:]
    return DEFINED[language].replace("{name}", name)
