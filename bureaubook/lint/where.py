"""Where characters of a draft stand: part and paragraph, cell of a table, page, line and column, in words and in numbers."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

from bureaubook.ingest.documents import Paragraph
from bureaubook.lint.drafted import Drafted
from bureaubook.lint.in_file import FileText, InFile
from bureaubook.words.pair import both, pick
from bureaubook.words.places import part_name


@dataclass(frozen=True)
class Where:
    """start, end: offsets in code points into the text as read; lines and columns from 1; end_column is the one behind the last.

    paragraph: its number among the paragraphs that are not blank, None in a table; table, row, column: of a cell, from 1.
    """

    start: int
    end: int
    line: int
    column: int
    end_line: int
    end_column: int
    page: int | None
    paragraph: int | None
    table: int | None
    row: int | None
    cell: int | None
    words: str  # as in the sheet: 第一部分第3段
    in_file: InFile | None = None  # where the file itself is a text


class Places:
    """Answers for one draft."""

    def __init__(self, draft: Drafted) -> None:
        self._draft, self._file = draft, FileText(draft)
        self._starts = [0]
        for line in draft.text.split("\n"):
            self._starts.append(self._starts[-1] + len(line) + 1)
        self._stands: list[tuple[int, int | None, int | None, int | None, int | None, int | None]] = []
        paragraphs = tables = 0
        for block in draft.source.document.blocks:
            if isinstance(block, Paragraph):
                paragraphs += bool(block.text.strip())
                self._stands.append((self._offset(block.place), paragraphs, None, None, None, block.place.page))
                continue
            tables += 1
            for cell in block.cells:
                self._stands.append(
                    (self._offset(cell.place), None, tables, cell.row + 1, cell.column + 1, cell.place.page)
                )
        self._stands.sort(key=lambda stand: stand[0])

    def _offset(self, place: object) -> int:
        line, column = getattr(place, "line", None) or 1, getattr(place, "column", None) or 1
        return self._starts[min(line, len(self._starts)) - 1] + column - 1

    def line(self, offset: int) -> tuple[int, int]:
        """Return line and column of an offset, from 1."""
        line = max(1, bisect_right(self._starts, offset))
        return line, offset - self._starts[line - 1] + 1

    def where(self, start: int, end: int) -> Where:
        """Return where the characters from start to end stand."""
        at = bisect_right(self._stands, start, key=lambda stand: stand[0]) - 1
        _, paragraph, table, row, cell, page = self._stands[at] if at >= 0 else (0, None, None, None, None, None)
        words = self._words(start, paragraph, table, row, cell, page)
        lines = (*self.line(start), *self.line(end))
        return Where(start, end, *lines, page, paragraph, table, row, cell, words, self._file.find(start, end))

    def whole(self) -> str:
        """Return what the whole draft is called."""
        return pick(self._draft.report, "全文", "The whole report")

    def _words(
        self, start: int, paragraph: int | None, table: int | None, row: int | None, cell: int | None, page: int | None
    ) -> str:
        report = self._draft.report
        part = report.part(start)
        named = pick(report, "开头", "before part one") if part in ("", "0") else part_name(part, report.language)
        if start in self._draft.cells:
            number, of_row, of_column = self._draft.cells[start]
            cell_words = report.cell_label(number, of_row, of_column)
            place = both("表格“{cell}”", ", table, “{cell}”", cell=cell_words)[report.language]
        elif table is not None:
            n = {"table": str(table), "row": str(row), "column": str(cell)}
            place = both("表格{table}第{row}行第{column}列", ", table {table}, row {row}, column {column}", **n)[
                report.language
            ]
        else:
            place = both("第{n}段", ", paragraph {n}", n=str((paragraph or 1) - self._before(part)))[report.language]
        shown = f"{named}{place}"
        shown = shown[:1].upper() + shown[1:]
        return shown if page is None else shown + both("（第{n}页）", " (page {n})", n=str(page))[report.language]

    def _before(self, part: str) -> int:
        """Return how many paragraphs stand before those of a part: its heading is the first of its own."""
        heading = self._draft.heading_of(part) if part not in ("", "0") else None
        if heading is None:
            return 0
        at = bisect_right(self._stands, heading[0], key=lambda stand: stand[0]) - 1
        return (self._stands[at][1] or 1) - 1
