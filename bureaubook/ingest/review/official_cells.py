"""The sheet of the official tables' cells: doubtful and unread first, each with what the text prints in its row."""

from __future__ import annotations

from bureaubook.ingest.review.asked import Asked, Column, Line, choice
from bureaubook.ingest.review.drafted import Cells, Draft, place_words
from bureaubook.ingest.review.rows_in_text import Regions, row_region, row_regions

KIND = "cells"
ENTRY = "settled"
STATES = {"doubtful": "存疑 doubtful", "unread": "未读出 unread", "found": "已读出 read", "missing": "未见 not seen"}
EMPTY = ("blank", "no_break_space", "dash", "stroke")
ABSENT = ("not_published", "not_found", "unreadable", "withheld", "not_applicable")
WORDS = "words"  # the list of what can stand in place of a number
COLUMNS = (
    Column("state", "状态", "State", 11),
    Column("table", "表", "Table", 7),
    Column("row", "行", "Row", 36),
    Column("column", "列", "Column", 30),
    Column("value", "读得", "Read", 10),
    Column("readings", "可能的读法", "Possible readings", 20),
    Column("region", "原文该行", "The row as printed", 40),
    Column("place", "位置", "Place", 16),
    Column("settled", "核定（照原文）", "Settled, as printed", 18, entry=True, choices=WORDS, strict=False),
)
GROUPED = ("4", "column")  # whose labels say the same of reconsideration, direct suits and suits after reconsideration
NAMELESS = "件数"  # of the only row of table four, which the form prints no label for
SHOWN = 12  # readings shown; the list to choose from has all
LONGEST = 150  # characters of a printed row shown


def cell_key(row: Cells) -> str:
    """Return the name of a cell, as 3/received/total."""
    return f"{row['table']}/{row['row']}/{row['column']}"


def state_of(row: Cells) -> str:
    """Return whether a cell is in doubt, unread, read (a number or an empty cell), or not seen at all."""
    return row["doubt"] or ("found" if row["value"] or row["empty_as"] else "missing")


def cells_asked(draft: Draft) -> Asked:
    """Return the sheet."""
    order = list(STATES)
    place = {key: n for n, key in enumerate(draft.form)}
    rows = sorted(
        draft.tables["statutory"],
        key=lambda row: (
            order.index(state_of(row)),
            row["table"],
            place.get((row["table"], "row", row["row"]), len(place)),
            place.get((row["table"], "column", row["column"]), len(place)),
            row["column"],
        ),
    )
    regions = row_regions(draft)
    return Asked(KIND, "表格 tables", COLUMNS, tuple(_line(draft, row, regions) for row in rows), NOTE)


NOTE = (
    "只填黄色的列。存疑和未读出的格须填；已读出的格如有误，照原文填写。\n"
    "Fill in the yellow column alone. Cells in doubt or unread need an entry; where a cell was read wrongly, enter what is printed."
)


def empty_terms(draft: Draft) -> dict[str, str]:
    """Return what can be said of a cell without a number: how it is empty, or why it is absent; by term, in Chinese."""
    empty, absent = draft.terms("empty_as"), draft.terms("absence")
    return {term: empty[term] for term in EMPTY} | {term: absent[term] for term in ABSENT}


def _line(draft: Draft, row: Cells, regions: Regions) -> Line:
    state, terms = state_of(row), empty_terms(draft)
    region = row_region(regions, (row["table"], row["row"])) if row["doubt"] else None
    readings = [choice(terms[one], one) if one in terms else one for one in filter(None, row["readings"].split("|"))]
    more = f" … ({len(readings)})" if len(readings) > SHOWN else ""
    cells = {
        "state": STATES[state],
        "table": f"表{'一二三四'[int(row['table']) - 1]} {row['table']}" if row["table"] in "1234" else row["table"],
        "row": label(draft, row, "row"),
        "column": label(draft, row, "column"),
        "value": row["printed"] or row["value"] or _words(terms, row),
        "readings": " | ".join(readings[:SHOWN]) + more,
        "region": _shortened(draft.text[slice(*region)]) if draft.text is not None and region else "",
        "place": place_words(draft, row["page"], row["start"] or (str(region[0]) if region else "")),
        "settled": "",
    }
    own = (
        {ENTRY: (*readings, *(choice(terms[term], term) for term in ABSENT if term == "unreadable"))}
        if readings
        else {}
    )
    return Line(cell_key(row), row, cells, opened=bool(row["doubt"]), choices=own)


def _words(terms: dict[str, str], row: Cells) -> str:
    word = row["empty_as"] or (row["absent"] if not row["doubt"] else "")
    return choice(terms[word], word) if word in terms else word


def label(draft: Draft, row: Cells, axis: str) -> str:
    """Return the printed label of a cell's row or column with the official English; the official label where none is printed.

    The columns of table four, which say the same thrice, have the name of their group in front.
    """
    key = row[axis]
    official = draft.form.get((row["table"], axis, key))
    if official is None:
        return f"多出的列 surplus column {key}" if axis == "column" else key
    printed = next(
        (
            one["printed"]
            for one in draft.tables["statutory_labels"]
            if (one["table"], one["axis"], one["key"]) == (row["table"], axis, key)
        ),
        official["label_zh"],
    )
    zh, en = "".join(printed.split()) or NAMELESS, str(official["label_en"])
    group = draft.form.get((row["table"], axis, official["parent"])) if (row["table"], axis) == GROUPED else None
    if group is not None:
        zh, en = f"{group['label_zh']}：{zh}", f"{group['label_en']}: {en}"
    return f"{zh}\n{en}"


def _shortened(words: str) -> str:
    plain = " ".join(words.split())
    return plain if len(plain) <= LONGEST else plain[:LONGEST] + "…"
