"""Files of any kind and in any state: read by their content, or refused in one sentence, within limits, with nothing written."""

import io
import json
import os
import random
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import made_ofd
import pypdf
import pytest
from conftest import LONG
from made_documents import cells, docx, p, paragraphs, pdf, ruled, tbl, tc, words, zipped
from made_ofd import ofd
from PIL import Image

from bureaubook.errors import InputError
from bureaubook.ingest.documents import held, paged, read_document, reading
from bureaubook.ingest.documents.identify import identify

REPORT = "某某县科学技术局政府信息公开工作年度报告\n一、总体情况\n本年度收到申请34件。\n"
PAGE = f"<html><head><meta charset=utf-8></head><body><p>{REPORT}<table><tr><td>许可<td>37</table></body></html>"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)


@pytest.fixture(autouse=True)
def without_the_extra(monkeypatch):
    """Here no page that is a picture is looked at; `make scans` has tests of its own."""
    monkeypatch.setattr(paged, "can_look", lambda: False)


def stream(name: str) -> bytes:
    return OLE + name.encode("utf-16-le") + bytes(64)


def with_members(*names: str) -> bytes:
    return zipped(dict.fromkeys(names, "x"))


def picture(size=(1000, 1400), kind="PNG") -> bytes:
    file = io.BytesIO()
    Image.new("L", size, 255).save(file, kind)
    return file.getvalue()


def made() -> dict[str, bytes]:
    """Return a good file of each kind, by its name."""
    table = ruled([cells("a", "1"), cells("b", "2")], x=[70, 110, 200], top=700)
    return {
        "a.txt": REPORT.encode("gb18030"),
        "a.md": f"# {REPORT}\n| a | 1 |\n|---|---|\n| b | 2 |\n".encode(),
        "a.html": PAGE.encode(),
        "a.docx": docx(p("一、总体") + tbl(tc("许可") + tc("37"))),
        "a.pdf": pdf(words(70, 720, "一、总体情况") + table),
        "a.ofd": ofd(
            made_ofd.words(20, 20, "一、总体")
            + made_ofd.box(20, 30, 20, 10, "许可")
            + made_ofd.box(40, 30, 20, 10, "37")
        ),
        "a.png": picture(),
    }


@pytest.mark.parametrize("name", made())
def test_each_kind_is_read_under_any_name_and_its_own_without_a_remark(name):
    content, kind = made()[name], name.partition(".")[2].replace("png", "picture")
    assert identify(content, name) == (kind, [])
    if kind != "md":  # Markdown is told from text by its name alone
        got, (remark,) = identify(content, "a.doc")
        assert got == kind and remark.startswith("By its content the file is")


def test_the_first_words_tell_a_page_from_text():
    for text in ("<p>收到", "\ufeff<!DOCTYPE html>", "<?xml version='1.0'?><html xmlns='x'>", "<!-- a --><HTML><body>"):
        assert identify(text.encode(), "a.txt")[0] == "html"
    assert identify("<!DOCTYPE html><p>收到".encode("utf-16"), "a.doc")[0] == "html"
    for text in ("收到<34件", "a < b", "第1<p>项"):
        assert identify(text.encode(), "a.txt")[0] == "txt"


REFUSED = {
    "a.doc": (stream("WordDocument"), "a Word file of the old form (.doc)", "save it as .docx"),
    "a.wps": (stream("WordDocument"), "a WPS file (.wps)", "save it as .docx"),
    "a.xls": (stream("Workbook"), "an Excel file of the old form (.xls)", "Copy the report into Word"),
    "b.docx": (stream("EncryptedPackage"), "an Office file under a password", "save it without one"),
    "c.doc": (OLE, "an Office file of the old form, or a damaged one", "save it as .docx"),
    "a.rtf": (b"{\\rtf1\\ansi", "an RTF file", "save it as .docx"),
    "a.bmp": (b"BM\x10\0\0\0\0\0\0\0\x36", "a picture (BMP)", "PDF with text"),
    "a.rar": (b"Rar!\x1a\x07\0", "a RAR archive", "Unpack it"),
    "a.zip": (with_members("a.docx"), "a ZIP archive", "Unpack it"),
    "a.xlsx": (with_members("[Content_Types].xml", "xl/workbook.xml"), "an Excel file (.xlsx)", "Copy the report"),
    "a.pptx": (with_members("[Content_Types].xml", "ppt/presentation.xml"), "a PowerPoint file (.pptx)", "PDF with text"),
    "a.odt": (with_members("mimetype", "content.xml"), "an OpenDocument file", "save it as .docx"),
    "a.mht": (b"From: <x>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\tboundary=x\r\n", "a web page in one file (MHTML)", "save it as .docx"),
    "a.xml": (b"<?xml version='1.0'?><w:wordDocument xmlns:w='http://schemas.microsoft.com/office/word/2003/wordml'/>", "a Word file in the XML of 2003", "save it as .docx"),
    "b.txt": (b"", "it is empty", "Get it again"),
    "c.txt": (b" \n\0\0", "nothing but blanks", "Get it again"),
    "d.docx": (b"PK\x03\x04" + b"x" * 99, "a damaged or cut ZIP file", "Get it again"),
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSED)
def test_any_other_file_is_named_as_what_it_is_with_the_way_round(name):
    content, what, do = REFUSED[name]
    with pytest.raises(InputError) as refused:
        identify(content, name)
    assert what in refused.value.what and do in refused.value.do


def test_a_password_is_named(tmp_path):
    writer = pypdf.PdfWriter()
    writer.add_blank_page(100, 100)
    writer.encrypt("secret", algorithm="RC4-128")
    writer.write(tmp_path / "a.pdf")
    with pytest.raises(InputError, match=r"a\.pdf: it is a PDF under a password\. Open it with the password"):
        read_document(tmp_path / "a.pdf")


def test_a_file_is_read_by_its_content(tmp_path):
    (tmp_path / "报告.doc").write_bytes(PAGE.encode())
    document = read_document(tmp_path / "报告.doc")
    assert (document.name, document.kind) == ("报告.doc", "html") and "一、总体情况" in paragraphs(document.blocks)[0]
    assert document.remarks == ("By its content the file is a web page, and was read as that.",)


def test_what_is_no_file_is_not_opened(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    for path in (tmp_path, tmp_path / "pipe", Path("/dev/zero")):
        with pytest.raises(InputError, match="it is no file"):
            read_document(path)
    with pytest.raises(InputError, match="it can't be opened"):
        read_document(tmp_path / "none.pdf")


def test_a_file_too_large_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(reading, "LARGEST", 10)
    (tmp_path / "a.txt").write_text("x" * 11)
    with pytest.raises(InputError, match="larger than"):
        read_document(tmp_path / "a.txt")


def spoiled(content: bytes, chance: random.Random) -> bytes:
    """Return a file cut short, or with bits turned over."""
    if chance.random() < 0.4:
        return content[: chance.randrange(1, len(content))]
    changed = bytearray(content)
    for _ in range(chance.randint(1, 30)):
        changed[chance.randrange(len(changed))] ^= 1 << chance.randrange(8)
    return bytes(changed)


@pytest.mark.parametrize("name", sorted({*made()} - {"a.pdf"}))
def test_damaged_files_are_read_or_refused_in_one_sentence(name):
    chance = random.Random(name)
    for _ in range(3000 if LONG else 60):
        try:
            held.read(spoiled(made()[name], chance), name)
        except InputError as refused:
            assert "\n" not in str(refused) and refused.do


def test_damaged_pdfs_are_read_or_refused_in_one_sentence(tmp_path):
    chance = random.Random(1)  # a process each: pdfium may stop at one
    for n in range(300 if LONG else 6):
        path = tmp_path / f"{n}.pdf"
        path.write_bytes(spoiled(made()["a.pdf"], chance))
        begun = time.monotonic()
        try:
            read_document(path)
        except InputError as refused:
            assert "\n" not in str(refused) and str(refused).startswith(f"{path}: ")
        assert time.monotonic() - begun < 20
    assert len(list(tmp_path.iterdir())) == n + 1


def bomb(size: int = 2_000_000_000) -> bytes:
    """Return a Word file whose text unpacks to very much."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", "<Types/>")
        with package.open("word/document.xml", "w", force_zip64=True) as part:
            for _ in range(size // 10_000_000 if LONG else 5):
                part.write(bytes(10_000_000))
    return file.getvalue()


HOSTILE = {
    "bomb.docx": bomb,
    "deep.html": lambda: b"<html>" + b"<div>" * 200_000 + b"1",
    "wide.html": lambda: b"<html><table>" + b"<tr><td colspan=1000 rowspan=60000>1" * 3_000,
    "loops.pdf": lambda: pdf("/X Do\n" * 50, extra="/Resources << /XObject << /X 6 0 R >> >>", more=["<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X 6 0 R >> >> /Length 5 >>\nstream\n/X Do\nendstream"]),
    "lines.pdf": lambda: pdf("".join(f"0 {n % 800} m 500 {n % 800} l S {n % 500} 0 m {n % 500} 800 l S\n" for n in range(4000)) + words(9, 9, "1")),
    "bars.md": lambda: ("|" * 300_000 + "\n" + "|-" * 300_000).encode(),
    "stars.md": lambda: (("*a [b" * 1_500 + "\n") * 3 + "*a " * 200_000).encode(),
    "steps.ofd": lambda: ofd(made_ofd.words(20, 20, "1" * 99, steps='DeltaX="g 1999999 0"') * 20_000),
    "units.ofd": lambda: ofd('<ofd:CompositeObject ResourceID="5"/>' * 9, resources=made_ofd.unit(5, '<ofd:CompositeObject ResourceID="5"/>' * 99)),
    "pages.ofd": lambda: ofd(*[made_ofd.words(20, 20, "1" * 90_000)] * 400),
    "paths.ofd": lambda: ofd(made_ofd.path(0, 0, "M 0 0 L 9 9 B 1 1 2 2 3 3 " * 200_000, 'Fill="true"')),
    "lines.ofd": lambda: ofd("".join(made_ofd.path(0, n % 290, "M 0 0 L 200 0") + made_ofd.path(n % 200, 0, "M 0 0 L 0 290") for n in range(4_000)) + made_ofd.words(9, 9, "1")),
    "entities.html": lambda: b"<html>" + b"&amp" * 100_000,
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE if LONG else [*HOSTILE][::2])
def test_hostile_files_end_in_time_and_memory(name, tmp_path):
    path = tmp_path / name
    path.write_bytes(HOSTILE[name]())
    begun = time.monotonic()
    try:
        read_document(path)
    except InputError as refused:
        assert "\n" not in str(refused)
    assert time.monotonic() - begun < 20


def test_forty_pages_are_read_in_time_and_memory():
    figures = ruled([cells(*(str(n * m) for m in range(10))) for n in range(28)], x=range(60, 540, 47), top=700)
    prose = "".join(words(70, 720 + 12 * n, "政府信息公开工作年度报告" * 4, 9) for n in range(4))
    code = """
import resource, sys
from bureaubook.ingest.documents import held
held.main()
used = resource.getrusage(resource.RUSAGE_SELF)
peak = used.ru_maxrss  # on Linux that of whoever started this program counts, too
if sys.platform == "linux":
    peak = next(line for line in open("/proc/self/status") if line.startswith("VmHWM")).split()[1]
print(used.ru_utime + used.ru_stime, peak, file=sys.stderr)
"""
    content = pdf(*[prose + figures] * 40)
    done = subprocess.run([sys.executable, "-c", code, "a.pdf"], input=content, capture_output=True, check=True)
    seconds, peak = map(float, done.stderr.split()[-2:])
    assert seconds < 10 and peak / (1024 if sys.platform == "linux" else 1024**2) < 500
    assert sum("cells" in block for block in json.loads(done.stdout)["blocks"]) == 40


def test_time_and_memory_without_end_are_cut_off(tmp_path, monkeypatch):
    (tmp_path / "a.txt").write_text(REPORT)
    program = tmp_path / "held.py"
    for does, said in (
        ("import time; time.sleep(60)", "can't be read within 1 seconds"),
        ("import os, signal; os.kill(os.getpid(), signal.SIGSEGV)", "the program that reads it stopped"),
        ("import resource; resource.setrlimit(resource.RLIMIT_CPU, (1, 2))\nwhile True: pass", "takes too long"),
    ):
        program.write_text(does)
        monkeypatch.setattr(reading, "READER", (sys.executable, str(program)))
        monkeypatch.setattr(reading, "SECONDS", 1 if "sleep" in does else 19)
        with pytest.raises(InputError, match=said):
            read_document(tmp_path / "a.txt")
    program.write_text("1 / 0")
    with pytest.raises(RuntimeError, match="ZeroDivisionError"):
        read_document(tmp_path / "a.txt")


def test_the_reading_process_may_write_nothing_and_has_limits(tmp_path):
    code = f"""
import resource, sys
from bureaubook.ingest.documents import held, txt
def read(content):
    for which in (resource.RLIMIT_AS, resource.RLIMIT_CPU, resource.RLIMIT_FSIZE):
        print(resource.getrlimit(which)[0], file=sys.stderr)
    open({str(tmp_path / "left")!r}, "w").write("x" * 9999)
txt.read = read
held.main()
"""
    done = subprocess.run([sys.executable, "-c", code, "a.txt"], input=b"1", capture_output=True)
    assert done.stderr.decode().split()[:3] == [str(held.MEMORY), str(held.CPU), "0"]
    assert "File too large" in json.loads(done.stdout)["refused"] and not (tmp_path / "left").read_bytes()
