"""The package where it is not a checkout's own: installed as a wheel, or in a folder that was renamed after the set-up."""

import json
import os
import shutil
import subprocess
import sys
import sysconfig
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from book_fixtures import LANGUAGES, LONG, REPORT, copy_project, digests
from lint_drafts import made

from bureaubook.gate.manifest import read_manifest
from bureaubook.gate.rules.packages import other_package
from bureaubook.gate.rules.site import Site
from bureaubook.paths import DATA, ROOT
from bureaubook.takeaway import rerun
from bureaubook.takeaway.archive import zipped

pytest_plugins = ("book_fixtures",)


@pytest.fixture(scope="module")
def wheel(tmp_path_factory) -> Path:
    """The wheel of the project as it stands."""
    folder = tmp_path_factory.mktemp("wheel")
    project = copy_project(folder / "project").folder
    command = (sys.executable, "-m", "pip", "wheel", "-q", "--no-deps", "--no-build-isolation", "-w", folder, project)
    subprocess.run(command, check=True, capture_output=True)
    (made,) = folder.glob("*.whl")
    return made


@pytest.fixture(scope="module")
def locked():
    """Set up an environment with the locked packages and a wheel, no checkout about; return the command in it."""

    def install(folder: Path, wheel: Path) -> Path:
        subprocess.run((sys.executable, "-m", "venv", "--without-pip", folder), check=True)
        packages = Path(sysconfig.get_path("purelib", vars={"base": str(folder), "platbase": str(folder)}))
        (packages / "locked.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
        into = ("--python", folder / "bin" / "python")
        pip = (sys.executable, "-m", "pip", *into, "install", "-q", "--no-deps", "--no-index")
        subprocess.run((*pip, wheel), check=True, capture_output=True)
        return folder / "bin" / "bureaubook"

    return install


@pytest.fixture(scope="module")
def installed(wheel, locked, tmp_path_factory) -> Path:
    return locked(tmp_path_factory.mktemp("installed"), wheel)


def run(command: Path, *words, cwd: Path) -> subprocess.CompletedProcess:
    return subprocess.run((command, *words), capture_output=True, text=True, cwd=cwd)


def test_every_file_of_the_package_is_in_the_wheel(wheel):
    package = ROOT / "bureaubook"
    there = {path.relative_to(ROOT).as_posix() for path in package.rglob("*") if path.is_file()}
    named = set(zipfile.ZipFile(wheel).namelist())
    assert sorted(name for name in there - named if "__pycache__" not in name) == []


def test_a_wheel_builds_the_same_pages_from_a_data_folder(installed, built, tmp_path):
    done = run(installed, "build", "--data", DATA, "--only", "source", "--language", "en", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    preview = tmp_path / "_build" / "preview" / REPORT
    name = f"en/_downloads/{REPORT}-figures.csv"
    assert digests(preview)[name] == digests(built.site / REPORT)[name]


@pytest.mark.parametrize("language", LANGUAGES if LONG else ["en"])
def test_the_archive_of_a_site_runs_a_downloaded_chapter(locked, built, language, tmp_path):
    """In a fresh environment, from the site's files alone: a chapter runs, and shows the numbers of the page."""
    offered = built.site / REPORT / language / "_downloads"
    folder = tmp_path / "unpacked"
    zipfile.ZipFile(built.site / rerun.archive_name()).extractall(folder)
    (made,) = folder.glob("*.whl")
    environment = locked(tmp_path / "environment", made)
    shutil.copy(offered / f"{REPORT}-rd_coverage-{language}.ipynb", folder / "chapter.ipynb")
    papermill = (
        environment.with_name("python"),
        "-m",
        "papermill",
        "chapter.ipynb",
        "out.ipynb",
        "--engine",
        "bureaubook",
    )
    done = run(papermill[0], *papermill[1:], cwd=folder)
    assert done.returncode == 0, done.stderr
    mine = json.loads((folder / "out.ipynb").read_text(encoding="utf-8"))
    assert all(cell.get("execution_count") for cell in mine["cells"] if cell["cell_type"] == "code" and cell["source"])
    first = "".join(mine["cells"][("zh", "en").index(language)]["source"])
    assert rerun.archive_name() in first and "README.md" in first
    page = blocks(json.loads((offered / f"{REPORT}-rd_coverage-{language}-executed.ipynb").read_text(encoding="utf-8")))
    assert blocks(mine) == page


def blocks(notebook: dict) -> list[str]:
    return ["".join(output["data"]["text/html"]) for cell in notebook["cells"] for output in cell.get("outputs", [])]


def test_every_file_of_the_archives_wheel_is_in_the_wheel_of_a_build_backend(wheel):
    theirs = {name for name in zipfile.ZipFile(wheel).namelist() if ".dist-info/" not in name}
    assert theirs == {name for name in rerun.wheel_files() if ".dist-info/" not in name}


WHEEL = rerun.wheel_name()


def in_wheel(name: str, content: bytes):
    return lambda files: files | {WHEEL: zipped(rerun.wheel_files() | {name: content})}


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (in_wheel("bureaubook/__init__.py", b"import this\n"), "bureaubook/__init__.py in the wheel"),
        (
            in_wheel("bureaubook-0.1.0.dist-info/entry_points.txt", b"[console_scripts]\n"),
            "entry_points.txt in the wheel",
        ),
        (in_wheel("bureaubook/more.py", b""), "bureaubook/more.py in the wheel"),
        (lambda files: {name: content for name, content in files.items() if name != WHEEL}, WHEEL),
        (lambda files: files | {"another-1.0-py3-none-any.whl": files[WHEEL]}, "another-1.0-py3-none-any.whl"),
        (lambda files: files | {"README.md": b"pip install something-else\n"}, "README.md"),
        (lambda files: files | {"requirements.txt": b"something-else\n"}, "requirements.txt"),
        (lambda files: files | {"data/units.csv": b""}, "data/units.csv"),
    ],
)
def test_another_package_in_the_archive_is_refused(built, tmp_path, change, told):
    site = shutil.copytree(built.site, tmp_path / "site", copy_function=os.link)
    path = site / rerun.archive_name()
    with zipfile.ZipFile(path) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    path.unlink()
    path.write_bytes(zipped(change(files)))
    looked_at = Site(site, read_manifest(site).plan)
    assert [told in fault.what for fault in other_package(looked_at)] == [True]


def test_a_file_that_stands_twice_in_the_archive_is_refused(built, tmp_path):
    """Who unpacks takes one of the two; which is not for us to say."""
    site = shutil.copytree(built.site, tmp_path / "site", copy_function=os.link)
    path = site / rerun.archive_name()
    content = path.read_bytes()
    path.unlink()
    path.write_bytes(content)
    with zipfile.ZipFile(path, "a") as archive, pytest.warns(UserWarning, match="Duplicate name"):
        archive.writestr("README.md", archive.read("README.md"))
    assert [fault.what[:9] for fault in other_package(Site(site, read_manifest(site).plan))] == ["README.md"]


def test_the_archive_holds_the_data_of_every_report_of_the_site(tmp_path):
    """One that a report is missing from is refused, as is one with a report that the site has not."""
    packages = {
        report: {"units.csv": b"unit\n", f"reports/{report}/report.yml": b"", "datapackage.json": b'{"resources": []}'}
        for report in ("a", "b", "c")
    }
    for report in ("a", "b"):
        folder = tmp_path / report / "zh" / "_downloads"
        folder.mkdir(parents=True)
        (folder / f"{report}-data.zip").write_bytes(zipped(packages[report]))
    site = Site(tmp_path, (("a", "zh", "source"), ("b", "zh", "source")))
    for held, told in (("ab", []), ("a", ["data/reports/b/report.yml"]), ("abc", ["data/reports/c/report.yml"])):
        made = rerun.archive(rerun.merged(packages[report] for report in held))
        (tmp_path / rerun.archive_name()).write_bytes(made)
        for looked_at in ([replace(site)], [*replace(site).parts()]):
            found = [fault.what.split()[0] for part in looked_at for fault in other_package(part)]
            assert found == told, held
    for descriptor in ({}, {"datapackage.json": b"["}, {"datapackage.json": b"[]"}):
        (tmp_path / "b" / "zh" / "_downloads" / "b-data.zip").write_bytes(zipped({"units.csv": b""} | descriptor))
        assert ["describe" in fault.what for fault in other_package(replace(site))] == [True]


def test_without_data_a_wheel_says_what_to_give(installed, tmp_path):
    for words, status in ((["plan"], 2), (["build"], 1)):
        done = run(installed, *words, cwd=tmp_path)
        assert done.returncode == status
        assert done.stderr == (
            f"bureaubook: there is no report under {tmp_path}/data/reports. "
            "Add a folder there (data/README.md), or name the data folder with --data.\n"
        )


def test_in_a_renamed_checkout_make_sets_up_again(tmp_path):
    """`.venv` holds the path it was made for in every command."""
    (tmp_path / "Makefile").write_bytes((ROOT / "Makefile").read_bytes())
    for name in ("requirements.txt", "pyproject.toml"):
        (tmp_path / name).write_text("", encoding="utf-8")
    (tmp_path / ".venv").mkdir()

    def plan() -> str:
        return subprocess.run(["make", "-n", "book"], cwd=tmp_path, capture_output=True, text=True, check=True).stdout

    for there, sets_up in ((f"{tmp_path}\n", False), ("/elsewhere\n", True), ("", True)):
        (tmp_path / ".venv" / "ready").write_text(there, encoding="utf-8")
        assert ("-m venv" in plan()) is sets_up, there


def test_a_draft_is_checked_outside_a_checkout_by_a_data_folder(installed, tmp_path):
    one = made()
    one.put("的形式", "的的形式")
    (tmp_path / "draft.html").write_bytes(one.content("html"))
    done = run(installed, "lint", "draft.html", cwd=tmp_path)
    assert done.returncode == 2 and "it holds no lint/, by which drafts are checked" in done.stderr
    done = run(installed, "lint", "draft.html", "--data", DATA, cwd=tmp_path)
    assert done.returncode == 1 and "的的" in done.stdout, done.stderr
