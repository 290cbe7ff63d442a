"""Many reports: a few tasks handed in at a time, shared files once, a manifest written bit by bit, a site of tables alone."""

import json
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Lock

import pytest
from bench_many import write_data
from book_fixtures import copy_project

from bureaubook.build import assemble
from bureaubook.build.stream import AHEAD, stream
from bureaubook.gate.manifest import read_manifest, write_manifest
from bureaubook.gate.rules.site import Site

pytest_plugins = "book_fixtures"


def test_only_a_few_tasks_are_handed_in_and_every_one_comes_back():
    handed, most, lock = 0, 0, Lock()

    class Counting(ThreadPoolExecutor):
        def submit(self, *args):
            nonlocal handed, most
            with lock:
                handed += 1
                most = max(most, handed)
            return super().submit(*args)

    with Counting(2) as pool:
        ended = {}
        for key, done in stream(pool, divmod, ((n, (n, 7)) for n in range(100)), 2):
            handed -= 1
            ended[key] = done.result()
    assert ended == {n: divmod(n, 7) for n in range(100)}
    assert most == AHEAD * 2


def test_what_a_task_raises_comes_with_its_key():
    with ThreadPoolExecutor(1) as pool:
        ((key, done),) = stream(pool, divmod, [("a", (1, 0))], 1)
        with pytest.raises(ZeroDivisionError):
            done.result()
    assert key == "a"


@pytest.mark.parametrize("reports", [[], ["a"], ["a", "a-b", "ab"]])
def test_a_manifest_written_bit_by_bit_is_that_written_at_once(tmp_path, reports):
    plan = [(report, language, "source") for report in reports for language in ("zh", "en")]
    inputs = {f"data/reports/{report}/名.csv": "0" * 64 for report in reversed(reports)}
    for report in reports:
        (tmp_path / report / "zh").mkdir(parents=True)
        (tmp_path / report / "zh" / "页.html").write_text(report, encoding="utf-8")
    write_manifest(tmp_path, plan, sorted(inputs.items()))
    said = json.loads((tmp_path / "manifest.json").read_text(encoding="utf-8"))
    assert [len(said[key]) for key in ("files", "inputs", "plan")] == [len(reports), len(reports), 2 * len(reports)]
    at_once = json.dumps(said, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
    assert (tmp_path / "manifest.json").read_text(encoding="utf-8") == at_once
    assert read_manifest(tmp_path).plan == tuple(plan)


def _compiled(folder: Path, **files: str) -> Path:
    (folder / "_static" / "scripts").mkdir(parents=True)
    for name, words in files.items():
        (folder / "_static" / "scripts" / f"{name}.js").write_text(words, encoding="utf-8")
    return folder


def test_static_files_are_there_once_and_what_differs_stays_with_its_edition(tmp_path):
    site, names = tmp_path / "site", ("r/zh", "r/en")
    for name, own in zip(names, ("1", "2"), strict=True):
        compiled = _compiled(tmp_path / "output" / name, book="f()", own=own)
        page = site / name / "overview.html"
        page.parent.mkdir(parents=True)
        page.write_text('<script src="_static/scripts/book.js?v=1"></script><a href="_static/scripts/own.js">')
        assemble.share_static(compiled, page.parent, site)
    there = {path.relative_to(site).as_posix(): path.read_text() for path in site.rglob("*.js")}
    assert there == {
        "_static/scripts/book.js": "f()",
        "_static/scripts/own.js": "1",
        "r/en/_static/scripts/own.js": "2",
    }
    pages = [(site / name / "overview.html").read_text() for name in names]
    assert [page.count('src="../../_static/scripts/book.js?v=1"') for page in pages] == [1, 1]
    assert ['href="_static/scripts/own.js"' in page for page in pages] == [False, True]


def test_reports_of_official_tables_alone_become_a_site(tmp_path):
    """One whose sums agree and one whose sums do not; nobody is named in either. Several reports give several parts of the site."""
    checkout, data = copy_project(tmp_path / "checkout"), tmp_path / "data"
    write_data(data, 2)
    sections = ("overview", "organisations", "innovation_entities", "consistency_checks")
    only = [word for section in sections for word in ("--only", section)]
    done = checkout.bureaubook("build", "--data", data, "--jobs", 2, *only)
    assert done.returncode == 0, done.stderr
    site = checkout.folder / "_build" / "preview"
    plan = read_manifest(site).plan
    assert len(plan) == 2 * 2 * len(sections)
    whole, parts = Site(site, plan), list(Site(site, plan).parts())
    assert [part.part for part in parts] == ["", "qinghe-00000", "qinghe-00001"]
    assert [name for part in parts for name in part.files] == sorted(whole.files, key=_order)
    assert all(part.has("index.html") and part.has("_static/book.css") for part in parts)
    assert all(part.has("qinghe-00001/en/overview.html") for part in parts)
    assert not any(
        part.has(name) for part in parts for name in ("nowhere.html", "../data/units.csv", "qinghe-00001/en")
    )


def _order(name: str) -> tuple[str, str]:
    """What lies over all reports first, then each report's files."""
    top = name.partition("/")[0]
    return (top if top.startswith("qinghe") else "", name)
