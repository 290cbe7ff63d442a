"""The archive that runs a chapter again: whoever installs what a site offers gets this package, its lock and the report's data, nothing else."""

import io
import zipfile
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path

from bureaubook.gate.fault import rule
from bureaubook.gate.opens import trouble
from bureaubook.gate.rules.site import Found, Site
from bureaubook.takeaway import rerun
from bureaubook.takeaway.archive import unzipped


@rule(
    "other-package",
    do="Build again: the archive holds the package, the lock and the data that the site was built with.",
)
def other_package(site: Site) -> Found:
    """The archive holds this package, its lock, how to go about it, and the data package of the report, each once, and no other file."""
    for name, path in site.files.items():
        if not site.looks_at(name, *_packages(site, name.partition("/")[0])):
            continue
        # one that can't be read is told by another rule
        if path.name.endswith(rerun.archive_name("")) and not trouble(path):
            yield from ((name, "", what) for what in _others(path, _data(site, name.partition("/")[0])))


def _packages(site: Site, report: str) -> list[str]:
    """Return where the editions of a report offer its data package."""
    return [f"{edition}/_downloads/{report}-data.zip" for edition in site.editions]


def _data(site: Site, report: str) -> dict[str, str | bytes]:
    """Return the files of a report's data package, as an edition of the site offers it."""
    offered = (site.files.get(name) for name in _packages(site, report))
    path = next((path for path in offered if path is not None and not trouble(path)), None)
    return {} if path is None else {**unzipped(path)}


def _others(path: Path, data: Mapping[str, str | bytes]) -> Iterator[str]:
    with zipfile.ZipFile(path) as archive:
        wheel = archive.read(rerun.wheel_name()) if rerun.wheel_name() in archive.namelist() else b""
        if other := _first_other(archive, {**rerun.around(data), rerun.wheel_name(): wheel}):
            yield f"{other} is not that of this package and this report"
    if wheel:
        with zipfile.ZipFile(io.BytesIO(wheel)) as package:
            if other := _first_other(package, rerun.wheel_files()):
                yield f"{other} in the wheel is not that of this package"


def _first_other(archive: zipfile.ZipFile, own: Mapping[str, str | bytes]) -> str:
    """Return the first file that is missing, stands there twice, is none of ours, or holds something else; empty if there is none."""
    times = Counter(archive.namelist())
    for name in sorted(times.keys() | own.keys()):
        mine = own.get(name)
        if times[name] != 1 or mine is None or archive.read(name) != (mine.encode() if isinstance(mine, str) else mine):
            return name
    return ""
