"""Scans: a printed PDF as a scanner at 200 dots to the inch returns it, put in askew, out of focus, in greys, as JPEG; and OFD of such."""

import io
import random

from benchmark.layouts.layout import Layout
from benchmark.layouts.pages import CHROMIUM, LIBREOFFICE, for_chromium
from benchmark.layouts.words import word

DPI = 200
QUALITY = 60  # of the JPEG
LEANS = 1.0  # degrees, at most, either way
BLUR = 0.9  # pixels, at most
PAPER, PEN = (215, 255), (0, 70)  # greys


def scan(content: bytes, chance: random.Random) -> bytes:
    """Return a PDF of pictures, one a page."""
    written = io.BytesIO()
    first, *others = _scanned(content, chance)
    first.save(written, "PDF", save_all=True, append_images=others, resolution=DPI, quality=QUALITY)
    return written.getvalue()


def mixed(content: bytes, chance: random.Random) -> bytes:
    """Return a PDF one of whose pages is a picture, the others as printed."""
    import pypdf

    seen = pypdf.PdfReader(io.BytesIO(scan(content, chance))).pages
    printed = pypdf.PdfReader(io.BytesIO(content)).pages
    which = chance.randrange(len(seen))
    writer = pypdf.PdfWriter()
    for n in range(len(seen)):
        writer.add_page(seen[n] if n == which else printed[n])
    written = io.BytesIO()
    writer.write(written)
    return written.getvalue()


def tiff(content: bytes, chance: random.Random) -> bytes:
    """Return a TIFF of pages, black and white, as fax machines and many copiers make it."""
    written = io.BytesIO()
    first, *others = [
        page.point(lambda grey: 255 if grey > 140 else 0).convert("1") for page in _scanned(content, chance)
    ]
    first.save(written, "TIFF", save_all=True, append_images=others, compression="group4", dpi=(DPI, DPI))
    return written.getvalue()


def _scanned(content: bytes, chance: random.Random):
    """Return the pages of a PDF as pictures, spoiled alike."""
    import numpy as np
    import pypdfium2
    from PIL import Image, ImageFilter

    paper, pen = chance.randint(*PAPER), chance.randint(*PEN)
    blur, dirt = chance.uniform(0, BLUR), chance.uniform(0, 6)
    noise = np.random.default_rng(chance.randrange(2**32))
    found = []
    for page in pypdfium2.PdfDocument(content):
        grey = page.render(scale=DPI / 72, grayscale=True).to_pil()
        turned = grey.rotate(chance.uniform(-LEANS, LEANS), Image.Resampling.BICUBIC, fillcolor=255)
        shown = np.asarray(turned.filter(ImageFilter.GaussianBlur(blur)), float) / 255 * (paper - pen) + pen
        shade = np.linspace(0, chance.uniform(0, 25), shown.shape[1])  # darker towards the fold
        spoiled = shown - shade + noise.normal(0, dirt, shown.shape)
        found.append(Image.fromarray(np.clip(spoiled, 0, 255).astype(np.uint8)))
    return found


LAYOUTS = (
    Layout("scan", ".pdf", word, printed_by=LIBREOFFICE, then=scan),
    Layout("scan-chromium", ".pdf", for_chromium, printed_by=CHROMIUM, then=scan),
    Layout("scan-mixed", ".pdf", word, printed_by=LIBREOFFICE, then=mixed),
    Layout("scan-tiff", ".tif", for_chromium, printed_by=CHROMIUM, then=tiff),
)
