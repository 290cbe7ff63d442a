"""Defects put into clean drafts one at a time, as Word files and web pages: prints which were found, at which words, and what clean drafts say.

.venv/bin/python tests/lint_defects.py. Exit status 0 if all are found at their place and nothing is found in clean drafts, else 1.
"""

import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from lint_drafts import FORMATS, Made, made, seen
from made_numbers import account_number, identity_number, mobile_number

from bureaubook.lint.personal import BAR

CLEAN = [(2021, "d", "none"), (2022, "b", "county"), (2023, "a", "few"), (2024, "c", "city"), (2025, "e", "few")]
KINDS = (*FORMATS, "html-editor")


@dataclass(frozen=True)
class Defect:
    """One defect: `put` puts it into a draft, `rule` finds it, at `words` of the draft's text (the last place where they stand)."""

    name: str
    rule: str
    words: str
    put: Callable[[Made], None]


def _cell(cell: str, off: int) -> Callable[[Made], None]:
    def put(one: Made) -> None:
        one.printed[cell] = str(int(one.printed[cell]) + off)

    return put


def _put(old: str, new: str) -> Callable[[Made], None]:
    return lambda one: one.put(old, new)


def _add(part: str, *lines: str) -> Callable[[Made], None]:
    return lambda one: one.add(part, *lines)


def _label(table: int, axis: str, key: str, words: str) -> Callable[[Made], None]:
    return lambda one: one.labels.update({(table, axis, key): words})


def _without_row(row: str) -> Callable[[Made], None]:
    def put(one: Made) -> None:
        for cell in [cell for cell in one.printed if cell.split("/")[1] == row]:
            del one.printed[cell]

    return put


def _blank(cell: str) -> Callable[[Made], None]:
    return lambda one: one.printed.update({cell: ""})


def _title(number: int, words: str) -> Callable[[Made], None]:
    def put(one: Made) -> None:
        one.titles[number - 1] = words

    return put


def _lines(part: str, *lines: str) -> Callable[[Made], None]:
    return lambda one: one.words.update({part: [*lines]})


def _without(part: str, *words: str) -> Callable[[Made], None]:
    return lambda one: one.words.update({part: [x for x in one.words[part] if not any(w in x for w in words)]})


def _as_last_year(one: Made) -> None:
    one.previous = made(one.year - 1, "z", "county")
    line = "（举办培训的场次）全年举办培训17场次，受训212人次。"
    one.add("1", line)
    one.previous.add("1", line)
    for part in ("1", "5"):
        one.previous.words[part] = [line, "去年的其他文字。"]


BAR18, BAR11, BAR16, BAR8 = BAR * 18, BAR * 11, BAR * 16, BAR * 8
DEFECTS = (
    Defect("row total of table three", "identities", "@3/received/total", _cell("3/received/total", 1)),
    Defect(
        "sum of the outcomes",
        "identities",
        "@3/results_total/natural_person",
        _cell("3/results_total/natural_person", 2),
    ),
    Defect("total of reconsiderations", "identities", "@4/cases/review_total", _cell("4/cases/review_total", 3)),
    Defect("total of lawsuits", "identities", "@4/cases/direct_total", _cell("4/cases/direct_total", 1)),
    Defect(
        "label of another law",
        "form",
        "2.其他法律法规禁止公开",
        _label(3, "row", "refused_other_law", "2.其他法律法规禁止公开"),
    ),
    Defect("row left out", "form", "二、主动公开政府信息情况", _without_row("charges")),
    Defect("cell left blank", "form", "行政许可", _blank("2/licensing/decisions_5")),
    Defect("title of another wording", "form", "五、存在的问题及改进措施", _title(5, "五、存在的问题及改进措施")),
    Defect(
        "requests in text and table",
        "text_and_tables",
        "9987件",
        lambda one: one.put(f"申请{one.printed['3/received/total']}件", "申请9987件"),
    ),
    Defect(
        "reconsiderations in text and table",
        "text_and_tables",
        "行政复议8871件",
        lambda one: one.put(f"行政复议{one.printed['4/cases/review_total']}件", "行政复议8871件"),
    ),
    Defect(
        "lawsuits in text and table",
        "text_and_tables",
        "行政诉讼8871件",
        lambda one: one.put(
            "、行政诉讼" + one.words["1"][3].partition("行政诉讼")[2].partition("件")[0] + "件", "、行政诉讼8871件"
        ),
    ),
    Defect(
        "one of five aspects missing", "contents", "（一）主动公开情况", _without("1", "监督保障", "举办信息公开培训")
    ),
    Defect("no word of the fee", "contents", "无其他事项。", _lines("6", "无其他事项。")),
    Defect("problems without measures", "contents", "政府信息公开工作还存在以下不足", _without("5", "下一步")),
    Defect(
        "part five on other work",
        "contents",
        "今年的科技项目",
        _lines("5", "今年的科技项目数量不足，申报质量有待提高。", "下一步将加强项目储备。"),
    ),
    Defect("no statistical period", "periods", "年政府信息公开工作年度报告", _without("0", "统计期限")),
    Defect(
        "period of another year",
        "years",
        "2021年1月1日起至2021年12月31日",
        _put("2023年1月1日起至2023年12月31日", "2021年1月1日起至2021年12月31日"),
    ),
    Defect(
        "period short by a day", "years", "2023年1月1日起至2023年12月30日", _put("2023年12月31日止", "2023年12月30日止")
    ),
    Defect(
        "title of another year",
        "years",
        "2023年1月1日起",
        _put("科学技术局2023年政府信息公开工作", "科学技术局2022年政府信息公开工作"),
    ),
    Defect("signed in the wrong year", "years", "2023年1月18日", _put("2024年1月18日", "2023年1月18日")),
    Defect("a day that does not exist", "dates", "2023年2月30日", _put("2023年3月12日", "2023年2月30日")),
    Defect("a month that does not exist", "dates", "2023年13月12日", _put("2023年3月12日", "2023年13月12日")),
    Defect("ends before it begins", "dates", "2023年3月12日至2023年1月20日", _put("2023年4月20日", "2023年1月20日")),
    Defect(
        "after the year",
        "dates",
        "2024年9月20日",
        _put("2023年3月12日至2023年4月20日，对网站", "2024年9月20日，对网站"),
    ),
    Defect(
        "another weekday",
        "calendar",
        "2023年6月15日（星期一）",
        _put("2023年6月15日（星期四）", "2023年6月15日（星期一）"),
    ),
    Defect("bracket never closed", "brackets", "（含专题栏目", _put("（含专题栏目2个）", "（含专题栏目2个")),
    Defect(
        "title mark never opened",
        "brackets",
        "》（柳政办",
        _put("《柳河县行政规范性文件管理办法》", "柳河县行政规范性文件管理办法》"),
    ),
    Defect(
        "one wide bracket, one narrow", "brackets", "（含专题栏目2个)", _put("（含专题栏目2个）", "（含专题栏目2个)")
    ),
    Defect(
        "narrow brackets among wide ones", "brackets", "(含专题栏目2个)", _put("（含专题栏目2个）", "(含专题栏目2个)")
    ),
    Defect("quotation never closed", "brackets", "“回头看", _put("作了两轮检查", "作了两轮“回头看检查")),
    Defect("brackets of a document number", "document_numbers", "[2022]15号", _put("〔2022〕15号", "[2022]15号")),
    Defect("misprint", "wrong_words", "布署", _put("逐件审核", "按照布署逐件审核")),
    Defect(
        "misprint of a name of the trade", "wrong_words", "行政复仪", _put("引起的行政复议", "引起的行政复仪和行政复议")
    ),
    Defect("截止 for 截至", "wrong_words", "截止", _put("清理规范性文件2件", "截止2023年12月31日清理规范性文件2件")),
    Defect("a word twice", "wrong_words", "的的", _put("政策解读的形式", "政策解读的的形式")),
    Defect("a mark twice", "wrong_words", "，，", _put("126条，其中", "126条，，其中")),
    Defect("slogan", "slogans", "砥砺前行", _add("1", "全局上下凝心聚力、砥砺前行，各项工作再上新台阶。")),
    Defect(
        "identity number",
        "personal_data",
        BAR18,
        lambda one: one.add("1", f"申请人张某（身份证号{identity_number()}）的申请已经答复。"),
    ),
    Defect(
        "mobile number", "personal_data", BAR11, lambda one: one.put("电话：0999-5550123", f"电话：{mobile_number()}")
    ),
    Defect(
        "landline of a private person",
        "personal_data",
        f"{BAR * 4}-{BAR * 7}",
        lambda one: one.add("1", "已电话答复申请人李某，其住宅电话为0999-5550188。"),
    ),
    Defect(
        "bank account", "personal_data", BAR16, lambda one: one.add("6", f"退费至申请人账户，卡号{account_number()}。")
    ),
    Defect("last year as the subject", "left_over", "2022年", _add("1", "2022年，我局召开新闻发布会3场。")),
    Defect("plan for the year that is over", "left_over", "2023年，我局将", _add("5", "2023年，我局将增设专栏2个。")),
    Defect("last year’s sentence with its numbers", "left_over", "全年举办培训17场次", _as_last_year),
    Defect("number left to fill in", "unfinished", "XX", _put("主动公开政府信息126条", "主动公开政府信息XX条")),
    Defect("blank left to fill in", "unfinished", "____", _put("更新栏目9个", "更新栏目____个")),
    Defect(
        "heading number repeated",
        "headings",
        "（二）政府信息管理情况",
        _put("（三）政府信息管理情况", "（二）政府信息管理情况"),
    ),
    Defect(
        "heading number left out", "headings", "（六）监督保障情况", _put("（五）监督保障情况", "（六）监督保障情况")
    ),
    Defect(
        "line broken within a sentence",
        "misprints",
        "126条",
        lambda one: one.words["1"].__setitem__(
            slice(1, 2), ["2023年，我局在县政府门户网站主动公开政府信息126条", "其中业务动态84条、通知公告42条。"]
        ),
    ),
)


def place_of(words: str, text: str, cells: dict[str, int]) -> int:
    """Return where a defect stands in the text; `@` names a cell."""
    return cells[words[1:]] if words.startswith("@") else text.rfind(words)


def tried(defect: Defect, kind: str) -> tuple[bool, bool, list[str]]:
    """Return whether a defect was found, whether at its place, and the rules of whatever else was found."""
    one = made()
    defect.put(one)
    draft, found = seen(one, kind)
    table = draft.report.table("statutory")
    cells = {f"{r['table']}/{r['row']}/{r['column']}": r["start"] for r in table.to_dict("records")}
    place = place_of(defect.words, draft.text, cells)
    mine = [x for x in found if x.rule == defect.rule]
    there = any(first < place + len(defect.words) and place < last for x in mine for first, last in x.spans)
    return bool(mine), place >= 0 and there, [x.rule for x in found if x.rule != defect.rule]


def rows(kinds: tuple[str, ...] = KINDS) -> Iterator[tuple[str, str, bool, bool, list[str]]]:
    """Yield name, kind of file, found, at its place, other rules, of each defect in each kind of file."""
    for defect in DEFECTS:
        for kind in kinds:
            yield defect.name, kind, *tried(defect, kind)


def say(words: str) -> None:
    """Print a line."""
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()


def main() -> int:
    """Print the tables."""
    good = True
    say(f"{'defect':<42}{'rule':<18}" + "".join(f"{kind:<14}" for kind in KINDS) + "also")
    for defect in DEFECTS:
        done = {kind: tried(defect, kind) for kind in KINDS}
        good &= all(there for _, there, _ in done.values())
        told = ["at its place" if there else "elsewhere" if found else "MISSED" for found, there, _ in done.values()]
        also = sorted({rule for *_, rules in done.values() for rule in rules})
        say(f"{defect.name:<42}{defect.rule:<18}" + "".join(f"{words:<14}" for words in told) + ", ".join(also))
    say(f"\n{'clean draft':<42}" + "".join(f"{kind:<14}" for kind in KINDS))
    for year, seed, size in CLEAN:
        counts = [len(seen(made(year, seed, size), kind)[1]) for kind in KINDS]
        good &= not any(counts)
        say(f"{f'{year}, figures of {size}':<42}" + "".join(f"{count:<14}" for count in counts))
    say(
        f"\n{len(DEFECTS)} defects in {len(KINDS)} kinds of file, {len(CLEAN)} clean drafts: {'all as expected' if good else 'NOT as expected'}"
    )
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
