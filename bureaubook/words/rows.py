"""Lists of words, and words of the report with their English."""

from bureaubook.report import Report
from bureaubook.words.pair import pick


def words_in_row(report: Report, words: list[str], last: str = " and ") -> str:
    """Return a list in words: A、B和C, or A, B and C; `last` is the conjunction in English."""
    before = pick(report, "、", ", ").join(words[:-1])
    return pick(report, "和", last).join([*([before] if before else []), *words[-1:]])


def verb_words(report: Report, verb: str, english: str) -> str:
    """Return printed words in quotation marks, on an English page in English where a translation exists; empty for no words."""
    return pick(report, "", english) or (f"“{verb}”" if verb else "")


def gloss(report: Report, other: str) -> str:
    """Return a translation in brackets, to follow the original; only English pages have one."""
    return f" ({other})" if other and report.language == "en" else ""
