"""A ZIP file of texts and bytes: equal content gives equal bytes, on any machine."""

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path

OLDEST = (1980, 1, 1, 0, 0, 0)  # a ZIP can't hold an earlier time; the clock has no part in the file
COMPRESSED = (".whl", ".zip")  # a second time would take as long and gain nothing
UNIX, PLAIN_FILE = 3, 0o100644 << 16


def zipped(files: Mapping[str, str | bytes]) -> bytes:
    """Return a ZIP of files by path, sorted; texts as UTF-8."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(files):
            entry = zipfile.ZipInfo(path, OLDEST)
            entry.create_system, entry.external_attr = UNIX, PLAIN_FILE
            entry.compress_type = zipfile.ZIP_STORED if path.endswith(COMPRESSED) else zipfile.ZIP_DEFLATED
            archive.writestr(entry, files[path])
    return out.getvalue()


def unzipped(path: Path) -> dict[str, bytes]:
    """Return the files of a ZIP by path."""
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}
