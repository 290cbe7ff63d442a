"""What a report's cover says, read from its executed first chapter, and the picture that a shared link shows."""

import json
from dataclasses import dataclass
from pathlib import Path
from textwrap import wrap
from typing import NamedTuple

import matplotlib as mpl
from matplotlib.figure import Figure
from matplotlib.font_manager import fontManager

from bureaubook.build.plan import Edition, Run
from bureaubook.dataset.meta import Meta
from bureaubook.gate.rules.downloads import CARD_SIZE
from bureaubook.notebook import MIME, Json
from bureaubook.paths import FONTS, STYLE
from bureaubook.show.draw import as_png
from bureaubook.words.compose import plain
from bureaubook.words.dates import printed_period
from bureaubook.words.pair import both

CARD_DPI = 100
FIGURES = 3
PROMISE = {"zh": "报告所载的每个数字都能点回原句", "en": "Every number of the report is one click from its sentence"}


class KeyFigure(NamedTuple):
    """A number of the cover; page and anchor are where it leads within the edition, page empty for the opening one."""

    number: str
    unit: str
    label: str
    note: str
    page: str
    anchor: str


@dataclass(frozen=True)
class Cover:
    """One edition's cover: agency, title without the agency, period, the answer, key figures.

    whose: what tells the reports of one agency from others; code: of the region; place: its name, behind what it lies in.
    """

    language: str
    agency: str
    title: str
    period: str
    answer: str
    figures: tuple[KeyFigure, ...]
    whose: str = ""
    code: str = ""
    place: str = ""
    year: int = 0


def read_covers(runs: list[Run], metas: dict[str, Meta]) -> dict[Edition, Cover]:
    """Return the cover of each edition; `metas` by report."""
    opening = {run.edition: run for run in reversed(runs)}  # the first chapter of each
    editions = dict.fromkeys(run.edition for run in runs)
    return {e: read_cover(metas[e.report], e.language, opening[e].cached) for e in editions}


def read_cover(meta: Meta, language: str, opening: Path | None) -> Cover:
    """Return the cover of a report; `opening` is the executed chapter whose answer and first tiles it shows, if there is one."""
    agency, title = meta["agency"][language], meta["title"][language]
    blocks = _blocks(opening) if opening else []
    tiles: list[Json] = next((block["items"] for block in blocks if block["kind"] == "tiles"), [])
    leads = (plain(b["segments"]) for b in blocks if b["kind"] == "sentence" and b.get("style") == "lead")
    figures = tuple(map(_figure, tiles[:FIGURES]))
    region = meta["region"]
    within = region.get(f"within_{language}")
    place = (
        both("{within}{own}", "{own}, {within}", within=within, own=region)[language] if within else region[language]
    )
    return Cover(
        language,
        agency,
        title.removeprefix(agency).strip(" :："),
        _period(meta, language),
        next(leads, ""),
        figures,
        meta["agency"]["zh"],
        str(region.get("code") or ""),
        place,
        meta["year"],
    )


def _figure(tile: Json) -> KeyFigure:
    """Return a tile as a figure of the cover: its number, the word beside it, and where the number leads."""
    number, beside = ([part for part in tile["number"] if ("q" in part) is wanted] for wanted in (True, False))
    to = number[0].get("to", {}) if number else {}
    words = (plain(number), plain(beside).strip(), plain(tile["label"]), plain(tile["note"]))
    return KeyFigure(*words, to.get("page", ""), to.get("anchor", ""))


def _blocks(executed: Path) -> list[Json]:
    notebook = json.loads(executed.read_text(encoding="utf-8"))
    return [out["data"][MIME] for cell in notebook["cells"] for out in cell.get("outputs", []) if MIME in out["data"]]


def _period(meta: Meta, language: str) -> str:
    stated = meta.get("period_printed")
    printed = printed_period(stated, language) if stated else {"zh": "未见说明", "en": "not found in the report"}
    return both("统计期间：{printed}", "Period of the statistics: {printed}", printed=printed)[language]


def draw_card(cover: Cover, path: Path) -> None:
    """Write the picture as PNG, in the book's style; equal covers give equal bytes."""
    for font in sorted(FONTS.glob("*.ttf")):
        fontManager.addfont(font)
    zh = cover.language == "zh"
    with mpl.rc_context(fname=STYLE):
        ink, quiet = mpl.rcParams["text.color"], mpl.rcParams["axes.labelcolor"]
        accent = mpl.rcParams["axes.prop_cycle"].by_key()["color"][0]
        figure = Figure(
            figsize=(CARD_SIZE[0] / CARD_DPI, CARD_SIZE[1] / CARD_DPI),
            dpi=CARD_DPI,
            facecolor=mpl.rcParams["axes.facecolor"],
        )
        figure.add_artist(mpl.patches.Rectangle((0, 0), 0.012, 1, transform=figure.transFigure, color=accent))

        def write(x: float, y: float, words: str, size: float, *, color: str = ink, bold: bool = False) -> None:
            weight = "bold" if bold else "normal"
            features = None if zh else ("pwid",)  # the Chinese face sets quotation marks full-width
            figure.text(
                x, y, words, size=size, color=color, weight=weight, va="top", linespacing=1.35, fontfeatures=features
            )

        write(0.07, 0.9, _lines(cover.agency, 20 if zh else 34), 40 if zh else 34, bold=True)
        below = 0.72 if len(_lines(cover.agency, 20 if zh else 34).splitlines()) == 1 else 0.62
        write(0.07, below, _lines(cover.title, 30 if zh else 58), 22 if zh else 20, color=quiet)
        for place, (value, unit, label, *_) in enumerate(cover.figures):
            x = 0.07 + place * 0.3
            figure.add_artist(mpl.lines.Line2D((x, x + 0.26), (0.46, 0.46), color=ink, linewidth=2))
            write(x, 0.43, f"{value}{unit}" if zh else value, 34, bold=True)
            write(x, 0.29, _lines(label, 15 if zh else 28), 15 if zh else 14, color=quiet)
        write(0.07, 0.1, PROMISE[cover.language], 16, color=accent)
        path.write_bytes(as_png(figure))


def _lines(words: str, width: int) -> str:
    """Return the words in lines of at most `width` characters: English between words, Chinese anywhere."""
    if " " in words:
        return "\n".join(wrap(words, width))
    return "\n".join(words[start : start + width] for start in range(0, len(words), width))
