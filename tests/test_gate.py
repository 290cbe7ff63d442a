"""The gate: each rule finds the defect it is there for, in executed notebooks and in built pages; a good book has none."""

import copy
import io
import json
import os
import pickle
import re
import shutil
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from book_fixtures import LANGUAGES, MIME, REPORT, SECTIONS
from conftest import LONG
from pypdf import PdfWriter

from bureaubook.book import search
from bureaubook.build.plan import make_plan
from bureaubook.cli import main
from bureaubook.gate import gate, notebook_rules, opens, page, rules
from bureaubook.gate.again import Before, keep_passed, read_passed, to_look_at
from bureaubook.gate.amounts import amount
from bureaubook.gate.digest import sha256
from bureaubook.gate.fault import Fault, Refused
from bureaubook.gate.notebook_rules import Executed
from bureaubook.gate.rules import downloads, notebooks, searching
from bureaubook.gate.rules.site import Site
from bureaubook.gate.verify import FILE_RULES, verify
from bureaubook.show import jupyter
from bureaubook.takeaway.archive import zipped
from bureaubook.takeaway.rerun import wheel_name

pytest_plugins = "book_fixtures"
PLAN = tuple((REPORT, language, section) for language in LANGUAGES for section in SECTIONS)
ZH, EN = f"{REPORT}/zh", f"{REPORT}/en"


# -- the built site


@pytest.fixture
def site(built, tmp_path) -> Path:
    """A copy of the good site; files are links, so write them through `put` only."""
    return shutil.copytree(built.site, tmp_path / "site", copy_function=os.link)


@pytest.fixture(scope="module", autouse=True)
def files_opened_once():
    """Open an untouched file of the good site once for all its copies, which link to it; a file that is put there is another one."""
    seen: dict[tuple, str] = {}

    def trouble(path: Path) -> str:
        state = path.stat()
        file = (path.suffix, state.st_ino, state.st_mtime_ns, state.st_size)
        if file not in seen:
            seen[file] = opens.trouble(path)
        return seen[file]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(downloads, "trouble", trouble)
        yield


@pytest.fixture
def its_files_alone(monkeypatch):
    """Let `verify` compare files with the manifest, not ask the rules: they are asked in other tests."""
    monkeypatch.setattr("bureaubook.gate.rules.RULES", ())


def put(path: Path, content: str | bytes) -> None:
    """Write a file in place of the linked one."""
    path.unlink(missing_ok=True)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())


def replaced(name: str, pattern: str, new: str):
    """Return a defect: in a page, the first match of a pattern becomes something else."""

    def defect(site: Path) -> None:
        before = (site / name).read_text(encoding="utf-8")
        after = re.sub(pattern, new, before, count=1, flags=re.DOTALL)
        assert after != before, f"{name} holds no {pattern}"
        put(site / name, after)

    return defect


def removed(name: str):
    return lambda site: (site / name).unlink()


def added(name: str, content: str | bytes):
    return lambda site: put(site / name, content)


def copied(name: str, target: str):
    return lambda site: put(site / target, (site / name).read_bytes())


def changed(name: str, change):
    return lambda site: put(site / name, change((site / name).read_bytes()))


def cut(name: str):
    return lambda site: put(site / name, (site / name).read_bytes()[:-20])


def flipped(name: str):
    """Return a defect: bytes in the middle of a file are others."""

    def defect(site: Path) -> None:
        content = bytearray((site / name).read_bytes())
        middle = len(content) // 2
        content[middle : middle + 60] = bytes(255 - byte for byte in content[middle : middle + 60])
        put(site / name, bytes(content))

    return defect


def packed(raw: bytes, name: str, content: str = "x") -> bytes:
    """Return an archive with one file more."""
    whole = io.BytesIO(raw)
    with zipfile.ZipFile(whole, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    return whole.getvalue()


def pdf(pages: int) -> bytes:
    """A PDF of blank pages."""
    out, writer = io.BytesIO(), PdfWriter()
    for _ in range(pages):
        writer.add_blank_page(width=100, height=100)
    writer.write(out)
    return out.getvalue()


RD_ZH, RD_EN = f"{ZH}/rd_coverage.html", f"{EN}/rd_coverage.html"
OUTLOOK, OUTLOOK_EN, SOURCE_ZH = (
    f"{ZH}/problems_and_outlook.html",
    f"{EN}/problems_and_outlook.html",
    f"{ZH}/source.html",
)
HEADING = r'(<section id="checklist">\s*<h2>)'
LEAD = r'(<p class="bk-lead">)'
QUANTITY = r'(data-quantity="printed:rd_coverage_rate">)82%'
POPULAR_EN, OVERVIEW_ZH, OVERVIEW_EN = f"{EN}/science_popularisation.html", f"{ZH}/overview.html", f"{EN}/overview.html"
VALUE = r'(data-quantity="printed:technology_contract_value">)'
VALID = r'(data-quantity="printed:hnte_valid">(?:<span class="bk-nobr">)?)21'
CSV = f"{ZH}/_downloads/{REPORT}-rd_coverage-institutions-zh.csv"
XLSX = f"{ZH}/_downloads/{REPORT}-overview-zh.xlsx"
TEXTS = f"{EN}/searchtexts.js"
DATA_ZIP = f"{ZH}/_downloads/{REPORT}-data.zip"
ARCHIVE = "bureaubook-rerun.zip"
DONE = f"{ZH}/_downloads/{REPORT}-rd_coverage-zh-executed.ipynb"
STYLE, PICTURE = "_static/book.css", f"{ZH}/_images/{REPORT}-rd_coverage-institutions-zh-wide.svg"
SITE_DEFECTS = [
    ("page-missing", removed(RD_EN), RD_EN),
    ("page-unplanned", copied(RD_ZH, f"{ZH}/rd_coverage_old.html"), f"{ZH}/rd_coverage_old.html"),
    ("page-unplanned", copied(RD_ZH, "elsewhere/zh/rd_coverage.html"), "elsewhere/zh/rd_coverage.html"),
    ("landing", removed("index.html"), "index.html"),
    ("landing", replaced("index.html", rf'href="{REPORT}/en/\w+\.html"', 'href="#"'), "index.html"),
    ("switch", replaced(RD_ZH, r'href="\.\./en/rd_coverage\.html"', 'href="../en/overview.html"'), RD_ZH),
    ("switch", replaced(RD_ZH, r'(<a href="\.\./en/rd_coverage\.html" hreflang=")en', r"\1fr"), RD_ZH),
    ("traceback", replaced(RD_EN, LEAD, r"\1Traceback (most recent call last): "), RD_EN),
    ("traceback", replaced(RD_EN, LEAD, r"\1KeyError: 'value' "), RD_EN),
    ("traceback", replaced(RD_ZH, LEAD, r"\1Glyph 20013 (\\N{CJK}) missing from font "), RD_ZH),
    ("no-value", replaced(RD_ZH, r'(<td class="num"[^>]*>)', r"\1nan</td>\1"), RD_ZH),
    *(("traceback", replaced(RD_ZH, LEAD, rf"\1{words}"), RD_ZH) for words in ("AssertionError", "OSError", "出现ValueError：无", "UserWarning: x")),
    *(("no-value", replaced(RD_ZH, LEAD, rf"\1{words}"), RD_ZH) for words in ("共None家，", "占nan%，", "自NaT起，", "约inf家，")),
    *(("no-value", replaced(RD_EN, LEAD, rf"\1{words}"), RD_EN) for words in ("In 2022 nan enterprises. ", "A share of None. ", "About None% of ")),
    ("no-value", replaced(RD_EN, QUANTITY, r"\1None"), RD_EN),
    ("no-value", replaced(RD_ZH, r'(<img src="_images[^"]*" alt=")', r"\1共nan家"), RD_ZH),
    ("raw-markup", replaced(OUTLOOK, HEADING, r"\1{numref}`fig`"), OUTLOOK),
    ("language", replaced(RD_ZH, r'lang="zh-CN"', 'lang="en"'), RD_ZH),
    ("language", replaced(f"{EN}/search.html", r'lang="en"', 'lang="zh-CN"'), f"{EN}/search.html"),
    ("one-title", replaced(OUTLOOK, HEADING, r"<h1>again</h1>\1"), OUTLOOK),
    ("tab-title", replaced(RD_ZH, r"<title>.*?</title>", "<title>&lt;no title&gt;</title>"), RD_ZH),
    (
        "empty-page",
        replaced(RD_ZH, r"(</h1>).*(</section>\s*</article>|</article>)", r"\1</section></article>"),
        RD_ZH,
    ),
    ("empty-section", replaced(OUTLOOK, HEADING, r"<section id='x'><h2>x</h2></section>\1"), OUTLOOK),
    ("alt-text", replaced(RD_ZH, r'(<img src="_images[^"]*" alt=")[^"]*', r"\1"), RD_ZH),
    ("english-left", replaced(RD_ZH, r'aria-label="[^"]+"', 'aria-label="Toggle primary sidebar"'), RD_ZH),
    ("english-left", replaced(RD_ZH, r"<summary>数据", "<summary>Data"), RD_ZH),
    ("english-left", replaced(OUTLOOK, HEADING + "[^<]*", r"\1What the rate implies"), OUTLOOK),
    ("chinese-unmarked", replaced(RD_EN, LEAD, r"\1成功申报 "), RD_EN),
    ("dead-link", replaced(RD_ZH, r'href="source\.html#', 'href="sources.html#'), RD_ZH),
    ("dead-link", replaced(RD_ZH, r'src="_images/', 'src="_images/no-'), RD_ZH),
    ("dead-link", replaced(RD_ZH, r'href="\.\./en/rd_coverage\.html"', 'href="../../../../../etc/passwd"'), RD_ZH),
    ("dead-anchor", replaced(RD_ZH, r'href="source\.html#n-\w+"', 'href="source.html#n-1"'), RD_ZH),
    # from the page over all reports into one of them, and back
    ("dead-link", replaced("index.html", r'(href="[^"#]+/)\w+\.html#', r"\1nowhere.html#"), "index.html"),
    ("dead-anchor", replaced("index.html", r'(href="[^"]+)#\w[^"]*"', r'\1#nowhere"'), "index.html"),
    ("dead-link", replaced(RD_ZH, r'href="\.\./\.\./index\.html', 'href="../../indices.html'), RD_ZH),
    ("dead-link", replaced(RD_ZH, r'src="\.\./\.\./_static/', 'src="../../_static/no-'), RD_ZH),
    *(
        (rule, replaced(RD_ZH, r"(</article>)", rf"{element}\1"), RD_ZH)
        for rule, element in (
            ("value-not-allowed", '<script src="https://cdn.example/x.js"></script>'),
            ("value-not-allowed", "<a href='javascript:void(0)'>x</a>"),
            ("value-not-allowed", "<a href='java&#9;script:void(0)'>x</a>"),
            ("value-not-allowed", "<a href='data:text/html,x'>x</a>"),
            ("value-not-allowed", "<a href='https:cdn.example'>x</a>"),
            ("value-not-allowed", '<img src="HTTPS://cdn.example/x.png" alt="x">'),
            ("value-not-allowed", "<img src=//cdn.example/x.png alt=x>"),
            ("value-not-allowed", '<img src="https:&#47;&#47;cdn.example/x.png" alt="x">'),
            ("value-not-allowed", "<form action='https://cdn.example' method=get></form>"),
            ("value-not-allowed", "<meta http-equiv=refresh content='0;//cdn.example'>"),
            ("value-not-allowed", "<meta http-equiv=refresh content='0; url=source.html'>"),
            ("value-not-allowed", "<link rel=preload href=source.html>"),
            ("attribute-not-allowed", '<img srcset="https://cdn.example/x.png 2x" src="_images/x.svg" alt="x">'),
            ("attribute-not-allowed", '<p style="background: url(https://cdn.example/x.png)"></p>'),
            ("attribute-not-allowed", "<img src=x.svg alt=x onerror='f()'>"),
            ("attribute-not-allowed", "<button formaction='https://cdn.example'>x</button>"),
            ("attribute-not-allowed", "<noscript><p title='</noscript><img src=x alt=x onerror=f()>'></noscript>"),
            ("element-not-allowed", "<style>@import url(https://cdn.example/x.css);</style>"),
            ("element-not-allowed", "<script>f()</script>"),
            ("element-not-allowed", "<iframe srcdoc='&lt;script&gt;f()&lt;/script&gt;'></iframe>"),
            ("element-not-allowed", '<object data="https://cdn.example/x.svg"></object>'),
            ("element-not-allowed", '<embed src="https://cdn.example/x">'),
            ("element-not-allowed", "<base href='https://cdn.example/'>"),
            ("element-not-allowed", '<video poster="https://cdn.example/x.png"></video>'),
            ("element-not-allowed", '<svg><image xlink:href="https://cdn.example/x.png"/></svg>'),
            ("element-not-allowed", "<svg><title><script>f()</script></title></svg>"),
            ("element-not-allowed", "<template><p>x</p></template>"),
            ("element-not-allowed", "<!-- x -->"),
            ("markup-damaged", "<!--><script>f()</script>-->"),
            ("markup-damaged", "<!-- --!><script>f()</script>-->"),
            ("markup-damaged", "<p class=a class=b>x</p>"),
            ("markup-damaged", "<a "),
            ("loads-not-shipped", "<script src=source.html></script>"),
            ("loads-not-shipped", "<link rel=stylesheet href=_images/x.svg>"),
        )
    ),
    ("policy", replaced(RD_ZH, r'<meta http-equiv="Content-Security-Policy"[^>]*>', ""), RD_ZH),
    ("policy", replaced(RD_ZH, "default-src 'none'", "default-src *"), RD_ZH),
    ("policy", replaced(RD_ZH, r'(<meta http-equiv="Content-Security-Policy"[^>]*>)(.*?)(</head>)', r"\2\1\3"), RD_ZH),
    ("policy", replaced(RD_ZH, r'(<meta http-equiv="Content-Security-Policy"[^>]*>)', r"\1\1"), RD_ZH),
    ("not-shipped", changed("_static/book.js", lambda raw: raw + b"f()"), "_static/book.js"),
    ("not-shipped", replaced(STYLE, r"^", "@import 'https://cdn.example/x.css';"), STYLE),
    ("not-shipped", replaced(STYLE, r"$", "a { display: none }"), STYLE),
    ("not-shipped", added("_static/new.js", "f()"), "_static/new.js"),
    ("not-shipped", added("_static/new.html", "<script>f()</script>"), "_static/new.html"),
    ("not-shipped", added(f"{ZH}/_images/new.js", "f()"), f"{ZH}/_images/new.js"),
    ("file-not-allowed", copied(PICTURE.replace(".svg", ".png"), f"{ZH}/_images/lone-wide.png"), f"{ZH}/_images/lone-wide.png"),
    ("file-not-allowed", copied(PICTURE.replace(".svg", ".png"), f"{ZH}/_images/lone.png"), f"{ZH}/_images/lone.png"),
    ("not-shipped", replaced(TEXTS, r"= \[", "= [f(),"), TEXTS),
    ("picture-not-allowed", replaced(PICTURE, "</svg>", '<image href="https://cdn.example/x.png"/></svg>'), PICTURE),
    ("picture-not-allowed", replaced(PICTURE, "</svg>", "<script>f()</script></svg>"), PICTURE),
    ("picture-not-allowed", replaced(PICTURE, "<svg ", '<svg onload="f()" '), PICTURE),
    ("picture-not-allowed", replaced(PICTURE, "<svg ", '<!DOCTYPE svg [<!ENTITY x "y">]><svg '), PICTURE),
    ("picture-not-allowed", replaced(PICTURE, "<style>", "<style>@import 'x.css';"), PICTURE),
    ("notebook-not-allowed", replaced(DONE, "<div ", "<script>f()</script><div "), DONE),
    ("notebook-not-allowed", replaced(DONE, "<div ", "<a href='javascript:f()'>x</a><div "), DONE),
    ("notebook-not-allowed", replaced(DONE, "<div ", "<p onclick='f()'></p><div "), DONE),
    ("notebook-not-allowed", replaced(DONE, "<style>", "<style>@import 'https://cdn.example/x.css';"), DONE),
    ("notebook-not-allowed", replaced(DONE, "svg\\+xml;base64,PHN2ZyB", "svg+xml;base64,PHN2ZyBvbmxvYWQ9J2YoKScg"), DONE),
    ("download-unreadable", replaced(DONE, '"text/html"', '"application/javascript"'), DONE),
    ("download-unreadable", changed(XLSX, lambda raw: packed(raw, "xl/vbaProject.bin")), XLSX),
    ("download-unreadable", changed(XLSX, lambda raw: packed(raw, "xl/worksheets/sheet99.xml", "<!DOCTYPE x>")), XLSX),
    ("download-unreadable", changed(DATA_ZIP, lambda raw: packed(raw, "../x.csv")), DATA_ZIP),
    ("download-unreadable", changed(DATA_ZIP, lambda raw: packed(raw, "/x.csv")), DATA_ZIP),
    ("download-unreadable", changed(DATA_ZIP, lambda raw: packed(raw, "x.exe")), DATA_ZIP),
    ("file-not-allowed", added("sw.js", "f()"), "sw.js"),
    ("file-not-allowed", added(f"{ZH}/_downloads/x.html", "x"), f"{ZH}/_downloads/x.html"),
    ("file-not-allowed", added(f"{ZH}/x.svg", "<svg/>"), f"{ZH}/x.svg"),
    ("double-id", replaced(SOURCE_ZH, r'<section id="text">', '<section id="about">'), SOURCE_ZH),
    ("headings-differ", replaced(OUTLOOK_EN, r'<section id="checklist">', '<section id="funds">'), OUTLOOK_EN),
    ("quantities-differ", replaced(RD_EN, QUANTITY, r"\g<1>28%"), RD_EN),
    ("numerals-differ", replaced(RD_EN, r'(og:description"[^>]*?)109', r"\g<1>108"), RD_EN),
    ("quantities-differ", replaced(RD_ZH, QUANTITY, r"\g<1>83%"), RD_EN),
    ("quantities-differ", replaced(RD_EN, r'data-quantity="printed:rd_coverage_rate"', 'data-quantity="printed:other"'), RD_EN),
    ("quantities-differ", replaced(OVERVIEW_EN, VALUE + "265", r"\g<1>2,650,000"), OVERVIEW_EN),
    ("quantities-differ", replaced(OVERVIEW_EN, VALUE + "265<small> million", r"\g<1>26,500<small>"), OVERVIEW_EN),
    ("quantities-differ", replaced(OVERVIEW_ZH, VALUE + "(2.65</a>.*?<small>)亿元", r"\1\2万元"), OVERVIEW_EN),
    ("quantities-differ", replaced(OVERVIEW_EN, VALID, r"\g<1>210,000"), OVERVIEW_EN),
    ("quantities-differ", replaced(RD_EN, QUANTITY, r"\g<1>820,000%"), RD_EN),
    ("quantities-differ", replaced(RD_EN, QUANTITY, r"\g<1>82"), RD_EN),
    ("quantities-differ", replaced(POPULAR_EN, r'(data-quantity="printed:[^>]*>(?:<span[^>]*>)?)more than ', r"\1"), POPULAR_EN),
    ("not-as-printed", replaced(OVERVIEW_EN, VALUE + "265", r"\g<1>2,650,000"), OVERVIEW_EN),
    ("not-as-printed", replaced(OVERVIEW_ZH, VALUE + "(2.65</a>.*?<small>)亿元", r"\1\2万元"), OVERVIEW_ZH),
    ("not-as-printed", replaced(RD_ZH, QUANTITY, r"\g<1>83%"), RD_ZH),
    ("not-as-printed", replaced(POPULAR_EN, r'(data-quantity="printed:[^>]*>(?:<span[^>]*>)?)more than ', r"\1"), POPULAR_EN),
    ("not-as-printed", replaced(OVERVIEW_EN, r'href="source\.html#n-rd_coverage_rate"', 'href="source.html#n-hnte_valid"'), OVERVIEW_EN),
    ("not-as-printed", replaced(RD_EN, r'href="source\.html#n-ieds_rd_institution"', 'href="source.html#n-ieds_rd_personnel"'), RD_EN),
    ("not-as-printed", replaced(RD_EN, r'href="source\.html#n-ieds_rd_institution"', 'href="#methods"'), RD_EN),
    ("not-as-printed", replaced(RD_EN, r'href="source\.html#n-ieds_rd_institution"', 'href="https://a.example/#n-ieds_rd_institution"'), RD_EN),
    ("not-as-printed", replaced(f"{EN}/disclosure.html", r'(data-quantity="cell:3/received/total">(?:<span[^>]*>)?)0', r"\g<1>5"), f"{EN}/disclosure.html"),
    ("download-unreadable", added(f"{ZH}/_downloads/all.zip", b"PK\x03\x04 cut off"), f"{ZH}/_downloads/all.zip"),
    ("download-unreadable", added(f"{ZH}/_downloads/tables.xlsx", b""), f"{ZH}/_downloads/tables.xlsx"),
    ("download-unreadable", added(f"{ZH}/_images/cut.svg", "<svg><path"), f"{ZH}/_images/cut.svg"),
    ("download-unreadable", added(f"{ZH}/report.pdf", b"%PDF-1.7\n"), f"{ZH}/report.pdf"),
    ("download-unreadable", added(f"{ZH}/_downloads/x.csv", "a,b\n1\n"), f"{ZH}/_downloads/x.csv"),
    ("download-unreadable", changed(RD_EN, lambda raw: raw + b"\xff"), RD_EN),
    ("download-unreadable", flipped(XLSX), XLSX),
    ("download-unreadable", changed(CSV, lambda raw: raw + b"\xff"), CSV),
    ("download-differs", changed(CSV, lambda raw: raw + b"\xff"), RD_ZH),
    ("download-differs", changed(CSV, lambda raw: raw + b'"x"y\n'), RD_ZH),
    ("download-unreadable", added(f"{ZH}/report.pdf", b"%PDF-1.4\n%%EOF\n"), f"{ZH}/report.pdf"),
    ("download-unreadable", added(f"{ZH}/report.pdf", pdf(pages=0)), f"{ZH}/report.pdf"),
    ("download-unreadable", added(f"{EN}/card.png", b"x"), f"{EN}/card.png"),
    ("download-unreadable", cut(f"{EN}/card.png"), f"{EN}/card.png"),
    ("download-unreadable", flipped(f"{EN}/card.png"), f"{EN}/card.png"),
    ("download-unreadable", flipped(f"{EN}/_downloads/{REPORT}-tables-en.xlsx"), f"{EN}/_downloads/{REPORT}-tables-en.xlsx"),
    ("download-unreadable", added(f"{ZH}/_downloads/deep.json", b"[" * 200_000), f"{ZH}/_downloads/deep.json"),
    ("download-unreadable", replaced(CSV, r"\Z", '"x"y,'), CSV),
    ("download-unreadable", added(CSV, b"\xff\xfea,b\n"), CSV),
    ("card", removed(f"{ZH}/card.png"), f"{ZH}/card.png"),
    ("card", copied("_static/file.png", f"{ZH}/card.png"), f"{ZH}/card.png"),
    ("search-texts", removed(TEXTS), TEXTS),
    ("search-texts", added(TEXTS, "broken("), TEXTS),
    ("search-texts", added(TEXTS, "var bureaubookTexts = [];\n"), TEXTS),
    ("search-texts", added(TEXTS, "var bureaubookTexts = 1;\n"), TEXTS),
    ("search-texts", cut(TEXTS), TEXTS),
    ("search-texts", replaced(TEXTS, r'"page":"rd_coverage', '"page":"rd_coverages'), TEXTS),
    ("search-texts", replaced(TEXTS, r'("page":"rd_coverage.*?"terms":.*?",")q-', r"\1x-"), TEXTS),
    ("search-texts", replaced(TEXTS, r'("page":"rd_coverage.*?"sections":)\[\[.*?\]\]', r"\1[]"), TEXTS),
    ("download-differs", replaced(CSV, r",8,", ",9,"), RD_ZH),
    ("download-differs", replaced(CSV, r",8,", ",80000,"), RD_ZH),
    ("download-differs", copied(CSV.replace("zh", "en"), CSV), RD_ZH),
    ("download-differs", replaced(f"{EN}/tech_transfer.html", r"tech_transfer-challenges(-en\.csv)", r"tech_transfer-money\1"), f"{EN}/tech_transfer.html"),
    ("other-package", changed(ARCHIVE, lambda raw: zipped(dict.fromkeys([wheel_name(), "requirements.txt"], zipped({"bureaubook/a.py": ""})))), ARCHIVE),
    ("other-package", changed(ARCHIVE, lambda raw: zipped({"requirements.txt": ""})), ARCHIVE),
    ("search-all", added("searchall.js", "var bureaubookAll = {}\n"), "searchall.js"),
    ("long-table", added("all-reports.csv", "report,source\n"), "all-reports.csv"),
]  # fmt: skip


def test_the_good_site_has_no_fault(built):
    site, faults = verify(built.site)
    assert faults == [] and set(site.plan) == set(PLAN)


@pytest.fixture(scope="module")
def before(built, tmp_path_factory) -> Before:
    """The good site as the gate knows it when it looks at the next one."""
    work = tmp_path_factory.mktemp("work")
    keep_passed(built.site, work)
    return read_passed(work, REPORT)


def hashes(part: Site) -> dict[str, str]:
    return {name: sha256(path) for name, path in part.files.items()}


@pytest.mark.parametrize(
    ("rule", "defect", "where"), SITE_DEFECTS, ids=[f"{d[0]}-{n}" for n, d in enumerate(SITE_DEFECTS)]
)
def test_a_defect_in_the_site_is_found_by_its_rule(site, before, rule, defect, where):
    """Also where the gate looks again at no more than what has changed since the good site."""
    defect(site)
    parts = list(Site(site, PLAN).parts())
    # its own rule alone, to be quick; all of them on damaged files, which must break none (in the short run on all of these at once)
    whole = LONG and rule == "download-unreadable"
    checks = [check for check in rules.RULES if whole or rule == check.id]
    found = [fault for part in parts for check in checks for fault in check(part) if fault.rule == rule]
    assert found and {fault.page for fault in found} == {where}
    assert all(fault.what and fault.do and f"[{rule}]" in str(fault) for fault in found)
    looked = (replace(part, looked=to_look_at(part, hashes(part), before)) for part in parts)
    assert found == [fault for part in looked for check in checks for fault in check(part) if fault.rule == rule]


def test_damaged_files_break_no_rule(site):
    """All rules on a site with a damaged file of each kind."""
    damaged = {where: defect for rule, defect, where in SITE_DEFECTS if rule == "download-unreadable"}
    assert {Path(where).suffix[1:] for where in damaged} == set("csv html ipynb json pdf png svg xlsx zip".split())
    for defect in damaged.values():
        defect(site)
    found = gate.check_site(Site(site, PLAN))
    assert {fault.page for fault in found if fault.rule == "download-unreadable"} == {*damaged}


@pytest.mark.parametrize(("limit", "most"), [("UNPACKED", 1_000), ("MEMBERS", 3)])
def test_an_archive_is_not_unpacked_without_end(built, monkeypatch, limit, most):
    assert opens.trouble(built.site / DATA_ZIP) == ""
    monkeypatch.setattr(opens, limit, most)
    assert opens.trouble(built.site / DATA_ZIP).startswith("it unpacks to more than")


def test_a_damaged_page_is_read_to_its_end(tmp_path):
    path = tmp_path / "x.html"
    html = "<title>t</title><details class='bk-data'><table><tr><td>a<tr>b<![x]></table></details><p>c</p>"
    path.write_text(html, encoding="utf-8")
    words = [words.text for words in page.Page("x.html", path).read.words]
    assert words == [
        "b",
        "a",
        "c",
    ]  # as browsers show it: what stands in a table outside its cells stands before the table


@pytest.mark.parametrize(
    ("html", "words"),
    [
        ("<!--><p>a</p>-->", ["a", "-->"]),
        ("<!-- x --!><p>a</p>", ["a"]),
        ("<svg><title>x</title><desc><p>a</p></desc></svg>", ["a"]),
        ("<textarea><p>a</textarea>", ["<p>a"]),
        ("<p title='>' class=\"x><b>a</b>\">c</p>", ["c"]),
        ("<plaintext>a</plaintext><p>", ["a</plaintext><p>"]),
        ("<template><p>a</p></template>b", ["b"]),
        ("<select><option>a<p>b</select>", ["a", "b"]),
    ],
)
def test_a_page_is_read_as_browsers_read_it(tmp_path, html, words):
    path = tmp_path / "x.html"
    path.write_text(html, encoding="utf-8")
    assert [each.text for each in page.Page("x.html", path).read.words] == words


@pytest.mark.parametrize(
    ("name", "words"),
    [
        (RD_EN, "None of these is stated. Reconsiderations: None. Henan, Huai-nan, an error, a warning. "),
        (RD_EN, "www.example.cn/nan/x.html "),
        (RD_ZH, '<pre><span>None</span> <span>"KeyError: nan"</span></pre>'),
        (RD_ZH, '<span class="bk-passage">None nan</span>'),
    ],
)
def test_words_that_only_look_like_a_defect_are_let_pass(site, name, words):
    replaced(name, LEAD, rf"\1{words}")(site)
    checks = [check for check in rules.RULES if check.id in ("traceback", "no-value")]
    assert len(checks) == 2 and [fault for check in checks for fault in check(Site(site, PLAN))] == []


def test_a_whole_pdf_is_let_pass(site):
    put(site / ZH / "report.pdf", pdf(pages=2))
    assert gate.check_site(Site(site, PLAN)) == []


def test_the_rules_name_what_the_book_writes():
    assert searching.TEXTS == search.TEXTS
    assert notebooks.own_rules() - {""} == set(jupyter.rules())


def test_every_rule_of_the_site_has_a_defect():
    assert {rule for rule, _, _ in SITE_DEFECTS} == {rule.id for rule in rules.RULES}


def test_all_faults_are_told_at_once(site):
    replaced(RD_ZH, QUANTITY, r"\g<1>83%")(site)
    replaced(RD_EN, LEAD, r"\1Traceback (most recent call last): ")(site)
    removed(f"{ZH}/source.html")(site)
    faults = gate.check_site(Site(site, PLAN))
    assert {"quantities-differ", "traceback", "page-missing", "dead-link"} <= {fault.rule for fault in faults}
    (differing,) = (fault.what for fault in faults if fault.rule == "quantities-differ")
    assert differing.count("rd_coverage_rate = ") == differing.count(" = ") == 2  # what differs alone, of either page
    with pytest.raises(Refused, match=rf"^{len(set(faults))} faults\. The published site is unchanged\.\n"):
        gate.require(faults)


@pytest.mark.parametrize(
    ("zh", "en"),
    [
        ("2.65亿元", "CNY 265 million"),
        ("300余册", "more than 300 booklets"),
        ("1613人次", "1,613 attendances"),
        ("3万余人次", "more than 30,000 attendances"),
        ("二十八次", "28 events"),
        ("133或134", "133 or 134"),
        ("82%", "82%"),
        ("0.5个百分点", "0.5 percentage points"),
        ("约344万元", "about CNY 3.44 million"),
        ("近300万元", "nearly CNY 3 million"),
        ("3余万人次", "more than 30,000 attendances"),
        ("2.6或2.7亿元", "CNY 260 million or CNY 270 million"),
        ("不超过十万元", "at most CNY 100,000"),
        ("300册以上", "at least 300 booklets"),
    ],
)
def test_both_languages_read_as_the_same_number(zh, en):
    assert amount(zh) == amount(en) and amount(zh).values


@pytest.mark.parametrize(
    ("zh", "en"),
    [
        ("2.65亿元", "CNY 2.65 million"),
        ("2.65亿元", "CNY 26,500"),
        ("3万人次", "3 attendances"),
        ("300余册", "300 booklets"),
        ("300册", "at least 300 booklets"),
        ("82%", "82"),
        ("133家", "133 or 134 firms"),
    ],
)
def test_a_slip_of_scale_bound_or_sign_reads_as_another_number(zh, en):
    assert amount(zh) != amount(en)


@pytest.mark.parametrize("words", ["1" * 40, "9" * 40 + "万元", "9" * 30 + " billion", "亿" * 30])
def test_a_number_longer_than_any_of_a_report_is_read_or_passed_over(words):
    assert amount(words) == amount(words) and str(amount(words))


def test_a_numeral_without_a_value_is_passed_over():
    assert amount("半数") == amount("")


# -- its manifest

FILE_DEFECTS = [
    ("file-missing", removed(CSV), CSV),
    ("file-extra", added(f"{ZH}/_images/left.svg", "<svg/>"), f"{ZH}/_images/left.svg"),
    ("file-changed", replaced(CSV, r",8,", ",9,"), CSV),
    ("file-changed", added("index.html", ""), "index.html"),
]


@pytest.mark.parametrize(
    ("rule", "defect", "where"), FILE_DEFECTS, ids=[f"{d[0]}-{n}" for n, d in enumerate(FILE_DEFECTS)]
)
def test_a_stale_file_is_found_by_the_manifest(site, its_files_alone, rule, defect, where):
    defect(site)
    _, faults = verify(site)
    assert [(fault.rule, fault.page) for fault in faults] == [(rule, where)]


def test_every_rule_of_files_has_a_defect():
    assert {rule for rule, _, _ in FILE_DEFECTS} == {rule.id for rule in FILE_RULES}


def test_changed_data_make_the_site_stale(built, its_files_alone, copied_data):
    assert verify(built.site, copied_data)[1] == []
    with (copied_data / "units.csv").open("a", encoding="utf-8") as file:
        file.write("\n")
    (copied_data / "forms" / "2023.csv").write_bytes((copied_data / "forms" / "2021.csv").read_bytes())
    found = [(fault.rule, fault.page, fault.what) for fault in verify(built.site, copied_data)[1]]
    assert found == [
        ("input-changed", "data/forms/2023.csv", "this input is new since the site was built"),
        ("input-changed", "data/units.csv", "this input has changed since the site was built"),
    ]


def test_last_year_makes_the_site_stale(built, its_files_alone, copied_data):
    """The checks of a report read that of the year before."""
    add_last_year(copied_data)
    found = {fault.page for fault in verify(built.site, copied_data)[1] if fault.rule == "input-changed"}
    earlier = "data/reports/puyang-county-stb-2021"
    assert found == {f"{earlier}/{name}" for name in ("report.yml", "figures.csv", "statutory.csv")}


def test_last_year_is_asked_about_by_every_chapter(copied_data):
    def keys() -> set[str]:
        return {(run.edition, run.section, run.inputs.data) for run in make_plan(copied_data, [REPORT], [], [])}

    alone = keys()
    path = add_last_year(copied_data)
    with_another = keys()
    assert len(alone) == len(PLAN) and not alone & with_another
    path.write_text(path.read_text(encoding="utf-8").replace("notes:", "remarks:"), encoding="utf-8")
    assert not with_another & keys() and not alone & keys()
    path.write_text("year: 2021\n", encoding="utf-8")  # whose it is can't be told
    assert keys() == alone
    path.unlink()
    assert keys() == alone


def test_chapters_are_planned_in_the_order_of_the_book(capsys):
    assert main(["plan", "--report", REPORT, "--language", "zh", "--only", "source", "--only", "public_duties"]) == 0
    assert [line.split()[2] for line in capsys.readouterr().out.splitlines()] == ["public_duties", "source"]


@pytest.mark.parametrize(
    "arguments",
    [
        ["--report", REPORT, "--language", "zh", "--only", "source", "--language", "zh,zh"],
        ["--report", REPORT, "--language", "zh", "--only", "source", "--only", "source"],
        ["--report", REPORT, "--language", "zh", "--only", "source", "--report", REPORT],
    ],
)
def test_a_name_given_twice_is_planned_once(capsys, arguments):
    assert main(["plan", *arguments]) == 0
    assert len(capsys.readouterr().out.splitlines()) == 1


def add_last_year(data: Path) -> Path:
    """Add the same agency's report of the year before, figures and official tables alone; return its report.yml."""
    here, there = data / "reports" / REPORT, data / "reports" / "puyang-county-stb-2021"
    there.mkdir()
    for name in ("figures.csv", "statutory.csv"):
        shutil.copy(here / name, there)
    text = (here / "report.yml").read_text(encoding="utf-8")
    text = text.replace("year: 2022", "year: 2021").replace(f"id: {REPORT}", f"id: {there.name}")
    (there / "report.yml").write_text(text, encoding="utf-8")
    return there / "report.yml"


def test_the_command_verifies_a_site(built, site, capsys):
    good = built.bureaubook("verify", cwd=built.folder)
    assert good.returncode == 0 and len(good.stdout.splitlines()) == 1 and f"{len(PLAN)} chapters" in good.stdout
    removed(CSV)(site)
    status, said = main(["verify", str(site)]), capsys.readouterr().out
    assert status == 1 and "[file-missing]" in said and "[dead-link]" in said


@pytest.mark.parametrize(
    ("defect", "words"),
    [
        (removed("manifest.json"), "holds no manifest.json"),
        (added("manifest.json", "{"), "can't be read"),
        (added("manifest.json", '{"plan": [], "inputs": {}}'), "can't be read"),
        (added("manifest.json", "[" * 100_000), "can't be read"),
        (replaced("manifest.json", r'"section": "overview"', '"section": ["overview"]'), "its plan holds ["),
        (replaced("manifest.json", r'"section": "overview"', '"section": "../overview"'), "its plan holds ["),
        (replaced("manifest.json", r'"language": "en"', '"language": "fr"'), "its plan holds ["),
        (replaced("manifest.json", r'("index.html": )"\w+"', r"\1[]"), "inputs and files are not all"),
        (replaced("manifest.json", r'"index.html": "', '"\\\\ud800": "'), "inputs and files are not all"),
        (replaced("manifest.json", r'"index.html": "', '"../index.html": "'), "inputs and files are not all"),
        (replaced("manifest.json", r'("section": ")overview', r"\1\\ud800"), "its plan holds ["),
    ],
)
def test_a_site_without_its_manifest_is_refused(capsys, site, defect, words):
    defect(site)
    status, said = main(["verify", str(site)]), capsys.readouterr()
    assert status == 2 and words in said.err and len(said.err.splitlines()) == 1 and said.out == ""


# -- executed notebooks


def executed(built, language: str, change=None) -> Executed:
    """A good chapter as the pipeline kept it, with a change."""
    path = built.folder / "_build" / "cache" / f"{REPORT}-rd_coverage-{language}.ipynb"
    notebook = json.loads(path.read_text(encoding="utf-8"))
    if change:
        change(notebook)
    chapter = json.loads((built.folder / "chapters" / "rd_coverage.ipynb").read_text(encoding="utf-8"))
    return Executed("rd_coverage", notebook, chapter, REPORT, language)


def cell(notebook: dict, name: str) -> dict:
    return next(c for c in notebook["cells"] if c["id"].startswith(name))


def outputs_of(name: str, *outputs: dict):
    return lambda notebook: cell(notebook, name).update(outputs=list(outputs))


NOTEBOOK_DEFECTS = [
    ("other-source", lambda n: cell(n, "answer").update(source="page.say()")),
    ("other-source", lambda n: n["cells"].remove(cell(n, "answer"))),
    ("other-source", lambda n: n["cells"].append(copy.deepcopy(cell(n, "answer")) | {"id": "twice"})),
    ("other-edition", lambda n: cell(n, "injected").update(source='report = "other"\nlanguage = "zh"')),
    ("other-edition", lambda n: n["cells"].remove(cell(n, "injected"))),
    ("other-edition", lambda n: cell(n, "answer")["outputs"][0]["data"][MIME].update(language="en")),
    ("not-run", lambda n: cell(n, "answer").update(execution_count=None, outputs=[])),
    ("error-output", outputs_of("answer", {"output_type": "error", "ename": "KeyError", "evalue": "'x'", "traceback": []})),
    ("foreign-output", outputs_of("answer", {"output_type": "stream", "name": "stderr", "text": "Glyph 1 missing"})),
    ("foreign-output", outputs_of("answer", {"output_type": "execute_result", "data": {"text/plain": "82"}})),
    ("foreign-output", outputs_of("answer", {"output_type": "display_data", "data": {"text/html": "<b>82</b>"}})),
    ("two-titles", lambda n: cell(n, "title-en").update(source="no heading")),
    ("two-titles", lambda n: cell(n, "title-en")["metadata"].update(tags=[])),
]  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_good_notebook_has_no_fault(built, language):
    assert gate.check_notebook(executed(built, language)) == []
    assert gate.check_languages([executed(built, "zh"), executed(built, "en")]) == []


@pytest.mark.parametrize(
    ("rule", "defect"), NOTEBOOK_DEFECTS, ids=[f"{d[0]}-{n}" for n, d in enumerate(NOTEBOOK_DEFECTS)]
)
def test_a_defect_in_a_notebook_is_found_by_its_rule(built, rule, defect):
    assert rule in {fault.rule for fault in gate.check_notebook(executed(built, "zh", defect))}


def test_every_rule_of_notebooks_has_a_defect():
    assert {rule for rule, _ in NOTEBOOK_DEFECTS} == {rule.id for rule in notebook_rules.RULES}


def _first_quantity(block):
    if isinstance(block, dict):
        found = block if "q" in block else None
        return found or next(filter(None, map(_first_quantity, block.values())), None)
    return next(filter(None, map(_first_quantity, block)), None) if isinstance(block, list) else None


@pytest.mark.parametrize(
    "defect",
    [
        lambda n: _first_quantity(cell(n, "answer")["outputs"]).update(values=["28"]),
        lambda n: _first_quantity(cell(n, "answer")["outputs"]).update(id="printed:other"),
        lambda n: cell(n, "answer").update(outputs=[]),
        lambda n: [c.update(outputs=[]) for c in n["cells"][-1:]],
    ],
)
def test_a_swapped_number_in_one_language_is_found(built, defect):
    found = gate.check_languages([executed(built, "zh"), executed(built, "en", defect)])
    assert {fault.rule for fault in found} == {"languages-differ"}


# -- words of a fault


def test_faults_pass_between_processes():
    refused = Refused([Fault("p", "q", "traceback", "it shows 'x'", "Fix it.")] * 2)
    again = pickle.loads(pickle.dumps(refused))
    assert again.faults == refused.faults and len(again.faults) == 1
    assert str(again) == str(refused) == "p, q: it shows 'x' [traceback] Fix it. The published site is unchanged."


def test_every_fault_is_told_whole_but_for_what_it_quotes():
    faults = [
        Fault(f"chapter rd_coverage_{n} (zh) of x", "cell a", "error-output", "x" * 5000, "Mend.") for n in range(9)
    ]
    lines = str(Refused(faults)).splitlines()
    assert [line.split(" (")[0] for line in lines[1:]] == [f"  chapter rd_coverage_{n}" for n in range(9)]
    assert all(line.endswith(" [error-output] Mend.") and "x … x" in line and len(line) < 700 for line in lines[1:])


def test_a_fault_steers_no_terminal():
    told = str(Fault("p", "", "traceback", "it shows '\x1b[2J\u202e\u200bx'", "Fix it."))
    assert told == "p: it shows '\\u001b[2J\\u202e\\u200bx' [traceback] Fix it."
