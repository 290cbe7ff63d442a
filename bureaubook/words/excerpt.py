"""Excerpts: the words around a number in a long sentence."""

import re

from bureaubook.report import Sentence


def excerpt(sentence: Sentence, start: int, length: int, around: int = 46) -> tuple[str, str, str]:
    """Return the words before a number, the number, and the words after it, cut at punctuation where the sentence is long.

    A cut is marked by ……
    """
    at = start - sentence.start
    before, after = sentence.text[:at], sentence.text[at + length :]
    if len(before) > around:
        cut = _after_pause(before[-around:])
        before = "……" + before[-around:][cut:]
    if len(after) > around:
        cut = _last_pause(after[:around])
        after = after[:cut] + "……"
    return before, sentence.text[at : at + length], after


def _after_pause(text: str) -> int:
    found = re.search(r"[，、；：。]", text[: len(text) * 2 // 3])
    return found.end() if found else 0


def _last_pause(text: str) -> int:
    found = max(text.rfind(mark) for mark in "，、；：。）")
    return found + (text[found] == "）") if found > len(text) // 3 else len(text)


def english_excerpt(english: str, number: str, longest: int = 240) -> str:
    """Return the clauses of an English sentence that print a number, cuts marked by …; all of it if short or if none does.

    >>> english_excerpt("Groups were formed; 109 enterprises have one; a list was made.", "109", longest=20)
    '… 109 enterprises have one; …'
    """
    clauses = re.split(r"(?<=;) ", english)
    kept = [bool(re.search(rf"(?<![\d.,]){re.escape(number)}(?![\d.,]*\d)", clause)) for clause in clauses]
    if not any(kept) or len(english) <= longest:
        return english
    words, shown = [], True
    for clause, keep in zip(clauses, kept, strict=True):
        if keep:
            words.append(clause)
        elif shown or not words:
            words.append("…")
        shown = keep
    return " ".join(words)
