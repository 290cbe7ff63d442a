"""The characters of a text file: by its mark, by proof, by what it declares, or by a guess that is told."""

from __future__ import annotations

import codecs
import re

from bureaubook.errors import InputError

MARKS = (  # what a file may begin with to say its encoding
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
CHINESE = {"gb2312": "gb18030", "gbk": "gb18030", "gb18030": "gb18030", "big5": "big5hkscs", "big5hkscs": "big5hkscs"}
NAMES = {"gb18030": "GB18030", "big5": "Big5", "big5hkscs": "Big5", "utf-16-le": "UTF-16", "utf-16-be": "UTF-16"}
DAMAGE = 50  # in a damaged file of an encoding, one character in so many may be wrong
LINES = 10  # lines named at most
SAVE = "Open it in an editor that shows it rightly and save it as UTF-8."


def decode(content: bytes, declared: str = "") -> tuple[str, list[str]]:
    """Return the text of a file, its line ends as \\n, and what is to be said of its encoding. InputError if none fits."""
    text, remarks = _decoded(content, declared)
    return text.replace("\r\n", "\n").replace("\r", "\n"), remarks


def _decoded(content: bytes, declared: str) -> tuple[str, list[str]]:
    for mark, encoding in MARKS:
        if content.startswith(mark):
            return _mended(content[len(mark) :], encoding)
    if b"\0" in content:
        return _unmarked_utf16(content)
    if _fits(content, "utf-8"):
        return content.decode("utf-8"), []  # other encodings of Chinese are never UTF-8 by chance
    if _damaged_utf8(content):
        return _mended(content, "utf-8")
    encoding = CHINESE.get(_known(declared), "")
    if encoding and _fits(content, encoding) and _likeliest(content) == encoding.removesuffix("hkscs"):
        return content.decode(encoding), []
    return _guessed(content)


def _fits(content: bytes, encoding: str) -> bool:
    try:
        content.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True


def _known(declared: str) -> str:
    """Return Python's name of an encoding, "" where it has none."""
    try:
        return codecs.lookup(declared).name
    except LookupError:
        return ""


def _mended(content: bytes, encoding: str) -> tuple[str, list[str]]:
    """Return the text with U+FFFD for each character that is damaged, and a remark that names the lines."""
    text = content.decode(encoding, errors="replace")
    if _fits(content, encoding):
        return text, []
    lines = [n for n, line in enumerate(re.split(r"\r\n|\r|\n", text), 1) if "\ufffd" in line]
    named = ", ".join(map(str, lines[:LINES])) + (" …" if len(lines) > LINES else "")
    name = NAMES.get(encoding, encoding.upper())
    return text, [f"The file is {name} with damaged characters, shown as \ufffd, on line {named}."]


def _damaged_utf8(content: bytes) -> bool:
    """Tell whether nearly all characters beyond ASCII are UTF-8: a file that was cut or damaged, in no other encoding."""
    text = content.decode("utf-8", errors="replace")
    bad = text.count("\ufffd")
    good = sum(character > "\x7f" for character in text) - bad
    return good >= DAMAGE * bad


def _unmarked_utf16(content: bytes) -> tuple[str, list[str]]:
    """Return the text of UTF-16 without a mark: read the wrong way round, digits and line ends are no characters of a text."""
    read = {encoding: content.decode(encoding) for encoding in ("utf-16-le", "utf-16-be") if _fits(content, encoding)}
    text = max(read.values(), key=lambda text: sum(character.isascii() for character in text), default="\0")
    if "\0" in text:
        raise InputError("it holds zero bytes, so it is no text of a known encoding.", do=SAVE)
    return text, ["The file does not say its encoding; it was read as UTF-16."]


def _likeliest(content: bytes) -> str:
    import charset_normalizer  # only here: nothing else needs it

    best = charset_normalizer.from_bytes(content, cp_isolation=["gb18030", "big5"]).best()
    return best.encoding if best else ""


def _guessed(content: bytes) -> tuple[str, list[str]]:
    encoding = CHINESE.get(_likeliest(content), "")
    if encoding and _fits(content, encoding):
        said = f"The file does not say its encoding, or says another; it was read as {NAMES[encoding]}: see whether its words are right."
        return content.decode(encoding), [said]
    for encoding in ("gb18030", "big5hkscs"):
        text = content.decode(encoding, errors="replace")
        if sum(character > "\x7f" for character in text) >= DAMAGE * text.count("\ufffd"):
            return _mended(content, encoding)
    raise InputError("its characters are of no encoding known here (UTF-8, UTF-16, GB18030, Big5).", do=SAVE)
