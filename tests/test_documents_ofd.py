"""OFD: characters where their steps put them, lines in whatever way they are drawn, what can't be read named."""

import io

import pytest
from made_documents import grid, paragraphs, tables, zipped
from made_ofd import NEW, OLD, box, ofd, path, unit, words
from PIL import Image

from bureaubook.errors import InputError
from bureaubook.ingest.documents import held, ofd_objects, paged
from bureaubook.ingest.documents.ofd import pages
from bureaubook.ingest.documents.paged import read_pages

WHITE = '<ofd:FillColor Value="255 255 255"/><ofd:StrokeColor Value="255 255 255"/>'


@pytest.fixture(autouse=True)
def without_the_extra(monkeypatch):
    monkeypatch.setattr(paged, "can_look", lambda: False)


def read(content: bytes):
    return read_pages(pages(content), look=False)[:2]


def glyphs(objects: str, **more):
    return pages(ofd(objects, **more)).inks[0].glyphs


@pytest.mark.parametrize("space", [NEW, OLD, "http://example.org/own"])
def test_a_merged_cell_is_read_once_and_an_empty_one_is_there(space):
    table = box(20, 30, 20, 20, "组") + box(40, 30, 20, 10, "一") + box(60, 30, 20, 10, "1")
    table += box(40, 40, 20, 10, "二") + box(60, 40, 20, 10)
    blocks, remarks = read(ofd(words(20, 20, "一、总体情况") + table, space=space))
    (found,) = tables(blocks)
    assert grid(found) == [["组", "一", "1"], ["…", "二", ""]] and not found.exact and found.place.page == 1
    assert paragraphs(blocks) == ["一、总体情况"] and remarks == []


def test_a_table_of_strokes_of_bars_and_of_thin_pictures_is_one():
    strokes = "".join(path(20, 30 + 10 * n, "M 0 0 L 40 0") for n in range(3))
    bars = "".join(
        path(20 + 20 * n, 30, "M 0 0 L 0.2 0 L 0.2 20 L 0 20 C", 'Stroke="false" Fill="true"') for n in range(3)
    )
    texts = "".join(words(21 + 20 * c, 35 + 10 * r, f"{r}{c}") for r in range(2) for c in range(2))
    assert grid(tables(read(ofd(strokes + bars + texts))[0])[0]) == [["00", "01"], ["10", "11"]]


def test_what_is_white_or_hidden_draws_no_line_and_shows_no_text():
    hidden = (
        words(20, 20, "密", more='Visible="false"')
        + words(20, 24, "密", inside=WHITE)
        + words(20, 28, "密", more='Fill="false"')
    )
    drawn = box(20, 30, 20, 10, inside=WHITE) + box(40, 30, 20, 10, more='Stroke="false"') + words(20, 60, "见")
    blocks, remarks = read(ofd(hidden + drawn))
    assert paragraphs(blocks) == ["见"] and not tables(blocks)
    assert remarks == ["Invisible text, left out: page 1."]


@pytest.mark.parametrize(
    ("steps", "at"),
    [
        ('DeltaX="5 6 7"', [0, 5, 11, 18]),
        ('DeltaX="g 2 5 7"', [0, 5, 10, 17]),
        ('DeltaX="G 3 5"', [0, 5, 10, 15]),
        ("", [0, 4, 8, 12]),
        ('DeltaX="g x 5"', [0, 4, 8, 12]),
        ('DeltaX="5"', [0, 5, 9, 13]),
    ],
)
def test_characters_stand_where_their_steps_put_them(steps, at):
    found = glyphs(words(20, 20, "甲乙丙丁", steps=steps))
    assert [round(glyph.left / ofd_objects.POINT - 20, 3) for glyph in found] == at
    assert {round(glyph.base / ofd_objects.POINT, 3) for glyph in found} == {20}


def test_vertical_text_goes_down_and_a_matrix_makes_it_larger_or_lays_it_on_its_side():
    down = glyphs(words(20, 20, "甲乙", steps='DeltaX="0" DeltaY="5"'))
    assert down[0].left == down[1].left and round(down[1].base - down[0].base, 3) == round(5 * ofd_objects.POINT, 3)
    twice = glyphs(words(20, 20, "甲乙", more='CTM="2 0 0 2 0 0"'))
    assert round(twice[1].left - twice[0].left, 3) == round(8 * ofd_objects.POINT, 3)
    assert [glyph.turned for glyph in glyphs(words(20, 40, "甲", more='CTM="0 -1 1 0 0 0"'))] == [1]
    blocks, remarks = read(ofd(words(20, 40, "甲") + words(90, 90, "密", more='CTM="0.7 0.7 -0.7 0.7 0 0"')))
    assert paragraphs(blocks) == ["甲"] and remarks == ["Slanted text, as of watermarks, left out: page 1."]


def test_several_texts_of_an_object_follow_one_another():
    two = '<ofd:TextObject Boundary="20 20 99 9" Size="4"><ofd:TextCode X="0" Y="4">收</ofd:TextCode><ofd:TextCode>到</ofd:TextCode></ofd:TextObject>'
    assert paragraphs(read(ofd(two))[0]) == ["收到"]


def test_what_a_template_and_a_unit_show_is_shown_in_blocks_too():
    twice = unit(5, words(0, 5, "乙。"))
    used = '<ofd:CompositeObject ResourceID="5" Boundary="20 45 50 50"/><ofd:CompositeObject ResourceID="6" Boundary="0 0 1 1"/>'
    block = f"<ofd:PageBlock>{words(20, 70, '丙')}</ofd:PageBlock>"
    blocks, _ = read(ofd(used + block, resources=twice, template=words(20, 40, "甲。")))
    assert paragraphs(blocks) == ["甲。", "乙。", "丙"]


def test_pages_of_all_documents_are_read_in_order_and_that_is_said():
    body = "<ofd:DocBody><ofd:DocRoot>{}</ofd:DocRoot></ofd:DocBody>"
    roots = (
        f'<ofd:OFD xmlns:ofd="{NEW}">{body.format("Doc_0/Document.xml")}{body.format("/Doc_1/Document.xml")}</ofd:OFD>'
    )
    area = "<ofd:CommonData/>"
    second = f'<ofd:Document xmlns:ofd="{NEW}">{area}<ofd:Pages><ofd:Page BaseLoc="/Doc_0/Pages/Page_0/Content.xml"/></ofd:Pages></ofd:Document>'
    blocks, remarks = read(ofd(words(20, 150, "甲。"), more={"OFD.xml": roots, "Doc_1/Document.xml": second}))
    assert [(block.text, block.place.page) for block in blocks] == [("甲。", 1), ("甲。", 2)]
    assert remarks == ["The OFD holds 2 documents; they were read one after another."]


BAD = {
    "no document": (zipped({"OFD.xml": "<OFD/>"}), "names no document"),
    "no root": (zipped({"OFD.xml": "<OFD><DocBody><DocRoot>Doc_0/Document.xml</DocRoot></DocBody></OFD>"}), "its part Doc_0/Document.xml is missing"),
    "no pages": (ofd(), "an OFD without pages"),
    "no page": (ofd(common="", more={"Doc_0/Document.xml": '<Document><Pages><Page BaseLoc="a.xml"/></Pages></Document>'}), r"page 1 of the OFD is missing \(its part Doc_0/a.xml\)"),
    "no template": (ofd(words(20, 20, "甲"), template="x", more={"Doc_0/Document.xml": '<Document><CommonData><TemplatePage ID="77" BaseLoc="none.xml"/></CommonData><Pages><Page BaseLoc="Pages/Page_0/Content.xml"/></Pages></Document>'}), "its part Doc_0/none.xml is missing"),
    "no XML": (ofd(more={"Doc_0/Document.xml": "<Document"}), "its part Doc_0/Document.xml is no XML of an OFD file"),
    "entities": (ofd(more={"Doc_0/Document.xml": '<!DOCTYPE a [<!ENTITY b "c">]><Document>&b;</Document>'}), "is no XML"),
    "encrypted": (ofd(words(20, 20, "甲"), more={"Encryptions.xml": "<x/>"}), "an encrypted OFD file"),
    "no text": (ofd(""), "it holds no text"),
    "nothing but a font": (ofd(words(20, 20, "")), "it holds no text"),
}  # fmt: skip


@pytest.mark.parametrize("name", BAD)
def test_what_can_not_be_read_is_said_in_one_sentence(name):
    content, said = BAD[name]
    with pytest.raises(InputError, match=said) as refused:
        held.read(content, "a.ofd")
    assert "\n" not in str(refused.value) and refused.value.do


def picture(size=(1654, 2339)) -> bytes:
    file = io.BytesIO()
    Image.new("L", size, 200).save(file, "PNG")
    return file.getvalue()


SCAN = '<ofd:ImageObject Boundary="0 0 210 297" CTM="210 0 0 297 0 0" ResourceID="9"/>'
MEDIA = '<ofd:MultiMedias><ofd:MultiMedia ID="9" Type="Image"><ofd:MediaFile>a.png</ofd:MediaFile></ofd:MultiMedia></ofd:MultiMedias>'


def test_a_page_that_is_a_picture_is_named_with_the_way_to_have_it_read():
    more = {"Doc_0/Res/a.png": picture()}
    with pytest.raises(InputError, match="its pages are pictures .*run `make scans`"):
        read(ofd(SCAN, resources=MEDIA, more=more))
    blocks, remarks = read(ofd(words(20, 20, "甲"), SCAN, resources=MEDIA, more=more))
    assert paragraphs(blocks) == ["甲"]
    assert remarks == [paged.UNREAD.format(2)]


def test_the_picture_of_a_page_is_where_its_matrix_has_it():
    half = '<ofd:ImageObject Boundary="105 0 105 297" CTM="105 0 0 297 0 0" ResourceID="9"/>'
    found = pages(ofd(half, resources=MEDIA, more={"Doc_0/Res/a.png": picture((500, 900))}))
    drawn = found.pictures[1]()
    assert drawn.size == (1654, 2339) and (drawn.getpixel((300, 1000)), drawn.getpixel((1300, 1000))) == (255, 200)


def test_outlines_of_characters_are_a_picture_with_their_holes():
    ring = "M 0 0 L 40 0 Q 41 20 40 40 L 0 40 C M 10 10 L 30 10 B 30 20 30 20 30 30 L 10 30 C"
    found = pages(ofd(path(50, 50, ring, 'Stroke="false" Fill="true"') * 40 + path(20, 20, "M 0 0 L 50 0")))
    drawn = found.pictures[1]()
    per = 200 / 25.4
    at = [drawn.getpixel((round(x * per), round(y * per))) for x, y in ((55, 55), (70, 70), (100, 55), (40, 20))]
    assert at == [0, 255, 255, 0]
