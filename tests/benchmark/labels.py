"""How reports print the labels of the form: brackets, spaces, misprints seen in real reports, traditional characters."""

import random

from benchmark.form import Form
from benchmark.grid import Names

STYLES = ("official", "official", "half_width", "spaced", "misprinted", "misprinted", "traditional")
HALF_WIDTH = str.maketrans("（），：", "(),:")
SIMPLIFIED = "条项内发数废现规许处罚强费单万关为结转总况请业构会组织务机无决级数书办"
SIMPLIFIED += "区这情计属国秘禁护权类过执档询没须补与举报诉复确认责并经审维纠讼后联额购务项对开间标题长县体据动学术应监资读训够时较问议访续获于稳当减进设纳咨"
TRADITIONAL = "條項內發數廢現規許處罰強費單萬關為結轉總況請業構會組織務機無決級數書辦"
TRADITIONAL += "區這情計屬國秘禁護權類過執檔詢沒須補與舉報訴復確認責並經審維糾訟後聯額購務項對開間標題長縣體據動學術應監資讀訓夠時較問議訪續獲於穩當減進設納諮"
TO_TRADITIONAL = str.maketrans(SIMPLIFIED, TRADITIONAL)
MISPRINTS = (  # (table, axis, key), what stands there instead
    (2, "row", "normative_documents", "规范性文件"),
    (2, "column", "issued", "本年发件数"),
    (2, "column", "in_force", "现行有效件"),
    (2, "column", "charged_amount", "本年收费金额"),
    (2, "column", "charged_amount", "本年收费金额（单位：万元，保留4位小数）"),
    (2, "column", "procurement_items", "采购项目数"),
    (3, "row", "refused_other_law", "2.其他法律行政止公开"),
    (3, "row", "refused_other_law", "2.其他法律法规禁止公开"),
    (3, "row", "partly_granted", "（二）部分公开（区分处理的，只计这一情况，不计其他情形）"),
    (3, "row", "partly_granted", "（二）部分公开"),
    (3, "row", "other_not_corrected", "1、申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请"),
    (3, "row", "other_not_corrected", "1.逾期不补正"),
    (3, "row", "other_not_corrected", "1.申请人无正当理由逾期不补正，行政机关不再处理其政府信息公开申请"),
    (3, "row", "other", "（六）其他"),
    (3, "row", "received", "一、本年新收政府信息公开申请数"),
)


def names(form: Form, style: str, chance: random.Random) -> Names:
    """Return the printed label of each (table, axis, key) of the form in one of `STYLES`."""
    printed = {(line.table, line.axis, line.key): line.label for line in form.lines}
    if style == "misprinted":
        fitting = [(key, words) for *key, words in MISPRINTS if tuple(key) in printed]
        printed |= {tuple(key): words for key, words in chance.sample(fitting, k=chance.randint(1, 3))}
    spaced = {key: _spaced(label, chance) for key, label in printed.items()} if style == "spaced" else printed
    return lambda *key: styled(spaced[key], style)


def styled(words: str, style: str) -> str:
    """Return words of a report in the style of its labels."""
    if style == "half_width":
        return words.translate(HALF_WIDTH)
    return words.translate(TO_TRADITIONAL) if style == "traditional" else words


def _spaced(label: str, chance: random.Random) -> str:
    """Return a short label with spaces in or before it, as some set words wide; a long one as it is."""
    if len(label) > 4 or not label or chance.random() < 0.3:
        return label
    return chance.choice((" ".join(label), "\u3000".join(label), f" {label}", f"\u3000{label} "))
