"""Scans read by the extra that recognises characters (`make scans`): what the picture shows, or that it could not be read.

Slow, and with packages of its own: no part of `make test`.
"""

import io
import json
import os
import random
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pytest
from benchmark import scoring
from benchmark.layouts import LAYOUTS
from benchmark.layouts.pages import program
from made_documents import cells, grid, paragraphs, pdf, ruled, tables, words
from made_ofd import ofd
from PIL import Image, ImageDraw, ImageFilter
from test_reading_benchmark import check, scored

from bureaubook.errors import InputError
from bureaubook.ingest.documents import read_document
from bureaubook.ingest.documents.paged import can_look

X = [70, 170, 250, 330, 410]
TABLE = ruled([cells("甲", "10", "-", "/"), cells("乙", "", "0", "3456")], x=X, top=700, height=24)
SEEN = sorted(name for name, layout in LAYOUTS.items() if layout.needs_look)


def test_the_extra_is_installed():
    assert can_look(), "make scans-ready"


def shown(content: bytes, *, degrees: float = 0, blur: float = 0, dpi: int = 200) -> Image.Image:
    """Return the first page of a PDF as a picture."""
    import pypdfium2

    page = pypdfium2.PdfDocument(content)[0].render(scale=dpi / 72, grayscale=True).to_pil()
    return page.rotate(degrees, Image.Resampling.BICUBIC, fillcolor=255).filter(ImageFilter.GaussianBlur(blur))


def saved(picture: Image.Image, kind: str, **more) -> bytes:
    file = io.BytesIO()
    picture.save(file, kind, **more)
    return file.getvalue()


def read(folder: Path, name: str, content: bytes):
    (folder / name).write_bytes(content)
    return read_document(folder / name)


@pytest.mark.parametrize("layout", SEEN)
def test_made_up_scans_are_read_right_or_in_doubt(tmp_path, layout):
    if not program(LAYOUTS[layout].printed_by):
        pytest.skip(f"{LAYOUTS[layout].printed_by} is not installed")
    found = scored(tmp_path, [layout], "seen", count=1)
    check(found)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.pdf", lambda page: saved(page, "PDF", resolution=200)),
        ("small.pdf", lambda page: saved(page, "PDF", resolution=600)),  # the page says that it is as large as a card
        ("large.pdf", lambda page: saved(page, "PDF", resolution=72)),
        ("a.png", lambda page: saved(page, "PNG")),
        ("a.jpg", lambda page: saved(page, "JPEG", quality=60)),
        ("a.tif", lambda page: saved(page.convert("1"), "TIFF", compression="group4")),
        ("seen.png", lambda page: saved(Image.merge("LA", (page, page.point(lambda grey: 255 - grey))), "PNG")),
        ("a.ofd", lambda page: of_picture(saved(page, "JPEG"))),
    ],
)
def test_a_page_is_read_from_any_kind_of_picture(tmp_path, name, content):
    document = read(tmp_path, name, content(shown(pdf(words(70, 760, "一、总体情况", 14) + TABLE))))
    assert document.kind == "scan" and paragraphs(document.blocks) == ["一、总体情况"]
    (table,) = tables(document.blocks)
    assert grid(table) == [["甲", "10", "-", "/"], ["乙", "", "0", "3456"]]
    assert not table.exact and table.place.page == 1
    assert document.remarks[0] == "Characters of page 1 were recognised in its picture: compare them with it."


def of_picture(content: bytes) -> bytes:
    media = '<ofd:MultiMedias><ofd:MultiMedia ID="9"><ofd:MediaFile>a.jpg</ofd:MediaFile></ofd:MultiMedia></ofd:MultiMedias>'
    drawn = '<ofd:ImageObject Boundary="0 0 210 297" CTM="210 0 0 297 0 0" ResourceID="9"/>'
    return ofd(drawn, resources=media, more={"Doc_0/Res/a.jpg": content})


@pytest.mark.parametrize(("degrees", "blur"), [(-1.0, 0), (1.0, 0.8), (2.5, 0), (0, 0.8)])
def test_a_page_put_in_askew_or_out_of_focus_is_read(tmp_path, degrees, blur):
    document = read(tmp_path, "a.jpg", saved(shown(pdf(TABLE), degrees=degrees, blur=blur), "JPEG", quality=60))
    assert grid(tables(document.blocks)[0]) == [["甲", "10", "-", "/"], ["乙", "", "0", "3456"]]


def test_pages_with_text_and_pages_without_are_one_document(tmp_path):
    import pypdf

    writer = pypdf.PdfWriter()
    writer.append(io.BytesIO(pdf(words(70, 700, "一、总体情况。"))))
    writer.append(io.BytesIO(saved(shown(pdf(words(70, 700, "二、主动公开"))), "PDF", resolution=200)))
    file = io.BytesIO()
    writer.write(file)
    document = read(tmp_path, "a.pdf", file.getvalue())
    assert paragraphs(document.blocks) == ["一、总体情况。", "二、主动公开"]
    assert [block.place.page for block in document.blocks] == [1, 2]
    assert document.remarks[0] == "Characters of page 2 were recognised in its picture: compare them with it."


def test_ink_that_says_nothing_is_unread_and_not_blank(tmp_path):
    page = shown(pdf(TABLE))
    pen = ImageDraw.Draw(page)
    x, y = (round(edge * 200 / 72) for edge in (190, 842 - 664))  # the blank cell
    for n in range(6):
        pen.line([(x, y + 5 * n), (x + 60, y + 25 - 5 * n)], fill=0, width=3)
    document = read(tmp_path, "a.png", saved(page, "PNG"))
    assert grid(tables(document.blocks)[0])[1][1] not in ("", "0")
    chance = np.random.default_rng(1)
    dirt = np.asarray(shown(pdf(TABLE))).copy()
    dirt[chance.integers(0, dirt.shape[0], 900), chance.integers(0, dirt.shape[1], 900)] = 0
    assert grid(tables(read(tmp_path, "b.png", saved(Image.fromarray(dirt), "PNG")).blocks)[0])[1][1] == ""


def test_strokes_of_a_heading_just_above_a_table_are_not_of_its_first_cell(tmp_path):
    drawn = words(70, 703, "二、三一", 10.5) + TABLE
    document = read(tmp_path, "a.png", saved(shown(pdf(drawn)), "PNG"))
    assert paragraphs(document.blocks) == ["二、三一"] and grid(tables(document.blocks)[0])[0][0] == "甲"


def test_a_figure_that_has_no_room_goes_on_below(tmp_path):
    drawn = ruled([cells("甲", "1234\n5", "8")], x=[70, 130, 162, 220], top=700, height=34)
    assert grid(tables(read(tmp_path, "a.png", saved(shown(pdf(drawn)), "PNG")).blocks)[0]) == [["甲", "12345", "8"]]


def test_two_figures_in_one_cell_are_not_read_as_one(tmp_path):
    drawn = ruled([cells("甲", "12\n34", "5")], x=X[:4], top=700, height=34)
    table = grid(tables(read(tmp_path, "a.png", saved(shown(pdf(drawn)), "PNG")).blocks)[0])
    assert table[0][2] == "5" and "1" not in table[0][1]


def test_nothing_is_fetched_and_nothing_is_left(tmp_path):
    (tmp_path / "a.png").write_bytes(saved(shown(pdf(TABLE)), "PNG"))
    for name in ("home", "temp", "here"):
        (tmp_path / name).mkdir()
    code = f"""
import socket, sys
from pathlib import Path
from bureaubook.ingest.documents import read_document
print(len(read_document(Path({str(tmp_path / "a.png")!r})).blocks))
"""
    own = {"HOME": str(tmp_path / "home"), "TMPDIR": str(tmp_path / "temp"), "http_proxy": "http://127.0.0.1:9"}
    own |= {"https_proxy": "http://127.0.0.1:9", "XDG_CACHE_HOME": str(tmp_path / "home")}
    packages = Path(next(path for path in sys.path if path.endswith("site-packages")))
    before = {
        path: path.stat().st_mtime_ns
        for path in packages.joinpath("rapidocr").rglob("*")
        if "__pycache__" not in path.parts
    }
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path / "here", env=os.environ | own, capture_output=True, text=True
    )
    assert done.stdout == "1\n", done.stderr
    assert not [path for name in ("home", "temp", "here") for path in (tmp_path / name).iterdir()]
    after = {
        path: path.stat().st_mtime_ns
        for path in packages.joinpath("rapidocr").rglob("*")
        if "__pycache__" not in path.parts
    }
    assert before == after


HOSTILE = {
    "pixels.png": lambda: saved(Image.new("L", (20_000, 20_000), 255), "PNG"),
    "narrow.png": lambda: saved(Image.new("L", (1_000, 60_000), 255), "PNG"),
    "few.png": lambda: saved(Image.new("L", (300, 400), 255), "PNG"),
    "noise.png": lambda: saved(Image.fromarray(np.random.default_rng(1).integers(0, 255, (2339, 1654), np.uint8)), "PNG"),
    "lines.png": lambda: saved(lined(), "PNG"),
    "frames.tif": lambda: saved(Image.new("1", (1000, 1400)), "TIFF", save_all=True, append_images=[Image.new("1", (1000, 1400))] * 80),
    "page.pdf": lambda: pdf("/X Do", extra="/MediaBox [0 0 14400 14400]"),
    "cut.jpg": lambda: saved(shown(pdf(TABLE)), "JPEG")[:20_000],
}  # fmt: skip


def lined() -> Image.Image:
    page = np.full((2339, 1654), 255, np.uint8)
    page[::6] = page[:, ::6] = 0
    return Image.fromarray(page)


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_pictures_end_in_time_and_are_read_or_refused_in_one_sentence(tmp_path, name):
    begun = time.monotonic()
    try:
        read(tmp_path, name, HOSTILE[name]())
    except InputError as refused:
        assert "\n" not in str(refused) and str(refused).startswith(f"{tmp_path / name}: ")
    assert time.monotonic() - begun < 20
    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_damaged_pictures_are_read_or_refused_in_one_sentence(tmp_path):
    from test_documents_refused import spoiled

    chance = random.Random(1)
    page = shown(pdf(TABLE))
    for kind in ("PNG", "JPEG", "TIFF"):
        for _ in range(2):
            try:
                read(tmp_path, f"a.{kind.lower()}", spoiled(saved(page, kind), chance))
            except InputError as refused:
                assert "\n" not in str(refused)


def test_memory_of_a_page_is_within_what_is_stated(tmp_path):
    code = """
import resource, sys
from bureaubook.ingest.documents import held
held.main()
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss  # on Linux that of whoever started this program counts, too
if sys.platform == "linux":
    peak = next(line for line in open("/proc/self/status") if line.startswith("VmHWM")).split()[1]
print(peak, file=sys.stderr)
"""
    content = saved(shown(pdf(TABLE)), "PNG")
    done = subprocess.run([sys.executable, "-c", code, "a.png", "1"], input=content, capture_output=True, check=True)
    assert json.loads(done.stdout)["kind"] == "scan"
    assert float(done.stderr.split()[-1]) / (1024 if sys.platform == "linux" else 1024**2) < 1500


def test_no_cell_is_wrong_without_a_sign_on_a_poor_copy(tmp_path):
    """Blurred far beyond use: what can't be read is said to be unread."""
    layout = "scan"
    if not program(LAYOUTS[layout].printed_by):
        pytest.skip(f"{LAYOUTS[layout].printed_by} is not installed")
    from benchmark.make import make
    from benchmark.own import read as answer
    from benchmark.scoring import score, truths

    [path] = make(tmp_path, 1, seed="poor", layouts=[layout])
    import pypdfium2

    pages = [
        page.render(scale=1.6, grayscale=True).to_pil().filter(ImageFilter.GaussianBlur(1))
        for page in pypdfium2.PdfDocument(path)
    ]
    pages[0].save(path, save_all=True, append_images=pages[1:], resolution=115)
    truth = truths(tmp_path)[path]
    found = score(path.name, truth, answer(path, truth["year"]))
    assert not found.cells[scoring.WRONG] and not found.errors[scoring.FALSE], found.slips
