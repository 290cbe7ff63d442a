"""Government information disclosure: requests, the cells of the three official tables, what part one is about."""

import pandas as pd

from bureaubook.analysis.composition import aspects_named
from bureaubook.dataset.schema import ASPECTS
from bureaubook.number.quantity import Quantity
from bureaubook.report import Report
from bureaubook.sections import pointers
from bureaubook.words.pair import pick
from bureaubook.words.text import NOTHING, Term, Text, Value, alone, joined, listed, literal, say

TOTALS = {"reviews": ("review_total",), "lawsuits": ("direct_total", "after_review_total")}  # of table four
DECISIONS = {
    "licensing": "decisions_5",
    "penalties": "decisions_6",
    "compulsion": "decisions_6",
}  # of table two: row, column
SUBJECTS = {  # what part one is about, by the topics of its passages
    "innovation": (
        "general",
        "organisation",
        "rd_survey",
        "rd_support",
        "innovation_entities",
        "platforms",
        "tech_transfer",
    ),
    "outreach": ("science_popularisation", "technology_envoys"),
    "office": ("party_work", "civic_work", "epidemic_work", "other"),
    "disclosure": ("disclosure",),
}

# the table of requests that were made and of what became of them: the labels of its columns, and its caption
REQUESTS = {"label": ("办理情况", "Handling"), "total": ("总计", "Total")}
REQUESTS_CAPTION = (
    "第三部分总计不为零的各行，行名按统一格式",
    "Part three: rows with a total other than zero, named as in the official form",
)


# -- requests


def derive_lawsuits(report: Report) -> Quantity:
    """Return the lawsuits of table four: those filed directly and those after reconsideration."""
    direct, after = report.cell(4, "cases", "direct_total"), report.cell(4, "cases", "after_review_total")
    missing = direct.absent or after.absent
    return report.derived(
        "lawsuits",
        direct.value + after.value if not missing else (),
        absent=missing,
        label={"zh": "行政诉讼", "en": "Administrative lawsuits"},
        formula={
            "zh": "未经复议直接起诉{direct}件加复议后起诉{after}件。",
            "en": "{direct} filed directly plus {after} after reconsideration.",
        },
        inputs={"direct": direct, "after": after},
    )


def headline(report: Report, *cases: Quantity) -> list[Text]:
    """Return the news of requests, appeals and lawsuits, in this order: that there were none, or how many; the requests alone behind it."""
    requests, reviews, lawsuits = cases
    reviewed, sued = (total_doubt(report, *columns) for columns in TOTALS.values())
    if _none(*cases) and not reviewed and not sued:
        none = "{year}年没有信息公开申请，也没有复议和诉讼", "No information requests, appeals or lawsuits in {year}"
        return [say(*none, year=report.year)]
    given: dict[str, Value] = {
        "requests": requests,
        "reviews": reviews,
        "lawsuits": lawsuits,
        "reviewed": reviewed,
        "sued": sued,
    }
    all_three = say(
        "收到信息公开申请{requests}件，行政复议{reviews}件{reviewed}，行政诉讼{lawsuits}件{sued}",
        "Information requests received: {requests}; appeals: {reviews}{reviewed}; lawsuits: {lawsuits}{sued}",
        **given,
    )
    return [
        all_three,
        say("收到信息公开申请{requests}件", "Information requests received: {requests}", requests=requests),
    ]


def answer(report: Report, *cases: Quantity) -> list[Text]:
    """Return in sentences who asked, what became of it, and what table two decides; zero in words, a lack by its reason."""
    agency = report.agency
    reviewed, sued = (total_doubt(report, *columns) for columns in TOTALS.values())
    if _none(*cases) and not reviewed and not sued:
        none = say(
            "{year}年，{agency}没有收到政府信息公开申请，也没有由信息公开引起的行政复议和行政诉讼。",
            "In {year} {agency} received no information requests and faced no appeals (administrative reconsideration) or lawsuits over disclosure.",
            year=report.year,
            agency=agency,
        )
        return [none, *_decisions(report)]
    requests, reviews, lawsuits = cases
    if requests.absent:
        return [alone(requests)]
    carried, done, left = (report.cell(3, row, "total") for row in ("carried_in", "results_total", "carried_forward"))
    return [
        say("新收政府信息公开申请{requests}件。", "Information requests received: {requests}.", requests=requests),
        say(
            "连同上年结转{carried}件，办结{done}件，结转下年{left}件。",
            "Carried in: {carried}; dealt with: {done}; carried forward: {left}.",
            carried=carried,
            done=done,
            left=left,
        ),
        say(
            "行政复议{reviews}件{doubt}。",
            "Appeals (administrative reconsideration): {reviews}{doubt}.",
            reviews=reviews,
            doubt=reviewed,
        ),
        say("行政诉讼{lawsuits}件{doubt}。", "Lawsuits: {lawsuits}{doubt}.", lawsuits=lawsuits, doubt=sued),
        *_decisions(report),
    ]


def cases(report: Report) -> tuple[Quantity, Quantity, Quantity]:
    """Return the requests received, the appeals and the lawsuits."""
    return report.cell(3, "received", "total"), report.cell(4, "cases", "review_total"), derive_lawsuits(report)


def total_doubt(report: Report, *columns: str) -> Text:
    """Return that a total of table four is not what its outcomes add up to, with the way to that finding; nothing where it is.

    columns: of the totals that the number beside it is made of.
    """
    found = {finding.name for finding in pointers.open_findings(report, "identities") if finding.verdict == "fail"}
    names = (f"identities-4-{column.replace('_', '-')}-cases" for column in columns)
    name = next((name for name in names if name in found), None)
    if name is None:
        return NOTHING
    words = ("与分项之和不符", "not what its outcomes add up to")
    return say("（{words}）", " ({words})", words=pointers.to(report, name, words, "identities"))


def cases_words(report: Report) -> Text:
    """Return how many appeals and lawsuits there were, where there were any, as clauses of a sentence."""
    _, reviews, lawsuits = cases(report)
    reviewed, sued = (total_doubt(report, *columns) for columns in TOTALS.values())
    if reviews.absent or lawsuits.absent or (_none(reviews, lawsuits) and not reviewed and not sued):
        return NOTHING
    return say(
        "行政复议{reviews}件{reviewed}，行政诉讼{lawsuits}件{sued}",
        "appeals (administrative reconsideration): {reviews}{reviewed}; lawsuits: {lawsuits}{sued}",
        reviews=reviews,
        reviewed=reviewed,
        lawsuits=lawsuits,
        sued=sued,
    )


def granted_words(report: Report) -> Text:
    """Return how many of the requests dealt with were granted, in full and in part; nothing where none was dealt with."""
    done, granted, partly = (report.cell(3, row, "total") for row in ("results_total", "granted", "partly_granted"))
    if done.absent or granted.absent or partly.absent or not done.value:
        return NOTHING
    return say(
        "办结{done}件，其中予以公开{granted}件、部分公开{partly}件",
        "{done} {done:?was|were} dealt with, {granted} of them granted in full and {partly} in part",
        done=done,
        granted=granted,
        partly=partly,
    )


def documents_words(report: Report) -> Text:
    """Return how many normative documents are in force, were issued and repealed; nothing where there are none."""
    row, columns = "normative_documents", ("in_force", "issued", "repealed")
    if not all(report.in_form(2, row, column) for column in columns):
        return NOTHING
    counts = {column: report.cell(2, row, column) for column in columns}
    if any(count.absent for count in counts.values()) or _none(*counts.values()):
        return NOTHING
    return say(
        "现行有效行政规范性文件{in_force}件，本年制发{issued}件、废止{repealed}件",
        "administrative normative documents in force: {in_force}; issued in the year: {issued}; repealed: {repealed}",
        **counts,
    )


def _decisions(report: Report) -> list[Text]:
    """The decisions that table two counts, and its charges; without those that are zero or absent."""
    made = {report.form_label(2, "row", row): report.cell(2, row, column) for row, column in DECISIONS.items()}
    named = [
        say("{label}{count}件", "{label}: {count}", label=literal(label), count=count)
        for label, count in made.items()
        if not count.absent and count.value
    ]
    row = joined(named, "、", "; ", needed=True)
    return [say("另作出{row}。", "Decisions also made: {row}.", row=row), _charges(report)]


def _charges(report: Report) -> Text:
    """The charges of table two, which are no decisions; nothing where they are zero, or the form asks for no amount."""
    amount = report.charged
    if amount.absent or not amount.value:
        return NOTHING
    name = literal(report.form_label(2, "row", "charges"))
    return say("{name}{amount}。", "{name}: {amount}.", name=name, amount=amount)


def _none(*counts: Quantity) -> bool:
    return not any(count.absent or count.value for count in counts)


def carried_words(report: Report) -> Text:
    """Return what was carried in and forward, to stand under the requests; zero in words."""
    carried, left = (report.cell(3, row, "total") for row in ("carried_in", "carried_forward"))
    if _none(carried, left):
        return say("上年结转、结转下年也没有", "none carried over from the year before or into the next")
    return say(
        "上年结转{carried}件，结转下年{left}件",
        "{carried} carried in, {left} carried forward",
        carried=carried,
        left=left,
    )


def requests_headline(report: Report) -> Text:
    """Return the news of what became of the requests."""
    received, done, left = (report.cell(3, row, "total") for row in ("received", "results_total", "carried_forward"))
    if _none(received, left):
        return say("没有新收，也没有结转", "Nothing received, nothing carried over")
    return say(
        "办结申请{done}件，结转下年{left}件", "{done} requests dealt with, {left} carried forward", done=done, left=left
    )


def request_table(report: Report) -> pd.DataFrame:
    """Return the totals of table three: one row a row of the form, the group it stands in before it. Columns: label, total (Quantity)."""
    form = report.form[(report.form["table"] == 3) & (report.form["axis"] == "row")].sort_values("order")
    label, parent = (form.set_index("key")[column] for column in (f"label_{report.language}", "parent"))
    rows = [
        {"label": _grouped(report, label, parent, key), "total": report.cell(3, key, "total")}
        for key in form.loc[form["is_group"] == "0", "key"]
    ]
    frame = pd.DataFrame(rows if report.has("statutory") else [], columns=["label", "total"], dtype=object)
    return frame


def not_zero(rows: pd.DataFrame) -> pd.DataFrame:
    """Return the rows of `request_table` whose total is not zero: what the report leaves open is among them."""
    kept = [total.absent != "" or total.value != 0 for total in rows["total"]]
    return rows[kept]


def _grouped(report: Report, label: pd.Series, parent: pd.Series, key: str) -> str:
    """The label of a row behind that of its group, the one group over all results left out."""
    group = parent[key]
    own = str(label[key])
    return own if not group or not parent[group] else f"{label[group]}{pick(report, '：', ': ')}{own}"


# -- cells


def derive_aspects(report: Report) -> dict[str, Quantity]:
    """Return how many aspects the form asks part one for, how many it names, and how many are left. Absent without its text."""
    named = sum(aspects_named(report).values())
    return report.counted(
        "aspects",
        {"required": len(ASPECTS), "written": named, "open": len(ASPECTS) - named},
        {
            "required": ("格式要求的方面", "Aspects the form asks for"),
            "written": ("第一部分写到的方面", "Aspects that part one names"),
            "open": ("第一部分未涉及的方面", "Aspects that part one leaves out"),
        },
        unit="个",
        counted="",
        formula=(
            "格式逐一列出的方面；第一部分出现其字样的，算写到。",
            "The aspects the form lists one by one; an aspect counts as written where its words occur in part one.",
        ),
        absent="" if has_part_one(report) else "not_found",
        table="passages",
    )


def has_part_one(report: Report) -> bool:
    """Return whether the data hold the text of part one."""
    return bool(len(report.table("passages", "part", part="1")))


def open_words(items: Quantity, left: Quantity) -> list[Text]:
    """Return what the next report has to write: the number of items, the aspects that part one leaves out; none where it has both."""
    parts = [
        say("主动公开条数", "the number of items disclosed") if items.absent == "not_published" else NOTHING,
        _aspect_words(left),
    ]
    row = listed(filter(None, parts))
    return [say("报告里没有{row}。", "The report lacks {row}.", row=row)] if row else []


def _aspect_words(left: Quantity) -> Text:
    if left.absent or not left.value:
        return NOTHING
    if left.value == len(ASPECTS):
        return say("格式要求的{left:number}个方面", "the {left:word} aspects the form asks for", left=left)
    return say("格式要求的{left:number}个方面", "{left:word} of the aspects the form asks for", left=left)


def subject_words(report: Report) -> Text:
    """Return what part one is about, in a row, in the order of its text; nothing without its passages."""
    passages = report.table("passages", "start", "topic", part="1").sort_values("start")
    subject = {topic: name for name, topics in SUBJECTS.items() for topic in topics}
    names = dict.fromkeys(subject[topic] for topic in passages["topic"] if topic in subject)
    return listed(Term("block", name) for name in names)
