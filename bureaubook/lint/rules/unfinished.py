"""What a draft still has to say: blanks, crosses, notes of its author."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bureaubook.lint.seen import Asked, Seen
from bureaubook.words.text import Quote

BLANK = re.compile(
    r"_{2,}|＿{2,}|[×xX✕]{2,}(?=[年月日号件条个项次人家元万]|$|[，。；])|[Xx×]{2,}(?=[\u4e00-\u9fff])|[〇○]{3,}|\.{6,}(?=\S)"
    r"|[（(【\[](?:待补充?|待核实?|待定|待填|此处(?:填写|插入|补充)[^）)】\]]{0,10}|请填写[^）)】\]]{0,10}|文字描述|略)[）)】\]]|待补充(?=[。；]|$)|TODO|TBD"
)
EXAMPLE = re.compile(r"x{2,}[\u4e00-\u9fff]{0,2}[@.]|https?://\S*")


def unfinished(asked: Asked) -> Iterator[Seen]:
    """Yield places left to fill in."""
    for passage in asked.draft.passages:
        links = [match.span() for match in EXAMPLE.finditer(passage["printed"])]
        for match in BLANK.finditer(passage["printed"]):
            if not any(first <= match.start() < last for first, last in links):
                yield Seen(
                    "unfinished",
                    "error",
                    "“{printed}”：此处尚未填写。",
                    "“{printed}”: this has not been filled in yet.",
                    [(passage["start"] + match.start(), passage["start"] + match.end())],
                    {"printed": Quote(match.group())},
                    ("（补填，或删去）", "(fill in, or delete)"),
                )
