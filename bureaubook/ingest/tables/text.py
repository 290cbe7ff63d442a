"""Lines of text cut into words and cells: bars, tabs, spaces, one cell a line, cells run together with words."""

import re
from collections.abc import Iterable, Iterator, Sequence

from bureaubook.ingest.documents.document import Place
from bureaubook.ingest.tables.figures import figure
from bureaubook.ingest.tables.fold import fold
from bureaubook.ingest.tables.printed import PrintedCell, Rows, printed_cell

_BARS = str.maketrans("｜│┃¦", "||||")
_WIDE = str.maketrans("０１２３４５６７８９．，－", "0123456789.,-")
_PAGE_MARK = re.compile(r"\s*(?:[-—–－]+\s*\d+\s*[-—–－]+|第\s*\d+\s*页.*|[Pp](?:age)?[. ]\s*\d+\b.*|\d+\s*/\s*\d+)\s*")
_RULE = re.compile(r"[\s|:+=─━-]*-{3}[\s|:+=─━-]*")  # below the heads of a table in Markdown
_DASHES = "-—–/"
_RUN = re.compile(r"\d[\d,]*(?:\.\d+)?|[-—–/]+")
_NOT_CELLS = "年月日位号时分秒%％岁章条款期周"
_ORDINAL = re.compile(r"\s*[.．、]\s*[\u3400-\u9fff]")
_UNIT = re.compile(r"万元|元|件|条|个|项|宗")
_INSIDE = re.compile(r"\d\s+[-\d]")


class Text:
    """Takes lines in order and gives their words and cells to rows."""

    def __init__(self, rows: Rows, lines: Iterable[str] = ()) -> None:
        """lines: all of the document, which show whether each row begins with a bar, or with a bar where its first cell is empty."""
        self.rows = rows
        shown = [line.translate(_BARS).strip() for line in lines]
        self._framed = all(line.startswith("|") for line in shown if "|" in line and line.strip("| "))
        self._pending = False  # the cell of the last line may still be ended by a bar

    def line(self, text: str, place: Place) -> None:
        """Take one printed line."""
        shown = text.translate(_BARS)
        if not shown.strip(" \r") or _PAGE_MARK.fullmatch(shown) or _RULE.fullmatch(shown):
            return
        if "|" in shown:
            self._bars(shown, place)
        elif "\t" in shown.strip(" "):
            pieces = list(_pieces(shown, "\t"))
            self.rows.line(whole=len(pieces) > 1)
            for start, piece in pieces:
                self._piece(piece, _moved(place, start))
            self._pending = False
        else:
            cells = sum(isinstance(part, PrintedCell) for part in _parts(shown, place))
            self.rows.line(whole=cells > 1)
            self._piece(shown, place)
            self._pending = True

    def _bars(self, text: str, place: Place) -> None:
        pieces = list(_pieces(text, "|"))
        if not text.replace("|", "").strip():  # bars alone: one ends a cell, more are cells whose place is lost
            count = len(pieces) - 1 - self._pending
            self._pending = False
            if count == 1:
                self.rows.line(whole=False)
                self.rows.cell(printed_cell("", _moved(place, 0)))
            elif count > 1:
                self.rows.squeeze(count, place)
            return
        whole = (
            sum(1 for _, piece in pieces if piece.strip()) + sum(1 for _, piece in pieces[1:-1] if not piece.strip())
            > 1
        )
        ends_above = self._pending and not pieces[0][1].strip() and bool(pieces[-1][1].strip())
        self.rows.line(whole=whole and not ends_above)
        for number, (start, piece) in enumerate(pieces):
            if piece.strip():
                self._piece(piece, _moved(place, start))
            elif number < len(pieces) - 1 and (number > 0 or self._empty_first(pieces)):
                self.rows.cell(printed_cell(piece, _moved(place, start)))
        self._pending = bool(pieces[-1][1].strip())

    def _empty_first(self, pieces: Sequence[tuple[int, str]]) -> bool:
        """Whether the bar that begins a line ends an empty cell of figures."""
        held = next((piece for _, piece in pieces if piece.strip()), "")
        return not self._framed and figure(held).value is not None

    def _piece(self, text: str, place: Place) -> None:
        if not text.strip():
            self.rows.cell(printed_cell(text, place))
        for part in _parts(text, place):
            if isinstance(part, PrintedCell):
                self.rows.cell(part)
            elif part:
                self.rows.word(part)


def _pieces(text: str, mark: str) -> Iterator[tuple[int, str]]:
    start = 0
    for piece in text.split(mark):
        yield start, piece
        start += len(piece) + 1


def _moved(place: Place, offset: int) -> Place:
    return Place(place.page, place.line, (place.column or 1) + offset)


def _parts(text: str, place: Place) -> Iterator[PrintedCell | str]:
    """Yield the cells and folded words of a piece in order."""
    if not _INSIDE.search(text) and figure(text).value:
        start = len(text) - len(text.lstrip())
        yield printed_cell(text.strip(), _moved(place, start))
        return
    for chunk in re.finditer(r"\S+", text):
        if figure(chunk[0]).value:
            yield printed_cell(chunk[0], _moved(place, chunk.start()))
        else:
            yield from _mixed(chunk[0], _moved(place, chunk.start()), text[chunk.end() :])


def _mixed(text: str, place: Place, rest: str) -> Iterator[PrintedCell | str]:
    """Yield what words and figures that touch one another hold."""
    plain = text.translate(_WIDE)
    done = 0
    for match in _RUN.finditer(plain):
        start, end = match.span()
        if plain[start] in _DASHES:  # of empty cells, where they touch figures or one another
            if end - start > 1 or plain[start - 1 : start].isdigit() or plain[end : end + 1].isdigit():
                yield fold(text[done:start])
                for place_ in range(start, end):
                    yield printed_cell(text[place_], _moved(place, place_))
                done = end
            continue
        follows = plain[end:] + rest
        if _ORDINAL.match(follows):  # the digit before a point and a word numbers the next label
            end -= 1
        elif follows[:1] == "年" and end - start > 4 and re.fullmatch(r"20\d\d", plain[end - 4 : end]):
            end -= 4
        elif follows[:1] in tuple(_NOT_CELLS):
            continue
        if end <= start:
            continue
        yield fold(text[done:start])
        unit = _UNIT.match(plain, end)
        done = unit.end() if unit and end == match.end() else end
        yield printed_cell(text[start:done], _moved(place, start))
    yield fold(text[done:])
