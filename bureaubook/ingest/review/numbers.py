"""The sheets of the numbers in sentences: those proposed, each with its sentence, and those that nothing claimed."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from bureaubook.dataset.reader import as_rows
from bureaubook.ingest.prose.reasons import in_chinese
from bureaubook.ingest.review.all_numerals import OF_ROLE, classes
from bureaubook.ingest.review.asked import Asked, Column, Line, Marked, Shown, choice
from bureaubook.ingest.review.drafted import Cells, Draft, place_words

BREAKS = re.compile(r"[ \u3000]*\n\s*")
KIND, OTHERS = "numbers", "others"
DECISION = "decision"
DECISIONS = {"accept": "接受", "correct": "更正", "refuse": "不用"}
ADD = {"add": "补录"}
SETTLED = {"accept": "accepted", "correct": "corrected", "refuse": "refused"}
DOUBT = {"doubtful": "存疑 doubtful", "": "无疑 sure"}
GOAL = {"target": "目标"}  # what a proposal says of a goal, which is no figure
BESIDE = {"goal": "目标", "last_year": "上年数", "change": "增减", "share": "占比"}
ROLE = {
    "date": "日期",
    "ordinal": "序号",
    "name": "名称",
    "document": "文号",
    "table": "表格",
    "idiom": "词语",
    "word": "或为词语",
    "figure": "已补录",
    "unknown": "不明",
}
FIELDS = (  # what of a figure a person fills in: a column of proposals.csv and figures.csv each
    Column("indicator", "指标", "Indicator", 26, entry=True, choices="indicator"),
    Column("value", "数值", "Value", 10, entry=True),
    Column("unit", "单位", "Unit", 8, entry=True, choices="unit"),
    Column("bound", "界限", "Bound", 12, entry=True, choices="bound"),
    Column("counted", "计的是", "What is counted", 19, entry=True, choices="counted"),
    Column("level", "级别", "Level", 12, entry=True, choices="level"),
    Column("status", "状态", "Status", 15, entry=True, choices="status"),
    Column("verb", "动词", "Verb", 10, entry=True),
    Column("period_from", "期间起", "From", 11, entry=True),
    Column("period_to", "期间止", "To", 11, entry=True),
    Column("period_basis", "期间依据", "Period", 13, entry=True, choices="period_basis"),
    Column("condition_zh", "提示（中文，随数字显示）", "Caveat in Chinese, shown with the number", 22, entry=True),
    Column("condition_en", "提示（英文）", "Caveat in English", 22, entry=True),
    Column("note", "备注（书中不显示）", "Note for editors, not shown", 20, entry=True),
)
OWN = ("condition_zh", "condition_en", "note")  # what only a person says of a figure
VOCABULARIES = ("bound", "counted", "level", "status", "period_basis")
SENTENCE = Column("sentence", "句子", "Sentence", 52)
PRINTED = Column("printed", "原文", "Printed", 11)
PLACE = Column("place", "位置", "Place", 13)
COLUMNS = (
    Column("doubt", "疑", "Doubt", 10),
    SENTENCE,
    PRINTED,
    Column("reason", "怎样读的", "Why so read", 32),
    Column(DECISION, "决定", "Decision", 11, entry=True, choices=DECISION),
    *FIELDS,
    Column("name", "所计之名", "Name", 18),
    Column("beside", "并列", "Beside", 12),
    PLACE,
)
OTHER_COLUMNS = (
    Column("role", "大概是", "Probably", 14),
    SENTENCE,
    PRINTED,
    Column(DECISION, "决定", "Decision", 11, entry=True, choices="add"),
    *FIELDS,
    PLACE,
)
NOTE = (
    "每行一个数。先选决定；更正时直接改黄色的格，数值、单位、界限须与原文一致。存疑的在前。\n"
    "A number a row, those in doubt first. Choose a decision; to correct, change the yellow cells: value, unit and bound as printed."
)
OTHER_NOTE = (
    "没有被用到的数。要收为数字的，选“补录”，并填指标和单位；其余选它是什么，橙色的行机器判断不了，别的行不对才改。\n"
    "Numerals that nothing uses. To take one in, choose add, and give indicator and unit; for the others choose what they are: those in orange nobody told, change another only where it is wrong."
)


def terms_of(draft: Draft) -> dict[str, dict[str, str]]:
    """Return what can be chosen in each column: terms with their Chinese."""
    indicators = {row["indicator"]: row["name_zh"] for row in as_rows(draft.dictionary.indicators)}
    return {"indicator": indicators} | {name: draft.terms(name) for name in VOCABULARIES}


def lists_of(draft: Draft) -> dict[str, tuple[str, ...]]:
    """Return the lists to choose from, by name."""
    terms = {**terms_of(draft), DECISION: DECISIONS, "add": other_decisions(draft)}
    lists = {name: tuple(choice(zh, term) for term, zh in found.items()) for name, found in terms.items()}
    return lists | {"unit": tuple(draft.dictionary.units["unit"])}


def other_decisions(draft: Draft) -> dict[str, str]:
    """Return what can be decided of a numeral that nothing claimed: to add it as a figure, or what else it is."""
    return ADD | classes(draft)


def keyed(kind: str, rows: Iterable[Cells]) -> dict[str, Cells]:
    """Return rows by the key that they have in the workbook: where the number stands or, without a text, which it is in order."""
    seen: Counter[str] = Counter()
    found = {}
    for number, row in enumerate(rows, start=1):
        place = row.get("start") or f"n{number}"
        seen[place] += 1
        found[f"{kind}/{place}" + (f"/{seen[place]}" if seen[place] > 1 else "")] = row
    return found


def numbers_asked(draft: Draft) -> list[Asked]:
    """Return the sheets, where the draft has such numbers."""
    terms = terms_of(draft)
    proposed = [_proposal(draft, key, row, terms) for key, row in keyed(KIND, draft.tables["proposals"]).items()]
    others = [_other(draft, key, row) for key, row in keyed(OTHERS, draft.tables["unclaimed"]).items()]
    sheets = []
    if proposed:
        proposed.sort(key=lambda line: not line.opened)
        sheets.append(Asked(KIND, "文中数字 numbers", COLUMNS, tuple(proposed), NOTE, DECISION, paper=8, frozen=3))
    if others:
        others.sort(key=lambda line: not line.opened)
        sheets.append(
            Asked(OTHERS, "未用数字 others", OTHER_COLUMNS, tuple(others), OTHER_NOTE, DECISION, paper=8, frozen=3)
        )
    return sheets


def shown_field(terms: dict[str, dict[str, str]], name: str, value: str) -> str:
    """Return a cell of a figure as the workbook shows it: a term as it stands in its list."""
    known = terms.get(name, {}) | (GOAL if name == "status" else {})
    return choice(known[value], value) if value in known else value


def _proposal(draft: Draft, key: str, row: Cells, terms: dict[str, dict[str, str]]) -> Line:
    cells: dict[str, Shown] = {name: row.get(name, "") for name in ("printed", "name")}
    cells |= {
        "reason": "\n".join(filter(None, (in_chinese(row["reason"]), row["reason"]))),
        "doubt": DOUBT.get(row["doubt"], row["doubt"]),
        "sentence": sentence_of(draft, row),
        "beside": _beside(row),
        "place": place_words(draft, row.get("page", ""), row["start"]),
        DECISION: next((choice(DECISIONS[word], word) for word, done in SETTLED.items() if row["settled"] == done), ""),
    }
    cells |= {column.name: shown_field(terms, column.name, row.get(column.name, "")) for column in FIELDS}
    if row["status"] in GOAL and not row["doubt"] and not row["settled"]:
        cells[DECISION] = choice(DECISIONS["refuse"], "refuse")  # no figure can hold it
    return Line(key, row, cells, opened=bool(row["doubt"]))


def _other(draft: Draft, key: str, row: Cells) -> Line:
    cells: dict[str, Shown] = {
        "role": choice(ROLE.get(row["role"], "") or classes(draft).get(row["role"], ""), row["role"]).strip(),
        "sentence": sentence_of(draft, row),
        "printed": row["printed"],
        "place": place_words(draft, row.get("page", ""), row["start"]),
        DECISION: _decided(draft, row["role"]),
    }
    return Line(key, row, cells, opened=not cells[DECISION])


def _decided(draft: Draft, role: str) -> str:
    """Return the decision that a numeral's role stands for; none where it was not told what it is."""
    known = other_decisions(draft)
    word = "add" if role == "figure" else OF_ROLE.get(role, role)
    return choice(known[word], word) if word in known else ""


def _beside(row: Cells) -> str:
    return choice(BESIDE.get(row["beside"], ""), row["beside"]).strip() if row["beside"] else ""


def sentence_of(draft: Draft, row: Cells) -> Shown:
    """Return the sentence of a number with the number marked; empty where no text is kept."""
    if draft.text is None or not row["start"] or not row["sentence_start"]:
        return ""
    begin, start, end = int(row["sentence_start"]), int(row["start"]), int(row["sentence_end"])
    behind = start + len(row["printed"])
    return Marked(*(BREAKS.sub(_joined, draft.text[a:b]) for a, b in ((begin, start), (start, behind), (behind, end))))


def _joined(found: re.Match[str]) -> str:
    """Return what stands for a break of lines or a run of blanks: nothing after Chinese or a sign, else a blank."""
    return "" if not found.string[: found.start()][-1:].isascii() else " "
