"""The one kind of error a reader or editor is meant to see: a sentence, not a traceback."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from difflib import get_close_matches
from pathlib import Path
from types import TracebackType

from bureaubook.unseen import UNSEEN

LONGEST = 600  # characters of a part of a message
NEAREST = 10  # names told of a list that is longer


def shortened(words: str) -> str:
    """Return words, cut in the middle if they are too long: they may quote input of any length."""
    return words if len(words) <= LONGEST else f"{words[: LONGEST - 100]} … {words[-90:]}"


class InputError(ValueError):
    """Input that can't be used: what, where (file, row, column), what was expected, what to do."""

    def __init__(self, what: str, *, file: Path | str = "", row: int | None = None, column: str = "", do: str = ""):
        file = UNSEEN.sub("\ufffd", str(file))  # a name that is not UTF-8 can't be printed
        where = ", ".join(
            part
            for part in (file, f"row {row}" if row is not None else "", f"column {column}" if column else "")
            if part
        )
        what, do = (UNSEEN.sub("\ufffd", self.cut(words)) for words in (what, do))  # nothing that commands a terminal
        self.what, self.file, self.row, self.column, self.do = what, file, row, column, do
        super().__init__(f"{where}: {what}" + (f" {do}" if do else "") if where else f"{what}{' ' + do if do else ''}")

    @staticmethod
    def cut(words: str) -> str:
        """Return a part of the message as it is shown."""
        return shortened(words)

    def __reduce__(self) -> tuple[Callable[..., InputError], tuple[object, ...]]:
        return _again, (self.what, self.file, self.row, self.column, self.do)

    def _render_traceback_(self) -> list[str]:
        """Tell IPython to show the sentence alone."""
        return [str(self)]


class NotPrinted(InputError):
    """A book that can't be printed, though there is a browser."""

    def __init__(self, error: InputError):
        super().__init__(error.what, file=error.file, row=error.row, column=error.column, do=error.do)


class Several(InputError):
    """Several inputs that can't be used; each sentence is short, and all of them are shown."""

    @staticmethod
    def cut(words: str) -> str:
        """Return a part of the message whole: each sentence in it is cut already."""
        return words

    def __init__(self, errors: Iterable[InputError]):
        self.errors = tuple(errors)
        super().__init__(f"{len(self.errors)} faults.\n" + "\n".join(f"  {error}" for error in self.errors))

    def __reduce__(self) -> tuple[Callable[..., InputError], tuple[object, ...]]:
        return Several, (self.errors,)


class Gathered:
    """Faults found one after another: each `with` block may add one, `refuse` raises all of them.

    >>> found = Gathered()
    >>> with found:
    ...     raise InputError("bad.")
    >>> [str(error) for error in found.errors]
    ['bad.']
    """

    def __init__(self) -> None:
        self.errors: list[InputError] = []

    def __enter__(self) -> None:
        pass

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> bool:
        if isinstance(error, InputError):
            self.errors.extend(error.errors if isinstance(error, Several) else [error])
        return isinstance(error, InputError)

    def refuse(self) -> None:
        """Raise what was found as one error, if anything was."""
        refuse_all(self.errors)


def refuse_all(errors: Iterable[InputError]) -> None:
    """Raise the error, or all of them as one, if there are any."""
    found = list(errors)
    if found:
        raise found[0] if len(found) == 1 else Several(found)


def _again(what: str, file: str, row: int | None, column: str, do: str) -> InputError:
    """Make the error again in another process."""
    return InputError(what, file=file, row=row, column=column, do=do)


def one_of(what: str, value: object, known: Iterable[object], *, file: Path | str = "") -> InputError:
    """Return the error for an unknown name, listing the known ones; from a long list only the most similar."""
    names = sorted(map(str, known))
    there = f"Known: {', '.join(names) or 'none'}."
    if len(there) > LONGEST:
        near = get_close_matches(str(value)[:LONGEST], names, n=NEAREST, cutoff=0)
        there = f"There are {len(names)}; most like it: {', '.join(near)}."
    return InputError(f"unknown {what} {value!r}.", file=file, do=there)
