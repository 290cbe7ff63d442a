"""What rules read: relations, figures, passages, ranges of numbers, and words for their sentences."""

import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from decimal import Decimal
from typing import Any, TypeVar
from weakref import WeakKeyDictionary

import pandas as pd

from bureaubook.dataset.reader import as_rows
from bureaubook.dataset.schema import Row
from bureaubook.notebook import SPOKEN
from bureaubook.number.census import numeral_value
from bureaubook.number.measures import printed_interval
from bureaubook.number.quantity import AFTER, BEFORE, CLOSING, Quantity, Unit, exponent, is_just_under
from bureaubook.report import Report
from bureaubook.report.answers import question_of
from bureaubook.report.derived import Amount
from bureaubook.report.sentences import sentences
from bureaubook.words.naming import form_after_name
from bureaubook.words.pair import pick
from bureaubook.words.text import Label, Quote, Text, joined, label, say

Read = TypeVar("Read")
BOUND_BEHIND = re.compile(r"([余多])|[^，。；！？、\d\n]{0,3}(以上|左右|以内)")  # what follows a numeral
INNER = str.maketrans("“”", "‘’")
_kept: WeakKeyDictionary[Report, dict[bool, dict[object, Any]]] = (
    WeakKeyDictionary()
)  # what several rules read of one report, read once


def read_once(report: Report, what: object, read: Callable[[], Read]) -> Read:
    """Return what `read` returns, read once for each report: apart for its questions, so that what a chapter reads is recorded."""
    kept = _kept.setdefault(report, {}).setdefault(report.answering, {})
    if what not in kept:
        kept[what] = read()
    kept_: Read = kept[what]
    return kept_


def rows_of(report: Report, name: str) -> pd.DataFrame:
    """Return one of the report's tables, to be read and not changed."""
    return read_once(report, ("table", name), lambda: report.table(name))


def ties(report: Report, *relations: str) -> list[Row]:
    """Return the rows of relations.csv of some kinds, in order."""
    rows = read_once(report, "ties", lambda: as_rows(rows_of(report, "relations")))
    return [row for row in rows if row["relation"] in relations]


def get_figure(report: Report, name: str) -> Quantity:
    """Return a figure by its id."""
    return read_once(report, ("figure", name), lambda: report.figure(name))


def figures(report: Report) -> dict[str, Row]:
    """Return the rows of figures.csv by figure, in the order of the text, absent ones last."""

    def read() -> dict[str, Row]:
        rows = rows_of(report, "figures").sort_values("start", na_position="last")
        return {row["figure"]: row for row in as_rows(rows)}

    return read_once(report, "figures", read)


def measure(report: Report, row: Row) -> str:
    """Return whether a figure is a stock, flow, rate or amount."""
    return report.measure(row["indicator"])


@question_of
def named_in(report: Report, target: str) -> pd.DataFrame:
    """Return the participations of `participations:<programme>/<role>`, in the order of the text."""
    programme, _, role = target.removeprefix("participations:").partition("/")
    rows = rows_of(report, "participations")
    return rows[(rows["programme"] == programme) & (rows["role"] == role)].sort_values("start")


def passages(report: Report) -> list[Row]:
    """Return the passages in order; none if the report has no text."""
    if not report.has_text:
        return []
    return read_once(report, "passages", lambda: as_rows(rows_of(report, "passages").sort_values("start")))


def lines(report: Report) -> list[Row]:
    """Return what the text says, in order: its passages, or its sentences where it is not sorted into passages. Keys: start, printed."""
    if passages(report) or not report.has_text:
        return passages(report)
    return [{"start": sentence.start, "printed": sentence.text} for sentence in sentences(report.source)]


def terms(report: Report, vocabulary: str) -> dict[str, str]:
    """Return the Chinese words of a vocabulary by term."""
    words = read_once(report, "terms", lambda: report.terms)
    return read_once(
        report,
        ("terms", vocabulary),
        lambda: {term: row["zh"] for (name, term), row in words.items() if name == vocabulary},
    )


def term_pair(report: Report, vocabulary: str, term: str) -> tuple[str, str]:
    """Return a term in Chinese and English; empty where the vocabulary lacks it."""
    row = report.terms.get((vocabulary, term), {"zh": "", "en": ""})
    return row["zh"], row["en"]


def pattern(words: str) -> re.Pattern[str]:
    """Return a pattern for printed words; … stands for at most eight characters of the same clause."""
    return re.compile(r"[^，。；！？\n]{0,8}?".join(map(re.escape, words.split("…"))))


def clause(text: str, start: int) -> tuple[int, int]:
    """Return the span of the clause around an offset, up to ，；。 or the end of the line."""
    before = max(text.rfind(mark, 0, start) for mark in "，；。！？\n") + 1
    after = re.compile(r"[，；。！？\n]").search(text, start)
    return before, after.start() if after else len(text)


def span(quantity: Quantity) -> tuple[Decimal, Decimal]:
    """Return the least and the greatest value a printed number allows: 30多 is 31 to 39, 2.65亿 is 2.645 to 2.655, 109 is 109.

    >>> span(Quantity("x", (Decimal(30),), bound="more_than")), span(Quantity("x", (Decimal("32500"),), bound="more_than"))
    ((Decimal('31'), Decimal('39')), (Decimal('32501'), Decimal('32599')))
    """
    value = quantity.value
    whole = quantity.unit.dimension in ("count", "time") and quantity.unit.factor == 1
    if quantity.bound == "as_printed":
        return (value, value) if whole else printed_interval(value)
    step = _step(value)
    one = min(step, Decimal(1)) if whole else Decimal(0)  # 3万余 is anything between 3 and 4
    return {
        "more_than": (value + one, max(value + one, value + step - one)),
        "at_least": (value, value + step - one),
        "about": (value - step / 2, value if is_just_under(quantity) else value + step / 2),
        "at_most": (max(Decimal(0), value - step + one), value),
    }[quantity.bound]


def base_span(quantity: Quantity) -> tuple[Decimal, Decimal]:
    """Return the span of a printed number in the base unit of its dimension: 3.2万人 is 31,500 to 32,500.

    >>> [int(end) for end in base_span(Quantity("x", (Decimal("3.2"),), Unit("万人", factor=Decimal(10000))))]
    [31500, 32500]
    """
    low, high = span(quantity)
    return low * quantity.unit.factor, high * quantity.unit.factor


def base_unit(quantity: Quantity) -> str:
    """Return the unit in which a count is a plain number: 人次 for 万人次; any other unit as it is."""
    unit = quantity.unit
    return unit.zh.lstrip("万亿") if unit.dimension == "count" and unit.factor != 1 else unit.zh


def _step(value: Decimal) -> Decimal:
    """Return the size of the last place that is not a round zero: 100 for 32500, 10 for 30, 0.01 for 2.65."""
    power = exponent(value)
    if power < 0:
        return Decimal(1).scaleb(power)
    digits = f"{value:f}"
    return Decimal(10) ** (len(digits) - len(digits.rstrip("0"))) if value else Decimal(1)


def number(value: int | Decimal, unit: str = "") -> Quantity:
    """Return a count we made, as a quantity without a link."""
    return Quantity("count", (Decimal(value),), Unit(unit))


def printed_number(text: str, first: int, numeral: str) -> Quantity:
    """Return a numeral of the text as a number with the bound that the words around it give.

    >>> q = printed_number("培训近300人", 3, "300")
    >>> q.value, q.bound, q.printed
    (Decimal('300'), 'about', '近300')
    """
    before = next((word for word in sorted(BEFORE, key=len, reverse=True) if text.endswith(word, 0, first)), "")
    after = BOUND_BEHIND.match(text, first + len(numeral))
    bound = (AFTER | CLOSING)[after[1] or after[2]] if after else BEFORE.get(before, "as_printed")
    printed = before + numeral + (after[1] or "" if after else "")
    return replace(number(numeral_value(numeral)), bound=bound, printed=printed)


def once(report: Report, name: str, value: Amount | tuple[Amount, ...], **more: Any) -> Quantity:
    """Return a derived value of the checks, made by `Report.derived` unless the report has one of that name already."""
    name = f"check-{name}".replace("_", "-")  # the name is the anchor of its method
    made = (derivation.quantity for derivation in report.derivations if derivation.quantity.name == name)
    return next(made, None) or report.derived(name, value, **more)


def name_of(report: Report, quantity: Quantity) -> Label:
    """Return the name of what a quantity measures; in Chinese without the unit at its end."""
    names = {language: quantity.label.get(language, quantity.name) for language in SPOKEN}
    return Label(names | {"zh": _without_unit(names["zh"], quantity.unit.zh)})


def _without_unit(name: str, unit: str) -> str:
    if unit and name.endswith(f"{unit}数"):
        return name.removesuffix("数").removesuffix(unit)
    return name.removesuffix(unit)


def after_name(field: str, quantity: Quantity) -> str:
    """Return the English field of a quantity that stands behind its name: the number alone where the name says what is counted.

    >>> from bureaubook.number.quantity import Noun
    >>> after_name("total", Quantity("x", label={"en": "Training sessions"}, noun=Noun("", "session", "sessions")))
    '{total:number}'
    """
    form = form_after_name(quantity)
    return f"{{{field}:{form}}}" if form else f"{{{field}}}"


def in_row(report: Report, words: Iterable[str]) -> str:
    """Return a list in words."""
    return pick(report, "、", ", ").join(words)


def row(quantities: list[Quantity], between: str = "") -> Text:
    """Return a list of quantities in words: in Chinese each after its noun, a single one after its name."""
    alone = len(quantities) == 1
    names = [
        quantity.label.get("zh", "").removeprefix("其中：") if alone else quantity.noun.zh for quantity in quantities
    ]
    each = (
        say("{name}{quantity}", "{name}{quantity}", name=label({"zh": name, "en": ""}), quantity=quantity)
        for name, quantity in zip(names, quantities, strict=True)
    )
    return joined(each, between or "、", between or ", ")


def named_row(report: Report, quantities: list[Quantity], between: str = "") -> Text:
    """Return a list of quantities in words, each after the name of what it measures."""
    each = []
    for quantity in quantities:
        english = "{name}: {quantity:number}" if form_after_name(quantity) else "{name}: {quantity}"
        each.append(say("{name}{quantity}", english, name=name_of(report, quantity), quantity=quantity))
    return joined(each, between or "、", between or "; ")


def quoted(words: str, english: str = "") -> Quote:
    """Return printed words as a quotation on one line, quotation marks inside it turned into single ones."""
    return Quote(" ".join(words.split()).translate(INNER), english.translate(INNER))


def reason(report: Report, tie: Row) -> str:
    """Return why a relation holds, in the report's language, to follow a sentence: in English with a leading space."""
    return behind(report, tie["reason_zh"], tie["reason_en"])


def behind(report: Report, zh: str, en: str) -> str:
    """Return a sentence of the data to follow another: in English with a leading space, empty where there is none."""
    return zh if report.language == "zh" else f" {en}" if en else ""


def copied(report: Report) -> bool:
    """Return whether only a copy is held: no address of the page as published."""
    return not report.stated("address")


def caution(report: Report) -> str:
    """Return the request to compare with the published page, empty where its address is known."""
    if not copied(report):
        return ""
    return pick(
        report,
        "此处据所存文本，请与发布页面核对。",
        " This is the text held here; please compare with the page as published.",
    )
