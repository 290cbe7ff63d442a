"""A site that would stop the gate: huge files, links, pipes, pages without end. One sentence in under two seconds, exit 2."""

import os
import shutil
import time
from pathlib import Path

import pytest
from book_fixtures import REPORT
from conftest import LONG
from gate_list import put_manifest

from bureaubook.cli import main
from bureaubook.compare.diff import diff
from bureaubook.errors import InputError
from bureaubook.gate import site_files
from bureaubook.gate.manifest import read_manifest
from bureaubook.gate.page import Page
from bureaubook.gate.rules import RULES
from bureaubook.gate.rules.site import Site
from bureaubook.gate.verify import verify

pytest_plugins = "book_fixtures"
SECONDS = 2 if LONG else 10  # of processor time; the short run may share it with another
BYTES = 200_000
PAGE = f"{REPORT}/zh/rd_coverage.html"
TOKENS = [
    "<a ", "<!--", "<style>", "<pre>", "<p>", "<a>", "x", " ", "<div>", "<table>", "<td>", "<b>", "<i><p>", "<section>", "<article>",
    "<svg>", "<title>", "<template>", "<script>", "<select>", "<button>", "<h1>", "<li>", "<mark>", "<details class=bk-data>", "<tr>",
    "<a data-quantity=x>", "<a data-quantity=x>1</a>", "<mark id=n-1>1</mark>", '<p id="n-1">', "<span class=bk-card id=x>", "&amp;", "&",
    "</", "<![x", "<?", "<!", '"', "'", "=", "\x00", "é", "中", "1", "1,", "万", "Error", "Glyph 1 ", "None", "nan", "{x", "`", "[[", "-",
    "<", ">", "<p a=", "<p 'x", "<img src=x alt=x>", "<link rel=x>", "<meta content=x>", "<noscript>", "<frameset>", "<body a>",
    "<html b>", "<form>", "<ruby><rt>", "<math><mi>", "<svg><desc>", "<li><ul>", "<b><table>", "<p><b>", "<optgroup>", "-->", "]]>",
    "<!DOCTYPE html>", "<!DOCTYPE html><title>x</title>", "约1", "第一", "http://a.example/", "a.b/", "(", "\\", "%", "：",
]  # fmt: skip
SOME = TOKENS if LONG else [*TOKENS[::40], "<!DOCTYPE html><title>x</title>"]


@pytest.fixture
def site(built, tmp_path) -> Path:
    """A copy of the good site; its files are links."""
    return shutil.copytree(built.site, tmp_path / "site", copy_function=os.link)


def put(site: Path, name: str, content: str) -> None:
    """Write a file anew and make the manifest again."""
    (site / name).unlink()
    (site / name).write_text(content, encoding="utf-8")
    put_manifest(site, read_manifest(site), name)


def test_a_page_of_one_token_ends_at_once_with_a_sentence(site, capsys):
    for token in SOME:
        put(site, PAGE, token * (BYTES // len(token)))
        began = time.process_time()
        status = main(["verify", str(site)])
        said = capsys.readouterr()
        assert time.process_time() - began < SECONDS, token
        assert status == 2 and len(said.err.splitlines()) == 1 and PAGE in said.err, token


def test_a_page_that_holds_a_token_without_end_is_read_in_no_time(site):
    good, plan = (site / PAGE).read_text(encoding="utf-8"), read_manifest(site).plan
    for token in SOME:
        put(site, PAGE, good.replace("</article>", token * (BYTES // len(token)) + "</article>"))
        alone = Site(site, plan)
        alone.__dict__["pages"] = {PAGE: Page(PAGE, site / PAGE)}  # every rule, but not on all the other pages again
        began = time.process_time()
        try:
            assert [fault for rule in RULES for fault in rule(alone)]
        except InputError as error:
            assert PAGE in str(error), token
        assert time.process_time() - began < SECONDS, token


def _sparse(path: Path) -> None:
    path.touch()
    os.truncate(path, 2**40)


@pytest.mark.parametrize(
    "name", ["huge.txt", f"{REPORT}/zh/huge.html", f"{REPORT}/zh/_downloads/huge.csv", "manifest.json"]
)
def test_a_huge_file_is_not_read(built, site, name, capsys):
    (site / name).unlink(missing_ok=True)
    _sparse(site / name)
    for arguments in (
        ["verify", str(site)],
        ["diff", str(built.site), str(site)],
        ["diff", str(site), str(built.site)],
    ):
        began = time.process_time()
        assert main(arguments) == 2
        said = capsys.readouterr().err
        assert time.process_time() - began < SECONDS
        assert len(said.splitlines()) == 1 and name in said and "bytes" in said


LINKS = [
    lambda path: path.symlink_to("/etc/hostname"),
    lambda path: path.symlink_to("/etc"),
    lambda path: path.symlink_to("index.html"),
    lambda path: path.symlink_to("nowhere"),
    os.mkfifo,
]


@pytest.mark.parametrize("make", LINKS, ids=range(len(LINKS)))
@pytest.mark.parametrize("name", ["x.html", f"{REPORT}/x"])
def test_what_is_no_plain_file_is_not_read(site, make, name):
    make(site / name)
    for look in (verify, lambda folder: diff(folder, folder)):
        with pytest.raises(InputError, match=rf"{name}: it is (a link|no plain file)"):
            look(site)


def test_a_name_that_is_not_utf_8_is_told_as_escapes(site):
    (Path(os.fsdecode(os.fsencode(site) + b"/\xd6\xd0.txt"))).touch()
    with pytest.raises(InputError, match=r"\\udcd6\\udcd0\.txt: its name is not UTF-8\."):
        verify(site)


def test_a_name_with_a_line_break_breaks_no_line(site, capsys):
    (site / "a\nb.html").touch()
    assert main(["verify", str(site)]) in (1, 2)
    said = capsys.readouterr()
    assert "a\\nb.html" in said.out + said.err and "a\nb.html" not in said.out + said.err


def test_more_files_than_a_site_has_are_not_read(site, monkeypatch):
    monkeypatch.setattr(site_files, "FILES", 20)
    with pytest.raises(InputError, match="it holds more than 20 files"):
        verify(site)


def test_folders_without_end_are_not_followed(site):
    (site / Path(*"x" * 30)).mkdir(parents=True)
    with pytest.raises(InputError, match="folders deep"):
        verify(site)
