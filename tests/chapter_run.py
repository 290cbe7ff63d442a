"""Run chapters without a kernel: cells one after the other in this process, what they show collected as structures.

For tests that open many reports. The dictionary of a data folder is read once, an equal picture is drawn once.
"""

import functools
import hashlib
import json
import multiprocessing
import os
import pickle
import re
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from unittest.mock import patch

import matplotlib as mpl
from conftest import LONG
from matplotlib.figure import Figure

from bureaubook.notebook import MIME
from bureaubook.paths import CHAPTERS, STYLE
from bureaubook.report import opening as report_module
from bureaubook.show import draw as draw_module
from bureaubook.show import emit
from bureaubook.show.blocks import figure
from bureaubook.words.compose import plain

LANGUAGES = ("zh", "en")
_drawn: dict[bytes, str] = {}
_draw = draw_module.draw


@functools.cache
def cells(section: str) -> list[tuple[str, str, list[str]]]:
    """Return the code cells of a chapter: id, source, tags."""
    notebook = json.loads((CHAPTERS / f"{section}.ipynb").read_text(encoding="utf-8"))
    return [
        (cell["id"], "".join(cell["source"]), cell["metadata"].get("tags", []))
        for cell in notebook["cells"]
        if cell["cell_type"] == "code"
    ]


@functools.cache
def _compiled(section: str, cell: str, source: str):
    return compile(source, f"<{section}, cell {cell}>", "exec")


def _draw_once(chart, data, *, language: str, width: int) -> str:
    """Draw a picture once for equal data. It is made, but written as SVG only where BUREAUBOOK_LONG is set: that takes longest."""
    table = (list(data.columns), data.values.tolist(), sorted(data.attrs.items(), key=str))
    key = pickle.dumps((chart.__name__, table, language, width))
    if key not in _drawn and LONG:
        _drawn[key] = _draw(chart, data, language=language, width=width)
    elif key not in _drawn:
        draw_module.add_fonts()
        with mpl.rc_context(fname=STYLE):
            chart(data, language=language, ax=Figure(figsize=(width / 96, 1)).add_axes((0, 0, 1, 1)))
        _drawn[key] = "<svg></svg>"
    return _drawn[key]


def _pictures_once(chart, data, *, language: str) -> tuple[dict[str, str], str]:
    widths = {"wide": draw_module.WIDE, "narrow": draw_module.NARROW}
    return {name: _draw_once(chart, data, language=language, width=width) for name, width in widths.items()}, ""


class ChapterError(AssertionError):
    """A chapter that did not run to its end: where, and the error."""


def run(
    section: str, report: str, language: str, data: Path, reads: set | None = None, answers: dict | None = None
) -> list[tuple[str, dict]]:
    """Return what a chapter shows, in order: (cell id, structure). Raises ChapterError naming chapter, cell and error.

    reads: a set to which the rows that the chapter read are added, as (table, key); answers: a dict to which what it asked is.
    """
    shown: list[tuple[str, dict]] = []
    space: dict = {"__name__": "__main__"}
    with (
        patch.object(emit, "display", lambda made, raw: shown.append((cell, made[MIME]))),
        patch.object(figure, "pictures", _pictures_once),
        patch.object(report_module, "read_dictionary", _dictionary),
        patch.object(report_module, "read_report", _folder),
    ):
        for cell, source, tags in cells(section):
            if "parameters" in tags:
                exec(_compiled(section, cell, source), space)  # noqa: S102
                space |= {"report": report, "language": language, "data": str(data)}
                continue
            try:
                exec(_compiled(section, cell, source), space)  # noqa: S102
            except Exception as error:
                raise ChapterError(f"{section} ({language}), cell {cell}: {type(error).__name__}: {error}") from error
    if reads is not None:
        reads |= space["bureau"].reads
    if answers is not None:
        answers |= space["bureau"].answers
    return shown


_read_dictionary, _read_report = report_module.read_dictionary, report_module.read_report
_kept: dict[tuple, object] = {}  # dictionaries by what their files hold, the last report by when its files changed


def _dictionary(data: Path):
    files = sorted([*data.glob("*.csv"), *data.glob("forms/*.csv")])
    held = b"".join(b"\0%b\0%b" % (os.fsencode(path.name), path.read_bytes()) for path in files if path.is_file())
    key = ("dictionary", hashlib.sha256(held).digest())
    if key not in _kept:
        _kept[key] = _read_dictionary(data)
    return _kept[key]


def _folder(data: Path, report: str, dictionary):
    files = sorted((data / "reports" / str(report)).glob("*"))
    key = ("report", data, report, tuple((path.name, path.stat().st_mtime_ns) for path in files))
    if key not in _kept:
        for old in [old for old in _kept if old[0] == "report"]:
            del _kept[old]
        _kept[key] = _read_report(data, report, dictionary)
    return _kept[key]


def both(section: str, report: str, data: Path) -> dict[str, list[tuple[str, dict]]]:
    """Return what a chapter shows in each language."""
    return {language: run(section, report, language, data) for language in LANGUAGES}


def in_parallel(function, jobs: list) -> list:
    """Return function(job) for every job, in order, by forked processes: as many as there are processors."""
    with ProcessPoolExecutor(mp_context=multiprocessing.get_context("fork")) as pool:
        return list(pool.map(function, jobs, chunksize=max(1, len(jobs) // 16)))


# -- words of what is shown


def sentences(block: dict) -> list[str]:
    """Return the words of a structure, piece by piece: sentences, labels, captions, cells, cards; the verbatim source aside."""
    if block["kind"] == "source":
        return []
    return [words for words in _words(block) if words.strip()]


def _words(node) -> list[str]:
    if isinstance(node, list):
        if node and all(isinstance(part, dict) and ("t" in part or "q" in part) for part in node):
            cards = [words for part in node if "card" in part for words in _card(part["card"])]
            return [plain(node), *cards]
        return [words for part in node for words in _words(part)]
    if isinstance(node, dict):
        return [words for key, value in node.items() if key not in LEFT_OUT for words in _words(value)]
    return (
        [node] if isinstance(node, str) and "\n" not in node else []
    )  # a text of several lines is a file to take away


LEFT_OUT = {
    "kind",
    "pinyin",
    "style",
    "name",
    "svg",
    "png",
    "csv",
    "anchor",
    "page",
    "places",
    "role",
    "language",
    "url",
    "id",
    "to",
}


def _card(card: dict) -> list[str]:
    return [card[key] for key in ("text", "meta", "english") if card.get(key)]


BROKEN = {
    "a value that is none": r"\bNone\b(?! (received|of|is))|\bnan\b|\bNaN\b|\bNaT\b|<NA>",
    "a dangling comma": r"、[，。；：、）和与及]|[（：，、；]、|、$|[，；：][，。；：）]|, ?[.,;:)]|; ?[.,;)]|(?<!\w), and (?=[.,])",
    "a dangling word": r"\band \.|“”|‘’|《》|: ?\.",
    "empty brackets": r"（[）、，。]|\([).,;]|\(\s*\)",
    "a field": r"\{[a-z_]*(:[^{}]*)?\}",
    "a python value": r"Decimal\(|Quantity\(|\[\{|object at 0x|Error:",
    "two spaces": r"(?<=\S)  +(?=\S)",
    "a sentence that begins amiss": r"^[，。、；：）.,;:)]",
}


def broken(words: str) -> list[str]:
    """Return what is broken in shown words."""
    return [f"{name}: {words!r}" for name, pattern in BROKEN.items() if re.search(pattern, words)]


def quantities(block) -> list[tuple]:
    """Return every quantity within a structure, cards left out: (id, values), sorted."""
    found = []

    def walk(node):
        if isinstance(node, dict):
            if "q" in node:
                found.append((node["id"], tuple(node["values"])))
                return
            for key, value in node.items():
                if key != "card":
                    walk(value)
        elif isinstance(node, list):
            for value in node:
                walk(value)

    walk(block)
    return sorted(set(found))


def faults(shown: dict[str, list[tuple[str, dict]]]) -> list[str]:
    """Return what is wrong with a chapter shown in both languages, in words; empty if nothing is."""
    found = []
    for language, blocks in shown.items():
        for cell, block in blocks:
            found += [f"{language}, {cell}: {fault}" for words in sentences(block) for fault in broken(words)]
            found += [f"{language}, {cell}: {fault}" for fault in _empty(block)]
    zh, en = (
        [(cell, block["kind"], quantities(block)) for cell, block in blocks] for blocks in (shown["zh"], shown["en"])
    )
    if zh != en:
        differing = next((a, b) for a, b in zip([*zh, None], [*en, None], strict=False) if a != b)
        found.append(f"the languages show different quantities: {str(differing)[:300]}")
    return found


def _empty(block: dict) -> list[str]:
    """Name what is shown with nothing in it."""
    kind = block["kind"]
    if kind == "table" and not block["rows"]:
        return [f"an empty table {block['name']}"]
    if kind == "figure" and (not block["table"]["rows"] or not block["alt"].strip()):
        return [f"an empty figure {block['name']}"]
    if kind == "sentence" and not plain(block["segments"]).strip():
        return ["an empty sentence"]
    if kind in ("tiles", "points", "findings", "methods") and not block["items"]:
        return [f"empty {kind}"]
    if kind == "box" and not block["parts"]:
        return ["an empty box"]
    if kind == "source" and not block["lines"]:
        return ["an empty source"]
    return []
