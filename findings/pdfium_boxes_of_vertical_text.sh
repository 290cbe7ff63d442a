#!/usr/bin/env bash
# pypdfium2 5.15.2 (PDFium 159.0.8149.0): the room of a character ("loose" box) of vertical text is not scaled with the text.
#
# Done:     one character, 10 points large, set in a font for horizontal (UniGB-UCS2-H) and for vertical text (UniGB-UCS2-V);
#           its size once given as 10, once as 200 under a matrix that scales by 0.05, as WPS writes all text
# Seen:     get_charbox(0, loose=True) is 10 × 10 points, 10 × 10, 10 × 10, and for vertical text under the matrix 200 × 200;
#           get_charbox(0), the box of the ink, is the same for both sizes
# Expected: 10 × 10 points in each case. A vertical heading of a table, sorted into cells by these boxes, lands in other columns.
#
# Ends with 0 while this is so, with 1 when it has changed.
set -euo pipefail
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
cd "$place"

python3 -m venv tools
tools/bin/python -m pip install --quiet --disable-pip-version-check pypdfium2==5.15.2

cat > boxes.py <<'PYTHON'
import sys

import pypdfium2


def page(encoding, size, scale):
    drawn = f"BT /F {size} Tf {scale} 0 0 {scale} 300 400 Tm <4E09> Tj ET"
    font = "/Type /Font /BaseFont /STSong-Light"
    system = "/CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >>"
    objects = (
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R /Resources << /Font << /F 5 0 R >> >> >>",
        f"<< /Length {len(drawn)} >>\nstream\n{drawn}\nendstream",
        f"<< {font} /Subtype /Type0 /Encoding /{encoding} /DescendantFonts [6 0 R] >>",
        f"<< {font} /Subtype /CIDFontType0 /DW 1000 {system} /FontDescriptor 7 0 R >>",
        "<< /Type /FontDescriptor /FontName /STSong-Light /Flags 4 /FontBBox [0 -120 1000 880] /ItalicAngle 0"
        " /Ascent 880 /Descent -120 /CapHeight 700 /StemV 80 >>",
    )
    written, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(written))
        written += f"{number} 0 obj\n{content}\nendobj\n".encode()
    table = "".join(f"{at:010} 00000 n \n" for at in places)
    end = f"trailer\n<< /Size 8 /Root 1 0 R >>\nstartxref\n{len(written)}\n%%EOF\n"
    return written + f"xref\n0 8\n0000000000 65535 f \n{table}{end}".encode()


def measure(box):
    left, bottom, right, top = box
    return round(right - left), round(top - bottom)


rooms, inks = {}, {}
for encoding in ("UniGB-UCS2-H", "UniGB-UCS2-V"):
    for size, scale in ((10, 1), (200, 0.05)):
        text = pypdfium2.PdfDocument(page(encoding, size, scale))[0].get_textpage()
        case = encoding[-1], size
        rooms[case], inks[case] = measure(text.get_charbox(0, loose=True)), measure(text.get_charbox(0))
        print(f"{encoding}, size {size} × {scale}: room {rooms[case]}, ink {inks[case]}")
same_ink = len(set(inks.values())) == 1
right = [case for case, room in rooms.items() if room == (10, 10)]
sys.exit(not (same_ink and len(right) == 3 and rooms["V", 200] == (200, 200)))
PYTHON
tools/bin/python boxes.py
