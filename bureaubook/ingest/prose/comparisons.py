"""Numbers that stand beside another one: growth, a share, a goal, last year's number; and goals as such."""

import re

from bureaubook.ingest.prose.amounts_printed import Amount
from bureaubook.ingest.prose.lexicon import Lexicon
from bureaubook.ingest.prose.naming import ENDS
from bureaubook.ingest.prose.term_matching import stripped

POINTS = ("个百分点", "百分点")
SHARE = re.compile(r"(?:约|均|共|已|就|仅|分别|其中)?占")
REACHED = ("到", "至")
NEW = ("新增", "净增", "年增")
PLACE = re.compile(
    r"(?:高于|快于|低于|慢于|高出|低出|领先|优于|超过|高|快|比)(?:全国|全省|全市|全州|全区|全县|世界|地区)[^，。；]{0,6}$"
)
THAN = re.compile("比|较|同口径")
EXCESS = re.compile(r"超(?:出|过)?[^，。；\d完成]{0,6}(?:目标|任务)[数值]?$")  # 超年度目标2家
RATIOS = ("%", "‰", "成")
FROM = re.compile(r"(?:从|由)[^，。；]{0,24}$")


def beside(before: str, amount: Amount, lexicon: Lexicon) -> str:
    """Return as what a number stands beside another: change, share, goal, last_year, or empty. before: the words in front of it."""
    unit, core = amount.unit, stripped(before, lexicon.kind("change_link"))
    if unit in POINTS or unit.endswith(("倍", "番")):
        return "change"
    if _changed(core, unit, lexicon) and not before.endswith(REACHED):
        return "change"
    if EXCESS.search(core) and unit not in RATIOS:
        return "change"
    if unit in RATIOS:
        if before == "的":  # 占年度目标3亿元的127%
            return "share"
        if SHARE.match(_last_piece(before)) or core.endswith(lexicon.kind("share_end")):
            return "share"
    if any(word in before for word in lexicon.kind("goal_beside")):
        return "goal"
    if any(before.startswith(word) or ("，" + word) in before for word in lexicon.kind("last_year")):
        return "last_year"
    return ""


def _changed(core: str, unit: str, lexicon: Lexicon) -> bool:
    """Return whether words end in a change: 增长; a single character (多, 增) needs a per cent or something compared with."""
    word = next((word for word in lexicon.kind("change") if core.endswith(word)), "")
    if not word or (core.endswith(NEW) and not THAN.search(core)):
        return False
    return len(word) > 1 or unit == "%" or bool(THAN.search(core))


def _last_piece(text: str) -> str:
    return text[max(text.rfind(mark) for mark in ENDS + "、（(") + 1 :]


def is_against_place(before: str, amount: Amount) -> bool:
    """Return whether a number is a distance from another place's: 高于全国平均0.5个百分点. It says nothing of a change."""
    return amount.unit in POINTS and bool(PLACE.search(before))


def is_earlier(before: str, after: str) -> bool:
    """Return whether a number is where a change began: 从8.75%提高到10%."""
    return bool(FROM.search(before)) and bool(re.match(r"[^，。；]{0,14}?(?:到|至|为|升|增)", after))
