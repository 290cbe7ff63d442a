"""Words of the form as they are compared: without spaces, brackets, traditional or look-alike characters."""

import re
import unicodedata
from functools import lru_cache

# the traditional characters that labels of the form are printed in, then radicals that NFKC leaves (PDFs printed by Chromium)
_PRINTED = (
    "規廢數發現條處許強業費單萬總計請開轉屬國機構組織務會類內訴訟議復覆複維審結糾經項額購對產當關係補確認獲門報動錄採"
    "應戶過實錯際絕與為後製則責權決據檢間於祕無書年歲證還進這罰況辦據實際並"
    "⺠⻔⻓⻅⻋⻚⻢⻘⻝⻛⻜⻥⻦⻩⻬⻮⻰⻉⺟⻄⻆⻣⻤⻨⻪"
)
_COMPARED = (
    "规废数发现条处许强业费单万总计请开转属国机构组织务会类内诉讼议复复复维审结纠经项额购对产当关系补确认获门报动录采"
    "应户过实错际绝与为后制则责权决据检间于秘无书年岁证还进这罚况办据实际并"
    "民门长见车页马青食风飞鱼鸟黄齐齿龙贝母西角骨鬼麦黾"
)
_FOLD = str.maketrans(_PRINTED, _COMPARED)
_LEFT_OUT = re.compile(r"[^\u3400-\u9fff0-9]")
_ORDINAL = re.compile(r"(?:[一二三四五六七八九]、|[（(][一二三四五六七八九][）)]|\d[.、．])")


@lru_cache(maxsize=20_000)
def fold(text: str) -> str:
    """Return the Chinese characters and digits of a text, simplified, as labels are compared.

    >>> fold("（三） 不予 公開\\n1．屬於國家祕密")
    '三不予公开1属于国家秘密'
    """
    return _LEFT_OUT.sub("", unicodedata.normalize("NFKC", text).translate(_FOLD))


def core(label: str) -> str:
    """Return a label of the form folded, without the number in front of it.

    >>> core("（一）予以公开"), core("2.重复申请"), core("规章")
    ('予以公开', '重复申请', '规章')
    """
    return fold(_ORDINAL.sub("", label, count=1))


def suffix_distance(text: str, label: str) -> int:
    """Return the fewest characters to change, add or drop so that the text ends in the label.

    >>> suffix_distance("三不予公开其他法律行政止公开", "其他法律行政法规禁止公开")
    3
    """
    return _distance(text[-len(label) - 4 :], label)


@lru_cache(maxsize=20_000)  # each table is placed twice, and many reports print the same
def _distance(tail: str, label: str) -> int:
    row = [0] * (len(tail) + 1)  # the label may begin anywhere in the text
    for number, mark in enumerate(label, 1):
        above, row = row, [number] + [0] * len(tail)
        for place, other in enumerate(tail, 1):
            row[place] = min(above[place] + 1, row[place - 1] + 1, above[place - 1] + (mark != other))
    return row[-1]
