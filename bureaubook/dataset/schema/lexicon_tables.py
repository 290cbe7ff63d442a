"""The tables of data/lexicon/: by which words a number of the running text is told."""

from bureaubook.dataset.schema.table import Field, Table

LEXICON = (
    Table(
        "terms",
        "What a number of the running text counts or measures, and the words that name it",
        (
            Field("term", "key", "name of the term", required=True),
            Field("name_zh", "text", "in Chinese, short", required=True),
            Field("name_en", "text", "in English", required=True),
            Field(
                "measure",
                "key",
                "stock, flow, rate or amount, where no verb says otherwise",
                required=True,
                vocabulary="measure",
            ),
            Field("counted", "key", "what is counted", vocabulary="counted"),
            Field("general", "flag", "1 for a general head, which narrower terms end in", required=True),
            Field("units", "text", "units it is usually printed in, with | between", required=True),
            Field(
                "words",
                "text",
                "words that name it, with | between; … stands for a few characters of one phrase",
                required=True,
            ),
        ),
        ("term",),
        optional=False,
    ),
    Table(
        "indicators",
        "When a term is an indicator of the book",
        (
            Field("indicator", "key", "the indicator", required=True, refers="indicators"),
            Field("term", "key", "the term", required=True),
            Field("level", "key", "only of this level; empty for any", vocabulary="level"),
            Field("units", "text", "only in one of these units, with | between; empty for any"),
            Field("near", "text", "one of these words stands in its clause; empty for any"),
            Field("within", "text", "one of these words stands in its paragraph; empty for any"),
            Field("counted", "key", "what is counted then", vocabulary="counted"),
        ),
        ("indicator", "term"),
        optional=False,
    ),
    Table(
        "verbs",
        "Verbs beside a number and what they decide",
        (
            Field("verb", "text", "the printed words", required=True),
            Field("status", "key", "the status they carry; empty where wordings.csv decides it", vocabulary="status"),
            Field("measure", "key", "stock or flow, where they decide it", vocabulary="measure"),
            Field("aim", "flag", "1 where they say a goal"),
        ),
        ("verb",),
        optional=False,
    ),
    Table(
        "words",
        "Words that bound, link, compare, aim or stand between a name and its number",
        (
            Field("kind", "key", "what they do", required=True),
            Field("words", "text", "the words", required=True),
            Field("meaning", "key", "of a bound or a level: which"),
        ),
        ("kind", "words"),
        optional=False,
    ),
    Table(
        "set_phrases",
        "Words and names that hold a numeral and count nothing",
        (
            Field("words", "text", "the words", required=True),
            Field("role", "key", "word or name", required=True),
        ),
        ("words",),
        optional=False,
    ),
    Table(
        "units",
        "Units of the running text, without 万 and 亿 before them",
        (
            Field("unit", "key", "the unit as printed", required=True),
            Field(
                "sort",
                "key",
                "what it counts or measures: people, count, money, ratio, time, length, area …",
                required=True,
            ),
            Field("name_en", "text", "what it is, in English", required=True),
        ),
        ("unit",),
        optional=False,
    ),
)
