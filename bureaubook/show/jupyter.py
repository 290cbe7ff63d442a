"""What a chapter shows in Jupyter itself, without the book: the same elements, with a style of their own."""

import re
from functools import cache
from pathlib import Path

from bureaubook.show.blocks import Block, elements
from bureaubook.show.element import Element, to_html

STYLE = Path(__file__).with_name("jupyter.css")


def jupyter_html(block: Block) -> str:
    """Return a block as HTML that reads well in JupyterLab, light and dark.

    The style comes with every output: cells are run, copied and cleared one by one. A notebook that is not trusted shows
    the plain elements.
    """
    return framed(block["language"], elements(block))


def framed(language: str, shown: list[Element]) -> str:
    """Return elements as one output of a cell."""
    lang = "zh-CN" if language == "zh" else "en"
    return f'<style>{style()}</style><div class="bureaubook" lang="{lang}">{"".join(map(to_html, shown))}</div>'


@cache
def style() -> str:
    """Return the style without comments and line breaks."""
    text = re.sub(r"/\*.*?\*/", "", STYLE.read_text(encoding="utf-8"), flags=re.DOTALL)
    return re.sub(r"\s*([{};,])\s*", r"\1", " ".join(text.split()))
