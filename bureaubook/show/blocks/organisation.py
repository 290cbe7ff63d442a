"""Organisations, a card each: what each applied for and how far it got, what else it took part in, every sentence that names it."""

from collections.abc import Sequence
from typing import Literal, NotRequired, TypedDict

from bureaubook.analysis.names import names_by_organisation
from bureaubook.analysis.profiles import Profile, anchor, places
from bureaubook.dataset.schema import STAGES, Row
from bureaubook.report import Report
from bureaubook.show.blocks.head import Head, head
from bureaubook.show.element import Element, Node, el
from bureaubook.show.inline import segments
from bureaubook.show.marks import mark, strip
from bureaubook.words.cards import wording
from bureaubook.words.compose import plain
from bureaubook.words.pair import pick
from bureaubook.words.places import place_words
from bureaubook.words.rows import gloss, verb_words, words_in_row
from bureaubook.words.segment import Card, Segment, To

# The four steps of a track, and between which of them the words of a stage leave an application.
STEPS = (
    ("推荐、指导", "recommended, advised"),
    ("申报、报送", "applied, papers submitted"),
    ("公示、考核、揭榜", "notice, review, taken up"),
    ("有结果", "result stated"),
)
REACHED = {
    "recommended": (0, 0),
    "applied": (1, 1),
    "submitted": (1, 1),
    "in_public_notice": (2, 2),
    "review_passed": (2, 2),
    "taken_up": (2, 2),
    "undecided": (1, 3),
    "recognised": (3, 3),
    "not_recognised": (3, 3),
}


class Entry(TypedDict):
    """What an organisation took part in, in which printed words; an application also has its stage."""

    name: str
    words: list[Segment]
    stage: NotRequired[str]


class Profiled(TypedDict):
    """One organisation. other: its name in the other language; variants: its other printed names; notes: what it is counted apart from;
    sentences: a link to each that names it, the sentence as its card.
    """

    anchor: str
    pinyin: str
    name: list[Segment]
    other: list[Segment]
    variants: list[Segment]
    notes: list[list[Segment]]
    entries: list[Entry]
    sentences: list[Segment]
    citation: str


class OrganisationBlock(Head):
    """Cards of organisations. steps: the heads of the tracks, none where no card has one; marks: the stages on them, each with its words."""

    kind: Literal["organisation"]
    steps: list[str]
    marks: list[tuple[str, str]]
    cards: list[Profiled]


def build(report: Report, found: list[Profile], *, tracks: bool = True) -> OrganisationBlock | None:
    """Show a card each of organisations (`analysis.profiles`). tracks: whether they are those with applications.

    Without any, nothing is shown.
    """
    if not found:
        return None
    names = names_by_organisation(report)
    reached = {row["stage"] for each in found for row in each.applications}
    return {
        **head(report),
        "kind": "organisation",
        "steps": [pick(report, *words) for words in STEPS] if tracks else [],
        "marks": [(stage, report.term("stage", stage)) for stage in STAGES if stage in reached],
        "cards": [_card(report, profile, names) for profile in found],
    }


def _card(report: Report, profile: Profile, names: dict[str, str]) -> Profiled:
    zh, en = profile.name["zh"], profile.name["en"]
    chinese = _chinese(report, zh)
    english: list[Segment] = [{"t": en}] if report.language == "en" else [{"t": en, "lang": "en"}]
    name, other = (english, chinese) if report.language == "en" else (chinese, english)
    kind = report.term("organisation_kind", profile.kind) if profile.kind else ""
    entries = [_application(report, row) for row in profile.applications] + [
        _role(report, row) for row in profile.roles
    ]
    return {
        "anchor": anchor(profile.organisation),
        "pinyin": profile.pinyin,
        "name": name,
        "other": other if plain(other) != plain(name) else [],
        "variants": _chinese(report, "、".join(profile.variants)),
        "notes": [note for note in (*_notes(report, profile, names), [Segment(t=kind)] if not entries else []) if note],
        "entries": entries,
        "sentences": _sentences(report, profile),
        "citation": _citation(report, profile, entries),
    }


def _chinese(report: Report, words: str) -> list[Segment]:
    """Return words of the report as a segment, marked as Chinese on an English page; none for none."""
    if not words:
        return []
    return [{"t": words, "lang": "zh-CN"}] if report.language == "en" else [{"t": words}]


def _application(report: Report, row: Row) -> Entry:
    said = verb_words(report, row["verb"], row["verb_en"]) or report.term("stage", row["stage"])
    if row["stage"] == "undecided" and not said.startswith("“"):
        said = f"“{said}”"
    return {"name": _programme(report, row), "words": _printed(report, said, row), "stage": row["stage"]}


def _role(report: Report, row: Row) -> Entry:
    role = report.term("role", row["role"])
    said = f"{role[:1].upper()}{role[1:]}{pick(report, '', ' ')}{_quoted(report, row)}"
    return {"name": _programme(report, row), "words": _printed(report, said, row)}


def _quoted(report: Report, row: Row) -> str:
    return f"“{row['verb']}”{gloss(report, row['verb_en'])}" if row["verb"] else ""


def _programme(report: Report, row: Row) -> str:
    words = report.term("programme", row["programme"])
    return words[:1].upper() + words[1:]


def _printed(report: Report, words: str, row: Row) -> list[Segment]:
    """Return words that lead to the place of the source that says so."""
    if row["start"] is None:
        return [{"t": words}]
    return [wording(report, words, row["verb"] or row["printed"], row["start"])]


def _notes(report: Report, profile: Profile, names: dict[str, str]) -> list[list[Segment]]:
    """Return the names that it is counted apart from."""
    notes: list[list[Segment]] = []
    for other in profile.apart:
        to: To = {"page": "", "anchor": anchor(other)}
        named: Segment = {"t": names.get(other, other), "to": to}
        notes.append([{"t": pick(report, "分开计数：", "counted apart from ")}, named])
    return notes


def _sentences(report: Report, profile: Profile) -> list[Segment]:
    """Return a numbered link to each sentence that names an organisation, the whole sentence and its English as the card."""
    found: list[Segment] = []
    for number, (start, names) in enumerate(places(report, profile).items(), start=1):
        sentence, (first, last) = report.sentence(start), names[0]
        end = max(sentence.end, report.sentence(last - 1).end)  # a name may go on in the next line
        card: Card = {
            "before": sentence.text[: first - start],
            "mark": report.printed(first, last),
            "after": report.printed(last, end),
            "meta": place_words(report, start),
        }
        if report.language == "en" and sentence.english:
            card["english"] = sentence.english
        to: To = {"page": "source", "anchor": report.anchor(first)}
        found.append(
            {"q": str(number), "id": f"wording:{first}", "values": [], "origin": "wording", "to": to, "card": card}
        )
    return found


def _citation(report: Report, profile: Profile, entries: list[Entry]) -> str:
    """Return what is copied: who, what it took part in as the report words it, and where that stands."""
    told = [
        pick(report, "{name}，{words}", "{name}, {words}", name=entry["name"], words=plain(entry["words"]))
        for entry in entries
    ]
    parts = dict.fromkeys(filter(None, (place_words(report, start) for start, _ in profile.mentions)))
    said, where = pick(report, "；", "; ").join(told), words_in_row(report, [*parts])
    return pick(
        report,
        "{name}{said}（出处：《{title}》{where}）",
        "{name}{said} (Source: {title}{where}.)",
        name=profile.name[report.language] + gloss(report, profile.name["zh"]),
        said=pick(report, "：{said}", ": {said}", said=said) if said else "",
        title=report.words("title"),
        where=pick(report, "，{where}", ", {where}", where=where) if where else "",
    )


def elements(block: OrganisationBlock) -> list[Element]:
    """Return the cards, above those with tracks the heads of the steps."""
    steps = (
        el("p", *_apart([el("span", step) for step in block["steps"]]), class_="bk-steps") if block["steps"] else None
    )
    key = strip([(stage, [], words) for stage, words in block["marks"]], block["language"]) if block["marks"] else None
    cards = [_shown(card, block["language"]) for card in block["cards"]]
    kind = "bk-organisations" if block["steps"] else "bk-organisations is-short"
    return [el("div", key, steps, *cards, class_=kind)]


def _shown(card: Profiled, language: str) -> Element:
    notes: list[Node] = [el("span", *segments(note)) for note in card["notes"]]
    if card["variants"]:
        printed = el("span", *segments(card["variants"]), class_="bk-printed-name")
        notes.insert(0, el("span", "又写作" if language == "zh" else "also printed as ", printed))
    if card["sentences"]:
        links = [part for link in segments(card["sentences"]) for part in (" ", link)]
        notes.append(el("span", "原文：" if language == "zh" else "in the text:", *links, class_="bk-named"))
    other = el("span", *segments(card["other"]), class_="bk-other-name")
    return el(
        "div",
        el("h3", *segments(card["name"])),
        el("p", *_apart([other, *notes]), class_="bk-names bk-citation", data_copy=card["citation"]),
        el("ul", *map(_entry, card["entries"]), class_="bk-entries") if card["entries"] else None,
        class_="bk-organisation",
        id=card["anchor"],
        data_pinyin=card["pinyin"] or None,
    )


def _apart(nodes: Sequence[Node]) -> list[Node]:
    """Return nodes with a space between them, for who copies them or has them read aloud."""
    return [part for node in nodes for part in (" ", node)][1:]


def _entry(entry: Entry) -> Element:
    track = None
    if "stage" in entry:
        first, last = REACHED[entry["stage"]]
        ends = [mark(entry["stage"])] * (2 if last > first else 1)
        track = el(
            "span", *ends, class_=f"bk-track is-{entry['stage']} is-from-{first} is-to-{last}", aria_hidden="true"
        )
    return el(
        "li", el("span", entry["name"], class_="bk-programme"), " ", track, " ", el("span", *segments(entry["words"]))
    )
