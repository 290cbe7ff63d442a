"""One chapter's page: every cell that shows something calls one method of it."""

from decimal import Decimal
from numbers import Integral

import pandas as pd
from IPython.display import display

from bureaubook.analysis.statuses import is_cumulative
from bureaubook.dataset.reader import records
from bureaubook.errors import InputError
from bureaubook.notebook import LANGUAGES, MIME
from bureaubook.number.quantity import Quantity
from bureaubook.number.quantity import show as words_of
from bureaubook.report import Report
from bureaubook.show import tree
from bureaubook.show.draw import NARROW, WIDE, draw
from bureaubook.show.finding import checklist_block, findings_block
from bureaubook.show.jupyter import dressed
from bureaubook.show.method import derived_names, methods_block
from bureaubook.takeaway.exports import notes, package_files
from bureaubook.takeaway.sheet import csv_text, sheet
from bureaubook.words.cards import link, passage_at, printed_at
from bureaubook.words.compose import compose, linked, plain
from bureaubook.words.dates import period_words
from bureaubook.words.pair import pick
from bureaubook.words.places import place_words
from bureaubook.words.reasons import absence_words, reason_words
from bureaubook.words.segment import Segment
from bureaubook.words.template import check_all_used
from bureaubook.words.text import Quote, Text, Value, clauses, listed, only_reasons, say, together
from bureaubook.words.verbs import status_words, verb_quoted, worded

BOX_TITLES = {
    "limit": ("不能说明什么", "What this does not show"),
    "advice": ("编制建议", "Drafting suggestion"),
    "quote": ("", ""),
}

STATUSES = {"stated": ("报告载明", "stated by the report"), "derived": ("本书计数或推算", "counted or derived here")}


class Page:
    """What a chapter shows of a report: structure for the book, HTML for Jupyter, in one display each."""

    def __init__(self, report: Report):
        self.report = report
        self._shown: set[str] = set()  # names of the derived values shown so far

    # -- words

    def text(self, zh: str, en: str, **given: Value) -> Text:
        """Return a sentence, to stand in points, boxes, tiles. Raises InputError."""
        return say(zh, en, **given)

    def say(self, zh: str, en: str, *, style: str = "", **given: Value) -> None:
        """Show a paragraph: constant templates, named quantities, the same fields in both languages.

        style: empty, `lead` (the answer at the top), `note` (small).
        """
        self.paragraph(say(zh, en, **given), style=style)

    def paragraph(self, *sentences: Text, style: str = "") -> None:
        """Show sentences as one paragraph: empty ones left out, a reason for a lack given once."""
        kept: list[list[Segment]] = []
        for sentence in map(self._composed, sentences):
            if sentence and sentence not in kept:
                kept.append(sentence)
        between: list[Segment] = [{"t": " "}] if self.report.language == "en" else []
        segments = [part for place, one in enumerate(kept) for part in ([*between, *one] if place else one)]
        if not segments:
            raise InputError("a paragraph says nothing.", do="Give it a sentence, or leave it out.")
        self._emit({"kind": "sentence", "style": style, "segments": segments})

    def _composed(self, text: Text) -> list[Segment]:
        return compose(self.report, text)

    def points(self, *items: Text) -> None:
        """Show numbered points."""
        self._emit({"kind": "points", "items": [self._composed(item) for item in items]})

    def box(self, role: str, *parts: Text | tuple[Text], title: tuple[str, str] | None = None) -> None:
        """Show a box (limit, advice, quote) of paragraphs; a paragraph in a tuple is set as a quotation.

        title: (zh, en); each role has its own, ("", "") for none.
        """
        if role not in BOX_TITLES:
            raise InputError(f"unknown box {role!r}.", do=f"There is: {', '.join(BOX_TITLES)}.")
        inside: list[dict] = []
        for part in parts:
            shown = {"quote": self._composed(part[0])} if isinstance(part, tuple) else {"text": self._composed(part)}
            if any(shown.values()) and shown not in inside:
                inside.append(shown)
        if not inside:
            return
        self._emit(
            {
                "kind": "box",
                "role": role,
                "title": pick(self.report, *(BOX_TITLES[role] if title is None else title)),
                "parts": inside,
            }
        )

    def place(self, quantity: Quantity) -> str:
        """Return where a printed quantity stands in the report, in words: without passages, in its text; empty if it is not printed."""
        start = quantity.origin.start if quantity.origin else None
        return "" if start is None else place_words(self.report, start) or pick(self.report, "正文", "the text")

    def period(self, quantity: Quantity) -> str:
        """Return the period of a quantity in words."""
        return period_words(quantity, self.report.language)

    def printed_at(self, words: str, verb: str, start: int) -> list[Segment]:
        """Return words as a link to a named place of the source, its sentence as card."""
        return printed_at(self.report, words, verb, start)

    def passage_at(self, words: str, printed: str, start: int) -> list[Segment]:
        """Return words as a link to a sentence or heading of the source, which is its card."""
        return passage_at(self.report, words, printed, start)

    def verb(self, quantity: Quantity) -> Text:
        """Return the printed words that carry a quantity's status, quoted (see `verb_quoted`)."""
        return verb_quoted(self.report, quantity)

    def worded(self, quantity: Quantity) -> str:
        """Return how the report words a quantity (see `worded`)."""
        return worded(self.report, quantity)

    def status(self, quantity: Quantity) -> str:
        """Return the words that carry a quantity's status (see `status_words`)."""
        return status_words(self.report, quantity)

    def link(self, page: str, anchor: str, words: tuple[str, str]) -> list[Segment]:
        """Return words that lead to a place of another chapter, to stand as a field."""
        return link(self.report, page, anchor, words)

    listed, together, clauses = staticmethod(listed), staticmethod(together), staticmethod(clauses)
    clause, reasons = text, staticmethod(only_reasons)

    # -- numbers

    def tile(self, quantity: Quantity, *, label: tuple[str, str], note: tuple[str, str], **given) -> dict:
        """Return one key figure: what it is, the number, when and under which condition, and whose it is."""
        check_all_used([{"zh": label[0], "en": label[1]}, {"zh": note[0], "en": note[1]}], given)
        derived = bool(quantity.origin and quantity.origin.kind == "derived")
        if quantity.absent:  # label and note may speak of the number: the name and the reason stand alone
            name = quantity.label.get(self.report.language) or pick(self.report, *label)
            return {
                "label": [{"t": name}],
                "number": self._tile_number(quantity),
                "note": [],
                "derived": derived,
                "status": "",
            }
        named, number = compose(self.report, _over(label, given)), self._tile_number(quantity)
        if plain(named).casefold().endswith(number[-1].get("t", " ").casefold()):  # the label has named what is counted
            number = number[:-1]
        return {
            "label": named,
            "number": number,
            "note": compose(self.report, _over(note, given)),
            "derived": derived,
            "status": pick(self.report, *STATUSES["derived" if derived else "stated"]),
        }

    def _tile_number(self, quantity: Quantity) -> list[dict]:
        if quantity.absent:
            return [{"t": reason_words(self.report, quantity)}]
        whole, number = words_of(quantity, self.report.language), words_of(quantity, self.report.language, "number")
        segment = linked(self.report, quantity)

        def large(words: str) -> dict:  # without the source, a number that leads nowhere
            return segment | {"q": words} if "q" in segment else {"t": words, "large": True}

        if quantity.unit.dimension == "money" and self.report.language == "en":
            return [{"t": "CNY"}, large(whole.removeprefix("CNY "))]
        rest = whole.removeprefix(number)
        if rest == whole or quantity.unit.dimension == "ratio":
            return [large(whole)]
        return [large(number), {"t": rest.strip()}]

    def tiles(self, *items: dict) -> None:
        """Show key figures side by side."""
        self._emit({"kind": "tiles", "items": list(items)})

    # -- tables and figures

    def table(
        self,
        name: str,
        rows: pd.DataFrame,
        columns: dict[str, tuple[str, str]],
        *,
        caption: tuple[str, str],
        optional: bool = False,
        folded: bool = False,
        **given,
    ) -> None:
        """Show a table: `columns` gives the label of each column shown; attrs of the rows may name `heads` (group rows), `foot`.

        A cell is a text, a number, a Quote or a Quantity (linked); the first column heads its row. Without rows, a sentence says why:
        attrs may name the tables the rows come from as `needs`. optional: without rows, nothing is shown. folded: the rows below
        each head are a table of their own to open.
        """
        check_all_used([{"zh": caption[0], "en": caption[1]}], given)
        if rows.empty and optional:
            return
        if rows.empty:
            self._emit_lack(self.nothing(rows, compose(self.report, _over(caption, given))))
            return
        rows = self._composed_cells(rows)
        block = self._table(rows, columns)
        self._emit(
            {
                "kind": "table",
                "name": name,
                "caption": compose(self.report, _over(caption, given)),
                "sheet": sheet(self.report, rows, columns),
                "folded": folded,
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
            self._emit_lack([{"t": absence_words(self.report, *lacking), "lack": True}])
            return
        if data.empty or table.empty:
            self._emit_lack(self.nothing(data, []))
            return
        composed = [compose(self.report, Text(text, given)) for text in texts]
        table = self._composed_cells(table)
        pictures = {
            width: draw(chart, data, language=self.report.language, width=pixels)
            for width, pixels in (("wide", WIDE), ("narrow", NARROW))
        }
        block = {
            "kind": "figure",
            "name": name.replace("_", "-"),
            "finding": composed[0],
            "reading": composed[1],
            "alt": plain(composed[2]),
            "alt_segments": composed[2],
            "source": composed[3],
            "svg": pictures,
            "table": self._table(table, columns) | {"caption": []},
            "csv": csv_text(table, columns),
            "sheet": sheet(self.report, table, columns),
        }
        self._emit(block)

    def _composed_cells(self, rows: pd.DataFrame) -> pd.DataFrame:
        """Return a table with the words in its cells and its foot composed."""

        def cell(value):
            return self._composed(value) if isinstance(value, Text) else value

        foot = rows.attrs.get("foot")
        made = rows.map(cell)
        made.attrs = rows.attrs | ({"foot": {key: cell(value) for key, value in foot.items()}} if foot else {})
        return made

    def _table(self, rows: pd.DataFrame, columns: dict[str, tuple[str, str]]) -> dict:
        heads, foot = rows.attrs.get("heads", ()), rows.attrs.get("foot")
        numeric = {
            key: all(isinstance(value, Integral | Decimal | Quantity) for value in rows[key] if value not in ("", None))
            for key in columns
        }
        return {
            "columns": [
                {"label": pick(self.report, *label), "numeric": numeric[key]} for key, label in columns.items()
            ],
            "rows": [
                {"cells": [self._cell(row[key]) for key in columns], "head": index in heads}
                for index, row in records(rows)
            ],
            "foot": [{"cells": [self._cell(foot.get(key, "")) for key in columns]}] if foot else [],
        }

    def _cell(self, value) -> list[dict]:
        if isinstance(value, Quantity):
            return (
                [{"t": reason_words(self.report, value)}]
                if value.absent
                else [linked(self.report, value, "number" if value.unit.dimension == "count" else "")]
            )
        if isinstance(value, Quote):
            return [{"t": value.text, "lang": "zh-CN"}]
        if isinstance(value, list):
            return value
        return [{"t": "" if value is None else f"{value}"}]

    # -- the end of a chapter

    def figures(self, section: str, *, caption: tuple[str, str]) -> None:
        """Show every figure that belongs to a chapter: what, number, stock or flow, wording, period; absent ones last."""
        indicators = self.report.dictionary.indicators
        rows = []
        for indicator in indicators.loc[indicators["section"] == section, "indicator"]:
            found = self.report.values(indicator)
            for quantity in found:
                rows.append(self._figure_row(indicator, quantity, len(found) > 1))
        rows.sort(key=lambda row: row["start"])
        columns = {
            "what": ("指标", "Indicator"),
            "number": ("数值", "Value"),
            "measure": ("性质", "Kind"),
            "wording": ("原文用语", "Wording"),
            "period": ("期间", "Period"),
        }
        frame = pd.DataFrame(rows, columns=["start", *columns], dtype=object)
        frame.attrs = {"needs": ("figures",)}
        self.table("figures", frame, columns, caption=caption)

    def _figure_row(self, indicator: str, quantity: Quantity, several: bool) -> dict:
        level = self.report.figure_row(quantity.name)["level"] if several and not quantity.absent else ""
        named = self.report.term("level", level) if level else ""
        return {
            "start": quantity.origin.start if quantity.origin and quantity.origin.start is not None else float("inf"),
            "what": self.report.indicator_name(indicator)
            + (pick(self.report, "（{named}）", " ({named})", named=named) if named else ""),
            "number": self.report.term("absence", quantity.absent)
            if quantity.absent
            else [linked(self.report, quantity)],
            "measure": self._kind(indicator, quantity),
            "wording": "" if quantity.absent or not quantity.verb else self.verb(quantity),
            "period": "" if quantity.absent else self.period(quantity),
        }

    def _kind(self, indicator: str, quantity: Quantity) -> str:
        """What an indicator measures; a flow counted since before the report's year is cumulative, whatever its indicator."""
        measure = self.report.measure(indicator)
        if measure == "flow" and is_cumulative(self.report, quantity):
            return pick(self.report, "累计量", "cumulative")
        return self.report.term("measure", measure)

    def findings(self, findings: list, *, reply: bool = False, suggested: dict[str, str] | None = None) -> None:
        """Show findings of consistency checks, grouped by rule: sentence, places, basis, suggested wording.

        findings: of `checks`, with rule, verdict, basis, origin, templates zh and en over fields, places, suggested wording.
        Many of one kind show the first, the others folded away. reply: leave room for the agency's explanation under each.
        suggested: by name of finding, the item of the checklist that has its wording; without, the wording is printed here.
        """
        if not findings:
            self.say(zh="这一类没有条目。", en="There is nothing of this kind.")
            return
        self._emit(findings_block(self.report, findings, reply=reply, suggested=suggested))

    # -- what readers take away: text to copy, a checklist to print

    def quotes(self, *items: dict | None) -> None:
        """Show sentences made by `quote`, each with its citation and ready to copy; what the report can't support is left out."""
        ready = [item for item in items if item]
        if not ready:
            self.say(zh="没有可供引用的数字。", en="There is no number to quote.")
            return
        self._emit({"kind": "quotes", "items": ready})

    def quote(self, zh: str, en: str, *, source: Quantity, **given) -> dict | None:
        """Return a sentence to quote and where its first number stands; None if a number in it is absent."""
        if any(isinstance(value, Quantity) and value.absent for value in given.values()):
            check_all_used([{"zh": zh, "en": en}], given)
            return None
        sentence, place = self._composed(say(zh, en, **given)), self.place(source)
        title = self.report.words("title")
        cited = pick(self.report, "，", ", ").join(
            filter(None, (pick(self.report, "《{title}》", "{title}", title=title), place))
        )
        words = plain(sentence)
        return {
            "text": sentence,
            "citation": cited,
            "copy": pick(
                self.report, "{words}（出处：{cited}。）", "{words} (Source: {cited}.)", words=words, cited=cited
            ),
        }

    def legend(self, *items: dict | None) -> None:
        """Show how marks are read, from items made by `mark`."""
        self._emit({"kind": "legend", "items": [item for item in items if item]})

    def mark(self, example, zh: str, en: str) -> dict | None:
        """Return one mark and its meaning. example: a quantity that carries it, `stated` or `derived` (of a tile), or a reason of absence.

        None where the report has no such example.
        """
        if example is None or (isinstance(example, Quantity) and example.absent):
            return None
        words = self._composed(say(zh, en))
        if isinstance(example, Quantity):
            return {"mark": [linked(self.report, example)], "words": words}
        if example in STATUSES:
            return {"status": pick(self.report, *STATUSES[example]), "derived": example == "derived", "words": words}
        return {"mark": [{"t": self.report.term("absence", example)}], "words": words}

    def checklist(self, parts: list) -> None:
        """Show drafting suggestions made by `suggestions.checklist`: a box to tick a line, what it rests on, wording to copy."""
        self._emit(checklist_block(self.report, parts))

    # -- methods

    def methods(self) -> None:
        """Show how every derived value of this chapter was made: formula, inputs, interval, conditions."""
        block = methods_block(self.report, self._shown)
        if block:
            self._emit(block)
        else:
            words = pick(
                self.report, "本页没有计数或推算的数字。", "Nothing on this page is counted or derived by this book."
            )
            self._emit_lack([{"t": words, "lack": True}])

    def source_text(self, lines: list[dict]) -> None:
        """Show the report's own text, made by `annotated`."""
        if not lines:
            nothing = pd.DataFrame()
            nothing.attrs = {"needs": ("source",)}
            self._emit_lack(self.nothing(nothing, []))
            return
        self._emit({"kind": "source", "lines": lines})

    def downloads(self, tables: pd.DataFrame) -> None:
        """Offer the report's data: one workbook, the data package, the text, and each of the tables listed as CSV.

        tables: columns file, rows, what (`reference.tables`).
        """
        self._emit(
            {
                "kind": "downloads",
                "tables": [
                    {"name": row["file"].removesuffix(".csv"), "rows": str(row["rows"]), "what": row["what"]}
                    for row in tables.to_dict("records")
                ],
                "files": package_files(self.report),
                "notes": [list(note) for note in notes(self.report)],
            }
        )

    def nothing(self, rows: pd.DataFrame, what: list[dict]) -> list[dict]:
        """Return the sentence that stands where a table or figure would be empty: the data lack a table, or hold no such entry."""
        needs = rows.attrs.get("needs", ())
        missing = [f"{name}.csv" for name in needs if name != "source" and not self.report.has(name)]
        if "source" in needs and self.report.text is None:
            missing.append("source.txt")
        named = [*what, {"t": pick(self.report, "：", ": ")}] if what else []
        if missing:
            words = pick(
                self.report,
                "这份报告的数据没有{missing}，这里从略。",
                "the data of this report hold no {missing}, so nothing is shown here.",
                missing=pick(self.report, "、", " and no ").join(missing),
            )
        else:
            words = pick(
                self.report, "这份报告的数据没有这类条目。", "the data of this report hold no entry of this kind."
            )
        return [
            *named,
            {"t": words if what or self.report.language == "zh" else words[0].upper() + words[1:], "lack": True},
        ]

    def _emit_lack(self, segments: list[dict]) -> None:
        self._emit({"kind": "sentence", "style": "", "segments": segments})

    def _emit(self, block: dict) -> None:
        self._shown.update(derived_names(block))
        block = {"report": self.report.id, "language": self.report.language} | block
        display({MIME: block, "text/html": jupyter_html(block)}, raw=True)


def _over(words: tuple[str, str], given: dict[str, Value]) -> Text:
    """Return words (zh, en) over some of the fields given."""
    return Text(dict(zip(LANGUAGES, words, strict=True)), given)


def jupyter_html(block: dict) -> str:
    """Return what Jupyter shows of a block."""
    if block["kind"] != "figure":
        return dressed(tree.block_tree(block), block["language"])
    return dressed(tree.figure_for_jupyter(block), block["language"])
