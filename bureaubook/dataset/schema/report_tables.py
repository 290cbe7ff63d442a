"""What every table of data/ looks like: columns, types, keys, and what each refers to.

The reader checks against these, `package` turns them into datapackage.json, data/README.md explains them.
"""

from dataclasses import dataclass


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


def _printed(what: str = "the exact characters of the source", required: bool = True) -> tuple[Field, Field]:
    return (
        Field("printed", "text", what, required=required),
        Field(
            "start",
            "offset",
            "where they stand: Unicode code points from the beginning of source.txt",
            required=required,
        ),
    )


ASPECTS = ("proactive", "upon_request", "management", "platform", "oversight")  # of part one, in the order of the form
STAGES = (  # how far the words of an application say it got; a procedure may skip some
    "recommended",
    "applied",
    "submitted",
    "in_public_notice",
    "review_passed",
    "taken_up",
    "undecided",
    "recognised",
    "not_recognised",
)
NEEDED = {  # terms that the code itself names, by vocabulary
    "aspect": ASPECTS,
    "aspect_word": ASPECTS,
    "stage": STAGES,
    "stage_clause": STAGES,
    "result": ("not_stated", "undecided", "stated"),
}

SHARED = (
    Table(
        "indicators",
        "What a figure measures",
        (
            Field("indicator", "key", "name of the indicator", required=True),
            Field("section", "key", "the chapter that carries it", required=True),
            Field("name_zh", "text", "name in Chinese", required=True),
            Field("name_en", "text", "name in English", required=True),
            Field("unit", "key", "unit it is usually printed in", refers="units"),
            Field("measure", "key", "stock, flow, rate or amount", required=True, vocabulary="measure"),
            Field("definition_zh", "text", "definition in Chinese", required=True),
            Field("definition_en", "text", "definition in English", required=True),
            Field("basis", "text", "the document that defines it; empty if there is none"),
        ),
        ("indicator",),
        optional=False,
    ),
    Table(
        "units",
        "Units, under the characters that print them",
        (
            Field("unit", "key", "the unit as printed", required=True),
            Field("dimension", "text", "count, money, ratio, time or length", required=True, vocabulary="dimension"),
            Field(
                "factor",
                "decimal",
                "size in the base unit of its dimension (item, yuan, one, day, metre)",
                required=True,
            ),
            Field("name_en", "text", "what it is, in English", required=True),
        ),
        ("unit",),
        optional=False,
    ),
    Table(
        "terms",
        "Controlled vocabularies, in Chinese and English",
        (
            Field("vocabulary", "key", "name of the vocabulary", required=True),
            Field("term", "key", "the term as the other tables write it", required=True),
            Field("zh", "text", "in Chinese", required=True),
            Field("en", "text", "in English", required=True),
            Field("en_plural", "text", "English plural, for nouns"),
        ),
        ("vocabulary", "term"),
        optional=False,
    ),
    Table(
        "wordings",
        "Printed words that carry a status, and what they decide",
        (
            Field("verb", "text", "the printed words; …… stands for what is left out between them", required=True),
            Field("programme", "key", "the programme in which they decide this; empty for any", vocabulary="programme"),
            Field("verb_en", "text", "those words in English, at the same strength", required=True),
            Field("status", "key", "the status they carry", required=True, vocabulary="status"),
            Field("stage", "key", "how far an application so worded got; empty otherwise", vocabulary="stage"),
            Field("role", "key", "the role that their voice gives to whom they name; empty for any", vocabulary="role"),
            Field(
                "result", "key", "whether they state a result; empty where that is not in question", vocabulary="result"
            ),
        ),
        ("verb", "programme"),
        optional=False,
    ),
    Table(
        "glossary",
        "Official terms with their standard English and a definition",
        (
            Field("concept", "key", "name of the concept", required=True),
            Field("zh", "text", "official Chinese term", required=True),
            Field("en", "text", "standard English rendering", required=True),
            Field("definition_zh", "text", "definition in Chinese", required=True),
            Field("definition_en", "text", "definition in English", required=True),
            Field("basis", "text", "the document it rests on"),
        ),
        ("concept",),
        optional=True,
    ),
    Table(
        "benchmarks",
        "Reference values from elsewhere, each with its address",
        (
            Field("benchmark", "key", "name of the value", required=True),
            Field("indicator", "key", "the indicator it can stand beside", refers="indicators"),
            Field("name_zh", "text", "what it measures, in Chinese", required=True),
            Field("name_en", "text", "what it measures, in English", required=True),
            Field("geography_zh", "text", "place in Chinese", required=True),
            Field("geography_en", "text", "place in English", required=True),
            Field("geography_level", "key", "level of the place", required=True, vocabulary="geography_level"),
            Field("period_from", "date", "first year, month or day", required=True),
            Field("period_to", "date", "last year, month or day", required=True),
            Field("period_basis", "key", "stated on the page, or inferred", required=True, vocabulary="period_basis"),
            Field("is_partial_year", "flag", "1 where the period is part of a year", required=True),
            Field("value", "decimal", "the value", required=True),
            Field("unit", "key", "its unit", required=True, refers="units"),
            Field("precision", "key", "as_printed, rounded (a rate or a round number) or at_least", required=True),
            Field("note_zh", "text", "note in Chinese"),
            Field("note_en", "text", "note in English"),
            Field(
                "grade",
                "text",
                "A: official site; B: established news medium quoting an official source",
                required=True,
            ),
            Field("publisher_zh", "text", "who published it, in Chinese", required=True),
            Field("publisher_en", "text", "who published it, in English", required=True),
            Field("url", "address", "the page", required=True),
        ),
        ("benchmark",),
        optional=False,
    ),
)

FORM = Table(
    "form",
    "Rows, columns and groups of the three official tables",
    (
        Field("table", "integer", "2, 3 or 4", required=True),
        Field("axis", "key", "block, row, column or corner", required=True),
        Field("key", "text", "name of the row, column or group", required=True),
        Field("order", "integer", "place within table and axis", required=True),
        Field("parent", "text", "the group it stands under"),
        Field("block", "text", "the block of table two it belongs to"),
        Field("is_group", "flag", "1 for a heading over rows or columns", required=True),
        Field("label_zh", "text", "the official label; empty where the form prints none"),
        Field("label_en", "text", "its standard English", required=True),
        Field("identity", "text", "the equation in keys that this row or column closes"),
        Field("note", "text", "a structural fact"),
    ),
    ("table", "axis", "key"),
    optional=False,
)

REPORT = (
    Table(
        "figures",
        "One statistic of the report",
        (
            Field("figure", "key", "name of the figure, unique in the report", required=True),
            Field("indicator", "key", "what it measures", required=True, refers="indicators"),
            Field("level", "key", "administrative level", vocabulary="level"),
            Field("counted", "key", "what is counted", vocabulary="counted"),
            Field("value", "decimal", "the number as printed, before its unit"),
            Field("unit", "key", "the unit as printed", refers="units"),
            Field("bound", "key", "as printed, or the bound that is printed with the number", vocabulary="bound"),
            Field("period_from", "date", "first year, month or day the figure covers"),
            Field("period_to", "date", "last one; empty where the period is open"),
            Field("period_basis", "key", "how the period is known", vocabulary="period_basis"),
            Field("status", "key", "how far the thing counted has got, by the printed words", vocabulary="status"),
            Field("verb", "text", "the printed words that carry the status"),
            Field("verb_en", "text", "those words in English, at the same strength"),
            Field("absent", "key", "why there is no value", vocabulary="absence"),
            *_printed("the number with its bound and unit, exactly as in the source", required=False),
            Field("page", "integer", "page of a paged source"),
            Field("note", "text", "a remark for editors"),
        ),
        ("figure",),
        optional=False,
    ),
    Table(
        "relations",
        "One tie between figures",
        (
            Field("from", "key", "a figure", required=True, refers="figures"),
            Field("relation", "key", "the kind of tie", required=True, vocabulary="relation"),
            Field("to", "text", "a figure, or participations:<programme>/<role>", required=True),
            Field("reason_zh", "text", "why, in Chinese, where it does not go without saying"),
            Field("reason_en", "text", "the same in English"),
        ),
        ("from", "relation", "to"),
    ),
    Table(
        "organisations",
        "One organisation named in the report",
        (
            Field("organisation", "key", "name of the organisation in the data", required=True),
            Field("name_zh", "text", "the fullest printed form", required=True),
            Field("name_en", "text", "English rendering", required=True),
            Field("kind", "key", "what it is", required=True, vocabulary="organisation_kind"),
        ),
        ("organisation",),
    ),
    Table(
        "names",
        "A printed name at one place",
        (
            Field("start", "offset", "where it stands", required=True),
            Field("organisation", "key", "whom it names", required=True, refers="organisations"),
            Field("printed", "text", "the name as printed", required=True),
            Field("basis", "text", "same, merged or unresolved_with:<organisation>", required=True),
            Field("reason_zh", "text", "why forms were merged or kept apart, in Chinese"),
            Field("reason_en", "text", "the same in English"),
        ),
        ("start",),
    ),
    Table(
        "participations",
        "One organisation in one programme",
        (
            Field("organisation", "key", "who", required=True, refers="organisations"),
            Field("programme", "key", "in what", required=True, vocabulary="programme"),
            Field("level", "key", "administrative level of the programme", vocabulary="level"),
            Field("role", "key", "as what", required=True, vocabulary="role"),
            Field("stage", "key", "how far the text says an application got", vocabulary="stage"),
            Field("status", "key", "what the printed verb supports", vocabulary="status"),
            Field("verb", "text", "the printed words that carry the status"),
            Field("verb_en", "text", "those words in English, at the same strength"),
            *_printed("the name as printed there"),
        ),
        ("programme", "role", "organisation"),
    ),
    Table(
        "events",
        "One dated activity",
        (
            Field("event", "key", "name of the event in the data", required=True),
            Field("from", "date", "first day, month or year", required=True),
            Field("to", "date", "last day, month or year; empty where open"),
            Field("precision", "key", "how precise the printed date is", required=True, vocabulary="precision"),
            Field("topic", "key", "what it belongs to", required=True, vocabulary="topic"),
            Field("title_zh", "text", "title in Chinese", required=True),
            Field("title_en", "text", "title in English", required=True),
            Field("place", "text", "where, as printed"),
            *_printed("the date as printed"),
        ),
        ("event",),
    ),
    Table(
        "statutory",
        "One cell of the official tables two, three and four",
        (
            Field("table", "integer", "2, 3 or 4", required=True),
            Field("row", "text", "row of the form", required=True),
            Field("column", "text", "column of the form, or extra-1 … for surplus cells", required=True),
            Field("value", "decimal", "the printed number"),
            Field("absent", "key", "why there is no value", vocabulary="absence"),
            *_printed("the cell as printed", required=False),
            Field("page", "integer", "page of a paged source"),
        ),
        ("table", "row", "column"),
    ),
    Table(
        "statutory_labels",
        "One printed label of the official tables",
        (
            Field("table", "integer", "2, 3 or 4", required=True),
            Field("axis", "key", "block, row, column or corner", required=True),
            Field("key", "text", "what it labels", required=True),
            *_printed("the label as printed"),
            Field("text_en", "text", "English of what is printed"),
        ),
        ("table", "axis", "key", "start"),
    ),
    Table(
        "numerals",
        "One numeral of the source: together, every digit of it",
        (
            Field("start", "offset", "where it stands", required=True),
            Field("printed", "text", "the run of digits alone", required=True),
            Field("reading", "key", "what kind of number it is", required=True, vocabulary="reading"),
            Field("refers_to", "text", "figure:…, statutory:table/row/column, event:…"),
            Field("role", "key", "recap where a figure is printed again", vocabulary="numeral_role"),
        ),
        ("start",),
    ),
    Table(
        "outcomes",
        "What later became of one application, from a source other than the report",
        (
            Field("organisation", "key", "who applied", required=True, refers="organisations"),
            Field("programme", "key", "for what", required=True, vocabulary="programme"),
            Field("outcome", "key", "what the later source says", required=True, vocabulary="outcome"),
            Field("date", "date", "date of the outcome, as precise as its source gives it", required=True),
            Field("source_zh", "text", "title of the source in Chinese", required=True),
            Field("source_en", "text", "title of the source in English", required=True),
            Field("url", "address", "address of the source, http or https", required=True),
            Field("retrieved", "date", "the day the source was read", required=True),
            Field("note_zh", "text", "a remark in Chinese"),
            Field("note_en", "text", "the same in English"),
        ),
        ("programme", "organisation", "date"),
    ),
    Table(
        "passages",
        "One sentence of the running text, in order",
        (
            Field("start", "offset", "where it stands", required=True),
            Field("printed", "text", "the sentence", required=True),
            Field("part", "key", "part of the report, 0 for the title", required=True, vocabulary="part"),
            Field("topic", "key", "what it is about", required=True, vocabulary="topic"),
            Field("kind", "key", "what kind of sentence it is", required=True, vocabulary="passage_kind"),
            Field("text_en", "text", "English translation", required=True),
        ),
        ("start",),
    ),
    Table(
        "problems",
        "One problem that the report itself names",
        (
            Field("problem", "key", "name of the problem in the data", required=True),
            *_printed("the clause that names it"),
            Field("text_en", "text", "English translation of the clause", required=True),
        ),
        ("problem",),
    ),
    Table(
        "problem_measures",
        "One figure that would measure a problem, or stands near it",
        (
            Field("problem", "key", "the problem", required=True, refers="problems"),
            Field("indicator", "key", "the indicator; empty where none fits, the reason says why", refers="indicators"),
            Field("tie", "key", "whether it measures the problem or is only near", vocabulary="problem_tie"),
            Field("reason_zh", "text", "what the figure leaves open, in Chinese; needed where it does not measure"),
            Field("reason_en", "text", "the same in English"),
        ),
        ("problem", "indicator"),
    ),
)
