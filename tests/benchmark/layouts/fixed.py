"""OFD, written here, as no library that can be had writes one whose text stands where it belongs: a ZIP of pages, in millimetres."""

import io
import random
import zipfile
from dataclasses import dataclass, field
from xml.sax.saxutils import escape, quoteattr

from benchmark.grid import Box, Grid, cut, squares
from benchmark.layouts.layout import Blocks, Layout
from benchmark.publication import Publication

SPACES = ("http://www.ofdspec.org/2016", "http://www.ofdspec.org")  # both are met
WIDTH, HEIGHT, LEFT, TOP = 210.0, 297.0, 20.0, 22.0
INNER = WIDTH - 2 * LEFT
SIZE, LEADING, PAD = 3.7, 5.2, 1.2
BASE = 0.88  # of its size: how far below the top of its line a character stands
LABELS = (12.0, 16.0, 44.0)


@dataclass
class Page:
    """Objects of a page, and how far down it is filled."""

    objects: list[str] = field(default_factory=list)
    down: float = TOP


class Writer:
    """Sets text and ruled tables on pages, in one of the ways that writers of OFD have: how steps, lines and boxes are stated."""

    def __init__(self, chance: random.Random) -> None:
        self.space = chance.choice(SPACES)
        self.steps = chance.choice(("g", "listed", "alone"))
        self.lines = chance.choice(("strokes", "boxes", "bars"))
        self.matrix = chance.random() < 0.3
        self.template = chance.random() < 0.3
        self.centred = chance.random() < 0.6
        self.pages = [Page()]
        self.number = 10

    def _id(self) -> int:
        self.number += 1
        return self.number

    def paragraph(self, text: str) -> None:
        for line in wrapped(text, INNER):
            if self.pages[-1].down + LEADING > HEIGHT - TOP:
                self.pages.append(Page())
            self.text(line, LEFT, self.pages[-1].down)
            self.pages[-1].down += LEADING

    def text(self, words: str, left: float, top: float) -> None:
        """Set a line; blanks in it are set too."""
        if not words:
            return
        if self.steps == "alone":
            for character in words:
                self._text(character, left, top, "")
                left += advance(character)
            return
        steps = [advance(character) for character in words[:-1]]
        stated = " ".join(f"{step:g}" for step in steps)
        if self.steps == "g" and steps:
            runs: list[list[float]] = []
            for step in steps:
                if runs and runs[-1][1] == step:
                    runs[-1][0] += 1
                else:
                    runs.append([1, step])
            stated = " ".join(f"g {times} {step:g}" if times > 1 else f"{step:g}" for times, step in runs)
        self._text(words, left, top, f' DeltaX="{stated}"' if stated else "")

    def _text(self, words: str, left: float, top: float, steps: str) -> None:
        box = f"{left:.3f} {top:.3f} {sum(map(advance, words)):.3f} {LEADING:g}"
        size, matrix, y = f"{SIZE:g}", "", BASE * SIZE
        if self.matrix and len(words) == 1:  # the same, through a matrix
            size, matrix, y = "1", f' CTM="{SIZE:g} 0 0 {SIZE:g} 0 0"', BASE
        self.pages[-1].objects.append(
            f'<ofd:TextObject ID="{self._id()}" Boundary="{box}"{matrix} Font="1" Size="{size}"><ofd:FillColor Value="0 0 0"/>'
            f'<ofd:TextCode X="0" Y="{y:g}"{steps}>{escape(words)}</ofd:TextCode></ofd:TextObject>'
        )

    def line(self, left: float, top: float, right: float, bottom: float) -> None:
        """Draw a straight line, as a stroke or as a thin bar that is filled."""
        if self.lines == "bars":
            wide, high = max(right - left, 0.2), max(bottom - top, 0.2)
            data = f"M 0 0 L {wide:g} 0 L {wide:g} {high:g} L 0 {high:g} C"
            how = 'Stroke="false" Fill="true"'
        else:
            wide, high = max(right - left, 0.1), max(bottom - top, 0.1)
            data, how = f"M 0 0 L {right - left:g} {bottom - top:g}", 'LineWidth="0.2"'
        self._path(left, top, wide, high, data, how)

    def _path(self, left: float, top: float, wide: float, high: float, data: str, how: str) -> None:
        self.pages[-1].objects.append(
            f'<ofd:PathObject ID="{self._id()}" Boundary="{left:.3f} {top:.3f} {wide:.3f} {high:.3f}" {how}>'
            f"<ofd:AbbreviatedData>{data}</ofd:AbbreviatedData></ofd:PathObject>"
        )

    def table(self, grid: Grid) -> None:
        """Set a table, cut where a page ends."""
        widths = _widths(len(squares(grid)[0]))
        rest = grid
        while rest:
            heights = _heights(rest, widths)
            room, fits = HEIGHT - TOP - self.pages[-1].down, 0
            while fits < len(rest) and sum(heights[: fits + 1]) <= room:
                fits += 1
            if fits < len(rest) and fits < 4:
                self.pages.append(Page())
                if heights[0] > HEIGHT - 2 * TOP:
                    raise ValueError("a row is taller than a page")
                if room > 200:
                    continue
                continue
            part, rest = (rest, []) if fits == len(rest) else cut(rest, fits)
            self._part(part, widths)

    def _part(self, grid: Grid, widths: list[float]) -> None:
        heights = _heights(grid, widths)
        x = [LEFT + sum(widths[:n]) for n in range(len(widths) + 1)]
        y = [self.pages[-1].down + sum(heights[:n]) for n in range(len(heights) + 1)]
        for r, row in enumerate(squares(grid)):
            for c, (box, first) in enumerate(row):
                if first:
                    self._box(box, x[c], y[r], x[c + box.columns], y[r + box.rows])
        self.pages[-1].down = y[-1] + 1.0

    def _box(self, box: Box, left: float, top: float, right: float, bottom: float) -> None:
        if self.lines == "boxes":
            wide, high = right - left, bottom - top
            self._path(
                left, top, wide, high, f"M 0 0 L {wide:g} 0 L {wide:g} {high:g} L 0 {high:g} C", 'LineWidth="0.2"'
            )
        else:
            for u, v, w, z in (
                (left, top, right, top),
                (left, top, left, bottom),
                (right, top, right, bottom),
                (left, bottom, right, bottom),
            ):
                self.line(u, v, w, z)
        lines = wrapped(box.text, right - left - 2 * PAD) if box.text else []
        start = top + (bottom - top - LEADING * len(lines)) / 2
        for n, words in enumerate(lines):
            spare = right - left - 2 * PAD - sum(map(advance, words))
            self.text(words, left + PAD + (spare / 2 if self.centred else 0), start + n * LEADING)

    def file(self) -> bytes:
        """Return the OFD."""
        head = '<?xml version="1.0" encoding="UTF-8"?>\n'
        own = f"xmlns:ofd={quoteattr(self.space)}"
        template = '<ofd:TemplatePage ID="3" BaseLoc="Tpls/Tpl_0/Content.xml"/>' if self.template else ""
        listed = "".join(
            f'<ofd:Page ID="{n + 4}" BaseLoc="Pages/Page_{n}/Content.xml"/>' for n in range(len(self.pages))
        )
        parts = {
            "OFD.xml": f'<ofd:OFD {own} Version="1.0" DocType="OFD"><ofd:DocBody><ofd:DocInfo><ofd:DocID>0</ofd:DocID></ofd:DocInfo>'
            "<ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>",
            "Doc_0/Document.xml": f"<ofd:Document {own}><ofd:CommonData><ofd:MaxUnitID>{self.number}</ofd:MaxUnitID><ofd:PageArea>"
            f"<ofd:PhysicalBox>0 0 {WIDTH:g} {HEIGHT:g}</ofd:PhysicalBox></ofd:PageArea><ofd:PublicRes>PublicRes.xml</ofd:PublicRes>{template}"
            f"</ofd:CommonData><ofd:Pages>{listed}</ofd:Pages></ofd:Document>",
            "Doc_0/PublicRes.xml": f'<ofd:Res {own} BaseLoc="Res"><ofd:Fonts><ofd:Font ID="1" FontName="SimSun" FamilyName="SimSun"/></ofd:Fonts></ofd:Res>',
        }
        if self.template:
            bar = f'<ofd:PathObject ID="9" Boundary="{LEFT:g} 285 {INNER:g} 0.3" LineWidth="0.3"><ofd:AbbreviatedData>M 0 0 L {INNER:g} 0</ofd:AbbreviatedData></ofd:PathObject>'
            parts["Doc_0/Tpls/Tpl_0/Content.xml"] = (
                f'<ofd:Page {own}><ofd:Content><ofd:Layer ID="8">{bar}</ofd:Layer></ofd:Content></ofd:Page>'
            )
        used = '<ofd:Template TemplateID="3" ZOrder="Background"/>' if self.template else ""
        for n, page in enumerate(self.pages):
            parts[f"Doc_0/Pages/Page_{n}/Content.xml"] = (
                f'<ofd:Page {own}>{used}<ofd:Content><ofd:Layer ID="{n + 1000000}">{"".join(page.objects)}</ofd:Layer></ofd:Content></ofd:Page>'
            )
        written = io.BytesIO()
        with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, words in parts.items():
                archive.writestr(zipfile.ZipInfo(name, (2024, 1, 5, 9, 0, 0)), head + words)
        return written.getvalue()


def advance(character: str) -> float:
    """Return how wide a character is set."""
    return SIZE / 2 if ord(character) < 0x2000 else SIZE


def wrapped(text: str, room: float) -> list[str]:
    """Return the lines of a text that has so much room."""
    lines = [""]
    wide = 0.0
    for character in text:
        if wide + advance(character) > room and lines[-1]:
            lines.append("")
            wide = 0.0
        lines[-1] += character
        wide += advance(character)
    return lines


def _widths(columns: int) -> list[float]:
    if columns == 10:
        return [*LABELS, *[(INNER - sum(LABELS)) / 7] * 7]
    return [INNER / columns] * columns


def _heights(grid: Grid, widths: list[float]) -> list[float]:
    """Return the heights of rows: what their own cells need, and the last row of a cell over several what that lacks."""
    heights = [LEADING + 0.8] * len(grid)
    for several in (False, True):
        for r, row in enumerate(squares(grid)):
            for c, (box, first) in enumerate(row):
                if first and (box.rows > 1) == several and box.text:
                    need = LEADING * len(wrapped(box.text, sum(widths[c : c + box.columns]) - 2 * PAD)) + 0.8
                    heights[r + box.rows - 1] += max(0.0, need - sum(heights[r : r + box.rows]))
    return heights


def ofd(publication: Publication, chance: random.Random) -> bytes:
    """The whole report, its tables ruled and cut where a page ends."""
    writer = Writer(chance)
    blocks: Blocks = [*publication.blocks]
    for block in blocks:
        if isinstance(block, str):
            writer.paragraph(block)
        else:
            writer.table(block)
    return writer.file()


LAYOUTS = (Layout("ofd", ".ofd", ofd),)
