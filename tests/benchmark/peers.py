"""Let another tool answer the benchmark: `python tests/benchmark/peers.py TOOL FOLDER ANSWERS`, in an environment that has the tool.

What a tool gives is its tables as rows of text, in order; by_label.py, one rule for all, finds the cells in them.
"""

import json
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

if __package__ in (None, ""):
    sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmark.by_label import Rows, answer
from benchmark.scoring import truths


def pandas(path: Path) -> Iterator[Rows]:
    """pandas.read_html, a blank as the NaN it becomes."""
    import pandas as pd

    for frame in pd.read_html(path, encoding="utf-8", header=None):
        head = [] if all(isinstance(name, int) for name in frame.columns) else [[str(name) for name in frame.columns]]
        yield head + [["" if value != value else str(value) for value in row] for row in frame.to_numpy(dtype=object)]


def pdfplumber(path: Path) -> Iterator[Rows]:
    """pdfplumber's extract_tables, page by page."""
    import pdfplumber as tool

    with tool.open(path) as document:
        for page in document.pages:
            yield from page.extract_tables()


def pymupdf(path: Path) -> Iterator[Rows]:
    """PyMuPDF's find_tables, page by page."""
    import pymupdf as tool

    with tool.open(path) as document:
        for page in document:
            yield from (table.extract() for table in page.find_tables().tables)


def camelot(path: Path) -> Iterator[Rows]:
    """camelot's read_pdf, by lines."""
    import camelot as tool

    for table in tool.read_pdf(str(path), pages="all", flavor="lattice"):
        yield table.df.to_numpy().tolist()


def markitdown(path: Path) -> Iterator[Rows]:
    """markitdown's Markdown, its pipe tables."""
    from markitdown import MarkItDown

    rows: Rows = []
    for line in [*MarkItDown().convert(path).text_content.splitlines(), ""]:
        if line.startswith("|"):
            cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
            rows += [] if set("".join(cells)) <= set("-: ") and "---" in line else [cells]
        elif rows:
            yield rows
            rows = []


def docvortex(path: Path) -> Iterator[Rows]:
    """docvortex's HTML, its tables with their spans."""
    import docvortex as tool
    from bs4 import BeautifulSoup

    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder, "page.html")
        tool.convert(path, page, output_format="html")
        yield from map(_spread, BeautifulSoup(page.read_bytes(), "html.parser").find_all("table"))


def python_docx(path: Path) -> Iterator[Rows]:
    """python-docx's rows, whose cells repeat merged text in each square."""
    import docx

    for table in docx.Document(str(path)).tables:
        yield [[cell.text for cell in row.cells] for row in table.rows]


TOOLS: dict[str, tuple[Callable[[Path], Iterator[Rows]], tuple[str, ...]]] = {  # with the kinds of file it reads
    "pandas": (pandas, (".html",)),
    "pdfplumber": (pdfplumber, (".pdf",)),
    "pymupdf": (pymupdf, (".pdf",)),
    "camelot": (camelot, (".pdf",)),
    "markitdown": (markitdown, (".docx", ".html", ".pdf")),
    "docvortex": (docvortex, (".docx", ".html", ".ofd", ".pdf")),
    "python-docx": (python_docx, (".docx",)),
}


def _spread(table) -> Rows:
    """Return a table of a page square by square; None where a cell that began before goes on."""
    taken: dict[tuple[int, int], str | None] = {}
    rows = [row for row in table.find_all("tr") if row.find_parent("table") is table]
    for r, row in enumerate(rows):
        c = 0
        for cell in row.find_all(["td", "th"], recursive=False):
            while (r, c) in taken:
                c += 1
            for down in range(int(cell.get("rowspan", 1))):
                for right in range(int(cell.get("colspan", 1))):
                    taken[r + down, c + right] = None if down or right else cell.get_text().strip("\n")
    width = max((c for _, c in taken), default=-1) + 1
    return [[taken.get((r, c), "") for c in range(width)] for r in range(len(rows))]


def main() -> None:
    """Write the answers of a tool, one NAME.json a file of a kind it reads; a file it fails on is named and has no answer."""
    tool, folder, answers = sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3])
    read, kinds = TOOLS[tool]
    answers.mkdir(parents=True, exist_ok=True)
    for path, truth in truths(folder).items():
        if path.suffix not in kinds:
            continue
        try:
            found = answer(read(path), truth["form"])
        except Exception as error:  # noqa: BLE001 - another tool may fail in any way; its failure is its answer
            sys.stderr.write(f"{path.name}: {type(error).__name__}: {error}\n")
            continue
        cells = {cell: one.readings[0] for cell, one in found.cells.items()}
        (answers / f"{path.name}.json").write_text(json.dumps({"cells": cells}, ensure_ascii=False), encoding="utf-8")


if __name__ == "__main__":
    main()
