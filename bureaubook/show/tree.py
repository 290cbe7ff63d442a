"""What is shown, as a small tree of elements: one form for the book (document nodes) and for Jupyter (HTML).

An element is (tag, attributes, children); a child is an element or a text. Text stays text in both.
The attribute `ref` of an `a` says where it leads: {"page", "anchor"} or {"url"}; the book resolves it, Jupyter drops it.
"""

import re
from base64 import b64encode
from html import escape

from bureaubook.words.compose import plain

HAN = re.compile(
    r"([\u3400-\u9fff\uf900-\ufaff](?:[\u3000-\u303f\u3400-\u9fff\uf900-\ufaff\uff01-\uff65]*[\u3400-\u9fff\uf900-\ufaff])?)"
)
VOID = ("img", "source", "br", "input")
FIGURE = re.compile(
    r"(?:more than |about |at least |at most )?(?:CNY )?[\d.,]+%?(?: (?:thousand|million|billion))?(?= |$)"
)
LONG = re.compile(r"[!-~]{25}")  # an address, a hash: on a phone it may break anywhere
SEVERAL = 4  # columns from which a table is set row by row on a phone


def el(tag: str, *children, **attributes) -> tuple:
    """Return an element; `class_`, `for_` stand for class, for; underscores become hyphens; None attributes are left out."""
    named = {name.rstrip("_").replace("_", "-"): value for name, value in attributes.items() if value is not None}
    return tag, named, [child for child in children if child not in ("", None)]


def to_html(node) -> str:
    """Return the tree as HTML for Jupyter: links without a web address become plain spans."""
    if isinstance(node, str):
        return escape(node, quote=False).replace("$", "<span>$</span>")  # or Jupyter sets it as mathematics
    tag, attributes, children = node
    if tag == "card":
        return ""
    ref = attributes.get("ref")
    if ref is not None:
        tag = "a" if "url" in ref else "span"
        attributes = {k: v for k, v in attributes.items() if k != "ref"} | (
            {"href": ref["url"]} if "url" in ref else {}
        )
    written = "".join(f' {name}="{escape(str(value))}"' for name, value in attributes.items())
    inside = "".join(map(to_html, children))
    return f"<{tag}{written}>" if tag in VOID else f"<{tag}{written}>{inside}</{tag}>"


def segments(parts: list[dict]) -> list:
    """Return a sentence's segments as children: text, quoted words with their language, quantities with their cards."""
    return [_segment(part) for part in parts]


def _segment(part: dict):
    if "q" in part:
        return quantity(part)
    words = el("span", part["t"], lang=part["lang"]) if "lang" in part else part["t"]
    return el("a", words, ref=part["to"], class_="bk-ref") if "to" in part else words


def quantity(part: dict) -> tuple:
    """Return a quantity: a link, and the card that shows on hover or focus."""
    kind = {
        "printed": "",
        "cell": "",
        "wording": " is-wording",
        "derived": " is-derived",
        "reference": " is-reference",
    }[part["origin"]]
    card = part["card"]
    words = _card_words(card)
    return el(
        "span",
        el("a", *_unbroken(part["q"]), ref=part["to"], title=words, data_quantity=part["id"]),
        el("card", **{"data": card}),
        class_=f"bk-q{kind}",
    )


def _unbroken(words: str) -> list:
    """In English a figure stays on one line and its noun may go to the next."""
    figure = FIGURE.match(words)
    if not figure or " " not in words:
        return [words]
    return [el("span", figure[0], class_="bk-nobr"), words[figure.end() :]]


def _card_words(card: dict) -> str:
    return card["before"] + card["mark"] + card["after"] if "mark" in card else card["text"]


def card_box(card: dict) -> tuple:
    """Return the inside of a card: the sentence with its number marked, or the formula; then place, period, condition."""
    if "mark" in card:
        body = [
            el(
                "span",
                "“",
                card["before"],
                el("mark", card["mark"]),
                card["after"],
                "”",
                class_="bk-card-quote",
                lang="zh-CN",
            ),
            el("span", card["english"], class_="bk-card-en", lang="en") if card.get("english") else None,
        ]
    else:
        body = [el("span", card["text"], class_="bk-card-quote")]
    meta = el("span", card["meta"], class_="bk-card-meta") if card.get("meta") else None
    return el("span", *body, meta, class_="bk-card-box")


def table(block: dict) -> tuple:
    """Return an accessible table: caption, column headings with scope, group rows, a foot."""
    columns = block["columns"]
    heads = [
        el("th", c["label"], scope="col", role="columnheader", class_="num" if c.get("numeric") else None)
        for c in columns
    ]
    head = el("thead", el("tr", *heads, role="row"), role="rowgroup")
    body = el("tbody", *(_row(row, columns) for row in block["rows"]), role="rowgroup")
    foot = el("tfoot", *(_row(row, columns) for row in block["foot"]), role="rowgroup") if block.get("foot") else None
    caption = el("caption", *segments(block["caption"])) if block.get("caption") else None
    kind = "bk-table is-stacked" if len(columns) >= SEVERAL else "bk-table"
    return el(
        "div",
        el("table", caption, head, body, foot, class_=kind, role="table"),
        class_="bk-scroll",
        tabindex="0",
        role="region",
        aria_label=plain(block["caption"]) if block.get("caption") else columns[0]["label"],
    )


def _folded(block: dict) -> list:
    """Return a long table as a list of short ones to open, one below each of its group rows, which are the lines to open."""
    groups: list[list[dict]] = []
    for row in block["rows"]:
        if row["head"]:
            groups.append([])
        groups[-1].append(row)
    caption = el("p", *segments(block["caption"]), class_="bk-key")
    return [caption, *(_fold(block["columns"], *group) for group in groups)]


def _fold(columns: list[dict], head: dict, *rows: dict) -> tuple:
    name, *words = [segments(cell) for cell in head["cells"]]
    said = [part for cell in words for part in cell if part]
    summary = el("summary", el("span", el("strong", *name), " ", *said))
    caption = [part for cell in head["cells"] for part in [*cell, {"t": " "}]]
    short = {"columns": columns, "rows": rows, "caption": caption}
    return el("details", summary, table(short), class_="bk-data bk-fold")


def _row(row: dict, columns: list[dict]) -> tuple:
    """A row; each cell carries its column's label for phones, and its role, which some browsers forget there."""
    first, *rest = row["cells"]
    if row.get("head") and not any(map(plain, rest)):  # a heading over the rows below
        head = el("th", *segments(first), scope="colgroup", colspan=len(columns), role="columnheader")
        return el("tr", head, class_="is-head", role="row")
    cells = []
    for place, (cell, column) in enumerate(zip(row["cells"], columns, strict=True)):
        kind = "num" if column.get("numeric") else "bk-long" if LONG.search(plain(cell)) else None
        cells.append(
            el("th", *segments(cell), scope="row", role="rowheader")
            if place == 0
            else el("td", *segments(cell), class_=kind, role="cell", data_label=column["label"])
        )
    return el("tr", *cells, class_="is-head" if row.get("head") else None, role="row")


def in_language(node, language: str):
    """Return the tree with Chinese words on an English page marked as such, where nothing around them says so already."""
    if language == "zh":
        return node
    if isinstance(node, str):
        parts = [part for part in HAN.split(node) if part]
        return (
            [el("span", part, lang="zh-CN") if HAN.fullmatch(part) else part for part in parts]
            if len(parts) > 1 or HAN.fullmatch(node)
            else node
        )
    tag, attributes, children = node
    if tag == "card" or str(attributes.get("lang", "")).startswith("zh"):
        return node
    inside = []
    for child in children:
        marked = in_language(child, language)
        inside.extend(marked if isinstance(marked, list) else [marked])
    return tag, attributes, inside


def inline(parts: list[dict], language: str) -> list:
    """Return a sentence's segments as children, Chinese words on an English page marked as such."""
    return in_language(el("span", *segments(parts)), language)[2]


def block_tree(block: dict) -> list:
    """Return the elements of one shown block, figures aside (they need files, see `book`)."""
    return [in_language(node, block["language"]) for node in _block(block)]


def _block(block: dict) -> list:
    return {
        "sentence": _sentence,
        "points": lambda b: [el("ol", *(el("li", *segments(item)) for item in b["items"]), class_="bk-points")],
        "tiles": lambda b: [el("ul", *map(_tile, b["items"]), class_="bk-tiles")],
        "table": lambda b: _folded(b) if b.get("folded") else [table(b)],
        "box": _box,
        "findings": _findings,
        "quotes": _quotes,
        "checklist": _checklist,
        "legend": _legend,
        "methods": _methods,
        "source": _source,
        "downloads": _downloads,
    }[block["kind"]](block)


def _sentence(block: dict) -> list:
    return [el("p", *segments(block["segments"]), class_=f"bk-{block['style']}" if block.get("style") else None)]


def _tile(tile: dict) -> tuple:
    status = "bk-status is-derived" if tile["derived"] else "bk-status"
    return el(
        "li",
        el("span", *segments(tile["label"]), class_="bk-tile-label"),
        el("span", *_tile_number(tile["number"]), class_="bk-tile-number"),
        el("span", *segments(tile["note"]), class_="bk-tile-note") if tile["note"] else None,
        el("span", tile["status"], class_=status) if tile["status"] else None,
        class_="bk-tile",
    )


def _tile_number(parts: list[dict]) -> list:
    """The number large, words around it small."""
    return [
        el("small", part["t"]) if "t" in part and not part.get("large") else _small_scale(_segment(part))
        for part in parts
    ]


def _small_scale(node):
    """A tile's quantity with the words behind its digits small: 265 million."""
    if isinstance(node, str) or node[0] != "span" or not node[2] or isinstance(node[2][0], str):
        return node
    tag, attributes, (link, *rest) = node
    words = "".join(child if isinstance(child, str) else child[2][0] for child in link[2])
    digits, space, scale = words.partition(" ")
    large = [digits, el("small", space + scale)] if scale else [words]
    return tag, attributes, [(link[0], link[1], large), *rest]


def _box(block: dict) -> list:
    title = el("p", block["title"], class_="bk-box-title") if block["title"] else None
    inside = [
        el("blockquote", el("p", *segments(part["quote"]), data_copy=plain(part["quote"])))
        if "quote" in part
        else el("p", *segments(part["text"]))
        for part in block["parts"]
    ]
    return [el("div", title, *inside, class_=f"bk-box is-{block['role']}")]


def _findings(block: dict) -> list:
    groups = []
    for item in block["items"]:
        groups.append(el("p", item["rule"], class_="bk-rule", role="heading", aria_level="3"))
        groups.append(el("ul", *map(_finding, item["findings"]), class_="bk-findings"))
    return groups


def _finding(finding: dict) -> tuple:
    links = [part for place in segments([*finding["places"], *finding["item"]]) for part in (" ", place)]
    unanswered = [" ", el("span", finding["unanswered"], class_="bk-nobr")] if finding["unanswered"] else []
    more = finding.get("more")
    verdict, _, basis = finding["labels"].partition(
        " · "
    )  # the verdict stands beside the sentence, with a mark of its own
    mark = el("span", verdict, class_=f"bk-verdict is-{finding['group']}")
    return el(
        "li",
        el("p", *segments(finding["sentence"])),
        el("p", mark, basis, *links, *unanswered, class_="bk-finding-meta"),
        el("p", *segments(finding["suggested"]), class_="bk-suggested") if finding["suggested"] else None,
        el("p", finding["response"], class_="bk-reply") if finding["response"] else None,
        el(
            "details",
            el("summary", more["label"]),
            el("ul", *map(_finding, more["findings"]), class_="bk-findings"),
            class_="bk-data bk-alike",
        )
        if more
        else None,
        id=finding["id"],
    )


def _quotes(block: dict) -> list:
    return [
        el(
            "ul",
            *(
                el(
                    "li",
                    el("p", *segments(item["text"])),
                    el("p", item["citation"], class_="bk-citation", data_copy=item["copy"]),
                )
                for item in block["items"]
            ),
            class_="bk-quotes",
        )
    ]


def _legend(block: dict) -> list:
    """How marks are read: each mark beside its meaning."""
    pairs = [
        part for item in block["items"] for part in (el("dt", *_mark_shown(item)), el("dd", *segments(item["words"])))
    ]
    return [el("dl", *pairs, class_="bk-legend")]


def _mark_shown(item: dict) -> list:
    if "status" in item:
        return [el("span", item["status"], class_="bk-status is-derived" if item["derived"] else "bk-status")]
    return segments(item["mark"])


def _checklist(block: dict) -> list:
    shown = []
    for part in block["parts"]:
        shown.append(el("p", part["title"], class_="bk-rule"))
        shown.append(el("ul", *(_check_line(line, block["label"]) for line in part["lines"]), class_="bk-checklist"))
    return shown


def _check_line(line: dict, label: str) -> tuple:
    tick = el("label", el("input", type="checkbox"), el("span", line["advice"]))
    return el("li", tick, *(_check_item(item, label) for item in line["items"]))


def _check_item(item: dict, label: str) -> tuple:
    links = [part for link in segments(item["links"]) for part in (" ", link)]
    more = item["more"]
    folded = (
        el(
            "details",
            el("summary", more["label"]),
            el("ul", *(el("li", *segments(sentence)) for sentence in more["sentences"])),
            class_="bk-data bk-alike",
        )
        if more
        else None
    )
    english = el("p", item["english"], class_="bk-card-en") if item["english"] else None
    return el(
        "div",
        el(
            "div",
            el("p", *segments(item["what"])),
            el("p", item["labels"], *links, class_="bk-finding-meta"),
            folded,
        ),
        el(
            "div",
            el("span", label, class_="visually-hidden"),
            el("p", item["wording"], class_="bk-wording", lang="zh-CN", data_copy=item["wording"]),
            english,
        ),
        class_="bk-check",
        id=item["id"],
    )


def _methods(block: dict) -> list:
    items = []
    for item in block["items"]:
        items += [el("dt", name["name"], id=name["anchor"]) for name in item["names"]]
        items += [el("dd", *segments(line)) for line in item["lines"]]
    return [el("dl", *items, class_="bk-methods")]


def _source(block: dict) -> list:
    return [_grid(line) if line["role"] == "grid" else _line(line) for line in block["lines"]]


def _downloads(block: dict) -> list:
    """The tables by name; the book adds the files themselves."""
    zh = block["language"] == "zh"
    head = ("数据表", "行数", "一行是") if zh else ("Table", "Rows", "One row is")
    rows = [
        {"cells": [[{"t": table["name"]}], [{"t": table["rows"]}], [{"t": table["what"]}]]} for table in block["tables"]
    ]
    return [table({"columns": [{"label": label} for label in head], "rows": rows})]


def _line(line: dict) -> tuple:
    printed = el("p", *map(_mark, line["parts"]), class_=f"bk-line is-{line['role']}", lang="zh-CN")
    english = el("p", line["english"], class_="bk-translation") if line.get("english") else None
    return el("div", printed, english, class_="bk-passage")


def _grid(grid: dict) -> tuple:
    """A table of the source, cell by cell as printed, surplus and empty cells included."""
    width = max(map(len, grid["rows"]))
    rows = [
        el("tr", *(el("td", *map(_mark, cell)) for cell in row), *([el("td")] * (width - len(row))))
        for row in grid["rows"]
    ]
    return el("div", el("table", el("tbody", *rows), class_="bk-grid", lang="zh-CN"), class_="bk-scroll", tabindex="0")


def _mark(part: dict):
    """A part of the source: a numeral, anchored and marked by its reading; the place behind it for the pages that use it; a translation."""
    if "uses" in part:
        return el("span", data_uses=part["uses"])
    if "english" in part:
        return el("small", part["english"], class_="bk-translation", lang="en")
    if "reading" not in part:
        return el("span", part["t"], id=part["anchor"]) if "anchor" in part else part["t"]
    return el("mark", part["t"], class_=f"bk-n is-{part['reading']}", id=part["anchor"], title=part["title"] or None)


def figure_for_jupyter(block: dict) -> list:
    """Return a figure as Jupyter shows it: finding, how to read it, picture, source, data."""
    picture = "data:image/svg+xml;base64," + b64encode(block["svg"]["wide"].encode()).decode()
    return [
        el(
            "figure",
            el("figcaption", el("strong", *segments(block["finding"])), el("p", *segments(block["reading"]))),
            el("img", src=picture, alt=block["alt"]),
            el("p", el("small", *segments(block["source"]))),
            el("details", el("summary", "数据" if block["language"] == "zh" else "Data"), table(block["table"])),
        )
    ]
