"""What the front page says first, chosen from what a report holds by the same rules for any report.

Results stand first, refusals beside them; then the two stages nearest a decision that have cases; a challenge taken up is a match
and follows. What is open is said only where nothing has been decided.
"""

from bureaubook.analysis.applications import applications
from bureaubook.analysis.matrix import Matrix, programme_name
from bureaubook.analysis.named import namer
from bureaubook.analysis.stages import NEAREST, RESULTS
from bureaubook.dataset.reader import as_rows
from bureaubook.dataset.schema import Row
from bureaubook.number.quantity import Quantity
from bureaubook.report import Report
from bureaubook.sections import doubts, pointers
from bureaubook.words.cards import link
from bureaubook.words.compose import linked
from bureaubook.words.pair import pick
from bureaubook.words.segment import Segment
from bureaubook.words.text import NEEDED, NOTHING, Text, alone, joined, label, listed, say

NEAR = 2  # stages told of those nearest a decision
NEWSWORTHY = 2  # of the numbers told first, in a headline
NAMED = 3  # organisations named in a sentence
MATCH, OPEN = "taken_up", "undecided"
NEWS = {  # of a stage in a headline
    "recognised": ("{count}获认定", "{count:word} recognised"),
    "not_recognised": ("{count}未获认定", "{count:word} turned down"),
    "review_passed": ("{count}通过现场考核", "{count:word} passed on-site review"),
    "in_public_notice": ("{count}正在公示", "{count:word} at the public-notice stage"),
    "submitted": ("{count}报送材料", "papers submitted for {count:word}"),
    "applied": ("{count}已申报", "{count:word} applied for"),
    "recommended": ("{count}为推荐、指导", "{count:word} recommended or advised"),
    "taken_up": ("{count}有单位揭榜", "{count:word} {count:?challenge|challenges} taken up"),
    "undecided": ("{count}的用语可作两解", "{count:word} can be read two ways"),
}
TOLD = {  # of a stage in a sentence
    "recognised": ("{count}获认定", "{count:word} {count:?was|were} recognised"),
    "not_recognised": ("{count}未获认定", "{count:word} {count:?was|were} turned down"),
    "review_passed": ("{count}已通过现场考核", "{count:word} {count:?has|have} passed on-site review"),
    "in_public_notice": ("{count}正在公示", "{count:word} {count:?is|are} at the public-notice stage"),
    "submitted": ("{count}已报送材料", "{count:word} {count:?has|have} papers submitted"),
    "applied": ("{count}已申报", "{count:word} {count:?was|were} applied for"),
    "recommended": ("{count}为推荐、指导", "{count:word} {count:?was|were} recommended or advised"),
    "taken_up": (
        "{count}公开张榜的需求已有单位揭榜",
        "{count:word} {count:?challenge (a need|challenges (needs} posted for others to solve) {count:?has|have} been taken up",
    ),
    "undecided": ("{count}的用语可作两解", "the wording of {count:word} can be read two ways"),
}

NOTHING_TOLD = say(
    "这份报告的数据里没有本页要讲的数字。", "The data of this report hold none of the numbers that this page tells."
)


def told(applied: dict[str, Quantity]) -> list[str]:
    """Return the stages that the first lines tell of, in order. applied: as made by `derive_applications`."""
    some = [stage for stage in NEAREST if not applied["all"].absent and applied[stage].value]
    near = [stage for stage in some if stage not in (*RESULTS, MATCH, OPEN)][:NEAR]
    found = [*(stage for stage in RESULTS if stage in some), *near, *(stage for stage in (MATCH,) if stage in some)]
    return found or [stage for stage in some if stage == OPEN]


def news(applied: dict[str, Quantity], applicants: Quantity) -> Text:
    """Return the headline of a report that names applications: how many, of how many organisations, how far; else nothing."""
    stages = told(applied)
    if not stages:
        return NEEDED
    decided = [stage for stage in stages if stage in RESULTS]
    clauses = [say(*NEWS[stage], count=applied[stage]) for stage in stages[: max(NEAR, len(decided) + 1)]]
    return say(
        "{all}申报，{applicants}单位：{stages}",
        "{all:application|applications}, {applicants:organisation|organisations}: {stages}",
        all=applied["all"],
        applicants=applicants,
        stages=joined(clauses, "，", ", "),
    )


def how_far(applied: dict[str, Quantity]) -> Text:
    """Return how far the applications got, in a sentence."""
    templates = [TOLD[stage] for stage in told(applied)]
    if templates:
        zh, en = templates[0]
        templates[0] = zh, en.replace("{count:word}", "{count:Word}")
    clauses = [say(*words, count=applied[stage]) for words, stage in zip(templates, told(applied), strict=True)]
    stages = joined(clauses, "，", ", ", last=" and ", needed=True)
    return say("其中{stages}。", "{stages}.", stages=stages)


def open_words(applied: dict[str, Quantity]) -> Text:
    """Return that nothing has been decided, where nothing has; else nothing."""
    if not told(applied) or any(applied[stage].value for stage in RESULTS):
        return NOTHING
    return say("报告没有写明哪一项已获批准。", "The report does not say which, if any, was approved.")


def act_words(applied: dict[str, Quantity]) -> Text:
    """Return what the agency did for those who applied, to open a sentence: what the printed words carry and no more."""
    advised = not applied["all"].absent and bool(applied["recommended"].value)
    return say("推荐、指导企业申报，", "recommended firms and advised them on applying; ") if advised else NOTHING


def names_at(report: Report, made: Matrix, stage: str, *, programme: bool = True) -> Text:
    """Return who has reached a stage, each a link to the sentence; nothing where nobody has, or more than can be named."""
    rows = applications(report).query("stage == @stage").sort_values("start")
    if not 0 < len(rows) <= NAMED:
        return NEEDED
    return listed(_name(report, made, row, programme) for row in as_rows(rows))


def most_named(report: Report, made: Matrix, most: Quantity, total: Quantity, applicants: Quantity) -> Text:
    """Return who is named most often, where these are few and are named more than once; else how many there are in all."""
    keys = [key for key in made.organisations if made.count[key] == most.value] if not most.absent else []
    if not 0 < len(keys) <= NAMED or most.value < 2:
        zh, en = "{who}单位、{all}申报", "{who:organisation|organisations}, {all:application|applications}"
        return say(zh, en, who=applicants, all=total)
    rows = (
        min((row for (key, _), row in made.cells.items() if key == one), key=lambda row: row["start"]) for one in keys
    )
    names = listed(_name(report, made, row, programme=False) for row in rows)
    several = "Most applications: {names}, {most:number} each"
    one = "Most applications: {names}, {most:number}"
    zh = "申报最多：{names}，各{most}" if keys[1:] else "申报最多：{names}，{most}"
    return say(zh, several if keys[1:] else one, names=names, most=most)


def _name(report: Report, made: Matrix, row: Row, programme: bool) -> Text:
    name = [namer(report)(made.names[row["organisation"]], row)]
    if not programme:
        return alone(name)
    what = programme_name(report, row["programme"])
    what = what.replace(" ", "") if report.language == "zh" else what
    return say("{name}（{what}）", "{name} ({what})", name=name, what=what)


def applicants_words(applicants: Quantity, more: Quantity) -> Text:
    """Return how many organisations applied, to stand under the applications, and how many more than once, where some did."""
    if not more.absent and not more.value:
        return say("{applicants}单位", "{applicants}", applicants=applicants)
    zh, en = "{applicants}单位，{more}有两项以上", "{applicants}, {more:word} named in two or more"
    return say(zh, en, applicants=applicants, more=more)


def requests_words(report: Report, received: Quantity) -> Text:
    """Return how many information requests came in, zero in words."""
    if received.absent or received.value:
        return say("收到政府信息公开申请{received}件", "{received:information request|information requests} came in", received=received)  # fmt: skip
    none = linked(report, received)
    words = pick(report, "没有", "no")
    said: list[Segment] = [{**none, "q": words} if "q" in none else {"t": words}]
    return say("{none}收到政府信息公开申请", "there were {none} information requests", none=said)


def aspects_words(report: Report, left: Quantity) -> Text:
    """Return how many aspects that the form asks of part one it leaves out, with the way to their check; nothing where none is, or none is known."""
    if left.absent or not left.value:
        return NOTHING
    return say(
        "格式要求的{left}方面，第一部分{open}",
        "{left:word} {left:?aspect|aspects} that the form requires in part one {left:?is|are} {open}",
        left=left,
        open=pointers.to(report, "contents-1", ("未涉及", "left out"), "contents"),
    )


# -- what readers of such an agency's report look for first (kinds.csv)


def first_words(report: Report, quantity: Quantity) -> Text:
    """Return a number told first, with what it counts or what it is the amount of."""
    if quantity.unit.dimension == "money" and quantity.noun.one:
        noun = {"zh": quantity.noun.zh, "en": quantity.noun.for_count(quantity.value)}
        return say("{noun}{number}", "{number} of {noun}", number=quantity, noun=label(noun))
    if quantity.noun.one:
        return say("{noun}{number}", "{number}{noun}", number=quantity, noun=label({"zh": quantity.noun.zh, "en": ""}))
    return say("{name}{number}", "{name}: {number}", number=quantity, name=label(dict(quantity.label)))


def first_news(report: Report) -> Text:
    """Return the headline of the numbers told first; nothing where the kind of agency has none, or the report none of these."""
    return joined((first_words(report, number) for number in report.told_first[:NEWSWORTHY]), "，", "; ", needed=True)


def first_lead(report: Report) -> Text:
    """Return all the numbers told first, in a sentence; nothing without any."""
    row = listed(first_words(report, number) for number in report.told_first)
    return (
        say(
            "{agency}{year}年度报告载有：{row}。",
            "For {year} the {agency} reports {row}.",
            agency=report.words("agency"),
            year=str(report.year),
            row=row,
        )
        if row
        else NOTHING
    )


def year_words(report: Report) -> Text:
    """Return the year of a cell of the official tables, to stand under it: their headings say “this year”."""
    return say("{year}年", "{year}", year=str(report.year))


def first_name(quantity: Quantity) -> Text:
    """Return what a number told first counts, as its label."""
    noun = quantity.noun
    return label({"zh": noun.zh, "en": noun.many[:1].upper() + noun.many[1:]} if noun.one else dict(quantity.label))


def read_on(report: Report) -> Text:
    """Return the way to pages that readers go on to, those that the book has."""
    pages = {
        "year": ("逐月工作", "Month by month"),
        "organisations": ("每家单位一张卡", "A card for each organisation"),
        "disclosure": ("政府信息公开", "Government information disclosure"),
        "consistency_checks": ("核对", "Checks"),
        "reading": ("怎样引用、怎样读标记", "How to quote and read the marks"),
    }
    always = ("year", "organisations", "reading") if report.says_lacks else tuple(pages)
    there = [page for page in always if report.has_chapter(page)]
    ways = {page: alone(link(report, page, "title", pages[page])) for page in there}
    if doubtful := doubts.way(report):
        ways["organisations"] = (
            joined([ways["organisations"], doubtful], " · ", " · ") if "organisations" in ways else doubtful
        )
    return joined(ways.values(), " · ", " · ")
