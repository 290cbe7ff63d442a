"""The official tables of a document, read as a system of equations."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache
from pathlib import Path

from bureaubook.dataset.equations import CellName
from bureaubook.dataset.files import contents, file_name, forms
from bureaubook.dataset.reader import read_table
from bureaubook.dataset.schema import FORM
from bureaubook.errors import one_of
from bureaubook.ingest.documents.document import Document, Paragraph, Table
from bureaubook.ingest.tables.cell_reading import CellReading, Reading
from bureaubook.ingest.tables.choices import Leaves
from bureaubook.ingest.tables.equate import contradictions, unconfirmed
from bureaubook.ingest.tables.form import Form
from bureaubook.ingest.tables.printed import PrintedRow, Rows
from bureaubook.ingest.tables.printed_labels import printed_labels
from bureaubook.ingest.tables.sections import Sections, sections
from bureaubook.ingest.tables.table import TableReader
from bureaubook.ingest.tables.table_rows import add_table, heads
from bureaubook.ingest.tables.text import Text
from bureaubook.paths import DATA

SECONDS = 4.0  # for the equations of one table; then what is not proved is doubtful
MEASURED = ("scan",)  # kinds of document whose characters were seen, not read: one may be taken for another
CHANGED = 2021  # the form of 2021 is used from reports for that year on


def read_tables(
    document: Document,
    year: int,
    previous: Mapping[CellName, Decimal] | None = None,
    *,
    form: str = "",
    data: Path = DATA,
    seconds: float = SECONDS,
) -> Reading:
    """Return every cell of the official tables two, three and four of a document, sure, doubtful, unread or missing.

    year: of the report; it decides only between forms that the document's own words leave open. previous: cells of last year's report,
    where it is held: what it carried forward is carried in. form: the version to read by; empty to tell from the words. data: the folder
    of the forms. seconds: limit for a table's equations. Nothing is repaired: cells are as printed, and equations that they do not keep
    are the reading's contradictions. Raises InputError for a form that there is not.
    """
    known = official_forms(data)
    if form and form not in known:
        raise one_of("form", form, known)
    rows, leaves, words = printed_rows(document, data)
    found = sections(rows, words)
    name = form or _form(found, year, known)
    chosen = known[name]
    carried = (previous or {}).get((3, "carried_forward", "total"))
    known_cells = {} if carried is None else {(3, "carried_in", "total"): carried}
    cells: list[CellReading] = []
    remarks: list[str] = []
    readers = [
        TableReader(chosen, table, found, leaves, seconds, known_cells if table == 3 else {}) for table in (2, 3, 4)
    ]
    drops_blanks = any(reader.is_short() for reader in readers)
    for reader in readers:
        reader.drops_blanks = drops_blanks
        cells += reader.read()
        remarks += reader.remarks
    broken = contradictions(cells, chosen, carried)
    if document.kind in MEASURED:
        cells = unconfirmed(cells, chosen)
        sure = {cell.name for cell in cells if cell.state == "sure"}
        broken = [replace(each, certain=sure.issuperset(each.equation.cells)) for each in broken]
    if found.repeated:
        remarks.append(f"Table three is printed {found.repeated + 1} times; the first was read.")
    return Reading(name, tuple(cells), tuple(broken), tuple(printed_labels(document, chosen)), tuple(remarks))


def printed_rows(document: Document, data: Path = DATA) -> tuple[list[PrintedRow], dict[int, dict[int, Leaves]], str]:
    """Return the rows of figures of a document in order, and by number of a table and of its official table the heads of columns.

    Last: the folded words after all figures, or all words where there are none.
    """
    rows, leaves = Rows(), {}
    lines = [line for block in document.blocks if isinstance(block, Paragraph) for line in block.text.split("\n")]
    text = Text(rows, lines)
    above: dict[int, dict[int, Leaves]] = {}
    form = next(reversed(official_forms(data).values()))
    for number, block in enumerate(document.blocks):
        if isinstance(block, Paragraph):
            for offset, line in enumerate(block.text.split("\n")):
                place = block.place
                text.line(
                    line, place if not offset else type(place)(place.page, place.line and place.line + offset, None)
                )
            continue
        assert isinstance(block, Table)
        add_table(rows, block, number)
        found = {table: heads(block, form, table) for table in (3, 4)}
        above[block.columns] = {
            table: found[table] or above.get(block.columns, {}).get(table, {}) for table in (3, 4)
        }  # a table that goes on overleaf has no heads of its own
        leaves[number] = above[block.columns]
    return rows.end(), leaves, rows.words


def _form(found: Sections, year: int, known: Sequence[str] | Mapping[str, Form]) -> str:
    """Return the version of the form by the heads of table two, else by the rows of table three, else by the year."""
    old, new = min(known), max(known)
    if found.heads_of_two:
        return old if found.of_2019 else new
    words = "".join(row.before for row in found.rows[3])
    if "逾期不补正" in words or "逾期未按收费通知" in words:
        return new
    return new if year >= CHANGED else old


@lru_cache(maxsize=4)
def official_forms(data: Path) -> dict[str, Form]:
    """Return the versions of the official form by name."""
    return {
        name: Form(name, read_table(raw, FORM, file_name(path, data)))
        for name, path in sorted(forms(data).items())
        if (raw := contents(path, data)) is not None
    }
