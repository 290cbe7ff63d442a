"""The draft itself with Word comments at the words in question: its text and formats, comments and tracked changes as they were."""

from __future__ import annotations

import io
from collections.abc import Sequence
from zipfile import BadZipFile

from docx import Document
from docx.comments import Comment
from docx.document import Document as Word
from docx.opc.exceptions import OpcError
from docx.text.run import Run
from lxml.etree import LxmlError

from bureaubook.errors import InputError
from bureaubook.lint.checked import Checked, Remark
from bureaubook.lint.drafted import Drafted
from bureaubook.lint.outputs.official_layout import set_font, set_language
from bureaubook.lint.outputs.terminal import SEVERITY
from bureaubook.lint.outputs.word_places import Runs, WordPlaces
from bureaubook.words.pair import both

AUTHOR, INITIALS = "bureaubook", "核"
FONT = "宋体"
AGAIN = "Save it as .docx once more in Word or WPS; the other outputs need no such file."


def commented(draft: Drafted, checked: Checked) -> bytes:
    """Return the draft's Word file with one comment a finding, at its first place; a finding without one stands at the beginning.

    InputError for a draft that is no Word file, or one that can't be written again.
    """
    if draft.document.kind != "docx":
        what = f"comments can be put into a Word file alone, and this is {draft.document.kind}."
        raise InputError(what, file=draft.path, do="Give the .docx, or take --sheet.")
    try:
        document = Document(io.BytesIO(draft.path.read_bytes()))
        places = WordPlaces(document.element.body, draft.text)
        runs = Runs()
        for remark in checked.remarks:
            _put(document, places, runs, remark, checked.language)
        written = io.BytesIO()
        document.save(written)
    except (BadZipFile, KeyError, ValueError, LxmlError, OpcError, AttributeError) as error:
        what = f"comments can't be put into it ({type(error).__name__})."
        raise InputError(what, file=draft.path, do=AGAIN) from None
    return written.getvalue()


def _put(document: Word, places: WordPlaces, runs: Runs, remark: Remark, language: str) -> None:
    marks = next((found for place in remark.places if (found := places.first_and_last(place.start, place.end))), None)
    marks = marks or places.beginning()
    if marks is None:
        return
    runs.ending(marks[1])  # cut first: what stands behind it is then no part of the run that the beginning is cut from
    first, last = runs.beginning(marks[0]), runs.ending(marks[1])
    body = document._body
    comment = document.add_comment([Run(first, body), Run(last, body)], author=AUTHOR, initials=INITIALS)
    _write(comment, _words(remark, language), language)


def _words(remark: Remark, language: str) -> Sequence[str]:
    head = both(
        "【{severity}·{name}】{found}",
        "[{severity} · {name}] {found}",
        severity=SEVERITY[remark.severity],
        name=remark.name,
        found=remark.found,
    )
    lines = [head[language], both("依据：{basis}", "Basis: {basis}", basis=remark.basis)[language]]
    if remark.suggested:
        lines.append(both("建议表述：{words}", "Suggested wording: {words}", words=remark.suggested)[language])
    return lines


def _write(comment: Comment, lines: Sequence[str], language: str) -> None:
    """Write lines as paragraphs of a comment."""
    paragraphs = [comment.paragraphs[0], *(comment.add_paragraph() for _ in lines[1:])]
    for paragraph, words in zip(paragraphs, lines, strict=True):
        properties = paragraph.add_run(words)._r.get_or_add_rPr()
        set_font(properties, FONT)
        set_language(properties, language)
