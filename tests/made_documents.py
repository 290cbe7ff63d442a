"""Small documents made for tests: Word files from their XML, PDFs from what is drawn on their pages."""

import io
import zipfile
from collections.abc import Iterable, Sequence

from bureaubook.ingest.documents import Block, Paragraph, Table

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
CONTENT_TYPES = '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
PAGE = (595, 842)


def paragraphs(blocks: Iterable[Block]) -> list[str]:
    """Return the texts of the paragraphs."""
    return [block.text for block in blocks if isinstance(block, Paragraph)]


def tables(blocks: Iterable[Block]) -> list[Table]:
    return [block for block in blocks if isinstance(block, Table)]


def grid(table: Table) -> list[list[str | None]]:
    """Return the squares of a table: the text of a cell at its first, "…" at others, None where no cell is."""
    squares: list[list[str | None]] = [[None] * table.columns for _ in range(table.rows)]
    for cell in table.cells:
        for row in range(cell.row, cell.row + cell.rows):
            for column in range(cell.column, cell.column + cell.columns):
                assert squares[row][column] is None, "two cells overlap"
                squares[row][column] = "…"
        squares[cell.row][cell.column] = cell.text
    return squares


def zipped(parts: dict[str, str | bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return file.getvalue()


def docx(body: str, **parts: str) -> bytes:
    """Return a Word file with a body of XML (w:, m:, mc:, v:, wps:), and other parts by their kind: styles, numbering, footnotes."""
    spaces = {
        "w": W,
        "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
        "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
        "v": "urn:schemas-microsoft-com:vml",
        "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    }
    declared = " ".join(f'xmlns:{name}="{address}"' for name, address in spaces.items())
    named = {f"word/{kind}.xml": f"<w:{kind} {declared}>{inside}</w:{kind}>" for kind, inside in parts.items()}
    relations = "".join(f'<Relationship Id="r{kind}" Type="{OFFICE}/{kind}" Target="{kind}.xml"/>' for kind in parts)
    package = "http://schemas.openxmlformats.org/package/2006/relationships"
    return zipped(
        {
            "[Content_Types].xml": CONTENT_TYPES,
            "_rels/.rels": f'<Relationships xmlns="{package}"><Relationship Id="r1" Type="{OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>',
            "word/_rels/document.xml.rels": f'<Relationships xmlns="{package}">{relations}</Relationships>',
            "word/document.xml": f"<w:document {declared}><w:body>{body}</w:body></w:document>",
        }
        | named
    )


def p(text: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def tc(text: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{p(text)}</w:tc>"


def tbl(*rows: str) -> str:
    return "<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in rows) + "</w:tbl>"


def pdf(*pages: str, extra: str = "", rotated: int = 0, more: Sequence[str] = ()) -> bytes:
    """Return a PDF of pages, each what is drawn on it; `extra` goes into each page, `more` are objects from number 6 on.

    Font /L is Helvetica; /C shows Chinese, two bytes a character.
    """
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        "<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [5 0 R] >>",
        "<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /DW 1000 /CIDSystemInfo"
        " << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> >>",
        *more,
    ]
    numbers = []
    for drawn in pages:
        stream = drawn.encode("latin-1")
        objects.append(f"<< /Length {len(stream)} >>\nstream\n{drawn}\nendstream")
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {PAGE[0]} {PAGE[1]}] /Rotate {rotated} /Contents {len(objects)} 0 R"
            f" /Resources << /Font << /L 3 0 R /C 4 0 R >> >> {extra} >>"
        )
        numbers.append(len(objects))
    objects[1] = f"<< /Type /Pages /Count {len(pages)} /Kids [{' '.join(f'{n} 0 R' for n in numbers)}] >>"
    written, places = b"%PDF-1.4\n", []
    for n, content in enumerate(objects, 1):
        places.append(len(written))
        written += f"{n} 0 obj\n{content}\nendobj\n".encode("latin-1")
    table = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n" + "".join(f"{at:010} 00000 n \n" for at in places)
    end = f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{len(written)}\n%%EOF\n"
    return written + (table + end).encode()


def words(x: float, y: float, text: str, size: float = 10) -> str:
    """Draw text; y from the bottom of the page."""
    font, shown = ("/L", f"({text})") if text.isascii() else ("/C", f"<{text.encode('utf-16-be').hex()}>")
    return f"BT {font} {size} Tf 1 0 0 1 {x} {y} Tm {shown} Tj ET\n"


def line(x: float, y: float, u: float, v: float) -> str:
    return f"{x} {y} m {u} {v} l S\n"


def ruled(
    rows: Sequence[Sequence[tuple[str, int, int]]],
    *,
    x: Sequence[float],
    top: float,
    height: float = 20,
    closed_below: bool = True,
    closed_above: bool = True,
) -> str:
    """Draw a table with a line around each cell, given as (text, rows, columns) in rows; the first row begins at `top`."""
    taken: set[tuple[int, int]] = set()
    drawn = ""
    last = len(rows)
    for r, row in enumerate(rows):
        column = 0
        for text, down, across in row:
            while (r, column) in taken:
                column += 1
            taken |= {(r + i, column + j) for i in range(down) for j in range(across)}
            left, right = x[column], x[column + across]
            upper, lower = top - r * height, top - (r + down) * height
            drawn += line(left, upper, left, lower) + line(right, upper, right, lower)
            drawn += line(left, upper, right, upper) if r or closed_above else ""
            drawn += line(left, lower, right, lower) if r + down < last or closed_below else ""
            for n, part in enumerate(text.split("\n") if text else ()):
                drawn += words(left + 3, upper - 13 - 11 * n, part, 9)
            column += across
    return drawn


def cells(*texts: str) -> list[tuple[str, int, int]]:
    return [(text, 1, 1) for text in texts]
