"""PDFs: what their pages show, by pdfium; a page that is a picture is told as one."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from bureaubook.errors import InputError
from bureaubook.ingest.documents.ink import ink
from bureaubook.ingest.documents.paged import FEWER, Paged, pixels_a_point
from bureaubook.ingest.documents.shown import Ink

if TYPE_CHECKING:
    from PIL.Image import Image  # not needed where no page is a picture

PAGES = 500
CHARACTERS = 2_000_000
PASSWORD = "Open it with the password and save it without one."


def pages(content: bytes) -> Paged:
    """Return what the pages of a PDF show. InputError."""
    document = _opened(content)
    inks = list(_inks(document))
    pictures = {n: partial(_picture, document[n - 1]) for n, page in enumerate(inks, 1) if page.is_picture}
    return Paged(inks, pictures)


def _picture(page: pdfium.PdfPage) -> Image:
    scale = pixels_a_point(*page.get_size())
    picture: Image = page.render(scale=scale, grayscale=True, may_draw_forms=False).to_pil()
    return picture


def _opened(content: bytes) -> pdfium.PdfDocument:
    try:
        document = pdfium.PdfDocument(content)
    except pdfium.PdfiumError as error:
        if raw.FPDF_GetLastError() == raw.FPDF_ERR_PASSWORD or "password" in str(error).lower():
            raise InputError("it is a PDF under a password.", do=PASSWORD) from error
        raise InputError(
            "it is a damaged PDF, which can't be opened.", do="Get it again from where it was published."
        ) from error
    if not 0 < len(document) <= PAGES:
        what = (
            f"it is a PDF of {len(document)} pages; at most {PAGES} are read."
            if len(document)
            else "it is a PDF without pages."
        )
        raise InputError(what, do=FEWER)
    return document


def _inks(document: pdfium.PdfDocument) -> Iterator[Ink]:
    characters = 0
    for n in range(len(document)):
        try:
            page = document[n]
            if raw.FPDFPage_GetAnnotCount(page):  # what was typed into fields or over the page becomes part of it
                raw.FPDFPage_Flatten(page, raw.FLAT_PRINT)
                page.close()
                page = document[n]
        except pdfium.PdfiumError as error:
            raise InputError(
                f"page {n + 1} of the PDF is damaged.", do="Get it again from where it was published."
            ) from error
        found = ink(page)
        page.close()
        characters += len(found.glyphs)
        if characters > CHARACTERS:
            raise InputError(f"it holds more than {CHARACTERS:,} characters.", do=FEWER)
        yield found
