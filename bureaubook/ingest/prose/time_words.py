"""The period of a number, by the words of its sentence, the heading above it and the year of the report."""

import re
from typing import NamedTuple

NAMED = r"今年|本年度?|当年"  # words that name the report's year
NOW = NAMED + r"|全年|年内|一年来|年度"
MARKS = re.compile(
    r"(?P<since>(?:自|从)?(?P<sy>\d{4})年(?:(?P<sm>\d{1,2})月)?(?:(?P<sd>\d{1,2})日)?(?:以来|起))"
    r"|(?P<until>(?:截至|截止|截止到|至|到)(?P<uy>\d{4})年(?:(?P<um>\d{1,2})月)?(?:(?P<ud>\d{1,2})日)?(?:底|末)?)"
    r"|(?P<day>(?P<y>\d{4})年(?:度|底|末|初)?(?:(?P<m>\d{1,2})月(?:份|底|末)?)?(?:(?P<d>\d{1,2})日)?(?:[—–\-~～至到](?P<d2>\d{1,2})日)?)"
    r"|(?P<now>(?:" + NOW + r"|前三季度|上半年|前\d{1,2}个月|1[—\-–至]\d{1,2}月份?|[一二三四]季度|第[一二三四]季度))"
    r"|(?P<last>去年|上年|上一年度?|20\d\d年同期)"
    r"|(?P<next>明年|来年|次年|下一年度?)|(?P<then>下一步)"
    r"|(?P<open>目前|至目前|截至目前|现有|现在|累计|迄今)"
    r"|(?P<month>自?(?P<mm>\d{1,2})月(?:份)?(?:(?P<md>\d{1,2})日)?(?P<from>起|以来)?)"
)


class Period(NamedTuple):
    """First and last year, month or day; basis: stated, inferred or unstated; source: from what it is inferred, by `reasons.WORDS`."""

    first: str
    last: str
    basis: str
    source: str = ""


UNSTATED = Period("", "", "unstated")


def period(
    clause: str, opening: str, earlier: str, year: int, heading: int | None, measure: str, *, compared: bool = False
) -> Period:
    """Return the period of a number.

    clause: the words of its clause up to it; opening: its sentence before; earlier: its paragraph before; year: of the report;
    heading: the year that a heading above names; measure: of the number; compared: it is a change or share, and 上年 is what it is
    compared with.
    """
    own, leading = _marks(clause, compared), _leading(opening, compared)
    for match in [*own[-1:], *leading[-1:]]:
        if match["open"]:
            if measure in ("stock", "rate"):
                return UNSTATED
            continue
        return _said(match, year)
    if measure in ("stock", "rate"):
        return UNSTATED
    dated = [match for match in _marks(earlier, compared) if match["since"] or match["month"] or match["m"]]
    if dated:
        return _said(dated[-1], year)._replace(basis="inferred", source="of_before")
    return Period(str(heading or year), str(heading or year), "inferred", "of_heading" if heading else "of_report")


def _marks(words: str, compared: bool) -> list[re.Match[str]]:
    return [match for match in MARKS.finditer(words) if not (compared and match["last"])]


def _leading(words: str, compared: bool) -> list[re.Match[str]]:
    """Return the times at the head of clauses; where there is none, the first one."""
    every = _marks(words, compared)
    return [match for match in every if words[: match.start()][-1:] in ("", *"，；：、")] or every[:1]


def _said(match: re.Match[str], year: int) -> Period:
    if match["since"]:
        return Period(_date(match["sy"], match["sm"], match["sd"]), "", "stated")
    if match["until"]:
        when = _date(match["uy"], match["um"], match["ud"])
        return Period(when, when, "stated")
    if match["day"]:
        first = _date(match["y"], match["m"], match["d"])
        last = _date(match["y"], match["m"], match["d2"]) if match["d2"] else first
        return Period(first, last, "stated")
    if match["now"]:
        return _part(match["now"], year)
    if match["last"]:
        return Period(str(year - 1), str(year - 1), "stated")
    if match["next"] or match["then"]:
        following = str(year + 1)
        return Period(following, following, *(("stated", "") if match["next"] else ("inferred", "of_next")))
    when = _date(str(year), match["mm"], match["md"])
    return Period(when, "" if match["from"] else when, "inferred", "of_report")


def _part(words: str, year: int) -> Period:
    """Return what words such as 今年 and 上半年 say: all but those that name the year leave it to the report."""
    basis = ("stated", "") if re.fullmatch(NAMED, words) else ("inferred", "of_report")
    last = {"上半年": 6, "前三季度": 9}.get(words)
    number = re.search(r"(\d{1,2})个?月", words)
    if number:
        last = int(number[1])
    if last:
        return Period(f"{year}-01", f"{year}-{last:02d}", *basis)
    quarter = re.search(r"([一二三四])季度", words)
    if quarter:
        end = 3 * ("一二三四".index(quarter[1]) + 1)
        return Period(f"{year}-{end - 2:02d}", f"{year}-{end:02d}", *basis)
    return Period(str(year), str(year), *basis)


def _date(year: str, month: str | None, day: str | None) -> str:
    return year + (f"-{int(month):02d}" if month else "") + (f"-{int(day):02d}" if month and day else "")
