"""Numbers that stand beside another one: growth, a share, a goal, last year's number; and goals as such."""

import re

from bureaubook.ingest.prose.amounts_printed import Amount
from bureaubook.ingest.prose.lexicon import Lexicon
from bureaubook.ingest.prose.naming import ENDS, stripped

POINTS = ("个百分点", "百分点")
REACHED = ("到", "至", "达", "为")
FROM = re.compile(r"(?:从|由)[^，。；]{0,24}$")


def beside(before: str, amount: Amount, after: str, lexicon: Lexicon) -> str:
    """Return as what a number stands beside another: change, share, goal, last_year, or empty.

    before: the words of its clause in front of it, after: those behind.
    """
    unit, core = amount.unit, stripped(before, lexicon.kind("change_link"))
    if unit in POINTS or unit.endswith("倍"):
        return "change"
    if core.endswith(lexicon.kind("change")) and not before.endswith(REACHED[:2]):
        return "change"
    if unit in ("%", "‰"):
        if any(core.endswith(word) for word in lexicon.kind("share_end")):
            return "share"
        if re.search(r"^(?:约|均|共|已|就|仅|分别)?占", _last_piece(before)):
            return "share"
    if any(word in before for word in lexicon.kind("goal_beside")):
        return "goal"
    if any(before.startswith(word) or ("，" + word) in before for word in lexicon.kind("last_year")):
        return "last_year"
    return ""


def _last_piece(text: str) -> str:
    return text[max(text.rfind(mark) for mark in ENDS + "、（(") + 1 :]


def is_earlier(before: str, after: str) -> bool:
    """Return whether a number is where a change began: 从8.75%提高到10%."""
    return bool(FROM.search(before)) and bool(re.match(r"[^，。；]{0,14}?(?:到|至|为|升|增)", after))
