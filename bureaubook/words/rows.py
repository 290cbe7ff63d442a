"""Words in a row, and words of the report with their English."""

from bureaubook.report import Report
from bureaubook.words.pair import pick


def words_in_row(report: Report, words: list[str], last: str = " and ") -> str:
    """Return words in a row: A、B和C, or A, B and C; `last` stands before the last in English."""
    before = pick(report, "、", ", ").join(words[:-1])
    return pick(report, "和", last).join([*([before] if before else []), *words[-1:]])


def verb_words(report: Report, verb: str, english: str) -> str:
    """Return printed words in quotation marks, on an English page their English where there is some; empty for none."""
    return pick(report, "", english) or (f"“{verb}”" if verb else "")


def gloss(report: Report, other: str) -> str:
    """Return words in brackets, to stand behind the same in the other language; only English pages have such."""
    return f" ({other})" if other and report.language == "en" else ""
