"""One report, opened in one language: how chapters ask for numbers, words and places."""

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from pathlib import Path

import pandas as pd

from bureaubook.census import NUMERAL
from bureaubook.dataset.dictionary import Dictionary, read_dictionary
from bureaubook.dataset.folder import Folder, read_report
from bureaubook.dataset.reader import records
from bureaubook.errors import InputError, one_of
from bureaubook.notebook import LANGUAGES
from bureaubook.paths import data_folder
from bureaubook.quantity import Noun, Origin, Quantity, Unit
from bureaubook.text import Sentence, part_name, sentence_at, sentences
from bureaubook.words.pair import both

# A heading that opens with a bracketed numeral is the section; one with a bare numeral opens a chapter or a point.
SECTION = re.compile(r"[（(][一二三四五六七八九十]+[）)]|[一二三四五六七八九十]+、")


@dataclass(frozen=True)
class Derivation:
    """How a derived value was made; `formula` and `condition` are templates by language over `inputs`."""

    quantity: Quantity
    formula: dict[str, str]
    inputs: dict
    condition: dict[str, str]
    interval: tuple[Quantity, Quantity] | None = None
    table: str = ""  # the report's table it was counted from


class Report:
    """A report's tables, asked by indicator. `reads` records every row that was asked for, as (table, key)."""

    def __init__(self, folder: Folder, dictionary: Dictionary, language: str):
        self.folder, self.dictionary, self.language = folder, dictionary, language
        self.id, self.year, self.meta, self.text = folder.meta["id"], folder.meta["year"], folder.meta, folder.text
        self.reads: set[tuple[str, str]] = set()
        self.derivations: list[Derivation] = []
        self._read_keys: dict[str, list[tuple[str, str]]] = {}

    # -- words

    def pick(self, zh: str, en: str, **given) -> str:
        """Return the text of this report's language; with fields, filled in from templates that both name them (see `both`)."""
        if given:
            return both(zh, en, **given)[self.language]
        return zh if self.language == "zh" else en

    def words(self, key: str) -> str:
        """Return a text of report.yml that stands there in both languages (agency, region, title, standing, capture)."""
        return self.meta[key][self.language]

    def term(self, vocabulary: str, term: str, plural: bool = False) -> str:
        """Return a term in this language. Raises InputError for an unknown one."""
        row = self._terms.get((vocabulary, term))
        if row is None:
            raise one_of(f"term of {vocabulary}", term, self.dictionary.vocabulary(vocabulary), file="data/terms.csv")
        zh, en, en_plural = row
        return self.pick(zh, en_plural if plural and en_plural else en)

    def verb_words(self, verb: str, english: str) -> str:
        """Return printed words in quotation marks, on an English page their English where there is some; empty for none."""
        return self.pick("", english) or (f"“{verb}”" if verb else "")

    def gloss(self, english: str) -> str:
        """Return an English rendering in brackets, to stand behind quoted words of the report; only English pages have one."""
        return f" ({english})" if english and self.language == "en" else ""

    def words_in_row(self, words: list[str], last: str = " and ") -> str:
        """Return words in a row: A、B和C, or A, B and C; `last` stands before the last in English."""
        before = self.pick("、", ", ").join(words[:-1])
        return self.pick("和", last).join([*([before] if before else []), *words[-1:]])

    def indicator_name(self, indicator: str) -> str:
        """Return an indicator's name in this language. Raises InputError for an unknown one."""
        return self._indicator(indicator)[f"name_{self.language}"]

    def measure(self, indicator: str) -> str:
        """Return what an indicator measures: stock, flow, rate or amount. Raises InputError for an unknown one."""
        return self._indicator(indicator)["measure"]

    # -- numbers

    def value(self, indicator: str, *, status: str | None = None, level: str | None = None) -> Quantity:
        """Return the one figure of an indicator; absent with its reason if there is none, or if the report prints several.

        Of several, those that are absent do not count; the rest is asked by status or level, or by `values`.
        """
        rows = self._figures(indicator, status, level)
        rows = [row for row in rows if not row["absent"]] or rows[:1]
        if len(rows) > 1:
            return self._absent(indicator, "several")
        return self._quantity(rows[0]) if rows else self._absent(indicator, "not_found")

    def values(self, indicator: str, *, status: str | None = None, level: str | None = None) -> list[Quantity]:
        """Return all figures of an indicator in the order of the text, absent ones last."""
        rows = self._figures(indicator, status, level)
        return [self._quantity(row) for row in sorted(rows, key=lambda row: (row["start"] is None, row["start"] or 0))]

    def figure(self, figure: str) -> Quantity:
        """Return one figure by its own id (for what the data itself ties together, such as relations)."""
        return self._quantity(self.figure_row(figure))

    def figure_row(self, figure: str) -> dict:
        """Return the row of figures.csv of a figure's id. Raises InputError for an unknown one."""
        if figure not in self._figure_rows:
            raise one_of("figure", figure, self._figure_rows)
        return self._figure_rows[figure]

    def parts(self, total: str) -> list[Quantity]:
        """Return the printed parts of an indicator's figure, in the order of the text."""
        ids = set(self.folder.tables["figures"].query("indicator == @total")["figure"])
        relations = self.folder.tables["relations"]
        parts = relations[(relations["relation"] == "part_of") & relations["to"].isin(ids)]["from"]
        found = [self.figure(part) for part in parts]
        return sorted(
            found, key=lambda quantity: (quantity.origin is None, quantity.origin.start if quantity.origin else 0)
        )

    def references(self, indicator: str) -> pd.DataFrame:
        """Return reference values that can stand beside an indicator. Columns: those of benchmarks.csv and `quantity`."""
        self._indicator(indicator)
        rows = self.dictionary.benchmarks
        rows = rows[rows["indicator"] == indicator].reset_index(drop=True)
        self.reads.update(("benchmarks", key) for key in rows["benchmark"])
        return rows.assign(quantity=[self._reference(row) for _, row in records(rows)])

    def statutory(self, number: int) -> pd.DataFrame:
        """Return an official table: one row per official row, one column per official column; Decimal, or None if absent."""
        cells = self.folder.tables["statutory"]
        cells = cells[cells["table"] == number]
        self.reads.update(("statutory", f"{row.table}/{row.row}/{row.column}") for row in cells.itertuples())
        form = self.form[self.form["table"] == number]
        order = {
            axis: list(form[(form["axis"] == axis) & (form["is_group"] == "0")].sort_values("order")["key"])
            for axis in ("row", "column")
        }
        wide = cells.pivot(index="row", columns="column", values="value").astype(object)
        return wide.reindex(index=order["row"], columns=order["column"]).where(lambda frame: frame.notna(), None)

    def cell(self, number: int, row: str, column: str) -> Quantity:
        """Return one cell of an official table as a quantity that leads to its place. Raises InputError for an unknown cell."""
        name = f"{number}/{row}/{column}"
        self.reads.add(("statutory", name))
        labels = self._labels.get((number, "row", row))
        if labels is None:
            raise one_of(f"row of table {number}", row, self._keys_of_form(number, "row"))
        if (number, "column", column) not in self._labels and not column.startswith("extra-"):
            raise one_of(f"column of table {number}", column, self._keys_of_form(number, "column"))
        label = {
            language: labels[f"label_{language}"] or self._column_label(number, column, language)
            for language in LANGUAGES
        }
        cell = self._cells.get((number, row, column), {"absent": "not_found"})
        if cell["absent"]:
            return Quantity(name, absent=cell["absent"], label=label)
        return Quantity(
            name, (cell["value"],), printed=cell["printed"], origin=Origin("cell", name, cell["start"]), label=label
        )

    def form_label(self, number: int, axis: str, key: str) -> str:
        """Return the official label of a row or column of a table in this language; empty if the form has none."""
        return self._labels.get((number, axis, key), {}).get(f"label_{self.language}", "")

    def _column_label(self, number: int, column: str, language: str) -> str:
        """A column's name with the groups it stands under, for a table whose rows have none."""
        names: list[str] = []
        while found := self._labels.get((number, "column", column)):
            names.insert(0, found[f"label_{language}"])
            column = found["parent"]
        return self.pick("：", ": ").join(names)

    @property
    def form(self) -> pd.DataFrame:
        """Return the official form the report follows."""
        return self.dictionary.forms[self.meta["form"]]

    def derived(
        self,
        name: str,
        value: Decimal | int | tuple,
        *,
        absent: str = "",
        lacking: bool = True,
        formula: dict[str, str],
        inputs: dict,
        unit: str = "",
        counted: str = "",
        vocabulary: str = "counted",
        condition: dict[str, str] | None = None,
        interval: tuple | None = None,
        label: dict[str, str] | None = None,
        bound: str = "as_printed",
        table: str = "",
    ) -> Quantity:
        """Return a value of our own and record how it was made; a second value of the same name is refused.

        `value` may be a tuple of alternatives, empty where `absent` says why there is none; `lacking`: for want of an input.
        `formula` and `condition` are templates by language over `inputs`. `table`: the report's table that a count was made from.
        """
        if any(derivation.quantity.name == name for derivation in self.derivations):
            raise InputError(f"the derived value {name} is made twice.", do="Make it once and use it again.")
        values = tuple(Decimal(v) for v in value) if isinstance(value, tuple) else (Decimal(value),)
        common = {
            "unit": self._unit(unit),
            "noun": self._noun(counted, vocabulary),
            "origin": Origin("derived", name),
            "label": label or {},
        }
        if absent:  # where the report lacks an input, the origin says whose value is missing
            return Quantity(name, absent=absent, label=label or {}, origin=Origin("derived", name) if lacking else None)
        quantity = Quantity(name, values, bound=bound, **common)
        ends = (
            tuple(
                Quantity(f"{name}_{end}", (Decimal(v),), **common)
                for end, v in zip(("low", "high"), interval, strict=True)
            )
            if interval
            else None
        )
        self.derivations.append(Derivation(quantity, formula, inputs, condition or {}, ends, table))
        return quantity

    def counted(
        self,
        prefix: str,
        counts: dict[str, int | tuple[int, ...]],
        labels: dict[str, tuple[str, str]],
        *,
        counted: str,
        formula: tuple[str, str],
        unit: str = "家",
        absent: str = "",
        table: str = "",
    ) -> dict[str, Quantity]:
        """Return our own counts as derived values by name; labels and formula are (zh, en). Absent together, where `absent` says why."""
        return {
            name: self.derived(
                f"{prefix}-{name.replace('_', '-')}",
                count if isinstance(count, tuple) else int(count),
                absent=absent,
                lacking=False,
                unit=unit,
                counted=counted,
                label=dict(zip(LANGUAGES, labels[name], strict=True)),
                formula=dict(zip(LANGUAGES, formula, strict=True)),
                inputs={},
                table=table,
            )
            for name, count in counts.items()
        }

    # -- tables and places

    def table(self, name: str) -> pd.DataFrame:
        """Return a copy of one of the report's tables; empty if the report has none. Columns as in data/README.md."""
        if name not in self.folder.tables:
            raise one_of("table", name, self.folder.tables)
        self.reads.update(self._keys(name))
        return self.folder.tables[name].copy()

    def has(self, name: str) -> bool:
        """Return whether the report has a table (an empty one counts)."""
        return name in self.folder.tables and name not in self.folder.missing

    def sentence(self, start: int) -> Sentence:
        """Return the sentence in which an offset lies, with its English translation where there is one. Raises ValueError."""
        found = sentence_at(self._sentences, start)
        return Sentence(found.start, found.text, self._english.get(found.start, ""))

    def part(self, start: int) -> str:
        """Return the part of the form in which an offset lies (vocabulary `part`); empty without passages."""
        at = bisect_right(self._passages, start, key=lambda passage: passage["start"])
        return self._passages[at - 1]["part"] if at else ""

    def place(self, start: int) -> str:
        """Return words for a place in the report: its part and the nearest heading; empty without passages."""
        part = self.part(start)
        if not part:
            return ""
        if part == "0":
            return self.pick("标题", "title")
        name, heading = part_name(part, self.language), self.heading_at(start)
        if heading is None:
            return name
        words = self.heading_words(heading)
        return self.pick("{name}“{words}”", "{name}, “{words}”", name=name, words=words)

    def heading_at(self, start: int) -> dict | None:
        """Return the passage of the nearest heading before a place, within its part; None if that is the part's own."""
        headings = [p for p in self._headings if p["start"] <= start and p["part"] == self.part(start)]
        return headings[-1] if len(headings) > 1 else None

    def heading_words(self, passage: dict) -> str:
        """Return a heading's words; of a passage that only opens with one, its first clause."""
        words = self.pick(passage["printed"], passage["text_en"]).rstrip("。.")
        return words if passage["kind"] == "heading" else re.split(self.pick("[，。；]", "[,.;] "), words)[0]

    def anchor(self, place: int) -> str:
        """Return the anchor on the source page for any offset: its numeral, its sentence, or the next numeral after it.

        Without the text that page has no places, only the section that says so.
        """
        if self.text is None:
            return "text"
        at = bisect_left(self._numerals, place)
        if at < len(self._numerals) and self._numerals[at] == place:
            return f"n-{place}"
        passage = bisect_right(self._passages, place, key=lambda passage: passage["start"]) - 1
        if passage >= 0 and place < self._passages[passage]["start"] + len(self._passages[passage]["printed"]):
            return f"s-{self._passages[passage]['start']}"
        return f"n-{self._numerals[at]}" if at < len(self._numerals) else "text"

    def _keys(self, name: str) -> list[tuple[str, str]]:
        """Every row of a table as `reads` records it; made once a table."""
        if name not in self._read_keys:
            columns = ["table", "row", "column"] if name == "statutory" else [0]
            rows = self.folder.tables[name]
            cells = (rows[column] if isinstance(column, str) else rows.iloc[:, column] for column in columns)
            self._read_keys[name] = [(name, "/".join(map(str, row))) for row in zip(*cells, strict=True)]
        return self._read_keys[name]

    @cached_property
    def _figure_rows(self) -> dict[str, dict]:
        return _by_key(self.folder.tables["figures"])

    @cached_property
    def _by_indicator(self) -> dict[str, list[dict]]:
        found: dict[str, list[dict]] = {}
        for row in self._figure_rows.values():
            found.setdefault(row["indicator"], []).append(row)
        return found

    @cached_property
    def _cells(self) -> dict[tuple[int, str, str], dict]:
        rows = self.folder.tables["statutory"].to_dict("records")
        return {(row["table"], row["row"], row["column"]): row for row in rows}

    @cached_property
    def _labels(self) -> dict[tuple[int, str, str], dict]:
        return {(row["table"], row["axis"], row["key"]): row for row in self.form.to_dict("records")}

    def _keys_of_form(self, number: int, axis: str) -> list[str]:
        return [key for table, of, key in self._labels if (table, of) == (number, axis)]

    @cached_property
    def _numerals(self) -> list[int]:
        return sorted(self.folder.tables["numerals"]["start"])

    @cached_property
    def _passages(self) -> list[dict]:
        return self.folder.tables["passages"].sort_values("start").to_dict("records")

    @cached_property
    def _headings(self) -> list[dict]:
        return [p for p in self._passages if p["kind"] != "title" and SECTION.match(p["printed"])]

    @cached_property
    def _sentences(self) -> list[Sentence]:
        return sentences(self.text or "")

    @cached_property
    def _english(self) -> dict[int, str]:
        passages = self.folder.tables["passages"]
        return dict(zip(passages["start"], passages["text_en"], strict=True))

    @cached_property
    def _terms(self) -> dict[tuple[str, str], tuple[str, str, str]]:
        return {
            (row.vocabulary, row.term): (row.zh, row.en, row.en_plural) for row in self.dictionary.terms.itertuples()
        }

    @cached_property
    def _indicators(self) -> dict[str, dict]:
        return _by_key(self.dictionary.indicators)

    @cached_property
    def _units(self) -> dict[str, dict]:
        return _by_key(self.dictionary.units)

    def _indicator(self, indicator: str) -> dict:
        row = self._indicators.get(indicator)
        if row is None:
            raise one_of("indicator", indicator, self._indicators, file="data/indicators.csv")
        return row

    def _figures(self, indicator: str, status: str | None, level: str | None) -> list[dict]:
        self._indicator(indicator)
        rows = self._by_indicator.get(indicator, [])
        rows = [row for row in rows if status in (None, row["status"]) and level in (None, row["level"])]
        self.reads.update(("figures", row["figure"]) for row in rows)
        self.reads.add(("indicators", indicator))
        return rows

    def _unit(self, unit: str) -> Unit:
        if not unit:
            return Unit()
        row = self._units.get(unit)
        if row is None:
            raise one_of("unit", unit, self._units, file="data/units.csv")
        return Unit(unit, row["dimension"], row["factor"])

    def _noun(self, counted: str, vocabulary: str = "counted") -> Noun:
        return Noun(*self._terms[(vocabulary, counted)]) if counted else Noun()

    def _label(self, indicator: str) -> dict[str, str]:
        row = self._indicator(indicator)
        return {"zh": row["name_zh"], "en": row["name_en"]}

    def _absent(self, indicator: str, reason: str) -> Quantity:
        return Quantity(indicator, absent=reason, label=self._label(indicator))

    def _quantity(self, row: dict) -> Quantity:
        if row["absent"]:
            return self._absent(row["indicator"], row["absent"])
        start = None
        if row["printed"] and row["start"] is not None:
            start = row["start"] + NUMERAL.search(row["printed"]).start()
        return Quantity(
            row["figure"],
            (row["value"],),
            self._unit(row["unit"]),
            self._noun(row["counted"]),
            row["bound"] or "as_printed",
            (row["period_from"], row["period_to"]),
            row["period_basis"] or "unstated",
            row["status"],
            row["verb"],
            row["verb_en"],
            printed=row["printed"],
            origin=Origin("printed", row["figure"], start),
            label=self._label(row["indicator"]),
        )

    def _reference(self, row: dict) -> Quantity:
        return Quantity(
            row["benchmark"],
            (row["value"],),
            self._unit(row["unit"]),
            period=(row["period_from"], row["period_to"]),
            period_basis=row["period_basis"],
            bound="at_least" if row["precision"] == "at_least" else "as_printed",
            origin=Origin("reference", row["benchmark"], url=row["url"]),
            label={
                language: f"{row[f'geography_{language}']}{'，' if language == 'zh' else ', '}{row[f'name_{language}']}"
                for language in LANGUAGES
            },
        )


def open_report(report: str, language: str = "zh", data: str | Path = "") -> Report:
    """Return a report opened in a language; `data` is the data folder, empty for the project's own. Raises InputError."""
    if language not in LANGUAGES:
        raise one_of("language", language, LANGUAGES)
    folder = data_folder(data)
    dictionary = read_dictionary(folder)
    return Report(read_report(folder, report, dictionary), dictionary, language)


def period_words(quantity: Quantity, language: str) -> str:
    """Return the period of a quantity in words, or that it is not stated.

    >>> period_words(Quantity("x", period=("2021-07", ""), period_basis="stated"), "en")
    'since July 2021'
    >>> period_words(Quantity("x", period=("2022", "2022"), period_basis="inferred"), "zh")
    '2022年（据上下文）'
    >>> period_words(Quantity("x", period=("2023-01", "2023-09"), period_basis="stated"), "en")
    'January to September 2023'
    >>> period_words(Quantity("x", period=("2022-05-24", "2022-05-26"), period_basis="stated"), "zh")
    '2022年5月24日至26日'
    """
    first, last = quantity.period
    if not first:
        return "时点或期间未载明" if language == "zh" else "date or period not stated"
    start, end = date_words(first, language), date_words(last, language)
    if not last:
        words = both("{start}以来", "since {start}", start=start)[language]
    elif first == last:
        words = start
    elif first[:4] == last[:4] and len(first) == len(last) == 7:  # months of one year: the year once
        ends = (start, end.partition("年")[2]) if language == "zh" else (start.rpartition(" ")[0], end)
        words = _span(*ends, language)
    elif first[:7] == last[:7] and len(first) == len(last) == 10:  # days of one month
        ends = (start, end.partition("月")[2]) if language == "zh" else (start.partition(" ")[0], end)
        words = _span(*ends, language)
    else:
        words = _span(start, end, language)
    inferred = "（据上下文）" if language == "zh" else " (from the context)"
    return words + (inferred if quantity.period_basis == "inferred" else "")


def _span(first: str, last: str, language: str) -> str:
    return both("{first}至{last}", "{first} to {last}", first=first, last=last)[language]


def _by_key(table: pd.DataFrame) -> dict[str, dict]:
    """Return a table's rows by its first column."""
    return {row[table.columns[0]]: row for row in table.to_dict("records")}


MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def date_words(date: str, language: str) -> str:
    """Return a date of year, month or day precision in words.

    >>> date_words("2022-05-24", "zh"), date_words("2022-05-24", "en"), date_words("2022-05", "en")
    ('2022年5月24日', '24 May 2022', 'May 2022')
    """
    if not re.fullmatch(r"\d{4}(-\d\d){0,2}", date):
        return ""
    year, *rest = (int(part) for part in date.split("-"))
    if language == "zh":
        return "".join(f"{number}{unit}" for number, unit in zip([year, *rest], "年月日", strict=False))
    return " ".join([*(str(day) for day in rest[1:]), *(MONTHS[month - 1] for month in rest[:1]), str(year)])
