"""The data say what the source says: every number tied to its characters, none left out, everything described."""

import csv
import hashlib
import json
import re
from collections import Counter
from decimal import Decimal

import pytest
import yaml
from conftest import REPORT
from frictionless import validate

from bureaubook.dataset import schema
from bureaubook.dataset.descriptor import written
from bureaubook.dataset.package import data_package
from bureaubook.number.census import census
from bureaubook.number.quantity import parse
from bureaubook.paths import DATA
from bureaubook.report import open_report
from bureaubook.report.sentences import printed_span

FOLDER = DATA / "reports" / REPORT
RAW = (FOLDER / "source.txt").read_bytes()
TEXT = RAW.decode("utf-8")
META = yaml.safe_load((FOLDER / "report.yml").read_text("utf-8"))
README = (DATA / "README.md").read_text("utf-8")
NUMERAL_CHARACTERS = set("0123456789〇零一二三四五六七八九十百千万亿两双半")
WORDS = {word: n for n, word in enumerate("one two three four five six seven eight nine ten eleven twelve".split(), 1)}
# Natural persons the source names, as (start, length): found by reading, and written nowhere else.
PERSONS = [(53, 3), (2357, 3), (2361, 3), (2484, 2), (2487, 3), (2491, 3), (2538, 2), (3298, 3), (4005, 3), (4214, 3)]


def read(path):
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


TABLES = {table.name: read(FOLDER / f"{table.name}.csv") for table in schema.REPORT}
SHARED = {table.name: read(DATA / f"{table.name}.csv") for table in schema.SHARED}
FORMS = {path.stem: read(path) for path in sorted((DATA / "forms").glob("*.csv"))}
FILES = (
    [(DATA / f"{table.name}.csv", table) for table in schema.SHARED]
    + [(DATA / f"lexicon/{table.name}.csv", table) for table in schema.LEXICON]
    + [(DATA / f"lint/{table.name}.csv", table) for table in schema.LINT]
    + [(DATA / f"returns/{table.name}.csv", table) for table in schema.RETURNS]
    + [(DATA / f"forms/{form}.csv", schema.FORM) for form in FORMS]
    + [
        (folder / f"{table.name}.csv", table)
        for folder in sorted((DATA / "reports").iterdir())
        for table in schema.REPORT
        if folder == FOLDER or (folder / f"{table.name}.csv").is_file()
    ]
)
FIGURES = {row["figure"]: row for row in TABLES["figures"]}
UNITS = {row["unit"]: row for row in SHARED["units"]}
every_file = pytest.mark.parametrize(("path", "table"), FILES, ids=[str(path.relative_to(DATA)) for path, _ in FILES])


def terms(vocabulary):
    return {row["term"] for row in SHARED["terms"] if row["vocabulary"] == vocabulary}


def span(row):
    return range(int(row["start"]), int(row["start"]) + len(row["printed"]))


def name_of_cell(row):
    return f"{row['table']}/{row['row']}/{row['column']}"


# -- the source and its places


def test_the_source_is_the_one_described():
    assert hashlib.sha256(RAW).hexdigest() == META["sha256"]
    assert META["id"] == REPORT and META["title"]["zh"] in TEXT


@pytest.mark.parametrize("name", [t.name for t in schema.REPORT if {"printed", "start"} <= set(t.columns)])
def test_what_is_printed_stands_at_its_start(name):
    assert TABLES[name]
    for row in TABLES[name]:
        assert bool(row["printed"]) == bool(row["start"]), row
        if row["start"]:
            assert TEXT[int(row["start"]) :][: len(row["printed"])] == row["printed"], row


@every_file
def test_columns_are_those_of_the_schema(path, table):
    with path.open(encoding="utf-8", newline="") as file:
        assert next(csv.reader(file)) == table.columns


@every_file
def test_files_are_plain(path, table):
    raw = path.read_bytes()
    assert not raw.startswith(b"\xef\xbb\xbf") and b"\r" not in raw and raw.endswith(b"\n")
    for row in read(path):
        assert all(cell == cell.strip() for cell in row.values()), row


def test_every_table_has_a_schema():
    assert set(DATA.rglob("*.csv")) == {path for path, _ in FILES}


@every_file
def test_rows_are_sorted_by_key_and_keys_are_unique(path, table):
    numbers = {field.name for field in table.fields if field.kind in ("offset", "integer")}
    keys = [tuple(int(row[k]) if k in numbers else row[k] for k in table.key) for row in read(path)]
    assert keys == sorted(set(keys))


# -- numbers


@pytest.mark.parametrize("row", [row for row in TABLES["figures"] if row["printed"]], ids=lambda row: row["figure"])
def test_value_unit_and_bound_are_what_is_printed(row):
    parsed = parse(row["printed"], set(UNITS))
    assert (str(parsed.value), parsed.unit, parsed.bound) == (row["value"], row["unit"], row["bound"])
    # and once more without the package
    digits, more, unit = re.fullmatch(r"([0-9.二]+)([余多]?)(\D+)", row["printed"]).groups()
    assert (digits.replace("二", "2"), unit) == (row["value"], row["unit"])
    assert row["bound"] == ("more_than" if more else "as_printed")


def test_a_figure_has_a_value_or_a_reason():
    for row in TABLES["figures"]:
        assert bool(row["value"]) != bool(row["absent"]), row["figure"]
        if row["absent"]:
            assert not any(row[column] for column in ("value", "unit", "bound", "printed", "start")), row["figure"]
        assert (row["period_basis"] == "unstated") == (not row["period_from"] and not row["period_to"]), row["figure"]


def test_verbs_stand_in_the_sentence_of_their_number():
    for row in TABLES["figures"]:
        if row["verb"]:
            (sentence,) = (p for p in TABLES["passages"] if int(row["start"]) in span(p))
            assert printed_span(sentence["printed"], row["verb"], 0, len(sentence["printed"])), row["figure"]


def test_cells_hold_what_is_printed():
    for row in TABLES["statutory"]:
        assert bool(row["value"]) != bool(row["absent"]), row
        assert row["value"] == row["printed"], row


def test_every_numeral_lies_in_exactly_one_row():
    inside = Counter(offset for row in TABLES["numerals"] for offset in span(row))
    for offset, character in enumerate(TEXT):
        point = character == "." and TEXT[offset - 1].isdecimal() and TEXT[offset + 1].isdecimal()
        wanted = character in NUMERAL_CHARACTERS or character.isdecimal() or point
        assert inside[offset] == wanted, f"{character!r} at {offset} lies in {inside[offset]} rows"


def test_numerals_are_maximal_runs():
    for row in TABLES["numerals"]:
        before, after = TEXT[int(row["start"]) - 1], TEXT[span(row).stop]
        assert before not in NUMERAL_CHARACTERS and after not in NUMERAL_CHARACTERS, row


def test_census_finds_the_same_numerals():
    assert [(n.start, n.printed) for n in census(TEXT)] == [
        (int(row["start"]), row["printed"]) for row in TABLES["numerals"]
    ]


def test_numerals_refer_to_what_they_print():
    targets = {f"figure:{name}": row for name, row in FIGURES.items()}
    targets |= {f"statutory:{name_of_cell(row)}": row for row in TABLES["statutory"]}
    targets |= {f"event:{row['event']}": row for row in TABLES["events"]}
    referred, kinds = set(), {"figure": "figure", "statutory": "statutory", "date": "event"}
    for row in TABLES["numerals"]:
        kind = row["refers_to"].partition(":")[0]
        assert kind == kinds.get(row["reading"], "") or (row["reading"] == "date" and not kind), row
        if not kind:
            continue
        target = targets[row["refers_to"]]
        if row["role"] == "recap":
            assert row["printed"] in target["printed"], row
        else:
            referred.add(row["refers_to"])
            assert set(span(row)) <= set(span(target)), row
    assert referred == {name for name, row in targets.items() if row["printed"]}


def test_events_are_dated_as_printed():
    for row in TABLES["events"]:
        numbers = [int(n) for n in re.findall(r"\d+", row["printed"])]
        dates = [int(n) for n in re.findall(r"\d+", row["from"] + "-" + row["to"])]
        assert set(numbers) <= set(dates), row["event"]
        assert (row["precision"] == "open") == (not row["to"]), row["event"]


# -- totals and lists


def test_parts_add_up_to_their_printed_total():
    parts = {}
    for tie in TABLES["relations"]:
        if tie["relation"] == "part_of":
            parts.setdefault(tie["to"], []).append(Decimal(FIGURES[tie["from"]]["value"]))
    totals = {total: Decimal(FIGURES[total]["value"]) for total in parts}
    assert {total: sum(p) for total, p in parts.items() if len(p) > 1} == {"ieds_rd_institution": Decimal(109)}
    assert all(sum(p) == totals[total] if len(p) > 1 else sum(p) < totals[total] for total, p in parts.items())


def test_closed_lists_have_as_many_names_as_stated():
    people = Counter(f"participations:{row['programme']}/{row['role']}" for row in TABLES["participations"])
    ties = [tie for tie in TABLES["relations"] if tie["relation"] in ("list_of", "open_list_of")]
    assert len(ties) == 11
    for tie in ties:
        stated = int(FIGURES[tie["from"]]["value"])
        if tie["relation"] == "list_of":
            assert people[tie["to"]] == stated, tie
        else:
            assert 0 < people[tie["to"]] < stated, tie


def test_named_applications_by_stage():
    applied = [row["stage"] for row in TABLES["participations"] if row["role"] == "applicant"]
    assert len(applied) == 34
    assert Counter(applied) == {
        "recommended": 12,
        "applied": 5,
        "submitted": 5,
        "in_public_notice": 4,
        "review_passed": 2,
        "taken_up": 2,
        "undecided": 4,
    }
    assert not any(row["stage"] for row in TABLES["participations"] if row["role"] != "applicant")


def test_relations_lead_to_figures_or_lists():
    lists = {f"participations:{row['programme']}/{row['role']}" for row in TABLES["participations"]}
    for tie in TABLES["relations"]:
        assert tie["from"] in FIGURES and tie["to"] in FIGURES.keys() | lists, tie
        assert tie["from"] != tie["to"] and tie["reason_zh"] and tie["reason_en"], tie


# -- passages


def test_passages_and_tables_cover_the_source_once():
    rows = TABLES["passages"] + TABLES["statutory_labels"] + [row for row in TABLES["statutory"] if row["printed"]]
    inside = Counter(offset for row in rows for offset in span(row))
    for offset, character in enumerate(TEXT):
        if not character.isspace():
            assert inside[offset] == 1, f"{TEXT[offset - 5 : offset + 5]!r} at {offset}: {inside[offset]} times"


def english_numbers(words):
    """Every number of an English sentence: digits, number words, and amounts of money in yuan."""
    found = {WORDS[word] for word in re.findall(r"[a-z]+", words.lower()) if word in WORDS}
    scales = {"million": 10**6, "billion": 10**9, None: 1}
    for digits, scale in re.findall(r"(?<![\d.])(\d[\d,]*(?:\.\d+)?)(?: (million|billion))?", words):
        found.add(Decimal(digits.replace(",", "").rstrip(".")) * scales[scale or None])
    return found


def test_translations_keep_every_figure():
    checked = 0
    for numeral in TABLES["numerals"]:
        if numeral["reading"] != "figure":
            continue
        figure = FIGURES[numeral["refers_to"].removeprefix("figure:")]
        (passage,) = (row for row in TABLES["passages"] if int(numeral["start"]) in span(row))
        unit = UNITS[figure["unit"]]
        wanted = Decimal(figure["value"]) * (Decimal(unit["factor"]) if unit["dimension"] == "money" else 1)
        assert wanted in english_numbers(passage["text_en"]), (figure["figure"], passage["text_en"])
        assert unit["dimension"] != "money" or "CNY " in passage["text_en"]
        assert figure["bound"] != "more_than" or "more than" in passage["text_en"]
        checked += 1
    assert checked == 57


def test_glosses_of_misprints_are_of_the_translation():
    report = open_report(REPORT, "en")
    assert len(report.folder.corrections) == 7
    for entry in report.folder.corrections:
        sentence = report.sentence(entry["where"]).english.lower()
        words = re.findall(r"\w+", entry["printed_en"].lower())
        assert words and all(word in sentence for word in words), entry["printed_en"]


def test_translations_are_english():
    for row in TABLES["passages"]:
        assert re.search("[A-Za-z]", row["text_en"]), row["start"]
        left = re.sub("两区一园|一企一策", "", row["text_en"])  # shown in Chinese with a gloss behind
        assert not re.search("[一-鿿]", left), row["start"]


def test_parts_and_passages_are_in_order():
    parts = [int(row["part"]) for row in TABLES["passages"]]
    assert parts == sorted(parts) and set(parts) == set(range(7))


# -- words


def test_vocabularies_are_complete_in_both_languages():
    used = {field.vocabulary for _, table in FILES for field in table.fields if field.vocabulary}
    known = {row["vocabulary"] for row in SHARED["terms"]}
    assert used <= known
    for row in SHARED["terms"]:
        assert row["zh"] and row["en"], row
        assert not re.search("[一-鿿]", row["en"] + row["en_plural"]), row
        if row["vocabulary"] in ("counted", "role", "organisation_kind"):
            assert row["en_plural"], row


def test_conditions_keep_to_two_clauses_and_to_the_words_of_the_report():
    for row in TABLES["figures"]:
        zh, en = row["condition_zh"], row["condition_en"]
        assert not zh or (zh.endswith("。") and zh.count("；") < 2 and en.endswith(".") and en.count(";") < 2), row[
            "figure"
        ]
        assert all(quoted in TEXT for quoted in re.findall("“(.+?)”", zh)), row["figure"]
    assert {row["figure"] for row in TABLES["figures"] if not row["condition_zh"] and not row["absent"]} == {
        "testing_distance"
    }


def test_pinyin_meets_the_names_that_the_english_keeps_in_chinese():
    """Read in two ways: name by name into English, and character by character."""
    translated = set("Henan Provincial Puyang County City New Era Specialised Development Reform".split())
    kept = 0
    for row in TABLES["organisations"]:
        read = row["pinyin"].replace(" ", "").replace("ü", "u")
        assert row["pinyin"], row["organisation"]
        first = next((word for word in re.findall(r"[A-ZÀ-Ü][a-zà-ü]+", row["name_en"]) if word not in translated), "")
        kept += first.lower().replace("ü", "u") in read
    assert kept >= 32  # the others have English words for all of their name


def test_what_is_said_of_stages_and_programmes_has_a_term_for_each():
    assert terms("stage_caveat") == terms("stage") - {"recognised", "not_recognised"} | {"any"}
    applied = {row["programme"] for row in TABLES["participations"] if row["role"] == "applicant"}
    assert applied <= terms("programme_short") <= terms("programme")


@every_file
def test_controlled_values_are_known(path, table):
    for row in read(path):
        for field in table.fields:
            assert row[field.name] or not field.required, (row, field.name)
            if field.vocabulary and row[field.name]:
                assert row[field.name] in terms(field.vocabulary), (row, field.name)


def test_every_indicator_is_described():
    indicators = {row["indicator"]: row for row in SHARED["indicators"]}
    assert {row["indicator"] for row in TABLES["figures"]} <= indicators.keys()
    for row in indicators.values():
        assert all(row[c] for c in ("name_zh", "name_en", "definition_zh", "definition_en", "section")), row
        assert not re.search("[一-鿿]", row["name_en"] + row["definition_en"]), row
    for row in TABLES["figures"]:
        usual = indicators[row["indicator"]]["unit"]
        if row["value"] and usual:
            assert UNITS[row["unit"]]["dimension"] == UNITS[usual]["dimension"], row["figure"]


def described(table):
    """The README's words about a table: its own paragraph up to the next table, and what holds for all."""
    file = "forms/<year>.csv" if table is schema.FORM else f"{table.name}.csv"
    folders = {"lexicon/": schema.LEXICON, "lint/": schema.LINT, "returns/": schema.RETURNS}
    file = next((folder for folder, tables in folders.items() if table in tables), "") + file
    own = re.search(rf"`{file}`: (.*?)(?:\n\n|`[\w/]+\.(?:csv|yml)`: |\Z)", README, re.DOTALL)
    common = README.partition("## How a number is tied to the text")[2].partition("\n## ")[0]
    return set(re.findall(r"`([^`\s]+)`", f"{own[1]}\n{common if table in (*schema.REPORT, *schema.DRAFT) else ''}"))


@pytest.mark.parametrize(
    "table",
    [*schema.SHARED, schema.FORM, *schema.REPORT, *schema.LEXICON, *schema.LINT, *schema.RETURNS, *schema.DRAFT],
    ids=lambda table: table.name,
)
def test_every_field_is_described_in_the_readme(table):
    assert set(table.columns) <= described(table)


def test_every_field_has_a_description_in_the_schema():
    for _, table in FILES:
        assert table.description and all(field.description for field in table.fields)


def test_every_file_is_listed_in_the_readme():
    for path in (*DATA.iterdir(), *FOLDER.iterdir(), *(DATA / "forms").iterdir()):
        if path.is_file() and path.name != "README.md":
            assert path.name in README, path


# -- for machines


def test_the_data_package_is_that_of_the_schemas():
    text = (DATA / "datapackage.json").read_text("utf-8")
    assert json.loads(text) == data_package(DATA)
    assert text == written(data_package(DATA))


def test_frictionless_finds_the_data_package_valid():
    result = validate(str(DATA / "datapackage.json"))
    assert result.valid, result.flatten(["path", "rowNumber", "fieldName", "message"])
    assert len(result.tasks) == len(FILES)


def test_benchmarks_name_their_source():
    for row in SHARED["benchmarks"]:
        assert row["grade"] in ("A", "B"), row["benchmark"]
        assert re.fullmatch(r"https?://[\w.-]+\.[a-z]+(:\d+)?/\S*", row["url"]), row["url"]
        assert row["unit"] in UNITS and row["publisher_zh"] and row["publisher_en"]
        assert row["period_from"] <= row["period_to"]


# -- people


def test_persons_stand_in_the_text_alone():
    names = {TEXT[start:][:length] for start, length in PERSONS}
    assert len(names) == 8 and not any(name.strip() != name for name in names)
    found = {(match.start(), len(name)) for name in names for match in re.finditer(name, TEXT)}
    assert found == set(PERSONS)
    for path in DATA.rglob("*"):
        if path.is_file() and path.name not in ("source.txt", "passages.csv"):
            assert not any(name in path.read_text("utf-8") for name in names), path
    for start, length in PERSONS:
        for name in ("names", "participations", "figures", "events"):
            assert not any({start, start + length - 1} & set(span(r)) for r in TABLES[name] if r["start"]), name


# -- official forms


def equations(form):
    """(table, axis, left keys, right keys) of every identity of a form."""
    found = []
    for row in FORMS[form]:
        if row["identity"]:
            left, right = row["identity"].split(" = ")
            found.append((row["table"], row["axis"], left.split(" + "), right.split(" + ")))
    return found


@pytest.mark.parametrize("form", FORMS)
def test_forms_are_sound(form):
    rows = FORMS[form]
    known = {(row["table"], row["axis"], row["key"]): row for row in rows}
    groups = {(row["table"], row["key"]) for row in rows if row["is_group"] == "1"}
    blocks = {(row["table"], row["key"]) for row in rows if row["axis"] == "block"}
    assert {row["table"] for row in rows} == {"2", "3", "4"}
    orders = Counter((row["table"], row["axis"], row["order"]) for row in rows)
    assert set(orders.values()) == {1}
    for row in rows:
        assert not row["parent"] or (row["table"], row["parent"]) in groups, row
        assert not row["block"] or (row["table"], row["block"]) in blocks, row
    assert len(equations(form)) == 6
    for table, axis, left, right in equations(form):
        for key in left + right:
            assert re.fullmatch(r"[a-z0-9_]+", key)
            assert known[table, axis, key]["is_group"] == "0", key
        assert len(set(left + right)) == len(left + right)


@pytest.mark.parametrize("form", FORMS)
def test_requests_received_are_requests_handled_or_carried_forward(form):
    assert ("3", "row", ["received", "carried_in"], ["results_total", "carried_forward"]) in equations(form)


@pytest.mark.parametrize("form", FORMS)
def test_the_total_of_results_sums_every_kind_of_result(form):
    rows = [row for row in FORMS[form] if row["table"] == "3" and row["axis"] == "row" and row["is_group"] == "0"]
    not_results = {"received", "carried_in", "carried_forward", "results_total"}
    (right,) = (right for _, _, left, right in equations(form) if left == ["results_total"])
    assert set(right) == {row["key"] for row in rows} - not_results


def test_cells_and_labels_belong_to_the_form():
    known = {(row["table"], row["axis"], row["key"]): row for row in FORMS[META["form"]]}
    for row in TABLES["statutory"]:
        assert known[row["table"], "row", row["row"]]["is_group"] == "0"
        assert re.fullmatch(r"extra-\d+", row["column"]) or (row["table"], "column", row["column"]) in known, row
    for row in TABLES["statutory_labels"]:
        assert (row["table"], row["axis"], row["key"]) in known, row


def test_every_official_cell_is_entered():
    form = [row for row in FORMS[META["form"]] if row["is_group"] == "0"]
    entered = {name_of_cell(row) for row in TABLES["statutory"] if not row["column"].startswith("extra")}
    wanted = {
        f"{row['table']}/{row['key']}/{column['key']}"
        for row in form
        for column in form
        if row["axis"] == "row" and column["axis"] == "column" and row["table"] == column["table"]
        if row["block"] == column["block"]
    }
    assert entered == wanted


def test_identities_hold_in_the_report():
    cells = {name_of_cell(row): Decimal(row["value"]) for row in TABLES["statutory"] if row["value"]}
    others = {(axis, row["table"]): [] for row in FORMS[META["form"]] for axis in ("row", "column")}
    for row in FORMS[META["form"]]:
        if row["is_group"] == "0" and row["axis"] in ("row", "column"):
            others[row["axis"], row["table"]].append(row["key"])
    held = 0
    for table, axis, left, right in equations(META["form"]):
        for other in others["column" if axis == "row" else "row", table]:
            sides = [
                sum(cells[f"{table}/{key}/{other}" if axis == "row" else f"{table}/{other}/{key}"] for key in keys)
                for keys in (left, right)
            ]
            assert sides[0] == sides[1], (table, other, left)
            held += 1
    assert held == 7 * 2 + 25 + 3  # two rows by column, one column by row, three columns of the one row
