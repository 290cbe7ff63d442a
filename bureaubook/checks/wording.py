"""Words: verbs that decide nothing, names no longer official, claims without a figure under them."""

from bureaubook.census import NUMERAL
from bureaubook.checks.finding import rule
from bureaubook.checks.headings import STYLES
from bureaubook.checks.material import both, clause, passages, pattern, quoted, terms
from bureaubook.report import Report

HEADING_LEVELS = ("title", "heading")
NOT_ACHIEVEMENTS = ("problem", "outlook", "title")


@rule(
    16,
    "terms",
    needs=("source", "passages"),
    basis="common_practice",
    origin="definition",
    without=("数据未载正文的分段。", "The data hold no passages of the text."),
)
def official_terms(report: Report, found):
    """Verbs whose outcome can't be told, and names or procedures that have an official form."""
    rows = passages(report)
    silent = True
    for term, words in terms(report, "ambiguous_verb").items():
        places = [
            place for place in _places(rows, words) if NUMERAL.search(report.text[slice(*clause(report.text, place))])
        ]
        if not places:
            continue
        silent = False
        first, last = clause(report.text, places[0])
        yield found(
            "suspicious",
            f"verb:{term}",
            "“{clause}”：“{verb}”可指{reading}，据原文不能判定，本书照录原文用语。",
            "“{clause}”: “{verb}” may mean {reading}; the text doesn’t decide, and its words are quoted as they stand.",
            places=places,
            clause=quoted(report.text[first:last]),
            verb=quoted(_printed(report, places[0], words), both(report, "ambiguous_verb", term)[1]),
            reading=report.term("ambiguous_reading", term),
            suggest=both(report, "verb_wording", term),
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
            printed=quoted(_printed(report, places[0], words), both(report, "other_name", term)[1]),
            official=quoted(*both(report, "official_name", term)),
            suggest=both(report, "official_name", term),
        )
    if rows and silent:
        yield found(
            "pass",
            "report",
            "未见含义不定的动词和非正式名称。",
            "No verb that decides nothing and no unofficial name is found.",
        )


def _places(rows: list[dict], words: str) -> list[int]:
    """Return where words of a vocabulary are printed in passages that tell of things done."""
    found = pattern(words)
    return [
        passage["start"] + match.start()
        for passage in rows
        if passage["kind"] not in NOT_ACHIEVEMENTS
        for match in found.finditer(passage["printed"])
    ]


def _printed(report: Report, place: int, words: str) -> str:
    return pattern(words).match(report.text, place).group()


@rule(
    17,
    "claims",
    needs=("source", "passages"),
    basis="common_practice",
    without=("数据未载正文的分段。", "The data hold no passages of the text."),
)
def claims(report: Report, found):
    """A heading or claim (growth, full coverage, first) without a figure that shows it: in its section, or in its sentence."""
    rows = passages(report)
    evidence = terms(report, "claim_evidence")
    claimed = supported = 0
    for term, words in terms(report, "hedged_claim").items():
        kind = term.partition("_")[0]
        shown_by = [pattern(printed) for key, printed in evidence.items() if key.partition("_")[0] == kind]
        for index, passage in enumerate(rows):
            match = None if passage["kind"] in NOT_ACHIEVEMENTS else pattern(words).search(passage["printed"])
            if not match:
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
            "Headings and claims of this kind have a figure beside them, or there are none.",
        )


def _section(rows: list[dict], index: int) -> str:
    """Return the text under a heading, up to the next heading that is not numbered on a lower level."""
    level, under = _level(rows[index]), []
    for passage in rows[index + 1 :]:
        if passage["kind"] in HEADING_LEVELS and not _level(passage) > level:
            break
        under.append(passage["printed"])
    return "".join(under)


def _level(heading: dict) -> int:
    """Return how deep the numbering of a heading stands, from 0 for a chapter; -1 without a number, of which no level is known."""
    return next((level for level, style in enumerate(STYLES.values()) if style.match(heading["printed"])), -1)


def _unsupported(report: Report, found, term: str, passage: dict, place: int, words: str):
    kind = term.partition("_")[0]
    first, last = clause(report.text, place)
    given = {"places": [place], "clause": quoted(report.text[first:last]), "what": report.term("claim_needs", kind)}
    given["words"] = quoted(words, both(report, "hedged_claim", term)[1])
    suggest = both(report, "claim_wording", kind)
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
