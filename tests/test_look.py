"""One palette: style sheet of the pages, style of the figures, their dark hues, and outputs in Jupyter."""

import re
from base64 import b64decode
from io import BytesIO
from pathlib import Path

import matplotlib as mpl
import pytest
from matplotlib.colors import to_hex
from PIL import Image

from bureaubook.book import ASSETS
from bureaubook.paths import STYLE
from bureaubook.show.draw import DARK, WIDE, draw, pictures
from bureaubook.show.jupyter import STYLE as JUPYTER

CSS = (ASSETS / "book.css").read_text(encoding="utf-8")
READ, MARK = 4.5, 3.0  # WCAG 2.2: contrast of text, of marks that carry meaning
SCHEMES = {"light": "html {", "dark": 'html[data-theme="dark"] {'}


def palette(scheme: str) -> dict[str, str]:
    """Return the hues of the style sheet by role."""
    block = CSS[CSS.index(SCHEMES[scheme]) :].partition("}")[0]
    return dict(re.findall(r"--bk-([a-z-]+): #([0-9a-f]{6});", block))


def contrast(one: str, other: str) -> float:
    """Return the contrast of two hues as WCAG defines it."""
    bright, dim = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (bright + 0.05) / (dim + 0.05)


def _luminance(hue: str) -> float:
    parts = [int(hue[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_figures_have_the_hues_of_the_pages():
    style = mpl.rc_params_from_file(STYLE, use_default_template=False)
    roles = {
        "paper": style["axes.facecolor"],
        "ink": style["text.color"],
        "quiet": style["axes.labelcolor"],
        "rule": style["axes.edgecolor"],
        "accent-wash": style["patch.facecolor"],
        "hair": style["grid.color"],
    }
    cycle = style["axes.prop_cycle"].by_key()["color"]
    roles |= dict(zip(("accent", "ochre", "slate", "teal"), cycle, strict=True))
    light = palette("light")
    assert {role: to_hex(hue)[1:] for role, hue in roles.items()} == {role: light[role] for role in roles}


def test_figures_turn_dark_as_the_pages_do():
    light, dark = palette("light"), palette("dark")
    turned = {light[role]: dark[role] for role in light if light[role] in DARK}
    assert turned == DARK


def test_outputs_in_jupyter_have_the_hues_of_the_pages():
    text = JUPYTER.read_text(encoding="utf-8")
    for line, scheme in ((".bureaubook { --a", "light"), ('[data-jp-theme-light="false"] .bureaubook { --a', "dark")):
        block = text[text.index(line) :].partition("}")[0]
        assert set(re.findall(r"#([0-9a-f]{6})", block)) <= set(palette(scheme).values())


@pytest.mark.parametrize("scheme", SCHEMES)
def test_the_palette_can_be_read(scheme):
    hues = palette(scheme)
    for ground in ("paper", "wash", "accent-wash"):
        for text in ("ink", "quiet", "accent", "ochre", "slate"):
            assert contrast(hues[text], hues[ground]) >= READ, (text, ground)
    assert contrast(hues["ochre"], hues["ochre-wash"]) >= READ
    assert contrast(hues["rule"], hues["paper"]) >= MARK


def test_no_hue_stands_outside_the_palette():
    allowed = set(palette("light").values()) | set(palette("dark").values())
    assert set(re.findall(r"#([0-9a-f]{6})\b", CSS)) <= allowed


def test_a_figure_is_written_short():
    """Long names, comments and indentation are gone, and what is referred to is there."""
    svg = draw(_three_words, None, language="en", width=400)
    assert "<!--" not in svg and "\n" not in svg and "NotoSansSC" not in svg
    names = re.findall(r' id="([^"]+)"', svg)
    assert len(names) == len(set(names))
    assert set(re.findall(r'xlink:href="#([^"]+)"', svg)) == set(names)


def test_a_figure_is_given_as_png_too():
    """Twice as sharp as the page, on pure white, in the hues of the style, equal bytes for equal data."""
    svgs, png = pictures(_three_words, None, language="en")
    picture = Image.open(BytesIO(b64decode(png)))
    height = int(re.search(r'height="(\d+)"', svgs["wide"])[1])
    assert picture.size == (2 * WIDE, 2 * height) and picture.info.keys() <= {"dpi"}
    shades = {shade for _, shade in picture.convert("RGB").getcolors()}
    assert (255, 255, 255) in shades and min(map(sum, shades)) < 0x1B + 0x27 + 0x33 + 9
    assert pictures(_three_words, None, language="en")[1] == png


def _three_words(data, *, language, ax):
    ax.set_axis_off()
    ax.text(0.1, 0.5, "one two three", parse_math=False)


def test_styles_are_package_data(pytestconfig):
    listed = (Path(pytestconfig.rootpath) / "pyproject.toml").read_text(encoding="utf-8")
    assert '"show/jupyter.css"' in listed and '"book/assets/*"' in listed
