"""The package under the strict type checker, as pyproject.toml sets it."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from bureaubook.paths import PACKAGE

ROOT = Path(__file__).parent.parent
IGNORE = re.compile(r"# type: ignore(\[[a-z-]+(?:, ?[a-z-]+)*\])?(.*)")
MOST = 20  # of what the checker is told to overlook

pytestmark = pytest.mark.xdist_group("types")  # one after the other: the second finds what the first has cached


def checked(*files: Path) -> subprocess.CompletedProcess:
    """Check the package, or files as if they stood beside it."""
    return subprocess.run([sys.executable, "-m", "mypy", *files], cwd=ROOT, capture_output=True, text=True)


def test_the_package_keeps_its_types():
    done = checked()
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ("WRONG: str = share(Decimal(1), Decimal(2))", "[assignment]"),
        ("def wrong(value):\n    return value", "[no-untyped-def]"),
        ("def wrong() -> dict:\n    return {}", "[type-arg]"),
        ("def wrong(quantity: Quantity) -> str:\n    return quantity.origin.name", "[union-attr]"),
    ],
)
def test_a_wrong_type_is_refused(tmp_path, wrong, told):
    seeded = tmp_path / "seeded.py"
    seeded.write_text((PACKAGE / "number" / "measures.py").read_text(encoding="utf-8") + f"\n\n{wrong}\n", "utf-8")
    done = checked(seeded)
    assert done.returncode == 1 and done.stdout.count("error:") == 1 and told in done.stdout, done.stdout


def test_little_is_overlooked_and_each_time_with_code_and_reason():
    found = [
        (f"{path.relative_to(PACKAGE)}:{number}", *match.groups())
        for path in sorted(PACKAGE.rglob("*.py"))
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
        if (match := IGNORE.search(line))
    ]
    assert len(found) <= MOST
    assert not [place for place, code, reason in found if not (code and len(reason.strip(" #").split()) > 2)]
