"""What a chapter shows in Jupyter itself, without the book: the same elements, with a style of their own."""

import re
from functools import cache
from pathlib import Path

from bureaubook.show.blocks import Block, elements
from bureaubook.show.element import Element, to_html

STYLE = Path(__file__).with_name("jupyter.css")
RULE, NAME = re.compile(r"[^{}]+\{[^{}]*\}"), re.compile(r"\bbk-[\w-]+")
TAG = re.compile(
    r"(?<=[<\s])(?:table|caption|figure|figcaption|img|summary)\b"
)  # that a rule may be for, whatever its class


def jupyter_html(block: Block) -> str:
    """Return a block as HTML that reads well in JupyterLab, light and dark.

    The style comes with every output: cells are run, copied and cleared one by one. A notebook that is not trusted shows
    the plain elements.
    """
    return framed(block["language"], elements(block))


def framed(language: str, shown: list[Element]) -> str:
    """Return elements as one output of a cell."""
    lang = "zh-CN" if language == "zh" else "en"
    html = "".join(map(to_html, shown))
    return f'<style>{_style_of(html)}</style><div class="bureaubook" lang="{lang}">{html}</div>'


def _style_of(html: str) -> str:
    """Return the rules of the style that an output has use for: those that name no class or tag, and those that name one it has."""
    found = _named(html)
    return "".join(rule for rule, names in _named_rules() if not names or names & found)


@cache
def _named_rules() -> tuple[tuple[str, set[str]], ...]:
    return tuple((rule, _named(rule.partition("{")[0])) for rule in rules())


def _named(words: str) -> set[str]:
    """Return the classes and tags that HTML or a selector names."""
    return {*NAME.findall(words), *TAG.findall(words)}


@cache
def rules() -> tuple[str, ...]:
    """Return the rules of the style, without comments and line breaks."""
    text = re.sub(r"/\*.*?\*/", "", STYLE.read_text(encoding="utf-8"), flags=re.DOTALL)
    return tuple(RULE.findall(re.sub(r"\s*([{};,])\s*", r"\1", " ".join(text.split()))))
