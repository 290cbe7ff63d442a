"""The published site and the ways to it: every page, every link, every fault, every language."""

import json
import re
from decimal import Decimal

import nbformat
import pytest
from book_fixtures import (
    BREAKS,
    EACH_KIND,
    HOSTILE,
    KERNEL_PAGES,
    LANGUAGES,
    LONG,
    MIME,
    REPORT,
    SECTIONS,
    STOCK,
    TOLD_BY_PAPERMILL,
    UNKNOWN,
    article,
    blocks,
    digests,
    rows,
    soup,
)
from bs4 import BeautifulSoup
from reproduce import fingerprint

from bureaubook.errors import InputError
from bureaubook.number.measures import implied_totals
from bureaubook.report import open_report
from bureaubook.show.jupyter import jupyter_html

pytest_plugins = "book_fixtures"
PAGES = [(section, language) for section in SECTIONS for language in LANGUAGES]
HTML_LANGUAGE = {"zh": "zh-CN", "en": "en"}


# -- the good build


def test_the_build_says_what_it_did(first_build):
    assert re.search(rf"{len(PAGES)} chapters \({len(PAGES)} run, 0 unchanged\)", first_build.stdout)


def test_the_site_has_every_edition(built):
    assert (built.site / "index.html").is_file()
    for language in LANGUAGES:
        there = {path.stem for path in (built.site / REPORT / language).glob("*.html")}
        assert there == {*SECTIONS, "index", "search"}


def test_the_manifest_holds(built):
    manifest = json.loads((built.site / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["files"] == {
        name: digest for name, digest in digests(built.site).items() if name != "manifest.json"
    }
    assert f"data/reports/{REPORT}/source.txt" in manifest["inputs"]


def test_a_second_build_elsewhere_gives_equal_bytes(built, again):
    checkout, done = again
    assert done.returncode == 0, done.stderr
    assert f"(2 run, {len(PAGES) - 2} unchanged)" in done.stdout
    assert fingerprint(checkout.site) == fingerprint(built.site)


def test_the_pages_that_stand_for_all_show_every_kind_of_block(built):
    def kinds(sections) -> set[str]:
        shown = json.dumps([blocks(built.executed(section, "zh")) for section in sections])
        return set(re.findall(r'"kind": "(\w+)"', shown))

    assert kinds(EACH_KIND) == kinds(SECTIONS)


def test_nothing_is_left_behind(built):
    assert sorted(path.name for path in (built.folder / "_build").iterdir()) == ["cache", "site"]


def words(path, *, apart: str = "") -> str:
    """What an article says, listings of its code aside; apart: and what is marked as of that language."""
    texts = (text for text in article(path).find_all(string=True) if not text.find_parent("pre"))
    return " ".join(text for text in texts if not (apart and text.find_parent(lang=apart)))


@pytest.mark.parametrize(("section", "language"), PAGES)
def test_a_page_is_whole(built, section, language):
    page = soup(built.page(section, language))
    text = words(built.page(section, language))
    assert page.html["lang"].startswith(language)
    assert len(article(built.page(section, language)).find_all("h1")) == 1
    assert not re.search(r"Traceback|InputError|[{}]|\[\[", text)
    assert not page.find_all(string=re.compile(r"^\s*(None|nan|NaN|NaT)\s*$"))
    assert all(image.get("alt") for image in article(built.page(section, language)).find_all("img"))


@pytest.mark.parametrize(("section", "language"), PAGES)
def test_every_quantity_leads_to_its_place(built, section, language):
    path = built.page(section, language)
    source_ids = {tag["id"] for tag in soup(built.page("source", language)).find_all(id=True)}
    own_ids = {tag["id"] for tag in soup(path).find_all(id=True)}
    text = (built.folder / "data" / "reports" / REPORT / "source.txt").read_text(encoding="utf-8")
    figures = {row["figure"]: row for row in rows("figures")}
    for link in article(path).select("a[data-quantity]"):
        kind, _, name = link["data-quantity"].partition(":")
        card = soup(path).find(id=link["aria-describedby"])
        assert "bk-card" in card["class"] and card.get_text(strip=True)
        assert card.find("a")["href"] == link["href"]
        file, _, anchor = link["href"].partition("#")
        if kind == "printed":
            row = figures[name]
            assert (file, anchor) == ("source.html", f"n-{name}") and anchor in source_ids
            shown = card.select_one(".bk-card-quote").get_text()[1:-1].replace("……", "")
            assert row["printed"] in shown and shown in text
        elif kind == "derived":
            assert file == "" and anchor in own_ids
        elif kind == "reference":
            assert link["href"].startswith("http")
        elif file == "organisations.html":
            assert anchor in {tag["id"] for tag in soup(built.page("organisations", language)).find_all(id=True)}
        else:
            assert file == "source.html" and anchor in source_ids


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_numeral_has_its_place_on_the_source_page(built, language):
    """A figure or a cell is led to by its name, so that a link outlives a corrected text; any other numeral by where it stands."""
    marks = soup(built.page("source", language)).select("mark.bk-n")
    numerals = [row for row in rows("numerals") if row["printed"]]
    assert [mark.get_text() for mark in marks] == [row["printed"] for row in numerals]
    named = {row["start"]: row["figure"] for row in rows("figures") if row["start"]}
    cells = {row["start"]: f"{row['table']}-{row['row']}-{row['column']}" for row in rows("statutory") if row["start"]}
    for mark, row in zip(marks, numerals, strict=True):
        start = row["start"]
        assert mark["id"] == f"n-{named.get(start) or cells.get(start) or start}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_source_page_leads_back(built, language):
    page = soup(built.page("source", language))
    back = page.select_one("#n-ieds_rd_institution ~ .bk-uses").select("a")
    assert len(back) >= 2
    for link in back:
        file, _, anchor = link["href"].partition("#")
        target = soup(built.page(file.removesuffix(".html"), language)).find(id=anchor)
        assert target["href"] == "source.html#n-ieds_rd_institution"


def test_a_report_without_its_text_is_published(textless):
    folder, done = textless
    assert done.returncode == 0, done.stderr
    for language in LANGUAGES:
        assert not soup(folder / language / "source.html").select(".bk-n")


@pytest.mark.parametrize("section", SECTIONS)
def test_both_languages_show_the_same_quantities(built, section):
    def shown(language):
        return {link["data-quantity"] for link in article(built.page(section, language)).select("a[data-quantity]")}

    assert shown("zh") == shown("en")


# Names, units and file words that stay Latin on a Chinese page, and renderings that a definition in the glossary names.
LATIN = re.compile(
    r"attendances|tests|staff deployments|service contacts|renewal|R&D|CSV|PDF|PNG|SVG|XLSX|ZIP|IPYNB|SHA-256|[a-z_]+\.csv|data/reports/[\w-]+/|[0-9a-f]{64}|文本版本[0-9a-f]{8}|overview\.html|APP|OFL|MIT|bureaubook|Licensing|\bHNTE\b|\bOGI\b"
)


@pytest.mark.parametrize("section", [section for section in SECTIONS if section != "source"])
def test_no_english_is_left_on_a_chinese_page(built, section):
    text = LATIN.sub(" ", words(built.page(section, "zh"), apart="en"))
    assert re.findall(r"[A-Za-z]{3,}", text) == []


@pytest.mark.parametrize("section", SECTIONS)
def test_chinese_on_an_english_page_says_so(built, section):
    page = article(built.page(section, "en"))
    chinese = page.find_all(string=re.compile(r"[\u4e00-\u9fff]"))
    silent = [words for words in chinese if not any(str(tag.get("lang", "")).startswith("zh") for tag in words.parents)]
    assert silent == []


# -- chapters run by the stock command


@pytest.mark.parametrize(("section", "language"), KERNEL_PAGES)
def test_papermill_runs_a_chapter_from_anywhere(kernel_runs, built, section, language):
    output, done = kernel_runs[(section, language)]
    assert done.returncode == 0, done.stderr[-500:]
    notebook = nbformat.read(output, as_version=4)
    shown = [(cell, out) for cell in notebook["cells"] for out in cell.get("outputs", [])]
    values = [(cell, out) for cell, out in shown if out["output_type"] == "execute_result"]
    assert all("remove-cell" in cell.metadata.tags and "text/html" in out["data"] for cell, out in values)
    ours = [out for _, out in shown if out["output_type"] != "execute_result"]
    assert ours and {out["output_type"] for out in ours} == {"display_data"}
    assert all(set(out["data"]) == {MIME, "text/html"} for out in ours)
    assert "Glyph" not in output.read_text(encoding="utf-8")
    assert shown_data(notebook) == shown_data(built.executed(section, language))


def shown_data(notebook: dict) -> list[dict]:
    """Return what the outputs of a notebook hold, in order."""
    return [dict(output["data"]) for cell in notebook["cells"] for output in cell.get("outputs", [])]


@pytest.mark.parametrize(("name", "there"), [("report", REPORT), ("language", "en, zh"), ("data", "indicators.csv")])
def test_an_unknown_parameter_is_told_in_one_sentence(name, there):
    with pytest.raises(InputError) as told:
        open_report(**({"report": REPORT} | {name: UNKNOWN[name]}))
    assert there in str(told.value) and name in str(told.value) and "\n" not in str(told.value)


@pytest.mark.parametrize("name", TOLD_BY_PAPERMILL)
def test_the_sentence_of_an_unknown_parameter_ends_the_run(kernel_runs, name):
    """As every chapter hands its parameters to `open_report`, and papermill prints the error of any, one is run."""
    _, done = kernel_runs[("unknown", name)]
    with pytest.raises(InputError) as told:
        open_report(**({"report": REPORT} | {name: UNKNOWN[name]}))
    assert done.returncode != 0 and done.stderr.strip().splitlines()[-1].endswith(str(told.value))


# -- the stock book


def test_the_stock_command_builds_the_chinese_book_alone(stock):
    checkout, done = stock
    assert done.returncode == 0, done.stderr[-800:]
    pages = {path.stem for path in (checkout.folder / "_build" / "html" / "chapters").glob("*.html")}
    assert pages == set(STOCK)
    html = checkout.folder / "_build" / "html"
    assert not list(html.rglob("stray*"))
    overview = article(html / "chapters" / "overview.html").get_text(" ")
    assert "总览" in overview and "The year" not in overview
    assert "；文本版本573ecd51" in article(html / "chapters" / "overview.html").select_one(".bk-cards")["data-copy"]
    assert [path.name for path in checkout.site.iterdir()] == ["marker.txt"]


@pytest.mark.skipif(not LONG, reason="make long builds a book that fails by the stock command")
def test_the_stock_command_fails_with_a_failing_notebook(stock_failing):
    _, done = stock_failing
    assert done.returncode == 1 and "ZeroDivisionError" in done.stdout + done.stderr


@pytest.mark.parametrize("section", STOCK)
def test_a_chapter_shows_in_a_kernel_what_it_shows_in_the_pipeline(stock, built, section):
    path = stock[0].folder / "_build" / "jupyter_execute" / "chapters" / f"{section}.ipynb"
    in_kernel = shown_data(nbformat.read(path, as_version=4))
    assert in_kernel and in_kernel == shown_data(built.executed(section, "zh"))


# -- faults


@pytest.mark.parametrize("name", BREAKS)
def test_a_broken_chapter_leaves_the_site(failures, name):
    checkout, before, done = failures[name]
    assert done.returncode == 1
    assert digests(checkout.site) == before
    message = done.stderr.strip().splitlines()[-1].split("\r")[-1]
    assert "rd_coverage" in message and BREAKS[name][1] in message and "Traceback" not in done.stderr
    left = {path.name.partition("-")[0] for path in (checkout.folder / "_build").iterdir()}
    assert left <= {"cache", "site", "site.previous"}


@pytest.mark.parametrize(
    ("arguments", "there"),
    [
        (["build", "--report", "nowhere"], REPORT),
        (["build", "--language", "fr"], "en, zh"),
        (["build", "--only", "nothing"], "rd_coverage"),
        (["build", "--data", "/nowhere"], "/nowhere"),
        (["plan", "--report", "../etc"], REPORT),
        (["build", "--jobs", "0"], "1 or more"),
        (["verify", "--data", "data"], "--data has no effect without --current"),
    ],
)
def test_bad_words_on_the_command_line(workshop, arguments, there):
    before = digests(workshop.site)
    done = workshop.bureaubook(*arguments)
    assert done.returncode == (1 if arguments[0] == "build" else 2)
    assert there in done.stderr and len(done.stderr.strip().splitlines()) == 1
    assert digests(workshop.site) == before


def test_the_plan_lists_every_chapter(built):
    lines = built.bureaubook("plan").stdout.splitlines()
    assert len(lines) == len(PAGES) and all(line.endswith("cached") for line in lines)


# -- hostile and restated reports


def test_hostile_text_shows_as_text(hostile):
    folder, done = hostile
    assert done.returncode == 0, done.stderr
    seen, built_pages = 0, PAGES if LONG else [(section, "en") for section in EACH_KIND]
    for section, language in built_pages:
        path = folder / language / f"{section}.html"
        page = soup(path)
        assert not [tag for tag in page.find_all("script") if "alert(a)" in tag.get_text()]
        assert not page.find_all("img", src="x") and not page.select("article b")
        seen += article(path).get_text().count("<script>alert(a)</script> *a*")
    assert seen > 2 * len(built_pages)
    assert HOSTILE in article(folder / "en" / "overview.html").get_text()  # to the letter, no quotation mark set anew


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_restated_rate_changes_every_sentence(restated, language):
    totals = implied_totals(109, Decimal(80))
    page = article(restated / language / "rd_coverage.html")
    words = ("或" if language == "zh" else " or ").join(map(str, totals))
    answer = page.select_one("p.bk-lead").get_text()
    fold = page.select_one("details.bk-fold:has(td)").get_text()
    assert totals != implied_totals(109, Decimal(82))
    assert "80%" in answer and "80%" in page.select_one("p.bk-headline").get_text() and words in fold
    assert "82%" not in page.get_text()
    assert not any(str(old) in fold for old in implied_totals(109, Decimal(82)))


BLOCKS = set(
    "p li ul ol div table tr td th tbody thead tfoot caption figure figcaption h1 h2 h3 h4 dl dt dd details summary br".split()
)
ENDS, BEGINS = re.compile(r"[A-Za-z0-9)%”]$"), re.compile(r"[A-Za-z0-9“(]")


def run_together(inside) -> list[str]:
    """Where the words of two elements meet with nothing between them, as they show where no style is."""
    found, last = [], ""
    for child in inside.children:
        if child.name in BLOCKS:
            last = ""
        words = child.get_text() if child.name else str(child)
        if last and ENDS.search(last) and BEGINS.match(words) and child.name != "a":
            found.append(f"{last[-20:]}|{words[:20]}")
        last = "" if child.name in BLOCKS else words or last
    return found + [told for child in inside.find_all(True, recursive=False) for told in run_together(child)]


@pytest.mark.parametrize("section", SECTIONS)
def test_a_notebook_that_is_not_trusted_keeps_its_words_apart(built, section):
    """There JupyterLab drops styles and classes: what stands apart by them alone would be one word."""
    for block in blocks(built.executed(section, "en")):
        shown = BeautifulSoup(jupyter_html(block), "html.parser")
        for tag in shown(["style", "svg"]):
            tag.decompose()
        assert run_together(shown) == [], block["kind"]
