"""Marks that are a single stroke, told by their shape: a model trained on words reads a lone dash or stroke as many things, 1 among them."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

FLAT, LONGEST = 0.4, 2.2  # times the size of a line: how high a dash may be, and how long
LONG = 0.7  # times the size: a longer dash is as long as a character, such as 一
WIDER = 1.35  # times its height: a dash is at least so wide
LEANS, UPRIGHT = 0.22, 0.15  # to the side by its height: a stroke leans more than the first, a 1 less than the second
STRAIGHT = 0.09  # of its height: how far ink spreads to either side of a straight stroke
SIGN, MIDDLE = 0.3, (0.35, 0.8)  # of its height: how long, how far down
TALL = 0.6  # times the size of a line


def mark(ink: NDArray[Any], size: float) -> tuple[str, ...]:
    """Return the marks that ink may be, given alone, as ones: "-", "—", "/", with what else it may be; () if it is none.

    size: the usual height of a line, in pixels.
    """
    high, wide = ink.shape
    if high <= FLAT * size and WIDER * high <= wide <= LONGEST * size:
        return ("-",) if wide < LONG * size else ("—",)
    if high < TALL * size:
        return ()
    down, across = np.nonzero(ink)
    if len(down) < 2 or not np.ptp(down):
        return ()
    lean, begins = np.polyfit(down, across, 1)
    spread = float(np.std(across - (lean * down + begins)))
    if spread > STRAIGHT * high or abs(lean) < UPRIGHT:
        return ()
    return ("/",) if abs(lean) > LEANS else ("/", "1")


def begins_flat(ink: NDArray[Any]) -> bool:
    """Tell whether ink begins at the left as a dash does, level and thin for a while: a sign that a model may not see in a blur."""
    high = ink.shape[0]
    long = max(2, round(SIGN * high))
    if ink.shape[1] < 2 * long:
        return False
    rows = np.nonzero(ink[:, :long].any(axis=1))[0]
    return bool(len(rows) and np.ptp(rows) + 1 <= FLAT * high and MIDDLE[0] * high <= rows.mean() <= MIDDLE[1] * high)
