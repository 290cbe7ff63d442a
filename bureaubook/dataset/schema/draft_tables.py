"""The tables of a draft: what was read of the running text, for a person to settle. No build reads them."""

from bureaubook.dataset.schema.table import Field, Table

SENTENCE = (
    Field("sentence_start", "offset", "where its sentence begins, in source.txt"),
    Field("sentence_end", "offset", "where its sentence ends"),
)
DRAFT = (
    Table(
        "proposals",
        "One number of the running text that the lexicon claims",
        (
            Field("start", "offset", "where it stands in source.txt; empty where the text is not kept"),
            Field("printed", "text", "the number with its bound and unit, exactly as in the source", required=True),
            *SENTENCE,
            Field(
                "indicator",
                "key",
                "what it measures; empty where the lexicon alone knows the term",
                refers="indicators",
            ),
            Field("term", "key", "the term of lexicon/terms.csv that its name holds", required=True),
            Field("name", "text", "the characters that name what is counted or measured", required=True),
            Field("level", "key", "administrative level", vocabulary="level"),
            Field("counted", "key", "what is counted", vocabulary="counted"),
            Field(
                "value", "text", "the number before its unit; both ends of a vague one, with | between", required=True
            ),
            Field("unit", "text", "the unit as printed"),
            Field(
                "bound", "key", "as printed, or the bound printed with the number", required=True, vocabulary="bound"
            ),
            Field("period_from", "date", "first year, month or day"),
            Field("period_to", "date", "last one; empty where the period is open"),
            Field("period_basis", "key", "how the period is known", required=True, vocabulary="period_basis"),
            Field("measure", "key", "stock, flow, rate or amount", required=True, vocabulary="measure"),
            Field("status", "key", "how far the thing counted has got; target for a goal", required=True),
            Field("verb", "text", "the printed words that carry the status"),
            Field("beside", "key", "as what it stands beside another number: goal, last_year, change or share"),
            Field("of", "offset", "where that other number stands"),
            Field("doubt", "key", "doubtful where a person should look twice"),
            Field("reason", "text", "why it was read so, or is in doubt, in English"),
            Field(
                "settled", "key", "what a person decided: accepted, corrected or refused; written by the review alone"
            ),
        ),
        ("start",),
    ),
    Table(
        "unclaimed",
        "One numeral of the running text that nothing claimed",
        (
            Field("start", "offset", "where it stands in source.txt", required=True),
            Field("printed", "text", "the run of digits alone", required=True),
            *SENTENCE,
            Field(
                "role",
                "key",
                "what it is: date, ordinal, name, document, idiom; a guess if table, word or unknown; figure or a reading where a person said so",
                required=True,
            ),
        ),
        ("start",),
    ),
)
