"""Changing single texts of a report.yml: everything else, comments included, stays as it was typed."""

from __future__ import annotations

import json
from collections.abc import Mapping

import yaml


def with_texts(raw: str, texts: Mapping[tuple[str, ...], str]) -> str:
    """Return the YAML with these texts at their paths; keys that lack are added.

    >>> print(with_texts("# mine\\nagency:\\n  zh: 甲\\n  en: null  # ?\\nyear: 2024\\n", {("agency", "en"): "A"}), end="")
    # mine
    agency:
      zh: 甲
      en: "A"  # ?
    year: 2024
    >>> print(with_texts("a:\\n  b: 1\\n", {("a", "c"): "x", ("d",): "y"}), end="")
    d: "y"
    a:
      c: "x"
      b: 1
    """
    for path, text in texts.items():
        raw = _with_text(raw, path, json.dumps(text, ensure_ascii=False))
    return raw


def without(raw: str, key: str) -> str:
    """Return the YAML without the line of a key of the uppermost level.

    >>> without("id: a\\nstate: draft  # not settled\\nyear: 2024\\n", "state")
    'id: a\\nyear: 2024\\n'
    """
    found = _value(yaml.compose(raw, yaml.SafeLoader), key)
    if found is None:
        return raw
    begin = raw.rfind("\n", 0, found[0].start_mark.index) + 1
    end = raw.find("\n", found[1].end_mark.index)
    return raw[:begin] + (raw[end + 1 :] if end >= 0 else "")


def _with_text(raw: str, path: tuple[str, ...], shown: str) -> str:
    root = yaml.compose(raw, yaml.SafeLoader)
    if root is None:
        return raw
    node = root
    for depth, key in enumerate(path):
        found = _value(node, key)
        if found is None:
            start = node.start_mark
            return (
                raw[: start.index]
                + f"{key}: {_nested(path[depth + 1 :], shown)}\n{' ' * start.column}"
                + raw[start.index :]
            )
        node = found[1]
        if depth + 1 < len(path) and not isinstance(node, yaml.MappingNode):
            shown = _nested(path[depth + 1 :], shown)
            break
    begin, end = node.start_mark.index, node.end_mark.index
    return raw[:begin] + ("" if raw[begin - 1] in " \n" else " ") + shown + raw[end:]


def _nested(path: tuple[str, ...], shown: str) -> str:
    """Return a value with the keys that lead to it, on one line."""
    return f"{{{path[0]}: {_nested(path[1:], shown)}}}" if path else shown


def _value(node: yaml.Node | None, key: str) -> tuple[yaml.Node, yaml.Node] | None:
    """Return the nodes of a key and its value."""
    pairs = node.value if isinstance(node, yaml.MappingNode) else []
    return next(((name, value) for name, value in pairs if name.value == key), None)
