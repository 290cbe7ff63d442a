"""Templates that read the names of a chapter: one line a language, one above the other, a blank line between sentences."""

from collections.abc import Mapping
from types import MappingProxyType

from bureaubook.errors import InputError, one_of
from bureaubook.number.quantity import Quantity
from bureaubook.words.template import by_language, names
from bureaubook.words.text import ABOUT, About, Label, Quote, Term, Text, Value

WORDS = (Text, Quantity, Quote, Term, About, Label, str, int, list)  # those of `Value`
NO_NAMES: Mapping[str, object] = MappingProxyType({})


def sentences(words: str, scope: Mapping[str, object]) -> list[Text]:
    """Return the sentences of a text, their fields read from the names given. Raises InputError.

    {rate} is a value of that name, {rate.period} what is said about a quantity (see `ABOUT`).

    >>> [text.templates["en"] for text in sentences('''
    ... 覆盖率为{rate}。
    ... Coverage is {rate}.
    ...
    ... 其中{part}。
    ... Of which {part}.
    ... ''', {"rate": 1, "part": 2})]
    ['Coverage is {rate}.', 'Of which {part}.']
    """
    return [_sentence(block, scope) for block in _blocks(words)]


def pair(words: str, scope: Mapping[str, object]) -> Text:
    """Return the one sentence of a text (see `sentences`). Raises InputError."""
    found = sentences(words, scope)
    if len(found) != 1:
        raise InputError(f"{len(found)} sentences where one is expected: {words!r}.", do="Write one line per language.")
    return found[0]


def _blocks(words: str) -> list[list[str]]:
    blocks: list[list[str]] = [[]]
    for line in map(str.strip, words.splitlines()):
        if line:
            blocks[-1].append(line)
        elif blocks[-1]:
            blocks.append([])
    return [block for block in blocks if block]


def _sentence(lines: list[str], scope: Mapping[str, object]) -> Text:
    given = {name: _value(name, scope) for name in sorted(set().union(*map(names, lines)))}
    return Text(by_language(lines), given)


def _value(field: str, scope: Mapping[str, object]) -> Value:
    name, _, about = field.partition(".")
    if name not in scope:
        raise InputError(
            f"the field {name} is not a name in the chapter.", do="Give a value that name above, or correct it."
        )
    value = scope[name]
    if not about:
        if not isinstance(value, WORDS):
            what = f"the field {name} is a {type(value).__name__}, of which there are no words."
            raise InputError(what, do="Name a quantity, words, or what says a sentence.")
        return value
    if about not in ABOUT:
        raise one_of(f"word about {name}", about, ABOUT)
    if not isinstance(value, Quantity):
        raise InputError(f"{field} asks about {name}, which is not a quantity.", do="Name a quantity.")
    return About(value, about)
