"""Make the outlines of letters in an SVG short: matplotlib writes them sixteen times finer than a screen shows."""

import re
from functools import cache

# matplotlib's own scale of outlines; ours is coarser, 400 units for the height of a letter.
SCALE = "scale(0.015625)"
STEP = 16
OUTLINE = re.compile(rf' d="([^"]*)" transform="{re.escape(SCALE)}"')
TOKEN = re.compile(r"[MLQCz]|-?[\d.]+(?:e-?\d+)?")


def light_glyphs(svg: str) -> str:
    """Return the SVG with each outline in relative whole steps: the same picture in half the bytes."""
    scale = f"scale({float(SCALE[6:-1]) * STEP:g})"
    return OUTLINE.sub(lambda match: f' d="{_relative(match[1])}" transform="{scale}"', svg)


@cache  # the same letters come again and again
def _relative(outline: str) -> str:
    """Return path data in relative commands, rounded to whole steps; each point is rounded by itself, so errors don't add up."""
    tokens = TOKEN.findall(outline)
    written, last, here, start, place = [], "", (0, 0), (0, 0), 0
    while place < len(tokens):
        command = tokens[place]
        place += 1
        if command == "z":
            written.append("z")
            last, here = "z", start
            continue
        count = {"M": 1, "L": 1, "Q": 2, "C": 3}[command]
        numbers = [round(float(token) / STEP) for token in tokens[place : place + 2 * count]]
        place += 2 * count
        points = list(zip(numbers[::2], numbers[1::2], strict=True))
        moves = [(x - here[0], y - here[1]) for x, y in points]
        here = points[-1]
        if command == "M":
            start = here
        letter, values = command.lower(), [value for move in moves for value in move]
        if letter == "l" and 0 in values:
            letter, values = ("h", values[:1]) if values[1] == 0 else ("v", values[1:])
        written.append(_numbers(values, letter if letter != last else ""))
        last = letter
    return "".join(written)


def _numbers(values: list[int], letter: str) -> str:
    """Return the numbers after a letter, a blank only where no sign parts them."""
    text = letter
    for number, value in enumerate(values):
        text += f"{'' if value < 0 or (letter and not number) else ' '}{value}"
    return text
