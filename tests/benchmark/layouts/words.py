"""Word files: as Word writes merged cells, cut in pieces, and with figures in tracked insertions and content controls."""

import io
import random
import zipfile
from xml.sax.saxutils import escape

from benchmark.grid import Box, Grid, squares
from benchmark.layouts.layout import Blocks, Layout, in_pieces
from benchmark.publication import Publication

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
TYPES = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.'
    'wordprocessingml.document.main+xml"/></Types>'
)
RELATIONS = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/>'
    "</Relationships>"
)
BORDERS = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)
WIDE = 9000  # of the text, in twentieths of a point
FONT = '<w:rPr><w:rFonts w:ascii="Noto Sans CJK SC" w:eastAsia="Noto Sans CJK SC" w:hAnsi="Noto Sans CJK SC"/><w:sz w:val="18"/></w:rPr>'
TRACKED = 'w:id="7" w:author="office" w:date="2024-01-05T09:00:00Z"'


def word(publication: Publication, chance: random.Random) -> bytes:
    """Merged cells as Word has them: gridSpan across, vMerge down, an empty cell for each square below."""
    return _file([*publication.blocks], lambda box: _run(box.text))


def word_pieces(publication: Publication, chance: random.Random) -> bytes:
    """Table three as two or three tables."""
    return _file(in_pieces(publication.blocks, chance, ("",)), lambda box: _run(box.text))


def word_tracked(publication: Publication, chance: random.Random) -> bytes:
    """Some figures inserted under tracking beside the one they replace, some in a content control, some in two runs."""

    def content(box: Box) -> str:
        how = chance.random() if box.id else 1.0
        if how < 0.15:
            old = f'<w:r><w:delText xml:space="preserve">{chance.randint(1, 99)}</w:delText></w:r>'
            return f"<w:del {TRACKED}>{old}</w:del><w:ins {TRACKED}>{_run(box.text)}</w:ins>"
        if how < 0.3:
            return f"<w:sdt><w:sdtPr/><w:sdtContent>{_run(box.text)}</w:sdtContent></w:sdt>"
        if how < 0.6 and len(box.text) > 1:
            at = chance.randrange(1, len(box.text))
            return _run(box.text[:at]) + '<w:proofErr w:type="spellStart"/>' + _run(box.text[at:])
        return _run(box.text)

    return _file([*publication.blocks], content)


def _run(text: str) -> str:
    return f'<w:r>{FONT}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>' if text else ""


def _paragraph(content: str) -> str:
    return f"<w:p>{content}</w:p>"


def _file(blocks: Blocks, content) -> bytes:
    body = [_paragraph(_run(block)) if isinstance(block, str) else _table(block, content) for block in blocks]
    page = '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1440" w:right="1400" w:bottom="1440" w:left="1400"/></w:sectPr>'
    document = (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
        f'<w:document xmlns:w="{W}"><w:body>{"".join(body)}{page}</w:body></w:document>'
    )
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, words in (
            ("[Content_Types].xml", TYPES),
            ("_rels/.rels", RELATIONS),
            ("word/document.xml", document),
        ):
            archive.writestr(zipfile.ZipInfo(name, (2024, 1, 5, 9, 0, 0)), words)
    return written.getvalue()


def _table(grid: Grid, content) -> str:
    all_squares = squares(grid)
    widths = _widths(len(all_squares[0]))
    rows = []
    for row in all_squares:
        cells = []
        at = 0
        while at < len(row):
            box, first = row[at]
            merge = "" if box.rows == 1 else '<w:vMerge w:val="restart"/>' if first else "<w:vMerge/>"
            span = f'<w:gridSpan w:val="{box.columns}"/>' if box.columns > 1 else ""
            width = sum(widths[at : at + box.columns])
            words = "".join(_paragraph(content(part)) for part in _lines(box)) if first else _paragraph("")
            cells.append(
                f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{span}{merge}<w:vAlign w:val="center"/></w:tcPr>{words}</w:tc>'
            )
            at += box.columns
        rows.append(f"<w:tr>{''.join(cells)}</w:tr>")
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{WIDE}" w:type="dxa"/><w:tblBorders>{BORDERS}</w:tblBorders>'
        f'<w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>{columns}</w:tblGrid>{"".join(rows)}</w:tbl>'
    )


def _lines(box: Box) -> list[Box]:
    """Return a box as its paragraphs: 商业 over 企业, as many have it."""
    if not box.id and len(box.text) == 4 and box.text[:2] in ("商业", "科研", "商業"):
        return [Box(box.text[:2]), Box(box.text[2:])]
    return [box]


def _widths(columns: int) -> list[int]:
    """Return the widths of the columns; those of labels in table three are the official ones."""
    if columns == 10:
        labels = [700, 900, 2500]
        return labels + [(WIDE - sum(labels)) // 7] * 7
    return [WIDE // columns] * columns


LAYOUTS = (
    Layout("docx", ".docx", word),
    Layout("docx-pieces", ".docx", word_pieces),
    Layout("docx-tracked", ".docx", word_tracked),
)
