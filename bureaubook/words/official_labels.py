"""What the official tables and their cells are called, in both languages."""

from bureaubook.dataset.printed_form import Printed
from bureaubook.words.pair import both

Said = dict[str, str]  # words by language

TITLES = {
    2: both("二、主动公开政府信息情况", "Table 2: Information disclosed on the agency’s own initiative"),
    3: both("三、收到和处理政府信息公开申请情况", "Table 3: Information requests received and handled"),
    4: both("四、政府信息公开行政复议、行政诉讼情况", "Table 4: Reconsideration and litigation"),
}


def table_short(table: int) -> Said:
    """Return what an official table is called within a sentence."""
    return both("表{n}", "table {n}", n={"zh": "〇一二三四"[table], "en": str(table)})


def label_of(printed: Printed, axis: str, key: str) -> Said:
    """Return the official label of a row or column; with that of its group where others are called the same."""
    labels = printed.labels
    row = labels[axis, key]
    if not row["label_zh"]:
        return both("", "")
    own = {"zh": "".join(row["label_zh"].split()), "en": row["label_en"]}
    same = [one for (of, _), one in labels.items() if of == axis and one["label_zh"] == row["label_zh"]]
    group = labels.get((axis, row["parent"])) or labels.get(("block", row["block"]))
    if len(same) < 2 or group is None:
        return own
    return both("{group}·{own}", "{group} · {own}", group={"zh": group["label_zh"], "en": group["label_en"]}, own=own)


def names_of(printed: Printed, row: str, column: str) -> dict[str, Said]:
    """Return the names of a cell's table, row and column, to be put one behind the other: that of the column begins with what parts them."""
    named, above = label_of(printed, "row", row), label_of(printed, "column", column)
    table = table_short(printed.table)
    between = both("·", " · ") if any(named.values()) else both("", "")
    return {"table": table, "row": named, "column": {key: between[key] + above[key] for key in above}}


def cell_name(printed: Printed, row: str, column: str) -> Said:
    """Return what a cell is called."""
    return both("{table}“{row}{column}”", "{table}, {row}{column}", **names_of(printed, row, column))
