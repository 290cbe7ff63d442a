"""Numbers that differ between the languages of a built site, its manifest made again: `bureaubook verify` names each."""

import csv
import io
import json
import os
import shutil
import zipfile
from pathlib import Path

import pytest
from book_fixtures import REPORT

from bureaubook.gate.manifest import read_manifest, write_manifest
from bureaubook.gate.rules.equal_numbers import numerals_differ
from bureaubook.gate.rules.site import Site

pytest_plugins = "book_fixtures"
# a page, what its Chinese says, what its English says, the same wrongly, and the two numbers as told
SEEDS = {
    "science_popularisation": ("5项已报送", "5 papers were submitted", "6 papers were submitted", "5", "6"),
    "disclosure": ("见于两份名单", "in the two lists", "in the three lists", "两", "three"),
    "consistency_checks": (
        "第三次公布",
        "published for the third time",
        "published for the second time",
        "第三",
        "second",
    ),
    "innovation_entities": (
        "登记2.65亿元",
        "CNY 265 million registered",
        "CNY 26.5 million registered",
        "2.65亿",
        "26.5 million",
    ),
}
CARRIERS = {
    "sentence": '<p class="bk-lead">',
    "alt": ' alt="',
    "caption": '<span class="caption-text">',
    "cell": "<td ",
    "card": '<span class="bk-card-meta">',
}
CHARTS = {
    "science_popularisation": "match",
    "disclosure": "peers",
    "consistency_checks": "completeness",
    "innovation_entities": "platforms",
}


def put(path: Path, content: bytes) -> None:
    """Write a file in place of a linked one."""
    path.unlink()
    path.write_bytes(content)


def into_page(path: Path, words: dict[str, str]) -> None:
    """Put words into a page, one for each carrier, where the first of its kind begins."""
    head, article = path.read_text(encoding="utf-8").split("<article", 1)
    for carrier, said in words.items():
        before, mark, after = article.partition(CARRIERS[carrier])
        assert mark, (path.name, carrier)
        if carrier == "cell":
            rest, closing, after = after.partition(">")
            mark += rest + closing
        article = f"{before}{mark}{said} ({carrier}); {after}"
    put(path, f"{head}<article{article}".encode())


def into_table(path: Path, said: str) -> None:
    rows = list(csv.reader(io.StringIO(path.read_text(encoding="utf-8-sig"))))
    rows[1][0] = f"{said} (csv)"
    out = io.StringIO()
    csv.writer(out).writerows(rows)
    put(path, out.getvalue().encode("utf-8-sig"))


def into_workbook(path: Path, said: str) -> None:
    with zipfile.ZipFile(path) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    sheet, cell = "xl/worksheets/sheet1.xml", f'<c t="inlineStr"><is><t>{said} (xlsx)</t></is></c></row>'
    members[sheet] = members[sheet].replace(b"</row>", cell.encode(), 1)
    path.unlink()
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)


def into_notebook(path: Path, said: str) -> None:
    notebook = json.loads(path.read_text(encoding="utf-8"))
    shown = (out["data"] for cell in notebook["cells"] for out in cell.get("outputs", ()) if "text/html" in out["data"])
    data = next(data for data in shown if "<p>" in "".join(data["text/html"]))
    data["text/html"] = "".join(data["text/html"]).replace("<p>", f"<p>{said} (ipynb); ", 1)
    put(path, json.dumps(notebook, ensure_ascii=False).encode())


def into_picture(path: Path, said: str) -> None:
    put(path, path.read_bytes().replace(b"</svg>", f"<title>{said} (svg)</title></svg>".encode()))


def into_search(path: Path, said: str) -> None:
    put(
        path,
        path.read_bytes().replace(b'"sections":[["', f'"sections":[["title","","{said} (search)"],["'.encode(), 1),
    )


def seeded(folder: Path, is_wrong: bool) -> None:
    """Put the words of the seeds into every page, download, picture and search file of a linked copy."""
    for section, (zh, right, wrong, *_) in SEEDS.items():
        for language, said in (("zh", zh), ("en", wrong if is_wrong else right)):
            edition = folder / REPORT / language
            into_page(edition / f"{section}.html", dict.fromkeys(CARRIERS, said))
            downloads, stem = edition / "_downloads", f"{REPORT}-{section}"
            into_table(downloads / f"{stem}-{CHARTS[section]}-{language}.csv", said)
            into_workbook(downloads / f"{stem}-{language}.xlsx", said)
            into_notebook(downloads / f"{stem}-{language}-executed.ipynb", said)
            into_picture(edition / "_images" / f"{stem}-{CHARTS[section]}-{language}-wide.svg", said)


@pytest.fixture
def copied(built, tmp_path) -> Path:
    """A copy of the good site; files are links."""
    return shutil.copytree(built.site, tmp_path / "site", copy_function=os.link)


def test_each_is_named_by_verify_with_page_sentence_and_both_numbers(built, copied):
    manifest = read_manifest(copied)
    seeded(copied, is_wrong=True)
    into_search(copied / REPORT / "en" / "searchtexts.js", "7 lists")
    (copied / "manifest.json").unlink()
    write_manifest(copied, manifest.plan, manifest.inputs.items())
    done = built.bureaubook("verify", copied)
    assert done.returncode == 1
    lines = [line for line in done.stdout.splitlines() if "[numerals-differ]" in line]
    names = {"csv": "{}-{}-en.csv", "xlsx": "{}-en.xlsx", "ipynb": "{}-en-executed.ipynb", "svg": "{}-{}-en-wide.svg"}
    for section, (zh, _, wrong, one, two) in SEEDS.items():
        for carrier in (*CARRIERS, *names):
            name = names.get(carrier, "{}.html").format(section, CHARTS[section])
            told = [line for line in lines if name in line.split(":")[0] and f"{wrong} ({carrier})" in line]
            assert told, (section, carrier)
            assert f"zh says {one} in" in told[0] and f"en says {two} in" in told[0] and zh in told[0], told
    assert any("searchtexts.js" in line and "7 lists (search)" in line for line in lines)


def test_the_same_words_with_the_same_numbers_pass(copied):
    seeded(copied, is_wrong=False)
    assert numerals_differ(Site(copied, read_manifest(copied).plan)) == []
