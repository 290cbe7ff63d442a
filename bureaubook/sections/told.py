"""What the report tells in words: its sentences on a topic that hold no number of their own."""

from bureaubook.dataset.reader import as_rows
from bureaubook.report import Report
from bureaubook.report.sentences import unwrapped
from bureaubook.sections import pointers
from bureaubook.words.cards import link
from bureaubook.words.text import Text, say

KINDS = ("activity", "policy")


def words(report: Report, *topics: str) -> list[Text]:
    """Return the report's sentences on some topics, in order, each with links to it and to the checks about it: work and rules, no figures or names of applicants.

    Those stand where numbers and applications are told.
    """
    marked = [*report.table("figures", "start")["start"].dropna(), *report.table("participations", "start")["start"]]
    findings = pointers.open_findings(report)
    rows = report.table("passages", topic=topics, kind=KINDS)
    return [
        say(
            "“{words}”{source}{checks}",
            "“{words}” {source}{checks}",
            words=unwrapped(row["printed"]) if report.language == "zh" else row["text_en"],
            source=link(report, "source", report.anchor(row["start"]), ("原文", "source")),
            checks=pointers.about(report, findings, row),
        )
        for row in as_rows(rows)
        if not any(row["start"] <= at < row["start"] + len(row["printed"]) for at in marked)
    ]
