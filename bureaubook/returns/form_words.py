"""What the return sheet says, in both languages."""

from bureaubook.words import official_labels
from bureaubook.words.pair import both

Said = dict[str, str]  # words by language

SHEETS = {
    "cover": both("封面", "Cover"),
    "2": both("表二", "Table 2"),
    "3": both("表三", "Table 3"),
    "4": both("表四", "Table 4"),
    "indicators": both("科技指标", "Indicators"),
}
TITLES = {
    "cover": both("政府信息公开工作年度数据报送表", "Return of yearly figures on government information disclosure"),
    **{str(table): title for table, title in official_labels.TITLES.items()},
    "indicators": both("科技工作指标", "Indicators of science and technology work"),
}
HOW_TABLE = both(
    "只填黄色的格。没有发生的填0，不留空，不填短横或者文字。灰色的格自动相加。",
    "Fill in the yellow cells alone. Where there was none enter 0; leave no blank, dash or word. Grey cells add up by themselves.",
)
HOW_INDICATORS = both(
    "只填黄色的格。掌握的填，不掌握的空着；是0的填0。数值只填数，不带单位。",
    "Fill in the yellow cells alone. Enter what you hold and leave the rest empty; enter 0 where it is 0. Numbers without units.",
)
COVER = {
    "agency": both("机关名称", "Agency"),
    "id": both("机关代号", "Agency id"),
    "year": both("报送年度", "Year reported on"),
    "office": both("填报科室", "Office that fills this in"),
    "telephone": both("科室办公电话", "That office’s telephone"),
}
COVER_HINTS = {
    "agency": both("全称，各年相同", "the full name, the same in all years"),
    "id": both(
        "由收表机关给定：小写字母、数字、连字符",
        "given by the office that collects: lower-case letters, digits, hyphens",
    ),
    "year": both("数据所属的年份，不是填表的年份", "the year of the figures, not that of filling in"),
    "office": both("填科室，不填个人姓名", "the office, no person’s name"),
    "telephone": both("填办公电话，不填手机号码", "an office number, no mobile"),
}
HOW = (
    both("怎样填写", "How to fill this in"),
    both(
        "一、先填本页的黄色格，再依次填后面各表；其他的格受保护，不必改动。",
        "Begin with the yellow cells on this sheet, then the sheets behind it; all other cells are protected.",
    ),
    both(
        "二、表二至表四：没有发生的填0，不留空；填整数，收费金额以万元为单位。",
        "Tables: where there was none enter 0 and leave no blank; whole numbers, and charges in units of 10,000 yuan.",
    ),
    both(
        "三、每格计什么，写在该行右边；选中一格，也会显示。总计自动相加。",
        "What each cell counts stands to the right of its row, and is shown when you select it. Totals add up by themselves.",
    ),
    both(
        "四、核对栏写“相符”才算平；写“不符”时，先查原始台账，不要凑数。",
        "A table balances where its check says “agrees”. Where it says “differs”, look into your records; adjust no number to fit.",
    ),
    both(
        "五、存成Excel工作簿（.xlsx）交回；不填个人信息，不改表名，不插行列。",
        "Save as an Excel workbook (.xlsx) and send it back. No personal data; rename no sheet, insert no row or column.",
    ),
)
STATE = both("填报情况", "State")
CHECK = both("核对", "Check")
COUNTED = both("计什么", "What is counted")
BALANCE = both(
    "勾稽：第一项＋第二项＝第三项总计＋第四项", "Check: item one + item two = total of item three + item four"
)
AGREES, DIFFERS = both("相符", "agrees"), both("不符", "differs")
UNFILLED, PARTLY, FILLED = both("未填", "empty"), both("有空格或文字", "blank or text"), both("已填", "filled in")
PLACES_LEFT = both("格未填或填了文字", "cells blank or text")
INDICATOR_HEADS = {
    "name": both("指标", "Indicator"),
    "unit": both("单位", "Unit"),
    "measure": both("性质", "Kind"),
    "definition": both("计什么", "What is counted"),
    "value": both("数值", "Value"),
    "period": both("期间或时点", "Period or date"),
    "note": both("说明", "Note"),
}
PERIOD_HINT = both(
    "当期数填年、月或起止，如2025、2025-06、2025-01至2025-06；时点数填日期，如2025-12-31。",
    "A year, a month or from–to, such as 2025, 2025-06, 2025-01至2025-06; for a number at a date that date, such as 2025-12-31.",
)
WHOLE = both("请填不小于0的整数。", "Enter a whole number, 0 or more.")
SIGNED = both("请填整数，减少的填负数。", "Enter a whole number; a fall as a negative one.")
AMOUNT = both("请填不小于0的数，单位万元。", "Enter a number, 0 or more, in units of 10,000 yuan.")
NUMBER = both("请填数，不带单位和文字。", "Enter a number, without unit or words.")
NO_NUMBER = both("不是所要的数", "Not the number asked for")


def as_label(said: Said, language: str) -> str:
    """Return how a label stands in a sheet: as it is official, in the English edition with its English above."""
    lines = [said["zh"]] if language == "zh" else [said["en"], said["zh"]]
    return "\n".join(filter(None, lines))


def basis(form: str) -> Said:
    """Return what the tables follow; form: the year of the official form."""
    return both(
        "表式：政府信息公开工作年度报告格式（{form}年）。本表由 bureaubook 生成。",
        "Tables: official format of annual reports ({form}). Made by bureaubook.",
        form=form,
    )
