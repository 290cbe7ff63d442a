"""What a file is, told from its content: a name may say anything."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import PurePath

from bureaubook.errors import InputError

BEGINS = 4096  # bytes in which a file says what it is
DIRECTORY = 4_000_000  # bytes at the end of a ZIP that its directory may take
AS_DOCX = "Open it in Word or WPS and save it as .docx."
INTO_DOCX = "Copy the report into Word or WPS and save it as .docx."
AS_PDF = "Export it as a PDF with text."
WITH_TEXT = "Get the report as a web page, .docx or PDF with text, or type its tables over."
UNPACK = "Unpack it and give the report that is in it."
AGAIN = "Get it again from where it was published."

MAGIC = (  # bytes at a place, what they tell, what to do
    (0, b"{\\rtf", "an RTF file", AS_DOCX),
    (0, b"GIF8", "a picture (GIF)", WITH_TEXT),
    (8, b"WEBPVP8", "a picture (WebP)", WITH_TEXT),
    (4, b"ftyp", "a picture or a film", WITH_TEXT),
    (6, b"\0\0\0\0", "a picture (BMP)", WITH_TEXT),  # only with what `_picture` asks
    (0, b"Rar!\x1a\x07", "a RAR archive", UNPACK),
    (0, b"7z\xbc\xaf\x27\x1c", "a 7z archive", UNPACK),
    (0, b"\x1f\x8b\x08", "a gzip archive", UNPACK),
    (4, b"1AY&SY", "a bzip2 archive", UNPACK),
    (0, b"\xfd7zXZ\0", "an xz archive", UNPACK),
    (0, b"\x28\xb5\x2f\xfd", "a Zstandard archive", UNPACK),
    (0, b"MSCF\0", "a CAB archive", UNPACK),
    (257, b"ustar", "a tar archive", UNPACK),
    (0, b"AT&TFORM", "a DjVu file", WITH_TEXT),
    (0, b"HKDYDH", "a CEB file", AS_PDF),
    (0, b"Founder CEB", "a CEB file", AS_PDF),
    (0, b"CAJ", "a CAJ file", AS_PDF),
)
PICTURES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"II*\0", b"MM\0*")
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
OLE_STREAMS = (
    ("EncryptedPackage", "an Office file under a password", "Open it with the password and save it without one."),
    ("WordDocument", "a Word file of the old form (.doc)", AS_DOCX),
    ("Workbook", "an Excel file of the old form (.xls)", INTO_DOCX),
    ("PowerPoint Document", "a PowerPoint file of the old form (.ppt)", AS_PDF),
)
ZIP_MEMBERS = (
    ("xl/workbook.xml", "an Excel file (.xlsx)", INTO_DOCX),
    ("ppt/presentation.xml", "a PowerPoint file (.pptx)", AS_PDF),
    ("META-INF/container.xml", "an e-book (EPUB)", AS_PDF),
    ("content.xml", "an OpenDocument file", "Open it in LibreOffice or WPS and save it as .docx."),
)
XML = (
    (b"http://schemas.microsoft.com/office/word/2003/wordml", "a Word file in the XML of 2003", AS_DOCX),
    (b"http://schemas.microsoft.com/office/2006/xmlPackage", "a Word file in a single XML", AS_DOCX),
    (b"urn:oasis:names:tc:opendocument", "an OpenDocument file in a single XML", AS_DOCX),
    (b"urn:schemas-microsoft-com:office:spreadsheet", "an Excel file in XML", INTO_DOCX),
)
MHTML = re.compile(rb"\A(?:[\w-]+:[^\r\n]*\r?\n(?:[ \t][^\r\n]*\r?\n)*){0,30}?Content-Type:\s*multipart/related", re.I)
PAGE = re.compile(rb"<(?:!doctype\s+html|html|body)\b", re.I)
FRAGMENT = re.compile(rb"\s*<(?:head|meta|title|table|div|p|span|font|h[1-6])\b", re.I)
USUAL = {
    "txt": ("plain text", {".txt", ".text", ""}),
    "md": ("Markdown", {".md", ".markdown"}),
    "html": ("a web page", {".html", ".htm", ".shtml", ".xhtml"}),
    "docx": ("a Word file (.docx)", {".docx", ".docm"}),
    "pdf": ("a PDF", {".pdf"}),
    "picture": ("a picture", {".png", ".jpg", ".jpeg", ".tif", ".tiff"}),
    "ofd": ("an OFD file", {".ofd"}),
}


def identify(content: bytes, name: str) -> tuple[str, list[str]]:
    """Return the kind of a file that is read here, and a remark where its name says another. InputError for any other file."""
    if not content.strip(b"\0\t\n\r\f "):
        raise InputError("it is empty." if not content else "it holds nothing but blanks.", do=AGAIN)
    suffix = PurePath(name).suffix.lower()
    kind = _binary(content, suffix) or _text(content, suffix)
    what, suffixes = USUAL[kind]
    return kind, [] if suffix in suffixes else [f"By its content the file is {what}, and was read as that."]


def _refused(what: str, do: str) -> InputError:
    return InputError(f"it is {what}, which is not read here.", do=do)


def _binary(content: bytes, suffix: str) -> str:
    """Return pdf or docx, or "" for what may be text. InputError for anything else."""
    if b"%PDF-" in content[:1024] and not PAGE.search(content[: content.index(b"%PDF-")]):
        return "pdf"
    if content.startswith(b"PK\x03\x04") or content.startswith(b"PK\x05\x06"):
        return _zip(content)
    if content.startswith(PICTURES):
        return "picture"
    if content.startswith(OLE):
        raise _ole(content, suffix)
    for at, magic, what, do in MAGIC:
        if content.startswith(magic, at) and (at != 6 or content.startswith(b"BM")):
            raise _refused(what, do)
    return ""


def _ole(content: bytes, suffix: str) -> InputError:
    for stream, what, do in OLE_STREAMS:
        if stream.encode("utf-16-le") in content:
            old = stream == "WordDocument"
            return _refused("a WPS file (.wps)" if old and suffix == ".wps" else what, do)
    return _refused("an Office file of the old form, or a damaged one", AS_DOCX)


def _zip(content: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            members = {info.filename: info for info in package.infolist()}
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as error:
        raise InputError(
            "it is a damaged or cut ZIP file (a .docx is one), which can't be opened.", do=AGAIN
        ) from error
    if "OFD.xml" in members:
        return "ofd"
    for member, what, do in ZIP_MEMBERS:
        if (
            member in members
            and "[Content_Types].xml" not in members
            or member.startswith(("xl/", "ppt/"))
            and member in members
        ):
            raise _refused(what, do)
    if "[Content_Types].xml" not in members:
        raise _refused("a ZIP archive", UNPACK)
    if any(info.flag_bits & 1 for info in members.values()):
        raise _refused("a Word file under a password", "Open it with the password and save it without one.")
    return "docx"


def _text(content: bytes, suffix: str) -> str:
    begins = content[:BEGINS].replace(b"\0", b"")  # of UTF-16 the half that is ASCII
    for name, what, do in XML:
        if begins.lstrip(b"\xef\xbb\xbf\xff\xfe").lstrip().startswith(b"<?xml") and name in begins:
            raise _refused(what, do)
    if MHTML.match(begins):
        raise _refused("a web page in one file (MHTML)", "Open it in Word or WPS and save it as .docx.")
    page = PAGE.search(begins) or FRAGMENT.match(begins.lstrip(b"\xef\xbb\xbf\xff\xfe"))
    if suffix in USUAL["md"][1]:
        return "html" if page and begins.lstrip(b"\xef\xbb\xbf \r\n").startswith((b"<!", b"<html")) else "md"
    return "html" if page or suffix in USUAL["html"][1] else "txt"
