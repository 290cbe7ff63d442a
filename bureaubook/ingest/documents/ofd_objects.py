"""What is drawn on a page of an OFD: text, paths and pictures, each in a box of its own, turned into characters and lines in points."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from bureaubook.errors import InputError
from bureaubook.ingest.documents.ofd_numbers import Matrix, number, numbers, outlines, steps
from bureaubook.ingest.documents.ofd_picture import Sketch
from bureaubook.ingest.documents.paged import FEWER
from bureaubook.ingest.documents.radicals import CHARACTERS
from bureaubook.ingest.documents.shown import WHITE, Glyph, Ink, add_side, add_thin, quarters

POINT = 72 / 25.4  # points a millimetre
NESTED = 8  # blocks and units within one another that are gone into
OBJECTS = 500_000  # units drawn again counted each time
MOST = 500_000  # characters: a report of a hundred pages has a fifth
UNKNOWN = {0, 0xFFFD}


@dataclass
class Drawn:
    """A page as far as it is drawn."""

    ink: Ink
    sketch: Sketch
    runs: int = 0


@dataclass
class Shared:
    """What the objects of a document share, by id: pictures, units drawn again and again, ways to draw."""

    media: dict[str, Callable[[], bytes | None]] = field(default_factory=dict)
    units: dict[str, Element] = field(default_factory=dict)
    params: dict[str, Element] = field(default_factory=dict)
    characters: int = 0  # drawn so far
    objects: int = 0


def blank(box: tuple[float, float, float, float]) -> tuple[Drawn, Matrix]:
    """Return a page of a box in millimetres (left, top, width, height), and the way to it, in points from its top left."""
    left, top, width, height = (edge * POINT for edge in box)
    return Drawn(Ink(width, height), Sketch(width, height)), Matrix(POINT, 0, 0, POINT, -left, -top)


def draw(layer: Element, matrix: Matrix, shared: Shared, drawn: Drawn) -> None:
    """Draw a layer on a page. InputError if it holds too much."""
    waiting = [(layer, matrix, 0)]
    while waiting:
        block, outer, depth = waiting.pop()
        inside = []
        for thing in block:
            shared.objects += 1
            if shared.objects > OBJECTS:
                raise InputError(f"it holds more than {OBJECTS:,} objects.", do=FEWER)
            if thing.get("Visible", "true").lower() in ("false", "0"):
                drawn.ink.invisible += thing.tag == "TextObject"
            elif thing.tag == "PageBlock":
                inside.append((thing, outer, depth + 1))
            elif thing.tag == "CompositeObject":
                unit = shared.units.get(thing.get("ResourceID", ""))
                content = unit.find("Content") if unit is not None else None
                if content is not None:
                    inside.append((content, _placed(thing, outer), depth + 1))
            elif thing.tag in KINDS:
                KINDS[thing.tag](thing, _placed(thing, outer), shared, drawn)
        waiting += [one for one in reversed(inside) if one[2] <= NESTED]


def _placed(thing: Element, outer: Matrix) -> Matrix:
    """Return the way from an object to its page: its own matrix, then to where its box begins."""
    own, box = numbers(thing.get("CTM")), numbers(thing.get("Boundary"))
    left, top, width, height = box if len(box) == 4 else (0.0, 0.0, 0.0, 0.0)
    if len(own) != 6:  # a picture without a matrix fills its box
        own = [width, 0, 0, height, 0, 0] if thing.tag == "ImageObject" else [*Matrix()]
    return outer.after(Matrix(1, 0, 0, 1, left, top)).after(Matrix(*own))


def _shows(thing: Element, kind: str, shared: Shared) -> bool:
    """Tell whether a colour can be seen on paper: its own, or that of its way to draw; without any it is black."""
    param = shared.params.get(thing.get("DrawParam", ""))
    colours = [of.find(kind) for of in (thing, param) if of is not None]
    colour = next((one for one in colours if one is not None), None)
    if colour is None:
        return True
    value = numbers(colour.get("Value"))
    return number(colour.get("Alpha"), 255) > 0 and not (len(value) in (1, 3) and min(value) >= WHITE)


def _is(said: str | None, usual: bool) -> bool:
    return usual if said is None else said.strip().lower() in ("true", "1")


def _text(thing: Element, matrix: Matrix, shared: Shared, drawn: Drawn) -> None:
    size = number(thing.get("Size"), 0)
    seen = _is(thing.get("Fill"), True) and _shows(thing, "FillColor", shared) or _is(thing.get("Stroke"), False)
    if not seen or size <= 0:
        drawn.ink.invisible += 1
        return
    lies = math.radians(number(thing.get("CharDirection"), 0))
    turned = quarters(-math.atan2(matrix.b, matrix.a) - lies)
    if turned is None:
        drawn.ink.slanted += 1
        return
    wide = number(thing.get("HScale"), 1) * size
    vertical = number(thing.get("ReadDirection"), 0) % 180 == 90
    x = y = 0.0
    drawn.runs += 1
    for code in thing.iterfind("TextCode"):
        x, y = number(code.get("X"), x), number(code.get("Y"), y)
        words = (code.text or "").strip("\r\n\t")
        shared.characters += len(words)
        if shared.characters > MOST:
            raise InputError(f"it holds more than {MOST:,} characters.", do=FEWER)
        across, down = (steps(code.get(name), len(words)) for name in ("DeltaX", "DeltaY"))
        for n, character in enumerate(words):
            room = wide * _width(character)
            goes_down = down[n] if n < len(down) else size * vertical
            step = across[n] if n < len(across) else 0.0 if goes_down else room
            _glyph(character, (x, y), step if step > 0 else room, size, turned, matrix, drawn)
            x, y = x + step, y + goes_down


def _width(character: str) -> float:
    """Return about how wide a character is, times its size, where the file does not say."""
    return 0.5 if ord(character) < 0x2000 else 1.0


def _glyph(
    character: str, at: tuple[float, float], wide: float, size: float, turned: int, matrix: Matrix, drawn: Drawn
) -> None:
    (left, base), (right, end) = matrix.on(*at), matrix.on(at[0] + wide, at[1])
    size *= math.hypot(matrix.c, matrix.d)
    left, right, middle = min(left, right), max(left, right), base - 0.35 * size
    if turned == 2:
        middle = base + 0.35 * size
    elif turned:  # of letters that lie, what is along and across the line changes places
        base, middle = left, (base + end) / 2
        left, right = (base - size, base) if turned == 1 else (base, base + size)
    code = ord(character)
    unknown = 0xE000 <= code <= 0xF8FF or code in UNKNOWN
    ink = drawn.ink
    if -1 <= middle <= ink.height + 1 and -1 <= left <= ink.width:
        ink.unknown += unknown
        shown = "\ufffd" if unknown else CHARACTERS.get(character, character)
        ink.glyphs.append(Glyph(shown, left, right, middle, base, size, turned, drawn.runs))


def _path(thing: Element, matrix: Matrix, shared: Shared, drawn: Drawn) -> None:
    stroked = _is(thing.get("Stroke"), True) and _shows(thing, "StrokeColor", shared)
    filled = _is(thing.get("Fill"), False) and _shows(thing, "FillColor", shared)
    if not (stroked or filled):
        return
    shape = []
    for points, closed, curved in outlines(thing.findtext("AbbreviatedData") or "", matrix):
        around = points + points[:1] * closed
        if filled:
            shape.append(points)
            drawn.ink.curved += curved
        if stroked:
            drawn.sketch.add_stroke(around)
        if curved or filled and add_thin(points, drawn.ink):
            continue
        for one, other in zip(around, around[1:], strict=False) if stroked else ():
            add_side(one, other, drawn.ink)
    if shape:
        drawn.sketch.add_shape([*shape])


def _image(thing: Element, matrix: Matrix, shared: Shared, drawn: Drawn) -> None:
    corners = [matrix.on(x, y) for x, y in ((0, 0), (1, 0), (0, 1), (1, 1))]
    held = shared.media.get(thing.get("ResourceID", ""))
    if held is not None and not add_thin(corners, drawn.ink):
        (x, y), (u, v) = corners[0], corners[3]
        drawn.ink.add_picture(abs(x - u) * abs(y - v))
        drawn.sketch.pictures.append((matrix, held))


KINDS = {"TextObject": _text, "PathObject": _path, "ImageObject": _image}
