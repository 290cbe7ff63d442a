"""Words: verbs that decide nothing, names no longer official, claims without a figure under them."""

import re
from collections.abc import Iterator

from bureaubook.analysis.topics import DUTIES
from bureaubook.checks.finding import Finding, Found, Given, rule
from bureaubook.checks.headings import STYLES
from bureaubook.checks.material import (
    after_name,
    clause,
    figures,
    get_figure,
    measure,
    name_of,
    passages,
    pattern,
    quoted,
    term_pair,
    terms,
)
from bureaubook.dataset.schema import Row
from bureaubook.number.census import NUMERAL
from bureaubook.report import Report

HEADING_LEVELS = ("title", "heading")
NOT_ACHIEVEMENTS = ("problem", "outlook", "title")


@rule(
    "terms",
    needs=("source", "passages"),
    basis="common_practice",
    origin="definition",
    without=("正文没有可核对的句子。", "The text has no sentences to check."),
)
def official_terms(report: Report, found: Found) -> Iterator[Finding]:
    """Verbs whose outcome can’t be told, names or procedures that have an official form, and money called that of another level."""
    rows = passages(report)
    silent = True
    for term, words in terms(report, "ambiguous_verb").items():
        places = [
            place
            for place in _places(rows, words)
            if NUMERAL.search(report.source[slice(*clause(report.source, place))])
        ]
        if not places:
            continue
        silent = False
        first, last = clause(report.source, places[0])
        yield found(
            "suspicious",
            f"verb:{term}",
            "“{clause}”：“{verb}”可指{reading}，据原文不能判定，本书照录原文用语。",
            "“{clause}”: “{verb}” may mean {reading}; the text doesn’t decide, and its words are quoted as they stand.",
            places=places,
            clause=quoted(report.source[first:last]),
            verb=quoted(_printed(report, places[0], words), term_pair(report, "ambiguous_verb", term)[1]),
            reading=report.term("ambiguous_reading", term),
            suggest=term_pair(report, "verb_wording", term),
        )
    for term, words in terms(report, "other_name").items():
        places = _places(rows, words)
        if not places:
            continue
        silent = False
        yield found(
            "info",
            f"term:{term}",
            "“{printed}”：正式或现行名称为“{official}”。",
            "“{printed}”: the official or present name is “{official}”.",
            places=places,
            printed=quoted(_printed(report, places[0], words), term_pair(report, "other_name", term)[1]),
            official=quoted(*term_pair(report, "official_name", term)),
            suggest=term_pair(report, "official_name", term),
        )
    for made in (*_unlike_statistics(report, found, rows), *_funds(report, found)):
        silent = False
        yield made
    if rows and silent:
        yield found(
            "pass",
            "report",
            "未见含义不定的动词、非正式名称和与统计用语不同的名称。",
            "No verb that decides nothing, no unofficial name and no name unlike that of the statistics is found.",
        )


def _unlike_statistics(report: Report, found: Found, rows: list[Row]) -> Iterator[Finding]:
    """Names of what is counted where the official statistics count something of another name."""
    for term, words in terms(report, "near_statistic").items():
        places = _places(rows, words)
        if not places:
            continue
        yield found(
            "info",
            f"term:{term}",
            "“{printed}”：统计上通用的是“{official}”，两者口径是否相同，原文未说明。",
            "“{printed}”: the official statistics use “{official}”; whether the two are the same is not stated.",
            places=places,
            printed=quoted(_printed(report, places[0], words), term_pair(report, "near_statistic", term)[1]),
            official=quoted(*term_pair(report, "official_statistic", term)),
            suggest=term_pair(report, "statistic_wording", term),
        )


def _funds(report: Report, found: Found) -> Iterator[Finding]:
    """Money of a programme of one level that its own clause calls public funds of another level."""
    for r, level, match in funds_of_another_level(report):
        quantity = get_figure(report, r["figure"])
        own, other = (report.term("level", name) for name in (r["level"], level))
        yield found(
            "suspicious",
            f"figure:{r['figure']}",
            "{name}{quantity}：项目层级为{own}，原文称“{fund}”，属{other}；资金来源宜核实。",
            f"{{name}}: {after_name('quantity', quantity)}. The programme is {{own}}; the text says “{{fund}}”, which is {{other}}. The source of the money is to be verified.",
            places=[match.start()],
            name=name_of(report, quantity),
            quantity=quantity,
            own=own,
            fund=quoted(match.group(), term_pair(report, "fund_level", level)[1]),
            other=other,
            suggest=(
                "资金来源：____（中央、省级、市级、县级），____万元",
                "source of the money: ____ (central, provincial, city or county), CNY ____",
            ),
        )


def funds_of_another_level(report: Report) -> list[tuple[Row, str, re.Match[str]]]:
    """Return the rows of money of a programme whose clause names public funds of another level alone: row, that level, where it is named."""
    funds, found = terms(report, "fund_level"), []
    for r in figures(report).values() if report.has_text else ():
        if r["absent"] or measure(report, r) != "amount" or r["level"] not in funds or r["start"] is None:
            continue
        first, last = clause(report.source, r["start"])
        searched = ((level, pattern(words).search(report.source, first, last)) for level, words in funds.items())
        named = [(level, match) for level, match in searched if match]
        if named and r["level"] not in [level for level, _ in named]:
            found.append((r, *named[0]))
    return found


def _places(rows: list[Row], words: str) -> list[int]:
    """Return where words of a vocabulary are printed in passages that tell of things done."""
    found = pattern(words)
    return [
        passage["start"] + match.start()
        for passage in rows
        if passage["kind"] not in NOT_ACHIEVEMENTS
        for match in found.finditer(passage["printed"])
    ]


def _printed(report: Report, place: int, words: str) -> str:
    match = pattern(words).match(report.source, place)
    return match.group() if match else ""


@rule(
    "claims",
    needs=("source", "passages"),
    basis="common_practice",
    without=("正文没有可核对的句子。", "The text has no sentences to check."),
)
def claims(report: Report, found: Found) -> Iterator[Finding]:
    """A heading or claim (growth, full coverage, first) of the agency’s own work without a figure that shows it, in its section or sentence."""
    rows = passages(report)
    evidence = terms(report, "claim_evidence")
    aims = [pattern(words) for words in terms(report, "claim_aim").values()]
    claimed = supported = 0
    for term, words in terms(report, "hedged_claim").items():
        kind = term.partition("_")[0]
        shown_by = [pattern(printed) for key, printed in evidence.items() if key.partition("_")[0] == kind]
        for index, passage in enumerate(rows):
            judged = passage["kind"] not in NOT_ACHIEVEMENTS and passage["topic"] not in DUTIES
            match = pattern(words).search(passage["printed"]) if judged else None
            if not match or _is_aim(report, passage["start"] + match.start(), aims):
                continue
            claimed += 1
            under = _section(rows, index) if passage["kind"] == "heading" else passage["printed"]
            if any(shown.search(under) for shown in shown_by):
                supported += 1
                continue
            yield _unsupported(report, found, term, passage, passage["start"] + match.start(), match.group())
    if rows and claimed == supported:
        yield found(
            "pass",
            "report",
            "标题和评价用语均有相应数字，或未见这类用语。",
            "Headings and claims of this kind have a number beside them, or there are none.",
        )


def _is_aim(report: Report, place: int, aims: list[re.Pattern[str]]) -> bool:
    """Whether the clause of a claim speaks of an aim, which no figure need show yet."""
    first, last = clause(report.source, place)
    return any(aim.search(report.source, first, last) for aim in aims)


def _section(rows: list[Row], index: int) -> str:
    """Return the text under a heading, up to the next heading that is not numbered on a lower level."""
    level, under = _level(rows[index]), []
    for passage in rows[index + 1 :]:
        if passage["kind"] in HEADING_LEVELS and not _level(passage) > level:
            break
        under.append(passage["printed"])
    return "".join(under)


def _level(heading: Row) -> int:
    """Return how deep the numbering of a heading stands, from 0 for a chapter; -1 without a number, of which no level is known."""
    return next((level for level, style in enumerate(STYLES.values()) if style.match(heading["printed"])), -1)


def _unsupported(report: Report, found: Found, term: str, passage: Row, place: int, words: str) -> Finding:
    kind = term.partition("_")[0]
    first, last = clause(report.source, place)
    given: Given = {
        "places": [place],
        "clause": quoted(report.source[first:last]),
        "what": report.term("claim_needs", kind),
    }
    given["words"] = quoted(words, term_pair(report, "hedged_claim", term)[1])
    suggest = term_pair(report, "claim_wording", kind)
    if passage["kind"] == "heading":
        return found(
            "info",
            f"heading:{passage['start']}",
            "标题“{clause}”用“{words}”，其下未载{what}。",
            "The heading “{clause}” says “{words}”; nothing under it gives {what}.",
            suggest=suggest,
            **given,
        )
    return found(
        "info",
        f"passage:{place}",
        "“{clause}”用“{words}”，同一句未载{what}。",
        "“{clause}” says “{words}”; its sentence doesn’t give {what}.",
        suggest=suggest,
        **given,
    )
