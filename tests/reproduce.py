"""Build the book from nothing in different surroundings and print the hash of each site: all are equal. Run by `make reproduce`."""

import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


@dataclass(frozen=True)
class Surroundings:
    """Where and how a build runs."""

    name: str
    folder: str
    jobs: int
    umask: int = 0o022
    environment: dict = field(default_factory=dict)


VARIANTS = (
    Surroundings("as it is", "plain", 2),
    Surroundings("one job, a long path with spaces and Chinese", "a folder/数据 读本/deeper/still deeper", 1),
    Surroundings("C locale, no UTF-8 mode, Shanghai time", "c", 2, environment={"LC_ALL": "C", "PYTHONUTF8": "0", "TZ": "Asia/Shanghai"}),
    Surroundings("umask 077, hash seed 0, three jobs", "u", 3, umask=0o077, environment={"PYTHONHASHSEED": "0"}),
    Surroundings("umask 002, hash seed 4242, St John's time, empty HOME", "h", 2, umask=0o002, environment={"PYTHONHASHSEED": "4242", "TZ": "America/St_Johns", "HOME": "{folder}", "LC_ALL": "de_DE.UTF-8"}),
)  # fmt: skip


def fingerprint(site: Path) -> dict[str, str]:
    """Return mode and sha256 of every file, and the mode of every folder, by path."""
    found = {}
    for path in sorted(site.rglob("*")):
        mode = f"{path.stat().st_mode & 0o777:o}"
        digest = hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else "folder"
        found[path.relative_to(site).as_posix()] = f"{mode} {digest}"
    return found


def build(variant: Surroundings, base: Path) -> dict[str, str]:
    """Build a fresh copy of the project in its surroundings and return the site's fingerprint."""
    folder = base / variant.folder

    def left_out(at: str, names: list[str]) -> set[str]:
        top = Path(at) == ROOT
        return {n for n in names if n == "__pycache__" or (top and (n.startswith(".") or n in ("_build", "tests")))}

    shutil.copytree(ROOT, folder, ignore=left_out)
    environment = {name: value.format(folder=base) for name, value in variant.environment.items()}
    done = subprocess.run(
        [sys.executable, "-m", "bureaubook.cli", "build", "--jobs", str(variant.jobs)],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(folder), **environment},
        umask=variant.umask,
        capture_output=True,
        text=True,
    )
    if done.returncode:
        raise RuntimeError(f"{variant.name}: {done.stderr}")
    site = fingerprint(folder / "_build" / "site")
    shutil.rmtree(folder)
    return site


def main() -> int:
    """Print one line a variant; return 1 if any site differs from the first."""
    first: dict[str, str] = {}
    status = 0
    for variant in VARIANTS:
        with tempfile.TemporaryDirectory(prefix="reproduce-") as base:
            site = build(variant, Path(base))
        first = first or site
        whole = hashlib.sha256("\n".join(f"{name} {line}" for name, line in site.items()).encode()).hexdigest()
        differing = sorted(name for name in first.keys() | site.keys() if first.get(name) != site.get(name))
        verdict = (
            f"DIFFERS in {len(differing)}: {', '.join(differing[:5])}"
            if differing
            else f"{len(site)} files and folders"
        )
        status = status or bool(differing)
        sys.stdout.write(f"{whole[:32]}  {variant.name}: {verdict}\n")
        sys.stdout.flush()
    return int(status)


if __name__ == "__main__":
    sys.exit(main())
