"""The tables of data/returns/: what the return sheet says beside its cells."""

from bureaubook.dataset.schema.table import Field, Table

RETURNS = (
    Table(
        "counted",
        "What is counted in a row or column of the official tables",
        (
            Field("table", "integer", "2, 3 or 4", required=True),
            Field("axis", "key", "row or column", required=True),
            Field("key", "key", "name of the row or column in the forms", required=True),
            Field("counted_zh", "text", "what is counted there, in Chinese", required=True),
            Field("counted_en", "text", "the same in English", required=True),
        ),
        ("table", "axis", "key"),
        optional=False,
    ),
)
