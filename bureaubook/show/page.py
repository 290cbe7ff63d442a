"""One chapter's page: every cell that shows something calls one method of it."""

import csv
import io
from decimal import Decimal
from numbers import Integral

import pandas as pd
from IPython.display import display

from bureaubook.dataset.reader import records
from bureaubook.errors import InputError
from bureaubook.quantity import Quantity
from bureaubook.quantity import show as words_of
from bureaubook.report import Derivation, Report, date_words, period_words
from bureaubook.show import tree
from bureaubook.show.draw import NARROW, WIDE, draw
from bureaubook.show.jupyter import dressed
from bureaubook.show.sentence import Quote, absence_words, check_all_used, compose, linked, wording

MIME = "application/vnd.bureaubook+json"
BOX_TITLES = {
    "limit": ("不能说明什么", "What this does not show"),
    "advice": ("编制建议", "Drafting suggestion"),
    "quote": ("", ""),
}

PLACES = 4  # links to the source under one finding


class Page:
    """What a chapter shows of a report: structure for the book, HTML for Jupyter, in one display each."""

    def __init__(self, report: Report):
        self.report = report

    # -- words

    def text(self, zh: str, en: str, **given) -> list[dict]:
        """Return a sentence as segments, to stand in points, boxes, tiles. Raises InputError."""
        check_all_used([{"zh": zh, "en": en}], given)
        return compose(self.report, {"zh": zh, "en": en}, given)

    def say(self, zh: str, en: str, *, style: str = "", **given) -> None:
        """Show a paragraph: constant templates, named quantities, the same fields in both languages.

        style: empty, `lead` (the answer at the top), `note` (small).
        """
        self._emit({"kind": "sentence", "style": style, "segments": self.text(zh, en, **given)})

    def listed(self, items, *, named: bool = False) -> list[dict]:
        """Return quantities or sentences made by `text` in a row, joined as the language joins them.

        named: in Chinese, the noun before each quantity (省级研发平台8家); English has it behind the number anyway.
        """
        parts = []
        for item in items:
            if isinstance(item, Quantity):
                noun = [{"t": item.noun.zh}] if named and self.report.language == "zh" else []
                absent = [{"t": self.report.term("absence", item.absent)}] if item.absent else []
                parts.append([*noun, *(absent or [linked(self.report, item)])])
            else:
                parts.append(item)
        joined: list[dict] = []
        for place, part in enumerate(parts):
            if place:
                last = place == len(parts) - 1
                joined.append({"t": self.report.pick("、", " and " if last else ", ")})
            joined.extend(part)
        return joined

    def points(self, *items: list[dict]) -> None:
        """Show numbered points made by `text`."""
        self._emit({"kind": "points", "items": list(items)})

    def box(self, role: str, *parts, title: tuple[str, str] | None = None) -> None:
        """Show a box (limit, advice, quote) of paragraphs made by `text`; a paragraph in a tuple is set as a quotation.

        title: (zh, en); each role has its own, ("", "") for none.
        """
        if role not in BOX_TITLES:
            raise InputError(f"unknown box {role!r}.", do=f"There is: {', '.join(BOX_TITLES)}.")
        inside = [{"quote": part[0]} if isinstance(part, tuple) else {"text": part} for part in parts]
        self._emit(
            {
                "kind": "box",
                "role": role,
                "title": self.report.pick(*(BOX_TITLES[role] if title is None else title)),
                "parts": inside,
            }
        )

    def place(self, quantity: Quantity) -> str:
        """Return where a printed quantity stands in the report, in words; empty if it is not printed."""
        start = quantity.origin.start if quantity.origin else None
        return self.report.place(start) if start is not None else ""

    def period(self, quantity: Quantity) -> str:
        """Return the period of a quantity in words."""
        return period_words(quantity, self.report.language)

    def printed_at(self, words: str, verb: str, start: int) -> list[dict]:
        """Return words as a link to a named place of the source, its sentence as card."""
        return [wording(self.report, words, verb, start)]

    def verb(self, quantity: Quantity) -> list[dict]:
        """Return the printed words that carry a quantity's status, quoted; on an English page with their English."""
        return [
            {"t": "“"},
            {"t": quantity.verb, "lang": "zh-CN"},
            {"t": self.report.pick("”", f"” ({quantity.verb_en})")},
        ]

    def status(self, quantity: Quantity) -> str:
        """Return the words that carry a quantity's status: as printed in Chinese, their English otherwise, or the term."""
        return self.report.pick(quantity.verb, quantity.verb_en) or self.report.term(
            "status", quantity.status or "reported"
        )

    def year_end(self) -> str:
        """Return the last day of the report's year in words."""
        return date_words(f"{self.report.year}-12-31", self.report.language)

    # -- numbers

    def tile(self, quantity: Quantity, *, label: tuple[str, str], note: tuple[str, str], **given) -> dict:
        """Return one key figure: what it is, the number, when and under which condition, and whose it is."""
        check_all_used([{"zh": label[0], "en": label[1]}, {"zh": note[0], "en": note[1]}], given)
        derived = bool(quantity.origin and quantity.origin.kind == "derived")
        stated = self.report.pick("报告载明", "stated by the report")
        if quantity.absent:
            stated = self.report.pick("报告未载", "not in the report")
        return {
            "label": compose(self.report, {"zh": label[0], "en": label[1]}, given),
            "number": self._tile_number(quantity),
            "note": compose(self.report, {"zh": note[0], "en": note[1]}, given),
            "kind": "derived" if derived else "absent" if quantity.absent else "stated",
            "status": self.report.pick("本书计数或推算", "counted or derived here") if derived else stated,
        }

    def _tile_number(self, quantity: Quantity) -> list[dict]:
        if quantity.absent:
            return [{"t": self.report.term("absence", quantity.absent)}]
        whole, number = words_of(quantity, self.report.language), words_of(quantity, self.report.language, "number")
        segment = linked(self.report, quantity)
        if quantity.unit.dimension == "money" and self.report.language == "en":
            return [{"t": "CNY"}, segment | {"q": whole.removeprefix("CNY ")}]
        rest = whole.removeprefix(number)
        if rest == whole or quantity.unit.dimension == "ratio":
            return [segment]
        return [segment | {"q": number}, {"t": rest.strip()}]

    def tiles(self, *items: dict) -> None:
        """Show key figures side by side."""
        self._emit({"kind": "tiles", "items": list(items)})

    # -- tables and figures

    def table(
        self, name: str, rows: pd.DataFrame, columns: dict[str, tuple[str, str]], *, caption: tuple[str, str], **given
    ) -> None:
        """Show a table: `columns` gives the label of each column shown; attrs of the rows may name `heads` (group rows), `foot`.

        A cell is a text, a number, a Quote or a Quantity (linked); the first column heads its row.
        """
        check_all_used([{"zh": caption[0], "en": caption[1]}], given)
        block = self._table(rows, columns)
        self._emit(
            {
                "kind": "table",
                "name": name,
                "caption": compose(self.report, {"zh": caption[0], "en": caption[1]}, given),
            }
            | block
        )

    def figure(
        self,
        name: str,
        chart,
        data: pd.DataFrame,
        *,
        finding: tuple[str, str],
        reading: tuple[str, str],
        alt: tuple[str, str],
        source: tuple[str, str],
        table: pd.DataFrame,
        columns: dict[str, tuple[str, str]],
        **given,
    ) -> None:
        """Show a figure: its finding, how to read it, the picture at two widths, where it comes from, and its data.

        A quantity among `given` that is absent replaces the figure by its reason.
        chart: a function of `charts`; data: what it draws; table, columns: the accessible table and the CSV under it.
        """
        texts = [{"zh": zh, "en": en} for zh, en in (finding, reading, alt, source)]
        check_all_used(texts, given)
        lacking = [value for value in given.values() if isinstance(value, Quantity) and value.absent]
        if lacking:
            self._emit({"kind": "sentence", "style": "", "segments": [{"t": absence_words(self.report, lacking[0])}]})
            return
        composed = [compose(self.report, text, given) for text in texts]
        pictures = {
            width: draw(chart, data, language=self.report.language, width=pixels)
            for width, pixels in (("wide", WIDE), ("narrow", NARROW))
        }
        block = {
            "kind": "figure",
            "name": name.replace("_", "-"),
            "finding": composed[0],
            "reading": composed[1],
            "alt": tree.plain(composed[2]),
            "alt_segments": composed[2],
            "source": composed[3],
            "svg": pictures,
            "table": self._table(table, columns) | {"caption": []},
            "csv": _csv(table, columns),
        }
        self._emit(block)

    def _table(self, rows: pd.DataFrame, columns: dict[str, tuple[str, str]]) -> dict:
        heads, foot = rows.attrs.get("heads", ()), rows.attrs.get("foot")
        numeric = {
            key: all(isinstance(value, Integral | Decimal | Quantity) for value in rows[key] if value not in ("", None))
            for key in columns
        }
        return {
            "columns": [{"label": self.report.pick(*label), "numeric": numeric[key]} for key, label in columns.items()],
            "rows": [
                {"cells": [self._cell(row[key]) for key in columns], "head": index in heads}
                for index, row in records(rows)
            ],
            "foot": [{"cells": [self._cell(foot.get(key, "")) for key in columns]}] if foot else [],
        }

    def _cell(self, value) -> list[dict]:
        if isinstance(value, Quantity):
            return (
                [{"t": self.report.term("absence", value.absent)}]
                if value.absent
                else [linked(self.report, value, "number" if value.unit.dimension == "count" else "")]
            )
        if isinstance(value, Quote):
            return [{"t": value.text, "lang": "zh-CN"}]
        if isinstance(value, list):
            return value
        return [{"t": "" if value is None else f"{value}"}]

    def link(self, page: str, anchor: str, words: tuple[str, str]) -> list[dict]:
        """Return words that lead to a place of another chapter, to stand as a field."""
        return [{"t": self.report.pick(*words), "to": {"page": page, "anchor": anchor}}]

    # -- the end of a chapter

    def figures(self, section: str, *, caption: tuple[str, str]) -> None:
        """Show every figure that belongs to a chapter: what, number, stock or flow, wording, period; absent ones last."""
        indicators = self.report.dictionary.indicators
        rows = []
        for indicator in indicators.loc[indicators["section"] == section, "indicator"]:
            for quantity in self.report.values(indicator):
                rows.append(self._figure_row(indicator, quantity))
        rows.sort(key=lambda row: row["start"])
        columns = {
            "what": ("指标", "Indicator"),
            "number": ("数值", "Value"),
            "measure": ("性质", "Kind"),
            "wording": ("原文用语", "Wording"),
            "period": ("期间", "Period"),
        }
        frame = pd.DataFrame(rows, columns=["start", *columns], dtype=object)
        self.table("figures", frame, columns, caption=caption)

    def _figure_row(self, indicator: str, quantity: Quantity) -> dict:
        measure = self.report.dictionary.indicators.set_index("indicator").at[indicator, "measure"]
        return {
            "start": quantity.origin.start if quantity.origin and quantity.origin.start is not None else float("inf"),
            "what": self.report.indicator_name(indicator),
            "number": self.report.term("absence", quantity.absent)
            if quantity.absent
            else [linked(self.report, quantity)],
            "measure": self.report.term("measure", measure),
            "wording": "" if quantity.absent or not quantity.verb else self.verb(quantity),
            "period": "" if quantity.absent else self.period(quantity),
        }

    def findings(self, findings: list, *, reply: bool = False) -> None:
        """Show findings of consistency checks, grouped by rule: sentence, places, basis, suggested wording.

        findings: of `checks`, with rule, verdict, basis, origin, templates zh and en over fields, places, suggested wording.
        reply: leave room for the agency's explanation under each.
        """
        items: list[dict] = []
        for finding in findings:
            name = self.report.term("rule", finding.rule.id)
            if not items or items[-1]["rule"] != name:
                items.append({"rule": name, "findings": []})
            items[-1]["findings"].append(self._finding(finding, reply))
        if not items:
            self.say(zh="这一类没有条目。", en="There is nothing of this kind.")
            return
        self._emit({"kind": "findings", "items": items})

    def _finding(self, finding, reply: bool) -> dict:
        report = self.report
        labels = [report.term("verdict", finding.verdict), report.term("basis", finding.basis)]
        if finding.origin != "text":
            labels.append(report.term("origin", finding.origin))
        suggested = report.pick(finding.suggested_wording_zh, finding.suggested_wording_en)
        response = report.pick("机关说明：", "Agency’s reply: ") + (
            finding.response or report.pick("（暂无）", "(none yet)")
        )
        return {
            "sentence": compose(report, {"zh": finding.zh, "en": finding.en}, finding.fields),
            "group": finding.group,
            "labels": report.pick(" · ", " · ").join(labels),
            "places": [{"page": "source", "anchor": report.anchor(place)} for place in finding.places[:PLACES]],
            "source": report.pick("原文", "source "),
            "suggested": [{"t": report.pick("建议表述：", "Suggested wording: ") + suggested}] if suggested else [],
            "response": response if reply else "",
        }

    # -- methods

    def methods(self) -> None:
        """Show how every derived value of this chapter was made: formula, inputs, interval, conditions."""
        items: list[dict] = []
        for derivation in self._shown_derivations():
            quantity = derivation.quantity
            value, label = words_of(quantity, self.report.language), quantity.label.get(self.report.language, "")
            name = {
                "anchor": f"d-{quantity.name}",
                "name": f"{label}{self.report.pick('：', ': ')}{value}" if label else value,
            }
            lines = self._method(derivation)
            if items and items[-1]["lines"] == lines:  # made in the same way: explained once
                items[-1]["names"].append(name)
            else:
                items.append({"names": [name], "lines": lines})
        if items:
            self._emit({"kind": "methods", "items": items})

    def _shown_derivations(self) -> list[Derivation]:
        """The derived values that stand on this page, and those they were made from, in the order they were made."""
        wanted, by_name = set(self.report.shown), {d.quantity.name: d for d in self.report.derivations}
        queue = list(wanted)
        while queue:
            for value in by_name[queue.pop()].inputs.values():
                name = value.name if isinstance(value, Quantity) else ""
                if name in by_name and name not in wanted:
                    wanted.add(name)
                    queue.append(name)
        return [derivation for derivation in self.report.derivations if derivation.quantity.name in wanted]

    def _method(self, derivation: Derivation) -> list[list[dict]]:
        lines = [compose(self.report, derivation.formula, derivation.inputs)]
        if derivation.interval:
            low, high = (words_of(end, self.report.language) for end in derivation.interval)
            lines.append([{"t": self.report.pick(f"区间：{low}至{high}。", f"Interval: {low} to {high}.")}])
        condition = derivation.condition.get(self.report.language)
        if condition:
            lines.append([{"t": self.report.pick(f"条件：{condition}。", f"Condition: {condition}.")}])
        return lines

    def source_text(self, lines: list[dict]) -> None:
        """Show the report's own text, made by `annotated`."""
        self._emit({"kind": "source", "lines": lines})

    def _emit(self, block: dict) -> None:
        block = {"language": self.report.language} | block
        display({MIME: block, "text/html": _jupyter(block)}, raw=True)


def _jupyter(block: dict) -> str:
    if block["kind"] != "figure":
        return dressed(tree.block_tree(block), block["language"])
    return dressed(tree.figure_for_jupyter(block), block["language"])


def _csv(rows: pd.DataFrame, columns: dict) -> str:
    """Return the table as CSV: header of column keys, plain values, no group or total rows."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    for index, row in records(rows):
        if index in rows.attrs.get("heads", ()):
            continue
        writer.writerow([_bare(row[key]) for key in columns])
    return out.getvalue()


def _bare(value) -> str:
    if isinstance(value, Quantity):
        return "" if value.absent else " or ".join(f"{v:f}" for v in value.values)
    text = (
        value.text
        if isinstance(value, Quote)
        else tree.plain(value)
        if isinstance(value, list)
        else ""
        if value is None
        else str(value)
    )
    return "'" + text if text[:1] in ("=", "+", "@", "\t", "\r") else text  # a spreadsheet must not run it
