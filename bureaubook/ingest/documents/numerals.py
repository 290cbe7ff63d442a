"""Numerals that programs print by themselves in front of paragraphs, by the names of ECMA-376 17.18.59 (ST_NumberFormat)."""

from __future__ import annotations

from collections.abc import Callable, Sequence

INFORMAL = "〇一二三四五六七八九"
FORMAL = "零壹贰叁肆伍陆柒捌玖"
STEMS, BRANCHES = "甲乙丙丁戊己庚辛壬癸", "子丑寅卯辰巳午未申酉戌亥"
ROMAN = ((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"))
ROMAN_ONES = ((9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
CIRCLED = ((1, 20, "①"), (21, 35, "㉑"), (36, 50, "㊱"))
LARGEST = 9999


def numeral(number: int, form: str) -> str | None:
    """Return a number as a format prints it, None where the format, or this number in it, is not known here."""
    if form not in FORMS or not 0 <= number <= LARGEST:
        return None
    return FORMS[form](number)


def _counting(digits: str, units: Sequence[str], zero: str, *, bare_ten: bool) -> Callable[[int], str]:
    def printed(number: int) -> str:
        if number == 0:
            return zero
        parts, gap = "", False
        for place in range(3, -1, -1):
            digit = number // 10**place % 10
            if digit:
                parts += (zero if gap and parts else "") + digits[digit] + units[place]
            gap = not digit
        return parts[1:] if bare_ten and 10 <= number < 20 else parts

    return printed


def _roman(number: int) -> str:
    printed = ""
    for value, sign in (*ROMAN, *ROMAN_ONES):
        printed += sign * (number // value)
        number %= value
    return printed


def _letters(number: int) -> str:
    """Return A to Z, then AA to ZZ, as Word does."""
    return chr(ord("A") + (number - 1) % 26) * ((number - 1) // 26 + 1) if number else ""


def _circled(number: int) -> str:
    return next(
        (chr(ord(sign) + number - first) for first, last, sign in CIRCLED if first <= number <= last), str(number)
    )


def _turning(signs: str) -> Callable[[int], str]:
    return lambda number: signs[(number - 1) % len(signs)]


def _shifted(first: str, last: int) -> Callable[[int], str]:
    return lambda number: chr(ord(first) + number - 1) if 1 <= number <= last else str(number)


CHINESE = _counting(INFORMAL, ("", "十", "百", "千"), "零", bare_ten=True)
LEGAL = _counting(FORMAL, ("", "拾", "佰", "仟"), "零", bare_ten=False)
FORMS: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalZero": lambda number: f"{number:02}",
    "decimalFullWidth": lambda number: "".join(chr(ord("０") + int(digit)) for digit in str(number)),
    "decimalHalfWidth": str,
    "decimalEnclosedCircle": _circled,
    "decimalEnclosedCircleChinese": _circled,
    "decimalEnclosedParen": _shifted("⑴", 20),
    "decimalEnclosedFullstop": _shifted("⒈", 20),
    "ideographEnclosedCircle": _shifted("㊀", 10),
    "chineseCounting": CHINESE,
    "chineseCountingThousand": CHINESE,
    "japaneseCounting": CHINESE,
    "taiwaneseCounting": CHINESE,
    "taiwaneseCountingThousand": CHINESE,
    "chineseLegalSimplified": LEGAL,
    "ideographDigital": lambda number: "".join(INFORMAL[int(digit)] for digit in str(number)),
    "japaneseDigitalTenThousand": lambda number: "".join(INFORMAL[int(digit)] for digit in str(number)),
    "taiwaneseDigital": lambda number: "".join(INFORMAL[int(digit)].replace("〇", "○") for digit in str(number)),
    "ideographTraditional": _turning(STEMS),
    "ideographZodiac": _turning(BRANCHES),
    "upperRoman": _roman,
    "lowerRoman": lambda number: _roman(number).lower(),
    "upperLetter": _letters,
    "lowerLetter": lambda number: _letters(number).lower(),
    "ordinal": str,
    "none": lambda number: "",
}
