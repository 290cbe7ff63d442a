"""A made-up report with the official tables: what it prints, in order, and the truth about it."""

import random
from dataclasses import dataclass
from decimal import Decimal

from benchmark.figures import SIZES, Figures, broken, figures, with_slip
from benchmark.form import Form, read_form
from benchmark.grid import Grid, applications, cases, proactive
from benchmark.labels import STYLES, names, styled

ZEROS = ("0", "0", "0", "blank", "nbsp", "-", "/", "organisations", "totals", "mixed")
MARKS = {"0": "0", "blank": "", "nbsp": "\u00a0", "-": "-", "/": "/"}
SLIPS = ("row", "outcomes", "cases")


@dataclass(frozen=True)
class Publication:
    """A report: paragraphs and tables in reading order. `cells` says what each cell holds; one not named is not printed."""

    form: str
    year: int
    zeros: str
    label_style: str
    blocks: tuple[str | Grid, ...]
    cells: dict[str, dict[str, str | None]]  # id: {"value": digits, or None where no number is printed; "printed"}
    errors: tuple[str, ...]  # names of the equations that its numbers break, as published

    def truth(self) -> dict[str, object]:
        """Return the truth as it is written beside a file."""
        return {
            "form": self.form,
            "year": self.year,
            "zeros": self.zeros,
            "labels": self.label_style,
            "errors": list(self.errors),
            "cells": self.cells,
        }


def publication(
    seed: str, *, zeros: tuple[str, ...] = ZEROS, labels: tuple[str, ...] = STYLES, slips: bool = False
) -> Publication:
    """Return the report of a seed, in one of these ways to print zeros and labels; with `slips` one number is wrong as published."""
    chance = random.Random(seed)
    edition = chance.choice(("2021", "2021", "2021", "2019"))
    form = read_form(edition, one_other_row=chance.random() < 0.2)
    year = chance.choice((2021, 2022, 2023, 2024, 2025) if edition == "2021" else (2019, 2020, 2020, 2022))
    size = chance.choice(list(SIZES))
    values = figures(form, size, chance)
    if slips:
        values, _ = with_slip(form, values, chance.choice(SLIPS), chance)
        zeros = ("0",)  # a blank might be what is missing from a sum, and no one could tell
    how = chance.choice(zeros)
    printed = {one: _printed(one, value, how, chance) for one, value in values.items()}
    if chance.random() < 0.05:
        printed.pop("2/charges/charged_amount", None)  # the row is not printed at all, as seen
    style = chance.choice(labels)
    printed_label = names(form, style, chance)
    tables = [table(form, printed_label, printed) for table in (proactive, applications, cases)]
    blocks = [block if isinstance(block, list) else styled(block, style) for block in _text(year, tables, chance)]
    cells = {one: {"value": _value(words, values[one]), "printed": words} for one, words in printed.items()}
    return Publication(edition, year, how, style, tuple(blocks), cells, _errors(form, values))


def _errors(form: Form, values: Figures) -> tuple[str, ...]:
    return tuple(broken(form, values))


def _printed(one: str, value: Decimal, how: str, chance: random.Random) -> str:
    """Return what a cell prints for its number, zeros in the report's own way."""
    if value:
        words = f"{value:f}"
        column = one.rsplit("/", 1)[1]
        if column.startswith("change_") and value < 0 and chance.random() < 0.3:
            return words.replace("-", "减")
        return words
    table, _, column = one.split("/")
    if how == "organisations":
        return "" if table == "3" and column not in ("natural_person", "total") else "0"
    if how == "totals":
        return "0" if table == "2" or column.endswith("total") else ""
    return chance.choice(("0", "", "-")) if how == "mixed" else MARKS[how]


def _value(words: str, value: Decimal) -> str | None:
    return f"{value:f}" if any(character.isdigit() for character in words) else None


def _text(year: int, tables: list[Grid], chance: random.Random) -> list[str | Grid]:
    """Return the blocks of the report: its six parts, with what real ones add, leave out, misprint and number wrongly."""
    odd = chance.choice(("", "", "", "numbered twice", "prose before a table", "title misprinted", "no title"))
    titles = ["主动公开政府信息情况", "收到和处理政府信息公开申请情况", "政府信息公开行政复议、行政诉讼情况"]
    if odd == "title misprinted":
        titles[2] = "政府信息公开行政法复议、行政诉讼情况"
    head = [
        "一、总体情况",
        f"{year}年，本机关主动公开政府信息{chance.randint(20, 900)}条，解读政策{chance.randint(2, 40)}件。",
    ]
    numerals = "二三四"
    if odd == "numbered twice":
        aspects = ("主动公开", "依申请公开", "政府信息管理", "平台建设", "监督保障")
        head = [
            f"{n}、{words}\n全年开展{chance.randint(1, 9)}次。" for n, words in zip("一二三四五", aspects, strict=True)
        ]
        head, numerals = [line for lines in head for line in lines.split("\n")], "一二三"
    blocks: list[str | Grid] = [f"某某县科学技术局{year}年政府信息公开工作年度报告", *head]
    for n, title, table in zip(numerals, titles, tables, strict=True):
        if not (odd == "no title" and n == "四"):
            blocks.append(f"{n}、{title}")
        if odd == "prose before a table":
            blocks.append(f"{year}年相关情况如下表所示，另办理咨询{chance.randint(10, 99)}件。")
        blocks.append(table)
    return [
        *blocks,
        "五、存在的主要问题及改进情况",
        f"一是公开不够及时，二是形式较为单一。全年培训{chance.randint(1, 6)}次。",
        "六、其他需要报告的事项",
        f"{year}年未收取信息处理费。",
    ]
