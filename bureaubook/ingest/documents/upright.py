"""The picture of a page made even and upright: paper white, lines level."""

from __future__ import annotations

from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

Pixels = NDArray[Any]
PAPER = 60  # of every four pixels: no stroke or line is so thick that paper does not show around it
DARKEST, FAINT = (
    0.5,
    0.65,
)  # percent of a page that is ink at its blackest; the share of light that ink lets through at most
GRAIN = 0.7  # pixels: grain is smaller
LENIENT, FAINTEST = 0.3, 212.0  # from midway between ink and paper towards paper; what is lighter is paper
STEPS = ((0.5, 3.0), (0.1, 0.5), (0.02, 0.1))  # degrees: steps and reach of the search for how far a page leans
LEVEL = 0.03  # degrees that make no difference


def even(grey: Pixels) -> Pixels:
    """Return a grey picture with its paper white, whatever shade it had and wherever it was darker, and its ink black."""
    small = cv2.resize(grey, None, fx=0.25, fy=0.25, interpolation=cv2.INTER_AREA)
    paper = cv2.medianBlur(cv2.morphologyEx(small, cv2.MORPH_CLOSE, np.ones((15, 15), np.uint8)), 21)
    paper = cv2.resize(paper, (grey.shape[1], grey.shape[0])).astype(np.float32)
    light = np.minimum(grey / np.maximum(paper, PAPER), 1)
    blackest = min(float(np.percentile(light, DARKEST)), FAINT)
    return np.asarray(np.clip((light - blackest) / (1 - blackest) * 255, 0, 255), np.uint8)


def upright(grey: Pixels) -> Pixels:
    """Return a picture turned so that its lines are level, as far as a page put askew into a scanner leans."""
    leans = _leans(dark(grey))
    if abs(leans) < LEVEL:
        return grey
    height, width = grey.shape
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), leans, 1)
    turned: Pixels = cv2.warpAffine(grey, turn, (width, height), flags=cv2.INTER_CUBIC, borderValue=255)
    return turned


def dark(grey: Pixels) -> Pixels:
    """Return where ink is, as ones, faint ink too: a sign or a point that is left out would make another number."""
    smooth = cv2.GaussianBlur(grey, (0, 0), GRAIN)
    midway, _ = cv2.threshold(smooth, 0, 255, cv2.THRESH_BINARY + cv2.THRESH_OTSU)
    return np.asarray(smooth < min(midway + LENIENT * (255 - midway), FAINTEST), np.uint8)


def _leans(ink: Pixels) -> float:
    """Return the angle at which rows of ink and rows of paper part most sharply."""
    small = cv2.resize(ink * 255, None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA)
    height, width = small.shape

    def sharp(angle: float) -> float:
        turn = cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1)
        rows = cv2.warpAffine(small, turn, (width, height)).sum(axis=1, dtype=np.float64)
        return float(np.square(np.diff(rows)).sum())

    best = 0.0
    for step, reach in STEPS:
        best = max(np.arange(best - reach, best + reach + step / 2, step), key=sharp)
    return float(best)
