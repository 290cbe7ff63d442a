"""The tables of data/lint/: what the check of a draft knows by words."""

from bureaubook.dataset.schema.table import Field, Table

LINT = (
    Table(
        "rules",
        "One rule by which a draft is checked, and the clause that it rests on",
        (
            Field("rule", "key", "name of the rule", required=True),
            Field("name_zh", "text", "in Chinese; empty where it is a rule of the book, which terms.csv names"),
            Field("name_en", "text", "in English"),
            Field("basis_zh", "text", "document and clause, in Chinese", required=True),
            Field("basis_en", "text", "the same in English", required=True),
        ),
        ("rule",),
        optional=False,
    ),
    Table(
        "misprints",
        "One misprint that official writing knows",
        (
            Field("printed", "text", "as it is misprinted", required=True),
            Field("read_as", "text", "as it is meant", required=True),
            Field("within", "text", "longer words, with | between, that hold these characters rightly"),
        ),
        ("printed",),
        optional=False,
    ),
    Table(
        "slogans",
        "One expression that praises or calls, and says nothing that could be checked",
        (Field("words", "text", "as printed; … stands for a few characters of one clause", required=True),),
        ("words",),
        optional=False,
    ),
)
