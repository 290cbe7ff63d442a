"""Markdown, mostly of extractors: line by line, as a torn text keeps its lines; tables where they are whole."""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markdown_it.token import Token

from bureaubook.ingest.documents.document import Block, Paragraph, Place, Table
from bureaubook.ingest.documents.encoding import decode
from bureaubook.ingest.documents.grid import Spanning, laid_out
from bureaubook.ingest.documents.html import read_markup

LONGEST = 10_000  # characters of a line that is looked into: none of a report is so long
HEADING = re.compile(r" {0,3}#{1,6}(?:[ \t]+|$)")
CLOSING = re.compile(r"[ \t]+#+[ \t]*$")
FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
RULE = re.compile(r"\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*$")  # the row below the head of a table
DASHES = re.compile(r"\s*\|?(?:\s*:?-{3,}:?\s*\|?)+")  # extractors draw such a row anywhere; a lone - is text
MARKUP = re.compile(r"\s*<table[\s>]", re.I)
TAG = re.compile(r"<(/?)table\b", re.I)
BREAK = re.compile(r"<br\s*/?>", re.I)
BAR = re.compile(r"(?<!\\)\|")


def read(content: bytes) -> tuple[list[Block], list[str]]:
    """Return the lines of a Markdown file without its signs, its tables (with bars, or as HTML), and remarks. InputError."""
    text, remarks = decode(content)
    lines = text.removesuffix("\n").split("\n")
    inline = _Inline()
    blocks: list[Block] = []
    n, fence = 0, ""
    while n < len(lines):
        place = Place(None, n + 1, 1)
        mark = FENCE.match(lines[n])
        if mark and (not fence or mark[1].startswith(fence)):
            fence = "" if fence else mark[1]
            n += 1
        elif fence or len(lines[n]) > LONGEST:
            blocks.append(Paragraph(lines[n], place))
            n += 1
        elif MARKUP.match(lines[n]):
            end = _end_of_markup(lines, n)
            found, more = read_markup("\n".join(lines[n:end]), n + 1)
            blocks += found
            remarks += more
            n = end
        elif end := _end_of_table(lines, n):
            blocks.append(_table(lines[n:end], n + 1, inline))
            n = end
        else:
            heading = HEADING.match(lines[n])
            words = CLOSING.sub("", lines[n][heading.end() :]) if heading else lines[n]
            blocks.append(Paragraph(inline.shown(words), place, bool(heading)))
            n += 1
    if inline.pictures:
        remarks.append(f"Pictures, not read: {inline.pictures}.")
    return blocks, remarks


def _end_of_markup(lines: list[str], first: int) -> int:
    """Return the line after the table that begins in a line; the last, if it is not closed."""
    depth = 0
    for n in range(first, len(lines)):
        depth += sum(-1 if close else 1 for close in TAG.findall(lines[n]))
        if depth <= 0:
            return n + 1
    return len(lines)


def _end_of_table(lines: list[str], first: int) -> int:
    """Return the line after a table with bars, whose rows all have as many cells; 0 where there is none, or it is torn."""
    if first + 1 >= len(lines) or "|" not in lines[first] or len(lines[first + 1]) > LONGEST:
        return 0
    if not RULE.match(lines[first + 1]):
        return 0
    end = first
    while end < len(lines) and "|" in lines[end] and len(lines[end]) <= LONGEST:
        end += 1
    return end if len({len(_parts(line)) for line in lines[first:end]}) == 1 else 0


def _parts(line: str) -> list[str]:
    line = line.strip()
    line = line.removeprefix("|")
    line = line[:-1] if line.endswith("|") and not line.endswith("\\|") else line
    return [part.strip(" \t") for part in BAR.split(line)]


def _table(lines: list[str], first: int, inline: _Inline) -> Table:
    rows = [
        [Spanning(inline.shown(part), place=Place(None, first + n, None)) for part in _parts(line)]
        for n, line in enumerate(lines)
        if n != 1 and not DASHES.fullmatch(line)
    ]
    return Table(laid_out([rows])[0], Place(None, first, 1))


class _Inline:
    """Shows what stands in a line: without the signs of emphasis, links and escapes."""

    def __init__(self) -> None:
        self._parser = MarkdownIt("commonmark").enable("strikethrough")
        self.pictures = 0

    def shown(self, words: str) -> str:
        """Return the words of a line, those in front of it and all blanks as they are."""
        if not words.strip():
            return words
        begins = len(words) - len(words.lstrip())
        tokens = self._parser.parseInline(BREAK.sub("\n", words[begins:].rstrip()).replace("\\|", "|"))
        return words[:begins] + "".join(map(self._said, tokens[0].children or []))

    def _said(self, token: Token) -> str:
        if token.type == "image":
            self.pictures += 1
            return ""
        if token.type in ("softbreak", "hardbreak"):
            return "\n"
        return token.content if token.type in ("text", "code_inline", "text_special") else ""
