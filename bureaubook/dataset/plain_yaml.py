"""YAML as plain values: no tags, no anchors, no key twice, nothing hidden, nothing too deep or too long."""

from collections.abc import Hashable, Iterator
from itertools import accumulate
from typing import Any

import yaml

from bureaubook.dataset import cells
from bureaubook.dataset.cells import refuse_unseen, unseen_words
from bureaubook.errors import InputError
from bureaubook.unseen import UNSEEN

LONGEST, DEEPEST = 200_000, 40  # characters; brackets within brackets


class _Plain(yaml.SafeLoader):
    """A safe loader that refuses a key written twice."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, Any]:
        seen = set()
        for key, _ in node.value:
            if not isinstance(key, yaml.ScalarNode):
                raise yaml.MarkedYAMLError(problem="a key is no plain word", problem_mark=key.start_mark)
            if key.value in seen:
                raise yaml.MarkedYAMLError(problem=f"the key {key.value} appears twice", problem_mark=key.start_mark)
            seen.add(key.value)
        return super().construct_mapping(node, deep)


def plain_yaml(raw: bytes, shown: str) -> object:
    """Return the plain values of a YAML file; no tags, no anchors; `shown` names it. Raises InputError with the line."""
    try:
        text = raw.decode("utf-8-sig")
        if len(text) > LONGEST:
            raise InputError(f"{len(text)} characters, more than {LONGEST}.", file=shown, do="Shorten it.")
        unseen = UNSEEN.search(text)
        if unseen:
            raise refuse_unseen(unseen, text, shown)
        if _depth(text) > DEEPEST:  # the scanner takes a time that grows with the square of it
            raise InputError(f"brackets are nested more than {DEEPEST} deep.", file=shown, do="Write plain keys.")
        if any(isinstance(token, yaml.AnchorToken | yaml.AliasToken) for token in yaml.scan(text)):
            raise InputError("anchors and aliases are not used here.", file=shown, do="Write the value out.")
        value = yaml.load(text, Loader=_Plain)
        for place, words in _texts(value):
            _check_words(place, words, shown)
        return value
    except UnicodeDecodeError:
        raise InputError("the file is not UTF-8.", file=shown, do="Save it as UTF-8.") from None
    except InputError:
        raise
    except (yaml.YAMLError, RecursionError, ValueError) as error:  # ValueError: a date or number that can't be
        mark = getattr(error, "problem_mark", None)
        problem = getattr(error, "problem", None) or "it can't be read"
        raise InputError(
            f"not valid YAML: {problem}.",
            file=shown,
            row=mark.line + 1 if mark else None,
            do="Check indentation, colons and quotes.",
        ) from None


def _check_words(place: str, words: str, shown: str) -> None:
    escaped = UNSEEN.search(words)
    if escaped:  # written as an escape, so no line is known
        raise InputError(f"{place} holds {unseen_words(escaped)}", file=shown, do="Remove it.")
    if len(words) > cells.LONGEST:
        what = f"{place} holds {len(words)} characters, more than {cells.LONGEST}."
        raise InputError(what, file=shown, do="Shorten it.")


def _texts(value: object, place: str = "") -> Iterator[tuple[str, str]]:
    """Yield every text within plain values, keys too, and where it stands: title.zh, or entry 3.reason."""
    if isinstance(value, dict):
        for key, within in value.items():
            if isinstance(key, str):
                yield "a key", key
            yield from _texts(within, f"{place}.{key}" if place else str(key))
    elif isinstance(value, list):
        for number, within in enumerate(value, start=1):
            yield from _texts(within, f"{place or 'entry'} {number}")
    elif isinstance(value, str):
        yield place or "it", value


def _depth(text: str) -> int:
    steps = (1 if char in "[{" else -1 for char in text if char in "[]{}")
    return max(accumulate(steps), default=0)
