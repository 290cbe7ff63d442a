"""What the page says on which an office checks its own tables before it publishes them, in both languages.

Fields that are doubled are filled in by the page itself, as numbers are typed.
"""

from bureaubook.words.pair import both

Said = dict[str, str]  # words by language

PAGE = {
    "title": both("发布前核对法定表格", "Check the official tables before you publish"),
    "lead": both(
        "把年度报告第二至第四部分的表格填在这里或者粘贴进来，页面随即核对勾稽关系，指出要更正的格。",
        "Type or paste the tables of parts two to four of the annual report; the page checks their sums at once and names the cells to correct.",
    ),
    "private": both(
        "填写的内容不上传、不保存，关闭或刷新页面即消失。",
        "Nothing you enter is sent or kept; it is gone when you close or reload the page.",
    ),
    "how": both(
        "从Excel、Word复制一块单元格，点中对应的第一个格，粘贴即可，行名列名可以一并复制。没有发生的填零；空格不算零，含空格的等式暂不核对。",
        "Copy a block of cells in Excel or Word, select the cell where it begins, and paste; labels may be copied too. Enter zero where there was none. A blank is no zero: an equation with a blank is not checked yet.",
    ),
    "result": both("核对结果", "Result"),
    "tables": both("表格", "Tables"),
    "equations": both("核对的等式", "Equations that are checked"),
    "clear_all": both("清空", "Clear all"),
    "undo": both("撤销粘贴或清空", "Undo paste or clear"),
    "back": both("全部报告", "All reports"),
    "other": both("English", "中文"),
    "licences": both("第三方组件许可", "Third-party licences"),
    "no_script": both("核对需要启用JavaScript。", "The check needs JavaScript."),
    "basis": both(
        "表式和等式依据《政府信息公开工作年度报告格式》（{form}年）。页面只核对填入的数，不对照报告的文字。",
        "Tables and equations follow the official format of annual reports ({form}). The page checks the numbers entered, not the text of the report.",
        form="{form}",
    ),
}
LINK = both("发布前核对自己的表格", "Check your own tables before you publish")
LINE = both("编制年度报告的机关：{link}", "If you compile an annual report: {link}", link="{link}")
OF_SCRIPT = {
    "empty": both("还没有填数。", "No number is entered yet."),
    "summary": both(
        "等式：不相符{{off}}，相符{{good}}，尚未核对{{open}}。不合要求的格：{{wrong}}。",
        "Equations that do not hold: {{off}}; hold: {{good}}; not checked yet: {{open}}. Cells to enter again: {{wrong}}.",
    ),
    "all_hold": both("各项等式都相符。", "Every equation holds."),
    "off": both(
        "{{where}}，一边为{{left}}，另一边为{{right}}，不相符。请对照台账更正：{{cells}}。",
        "{{where}}: one side is {{left}}, the other {{right}}. Please correct from your records: {{cells}}.",
    ),
    "between": both("；", "; "),
    "whole": both("{{cell}}：“{{shown}}”不是整数或者小于零，请填整数。", "{{cell}}: “{{shown}}” is not a whole number of zero or more; please enter one."),
    "signed": both("{{cell}}：“{{shown}}”不是整数，请填整数。", "{{cell}}: “{{shown}}” is not a whole number; please enter one."),
    "amount": both("{{cell}}：“{{shown}}”不是数或者小于零，请填数，以万元为单位。", "{{cell}}: “{{shown}}” is not a number of zero or more; please enter one, in units of 10,000 yuan."),
    "pasted": both("已填入{{count}}格。", "Cells filled: {{count}}."),
    "beyond": both("已填入{{count}}格；超出表格的没有填：{{left}}。", "Cells filled: {{count}}. Beyond the table and left out: {{left}}."),
    "cleared": both("已清空。", "Cleared."),
    "undone": both("已撤销。", "Undone."),
    "state_off": both("不相符", "does not hold"),
    "state_good": both("相符", "holds"),
    "state_open": both("尚未核对", "not checked yet"),
    "mark_off": both("核对", "check"),
    "mark_wrong": both("重填", "enter again"),
}  # fmt: skip


def where(table: Said, line: Said, rule: Said) -> Said:
    """Return where an equation stands and what it says; line: of the row or column, empty where there is one alone."""
    if not any(line.values()):
        return both("{table}：{rule}", "{table}: {rule}", table=table, rule=rule)
    return both("{table}“{line}”：{rule}", "{table}, {line}: {rule}", table=table, line=line, rule=rule)
