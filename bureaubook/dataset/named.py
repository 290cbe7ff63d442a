"""Of the tables that all reports share, the rows that a report's own tables name: what its codes mean, and no more."""

from collections.abc import Iterable, Mapping

from bureaubook.dataset.schema import SHARED, Table

Rows = list[dict[str, str]]
KEYS = {"indicators": "indicator", "units": "unit"}  # the column by which other tables name a row
NAMED = (*KEYS, "terms")  # the shared tables of which a report's workbook holds rows


def named_rows(own: Iterable[tuple[Table, Rows]], shared: Mapping[str, Rows]) -> dict[str, Rows]:
    """Return the rows of indicators, units and terms that a report's tables name, in their order; a table without any is left out.

    own: each table of the report with its rows; shared: the rows of the shared tables, by name. Units and measures that the indicators
    name count, too.
    """
    schemas, named = {table.name: table for table in SHARED}, _named(own)
    found: dict[str, Rows] = {}
    for name in KEYS:
        found[name] = [row for row in shared[name] if (name, row[KEYS[name]]) in named]
        named |= _named([(schemas[name], found[name])])
    found["terms"] = [row for row in shared["terms"] if (row["vocabulary"], row["term"]) in named]
    return {name: rows for name, rows in found.items() if rows}


def _named(tables: Iterable[tuple[Table, Rows]]) -> set[tuple[str, str]]:
    """Return what the cells of tables name: (shared table or vocabulary, key)."""
    return {
        (field.refers or field.vocabulary, row[field.name])
        for table, rows in tables
        for field in table.fields
        if field.refers or field.vocabulary
        for row in rows
        if row[field.name]
    }
