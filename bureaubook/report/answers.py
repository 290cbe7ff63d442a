"""What was asked of a report, with a digest of each answer: a chapter would be the same wherever all answers are."""

import hashlib
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import fields, is_dataclass
from functools import partial, wraps
from importlib import import_module
from typing import Any, Concatenate, ParamSpec, TypeVar

import pandas as pd

from bureaubook.errors import InputError

Question = tuple[str, tuple[object, ...], tuple[tuple[str, object], ...]]  # name, arguments, named arguments
Answers = dict[Question, str]
P = ParamSpec("P")
R = TypeVar("R")


class Asked:
    """Something that can be asked. `answers`: a digest of every answer given to whoever stands outside, by question."""

    def __init__(self) -> None:
        self.answers: Answers = {}
        self._answering = False

    @property
    def answering(self) -> bool:
        """Return whether it is at an answer: what is asked meanwhile is not recorded."""
        return self._answering


A = TypeVar("A", bound=Asked)


def question(ask: Callable[Concatenate[A, P], R]) -> Callable[Concatenate[A, P], R]:
    """Return a method whose answers are recorded. What it asks for in turn is not: its own answer holds that."""

    @wraps(ask)
    def recorded(self: A, /, *args: P.args, **named: P.kwargs) -> R:
        if self._answering:
            return ask(self, *args, **named)
        asked = (ask.__name__, args, tuple(sorted(named.items())))
        self._answering = True
        try:
            answer = ask(self, *args, **named)
        except (InputError, ValueError) as error:
            self.answers.setdefault(asked, _refusal(error))
            raise
        finally:
            self._answering = False
        if asked not in self.answers:
            self.answers[asked] = digest(answer)
        return answer

    return recorded


def question_of(ask: Callable[Concatenate[A, P], R]) -> Callable[Concatenate[A, P], R]:
    """Return a function of a report as a question to it: its answer is recorded, not what it asks in turn.

    It tells what a chapter needs to know of much that it need not, such as which findings there are.
    """
    asked = question(ask)
    asked.__wrapped__.__name__ = f"{ask.__module__}:{ask.__name__}"  # type: ignore[attr-defined]  # set by functools.wraps
    return asked


def differing(report: Asked, answers: Answers) -> Question | None:
    """Return the first question that a report answers otherwise now; None if there is none. What it was asked before is not asked again."""
    return next((asked for asked, given in answers.items() if _answer(report, asked) != given), None)


def _answer(report: Asked, asked: Question) -> str:
    """Return the digest of an answer; empty for what is no question."""
    if asked not in report.answers:
        name, args, named = asked
        with suppress(InputError, ValueError):  # a refusal is recorded as an answer
            held = _ask(report, name)
            if callable(held):
                held(*args, **dict(named))
    return report.answers.get(asked, "")


def _ask(report: Asked, name: str) -> Any:
    """Return a method, a property's value, or a function of the package that is a question."""
    module, _, function = name.partition(":")
    return partial(getattr(import_module(module), function), report) if function else getattr(report, name)


def digest(answer: object) -> str:
    """Return a digest of all that an answer holds: tables cell by cell, values and records field by field."""
    return hashlib.sha256(repr(spread(answer)).encode()).hexdigest()[:32]


def _refusal(error: Exception) -> str:
    return digest(f"{type(error).__name__}: {error}")


def spread(held: Any) -> object:
    """Return what is held in plain tuples, whose `repr` leaves nothing out; that of a table does."""
    if isinstance(held, pd.DataFrame):
        cells = [column.tolist() for _, column in held.items()]  # none holds a table
        return list(map(str, held.columns)), list(held.index), cells, spread(held.attrs)
    if is_dataclass(held) and not isinstance(held, type):
        return type(held).__name__, [spread(getattr(held, field.name)) for field in fields(held)]
    if isinstance(held, Mapping):
        return [(spread(key), spread(value)) for key, value in held.items()]
    if isinstance(held, list | tuple):
        return list(map(spread, held))
    return held
