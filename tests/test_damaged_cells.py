"""Cells that a spreadsheet damaged, that cut what is printed, that lead elsewhere or hide words: refused, each in one sentence."""

import json

import pytest
from conftest import REPORT
from test_bad_input import FIGURES, FOLDER, RATE, STATUTORY, YML, cell, check_form, raw, refusal, yml

from bureaubook.dataset import schema
from bureaubook.dataset.plain_yaml import plain_yaml
from bureaubook.dataset.whole import left_out
from bureaubook.errors import InputError
from bureaubook.unseen import UNSEEN


def cells(data, name, key, **changed):
    """Change cells of a copied table and return what the report is refused with."""
    row = cell(name, key, **changed)(data)
    message = refusal(data)
    check_form(message)
    return row, message


# -- numerals are whole

CUT = [  # table, row, changes, what is said
    ("figures", {"figure": "ieds_rd_institution"}, {"value": "9", "printed": "09家", "start": "681"}, "'09家' cuts a numeral: the text prints '109' there."),
    ("figures", {"figure": "technology_contract_value"}, {"value": "2.6", "printed": "2.6", "unit": ""}, "'2.6' cuts a numeral: the text prints '2.65亿' there."),
    ("figures", RATE, {"value": "82", "unit": "", "printed": "82"}, "'82' leaves out '%', which the text prints beside it."),
    ("figures", {"figure": "policy_booklets"}, {"unit": "", "printed": "300"}, "'300' leaves out '余', which the text prints beside it."),
    ("events", {"event": "tomato_team_visit"}, {"start": "+2"}, "cuts a numeral: the text prints '2022' there."),
]  # fmt: skip


@pytest.mark.parametrize(("table", "key", "changed", "said"), CUT, ids=[said[:24] for *_, said in CUT])
def test_what_is_printed_cuts_no_numeral(copied_data, table, key, changed, said):
    """Without numerals.csv, too, which would show it."""
    (copied_data / "reports" / REPORT / "numerals.csv").unlink()
    if changed.get("start") == "+2":
        start, printed = place_of(copied_data, table, key)
        changed = {"start": str(start + 2), "printed": printed[2:]}
    row, message = cells(copied_data, table, key, **changed)
    assert message.startswith(f"{FOLDER}/{table}.csv, row {row}, column printed: ") and said in message


def place_of(data, table, key):
    from test_bad_input import csv_of, find, read

    rows = read(csv_of(data, table))
    row = dict(zip(rows[0], rows[find(rows, key)], strict=True))
    return int(row["start"]), row["printed"]


@pytest.mark.parametrize(
    ("text", "printed", "whole"),
    [("金额12.50", "12.5", "12.50"), ("合计1,613件", "613", "1,613"), ("收到二十三件", "二十", "二十三")],
    ids=["zero at the end", "thousands", "Chinese"],
)
def test_a_cell_of_an_official_table_is_the_whole_number(tmp_path, text, printed, whole):
    from small_reports import make

    value = {"二十": "20"}.get(printed, printed)
    make(tmp_path, text=text, bare=True)
    folder = tmp_path / "data" / "reports" / "small"
    row = {"table": "2", "row": "rules", "column": "issued", "value": value, "printed": printed}
    row = {**row, "start": str(text.index(printed))}
    columns = next(table.columns for table in schema.REPORT if table.name == "statutory")
    lines = [",".join(columns), ",".join(row.get(column, "") for column in columns)]
    (folder / "statutory.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    with pytest.raises(
        InputError, match=f"row 2, column printed: '{printed}' cuts a numeral: the text prints '{whole}'"
    ):
        make_again(tmp_path)


def make_again(folder):
    from bureaubook.report import open_report

    return open_report("small", "zh", folder / "data")


@pytest.mark.parametrize(
    ("text", "printed", "left"),
    [
        ("同比增长-12%", "12%", "-"),
        ("增长：－3件", "3件", "－"),
        ("达到82％", "82", "％"),
        ("不少于3次", "3次", "不少于"),
        ("超过300家", "300家", "超过"),
        ("30多轮次", "30", "多"),
        ("3万余元", "3万", "余"),
        ("10人左右", "10人", "左右"),
        ("1月-12月", "12月", ""),
        ("2家规模以上企业", "2家", ""),
        ("最近3年", "3年", ""),
    ],
)
def test_sign_unit_and_bound_belong_to_the_number(text, printed, left):
    assert left_out(text, text.index(printed), text.index(printed) + len(printed)) == left


# -- what programs leave

LEFT = [
    "#NAME?",
    "#REF!",
    "#DIV/0!",
    "#N/A",
    "####",
    "#BEZUG!",
    "Err:502",
    "nan",
    "<NA>",
    "4.10928E+17",
    "[object Object]",
]


@pytest.mark.parametrize("left", LEFT)
def test_what_a_spreadsheet_could_not_keep_is_refused(copied_data, left):
    row = cell("figures", RATE, verb=left)(copied_data)
    message = refusal(copied_data)
    assert message.startswith(f"{FIGURES}, row {row}, column verb: {left!r} is what a spreadsheet or program writes")


@pytest.mark.parametrize(
    ("table", "key", "column"),
    [("terms", {"vocabulary": "status", "term": "filed"}, "en"), ("indicators", {"indicator": "hnte_valid"}, "name_zh"), ("forms/2021", {"key": "rules"}, "label_en"), ("events", {"event": "practice_week"}, "title_en")],
)  # fmt: skip
def test_so_it_is_in_any_table(copied_data, table, key, column):
    row, message = cells(copied_data, table, key, **{column: "#NAME?"})
    assert f"{table}.csv, row {row}, column {column}: '#NAME?' is what a spreadsheet" in message


def test_words_like_them_are_words(copied_data):
    cell("figures", RATE, note="#1 of 3 #tags! nano NANO E+12")(copied_data)
    assert refusal_or_none(copied_data) is None


def refusal_or_none(data):
    from bureaubook.report import open_report

    try:
        open_report(REPORT, "zh", data)
    except InputError as error:
        return str(error)
    return None


# -- tables saved by spreadsheets: each named with its place

SAVED = {
    "separator note": (raw("figures", lambda b: b"sep=;\r\n" + b.replace(b",", b";")), f"{FIGURES}, row 1: 'sep=;' is a note of spreadsheets to each other, not the header. Delete the line"),
    "separator note, tab": (raw("events", lambda b: b"SEP=\t\n" + b), "events.csv, row 1: 'SEP=\\t' is a note"),
    "title above the header": (raw("events", lambda b: "活动一览,,,,,,,,,\n".encode() + b), "events.csv, row 2: 11 cells, but the header has 1."),
    "UTF-16 without its mark": (raw("figures", lambda b: b.decode().encode("utf-16-le")), f"{FIGURES}"),
    "GBK": (raw("units", lambda b: b.decode().encode("gb18030")), "data/units.csv: byte "),
    "thousands commas": (cell("figures", RATE, value="1,082"), f"{FIGURES}, row {{row}}, column value: '1,082' is not a plain decimal number"),
    "full-width digits": (cell("figures", RATE, value="８２"), f"{FIGURES}, row {{row}}, column value: '８２' is not a plain decimal number"),
    "full-width date": (cell("events", {"event": "practice_week"}, to="２０２２"), "column to: '２０２２' is not a date"),
    "serial date": (cell("events", {"event": "practice_week"}, to="44705"), "column to: '44705' is not a date as 2022, 2022-05 or 2022-05-24."),
    "month and year": (cell("events", {"event": "practice_week"}, to="May-22"), "column to: 'May-22' is not a date"),
    "slashes": (cell("events", {"event": "practice_week"}, to="2022/5/24"), "column to: '2022/5/24' is not a date"),
    "formula": (cell("statutory", {"table": "2", "row": "rules", "column": "issued"}, value="=60"), f"{STATUTORY}, row {{row}}, column value: '=60' is not a plain decimal number"),
    "power of ten": (cell("figures", RATE, start="7.34E2"), "column start: '7.34E2' is not a whole number"),
}  # fmt: skip


@pytest.mark.parametrize("name", SAVED)
def test_a_table_saved_by_a_spreadsheet_is_refused_with_its_place(copied_data, name):
    damage, words = SAVED[name]
    row = damage(copied_data)
    message = refusal(copied_data)
    assert words.replace("{row}", str(row)) in message
    check_form(message)


# -- addresses

ELSEWHERE = [
    "javascript:void(document.body.dataset.canary=1)",
    "JavaScript:x",
    "data:text/html,x",
    "//a.example/x",
    "https:a.example",
    "https://kjt.example@a.example/",
    'https://a.example/" onclick="x',
    "https://a.example/ x",
    "file:///etc/hostname",
    "ftp://a.example/",
    "kjt.example.cn",
    "https://nowhere",
]


@pytest.mark.parametrize("address", ELSEWHERE)
def test_an_address_leads_to_http_or_https(copied_data, address):
    row, message = cells(copied_data, "benchmarks", {"benchmark": "r008"}, url=address)
    where = f"data/benchmarks.csv, row {row}, column url: {address!r} is not an address that begins with http:// or https://"
    assert message.startswith(where)


@pytest.mark.parametrize("address", ELSEWHERE[:6])
def test_the_reports_own_address_does(copied_data, address):
    yml("address: null", f"address: {json.dumps(address)}")(copied_data)
    assert refusal(copied_data).startswith(f"{YML}: address is {address!r}, expected one that begins with http:// or")


@pytest.mark.parametrize("document", ["7", "{}", "{name: 7}", "[a.pdf]"])
def test_the_document_that_was_read_has_a_name(copied_data, document):
    yml("address: null", f"address: null\ndocument: {document}")(copied_data)
    assert refusal(copied_data).startswith(f"{YML}: document is ") and "the text name" in refusal(copied_data)


def test_every_column_that_pages_link_to_is_an_address():
    """What becomes an `href` is named url or address in the data, and the reader looks at those."""
    tables = [*schema.SHARED, *schema.REPORT, schema.FORM]
    named = [field for table in tables for field in table.fields if field.name in ("url", "address")]
    assert len(named) == 2 and {field.kind for field in named} == {"address"}


# -- hidden words

HIDDEN = [
    "\u061c",
    "\u2028",
    "\u2029",
    "\u2063\u2062\u2063\u2062",
    "\U000e0041",
    "\U000e0001",
    "\u3164",
    "\ufff9",
    "\ufffe",
    "\ufe00\ufe01",
]
SEEN = ["甲\u200b乙", "\u2764\ufe0f", "葛\U000e0100城", "\u3000", "\xa0", "\U0001f468\u200d\U0001f33e"]


@pytest.mark.parametrize("hidden", HIDDEN)
def test_hidden_words_are_refused_wherever_they_stand(copied_data, hidden):
    code = f"the character U+{ord(hidden[0]):04X}, which does not show and can hide or move others."
    assert f"column note: the cell holds {code}" in cells(copied_data, "figures", RATE, note=f"甲{hidden}乙")[1]
    with pytest.raises(InputError, match="title.zh holds the character U"):
        plain_yaml(json.dumps({"title": {"zh": f"甲{hidden}乙"}}).encode(), "report.yml")
    with pytest.raises(InputError, match=r"row 2: it holds the character U"):
        plain_yaml(f"title:\n  zh: 甲{hidden}乙\n".encode(), "report.yml")


@pytest.mark.parametrize("words", SEEN)
def test_what_texts_lawfully_hold_is_not(words):
    assert not UNSEEN.search(words)


@pytest.mark.parametrize("half", ["\\ud800", "\\udfff", "\\ud83d\\u0041"])
def test_half_a_character_is_refused(copied_data, half):
    yml("period_printed: null", f'period_printed: "2022{half}"')(copied_data)
    message = refusal(copied_data)
    assert message.startswith(f"{YML}: period_printed holds the character U+D") and message.isprintable()
    message.encode("utf-8")


def test_a_readme_that_is_published_hides_nothing(copied_data):
    (copied_data / "README.md").write_text("# Data\n\n甲\U000e0041乙\n", encoding="utf-8")
    message = refusal(copied_data)
    assert message == (
        "data/README.md, row 3: it holds the character U+E0041, which does not show and can hide or move others. Remove it."
    )


# -- words and keys of shared tables


@pytest.mark.parametrize("words", ["{valid}", "a|b", "$x^{$", "}"])
def test_a_term_holds_nothing_that_a_sentence_would_take_for_a_field(copied_data, words):
    row, message = cells(copied_data, "terms", {"vocabulary": "status", "term": "filed"}, zh=words)
    assert message.startswith(f"data/terms.csv, row {row}, column zh: {words!r} holds one of {{ }} |, which a sentence")


@pytest.mark.parametrize(("column", "words"), [("zh", "第2批"), ("en", "in round 2"), ("en", "round ２")])
def test_a_clause_holds_no_number_of_its_own(copied_data, column, words):
    key = {"vocabulary": "stage_clause", "term": "recognised"}
    row, message = cells(copied_data, "terms", key, **{column: words})
    where = f"data/terms.csv, row {row}, column {column}: "
    assert message.startswith(
        f"{where}{words!r} holds a digit or one of {{ }} |, which a sentence would take for a field."
    )


@pytest.mark.parametrize(
    ("column", "value", "said"),
    [
        ("parent", "nobody", "table 3 has no heading 'nobody' over its columns. Use a key whose is_group is 1"),
        ("parent", "commercial_enterprise", "table 3 has no heading 'commercial_enterprise' over its columns."),
        ("block", "20-9", "table 3 has no block '20-9'. Use a key of the axis block, or clear the cell."),
    ],
)
def test_a_row_of_a_form_stands_under_headings_there_are(copied_data, column, value, said):
    key = {"table": "3", "axis": "column", "key": "research_institution"}
    row, message = cells(copied_data, "forms/2021", key, **{column: value})
    assert message.startswith(f"data/forms/2021.csv, row {row}, column {column}: {said}")


# -- lengths of YAML

LONG_WORDS = {
    "title": ("title.zh", {"title": {"zh": "长" * 5001, "en": "x"}}),
    "note": ("notes 2.en", {"notes": [{}, {"en": "x" * 150_000}]}),
    "correction": ("entry 1.reason.zh", [{"reason": {"zh": "长" * 6000}}]),
}


@pytest.mark.parametrize("name", LONG_WORDS)
def test_words_of_yaml_have_the_length_of_cells(name):
    place, value = LONG_WORDS[name]
    with pytest.raises(InputError, match=rf"^x\.yml: {place} holds \d+ characters, more than 5000\. Shorten it\.$"):
        plain_yaml(json.dumps(value, ensure_ascii=False).encode(), "x.yml")
    assert plain_yaml(json.dumps("x" * 5000).encode(), "x.yml") == "x" * 5000
