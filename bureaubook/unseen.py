"""Invisible characters that have an effect: no data and no message of ours may contain them."""

import re

UNSEEN = re.compile(  # what does not show, and hides or moves other characters, carries hidden words, or commands a terminal
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]"  # control characters
    r"|[\u061c\u200e\u200f\u2028-\u202e\u2066-\u206f]"  # ends of lines that are none; what turns the direction of writing
    r"|[\u034f\u115f\u1160\u17b4\u17b5\u180e\u3164\uffa0\ufff9-\ufffb\U0001d173-\U0001d17a]"  # fillers, annotation
    r"|[\U000e0000-\U000e00ff\U000e01f0-\U000e0fff]"  # tags: a second alphabet that shows nothing
    r"|[\ud800-\udfff\ufffe\uffff]"  # halves of a character, and what is none: no file can hold them
    r"|[\ufe00-\ufe0f\U000e0100-\U000e01ef]{2,}|[\u200b-\u200d\u2060-\u2064\ufeff]{4,}"  # in a row they spell words
)
