"""A number with its unit, bound, period, status and origin, and how either language prints it."""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal

from bureaubook.number.census import NUMERAL, numeral_value

AFTER = {"余": "more_than", "多": "more_than"}
BEFORE = {
    "超过": "more_than",
    "超": "more_than",
    "已超": "more_than",
    "逾": "more_than",
    "突破": "more_than",
    "高于": "more_than",
    "不少于": "at_least",
    "不低于": "at_least",
    "至少": "at_least",
    "不超过": "at_most",
    "不高于": "at_most",
    "至多": "at_most",
    "低于": "at_most",
    "近": "about",
    "将近": "about",
    "接近": "about",
    "约": "about",
    "大约": "about",
    "约为": "about",
    "约占": "about",
    "约达": "about",
}
CLOSING = {
    "及以上": "at_least",
    "以上": "at_least",
    "左右": "about",
    "上下": "about",
    "以内": "at_most",
    "以下": "at_most",
}
ENGLISH_BOUND = {
    "as_printed": "",
    "more_than": "more than ",
    "at_least": "at least ",
    "at_most": "at most ",
    "about": "about ",
}
CHINESE_BOUND = {"as_printed": "", "more_than": "超过", "at_least": "至少", "at_most": "至多", "about": "约"}
JUST_UNDER, NEARLY = ("近", "将近", "接近"), "nearly "  # of what is `about` a number: printed so, it is just under it
_LARGE = ("万亿", "亿", "万")
VAGUE = re.compile(r"[一二两三四五六七八九]{2}[十百千]?")  # 五六家: five or six, and no number


@dataclass(frozen=True)
class Unit:
    """A unit and the characters that print it; `factor` converts it to the base unit (one, yuan, day, metre)."""

    zh: str = ""
    dimension: str = "count"
    factor: Decimal = Decimal(1)


@dataclass(frozen=True)
class Noun:
    """What is counted."""

    zh: str = ""
    one: str = ""
    many: str = ""

    def for_count(self, value: Decimal) -> str:
        """Return the English noun, singular or plural, for a count."""
        return self.one if value == 1 or not self.many else self.many


@dataclass(frozen=True)
class Origin:
    """Where a quantity comes from: kind `printed`, `derived` or `reference`; `name` is the figure, method or benchmark."""

    kind: str
    name: str
    start: int | None = None  # place of the numeral in the source, for `printed`
    url: str = ""
    page: int | None = None  # of a paged document
    report: str = ""  # id of the report that prints it, where it is another year's


@dataclass(frozen=True)
class Quantity:
    """One number that a page may show; `values` is empty when the report does not give it (`absent` says why).

    Several values mean alternatives (133 or 134). `printed` is the report's own form, used in Chinese as it stands.
    """

    name: str
    values: tuple[Decimal, ...] = ()
    unit: Unit = Unit()
    noun: Noun = Noun()
    bound: str = "as_printed"
    period: tuple[str, str] = ("", "")
    period_basis: str = "unstated"
    status: str = ""
    verb: str = ""
    verb_en: str = ""
    absent: str = ""
    printed: str = ""
    origin: Origin | None = None
    label: Mapping[str, str] = field(default_factory=dict, compare=False, hash=False)  # name of the indicator: zh, en
    condition: Mapping[str, str] = field(default_factory=dict, compare=False, hash=False)  # to bear in mind: zh, en

    @property
    def value(self) -> Decimal:
        """Return the one value; ValueError if absent or if there are alternatives."""
        if len(self.values) != 1:
            raise ValueError(f"{self.name} has {len(self.values)} values")
        return self.values[0]

    @property
    def base(self) -> Decimal:
        """Return the value in the base unit of its dimension (one, yuan, day, metre; a rate as a share of one)."""
        return self.value * self.unit.factor


@dataclass(frozen=True)
class Parsed:
    """What a printed number says: its value, in its unit, and its bound."""

    value: Decimal
    unit: str
    bound: str


def parse(printed: str, units: Collection[str]) -> Parsed:
    """Return value, unit and bound of a printed number such as 300余册; ValueError if it can't be read.

    `units` are the known units as printed. A multiplier that belongs to a known unit stays with it (2.65亿元 is 2.65 of 亿元).

    >>> parse("300余册", {"册"})
    Parsed(value=Decimal('300'), unit='册', bound='more_than')
    >>> parse("2.65亿元", {"亿元", "元"})
    Parsed(value=Decimal('2.65'), unit='亿元', bound='as_printed')
    >>> parse("82％", {"%"})
    Parsed(value=Decimal('82'), unit='%', bound='as_printed')
    >>> parse("突破1.2万亿元", {"万亿元", "元"})
    Parsed(value=Decimal('1.2'), unit='万亿元', bound='more_than')
    >>> parse("二米", {"米"}), parse("约3.20万人", {"万人", "人"}).value
    (Parsed(value=Decimal('2'), unit='米', bound='as_printed'), Decimal('3.20'))
    """
    rest, bound = printed.replace("％", "%"), "as_printed"
    for word, meaning in sorted(BEFORE.items(), key=lambda item: -len(item[0])):
        if rest.startswith(word):
            rest, bound = rest[len(word) :], meaning
            break
    for word, meaning in CLOSING.items():
        if rest.endswith(word):
            rest, bound = rest[: -len(word)], bound if bound == "more_than" else meaning  # 超1000家以上 is more than
            break
    match = NUMERAL.match(rest)
    if not match:
        raise ValueError(f"{printed!r} does not begin with a number")
    if VAGUE.fullmatch(match.group()):
        raise ValueError(f"{printed!r} is a vague number")
    digits, tail = match.group(), rest[match.end() :].strip()
    if tail[:1] in AFTER:
        bound, tail = AFTER[tail[0]], tail[1:].strip()
    large = next((word for word in _LARGE if digits.endswith(word) and len(digits) > 1), "")
    if large and large + tail in units and not set(digits[: -len(large)]) & set(_LARGE):  # not of 2亿5000万元
        digits, tail = digits[: -len(large)] or "一", large + tail
    if tail[:1] in AFTER:  # 3万余元: the bound stands between multiplier and unit
        bound, tail = AFTER[tail[0]], tail[1:].strip()
    if tail and tail not in units:
        raise ValueError(f"the unit {tail!r} of {printed!r} is not in units.csv")
    value = Decimal(digits) if re.fullmatch(r"[0-9]+(\.[0-9]+)?", digits) else numeral_value(digits)
    return Parsed(value, tail, bound)


SMALL = {Decimal(n): word for n, word in enumerate("no one two three four five six seven eight nine ten".split())}


def show(quantity: Quantity, language: str, form: str = "") -> str:
    """Return the quantity in words: `form` empty for number and unit, `number` for the number alone, `one|many` for an English noun.

    `word`, or `Word` at the head of a sentence: the number alone, in English a word up to ten.

    >>> q = Quantity("x", (Decimal("2.65"),), Unit("亿元", "money", Decimal(10**8)), printed="2.65亿元")
    >>> show(q, "zh"), show(q, "en")
    ('2.65亿元', 'CNY 265 million')
    >>> q = Quantity("x", (Decimal("1613"),), Unit("人次"), Noun("", "attendance", "attendances"), printed="1613人次")
    >>> show(q, "zh"), show(q, "en"), show(q, "en", "number")
    ('1613人次', '1,613 attendances', '1,613')
    >>> two = Quantity("x", (Decimal(2),), Unit("项"))
    >>> show(two, "zh", "Word"), show(two, "en", "Word"), show(q, "en", "word")
    ('2', 'Two', '1,613')
    """
    if form not in ("word", "Word"):
        return {"zh": _chinese, "en": _english}[language](quantity, form)
    small = quantity.unit.dimension == "count" and quantity.unit.factor == 1 and len(quantity.values) == 1
    if language == "en" and small and quantity.value in SMALL:
        words = bound_words(quantity, "en") + SMALL[quantity.value]
        return words[:1].upper() + words[1:] if form == "Word" else words
    return show(quantity, language, "number")


def is_just_under(quantity: Quantity) -> bool:
    """Return whether a number is printed as just short of it (近300万元), not as on either side of it (约300万元)."""
    return quantity.bound == "about" and quantity.printed.startswith(JUST_UNDER)


def bound_words(quantity: Quantity, language: str) -> str:
    """Return the words for a quantity's bound, to stand before the number; empty where it has none."""
    if is_just_under(quantity):
        return {"zh": JUST_UNDER[0], "en": NEARLY}[language]
    return {"zh": CHINESE_BOUND, "en": ENGLISH_BOUND}[language][quantity.bound]


def _chinese(quantity: Quantity, form: str) -> str:
    unit = "" if form == "number" else quantity.unit.zh
    if quantity.printed and not form:
        return quantity.printed
    numbers = "或".join(_plain(value) for value in quantity.values)
    if form == "number" and quantity.unit.zh == "%":
        unit = "%"
    if (
        quantity.unit.dimension == "count" and quantity.unit.zh[:1] in _LARGE
    ):  # 1.5万余人: the multiplier is of the number
        numbers, unit = numbers + quantity.unit.zh[0], unit[1:]
    if quantity.printed and quantity.bound == "more_than":
        return f"{numbers}余{unit}"
    return f"{bound_words(quantity, 'zh')}{numbers}{unit}"


def _english(quantity: Quantity, form: str) -> str:
    bound = bound_words(quantity, "en")
    dimension = quantity.unit.dimension
    if dimension == "money":
        return bound + " or ".join(
            _yuan(value * quantity.unit.factor, _round(value) if bound else value) for value in quantity.values
        )
    numbers = " or ".join(_grouped(_scaled(value, quantity.unit)) for value in quantity.values)
    if dimension == "ratio":
        return f"{bound}{numbers}" + ("%" if quantity.unit.zh == "%" else " percentage point" + "s" * (numbers != "1"))
    if form == "number" or (not form and not quantity.noun.one):
        return bound + numbers
    one, _, many = form.partition("|") if form else (quantity.noun.one, "", quantity.noun.many)
    return f"{bound}{numbers} {Noun('', one, many).for_count(_scaled(quantity.values[-1], quantity.unit))}"


def _scaled(value: Decimal, unit: Unit) -> Decimal:
    """Return the value with 万 and 亿 multiplied out; rates keep their scale."""
    if unit.dimension != "count" or unit.factor == 1:
        return value
    scaled = value * unit.factor
    return scaled.quantize(Decimal(1)) if scaled == scaled.to_integral() else scaled


def _plain(value: Decimal) -> str:
    return f"{value:f}"


def _grouped(value: Decimal) -> str:
    return f"{value.normalize():,f}" if value == value.to_integral() and exponent(value) > 0 else f"{value:,f}"


def _round(value: Decimal) -> Decimal:
    """Return a whole number without the zeros at its end, which say nothing where it is no exact one; any other as it is."""
    return value.normalize() if value == value.to_integral() and exponent(value) == 0 else value


def _yuan(amount: Decimal, printed: Decimal) -> str:
    """Return an amount in the English scale that reads best, with the precision of the printed number."""
    figures = len(printed.as_tuple().digits)
    for size, word in ((Decimal(10**9), " billion"), (Decimal(10**6), " million")):
        if amount >= size:
            scaled = amount / size
            decimals = max(0, figures - (scaled.adjusted() + 1))
            return f"CNY {scaled.quantize(Decimal(1).scaleb(-decimals)):,f}{word}"
    if amount == amount.to_integral():
        return f"CNY {_grouped(amount.quantize(Decimal(1)))}"
    decimals = -exponent(printed) - (amount.adjusted() - printed.adjusted())  # 3.714350万元 is to the fen
    return f"CNY {_grouped(amount.quantize(Decimal(1).scaleb(-decimals)))}"


def exponent(value: Decimal) -> int:
    """Return the power of ten of a number's last digit. Raises ValueError unless the number is finite."""
    power = value.as_tuple().exponent
    if not isinstance(power, int):
        raise ValueError(f"{value} has no digits")
    return power


def rounded(value: Decimal, decimals: int = 0) -> Decimal:
    """Return the value rounded half up to a number of decimals."""
    return value.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)
