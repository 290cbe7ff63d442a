"""The package where it is not a checkout's own: installed as a wheel, or in a folder that was renamed after the set-up."""

import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest
from book_fixtures import LANGUAGES, REPORT, copy_project, digests

from bureaubook.paths import DATA, ROOT

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
def installed(wheel, tmp_path_factory) -> Path:
    """An environment with the locked packages and the wheel, no checkout about; the command in it."""
    folder = tmp_path_factory.mktemp("installed")
    subprocess.run((sys.executable, "-m", "venv", "--without-pip", folder), check=True)
    packages = Path(sysconfig.get_path("purelib", vars={"base": str(folder), "platbase": str(folder)}))
    (packages / "locked.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    pip = (
        sys.executable,
        "-m",
        "pip",
        "--python",
        folder / "bin" / "python",
        "install",
        "-q",
        "--no-deps",
        "--no-index",
    )
    subprocess.run((*pip, wheel), check=True, capture_output=True)
    return folder / "bin" / "bureaubook"


def run(command: Path, *words, cwd: Path) -> subprocess.CompletedProcess:
    return subprocess.run((command, *words), capture_output=True, text=True, cwd=cwd)


def test_every_file_of_the_package_is_in_the_wheel(wheel):
    package = ROOT / "bureaubook"
    there = {path.relative_to(ROOT).as_posix() for path in package.rglob("*") if path.is_file()}
    named = set(zipfile.ZipFile(wheel).namelist())
    assert sorted(name for name in there - named if "__pycache__" not in name) == []


def test_a_wheel_builds_the_same_pages_from_a_data_folder(installed, built, tmp_path):
    done = run(installed, "build", "--data", DATA, "--only", "source", "--only", "overview", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    preview = tmp_path / "_build" / "preview" / REPORT
    for language in LANGUAGES:
        name = f"{language}/_downloads/{REPORT}-figures.csv"
        assert digests(preview)[name] == digests(built.site / REPORT)[name]


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
