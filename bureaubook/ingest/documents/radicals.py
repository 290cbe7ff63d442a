"""Radicals that PDFs hold for the characters that look like them: ⼀ for 一, ⻔ for 门."""

import unicodedata

_RADICALS = "⺁⺎⺒⺓⺟⺠⺩⺬⺶⺽⻄⻅⻆⻉⻋⻑⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻪⻬⻮⻯⻰⻳"  # of the supplement: NFKC leaves them
_CHARACTERS = "厂兀巳幺母民王示羊臼西见角贝车長长门青韦页风飞食马骨鬼鱼鸟卤麦黄黾齐齿竜龙龟"
_KANGXI = map(chr, range(0x2F00, 0x2FD6))
CHARACTERS = {sign: unicodedata.normalize("NFKC", sign) for sign in _KANGXI} | dict(
    zip(_RADICALS, _CHARACTERS, strict=True)
)
