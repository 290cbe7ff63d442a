#!/usr/bin/env bash
# easyofd 20260427: text of a PDF made into an OFD stands at 0.36 of its place, and what is drawn is gone.
#
# Done:     a PDF of one A4 page, “12345” in the middle (297.6 points from the left) and a rectangle, made into an OFD by
#           OFD().pdf2ofd(pdf, optional_text=True)
# Seen:     the text begins 37.8 mm from the left; Document.xml has pages of 140 × 90 mm and the page's own area is in points
#           (595 × 842); no PathObject; elements of the namespace http://blog.yuanhaiying.cn, which no other reader looks for
# Expected: 105 mm (297.6 / 72 × 25.4) on a page of 210 × 297 mm, a path, the namespace of GB/T 33190 (http://www.ofdspec.org/2016)
#
# Ends with 0 while this is so, with 1 when it has changed.
set -euo pipefail
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
cd "$place"

python3 -m venv tools
tools/bin/python -m pip install --quiet --disable-pip-version-check easyofd==20260427 reportlab==5.1.0

cat > place.py <<'PYTHON'
import io
import re
import sys
import zipfile

from easyofd import OFD
from reportlab.pdfgen import canvas

drawn = io.BytesIO()
page = canvas.Canvas(drawn, pagesize=(595.28, 841.89))
page.setFont("Helvetica", 12)
page.drawString(297.64, 420.94, "12345")
page.rect(100, 100, 200, 200)
page.save()
made = zipfile.ZipFile(io.BytesIO(OFD().pdf2ofd(drawn.getvalue(), optional_text=True)))
content = made.read("Doc_0/Pages/Page_0/Content.xml").decode()
box = re.search(r"PhysicalBox>([^<]*)", made.read("Doc_0/Document.xml").decode()).group(1)
left = float(re.search(r'Boundary="([\d.]+)', content).group(1))
space = re.search(r'xmlns:ofd="([^"]*)"', content).group(1)
paths = content.count("PathObject")
print(f"text at {left:.1f} mm of 105.0, pages of {box} mm, {paths} paths, namespace {space}")
sys.exit(not (37 < left < 38.5 and box == "0 0 140 90" and not paths and "ofdspec" not in space))
PYTHON
tools/bin/python place.py 2> log | tail -n 1
