"""Whether a file is what its name says: it opens, and holds what such a file must hold."""

import csv
import io
import json
import lzma
import struct
import zipfile
import zlib
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

PNG = b"\x89PNG\r\n\x1a\n"
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
    broken = zipfile.ZipFile(io.BytesIO(content)).testzip()
    return f"{broken} in it is damaged" if broken else ""


def _svg(content: bytes) -> str:
    ElementTree.fromstring(content)
    return ""


def _json(content: bytes) -> str:
    json.loads(content)
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
    ".xlsx": _archive,
    ".svg": _svg,
    ".png": _png,
    ".json": _json,
    ".ipynb": _json,
    ".csv": _csv,
    ".pdf": _pdf,
    **dict.fromkeys((".html", ".js", ".css", ".txt"), _text),
}
