"""Web pages, in the markup of three editors, and cut in pieces."""

import random
from collections.abc import Callable
from html import escape

from benchmark.grid import Box, Grid
from benchmark.layouts.layout import Blocks, Layout, in_pieces
from benchmark.publication import Publication

Cell = Callable[[Box], str]
MENU = (
    '<div class="menu"><ul><li><a href="/">首页</a></li><li><a href="/zwgk">政务公开</a></li><li>规章</li></ul></div>'
)


def text(words: str) -> str:
    """Return words for a page; a no-break space as editors write it."""
    return escape(words, quote=False).replace("\u00a0", "&nbsp;")


def _span(box: Box) -> str:
    across = f' colspan="{box.columns}"' if box.columns > 1 else ""
    return across + (f' rowspan="{box.rows}"' if box.rows > 1 else "")


def plain(box: Box) -> str:
    """A cell as typed by hand."""
    words = "<br/>".join(map(text, box.text)) if box.narrow else text(box.text)
    return f"<td{_span(box)}>{words}</td>"


def from_word(box: Box) -> str:
    """A cell as a web editor keeps what was pasted from Word: paragraph in span in font, styles of Office."""
    style = "font-family:仿宋_GB2312;mso-hansi-font-family:Calibri;letter-spacing:0.0000pt;font-size:14.0000pt;"
    words = f'<font face="仿宋_GB2312">{text(box.text)}</font>' if len(box.text) > 3 else text(box.text)
    return (
        f'<td width="137" valign="center"{_span(box)} style="width:102.7500pt;padding:3.7500pt;border-left:none;\n'
        f'mso-border-left-alt:none;border-right:1.0000pt outset windowtext;"><p class="MsoNormal" align="justify">'
        f'<span style="{style}">{words}</span><span style="font-family:Calibri;"><o:p></o:p></span></p></td>'
    )


def from_editor(box: Box) -> str:
    """A cell of a content system's editor: a paragraph with a style, zero-width filling where it is empty, head cells as th."""
    kind = "th" if not box.id and box.columns > 1 else "td"
    style = "padding:0 4px 0 4px ;border-left:none;border-bottom:1px solid windowtext"
    words = f"{text(box.text)}<br/>" if box.text else "<br/>"
    return f'<{kind}{_span(box)} style="{style}" valign="center">\n<p style="text-indent: 0em;">{words}</p>\n</{kind}>'


def table(grid: Grid, cell: Cell) -> str:
    """Return a table with one `tr` a row."""
    rows = "".join(f"<tr>{''.join(map(cell, row))}</tr>\n" for row in grid)
    return f'<table border="1" cellspacing="0"><tbody>{rows}</tbody></table>\n'


def page(blocks: Blocks, cell: Cell, head: str = "") -> bytes:
    """Return a page of a site: menu, title, article."""
    body = "".join(f"<p>{text(block)}</p>\n" if isinstance(block, str) else table(block, cell) for block in blocks)
    title = next(block for block in blocks if isinstance(block, str))
    return (
        f'<!DOCTYPE html>\n<html lang="zh">\n<head>\n<meta charset="utf-8"/>\n<title>{text(title)}</title>\n{head}</head>\n'
        f'<body>\n{MENU}\n<div class="article">\n{body}</div>\n</body>\n</html>\n'
    ).encode()


def _in_style(cell: Cell) -> Callable[[Publication, random.Random], bytes]:
    return lambda publication, chance: page([*publication.blocks], cell)


def html_pieces(publication: Publication, chance: random.Random) -> bytes:
    """Table three as two or three tables."""
    return page(in_pieces(publication.blocks, chance), from_editor)


def html_nested(publication: Publication, chance: random.Random) -> bytes:
    """The whole article in a cell of a table that only lays out the page."""
    inner = page([*publication.blocks], from_word).decode()
    open_, close = '<div class="article">', "</div>\n</body>"
    inner = inner.replace(open_, f"<table><tr><td>{open_}").replace(close, f"</div></td></tr></table>{close[6:]}")
    return inner.encode()


LAYOUTS = (
    Layout("html", ".html", _in_style(plain)),
    Layout("html-word", ".html", _in_style(from_word)),
    Layout("html-editor", ".html", _in_style(from_editor)),
    Layout("html-pieces", ".html", html_pieces),
    Layout("html-nested", ".html", html_nested),
)
