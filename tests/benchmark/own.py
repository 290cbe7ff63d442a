"""The reader of this project, as one more reader of the benchmark."""

from pathlib import Path

from benchmark.scoring import Answer, Read
from bureaubook.ingest.documents import read_document
from bureaubook.ingest.tables import Reading, read_tables


def read(path: Path, year: int) -> Answer:
    """Return what the project reads of the official tables of a file."""
    return of_reading(read_tables(read_document(path), year))


def of_reading(reading: Reading) -> Answer:
    """Return a reading as an answer."""
    cells = {
        f"{cell.table}/{cell.row}/{cell.column}": Read(cell.readings, sure=cell.state == "sure")
        for cell in reading.cells
        if cell.readings
    }
    return Answer(cells, frozenset(broken.name for broken in reading.contradictions if broken.certain))
