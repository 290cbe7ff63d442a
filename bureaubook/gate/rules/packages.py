"""The archive that runs a chapter again: whoever installs what a site offers gets this package and its lock, nothing else."""

import io
import zipfile
from pathlib import Path

from bureaubook.gate.fault import rule
from bureaubook.gate.rules.site import Found, Site
from bureaubook.takeaway import rerun


@rule("other-package", do="Build again: the archive holds the package and the lock that the site was built with.")
def other_package(site: Site) -> Found:
    """The wheel offered holds the files of this package and no other, and the lock beside it is this one."""
    for name, path in site.files.items():
        if path.name.endswith(rerun.archive_name("")):
            yield from ((name, "", what) for what in _differences(path))


def _differences(path: Path) -> list[str]:
    """Return what of an archive is not as this package has it; nothing of one that can't be read, which another rule tells."""
    try:
        with zipfile.ZipFile(path) as archive, zipfile.ZipFile(io.BytesIO(archive.read(rerun.wheel_name()))) as wheel:
            offered = {name: wheel.read(name) for name in wheel.namelist()}
            lock = archive.read("requirements.txt")
    except KeyError as error:
        return [str(error.args[0])]
    except (zipfile.BadZipFile, OSError, RuntimeError, NotImplementedError):
        return []
    own = rerun.wheel_files()
    differing = sorted(name for name in offered.keys() | own.keys() if offered.get(name) != own.get(name))
    told = [f"{differing[0]} in the wheel is not that of this package"] if differing else []
    return told + (["requirements.txt is not the lock of this package"] if lock != rerun.lock() else [])
