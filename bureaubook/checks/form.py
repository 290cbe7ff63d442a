"""The official form: parts, and every row, column and label of tables two, three and four."""

from collections.abc import Iterator

import pandas as pd

from bureaubook.checks.finding import Finding, Found, Given, Pair, rule
from bureaubook.checks.material import caution, copied, in_row, number, passages, quoted, rows_of, terms
from bureaubook.dataset.equations import expected_cells
from bureaubook.dataset.reader import as_rows
from bureaubook.report import Report
from bureaubook.words.pair import pick
from bureaubook.words.places import table_name

WIDTHS = str.maketrans("（），：；", "(),:;")
TABLES = (2, 3, 4)

Complete = dict[Pair, list[tuple[int, list[int]]]]  # tables and their places, by what is said of them


@rule(
    "form",
    basis="official_form",
    without=("未收录法定表格和各部分的标题。", "Neither the official tables nor the titles of the parts are held."),
)
def form(report: Report, found: Found) -> Iterator[Finding]:
    """The six titles; every row and column of the three tables, in order, under its official label; nothing surplus, nothing blank."""
    yield from _titles(report, found)
    if not report.has("statutory") and not report.has("statutory_labels"):
        return
    complete: Complete = {}
    others = [finding for table in TABLES for finding in _table(report, found, table, complete)]
    for (zh, en), tables in complete.items():
        yield found(
            "pass",
            "+".join(f"table:{table}" for table, _ in tables),
            zh,
            en,
            places=[place for _, places in tables for place in places],
            tables=in_row(report, (table_name(report, table) for table, _ in tables)),
        )
    yield from others


def _lack(report: Report) -> Given:
    """Verdict and origin of a deviation: to be verified against the page where only a copy is held."""
    return {"verdict": "suspicious", "origin": "copy"} if copied(report) else {"verdict": "fail", "origin": "text"}


def _titles(report: Report, found: Found) -> Iterator[Finding]:
    """The six parts under their official titles, in order."""
    headings = [(p["start"], p["printed"]) for p in passages(report) if p["kind"] == "heading"]
    if not headings:
        return
    titles = [
        f"{'一二三四五六'[int(part) - 1]}、{words}" for part, words in terms(report, "part").items() if part != "0"
    ]
    places = [next((start for start, words in headings if words == title), None) for title in titles]
    missing = [title for title, place in zip(titles, places, strict=True) if place is None]
    present = [place for place in places if place is not None]
    if not missing and present == sorted(present):
        yield found(
            "pass",
            "report",
            "六个部分的标题齐全，文字和次序与统一格式相同。",
            "All six parts are there, titled and ordered as in the official form.",
            places=present,
        )
    elif missing:
        yield found(
            suggest=("、".join(missing), f"Print “{'、'.join(missing)}”."),
            subject="report",
            zh="未见统一格式规定的标题：{missing}。{caution}",
            en="Titles of the official form that are not found: {missing}.{caution}",
            places=present,
            missing=quoted("、".join(missing)),
            caution=caution(report),
            **_lack(report),
        )
    else:
        yield found(
            subject="report",
            zh="六个部分的次序与统一格式不同。{caution}",
            en="The six parts stand in another order than in the official form.{caution}",
            places=present,
            caution=caution(report),
            **_lack(report),
        )


def _table(report: Report, found: Found, table: int, complete: Complete) -> Iterator[Finding]:
    """What a table lacks or prints otherwise; one that has every row and column is added to `complete` by what was checked."""
    form, labels, cells = (
        frame[frame["table"] == table]
        for frame in (report.form, rows_of(report, "statutory_labels"), rows_of(report, "statutory"))
    )
    subject = f"table:{table}"
    given: Given = {"table": table_name(report, table), "caution": caution(report)}
    if labels.empty and cells.empty:
        yield found(
            subject=subject,
            zh="{table}：未见表格。{caution}",
            en="{table}: the table is not found.{caution}",
            **given,
            **_lack(report),
        )
        return
    missing = _missing(form, labels, cells)
    for axis, key, label in missing:
        kind = pick(
            report,
            "行" if axis == "row" else "列" if axis == "column" else "栏目",
            {"row": "row", "column": "column"}.get(axis, "heading"),
        )
        yield found(
            subject=f"{subject}/{axis}/{key}",
            zh="{table}：未见“{label}”一{kind}，记为报告未载，不是零。{caution}",
            en="{table}: the {kind} “{label}” is not found; it is recorded as not in the report, not as zero.{caution}",
            kind=kind,
            label=quoted(*label),
            suggest=(f"{label[0]}：____（没有的填0）", f"{label[1]}: ____ (0 where there is none)"),
            **given,
            **_lack(report),
        )
    in_one = list(_one_row(report, found, table, form, given))
    yield from in_one
    in_order = _in_order(report, form, labels)
    if not missing and not in_one and in_order:
        if labels.empty:
            zh = "{tables}：统一格式的行齐全；未收录行列名称，列和次序未作核对。"
            en = "{tables}: every row of the official form is there; the data hold no labels, so columns and order are not checked."
        elif not report.has_text:
            zh = "{tables}：统一格式的行和列齐全；未存正文，次序未作核对。"
            en = "{tables}: every row and column of the official form is there; the text is not held, so their order is not checked."
        else:
            zh = "{tables}：统一格式的行和列齐全，次序相同。"
            en = "{tables}: every row and column of the official form is there, in order."
        complete.setdefault((zh, en), []).append((table, list(labels["start"])))
    elif not in_order:
        yield found(
            subject=subject,
            zh="{table}：行或列的次序与统一格式不同。{caution}",
            en="{table}: rows or columns stand in another order than in the official form.{caution}",
            places=list(labels["start"]),
            **given,
            **_lack(report),
        )
    yield from _labels(report, found, subject, form, labels, given)
    yield from _cells(report, found, subject, form, cells, {key for axis, key, _ in missing if axis == "row"}, given)


def _one_row(report: Report, found: Found, table: int, form: pd.DataFrame, given: Given) -> Iterator[Finding]:
    """Groups that are printed as one row, where the form has a row for each of their parts."""
    for place, group in report.one_row_groups:
        if place == table:
            (row,) = as_rows(form[(form["axis"] == "row") & (form["key"] == group)])
            yield found(
                subject=f"table:{table}/row/{group}-in-one",
                zh="{table}：“{label}”印作一行，统一格式在其下分列各行。{caution}",
                en="{table}: “{label}” is printed as one row; the official form has rows under it.{caution}",
                label=quoted(row["label_zh"], row["label_en"]),
                **given,
                **_lack(report),
            )


def _missing(form: pd.DataFrame, labels: pd.DataFrame, cells: pd.DataFrame) -> list[tuple[str, str, tuple[str, str]]]:
    """Return (axis, key, label) of what the form has and the table lacks; without labels, rows that have no cells."""
    there = set(zip(labels["axis"], labels["key"], strict=True))
    filled = set(cells.loc[cells["absent"] == "", "row"])
    lacking = []
    for row in as_rows(form.sort_values(["axis", "order"])):
        shown = (
            (row["axis"], row["key"]) in there
            if len(labels)
            else row["axis"] != "row" or row["is_group"] == "1" or row["key"] in filled
        )
        if row["label_zh"] and not shown and not (row["axis"] == "row" and row["key"] in filled):
            lacking.append((row["axis"], row["key"], (row["label_zh"], row["label_en"])))
    return lacking


def _in_order(report: Report, form: pd.DataFrame, labels: pd.DataFrame) -> bool:
    """Whether rows follow one another as in the form, and so do columns within a printed line (a header may have several)."""
    single = form[form["is_group"] == "0"]
    for axis in ("row", "column"):
        order = dict(zip(*(single.loc[single["axis"] == axis, column] for column in ("key", "order")), strict=True))
        lines: dict[int, list[int]] = {}
        for place, key in (
            labels.loc[labels["axis"] == axis, ["start", "key"]].sort_values("start").itertuples(index=False)
        ):
            if key in order and report.has_text:
                lines.setdefault(report.source.count("\n", 0, place) if axis == "column" else 0, []).append(order[key])
        if any(places != sorted(places) for places in lines.values()):
            return False
    return True


def _labels(
    report: Report, found: Found, subject: str, form: pd.DataFrame, labels: pd.DataFrame, given: Given
) -> Iterator[Finding]:
    """Labels that differ in words, and those that differ in brackets or spaces alone."""
    official = {(row["axis"], row["key"]): row for row in as_rows(form)}
    styled = []
    for row in as_rows(labels.sort_values("start")):
        expected = official[row["axis"], row["key"]]
        if row["printed"] == expected["label_zh"]:
            continue
        if _plain(row["printed"]) == _plain(expected["label_zh"]):
            styled.append(row)
            continue
        yield found(
            subject=f"{subject}/{row['axis']}/{row['key']}",
            zh="{table}：载“{printed}”，统一格式为“{official}”。{caution}",
            en="{table}: “{printed}” is printed, where the official form has “{official}”.{caution}",
            places=[row["start"]],
            printed=quoted(row["printed"], row.get("text_en") or ""),
            official=quoted(expected["label_zh"], expected["label_en"]),
            suggest=(expected["label_zh"], f"Print “{expected['label_zh']}”."),
            **given,
            **_lack(report),
        )
    if styled:
        yield found(
            "info",
            subject,
            "{table}：{count}处名称的括号、标点或空格与统一格式不同，文字相同（如“{printed}”）。",
            "{table}: {count:label differs|labels differ} from the official form in brackets, punctuation or spaces alone, such as “{printed}”.",
            places=[row["start"] for row in styled],
            table=given["table"],
            count=number(len(styled)),
            printed=quoted(styled[0]["printed"]),
        )


def _plain(label: str) -> str:
    return "".join(label.translate(WIDTHS).split())


def _cells(
    report: Report, found: Found, subject: str, form: pd.DataFrame, cells: pd.DataFrame, missing: set[str], given: Given
) -> Iterator[Finding]:
    """Surplus cells, and cells of a printed row that hold nothing."""
    names = {row["key"]: (row["label_zh"], row["label_en"]) for row in as_rows(form) if row["axis"] == "row"}
    surplus = cells[cells["column"].str.startswith("extra-")].sort_values("start")
    if len(surplus):
        rows = [f"“{pick(report, *names[row])}”" for row in dict.fromkeys(surplus["row"])]
        yield found(
            subject=subject,
            zh="{table}：{rows}各多出单元格，共{count}个。{caution}",
            en="{table}: in the rows {rows} {count:cell|cells} beyond the form’s columns.{caution}",
            places=list(surplus["start"]),
            rows=in_row(report, rows),
            count=number(len(surplus)),
            **given,
            **_lack(report),
        )
    printed = cells[cells["absent"].isin(["", "unreadable"])]  # what can't be read is no blank
    there = set(zip(printed["row"], printed["column"], strict=True))
    blank = [pair for pair in expected_cells(form) if pair not in there and pair[0] not in missing]
    if blank and len(cells):
        rows = [
            pick(report, *names[row]) or pick(report, "各栏", "the only row")
            for row in dict.fromkeys(row for row, _ in blank)
        ]
        yield found(
            subject=f"{subject}/blank",
            zh="{table}：{count}个单元格没有数（{rows}）。没有数不是零；统一格式中没有发生的填零。{caution}",
            en="{table}: {count:cell holds|cells hold} no number ({rows}). A blank is not a zero; the form asks for a zero where nothing occurred.{caution}",
            rows=in_row(report, rows),
            count=number(len(blank)),
            **given,
            **_lack(report),
        )
