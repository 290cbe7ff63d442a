"""Hostile input, kind by kind in every channel a report has: `python tests/hostile.py` prints what becomes of each.

A small report is written, the hostile words put into one channel of it, and the report opened, checked and shown by the chapters.
Either the words are shown as text (page, download, terminal), or the input is refused in one sentence that says where.
Other outputs (XLSX, PDF) join by adding a function to OUTPUTS. Sites built of such reports: hostile_site.py.
"""

import csv
import io
import json
import os
import re
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from bs4 import BeautifulSoup
from changed import read_csv, write_csv
from chapter_run import in_parallel, run
from small_reports import shared_tables, write_report

from bureaubook.checks import run_checks
from bureaubook.checks.listing import as_text
from bureaubook.errors import InputError, Several
from bureaubook.report import open_report
from bureaubook.show import jupyter
from bureaubook.unseen import UNSEEN

SECTIONS = ("innovation_entities", "science_popularisation", "consistency_checks", "source")
REFERENCES, TABLES = ("rd_coverage", "tech_transfer", "source"), ("disclosure", "source")
SECTIONS_OF = {  # where words of a channel are shown, if not in those
    "organisation’s name": ("organisations", "source"),
    "title of an event": ("year", "source"),
    "place of an event": ("year", "source"),
    "name of a reference": REFERENCES,
    "place of a reference": REFERENCES,
    "its publisher": ("disclosure",),
    "its address": REFERENCES,
    "its grade": REFERENCES,
    "entry of the glossary": ("reading",),
    "its definition": ("reading",),
    "label of a form": TABLES,
    "note of a form": TABLES,
    "identity of a form": TABLES,
    "name of a form": TABLES,
}
SECRET = "words of a file outside the data folder"
SHOWN, UNUSED = "shown as text", "not used"

KINDS = {
    "HTML and scripts": '<script>alert("x")</script><img src=x onerror=alert()> <b>b</b> &amp; --> </p>',
    "MyST roles and directives": "{eval}`bureau` {ref}`x` ```{raw} html``` :::{include} x",
    "braces and dollars": "{valid} {{ config }} $a$ $$b$$ %s \\(c\\)",
    "Markdown links": "[x](javascript:alert) ![y](file:///etc/passwd) <https://a.example> [[z]] *a* | # h",
    "turned writing": "abc\u202egnp.exe\u2066",
    "zero-width characters": "甲\u200b乙\ufeff丙\u2060丁",
    "full-width formula": "＝HYPERLINK(A)",
    "formula behind a separator": "甲;=A+B|@SUM(A)",
    "what a spreadsheet left": "#NAME?",
    "an attribute's end": ';//a.example/x" http-equiv="refresh" x="',
    "a script for an address": "javascript:void(document.body.dataset.canary)",
    "mathematics": "$x^{$",
    "hidden words": "甲\U000e0041\U000e0042乙",
    "an end of line that is none": "甲\u2028乙\u061c丙",
    "formula =": '=HYPERLINK("https://a.example";"x")',
    "formula -": "-cmd|' /C calc'!A",
    "formula @": "@SUM(A)",
    "terminal escapes": "a\x1b[J\x1b]x\x07b",
    "a long line": "长" * 4900,
    "a longer line": "长" * 6000,
    "a path": "../../../etc/passwd",
}

TEXT = "一、总体情况\n推荐甲机械、乙化工2家企业首次申报。甲机械公司又申报。\n2022年5月24日组织培训3次。胡庄镇参加。"


def write(data: Path, text: str = TEXT, **more) -> None:
    """Write the small report that every channel belongs to; more: as for `write_report`."""
    write_report(
        data,
        "small",
        text,
        figures={
            "first": {
                "printed": "2家",
                "indicator": "hnte_first_applications",
                "counted": "enterprise",
                "status": "recommended",
            },
            "sessions": {"printed": "3次", "indicator": "envoy_training_sessions", "counted": "training_session"},
        },
        relations=(("first", "list_of", "participations:hnte/applicant"), ("first", "not_addable", "sessions")),
        people=(
            ("jia", "hnte", "applicant", "甲机械", "recommended", "recommended"),
            ("yi", "hnte", "applicant", "乙化工", "recommended", "recommended"),
            ("jia", "provincial_etc", "applicant", "甲机械公司", "applied", "applied"),
        ),
        events=(
            {
                "event": "training",
                "from": "2022-05-24",
                "to": "2022-05-24",
                "printed": "2022年5月24日",
                "topic": "technology_envoys",
            },
        ),
        corrections=(("胡庄镇", "胡状镇"),),
        **more,
    )


def _cell(table: str, *columns: str, row: int = 0) -> Callable:
    """Return what puts words into cells of one row of a table."""

    def put(data: Path, words: str) -> None:
        path = data / "reports" / "small" / f"{table}.csv"
        header, rows = read_csv(path)
        for column in columns:
            rows[row][column] = words
        write_csv(path, header, rows)

    return put


def _verb(table: str) -> Callable:
    """Return what puts words into the verb of one row of a table, and into wordings.csv, which must know them."""

    def put(data: Path, words: str) -> None:
        _cell(table, "verb", "verb_en")(data, words)
        header, rows = read_csv(data / "wordings.csv")
        known = next(row for row in rows if row["status"] == "recommended")
        write_csv(data / "wordings.csv", header, [*rows, known | {"verb": words, "verb_en": words}])

    return put


def _every(table: str, *columns: str) -> Callable:
    """Return what puts words into cells of every row of a table that all reports share."""

    def put(data: Path, words: str) -> None:
        path = data / f"{table}.csv"
        header, rows = read_csv(path)
        for row in rows:
            for column in columns:
                row[column] = words
        write_csv(path, header, rows)

    return put


def _labels(data: Path, words: str) -> None:
    write(data, cells={})
    _every("forms/2021", "label_zh", "label_en")(data, words)


def _readme(data: Path, words: str) -> None:
    (data / "README.md").write_text(words, encoding="utf-8")


def _form_name(data: Path, words: str) -> None:
    name = words.replace("/", "\u2215").lstrip(".")[
        :60
    ]  # a file whose name begins with a dot is no form, and is not read
    (data / "forms" / f"{name}.csv").write_bytes((data / "forms" / "2021.csv").read_bytes())


def _source(data: Path, words: str) -> None:
    write(data, f"{TEXT}\n{words}。")


def _key(name: str) -> Callable:
    """Return what puts words into a text of report.yml; `a.b` is a key within a group."""

    def put(data: Path, words: str) -> None:
        path = data / "reports" / "small" / "report.yml"
        meta = json.loads(path.read_text(encoding="utf-8"))
        if isinstance(meta.get(name), dict):
            meta[name] |= {"zh": words, "en": words}
        elif name == "notes":
            meta[name] = [{"zh": words, "en": words}]
        else:
            meta[name] = words
        path.write_text(json.dumps(meta, ensure_ascii=False), encoding="utf-8")

    return put


def _reason(data: Path, words: str) -> None:
    path = data / "reports" / "small" / "corrections.yml"
    entries = json.loads(path.read_text(encoding="utf-8"))
    entries[0]["reason"] = {"zh": words, "en": words}
    path.write_text(json.dumps(entries, ensure_ascii=False), encoding="utf-8")


def _file_name(data: Path, words: str) -> None:
    name = words.replace("/", "\u2215")[:60]
    (data / "reports" / "small" / f"{name}.csv").write_text("a,b\n", encoding="utf-8")


def _nothing(data: Path, words: str) -> None:
    """The words are the name asked for."""


CHANNELS = {
    "text": _source,
    "organisation’s name": _cell("organisations", "name_zh", "name_en"),
    "pinyin of a name": _cell("organisations", "pinyin"),
    "printed name": _cell("participations", "printed"),
    "verb of a figure": _verb("figures"),
    "verb of an application": _verb("participations"),
    "translation": _cell("passages", "text_en", row=1),
    "title of an event": _cell("events", "title_zh", "title_en"),
    "place of an event": _cell("events", "place", "place_en"),
    "reason of a tie": _cell("relations", "reason_zh", "reason_en"),
    "reason of a merged name": _cell("names", "reason_zh", "reason_en"),
    "reason of a correction": _reason,
    "title": _key("title"),
    "agency": _key("agency"),
    "region": _key("region"),
    "address": _key("address"),
    "note": _key("notes"),
    "form": _key("form"),
    "year": _key("year"),
    "value of a figure": _cell("figures", "value"),
    "id of a figure": _cell("figures", "figure"),
    "id of an organisation": _cell("organisations", "organisation"),
    "indicator": _cell("figures", "indicator"),
    "date": _cell("events", "from"),
    "offset": _cell("figures", "start"),
    "file name": _file_name,
    "name of an indicator": _every("indicators", "name_zh", "name_en"),
    "definition": _every("indicators", "definition_zh", "definition_en", "basis"),
    "term": _every("terms", "zh", "en", "en_plural"),
    "unit in English": _every("units", "name_en"),
    "entry of the glossary": _every("glossary", "zh", "en"),
    "its definition": _every("glossary", "definition_zh", "definition_en", "basis"),
    "name of a reference": _every("benchmarks", "name_zh", "name_en", "note_zh", "note_en"),
    "place of a reference": _every("benchmarks", "geography_zh", "geography_en"),
    "its publisher": _every("benchmarks", "publisher_zh", "publisher_en"),
    "its address": _every("benchmarks", "url"),
    "its grade": _every("benchmarks", "grade"),
    "words of a status": _every("wordings", "verb_en"),
    "label of a form": _labels,
    "note of a form": _every("forms/2021", "note", "parent", "block"),
    "identity of a form": _every("forms/2021", "identity"),
    "name of a form": _form_name,
    "README.md": _readme,
    "id of the report": _nothing,
}

FILES = {  # what no cell holds: name -> (file, its bytes; a path to link to; or the name of the report asked for)
    "a YAML tag": ("report.yml", b"id: !!python/object/apply:os.system ['touch CANARY']\n"),
    "a YAML alias bomb": ("report.yml", b"a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n"),
    "deep YAML": ("report.yml", b"[" * 20000),
    "a YAML key that is a list": ("report.yml", b"? [a, b]\n: c\n"),
    "an impossible date": ("report.yml", b"published: 2022-13-45\n"),
    "a number of five thousand digits in YAML": ("report.yml", b"year: " + b"9" * 5000 + b"\n"),
    "a huge year": ("report.yml", "year"),
    "a huge number": ("figures.csv", "value"),
    "a file that is a link out": ("source.txt", "link"),
    "a README that is a link out": ("../../README.md", "link"),
    "a shared table that is a link out": ("../../terms.csv", "link"),
    "a form that is a link out": ("../../forms/2021.csv", "link"),
    "a file of a terabyte": ("source.txt", "terabyte"),
    "half a character in YAML": ("report.yml", b'id: "\\ud800"\n'),
    "a table that is a link out": ("events.csv", "link"),
    "a CSV with a cell without end": ("events.csv", b'event,"' + b"x" * 200000),
    "bytes that are no text": ("events.csv", bytes(range(256))),
    "an absolute id": ("/etc", None),
    "an id that climbs": ("../reports/small", None),
    "an id of two lines": ("small\nx", None),
}


# -- what becomes of it


def outcome(channel: str, kind: str) -> str:
    """Return what becomes of a kind in a channel: shown as text, not used, or refused and where. AssertionError for anything else."""
    words = KINDS[kind]
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder) / "data"
        shared_tables(data)
        write(data)
        CHANNELS[channel](data, words)
        sections = SECTIONS_OF.get(channel, SECTIONS)
        return _outcome(data, words if channel == "id of the report" else "small", words, sections)


def outcome_of_file(name: str) -> str:
    """Return what becomes of a hostile file or id."""
    file, content = FILES[name]
    with tempfile.TemporaryDirectory() as folder:
        data, outside = Path(folder) / "data", Path(folder) / "outside.txt"
        outside.write_text(SECRET, encoding="utf-8")
        shared_tables(data)
        write(data)
        if content is None:
            return _outcome(data, file, "")
        path = data / "reports" / "small" / file
        if content == "link":
            path.unlink(missing_ok=True)
            path.symlink_to(outside)
        elif content == "terabyte":
            os.truncate(path, 2**40)
        elif content == "year":
            _key("year")(data, 10**9)
        elif content == "value":
            _cell("figures", "value")(data, "9" * 400)
        else:
            path.write_bytes(content.replace(b"CANARY", str(Path(folder) / "canary").encode()))
        found = _outcome(data, "small", "")
        assert not (Path(folder) / "canary").exists(), "the report ran a command"
        return found


def _outcome(data: Path, report: str, words: str, sections: tuple[str, ...] = SECTIONS) -> str:
    before = _held(data)
    try:
        opened = {language: open_report(report, language, data) for language in ("zh", "en")}
    except InputError as error:
        faults = error.errors if isinstance(error, Several) else (error,)
        return f"refused: {'; '.join(_place(fault) for fault in faults)}"
    shown = ""
    for language, one in opened.items():
        for section in sections:
            for _, block in run(section, report, language, data):
                shown += _checked(block)
        for output in OUTPUTS:
            output(one)
    assert _held(data) == before, "something was written"
    assert SECRET not in shown
    return SHOWN if _flat(words) in _flat(shown) else UNUSED


def _place(fault: InputError) -> str:
    """Return where a fault is; AssertionError if its message is not one short line that names the file and what to do."""
    message = str(fault)
    assert "\n" not in message and not UNSEEN.search(message) and SECRET not in message, repr(message)
    assert len(message) < 1000, f"a message of {len(message)} characters"
    assert fault.file, f"no file named: {message}"
    assert fault.do, f"nothing to do named: {message}"
    return ", ".join(filter(None, (fault.file, f"row {fault.row}" if fault.row else "", fault.column)))


ELEMENTS = set(
    "a b br caption card dd details div dl dt em figcaption figure h3 i img li mark ol p small span strong summary "
    "table tbody td tfoot th thead tr ul".split()
)
ATTRIBUTES = set(
    "alt aria-hidden aria-label aria-level class colspan data-copy data-label data-pinyin data-quantity data-uses href id lang open ref role scope src start tabindex title".split()
)


def _held(data: Path) -> dict:
    """Return what a data folder holds, by path: the bytes of files, of a huge one their number."""
    files = [path for path in data.rglob("*") if path.is_file()]
    return {path: path.read_bytes() if path.stat().st_size < 10**7 else path.stat().st_size for path in files}


SIGNS = "=+-@＝＋－＠"
OWN_RULES = jupyter.rules()
OWN_STYLE = "".join(OWN_RULES)


def _checked(block: dict) -> str:
    """Return the words of a structure as its HTML shows them; AssertionError for an element or attribute that is not ours."""
    html = BeautifulSoup(jupyter.jupyter_html(block), "html.parser")
    style = html.style if html.contents and html.style is html.contents[0] and not html.style.attrs else None
    if style and "".join(rule for rule in OWN_RULES if rule in style.string) == style.string:
        style.decompose()
    for tag in html.find_all(True):
        assert tag.name in ELEMENTS and (tag.name != "i" or "bk-mark" in tag.get("class", ())), (
            f"an element <{tag.name}>"
        )
        assert set(tag.attrs) <= ATTRIBUTES, f"attributes {sorted(tag.attrs)} of <{tag.name}>"
        for address in (tag.get("href"), tag.get("src")):
            assert not address or re.match(r"https?://|data:image/svg\+xml;", address), f"the address {address}"
        if tag.name == "img":
            tag.insert_after(tag["alt"])
    if block["kind"] == "figure":
        assert not _formulas(block["csv"]), f"a formula in the CSV: {_formulas(block['csv'])}"
        for svg in block["svg"].values():
            assert not re.search(r"<script|\son\w+=|javascript:", svg), "a script in a picture"
    return html.get_text()


def _formulas(text: str) -> list[str]:
    """Return the cells that a spreadsheet would run, whatever it takes for the separator; a negative number is none."""
    cells = [cell for row in csv.reader(io.StringIO(text, newline="")) for cell in row]
    cells += [cell for mark in ";|\t" for cell in re.split(rf"[{mark}\r\n]", text)]
    return [cell for cell in cells if cell.strip()[:1] in tuple(SIGNS) and not re.fullmatch(r"-[\d.]+%?", cell)]


def _flat(words: str) -> str:
    return re.sub(r"\s+", "", words)


def terminal(report) -> None:
    """The findings as a terminal gets them."""
    assert not UNSEEN.search(as_text(report, run_checks(report))), "a terminal would obey"


OUTPUTS = [terminal]


def table(every: int = 1) -> dict[tuple[str, str], str]:
    """Return what becomes of every kind in every channel, by (channel, kind); what is wrong begins with WRONG.

    every: of each channel only each so many of the kinds, in turn from the first on, so that all are tried; hostile files and
    ids all the same.
    """
    kinds, step = list(KINDS), max(1, min(every, len(KINDS)))
    jobs = [(channel, kind) for n, channel in enumerate(CHANNELS) for kind in (kinds[n % step :: step])]
    jobs += [("file or id", name) for name in FILES]
    return dict(zip(jobs, in_parallel(_tried, jobs), strict=True))


def _tried(job: tuple[str, str]) -> str:
    channel, kind = job
    try:
        return outcome_of_file(kind) if channel == "file or id" else outcome(channel, kind)
    except Exception as error:  # noqa: BLE001 - whatever goes wrong is the finding
        return f"WRONG: {type(error).__name__}: {error}"


def main() -> int:
    """Print the table; return 1 if anything is wrong."""
    found = table()
    for (channel, kind), what in found.items():
        sys.stdout.write(f"{channel:<26}{kind:<42}{what}\n")
    wrong = sum(what.startswith("WRONG") for what in found.values())
    sys.stdout.write(f"{len(found)} tried, {sum(w == SHOWN for w in found.values())} shown as text, {wrong} wrong\n")
    return int(wrong > 0)


if __name__ == "__main__":
    sys.exit(main())
