"""Whether a file is what its name says: it opens, and holds what such a file must hold."""

import csv
import io
import json
import lzma
import re
import struct
import zipfile
import zlib
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

PNG = b"\x89PNG\r\n\x1a\n"
MEMBERS, UNPACKED = 50_000, 256 * 2**20  # of an archive, one with the data of thousands of reports too: files, bytes
IN_PACKAGE = re.compile(r"[\w.-]+(?:/[\w.-]+){0,4}\.(?:csv|json|md|txt|yml)|[\w.-]+\.(?:csv|json|md|txt|yml|whl)")
IN_WHEEL = re.compile(r"bureaubook(?:-[\w.]+\.(?:dist-info|data))?(?:/[\w.-]+){1,5}")
IN_WORKBOOK = re.compile(
    r"\[Content_Types\]\.xml|_rels/\.rels|docProps/(?:app|core)\.xml|xl/_rels/workbook\.xml\.rels|xl/theme/theme\d\.xml"
    r"|xl/(?:workbook|styles|sharedStrings)\.xml|xl/worksheets/sheet\d+\.xml"
)
SHOWN_BY_CELLS = {"application/vnd.bureaubook+json", "text/html", "text/plain"}
# what the readers below raise on damaged files, besides errors of their own
DAMAGED = (ValueError, LookupError, TypeError, AttributeError, EOFError, RuntimeError, ArithmeticError, struct.error)


def trouble(path: Path) -> str:
    """Return what is wrong with a file, in words; empty if it opens, or if its kind is not known."""
    content = path.read_bytes()
    if not content and path.name != ".nojekyll":
        return "the file is empty"
    look = LOOKS.get(path.suffix)
    try:
        return look(content) if look else ""
    except (zipfile.BadZipFile, zlib.error, lzma.LZMAError, ElementTree.ParseError, csv.Error, *DAMAGED) as error:
        return f"it does not open: {error or type(error).__name__}"


def png_size(content: bytes) -> tuple[int, int]:
    """Return width and height of a PNG in pixels. ValueError unless it is whole: signature, every part's checksum, the end."""
    if not content.startswith(PNG):
        raise ValueError("it has no signature of a PNG")
    at, parts = len(PNG), []
    while at < len(content):
        (length,) = struct.unpack_from(">I", content, at)
        part, after = content[at + 4 : at + 8 + length], at + 12 + length
        if len(part) != 4 + length or content[after - 4 : after] != struct.pack(">I", zlib.crc32(part)):
            raise ValueError("a part of the PNG is damaged")
        parts.append(part[:4])
        at = after
    if parts[:1] != [b"IHDR"] or parts[-1] != b"IEND" or b"IDAT" not in parts:
        raise ValueError("it is no whole PNG")
    return struct.unpack_from(">II", content, len(PNG) + 8)


def _png(content: bytes) -> str:
    return "" if min(png_size(content)) else "the picture has no size"


def _archive(content: bytes) -> str:
    """A data package; with a wheel beside it, what runs a chapter again."""
    what = _members(content, IN_PACKAGE)
    archive = zipfile.ZipFile(io.BytesIO(content))
    wheels = [] if what else [name for name in archive.namelist() if name.endswith(".whl")]
    return next(filter(None, (_members(archive.read(name), IN_WHEEL) for name in wheels)), what)


def _workbook(content: bytes) -> str:
    return _members(content, IN_WORKBOOK) or _links_out(content)


def _members(content: bytes, known: re.Pattern[str]) -> str:
    """Look at what an archive says it holds before anything of it is unpacked, then at its checksums."""
    archive = zipfile.ZipFile(io.BytesIO(content))
    members = archive.infolist()
    if len(members) > MEMBERS or sum(member.file_size for member in members) > UNPACKED:
        return f"it unpacks to more than {MEMBERS:,} files or {UNPACKED >> 20} MB"
    foreign = next(
        (m.filename for m in members if not known.fullmatch(m.filename) or ".." in m.filename.split("/")), ""
    )
    broken = "" if foreign else archive.testzip()
    return (
        f"{foreign[:80]!r} is no file of such an archive" if foreign else f"{broken} in it is damaged" if broken else ""
    )


def _links_out(content: bytes) -> str:
    """Return whether a workbook asks for something outside it: another file, a page, a program."""
    archive = zipfile.ZipFile(io.BytesIO(content))
    for name in archive.namelist():
        text = archive.read(name)
        if b"<!" in text or (name.endswith(".rels") and b"TargetMode" in text) or b"<ddeLink" in text:
            return f"{name} in it declares or links to something outside"
    return ""


def _svg(content: bytes) -> str:
    if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
        return "it declares entities"
    ElementTree.fromstring(content)
    return ""


def _json(content: bytes) -> str:
    json.loads(content)
    return ""


def _notebook(content: bytes) -> str:
    """A notebook of the book holds text and code, and what our own cells show."""
    notebook = json.loads(content)
    if notebook["nbformat"] != 4:
        return "it is no notebook of format 4"
    for cell in notebook["cells"]:
        for output in cell.get("outputs", []):
            foreign = set(output["data"]) - SHOWN_BY_CELLS
            if foreign or output["output_type"] != "display_data":
                return f"a cell shows {', '.join(sorted(map(str, foreign))) or output['output_type']}"
    return ""


def _csv(content: bytes) -> str:
    widths = Counter(map(len, csv.reader(io.StringIO(content.decode("utf-8-sig")), strict=True)))
    return f"its rows have {', '.join(map(str, sorted(widths)))} columns" if len(widths) > 1 else ""


def _text(content: bytes) -> str:
    content.decode("utf-8")
    return ""


def _pdf(content: bytes) -> str:
    from pypdf import PdfReader  # slow to import, and few sites hold a PDF
    from pypdf.errors import PyPdfError

    if not (content.startswith(b"%PDF-") and b"%%EOF" in content[-1024:]):
        return "it is no whole PDF"
    try:
        return "" if len(PdfReader(io.BytesIO(content), strict=True).pages) else "it has no pages"
    except PyPdfError as error:
        return f"it does not open: {error}"


LOOKS: dict[str, Callable[[bytes], str]] = {
    ".zip": _archive,
    ".xlsx": _workbook,
    ".svg": _svg,
    ".png": _png,
    ".json": _json,
    ".ipynb": _notebook,
    ".csv": _csv,
    ".pdf": _pdf,
    **dict.fromkeys((".html", ".js", ".css", ".txt"), _text),
}
