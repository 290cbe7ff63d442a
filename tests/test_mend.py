"""The theme's faults, one by one, on the smallest page that has each."""

import pytest

from bureaubook.book.mend import mend

FAULTS = {  # what the theme writes, and what is left or put there
    "sidebar": (
        '<div id="pst-primary-sidebar" class="x">',
        '<div id="pst-primary-sidebar" role="complementary" aria-label="Contents of the book" class="x">',
    ),
    "icon": ('<i class="fa-solid fa-list"></i>', '<i aria-hidden="true" class="fa-solid fa-list"></i>'),
    "search button": (
        '<button class="btn search-button-field x" title="Search" aria-label="Search" data-x="y">',
        '<button class="btn search-button-field x" data-x="y">',
    ),
    "advertisement": (
        '<p>a</p><div class="sidebar-primary-item">\n<div id="ethical-ad-placement"\n class="flat">\n</div></div><p>b</p>',
        "<p>a</p><p>b</p>",
    ),
    "title for print": (
        '<div id="jb-print-docs-body" class="onlyprint"><h1>A</h1><div><div><nav></nav>\n</div>\n</div>\n</div><p>b</p>',
        "<p>b</p>",
    ),
    "long title": (
        '<p class="prev-next-title">What: which</p>',
        '<p class="prev-next-title"><span class="bk-part">What<span class="bk-colon">:</span></span> '
        '<span class="bk-part is-second">which</span></p>',
    ),
    "width twice": (
        '<meta name="viewport" content="a" /><meta name="viewport" content="b" />',
        '<meta name="viewport" content="a" />',
    ),
    "empty lines": ("<p>a</p>\n\n  \n<article><pre>\n\n</pre>", "<p>a</p>\n<article><pre>\n\n</pre>"),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_is_mended_once(fault):
    page, mended = FAULTS[fault]
    assert mend(page, "en") == mended
    assert mend(mended, "en") == mended


def test_what_needs_no_mending_stays():
    page = '<h1>What and which<a class="headerlink" href="#">#</a></h1><p>a: b</p>'
    assert mend(page, "zh") == page


def test_only_lists_of_chapters_part_their_links():
    link = '<a class="reference internal" href="x.html">甲：乙</a>'
    page = mend(f'<nav class="bd-links x">{link}</nav><article>{link}</article>', "zh")
    assert page.count("bk-part") == 2 and page.endswith(f"<article>{link}</article>")
