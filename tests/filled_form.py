"""Official tables filled at random so that every equation holds, as the lines of a text that runs the cells of a row together."""

import random

from bureaubook.ingest.documents import Document, Paragraph, Place
from bureaubook.ingest.tables.read import official_forms
from bureaubook.paths import DATA

COLUMNS = 7
HEADS = {
    2: "二、主动公开政府信息情况第二十条第（一）项信息内容本年制发件数本年废止件数现行有效件数",
    3: "三、收到和处理政府信息公开申请情况（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）申请人情况"
    "自然人法人或其他组织总计商业企业科研机构社会公益组织法律服务机构其他",
    4: "四、政府信息公开行政复议、行政诉讼情况行政复议行政诉讼结果维持结果纠正其他结果尚未审结总计未经复议直接起诉"
    "复议后起诉结果维持结果纠正其他结果尚未审结总计结果维持结果纠正其他结果尚未审结总计",
}
END = "五、存在的主要问题及改进情况无"


def form(name="2021"):
    """Return a version of the official form."""
    return official_forms(DATA)[name]


def filled(chance: random.Random, most: int = 60) -> dict[int, dict[str, list[int]]]:
    """Return numbers of each row of tables two, three and four by key; tables three and four satisfy every equation."""
    rows = [row.key for row in form().rows(3) if not row.heading]
    outcomes = rows[2:-2]
    three = {key: [0] * (COLUMNS - 1) for key in rows}
    for _ in range(chance.randint(0, 12)):
        three[chance.choice(outcomes)][chance.choice((0, 0, 0, chance.randrange(6)))] += chance.randint(1, most)
    for column in range(COLUMNS - 1):
        three["results_total"][column] = sum(three[key][column] for key in outcomes)
        three["carried_forward"][column] = chance.choice((0, 0, chance.randint(0, 9)))
        both = three["results_total"][column] + three["carried_forward"][column]
        three["carried_in"][column] = chance.choice((0, min(both, chance.randint(0, 9))))
        three["received"][column] = both - three["carried_in"][column]
    three = {key: [*values, sum(values)] for key, values in three.items()}
    four = []
    for _ in range(3):
        outcome = [chance.choice((0, 0, chance.randint(0, most))) for _ in range(4)]
        four += [*outcome, sum(outcome)]
    two = {row.key: [chance.randint(0, 900) for _ in row.columns] for row in form().rows(2)}
    return {2: two, 3: three, 4: {"cases": four}}


def run_together(tables: dict[int, dict[str, list[object]]], gap: str = "") -> Document:
    """Return the tables as one line without anything between cells, or with `gap` between them."""
    labels = {
        (table, row["key"]): row["label_zh"]
        for table in (2, 3)
        for row in form().frame[(form().frame["table"] == table) & (form().frame["axis"] == "row")].to_dict("records")
    }
    words = []
    for table, rows in tables.items():
        words.append(HEADS[table])
        words += [labels.get((table, key), "") + gap + gap.join(map(str, values)) for key, values in rows.items()]
    return text("".join(words) + END)


def text(*lines: str) -> Document:
    """Return lines of plain text as a document."""
    return Document("a.txt", "txt", tuple(Paragraph(line, Place(line=n)) for n, line in enumerate(lines, 1)))
