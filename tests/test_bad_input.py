"""Damaged data are refused with one sentence: what, where, what was expected, what to do."""

import csv
import hashlib
import io
import re
import shutil

import pytest
from conftest import REPORT

from bureaubook.checks import run_checks
from bureaubook.dataset import schema
from bureaubook.dataset.meta import read_meta
from bureaubook.errors import InputError
from bureaubook.report import open_report
from bureaubook.words.places import place_words

FOLDER = f"data/reports/{REPORT}"
RATE, RULES = {"figure": "rd_coverage_rate"}, {"table": "2", "row": "rules", "column": "issued"}


def csv_of(data, name):
    shared = {table.name for table in schema.SHARED} | {"forms/2021"}
    return data / f"{name}.csv" if name in shared else data / "reports" / REPORT / f"{name}.csv"


def read(path):
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


def written(rows, delimiter=","):
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter, lineterminator="\n").writerows(rows)
    return out.getvalue()


def write(path, rows):
    path.write_bytes(written(rows).encode("utf-8"))


def find(rows, key):
    places = {rows[0].index(column): value for column, value in key.items()}
    return next(n for n, row in enumerate(rows) if n and all(row[at] == value for at, value in places.items()))


# Each damage takes the data folder, breaks one thing, and returns the row a spreadsheet shows, if it has one.


def cell(name, key, /, **cells):
    def damage(data):
        rows = read(csv_of(data, name))
        at = find(rows, key)
        for column, value in cells.items():
            rows[at][rows[0].index(column)] = value
        write(csv_of(data, name), rows)
        return at + 1

    return damage


def drop(name, key):
    def damage(data):
        rows = read(csv_of(data, name))
        at = find(rows, key)
        del rows[at]
        write(csv_of(data, name), rows)
        return at + 1  # the row that now stands there

    return damage


def double(name, key, /, **cells):
    def damage(data):
        rows = read(csv_of(data, name))
        at = find(rows, key)
        rows.insert(at + 1, list(rows[at]))
        for column, value in cells.items():
            rows[at + 1][rows[0].index(column)] = value
        write(csv_of(data, name), rows)
        return at + 2

    return damage


def column(name, remove="", add=""):
    def damage(data):
        rows = read(csv_of(data, name))
        if remove:
            at = rows[0].index(remove)
            rows = [row[:at] + row[at + 1 :] for row in rows]
        if add:
            rows = [[*row, add if n == 0 else ""] for n, row in enumerate(rows)]
        write(csv_of(data, name), rows)
        return 1

    return damage


def lines(name, change):
    """Change the lines of a table: change(lines) -> row."""

    def damage(data):
        found = csv_of(data, name).read_text("utf-8").split("\n")
        row = change(found)
        csv_of(data, name).write_text("\n".join(found), "utf-8")
        return row

    return damage


def cut(row):
    def change(found):
        found[row - 1] = found[row - 1].rpartition(",")[0].rpartition(",")[0]
        return row

    return change


def append(row, tail):
    def change(found):
        found[row - 1] += tail
        return row

    return change


def quoted(row):
    """Open a quotation mark and never close it: it would swallow all rows that follow."""

    def change(found):
        found[row - 1 :] = [line.replace('"', "") for line in found[row - 1 :]]
        cells = found[row - 1].split(",")
        found[row - 1] = ",".join([*cells[:6], '"' + cells[6], *cells[7:]])
        return row

    return change


def behind(row):
    def change(found):
        found[row - 1] = '"a"b' + found[row - 1]
        return row

    return change


def raw(name, change):
    def damage(data):
        path = csv_of(data, name) if "." not in name else data / "reports" / REPORT / name
        path.write_bytes(change(path.read_bytes()))

    return damage


def yml(old, new, file="report.yml"):
    def damage(data):
        path = data / "reports" / REPORT / file
        text = path.read_text("utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), "utf-8")
        return text[: text.index(old)].count("\n") + 1

    return damage


def whole(file, text):
    return lambda data: (data / "reports" / REPORT / file).write_text(text, "utf-8") and None


def delete(*files):
    def damage(data):
        for file in files:
            (data / file.replace("FOLDER", f"reports/{REPORT}")).unlink()

    return damage


def outside(data):
    folder = data / "reports" / REPORT
    shutil.move(folder, data.parent / "elsewhere")
    folder.symlink_to(data.parent / "elsewhere")


def linked(name):
    def damage(data):
        path = data / name.replace("FOLDER", f"reports/{REPORT}")
        shutil.move(path, data.parent / path.name)
        path.symlink_to(data.parent / path.name)

    return damage


def folder_for(name):
    def damage(data):
        path = data / name.replace("FOLDER", f"reports/{REPORT}")
        path.unlink()
        path.mkdir()

    return damage


def reprinted(old, new):
    """Change the source, and its hash, and nothing else."""

    def damage(data):
        folder = data / "reports" / REPORT
        text = (folder / "source.txt").read_bytes().decode("utf-8")
        assert old in text
        changed = text.replace(old, new, 1).encode("utf-8")
        (folder / "source.txt").write_bytes(changed)
        yml_text = (folder / "report.yml").read_text("utf-8")
        digest = hashlib.sha256(changed).hexdigest()
        (folder / "report.yml").write_text(re.sub("(?m)^sha256: .*", f"sha256: {digest}", yml_text), "utf-8")

    return damage


LONE = "- where: 897\n  printed: a\n  read_as: b\n  reason: c\n  status: noted\n"
SECOND = {"start": "11"}  # the first numeral, 2022 of the title
TABLE, FIGURES, NUMERALS = f"{FOLDER}/%s.csv", f"{FOLDER}/figures.csv", f"{FOLDER}/numerals.csv"
STATUTORY, YML, CORRECTIONS = f"{FOLDER}/statutory.csv", f"{FOLDER}/report.yml", f"{FOLDER}/corrections.yml"
REQUIRED = "Restore the cell, or change source.txt and every row that quotes it together."

DAMAGES = {
    # columns
    "missing column": (column("figures", remove="bound"), f"{FIGURES}, row 1: the column bound is missing. Expected: figure, indicator"),
    "missing column of a shared table": (column("units", remove="factor"), "data/units.csv, row 1: the column factor is missing. Expected: unit, dimension, factor, name_en."),
    "a condition in one language": (cell("figures", RATE, condition_en=""), f"{FIGURES}, row {{row}}, column condition_en: the condition is given in one language only. Give it in both."),
    "extra column": (column("events", add="weather"), f"{FOLDER}/events.csv, row 1: the column 'weather' is not expected. Expected: event, from"),
    "column twice": (column("events", add="place"), f"{FOLDER}/events.csv, row 1: the column 'place' is not expected."),
    # cells
    "words for a number": (cell("figures", RATE, value="high"), f"{FIGURES}, row {{row}}, column value: 'high' is not a plain decimal number such as 2.65. It holds the number as printed"),
    "exponent": (cell("figures", RATE, value="8.2E1"), "column value: '8.2E1' is not a plain decimal number"),
    "infinite": (cell("figures", RATE, value="Infinity"), "column value: 'Infinity' is not a plain decimal number"),
    "grouped": (cell("figures", RATE, value="1,000"), "column value: '1,000' is not a plain decimal number"),
    "words for an offset": (cell("figures", RATE, start="734.0"), f"{FIGURES}, row {{row}}, column start: '734.0' is not a whole number. It holds where they stand"),
    "negative offset": (cell("figures", RATE, start="-1"), "column start: '-1' is not a whole number"),
    "words for a date": (cell("events", {"event": "practice_week"}, to="February"), f"{FOLDER}/events.csv, row {{row}}, column to: 'February' is not a date as 2022, 2022-05 or 2022-05-24."),
    "month thirteen": (cell("events", {"event": "practice_week"}, to="2022-13"), "'2022-13' is not a date"),
    "words for a flag": (cell("benchmarks", {"benchmark": "r008"}, is_partial_year="no"), "data/benchmarks.csv, row {row}, column is_partial_year: 'no' is not 0 or 1."),
    "capitals in a key": (cell("figures", RATE, figure="RD coverage"), "column figure: 'RD coverage' is not a key of lower-case letters, digits and underscores."),
    "empty required cell": (cell("figures", RATE, indicator=""), f"{FIGURES}, row {{row}}, column indicator: the cell is empty. It holds what it measures."),
    "newline in a key": (cell("figures", RATE, level="a\nb"), r"column level: 'a\nb' is not a key"),
    # words that are not known
    "unknown unit": (cell("figures", RATE, unit="瓣"), f"{FIGURES}, row {{row}}, column unit: '瓣' is not a row of units.csv. Correct the cell, or add the row there."),
    "unknown indicator": (cell("figures", RATE, indicator="rd_rate"), f"{FIGURES}, row {{row}}, column indicator: 'rd_rate' is not a row of indicators.csv. Correct the cell"),
    "unknown status": (cell("figures", RATE, status="done"), f"{FIGURES}, row {{row}}, column status: 'done' is not a term of the vocabulary status. Correct the cell"),
    "unknown reading": (cell("numerals", SECOND, reading="year"), f"{NUMERALS}, row {{row}}, column reading: 'year' is not a term of the vocabulary reading."),
    "a syllable too few": (cell("organisations", {"organisation": "senda_wood"}, pinyin="sen da mu"), f"{FOLDER}/organisations.csv, row {{row}}, column pinyin: 3 syllables for the 4 Chinese characters of '森大木业'."),
    "pinyin with tones": (cell("organisations", {"organisation": "senda_wood"}, pinyin="sēn dà mù yè"), f"{FOLDER}/organisations.csv, row {{row}}, column pinyin: 'sēn' is no syllable of pinyin. Write one syllable per character"),
    "unknown organisation": (cell("participations", {"organisation": "kaililai"}, organisation="kai"), f"{FOLDER}/participations.csv, row {{row}}, column organisation: 'kai' is not a row of organisations.csv."),
    "unknown measure": (cell("indicators", {"indicator": "hnte_valid"}, measure="count"), "data/indicators.csv, row {row}, column measure: 'count' is not a term of the vocabulary measure."),
    "unit dropped from the dictionary": (drop("units", {"unit": "轮次"}), "column unit: '轮次' is not a row of units.csv."),
    "relation to nothing": (cell("relations", {"relation": "rate_of"}, to="nothing"), f"{FOLDER}/relations.csv, row {{row}}, column to: 'nothing' is neither a figure nor participations:<programme>/<role>."),
    "relation to no list": (cell("relations", {"relation": "open_list_of"}, to="participations:hnte/owner"), "column to: 'participations:hnte/owner' is neither a figure nor"),
    "unknown basis": (cell("names", {"start": "1094"}, basis="unresolved_with:nobody"), f"{FOLDER}/names.csv, row {{row}}, column basis: 'unresolved_with:nobody' is not same, merged or"),
    # keys
    "duplicate figure": (double("figures", RATE), f"{FIGURES}, row {{row}}, column figure: figure rd_coverage_rate appears twice. Keep one row."),
    "duplicate cell": (double("statutory", RULES), f"{STATUTORY}, row {{row}}, column table: table 2, row rules, column issued appears twice."),
    "duplicate term": (double("terms", {"vocabulary": "status", "term": "filed"}), "data/terms.csv, row {row}, column vocabulary: vocabulary status, term filed appears twice."),
    # the file
    "ragged row": (lines("events", cut(3)), f"{FOLDER}/events.csv, row 3: 9 cells, but the header has 11. Save the file as “CSV UTF-8 (comma delimited)”."),
    "long row": (lines("events", append(3, ",more")), f"{FOLDER}/events.csv, row 3: 12 cells, but the header has 11."),
    "stray quote": (lines("events", quoted(3)), f"{FOLDER}/events.csv, row 3: not a readable CSV: unexpected end of data. Look for a stray or unclosed quotation mark, or: save the file as"),
    "words behind a quote": (lines("events", behind(3)), f"{FOLDER}/events.csv, row 3: not a readable CSV: ',' expected after '\"'. Look for a stray"),
    "GBK": (raw("figures", lambda b: b.decode().encode("gb18030")), f"{FIGURES}: byte "),
    "UTF-16": (raw("figures", lambda b: b.decode().encode("utf-16")), "is not UTF-8; spreadsheets in Chinese often save GBK. Save the file as “CSV UTF-8 (comma delimited)”."),
    "empty file": (raw("events", lambda b: b"\n\n"), f"{FOLDER}/events.csv: the file is empty. It needs a header row."),
    # what disagrees with the source
    "value alone": (cell("figures", RATE, value="80"), f"{FIGURES}, row {{row}}, column value: 80 disagrees with the source, which prints 82% (value 82). {REQUIRED}"),
    "zero": (cell("figures", RATE, value="0"), "column value: 0 disagrees with the source, which prints 82% (value 82)."),
    "precision": (cell("figures", RATE, value="82.0"), "column value: 82.0 disagrees with the source, which prints 82% (value 82)."),
    "unit alone": (cell("figures", RATE, unit="家"), "column unit: 家 disagrees with the source, which prints 82% (unit %)."),
    "unit emptied": (cell("figures", RATE, unit=""), "column unit: an empty cell disagrees with the source, which prints 82% (unit %)."),
    "bound alone": (cell("figures", {"figure": "policy_booklets"}, bound="as_printed"), "column bound: as_printed disagrees with the source, which prints 300余册 (bound more_than)."),
    "printed moved": (cell("figures", RATE, start="735"), f"{FIGURES}, row {{row}}, column printed: '82%' does not stand at 735; there is '2%。'. {REQUIRED}"),
    "printed beyond the end": (cell("figures", RATE, start="999999"), "column printed: '82%' does not stand at 999999; there is ''."),
    "printed changed": (cell("figures", RATE, printed="83%", value="83"), "column printed: '83%' does not stand at 734; there is '82%'."),
    "name moved": (cell("names", {"start": "1066"}, start="1067"), f"{FOLDER}/names.csv, row {{row}}, column printed: '苗王药业' does not stand at 1067"),
    "passage changed": (cell("passages", {"start": "30"}, printed="一、总体状况"), f"{FOLDER}/passages.csv, row {{row}}, column printed: '一、总体状况' does not stand at 30; there is '一、总体情况'."),
    "printed without a place": (cell("figures", RATE, start=""), "column start: printed and start go together, one of them is empty."),
    "value without printed": (cell("figures", RATE, printed="", start=""), f"{FIGURES}, row {{row}}, column printed: a value needs its printed form. {REQUIRED}"),
    "unreadable printed": (cell("figures", RATE, printed="达到82%", start="732"), "column printed: '达到82%' does not begin with a number. Correct it, or add the unit to units.csv."),
    "printed too long": (cell("figures", RATE, printed="82%。"), "column printed: the unit '%。' of '82%。' is not in units.csv. Correct it"),
    "value and reason": (cell("figures", RATE, absent="withheld"), f"{FIGURES}, row {{row}}, column absent: either value or absent is filled, not both, not neither. Give the printed value, or a reason"),
    "neither value nor reason": (cell("figures", RATE, value=""), "column absent: either value or absent is filled, not both, not neither."),
    "absent but printed": (cell("figures", RATE, value="", absent="withheld"), "column printed: an absent value has no printed form. Clear printed and start."),
    "source changed": (raw("source.txt", lambda b: b.replace(b"82%", b"83%")), f"{FOLDER}/source.txt: its sha256 is "),
    "source with a BOM": (raw("source.txt", lambda b: b"\xef\xbb\xbf" + b), "but report.yml says 573ecd51c405…. Restore the text as published; after a deliberate change"),
    "source and hash changed": (reprinted("82%", "83%"), f"{FIGURES}, row "),
    "source shifted": (reprinted("一、总体情况", "一、总体的情况"), "does not stand at"),
    # official tables
    "1 for a printed 0": (cell("statutory", RULES, value="1"), f"{STATUTORY}, row {{row}}, column value: 1 disagrees with the source, which prints 0. {REQUIRED}"),
    "0.0 for a printed 0": (cell("statutory", RULES, value="0.0"), "column value: 0.0 disagrees with the source, which prints 0."),
    "cell with value and reason": (cell("statutory", RULES, absent="withheld"), f"{STATUTORY}, row {{row}}, column absent: either value or absent is filled, not both, not neither. A cell that is not printed is absent, never 0."),
    "cell with neither": (cell("statutory", RULES, value=""), f"{STATUTORY}, row {{row}}, column absent: either value or absent is filled"),
    "0 where nothing is printed": (cell("statutory", {"row": "charges"}, value="0", absent=""), f"{STATUTORY}, row {{row}}, column printed: a value needs its printed form, an absent cell has none. A cell that is not printed is absent, never 0."),
    "words of a cell": (cell("statutory", RULES, value="1", printed="无"), f"{STATUTORY}, row {{row}}, column printed: "),
    "number in doubt": (cell("statutory", RULES, doubt="unread"), f"{STATUTORY}, row {{row}}, column doubt: the cell holds 0, and doubt says unread. Keep one of them; a cell that a person has settled is in no doubt."),
    "doubt without readings": (cell("statutory", {"row": "charges"}, doubt="doubtful"), f"{STATUTORY}, row {{row}}, column readings: it holds nothing, and doubt is doubtful. A doubtful cell lists what it can hold; no other cell lists any."),
    "readings without doubt": (cell("statutory", {"row": "charges"}, readings="1|2"), f"{STATUTORY}, row {{row}}, column readings: it holds 1|2, and doubt is empty."),
    "unknown row": (cell("statutory", RULES, row="laws"), f"{STATUTORY}, row {{row}}, column row: table 2 of form 2021 has no row 'laws'. Use the keys of forms/2021.csv."),
    "unknown column": (cell("statutory", RULES, column="burnt"), f"{STATUTORY}, row {{row}}, column column: table 2 of form 2021 has no column 'burnt'."),
    "unknown table": (cell("statutory", RULES, table="5"), "column row: table 5 of form 2021 has no row 'rules'."),
    "unknown label": (cell("statutory_labels", {"key": "rules"}, key="laws"), f"{FOLDER}/statutory_labels.csv, row {{row}}, column key: table 2 of form 2021 has no row 'laws'."),
    # numerals
    "numeral missing": (drop("numerals", {"start": "734"}), f"{NUMERALS}, row {{row}}, column start: the numeral at 734 lies in no row. Each numeral of the source has exactly one row."),
    "last numeral missing": (drop("numerals", {"start": "6037"}), f"{NUMERALS}: the numeral '六' at 6037 lies in no row. Each numeral"),
    "numeral doubled": (double("numerals", {"start": "734"}), f"{NUMERALS}, row {{row}}, column start: start 734 appears twice."),
    "numeral in two rows": (double("numerals", {"start": "680"}, start="681", printed="09"), f"{NUMERALS}, row {{row}}, column start: the numeral at 681 lies in two rows."),
    "numeral of nothing": (cell("numerals", {"start": "734"}, refers_to="figure:nothing"), f"{NUMERALS}, row {{row}}, column refers_to: 'figure:nothing' is not a printed figure, statutory cell or event."),
    "numeral of an absent figure": (cell("numerals", {"start": "734"}, refers_to="figure:ieds_total"), "'figure:ieds_total' is not a printed figure"),
    "numeral of another figure": (cell("numerals", {"start": "734"}, refers_to="figure:hnte_valid"), "column refers_to: the numeral does not lie within what figure:hnte_valid prints. Correct the cell, or mark it as recap."),
    # report.yml
    "no report.yml": (delete("FOLDER/report.yml"), f"{FOLDER}: report.yml missing. A report needs at least report.yml and figures.csv (data/README.md)."),
    "no figures.csv": (delete("FOLDER/figures.csv"), f"{FOLDER}: figures.csv missing."),
    "neither": (delete("FOLDER/figures.csv", "FOLDER/report.yml"), f"{FOLDER}: report.yml and figures.csv missing."),
    "invalid YAML": (yml("year: 2022", "year: 2022: 3"), f"{YML}, row {{row}}: not valid YAML: mapping values are not allowed here. Check indentation, colons and quotes."),
    "tab in YAML": (yml("  level: county", "\tlevel: county"), f"{YML}, row {{row}}: not valid YAML: found character '\\t' that cannot start any token."),
    "YAML tag": (yml("year: 2022", 'year: !!python/object/apply:os.system ["true"]'), f"{YML}, row {{row}}: not valid YAML: could not determine a constructor"),
    "YAML alias": (yml("year: 2022", "year: &y 2022\nagain: *y"), f"{YML}: anchors and aliases are not used here. Write the value out."),
    "bottomless YAML": (yml("year: 2022", "year: 2022\nx: " + "[" * 600), f"{YML}: brackets are nested more than 40 deep. Write plain keys."),
    "GBK in YAML": (raw("report.yml", lambda b: b.decode().encode("gbk")), f"{YML}: the file is not UTF-8. Save it as UTF-8."),
    "empty report.yml": (whole("report.yml", "\n"), f"{YML}: it holds no keys. Expected: id, agency, region, year, form, title, sha256, standing."),
    "a list for keys": (whole("report.yml", "- a\n- b\n"), f"{YML}: it holds no keys."),
    "key missing": (yml("year: 2022", "years: 2022"), f"{YML}: year is None, expected a whole number. See data/README.md."),
    "year as text": (yml("year: 2022", 'year: "2022"'), f"{YML}: year is '2022', expected a whole number."),
    "year as truth": (yml("year: 2022", "year: true"), f"{YML}: year is True, expected a whole number."),
    "form as number": (yml('form: "2021"', "form: 2021"), f"{YML}: form is 2021, expected a text."),
    "agency as text": (yml("agency:\n", "agency: bureau\nagency_:\n"), f"{YML}: agency is 'bureau', expected a group of keys."),
    "agency in one language": (yml('  en: "Puyang County Science', '  fr: "Puyang County Science'), f"{YML}: agency needs the texts zh and en."),
    "a city in one language": (yml('  within_en: "Puyang City"', '  within_en: ""'), f"{YML}: region needs the texts within_zh and within_en, or neither."),
    "unknown form": (yml('form: "2021"', 'form: "2008"'), f"{YML}: unknown form '2008'. Known: 2019, 2021."),
    "id of another report": (yml(f"id: {REPORT}", "id: other-2022"), f"{YML}: id is 'other-2022', but the folder is {REPORT}. Make them equal."),
    "note that is a number": (yml("notes:\n", "notes:\n  - {zh: 5, en: 5}\n"), f"{YML}: notes is not a list of texts zh and en. See"),
    "period as number": (yml("period_printed: null", "period_printed: 2022"), f"{YML}: period_printed is 2022, expected a text or nothing. Put it in quotes."),
    "period as list": (yml("period_printed: null", "period_printed: [2022]"), f"{YML}: period_printed is [2022], expected a text or nothing."),
    "address as number": (yml("address: null", "address: 5"), f"{YML}: address is 5, expected a text or nothing."),
    "no date of publication": (yml("published: null", "published: soon"), f"{YML}: published is 'soon', expected a date as 2023, 2023-01 or 2023-01-20. Correct it, or"),
    "unknown level of the agency": (yml("level: county", "level: village"), f"{YML}: the level of the agency is 'village', expected one of county, national, prefecture, provincial. Correct it, or add"),
    "levels of the agency": (yml("level: county", "level: [county]"), f"{YML}: the level of the agency is ['county'], expected one of"),
    "unknown kind of agency": (yml("kind: science_and_technology_bureau", "kind: {a: b}"), f"{YML}: the kind of the agency is {{'a': 'b'}}, expected one of"),
    # periods
    "stated without dates": (cell("figures", RATE, period_basis="stated", period_from="", period_to=""), f"{FIGURES}, row {{row}}, column period_from: the period is stated, but its first date is empty. Give the date, or write unstated."),
    "inferred without dates": (cell("figures", RATE, period_basis="inferred", period_from="", period_to=""), "column period_from: the period is inferred, but its first date is empty."),
    "unstated with dates": (cell("figures", RATE, period_basis="unstated", period_from="2022", period_to=""), f"{FIGURES}, row {{row}}, column period_basis: the period is unstated, but it has dates. Clear the dates, or write"),
    "dates without a basis": (cell("figures", RATE, period_basis="", period_from="", period_to="2022"), "column period_basis: the period is of no basis, but it has dates."),
    "applicant without a stage": (cell("participations", {"role": "applicant"}, stage=""), f"{FOLDER}/participations.csv, row {{row}}, column stage: an applicant needs the stage that the text says the application got to. Give a term"),
    "stage of another role": (cell("participations", {"role": "visited"}, stage="applied"), f"{FOLDER}/participations.csv, row {{row}}, column stage: the stage applied is given to the role visited, but only an application has one. Clear the cell, or"),
    # what the code needs of the shared tables
    "unit of no size": (cell("units", {"unit": "家"}, factor="0"), "data/units.csv, row {row}, column factor: 0 is not a size. Give a number above 0."),
    "word of an aspect missing": (drop("terms", {"vocabulary": "aspect_word", "term": "management"}), "data/terms.csv: the term management of the vocabulary aspect_word is missing. Add the row, or"),
    "stage missing": (drop("terms", {"vocabulary": "stage", "term": "review_passed"}), "review_passed"),
    # what words decide
    "words nobody has read": (cell("participations", {"role": "applicant"}, verb="力争"), f"{FOLDER}/participations.csv, row {{row}}, column verb: the words '力争' are not in wordings.csv, so nothing says which status they carry. Add them to data/wordings.csv, or"),
    "a figure’s words nobody has read": (cell("figures", RATE, verb="高达"), f"{FIGURES}, row {{row}}, column verb: the words '高达' are not in wordings.csv"),
    "more than the words say": (cell("participations", {"verb": "成功申报"}, status="recognised", stage="recognised"), f"{FOLDER}/participations.csv, row {{row}}, column status: 'recognised' is not what wordings.csv has for the words '成功申报': 'unclear'. Correct the cell, or"),
    "another stage than the words say": (cell("participations", {"verb": "争取"}, stage="recommended"), "column stage: 'recommended' is not what wordings.csv has for the words '争取': 'undecided'."),
    "stronger words in English": (cell("participations", {"verb": "成功申报"}, verb_en="recognised"), "column verb_en: 'recognised' is not what wordings.csv has for the words '成功申报': 'successfully applied'."),
    "a figure that says more than its words": (cell("figures", {"figure": "rd_subsidy_requested"}, status="paid"), f"{FIGURES}, row {{row}}, column status: 'paid' is not what wordings.csv has for the words '帮助企业申请': 'unclear'."),
    "the challenge and who takes it up": (cell("participations", {"role": "applicant", "verb": "被……揭榜"}, verb="揭榜", verb_en=""), "column role: 'applicant' is not what wordings.csv has for the words '揭榜': 'solver'."),
    "an application whose status is none": (cell("participations", {"role": "applicant"}, verb="", verb_en="", status="signed"), "column stage: the stage undecided is not that of the status signed; wordings.csv gives none: it is no status of an application."),
    "status without words": (drop("wordings", {"status": "recommended"}), "data/wordings.csv: no words carry the status recommended, so nothing says what it decides. Add a row"),
    "one status, two results": (cell("wordings", {"verb": "成功申报"}, result="stated"), "data/wordings.csv, row {row}, column result: the status unclear has the result"),
    "a stage of no application": (cell("wordings", {"verb": "揭榜"}, stage="taken_up"), "data/wordings.csv, row {row}, column stage: the words give the role solver, but only an application has a stage."),
    "identity without =": (cell("forms/2021", {"table": "4", "key": "review_total"}, identity="review_upheld + review_other"), "data/forms/2021.csv, row {row}, column identity: 'review_upheld + review_other' is no equation such as total = part + other_part. Use keys of the columns of table 4."),
    "identity without spaces": (cell("forms/2021", {"table": "4", "key": "review_total"}, identity="review_total=review_upheld+review_other"), "column identity: 'review_total=review_upheld+review_other' is no equation"),
    "identity of another table": (cell("forms/2021", {"table": "4", "key": "review_total"}, identity="review_total = received"), "column identity: 'review_total = received' is no equation"),
    # corrections
    "correction of a number": (yml('printed: "一流生态"', "printed: 7", "corrections.yml"), f"{CORRECTIONS}: entry 2: printed is not text. Put it in quotes."),
    "correction glossed by a number": (yml('printed_en: "Qingzu"', "printed_en: 7", "corrections.yml"), f"{CORRECTIONS}: entry 5: printed_en is not text. Give what is printed in English, or leave the key out."),
    "correction read as nothing": (yml('read_as: "一流创新生态"', "read_as: null", "corrections.yml"), f"{CORRECTIONS}: entry 2: read_as is not text."),
    "correction with a third reason": (yml("reason:", "reason:\n    note: c", "corrections.yml"), f"{CORRECTIONS}: entry 1: reason needs the texts zh and en, and nothing else. Give both."),
    "correction of unknown status": (yml("status: noted", "status: foo", "corrections.yml"), f"{CORRECTIONS}: entry 1: status is 'foo', expected noted, suspected, applied or reading. See"),
    "correction that expects nothing": (yml('expect: "一流生态"', 'expect: ""', "corrections.yml"), f"{CORRECTIONS}: entry 2: where is an offset and expect a text."),
    "correction of another text": (yml('expect: "一流生态"', 'expect: "二流生态"', "corrections.yml"), f"{CORRECTIONS}: entry 2 expects '二流生态' at 1184; there is '一流生态'. The text has changed: look at the entry again."),
    "correction of other words": (yml('printed: "胡庄镇"', 'printed: "完全不同的字"', "corrections.yml"), f"{CORRECTIONS}: entry 4 quotes '完全不同的字' at 2031; there is "),
    "correction moved": (yml("where: 897", "where: 898", "corrections.yml"), f"{CORRECTIONS}: entry 1 expects '濮县政【2021】7号' at 898; there is "),
    "correction without expect": (whole("corrections.yml", LONE), f"{CORRECTIONS}: entry 1 lacks expect. See data/README.md."),
    "correction in the wrong types": (whole("corrections.yml", LONE.replace("897", '"897"') + "  expect: a\n"), f"{CORRECTIONS}: entry 1: where is an offset and expect a text."),
    "correction before the text": (whole("corrections.yml", LONE.replace("897", "-3") + '  expect: ""\n'), f"{CORRECTIONS}: entry 1: where is an offset and expect a text."),
    "no list of corrections": (whole("corrections.yml", "where: 897\n"), f"{CORRECTIONS}: it is not a list of entries."),
    "numbers for corrections": (whole("corrections.yml", "- 5\n"), f"{CORRECTIONS}: it is not a list of entries."),
    "correction with an alias": (yml('expect: "一流生态"', "expect: *x", "corrections.yml"), f"{CORRECTIONS}: anchors and aliases are not used here."),
    # folders
    "no units.csv": (delete("units.csv"), "data/units.csv: the file does not exist. Add it, or restore it from git."),
    "no forms": (delete("forms/2019.csv", "forms/2021.csv"), f"{YML}: unknown form '2021'. Known: none."),
    "shared table is a folder": (folder_for("terms.csv"), "data/terms.csv: it is not a file. Put the file itself there."),
    "table is a folder": (folder_for("FOLDER/events.csv"), f"{FOLDER}/events.csv: it is not a file."),
    "report.yml is a folder": (folder_for("FOLDER/report.yml"), f"{YML}: it is not a file."),
    "shared table linked from outside": (linked("terms.csv"), "data/terms.csv: it is a link out of the data folder. Copy 'terms.csv' itself there."),
    "form linked from outside": (linked("forms/2021.csv"), "data/forms/2021.csv: it is a link out of the data folder."),
    "forms linked from outside": (linked("forms"), "data/forms/2019.csv: it is a link out of the data folder."),
    "table linked from outside": (linked("FOLDER/events.csv"), f"{FOLDER}/events.csv: it is a link out of the data folder."),
    "folder linked from outside": (outside, f"{FOLDER}: the folder of {REPORT} is a link out of the data folder. Copy the folder itself there."),
}  # fmt: skip


def refusal(data, report=REPORT, language="zh"):
    with pytest.raises(InputError) as raised:
        open_report(report, language, data)
    return str(raised.value)


def check_form(message):
    """One sentence-like string: no line break, no traceback, no repr of an object; it ends and says what to do."""
    assert not re.search(r"[\n\r\t]", message) and len(message) < 600
    assert message.endswith((".", ".”", ")."))
    assert not re.search(r"Traceback|<[a-z_.]+ object|NaN|nan\b|Error\(", message)


@pytest.mark.parametrize("name", DAMAGES)
def test_damage_is_refused_in_a_sentence(copied_data, name):
    damage, words = DAMAGES[name]
    row = damage(copied_data)
    message = refusal(copied_data)
    assert words.replace("{row}", str(row)) in message
    for line in message.split("\n  ")[1:] or [message]:  # one, or a line each
        assert line.startswith("data/")
        assert len(line[line.index(": ") :].split(". ")) > 1  # what is wrong, and what to do
        check_form(line)


@pytest.mark.parametrize(
    "names",
    [
        ("words for a number", "words for a date"),
        ("printed changed", "name moved", "passage changed"),
        ("value alone", "1 for a printed 0"),
    ],
)
def test_faults_of_several_tables_are_told_together(copied_data, names):
    for name in names:
        DAMAGES[name][0](copied_data)
    first, *lines = refusal(copied_data).split("\n  ")
    assert first == f"{len(names)} faults." and len({line.partition(".csv")[0] for line in lines}) == len(names)


@pytest.mark.parametrize(
    "report",
    [
        "../x",
        "../../etc",
        "/etc",
        "2022",
        "",
        ".",
        "..",
        "puyang",
        REPORT.upper(),
        REPORT + "\n",
        f"{REPORT}/",
        None,
        2022,
    ],
)
def test_an_unknown_report_is_refused_with_those_there_are(copied_data, report):
    message = refusal(copied_data, report)
    assert message == f"data/reports: unknown report {report!r}. Known: {REPORT}."
    check_form(message)


def test_a_cell_without_end_is_refused(copied_data):
    before = csv.field_size_limit(131_072)  # Python's own limit; other libraries raise it for the whole process
    try:
        cell("figures", RATE, note="x" * 140_000)(copied_data)
        message = refusal(copied_data)
    finally:
        csv.field_size_limit(before)
    assert (
        f"{FIGURES}, row " in message and "not a readable CSV: field larger than field limit (131072). Look" in message
    )
    check_form(message)


def test_an_id_leads_nowhere_even_if_a_folder_is_there(copied_data):
    for name in ("2022", "x_y", "A-2022", "a--b"):
        shutil.copytree(copied_data / "reports" / REPORT, copied_data / "reports" / name)
        assert refusal(copied_data, name) == f"data/reports: unknown report {name!r}. Known: {REPORT}."
    shutil.copytree(copied_data / "reports" / REPORT, copied_data / "x")
    assert "unknown report '../x'" in refusal(copied_data, "../x")


@pytest.mark.parametrize("language", ["", "fr", "EN", "zh-CN", None])
def test_an_unknown_language_is_refused(copied_data, language):
    message = refusal(copied_data, language=language)
    assert message == f"unknown language {language!r}. Known: en, zh."
    check_form(message)


def test_a_data_folder_that_is_not_there(tmp_path):
    for folder in (tmp_path / "nothing", tmp_path / "file"):
        (tmp_path / "file").write_text("")
        message = refusal(folder)
        assert (
            message
            == f"the data folder {folder} does not exist. Give the folder that holds indicators.csv and reports/."
        )
        check_form(message)


NEIGHBOURS = {
    "agency as text": "agency: X\n",
    "no agency": "agency:\nyear: 2021\n",
    "no keys": "- a\n",
    "no YAML": "a: b: c\n",
    "a folder": None,
    "a year as text": 'agency: {zh: 濮阳县科学技术局, en: x}\nyear: "2021"\n',
}


@pytest.mark.parametrize("name", NEIGHBOURS)
def test_a_damaged_report_is_refused_and_does_no_harm_to_another(copied_data, name):
    path = copied_data / "reports" / "other-2021" / "report.yml"
    path.parent.mkdir()
    path.mkdir() if NEIGHBOURS[name] is None else path.write_text(NEIGHBOURS[name], "utf-8")
    with pytest.raises(InputError) as raised:
        read_meta(path, copied_data)
    for error in getattr(raised.value, "errors", [raised.value]):
        assert str(error).startswith("data/reports/other-2021/report.yml")
        check_form(str(error))
    findings = run_checks(open_report(REPORT, "zh", copied_data))
    assert findings == run_checks(open_report(REPORT, "zh"))


@pytest.mark.parametrize("folder", ["~nosuchuser", "a" * 5000, "a\0b"])
def test_a_data_folder_that_cannot_be_looked_for(folder):
    message = refusal(folder)
    assert "can't be looked for. Give the folder that holds indicators.csv and reports/." in message
    assert not re.search(r"[\n\r\t\0]", message) and len(message) < 800


def test_a_link_within_the_data_folder_is_followed(copied_data):
    shutil.move(copied_data / "terms.csv", copied_data / "words.csv")
    (copied_data / "terms.csv").symlink_to("words.csv")
    assert same(copied_data)


def test_a_day_in_report_yml_is_text(copied_data):
    yml("published: null", "published: 2023-01-20")(copied_data)
    assert open_report(REPORT, "zh", copied_data).meta["published"] == "2023-01-20"


def test_a_data_folder_without_reports(copied_data):
    shutil.rmtree(copied_data / "reports")
    assert refusal(copied_data) == f"data/reports: unknown report {REPORT!r}. Known: none."


# -- what is tolerated


def same(data):
    """Whether the report of a folder holds the same tables as the original."""
    changed, original = open_report(REPORT, "zh", data), open_report(REPORT, "zh")
    return all(changed.table(name).equals(original.table(name)) for name in original.folder.tables)


@pytest.mark.parametrize(
    "change",
    [
        lambda raw: b"\xef\xbb\xbf" + raw,
        lambda raw: raw.replace(b"\n", b"\r\n"),
        lambda raw: written(csv.reader(io.StringIO(raw.decode(), newline="")), ";").encode(),
        lambda raw: written(csv.reader(io.StringIO(raw.decode(), newline="")), "\t").encode(),
        lambda raw: raw + b",,,\n\n",
        lambda raw: raw.rstrip(b"\n"),
    ],
    ids=["BOM", "CRLF", "semicolons", "tabs", "empty rows at the end", "no newline at the end"],
)
def test_what_spreadsheets_do_is_tolerated(copied_data, change):
    for name in ("figures", "statutory", "passages", "numerals", "units", "terms"):
        path = csv_of(copied_data, name)
        path.write_bytes(change(path.read_bytes()))
    assert same(copied_data)


def test_empty_columns_and_rows_in_another_order_are_tolerated(copied_data):
    for name in ("figures", "events"):
        rows = read(csv_of(copied_data, name))
        turned = [[row[-1], *row[:-1], "", ""] for row in rows]
        write(csv_of(copied_data, name), turned)
    assert same(copied_data)
    rows = read(csv_of(copied_data, "numerals"))
    write(csv_of(copied_data, "numerals"), [rows[0], *reversed(rows[1:])])
    open_report(REPORT, "zh", copied_data)


def test_words_like_aliases_in_a_text_are_tolerated(copied_data):
    yml("year: 2022", 'year: 2022\nremark: "R &D and *stars*"')(copied_data)
    assert same(copied_data)


# -- what a report may lack


@pytest.mark.parametrize("name", [table.name for table in schema.REPORT if table.optional])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_report_without_an_optional_table_opens(copied_data, name, language):
    csv_of(copied_data, name).unlink()
    report = open_report(REPORT, language, copied_data)
    assert not report.has(name) and report.table(name).empty
    assert all(report.has(other) for other in report.folder.tables if other != name)
    assert report.table(name).columns.tolist() == next(t.columns for t in schema.REPORT if t.name == name)
    assert report.value("rd_coverage_rate").value == 82
    assert report.statutory(3).shape == (25, 7)
    assert report.sentence(734).text.endswith("82%。")
    assert isinstance(place_words(report, 734), str) and len(report.parts("ieds_rd_institution")) in (0, 3)
    if name == "statutory":
        assert report.cell(3, "received", "total").absent == "not_found"


def test_a_report_of_figures_alone_opens(copied_data):
    for name in [table.name for table in schema.REPORT if table.optional]:
        csv_of(copied_data, name).unlink()
    delete("FOLDER/source.txt", "FOLDER/corrections.yml", "glossary.csv")(copied_data)
    report = open_report(REPORT, "en", copied_data)
    assert report.value("rd_coverage_rate").value == 82 and place_words(report, 734) == ""
    assert report.folder.corrections == [] and report.dictionary.glossary.empty


def test_without_the_source_a_report_opens_without_links(copied_data):
    delete("FOLDER/source.txt")(copied_data)
    report = open_report(REPORT, "en", copied_data)
    assert report.text is None
    assert report.value("rd_coverage_rate").value == 82
    with pytest.raises(ValueError, match="no sentence at 734"):
        report.sentence(734)


def test_without_the_source_values_still_agree_with_what_is_printed(copied_data):
    delete("FOLDER/source.txt")(copied_data)
    cell("figures", RATE, value="80")(copied_data)
    assert "80 disagrees with the source, which prints 82%" in refusal(copied_data)


def test_has_knows_its_tables(report_zh):
    assert not report_zh.has("numbers")


# -- damage of what the tables hold together

GAPS = {
    "a numeral row longer than its numeral": (cell("numerals", {"start": "734"}, printed="82%"), "82%"),
    "a numeral row beside any numeral": (double("numerals", {"start": "734"}, start="731", printed="率", refers_to=""), "率"),
    "a period that ends before it begins": (cell("events", {"event": "tomato_team_visit"}, to="2021-05-26"), "2021-05-26"),
    "a day that does not exist": (cell("events", {"event": "tomato_team_visit"}, to="2022-02-31"), "2022-02-31"),
    "a key of report.yml written twice": (yml("year: 2022", "year: 2021\nyear: 2022"), "year"),
    "notes that are no list": (yml("notes:\n", "notes: 5\nremarks:\n"), "notes"),
    "a correction without the reason in both languages": (whole("corrections.yml", LONE + '  expect: "濮"\n'), "reason"),
}  # fmt: skip


@pytest.mark.parametrize("name", GAPS)
def test_damage_that_should_be_refused(copied_data, name):
    damage, words = GAPS[name]
    damage(copied_data)
    assert words in refusal(copied_data)
