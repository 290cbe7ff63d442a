"""The rules for a built site, one function each: it takes the site and yields (page, place, what) for each breach."""

from bureaubook.pipeline.rules.downloads import card, download_differs, download_unreadable
from bureaubook.pipeline.rules.languages import headings_differ, quantities_differ
from bureaubook.pipeline.rules.links import dead_anchor, dead_link, double_id, outside_request, script_in_picture
from bureaubook.pipeline.rules.pages import landing, page_missing, page_unplanned, switch
from bureaubook.pipeline.rules.printed import not_as_printed
from bureaubook.pipeline.rules.searching import search_texts
from bureaubook.pipeline.rules.tongues import chinese_unmarked, english_left, language
from bureaubook.pipeline.rules.words import (
    alt_text,
    empty_page,
    empty_section,
    no_value,
    one_title,
    raw_markup,
    tab_title,
    traceback,
)

RULES = (
    page_missing,
    page_unplanned,
    landing,
    switch,
    traceback,
    no_value,
    raw_markup,
    language,
    one_title,
    tab_title,
    empty_page,
    empty_section,
    alt_text,
    english_left,
    chinese_unmarked,
    dead_link,
    dead_anchor,
    outside_request,
    script_in_picture,
    double_id,
    headings_differ,
    quantities_differ,
    not_as_printed,
    download_unreadable,
    card,
    search_texts,
    download_differs,
)
