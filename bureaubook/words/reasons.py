"""Why a value is missing, in words."""

from bureaubook.number.quantity import Quantity
from bureaubook.report import Report

UNLOOKED = "not_found"  # nobody has looked, or nobody has found: nothing can be said of it
OF_THE_REPORT = ("not_published", "not_found", "not_applicable", "unreadable", "withheld", "several")


def absence_words(report: Report, *quantities: Quantity) -> str:
    """Return the sentence shown where values are missing: first what the report lacks, then what can't be derived without it."""
    lacking = [q for q in quantities if not is_derived(q)] or list(quantities)
    labels: dict[str, list[str]] = {}
    for quantity in lacking:
        label, named = (
            quantity.label.get(report.language, quantity.name),
            labels.setdefault(reason_words(report, quantity), []),
        )
        if label not in named:
            named.append(label)
    comma, colon, end, between = {"zh": ("、", "：", "。", ""), "en": ("; ", ": ", ".", " ")}[report.language]
    return between.join(f"{comma.join(names)}{colon}{reason}{end}" for reason, names in labels.items())


def reason_words(report: Report, quantity: Quantity) -> str:
    """Return why a quantity is absent; for a derived one, that a number it needs is missing."""
    return report.term("absence", "lacks_input" if is_derived(quantity) else quantity.absent)


def is_derived(quantity: Quantity) -> bool:
    """Whether an absent quantity is a derived value that is missing because an input is."""
    return quantity.origin is not None and quantity.absent in OF_THE_REPORT
