"""A ZIP file of texts: equal texts give equal bytes, on any machine."""

import io
import zipfile

OLDEST = (1980, 1, 1, 0, 0, 0)  # a ZIP can't hold an earlier time; the clock has no part in the file
UNIX, PLAIN_FILE = 3, 0o100644 << 16


def zipped(files: dict[str, str]) -> bytes:
    """Return a ZIP of files by path, sorted, as UTF-8."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(files):
            entry = zipfile.ZipInfo(path, OLDEST)
            entry.create_system, entry.external_attr, entry.compress_type = UNIX, PLAIN_FILE, zipfile.ZIP_DEFLATED
            archive.writestr(entry, files[path].encode("utf-8"))
    return out.getvalue()
