#!/usr/bin/env bash
# rapidocr 3.10.0 (PP-OCRv6 small, onnxruntime 1.32.0): in a table whose empty cells are marked “/”, each stroke is read as 1.
#
# Done:     a ruled table of 60 cells drawn at the size of a page scanned at 200 dots to the inch, each cell with “/” alone, then
#           the same with “0” in each; both given to RapidOCR as it comes
# Seen:     “/”: more than 50 of 60 are 1, with a score up to 0.95, and hardly one is “/”; “0”: 60 of 60 are 0
# Expected: “/”, or a low score: an empty cell of a statistical table becomes a count of 1, and nothing tells.
#
# Ends with 0 while this is so, with 1 when it has changed.
set -euo pipefail
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
cd "$place"
export ORT_DISABLE_TELEMETRY=1

python3 -m venv tools
tools/bin/python -m pip install --quiet --disable-pip-version-check rapidocr==3.10.0 onnxruntime==1.32.0

cat > strokes.py <<'PYTHON'
import sys
from collections import Counter

import numpy
from PIL import Image, ImageDraw, ImageFont
from rapidocr import RapidOCR

read = RapidOCR(params={"Global.log_level": "critical"})


def table(mark):
    page = Image.new("RGB", (900, 600), "white")
    pen, font = ImageDraw.Draw(page), ImageFont.load_default(30)
    for row in range(10):
        for column in range(6):
            x, y = 100 + 110 * column, 60 + 48 * row
            pen.rectangle((x, y, x + 110, y + 48), outline="black", width=2)
            pen.text((x + 14, y + 24), mark, "black", font, anchor="lm")
    return numpy.asarray(page)


counts, best = {}, 0.0
for mark in "/0":
    found = read(table(mark))
    counts[mark] = Counter(found.txts)
    print(f"60 cells of {mark!r}: {dict(counts[mark])}")
    if mark == "/":
        best = max(score for text, score in zip(found.txts, found.scores) if text == "1")
        print(f"highest score of a 1: {best:.2f}")
sys.exit(not (counts["/"]["1"] > 50 and best > 0.9 and counts["/"]["/"] < 5 and counts["0"]["0"] == 60))
PYTHON
tools/bin/python strokes.py
