"""What a table is made of."""

from dataclasses import dataclass
from typing import Any

Row = dict[str, Any]  # of a table, by column; the kind of each value is that of its `Field`


@dataclass(frozen=True)
class Field:
    """One column. `kind`: key, text, decimal, offset, integer, date (YYYY, YYYY-MM or YYYY-MM-DD), flag (0 or 1),
    address (http or https: a page may lead there)."""

    name: str
    kind: str
    description: str
    required: bool = False
    vocabulary: str = ""  # the value is a term of this vocabulary of terms.csv
    refers: str = ""  # the value is a key of this table


@dataclass(frozen=True)
class Table:
    """One table: its fields in order and the columns of its key."""

    name: str
    description: str
    fields: tuple[Field, ...]
    key: tuple[str, ...]
    optional: bool = True  # a report may lack it

    @property
    def columns(self) -> list[str]:
        return [field.name for field in self.fields]


def printed(what: str = "the exact characters of the source", required: bool = True) -> tuple[Field, Field]:
    """Return the two columns of what is printed and where."""
    return (
        Field("printed", "text", what, required=required),
        Field(
            "start",
            "offset",
            "where they stand: Unicode code points from the beginning of source.txt",
            required=required,
        ),
    )
