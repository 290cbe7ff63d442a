"""Where tables two, three and four stand, found by what is in them: numbers of headings are often wrong."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from bureaubook.ingest.tables.printed import PrintedRow

FIRST_OF_TWO = (
    "第二十条第一",
    "第二十条第",
    "本年制发件数",
    "对外公开总数",
    "信息内容",
    "规章",
)  # the first that is there
FIRST_OF_THREE = "本年新收政府信息公开申请"
FILLED = 6  # digits and empty cells of a row, at least, that prose has nowhere
FURTHER_OF_THREE = ("上年结转", "予以公开", "属于国家秘密", "重复申请", "结转下年度")
CORNER = ("第四项之和", "申请人情况")
OF_FOUR = ("直接起诉", "复议后起诉")
COUNTED_NOW = ("本年制发件", "现行有效件", "本年处理决定", "本年收费金额")
COUNTED_BEFORE = ("本年新制作", "本年新公开", "对外公开总数", "上一年项目", "采购项目数", "其他对外管理服务")


@dataclass
class Sections:
    """The rows of each table; remarks where a table stands twice."""

    rows: dict[int, list[PrintedRow]] = field(default_factory=lambda: {2: [], 3: [], 4: []})
    of_2019: bool = False  # the heads of table two are those of the form of 2019
    heads_of_two: bool = False  # any heads of table two are there
    repeated: int = 0  # further tables three
    spans: str = ""  # where the spare cells of a label over several columns are: in their place, at the end of the row, or unknown
    words: dict[int, str] = field(
        default_factory=lambda: {2: "", 3: "", 4: ""}
    )  # in which a label may stand without figures


def sections(rows: Sequence[PrintedRow], words: str = "") -> Sections:
    """Return the rows of each table, in order, with a few others that stand between. words: all of the document, if it has no rows."""
    found = Sections()
    begins = _begins(rows)
    words = "".join(row.before for row in rows) + (rows[-1].after if rows else words)
    found.of_2019 = any(head in words for head in COUNTED_BEFORE)
    found.heads_of_two = found.of_2019 or any(head in words for head in COUNTED_NOW)
    third = begins[0] if begins else len(rows)
    end = begins[1] if len(begins) > 1 else len(rows)
    found.repeated = max(0, len(begins) - 1)
    fourth = next((place for place in range(third, end) if any(head in rows[place].before for head in OF_FOUR)), None)
    if not begins:
        fourth = next((place for place, row in enumerate(rows) if all(head in row.before for head in OF_FOUR)), None)
        third = len(rows) if fourth is None else fourth
    second = next((place for mark in FIRST_OF_TWO for place in range(third)[::-1] if mark in rows[place].before), third)
    found.rows[2] = list(rows[second:third])
    found.rows[3] = list(rows[third : end if fourth is None else fourth]) if begins else []
    found.rows[4] = [] if fourth is None else list(rows[fourth:end])
    found.spans = _spans(rows)
    for table, marks in ((2, FIRST_OF_TWO[:1]), (3, (FIRST_OF_THREE,)), (4, OF_FOUR[:1])):
        mine = "".join(row.before + row.after for row in found.rows[table])
        found.words[table] = mine or (words if any(mark in words for mark in marks) else "")
    return found


def _begins(rows: Sequence[PrintedRow]) -> list[int]:
    """Return where table three begins, for each time that it is printed: where its further rows follow, which prose does not tell."""
    begins = [place for place, row in enumerate(rows) if FIRST_OF_THREE in row.before]
    if not begins:
        return []
    ends = [*begins[1:], len(rows)]
    follow = [
        sum(any(label in row.before for row in rows[begin + 1 : end]) for label in FURTHER_OF_THREE)
        + sum(sum(len(cell.text.strip()) or 1 for cell in row.cells) >= FILLED for row in rows[begin:end])
        for begin, end in zip(begins, ends, strict=True)
    ]
    most = max(follow, default=0)
    return [begin for begin, further in zip(begins, follow, strict=True) if 4 * further >= 3 * most]


def _spans(rows: Sequence[PrintedRow]) -> str:
    """Return how cells over several columns are printed, by the corner of table three, which spans three, and the head beside it."""
    corner, head = CORNER
    if any(corner + head in row.before for row in rows):
        return "end"
    beside = any(row.before.endswith(corner) and row.empty and row.after.startswith(head) for row in rows)
    return "place" if beside else ""
