"""How one line of text is set in its language, and how wide it is then."""

from functools import lru_cache
from typing import Any, cast

from matplotlib.font_manager import get_font
from matplotlib.textpath import text_to_path

from bureaubook.charts.line_breaks import OPENING

FULL_WIDTH = set("，、；：。！？（）《》〈〉“”‘’【】〔〕「」『』")
PROPORTIONAL = set("“”‘’…—")  # the Chinese face sets these full-width; English asks for its proportional forms
_OUTLINES: dict[str, Any] = {}  # matplotlib keeps the outline of each letter here


@lru_cache(maxsize=4096)
def advance(text: str, wanted: tuple[str, ...] | None, face: str) -> float:
    """Return the width of one line at size one, set in the font's file `face`."""
    font = get_font(face)
    font.set_size(text_to_path.FONT_SCALE, text_to_path.DPI)
    glyphs = text_to_path.get_glyphs_with_font(font, f"{text}|", _OUTLINES, features=cast(tuple[str], wanted))[0]
    return float(glyphs[-1][1]) / text_to_path.FONT_SCALE  # where the bar begins: ink alone does not show the advance


def features(text: str, language: str) -> tuple[str, ...] | None:
    """Return the font features that set punctuation in one line as its language does.

    Full-width punctuation gives up its blank half at a line's ends and before or after other punctuation (CLREQ 3.1.6);
    in English, quotation marks, dash and ellipsis take their proportional forms, and a middle dot takes half its width.
    """
    found = []
    for i, char in enumerate(text):
        before, after = text[i - 1 : i], text[i + 1 : i + 2]
        if language == "en" and char in PROPORTIONAL:
            found.append(f"pwid[{i}:{i + 1}]")
        elif language == "en" and char == "·":  # it has no such form, but gives up the blank on either side
            found.append(f"halt[{i}:{i + 1}]")
        elif char in FULL_WIDTH:
            opens = char in OPENING
            if (before == "" or before in OPENING) if opens else (after == "" or after in FULL_WIDTH):
                found.append(f"halt[{i}:{i + 1}]")
    return tuple(found) or None
