"""What the gate finds: a fault with its page, place and rule, and what to do; and the error that carries all of them."""

import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from bureaubook.errors import InputError, shortened

UNSHOWN = {"Cc", "Cf", "Cs", "Zl", "Zp"}  # kinds of characters
STAYS = "The published site is unchanged."


@dataclass(frozen=True, order=True)
class Fault:
    """One thing that keeps a book from being published."""

    page: str  # a page of the site, or a chapter (language) of a report
    place: str  # cell, heading, link, file; empty for the whole page
    rule: str
    what: str
    do: str

    def __str__(self) -> str:
        where = f"{self.page}, {self.place}" if self.place else self.page
        return in_one_line(f"{where}: {shortened(self.what)} [{self.rule}] {self.do}")


Look = Callable[..., Iterable[tuple[str, str, str]]]  # yields page, place and what is wrong


@dataclass(frozen=True)
class Rule:
    """One rule of the gate: `look` yields (page, place, what) for each breach."""

    id: str
    do: str
    look: Look

    def __call__(self, *subject: object) -> list[Fault]:
        return [Fault(page, place, self.id, what, self.do) for page, place, what in self.look(*subject)]


def rule(id: str, *, do: str) -> Callable[[Look], Rule]:
    """Make a rule of a function; its docstring says what the rule asks for."""
    return lambda look: Rule(id, do, look)


class Refused(InputError):
    """A book that the gate does not let pass, with every fault it found; each is short, and all of them are told."""

    @staticmethod
    def cut(words: str) -> str:
        """Return a part of the message whole: each fault in it is cut already."""
        return words

    def __init__(self, faults: Iterable[Fault]):
        self.faults = tuple(sorted(set(faults)))
        lines = [str(fault) for fault in self.faults]
        super().__init__(
            f"{lines[0]} {STAYS}"
            if len(lines) == 1
            else f"{len(lines)} faults. {STAYS}\n" + "\n".join(f"  {line}" for line in lines)
        )

    def __reduce__(self) -> tuple[Callable[..., InputError], tuple[object, ...]]:
        return Refused, (self.faults,)


def printable(text: str) -> str:
    """Return text with what would steer a terminal, turn its direction or break a line shown as an escape."""
    return "".join(
        char if char == "\n" or unicodedata.category(char) not in UNSHOWN else f"\\u{ord(char):04x}" for char in text
    )


def in_one_line(text: str) -> str:
    """Return printable text whose line breaks are escapes, too: a file's name may hold one."""
    return printable(text).replace("\n", "\\n")
