"""Where a line of Chinese or English may break, and where it should preferably."""

import re
from itertools import accumulate
from math import inf

OPENING = "（《〈“‘【〔「『([{"
CLOSING = "，、；：。！？）》〉”’】〕」』…—·％,.;:!?)]}%‰"  # never first on a line
PAUSE = "，、；：。！？"
HAN = "\u2e80-\u303f\u3040-\u9fff\uf900-\ufaff\uff00-\uffef"
ATOM = re.compile(rf"\s+|[{HAN}]|[^\s{HAN}]+")


def atoms(text: str) -> list[str]:
    """Return the pieces between which a line may break; a space belongs to the piece before it.

    >>> atoms("争取60万元（暂定），four-have test")
    ['争', '取', '60万', '元', '（暂', '定），', 'four-have ', 'test']
    """
    return glued(ATOM.findall(" ".join(text.split())))


def glued(pieces: list[str]) -> list[str]:
    """Return the pieces, joined where no line break may separate them."""
    found: list[str] = []
    for piece in pieces:
        last = found[-1] if found else ""
        holds = (
            piece[0] in CLOSING
            or piece.isspace()
            or last.rstrip()[-1:] in OPENING
            or (last[-1:].isdigit() and _is_han(piece))
        )
        if last and holds:
            found[-1] += piece
        else:
            found.append(piece)
    return found


def _is_han(piece: str) -> bool:
    return re.match(f"[{HAN}]", piece) is not None


def even_breaks(pieces: list[str], width: list[float], bare: list[float], room: float) -> list[int]:
    """Return where each line ends: fewest lines, then least squared slack, a pause at a line's end counting for it."""
    upto = [0, *accumulate(width)]
    best = [(0, 0.0, 0)] + [(len(pieces) + 1, inf, 0)] * len(pieces)  # lines, cost, start of the last line
    for end in range(1, len(pieces) + 1):
        for start in range(end - 1, -1, -1):
            used = upto[end - 1] - upto[start] + bare[end - 1]
            if used > room and start < end - 1:
                break
            bonus = 0.15 if end < len(pieces) and pieces[end - 1].rstrip()[-1:] in tuple(PAUSE) else 0
            lines, cost, _ = best[start]
            best[end] = min(best[end], (lines + 1, cost + (1 - used / room) ** 2 - bonus, start))
    ends = [len(pieces)]
    while best[ends[0]][2] > 0:
        ends.insert(0, best[ends[0]][2])
    return ends
