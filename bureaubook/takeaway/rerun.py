"""What runs any downloaded chapter again in a fresh environment: this package as a wheel, the lock, and the data, in one archive."""

import base64
import csv
import hashlib
import io
import json
from collections.abc import Iterable, Mapping
from importlib.metadata import distribution
from pathlib import Path

from bureaubook.dataset.descriptor import Descriptor, package_of, written
from bureaubook.paths import PACKAGE, ROOT
from bureaubook.takeaway.archive import zipped

LEFT_OUT = ("__pycache__",)
DESCRIPTOR = "datapackage.json"
WHEEL = "Wheel-Version: 1.0\nGenerator: bureaubook\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
# In the folder of the archive, with the notebook in it: what sets up, and what runs.
INSTALL = (
    "python3 -m venv .venv",
    ".venv/bin/pip install --require-hashes -r requirements.txt",
    ".venv/bin/pip install --no-deps {wheel}",
)
RUN, LAB = ".venv/bin/papermill NOTEBOOK.ipynb out.ipynb", ".venv/bin/jupyter lab"
# what stands in them on Windows, each before what it stands for
WINDOWS = (".venv\\Scripts\\", ".venv/bin/", "python", "python3")
README = """# 重新运行一章 / Run a chapter again

把下载的笔记本放进本文件夹，然后：
Put the downloaded notebook into this folder, then:

    {commands}

或用Jupyter打开 / or open it in Jupyter: `{lab}`

`data/`：报告的数据 / the data of the reports；`requirements.txt`：所需软件及哈希值 / the packages needed, with their hashes。
Windows: {windows}。
"""


def archive_name() -> str:
    """Return the name of the archive: a site has one, at its root."""
    return "bureaubook-rerun.zip"


def archive(data: Mapping[str, str | bytes]) -> bytes:
    """Return the archive as ZIP. data: a data package, of a report (`exports.package_files`) or of several (`merged`); it goes under data/."""
    name, content = wheel()
    return zipped({**around(data), name: content})


def merged(packages: Iterable[Mapping[str, bytes]]) -> dict[str, str | bytes]:
    """Return the data packages of reports as one, path -> content: the tables that all share once, each report's folder, one descriptor.

    Raises KeyError, TypeError or ValueError for a package without a descriptor of its tables.
    """
    files: dict[str, str | bytes] = {}
    described: dict[str, Descriptor] = {}  # by path
    for package in packages:  # one at a time: thousands with all that they share need not be in memory
        files |= package
        described |= {resource["path"]: resource for resource in json.loads(package[DESCRIPTOR])["resources"]}
    return files | {DESCRIPTOR: written(package_of([*described.values()]))}


def around(data: Mapping[str, str | bytes]) -> dict[str, str | bytes]:
    """Return what stands beside the wheel in the archive: how to go about it, the lock, the data."""
    files = {f"data/{path}": content for path, content in data.items()}
    commands = "\n    ".join((*INSTALL, RUN)).format(wheel=wheel_name())
    windows = "`{}` → `{}`, `{}` → `{}`".format(*WINDOWS[1::-1], *WINDOWS[:1:-1])
    return files | {"README.md": README.format(commands=commands, lab=LAB, windows=windows), "requirements.txt": lock()}


def wheel() -> tuple[str, bytes]:
    """Return name and bytes of this package as a wheel: equal files give equal bytes."""
    return wheel_name(), zipped(wheel_files())


def wheel_name() -> str:
    """Return the name of this package's wheel."""
    return f"bureaubook-{distribution('bureaubook').version}-py3-none-any.whl"


def wheel_files() -> dict[str, bytes]:
    """Return the files of a wheel of this package, by path, as it is installed.

    Made from the files themselves: a checkout, an editable install and a wheel hold the same ones, a build backend needs the first.
    """
    installed = distribution("bureaubook")
    stem = f"bureaubook-{installed.version}"
    info, share = f"{stem}.dist-info", f"{stem}.data/data/share/bureaubook"
    files = {
        f"bureaubook/{path.relative_to(PACKAGE).as_posix()}": path.read_bytes()
        for path in sorted(PACKAGE.rglob("*"))
        if path.is_file() and not set(path.parts) & set(LEFT_OUT)
    }
    files |= {f"{share}/{path.relative_to(ROOT).as_posix()}": path.read_bytes() for path in _beside()}
    files |= {f"{info}/{name}": (installed.read_text(name) or "").encode() for name in ("METADATA", "entry_points.txt")}
    files[f"{info}/WHEEL"] = WHEEL.encode()
    return files | {f"{info}/RECORD": _record(files, f"{info}/RECORD").encode()}


def _beside() -> list[Path]:
    """Return what a checkout has beside the package and a wheel puts under share/ (pyproject.toml, data-files)."""
    named = [ROOT / name for name in ("_config.yml", "_toc.yml", "requirements.txt")]
    return [*named, *sorted((ROOT / "chapters").glob("*.ipynb"))]


def lock() -> bytes:
    """Return the lock: the packages that a chapter needs, with their hashes."""
    return (ROOT / "requirements.txt").read_bytes()


def _record(files: dict[str, bytes], own: str) -> str:
    """Return the list of a wheel's files, each with its hash and size, as installers check it."""
    out = io.StringIO()
    rows = csv.writer(out, lineterminator="\n")
    for path, content in sorted(files.items()):
        digest = base64.urlsafe_b64encode(hashlib.sha256(content).digest()).rstrip(b"=").decode()
        rows.writerow([path, f"sha256={digest}", len(content)])
    rows.writerow([own, "", ""])
    return out.getvalue()
