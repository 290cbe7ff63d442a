"""Periods: of each figure, cut-off dates, one year throughout, publication."""

import re
from collections.abc import Iterator
from datetime import date

from bureaubook.checks.finding import Finding, Found, Given, rule, start
from bureaubook.checks.material import (
    clause,
    figures,
    get_figure,
    measure,
    named_row,
    number,
    passages,
    quoted,
    rows_of,
    term_pair,
    terms,
)
from bureaubook.dataset.reader import as_rows
from bureaubook.dataset.schema import Row
from bureaubook.number.census import year_value
from bureaubook.report import Report
from bureaubook.words.dates import date_words, period_words
from bureaubook.words.pair import pick

YEAR = re.compile(r"(\d{4}|[〇○零一二三四五六七八九]{4})\s*年")
PERIOD = re.compile(r"统计(?:期限|期间|时段|时限|周期)\s*均?(?:为|是|自|从|：|:|\d)[^。\n]*")


@rule(
    "periods",
    basis="common_practice",
    origin="definition",
    without=("没有收录数字。", "No numbers are held."),
)
def periods(report: Report, found: Found) -> Iterator[Finding]:
    """The period of each figure; cumulative figures, stocks without a cut-off date; one year throughout; publication."""
    rows = {figure: r for figure, r in figures(report).items() if not r["absent"]}
    if rows:
        yield _bases(report, found, rows)
        yield from _outside_the_year(report, found, rows)
        yield from _without_cut_off(report, found, rows)
    yield from _one_year(report, found)
    yield _published(report, found)


def _bases(report: Report, found: Found, rows: dict[str, Row]) -> Finding:
    """How many figures have a period stated, inferred, or none."""
    of = {
        basis: [r for r in rows.values() if r["period_basis"] == basis] for basis in ("stated", "inferred", "unstated")
    }
    given: Given = {basis: number(len(group)) for basis, group in of.items()}
    zh = "已载数字中，期间或时点由原文载明的{stated}个，据标题或上下文推定的{inferred}个，未载明的{unstated}个。"
    en = "Of the printed numbers, {stated} have a period or date as printed, {inferred} have it inferred from a heading or the context, {unstated} have none."
    places = [r["start"] for group in (of["inferred"], of["unstated"]) for r in group]
    return found("info" if places else "pass", "report:periods", zh, en, places=places, **given)


def _outside_the_year(report: Report, found: Found, rows: dict[str, Row]) -> Iterator[Finding]:
    """Figures that accumulate from before the year, and figures of another year."""
    year = str(report.year)
    groups: dict[tuple[str, str], list[str]] = {}
    for figure, r in rows.items():
        if r["period_from"] and (r["period_from"][:4] < year or r["period_to"][:4] > year):
            groups.setdefault((r["period_from"], r["period_to"]), []).append(figure)
    for (first, last), names in groups.items():
        quantities = [get_figure(report, name) for name in names]
        given: Given = {
            "places": [start(q) for q in quantities],
            "period": period_words(quantities[0], report.language).partition(pick(report, "（", " ("))[0],
        }
        given |= {
            "count": number(len(names)),
            "names": named_row(report, quantities),
        }
        subject = "+".join(f"figure:{name}" for name in names)
        if last and last[:4] < year or max(first, last)[:4] > year:
            yield found(
                "info",
                subject,
                "{count}个数字属于{period}，不是报告年度：{names}。",
                "{count:number|numbers} of {period}, not of the report’s year: {names}.",
                **given,
            )
        else:
            yield found(
                "suspicious",
                subject,
                "年度报告中有{count}个数字为{period}累计：{names}。不能与全年数比较，建议另列当年数。",
                "{count:number|numbers} in an annual report {count:?is|are} cumulative {period}: {names}. They can’t be compared with numbers of the year; a number for the year is suggested.",
                suggest=(
                    "____年____，____以来累计____。",
                    "____ in ____ (year); ____ in all since ____.",
                ),
                **given,
            )


def _without_cut_off(report: Report, found: Found, rows: dict[str, Row]) -> Iterator[Finding]:
    """Stocks and rates with no date, a part sharing its total's, with the latest date of the text; other counts up to “now”."""
    parts = set(rows_of(report, "relations").query("relation == 'part_of'")["from"])
    undated = [
        figure
        for figure, r in rows.items()
        if measure(report, r) in ("stock", "rate") and r["period_basis"] == "unstated" and figure not in parts
    ]
    if undated:
        quantities = [get_figure(report, figure) for figure in undated]
        zh = "{count}个时点数未载截止日期：{names}。"
        en = "{count:number at a point in time has|numbers at a point in time have} no cut-off date. {names}."
        latest = _latest(report)
        if latest:
            zh += "载有日期的事项最晚为{latest}（{title}）。"
            en += " The latest dated event is of {latest} ({title})."
        yield found(
            "suspicious",
            "+".join(f"figure:{figure}" for figure in undated),
            zh,
            en,
            places=[start(quantity) for quantity in quantities],
            count=number(len(undated)),
            names=named_row(report, quantities),
            suggest=("截至____年____月____日，……", "As of ____ (date), …"),
            **latest,
        )
    for figure, r in rows.items():
        if report.has_text and figure not in parts and figure not in undated:
            yield from _up_to_now(report, found, r)


def _up_to_now(report: Report, found: Found, r: Row) -> Iterator[Finding]:
    """A count that the text ends “at present”, which no date says."""
    first, last = clause(report.source, r["start"])
    before = slice(*clause(report.source, first - 1)) if first and report.source[first - 1] == "，" else slice(0, 0)
    for term, words in terms(report, "now_word").items():
        alone = report.source[before].strip() == words
        if r["period_to"] or not (alone or words in report.source[first : r["start"]]):
            continue
        begin = before.start if alone else first
        yield found(
            "suspicious",
            f"figure:{r['figure']}",
            "“{clause}”：“{now}”指哪一天，原文未载。",
            "“{clause}”: which day “{now}” stands for is not stated.",
            places=[r["start"]],
            clause=quoted(report.source[begin:last]),
            now=quoted(words, term_pair(report, "now_word", term)[1]),
            suggest=(
                "自____起，截至____年____月____日，共____。",
                "From ____ to ____ (dates): ____ in all.",
            ),
        )
        return


def _latest(report: Report) -> Given:
    """Return date and title of the latest dated event, for want of a cut-off date; empty without events."""
    events = rows_of(report, "events")
    if events.empty:
        return {}
    latest = max(as_rows(events), key=lambda event: (event["to"] or event["from"], event["start"]))
    return {
        "latest": date_words(latest["to"] or latest["from"], report.language),
        "title": pick(report, latest["title_zh"], latest["title_en"]),
    }


def _one_year(report: Report, found: Found) -> Iterator[Finding]:
    """The year in the title and in the stated statistical period."""
    title = next((passage for passage in passages(report) if passage["kind"] == "title"), None)
    printed = report.stated("period_printed")
    if printed is None and (stated := PERIOD.search(report.text or "")):
        printed = stated.group()
    if title and not printed:
        yield found(
            "info",
            "report:statistical_period",
            "未见统计期间的说明。",
            "No statement of the period of the statistics is found.",
            suggest=(
                "本报告所列数据的统计期限自____年____月____日至____年____月____日。",
                "The statistics of this report cover ____ to ____ (dates).",
            ),
        )
    in_title, in_period = _years(title["printed"] if title else ""), _years(printed or "")
    years = in_title | in_period
    if not years:
        if title:
            yield found(
                "not_assessable", "report:year", "标题和统计期间未载年份。", "Neither title nor period prints a year."
            )
        return
    given: Given = {
        "places": [title["start"]] if title else [],
        "year": f"{report.year}",
        "basis": "data_quality",
        "origin": "text",
    }
    if years == {report.year}:
        zh, en = "标题所载年份为{year}年，与报告年度相同。", "The year in the title, {year}, is that of the report."
        if not in_title:
            zh, en = (
                "所载统计期间的年份为{year}年，与报告年度相同。",
                "The year of the stated period, {year}, is that of the report.",
            )
        elif in_period:
            zh, en = "标题和所载统计期间的年份均为{year}年。", "Title and stated period are of the year {year}."
        yield found("pass", "report:year", zh, en, **given)
    else:
        words = "、".join(map(str, sorted(years)))
        yield found(
            "fail",
            "report:year",
            "标题或统计期间载{years}年，报告年度为{year}年，宜核对后更正。",
            "Title or period print {years}, while the report is of {year}; please check and correct.",
            years=words,
            **given,
        )


def _years(words: object) -> set[int]:
    """Return the years that words name, in Arabic or Chinese numerals."""
    return {year_value(year) for year in YEAR.findall(str(words))}


def _published(report: Report, found: Found) -> Finding:
    """Publication against the date the Regulations set: 31 January for a department, 31 March for a government as a whole."""
    kind = report.stated("agency").get("kind")
    months = (3,) if kind == "government" else (1,) if kind else (1, 3)  # either, where the kind is not known
    dues = [date(report.year + 1, month, 31) for month in months]
    first, last, words = dues[0], dues[-1], [date_words(due.isoformat(), report.language) for due in dues]
    given: Given = {"basis": "statute", "origin": "text", "due": pick(report, "还是", " or ").join(words)}
    try:
        day = date.fromisoformat(str(report.stated("published"))[:10])
    except ValueError:  # null, or less than a day
        return found(
            "not_assessable",
            "report:published",
            "发布日期不详，不能核对是否在{due}前公布。",
            "The date of publication is not known, so it can’t be compared with {due}.",
            **given,
        )
    given |= {"published": date_words(day.isoformat(), report.language)}
    if day.year <= report.year:
        del given["due"]
        return found(
            "suspicious",
            "report:published",
            "所载发布日期{published}早于报告年度结束，宜核实。",
            "The date of publication, {published}, is before the end of the report’s year; to be verified.",
            **given,
        )
    if first < day <= last:
        return found(
            "not_assessable",
            "report:published",
            "{published}发布；机关类别不详，不能判断公布期限是{due}。",
            "Published on {published}; the kind of agency is not known, so whether it was due by {due} can’t be told.",
            **given,
        )
    given["due"] = date_words((first if day <= first else last).isoformat(), report.language)
    if day <= first:
        return found(
            "pass",
            "report:published",
            "{published}发布，不晚于{due}。",
            "Published on {published}, no later than {due}.",
            **given,
        )
    return found(
        "suspicious",
        "report:published",
        "{published}发布，晚于{due}，宜核实发布日期。",
        "Published on {published}, later than {due}; the date is to be verified.",
        **given,
    )
