"""The rooms of the package: what each may import."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from bureaubook.paths import PACKAGE

ROOT = Path(__file__).parent.parent


LINT = Path(sys.executable).with_name("lint-imports")


def lint(folder: Path) -> subprocess.CompletedProcess:
    """Hold the package in a folder to the contract there."""
    return subprocess.run(
        [LINT, "--no-cache"], cwd=folder, env=os.environ | {"PYTHONPATH": str(folder)}, capture_output=True, text=True
    )


def test_a_room_imports_only_from_those_below_it():
    done = lint(ROOT)
    assert done.returncode == 0, done.stdout


def test_an_import_from_a_room_above_is_refused(tmp_path):
    shutil.copytree(PACKAGE, tmp_path / "bureaubook", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    with (tmp_path / "bureaubook" / "number" / "census.py").open("a", encoding="utf-8") as file:
        file.write("\nfrom bureaubook.words.dates import MONTHS\n")
    done = lint(tmp_path)
    assert done.returncode == 1 and "bureaubook.number.census -> bureaubook.words.dates" in done.stdout


def test_few_modules_stand_beside_the_rooms():
    assert len([path for path in PACKAGE.glob("*.py") if path.name != "__init__.py"]) <= 6


@pytest.mark.parametrize(
    "room", [path for path in PACKAGE.iterdir() if (path / "__init__.py").exists()], ids=lambda room: room.name
)
def test_no_name_stands_twice_in_a_room(room):
    stems = [path.stem for path in room.rglob("*.py") if path.name != "__init__.py"]
    assert len(stems) == len({*stems})
