"""YAML as plain values: no tags, no anchors, no key twice, nothing hidden, nothing too deep or too long."""

from itertools import accumulate
from pathlib import Path

import yaml

from bureaubook.dataset.files import file_name, refuse_link, refuse_unseen
from bureaubook.dataset.reader import unreadable
from bureaubook.errors import InputError
from bureaubook.text import UNSEEN

LONGEST, DEEPEST = 200_000, 40  # characters; brackets within brackets


class _Plain(yaml.SafeLoader):
    """A safe loader that refuses a key written twice."""

    def construct_mapping(self, node, deep=False):
        seen = set()
        for key, _ in node.value:
            if not isinstance(key, yaml.ScalarNode):
                raise yaml.MarkedYAMLError(problem="a key is no plain word", problem_mark=key.start_mark)
            if key.value in seen:
                raise yaml.MarkedYAMLError(problem=f"the key {key.value} stands twice", problem_mark=key.start_mark)
            seen.add(key.value)
        return super().construct_mapping(node, deep)


def plain_yaml(path: Path, data: Path):
    """Return the plain values of a YAML file; no tags, no anchors. Raises InputError with the line."""
    shown = file_name(path, data)
    refuse_link(path, data)
    try:
        text = path.read_text(encoding="utf-8-sig")
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
        escaped = UNSEEN.search("".join(_texts(value)))
        if escaped:  # written as an escape, so no line is known
            raise InputError(
                f"it holds the character U+{ord(escaped.group()):04X}, which does not show and can hide or move others.",
                file=shown,
                do="Take it out.",
            )
        return value
    except UnicodeDecodeError:
        raise InputError("the file is not UTF-8.", file=shown, do="Save it as UTF-8.") from None
    except OSError as error:
        raise unreadable(error, shown) from None
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


def _texts(value) -> list[str]:
    """Every text within plain values."""
    if isinstance(value, dict):
        return [text for pair in value.items() for part in pair for text in _texts(part)]
    if isinstance(value, list):
        return [text for part in value for text in _texts(part)]
    return [value] if isinstance(value, str) else []


def _depth(text: str) -> int:
    steps = (1 if char in "[{" else -1 for char in text if char in "[]{}")
    return max(accumulate(steps), default=0)
