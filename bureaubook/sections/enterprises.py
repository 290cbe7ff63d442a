"""High-tech enterprises and technology-based SMEs, as clauses: a number with the action that the report gives it, and no other."""

from bureaubook.number.quantity import Quantity
from bureaubook.report import Report
from bureaubook.words.text import NOTHING, Text, say
from bureaubook.words.verbs import act

HELPED = ("recommended", "guided", "organised")  # statuses of firms that the agency helped
VALID = ("in_force",)
FILED = ("filed", "submitted", "applied", *HELPED)

FIRST = "首次申报{count}{noted}", "{count:word} first {count:?application|applications}{noted}"
FIRST_ALONE = (
    "首次申报高新技术企业{count}{noted}",
    "{count:word} first high-tech {count:?application|applications}{noted}",
)
FIRST_HELPED = "{act}{count}首次申报", "{count:word} {count:?was|were} {act} for a first application"
FIRST_HELPED_ALONE = (
    "{act}{count}首次申报高新技术企业",
    "{count:word} {count:?firm was|firms were} {act} for a first high-tech application",
)


def valid(report: Report, count: Quantity) -> Text:
    """Return how many firms have valid high-tech status."""
    zh, en = (
        "有效期内高新技术企业{count}{noted}",
        "{count:high-tech enterprise|high-tech enterprises} held valid status{noted}",
    )
    return say(zh, en, count=count, noted=_noted(report, count, VALID))


def first(report: Report, count: Quantity, *, alone: bool = False) -> Text:
    """Return how many firms applied for high-tech status for the first time, or were helped to. alone: nothing before it names them."""
    if count.status in HELPED:
        return say(*(FIRST_HELPED_ALONE if alone else FIRST_HELPED), count=count, act=act(report, count))
    return say(*(FIRST_ALONE if alone else FIRST), count=count, noted=_noted(report, count, FILED))


def renewed(report: Report, count: Quantity) -> Text:
    """Return how many firms renew that status, or were helped to."""
    if count.status in HELPED:
        return say(
            "{act}{count}复审", "{count:word} {count:?was|were} {act} on renewal", count=count, act=act(report, count)
        )
    zh, en = "复审{count}{noted}", "{count:word} {count:?renewal|renewals}{noted}"
    return say(zh, en, count=count, noted=_noted(report, count, FILED))


def also_renewed(report: Report, count: Quantity) -> Text:
    """Return the same, to stand under the first applications."""
    said = renewed(report, count)
    return say("另{said}", "{said}", said=said) if said else NOTHING


def filed(report: Report, count: Quantity) -> Text:
    """Return how many firms filed as technology-based SMEs."""
    zh, en = (
        "科技型中小企业备案{count}{noted}",
        "{count:number} {count:?firm|firms} filed as technology-based SMEs{noted}",
    )
    return say(zh, en, count=count, noted=_noted(report, count, FILED))


def _noted(report: Report, count: Quantity, usual: tuple[str, ...]) -> Text:
    """Return the status of a number in brackets, where the clause does not carry it."""
    said = "" if count.absent or count.status in usual else act(report, count)
    return say("（{said}）", " ({said})", said=said) if said else NOTHING
