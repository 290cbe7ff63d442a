"""The draft with Word comments: anchored at the words; its text, its formats, comments and tracked changes as they were."""

import io
import re
from copy import deepcopy

import docx
import pytest
from docx.oxml.ns import qn
from lint_drafts import checked_in, faulty, xml_of

from bureaubook.ingest.documents import read_document
from bureaubook.lint.checked import Job, check
from bureaubook.lint.outputs.comments import commented
from bureaubook.paths import DATA


@pytest.fixture(scope="module")
def in_word(tmp_path_factory):
    return checked_in(tmp_path_factory.mktemp("word"), faulty(), "docx")


def anchored(document) -> dict[str, str]:
    """Return the words between the marks of each comment, by its id."""
    found: dict[str, str] = {}
    waiting: set[str] = set()
    for element in document.element.body.iter():
        name = element.get(qn("w:id"), "")
        if element.tag == qn("w:commentRangeStart"):
            waiting.add(name)
        elif element.tag == qn("w:commentRangeEnd"):
            waiting.discard(name)
        elif element.tag == qn("w:t"):
            for each in waiting:
                found[each] = found.get(each, "") + element.text
    return found


def test_comments_are_anchored_at_the_words(in_word):
    checked, draft = in_word
    document = docx.Document(io.BytesIO(commented(draft, checked)))
    words = anchored(document)
    assert len([*document.comments]) == len(checked.remarks) >= 6
    for comment, remark in zip(document.comments, checked.remarks, strict=True):
        place = remark.places[0]
        assert words[str(comment.comment_id)] == draft.text[place.start : place.end]
        assert comment.text.split("\n")[0].endswith(remark.found) and remark.basis in comment.text
    assert 'w:eastAsia="宋体"' in xml_of(commented(draft, checked), "word/comments.xml")


def letters(content: bytes) -> list[tuple[str, str]]:
    """Return each character of a Word file's text with the format of its run, tracked changes included."""
    body = docx.Document(io.BytesIO(content)).element.body
    found = []
    for text in body.iter(qn("w:t"), qn("w:delText")):
        properties = text.getparent().find(qn("w:rPr"))
        form = "" if properties is None else docx.oxml.xmlchemy.serialize_for_reading(properties)
        found += [(letter, form) for letter in text.text or ""]
    return found


def test_text_and_formats_of_the_draft_stay(in_word):
    checked, draft = in_word
    before, after = draft.path.read_bytes(), commented(draft, checked)
    assert letters(after) == letters(before)


def test_text_read_of_the_commented_draft_is_the_same(in_word, tmp_path):
    checked, draft = in_word
    path = tmp_path / "draft.docx"
    path.write_bytes(commented(draft, checked))
    assert read_document(path).blocks == read_document(draft.path).blocks
    again = check(Job(path, DATA, "zh"))[0]
    assert [(x.found, x.printed) for x in again.remarks] == [(x.found, x.printed) for x in checked.remarks]


def tracked(content: bytes) -> bytes:
    """Return a draft with a comment of somebody's, an insertion and a deletion under tracking, words in two runs and a hyperlink."""
    document = docx.Document(io.BytesIO(content))
    paragraph = next(p for p in document.paragraphs if "的的形式" in p.text)
    (run,) = paragraph.runs
    before, _, behind = run.text.partition("的的")
    run.text = before + "的"
    second = deepcopy(run._r)
    second.find(qn("w:t")).text = "的" + behind
    inserted, deleted = (docx.oxml.OxmlElement(tag) for tag in ("w:ins", "w:del"))
    for n, change in enumerate((inserted, deleted)):
        change.set(qn("w:id"), str(90 + n))
        change.set(qn("w:author"), "office")
        change.set(qn("w:date"), "2024-01-05T09:00:00Z")
    inserted.append(second)
    gone = deepcopy(run._r)
    gone.remove(gone.find(qn("w:t")))
    words = docx.oxml.OxmlElement("w:delText")
    words.text = "删去的话"
    gone.append(words)
    deleted.append(gone)
    run._r.addnext(inserted)
    inserted.addnext(deleted)
    document.add_comment([document.paragraphs[0].runs[0]], text="请领导审定", author="张", initials="张")
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


def test_comments_and_tracked_changes_that_are_there_are_kept(tmp_path):
    path = tmp_path / "draft.docx"
    path.write_bytes(tracked(faulty().content("docx")))
    checked, draft = check(Job(path, DATA, "zh"))
    after = commented(draft, checked)
    assert letters(after) == letters(path.read_bytes())
    document = docx.Document(io.BytesIO(after))
    assert [c.author for c in document.comments].count("张") == 1
    assert "请领导审定" in xml_of(after, "word/comments.xml")
    body = xml_of(after, "word/document.xml")
    assert len(re.findall(r"<w:ins ", body)) == 1 and body.count("删去的话") == 1
    words = anchored(document)
    (twice,) = [c for c in document.comments if "“的的”" in c.text]
    assert words[str(twice.comment_id)] == "的的"  # over the border of an insertion
    (date,) = [c for c in document.comments if "2月30日" in c.text]
    assert words[str(date.comment_id)].startswith("2023年2月30日")
