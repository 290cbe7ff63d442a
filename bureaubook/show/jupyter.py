"""What a chapter shows in Jupyter itself, without the book: the same elements, with a style of their own."""

import re
from functools import cache
from pathlib import Path

from bureaubook.show import tree

STYLE = Path(__file__).with_name("jupyter.css")


def dressed(nodes: list, language: str) -> str:
    """Return elements as HTML that reads well in JupyterLab, light and dark.

    The style comes with every output: cells are run, copied and cleared one by one. A notebook that is not trusted shows
    the plain elements.
    """
    lang = "zh-CN" if language == "zh" else "en"
    inside = "".join(map(tree.to_html, nodes))
    return f'<style>{_style()}</style><div class="bureaubook" lang="{lang}">{inside}</div>'


@cache
def _style() -> str:
    text = re.sub(r"/\*.*?\*/", "", STYLE.read_text(encoding="utf-8"), flags=re.DOTALL)
    return re.sub(r"\s*([{};,])\s*", r"\1", " ".join(text.split()))
