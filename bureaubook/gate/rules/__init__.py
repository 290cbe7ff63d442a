"""The rules for a built site, one function each: it takes the site and yields (page, place, what) for each breach."""

from bureaubook.gate.rules.downloads import card, download_differs, download_unreadable
from bureaubook.gate.rules.elements import (
    attribute_not_allowed,
    element_not_allowed,
    markup_damaged,
    value_not_allowed,
)
from bureaubook.gate.rules.equal_numbers import numerals_differ
from bureaubook.gate.rules.kinds import file_not_allowed
from bureaubook.gate.rules.languages import headings_differ, quantities_differ
from bureaubook.gate.rules.links import dead_anchor, dead_link, double_id
from bureaubook.gate.rules.long_table import long_table
from bureaubook.gate.rules.notebooks import notebook_not_allowed
from bureaubook.gate.rules.packages import other_package
from bureaubook.gate.rules.pages import landing, page_missing, page_unplanned, switch
from bureaubook.gate.rules.pictures import picture_not_allowed
from bureaubook.gate.rules.printed import not_as_printed
from bureaubook.gate.rules.scripts import loads_not_shipped, not_shipped, policy
from bureaubook.gate.rules.searching import search_all, search_texts
from bureaubook.gate.rules.tongues import chinese_unmarked, english_left, language
from bureaubook.gate.rules.words import (
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
    element_not_allowed,
    attribute_not_allowed,
    value_not_allowed,
    markup_damaged,
    policy,
    loads_not_shipped,
    not_shipped,
    picture_not_allowed,
    notebook_not_allowed,
    file_not_allowed,
    double_id,
    headings_differ,
    quantities_differ,
    numerals_differ,
    not_as_printed,
    download_unreadable,
    other_package,
    card,
    search_texts,
    search_all,
    download_differs,
    long_table,
)
# Of one part of a site, what two processes look at side by side: each reads the pages in its own way.
SHARES = ((numerals_differ,), tuple(rule for rule in RULES if rule is not numerals_differ))
