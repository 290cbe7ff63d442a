"""Documents of pages: what each shows, and which of them are pictures that have to be looked at."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from importlib.util import find_spec
from typing import TYPE_CHECKING

from bureaubook.errors import InputError
from bureaubook.ingest.documents.document import Block
from bureaubook.ingest.documents.layout import laid_out_pages
from bureaubook.ingest.documents.shown import Ink

if TYPE_CHECKING:
    from PIL.Image import Image  # not needed where no page is a picture

DPI = 200  # at which pages are looked at
A4 = 297 / 25.4  # inches: its longer side
PAPER = (600, 1260)  # points of the longer side: from A5 to A3; many scanners say less or more
MOST = 60  # pages that are pictures
FEWER = "Give only the pages of the report."
EXTRA = ("rapidocr", "onnxruntime", "cv2")
TEXT = "Export the report as a PDF with text, or get it as a web page or .docx."
LOOK = f"To have them read, run `make scans`; or e{TEXT[1:]}"
UNREAD = "Pages without a text layer, pictures, were not read: {}. To have them read, run `make scans`; or export them as a PDF with text."
CHECK = "Characters of page {} were recognised in its picture: compare them with it."


@dataclass
class Paged:
    """The pages of a document; those that are pictures by number, each with what draws it at DPI, in greys."""

    inks: list[Ink]
    pictures: Mapping[int, Callable[[], Image]] = field(default_factory=dict)
    remarks: list[str] = field(default_factory=list)


class ToLookAt(Exception):
    """Pages of a document are pictures: it is to be read once more, with more time and memory."""

    def __init__(self, count: int) -> None:
        super().__init__(count)
        self.count = count


def pixels_a_point(width: float, height: float) -> float:
    """Return at how many pixels a point to look at a page of a size in points: at DPI, or if that is no size of paper, as if it were A4."""
    long = max(width, height, 1.0)
    return DPI / 72 if PAPER[0] <= long <= PAPER[1] else A4 * DPI / long


def can_look() -> bool:
    """Tell whether what recognises characters is installed."""
    return all(find_spec(name) for name in EXTRA)


def read_pages(found: Paged, *, look: bool) -> tuple[list[Block], list[str], bool]:
    """Return the blocks of a document, remarks, and whether any page was looked at. InputError if nothing can be read.

    ToLookAt is raised if pages have to be looked at, and `look` is not given.
    """
    numbers = sorted(found.pictures)
    if len(numbers) > MOST:
        raise InputError(f"{len(numbers)} of its pages are pictures (a scan); at most {MOST} are read.", do=FEWER)
    if numbers and can_look():
        if not look:
            raise ToLookAt(len(numbers))
        from bureaubook.ingest.documents.scan import look_at

        look_at(found)
        blocks, remarks = laid_out_pages(found.inks)
        return blocks, [*found.remarks, CHECK.format(", ".join(map(str, numbers))), *remarks], True
    if not any(page.glyphs for page in found.inks):
        what = "it holds no text: its pages are pictures (a scan)." if numbers else "it holds no text."
        raise InputError(what, do=LOOK if numbers else TEXT)
    blocks, remarks = laid_out_pages(found.inks)
    unread = [UNREAD.format(", ".join(map(str, numbers)))] if numbers else []
    return blocks, [*found.remarks, *unread, *remarks], False
