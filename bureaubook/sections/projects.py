"""Challenges set and taken up, project applications, and public money: who, how far, and in which words."""

import pandas as pd

from bureaubook.analysis.applications import on_topic
from bureaubook.analysis.matrix import short_names
from bureaubook.analysis.named import namer
from bureaubook.analysis.names import names_by_organisation
from bureaubook.analysis.statuses import is_paid
from bureaubook.charts.form import Exhibit
from bureaubook.dataset.reader import as_rows, groups
from bureaubook.dataset.schema import STAGES, Row
from bureaubook.number.quantity import Quantity, show
from bureaubook.report import Report
from bureaubook.sections import held
from bureaubook.words.dates import period_words
from bureaubook.words.pair import pick
from bureaubook.words.text import NEEDED, NOTHING, Text, alone, joined, listed, say
from bureaubook.words.verbs import act, status_words, verb_quoted

COUNTED = {  # challenges given as a number, by status
    "challenge_posted": ("发布“揭榜挂帅”榜单{count}", "{count:word} {count:?challenge|challenges} posted"),
    "challenge_taken_up": ("“揭榜挂帅”榜单揭榜{count}", "{count:word} {count:?challenge|challenges} taken up"),
}
OF_FIRMS = (
    "家",
)  # units that count firms: whether those that posted a challenge or took it up is not said by the number
APPLIED = ("applied", "submitted", "organised", "guided", "recommended")  # statuses of firms that apply


def counted_challenges(report: Report) -> Text:
    """Return the challenges that the report gives as a number, by its status; of firms or another status, by the name of what is counted."""
    said = []
    for count in report.values("challenge_projects"):
        if count.absent:
            continue
        words = COUNTED.get(count.status) if count.unit.zh not in OF_FIRMS else None
        said.append(say(*words, count=count) if words else held.named(report, count))
    return joined(said, "，", "; ", needed=True)


def caveat(report: Report, taken: Quantity) -> Text:
    """Return what a challenge taken up is not; nothing where none is."""
    counts = [count for count in report.values("challenge_projects") if count.status == "challenge_taken_up"]
    if taken.absent and not counts:
        return NOTHING
    return say("揭榜说明有单位承接，不说明成果", "a challenge taken up is a match, not a result")


def major_news(report: Report) -> Text:
    """Return that firms apply for the city’s major projects, where the report counts firms that do; else nothing."""
    major = report.value("major_project_applications")
    if major.absent or major.unit.zh not in OF_FIRMS or major.status not in APPLIED:
        return NEEDED
    return say(
        "{major}企业申报市级重大科技专项",
        "{major:Word} {major:?firm applies|firms apply} for the city’s major projects",
        major=major,
    )


def challenges(report: Report) -> Exhibit:
    """Return who set a challenge and who took it up, as the text pairs them. Fields: taken (how many), pairs.

    table: start, end (links to where each stands).
    """
    names = names_by_organisation(report)
    found, named = challenge_pairs(report), namer(report)
    keys = [row["organisation"] for pair in found for row in pair]
    short = {**names, **short_names(report, keys)}
    sides = ("start", "end")
    data = [{side: short[row["organisation"]] for side, row in zip(sides, pair, strict=True)} for pair in found]
    table = [
        {side: [named(short[row["organisation"]], row)] for side, row in zip(sides, pair, strict=True)}
        for pair in found
    ]
    taken = report.counted(
        "challenges",
        {"taken_up": len(found)},
        {"taken_up": ("有单位揭榜的榜单", "Challenges taken up")},
        unit="项",
        counted="",
        formula=_who(report, found),
        absent="" if found else "not_found",
        table="participations",
    )["taken_up"]
    pairs = joined(
        (say("{start}的榜单由{end}揭榜", "{end} took up the challenge of {start}", **pair) for pair in table),
        "，",
        "; ",
    )
    exhibit = Exhibit(
        pd.DataFrame(data, columns=list(sides), dtype=object),
        pd.DataFrame(table, columns=list(sides), dtype=object),
        {"start": ("出题单位", "Posted by"), "end": ("揭榜单位", "Taken up by")},
        given={"taken": taken, "pairs": pairs},
        drawn_from=tuple(quantity for quantity in report.values("challenge_projects") if not quantity.absent),
    )
    return exhibit


def _who(report: Report, pairs: list[tuple[Row, Row]]) -> tuple[str, str]:
    """Return in both languages that challenges were counted one by one, and whose each is and who took it up."""
    zh, en = names_by_organisation(report, "zh"), names_by_organisation(report, "en")
    keys = [(first["organisation"], second["organisation"]) for first, second in pairs]
    counted = "; ".join(f"{en[other]} took up that of {en[one]}" for one, other in keys).removesuffix(
        "."
    )  # of “Co., Ltd.”
    return (
        f"按报告写到的出题单位和揭榜单位逐项计数：{'；'.join(f'{zh[one]}的榜单由{zh[other]}揭榜' for one, other in keys)}。",
        f"Counted challenge by challenge: {counted}.",
    )


def challenge_pairs(report: Report) -> list[tuple[Row, Row]]:
    """Return the pairs of applicant and solver of a programme, as rows of participations in the order of the text.

    None if their numbers differ, or if there are several and no 分别 in the sentence says that they are paired.
    """
    people = report.table("participations").sort_values("start")
    pairs: list[tuple[Row, Row]] = []
    for programme in people.loc[people["role"] == "solver", "programme"].unique():
        mine = people[people["programme"] == programme]
        applicants, solvers = (as_rows(mine[mine["role"] == role]) for role in ("applicant", "solver"))
        if len(applicants) == len(solvers) and (len(solvers) == 1 or _respectively(report, solvers)):
            pairs += zip(applicants, solvers, strict=True)
    return pairs


def _respectively(report: Report, solvers: list[Row]) -> bool:
    return report.has_text and "分别" in report.sentence(min(row["start"] for row in solvers)).text


def projects(report: Report, topic: str = "tech_transfer") -> pd.DataFrame:
    """Return the applications named in the passages on a topic, challenges taken up aside, by programme, most first.

    columns: programme, level, organisations (a row of links), count, stage (words).
    """
    mine = on_topic(report, topic)
    mine = mine[mine["stage"] != "taken_up"]
    short, named = short_names(report, list(mine["organisation"])), namer(report)
    rows: list[Row] = []
    for programme, group in groups(mine, "programme"):
        first, stages = as_rows(group)[0], sorted({STAGES.index(stage) for stage in group["stage"]})
        rows.append(
            {
                "programme": report.term("programme", programme),
                "level": report.term("level", first["level"]) if first["level"] else "",
                "organisations": listed([named(short[row["organisation"]], row)] for row in as_rows(group)),
                "count": len(group),
                "stage": pick(report, "、", ", ").join(_stage_words(report, STAGES[stage], first) for stage in stages),
            }
        )
    rows.sort(key=lambda row: -row["count"])
    frame = pd.DataFrame(rows, columns=["programme", "level", "organisations", "count", "stage"], dtype=object)
    return frame


def _stage_words(report: Report, stage: str, row: Row) -> str:
    """Return a stage in words; of words that read two ways, these."""
    quoted = f"“{pick(report, row['verb'], row['verb_en']) or row['verb']}”"
    return quoted if stage == "undecided" and row["verb"] else report.term("stage", stage)


def project_words(report: Report, named: pd.DataFrame) -> list[Text]:
    """Return how they are listed, then a sentence for each programme of `projects`: who applied, and at what stage; none without."""
    return [
        *([] if named.empty else [say("按项目列出申报单位。", "Applicants by programme.")]),
        *(
            say(
                "{programme}（{stage}）：{organisations}。",
                "{programme} ({stage}): {organisations}.",
                programme=row["programme"][:1].upper() + row["programme"][1:],
                organisations=row["organisations"],
                stage=row["stage"],
            )
            for row in as_rows(named)
        ),
    ]


def _with_unit(amount: Quantity) -> Text:
    """Return an amount in words: in a file, too, it keeps its unit."""
    return alone(amount)


def _quoted(report: Report, amount: Quantity) -> str:
    """Return the printed words of an amount’s status in quotation marks; none where the data hold no such words."""
    return f"“{status_words(report, amount)}”" if amount.verb else ""


def _with_words(report: Report, amount: Quantity) -> Text:
    """Return an amount with its printed words; without such words, with the name of its status."""
    if quoted := _quoted(report, amount):
        return say("{amount}{verb}", "{amount} {verb}", amount=amount, verb=quoted)
    done = act(report, amount)
    return say("{amount}（{done}）", "{amount} ({done})", amount=amount, done=done) if done else alone(amount)


def money(report: Report, sums: list[Quantity]) -> Exhibit:
    """Return amounts of public money by the words of their status, never added. Field: sums (each with its words).

    table: what, amount, period, wording, paid.
    """
    printed = [amount for amount in sums if not amount.absent]
    paid = {True: pick(report, "已到账", "yes"), False: ""}
    table = pd.DataFrame(
        [
            (
                amount.label[report.language],
                amount,
                period_words(amount, report.language),
                verb_quoted(report, amount),
                paid[is_paid(amount)],
            )
            for amount in printed
        ],
        columns=["what", "amount", "period", "wording", "paid"],
        dtype=object,
    )
    data = pd.DataFrame(
        [
            (
                pick(report, "{name}（{period}）", "{name} ({period})", name=row["what"], period=row["period"]),
                _quoted(report, row["amount"]) or status_words(report, row["amount"]),
                show(row["amount"], report.language),
                is_paid(row["amount"]),
            )
            for row in as_rows(table)
        ],
        columns=["label", "status", "amount", "paid"],
        dtype=object,
    )
    said = listed(_with_words(report, amount) for amount in printed)
    return Exhibit(
        data,
        table.assign(amount=table["amount"].map(_with_unit)),
        {
            "what": ("资金", "Money"),
            "amount": ("金额", "Amount"),
            "period": ("对应年度", "For the year"),
            "wording": ("原文用语", "Wording"),
            "paid": ("到账", "Paid"),
        },
        given={"sums": said},
        drawn_from=tuple(printed),
    )
