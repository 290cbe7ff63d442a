"""The archive that runs a chapter again: whoever installs what a site offers gets this package, its lock and the data of the reports, nothing else."""

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
    """The archive holds this package, its lock, how to go about it, and the data packages of all reports, each file once, and no other."""
    name = rerun.archive_name()
    path = None if site.part else site.files.get(name)
    if path is not None and not trouble(path):  # one that can't be read is told by another rule
        try:
            data = _data(site)
        except (KeyError, TypeError, ValueError, RecursionError):
            yield (
                name,
                "",
                "a data package of the site does not describe its tables, so the archive can't be compared with it",
            )
            return
        yield from ((name, "", what) for what in _others(path, data))


def _data(site: Site) -> dict[str, str | bytes]:
    """Return the files of the reports' data packages as one, each report's as an edition of the site offers it."""
    offered: dict[str, Path] = {}
    for edition in site.over or site.editions:
        report = edition.partition("/")[0]
        name = f"{edition}/_downloads/{report}-data.zip"
        if report not in offered and site.has(name) and not trouble(site.folder / name):
            offered[report] = site.folder / name
    return rerun.merged(unzipped(path) for _, path in sorted(offered.items()))


def _others(path: Path, data: Mapping[str, str | bytes]) -> Iterator[str]:
    with zipfile.ZipFile(path) as archive:
        wheel = archive.read(rerun.wheel_name()) if rerun.wheel_name() in archive.namelist() else b""
        if other := _first_other(archive, {**rerun.around(data), rerun.wheel_name(): wheel}):
            yield f"{other} is not that of this package and these reports"
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
