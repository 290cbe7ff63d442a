"""Templates of sentences: constant words and named fields, the same in both languages."""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from string import Formatter

from bureaubook.errors import InputError
from bureaubook.notebook import LANGUAGES, SPOKEN

FORM = re.compile(r"(number|[wW]ord|\??[^|{}]*\|[^|{}]*)?$")


def fields(template: str) -> list[tuple[str, str, str]]:
    """Return the template as (text before, field name, form) triples; the last one has an empty name.

    >>> fields("有{covered}，占{rate:number}。")
    [('有', 'covered', ''), ('，占', 'rate', 'number'), ('。', '', '')]
    """
    return [(text, name or "", form or "") for text, name, form, _ in Formatter().parse(template)]


def check_templates(templates: Mapping[str, str], given: Collection[str]) -> set[str]:
    """Return the fields named; InputError unless all languages name the same, all given, and no digit stands in a template."""
    named = {language: set(names(template)) for language, template in templates.items()}
    every, common = set.union(*named.values()), set.intersection(*named.values())
    if every != common:
        raise InputError(
            f"the languages name different fields: {sorted(every - common)}.",
            do=f"Name the same fields in {' and '.join(named)}.",
        )
    if not every <= set(given):
        raise InputError(f"fields named but not given: {sorted(every - set(given))}.", do="Give each named field.")
    for language, template in templates.items():
        text = "".join(part + form for part, _, form in fields(template))
        if re.search(r"\d", text):
            raise InputError(f"a digit stands in the {language} text {text!r}.", do="Numbers come from fields.")
        for _, name, form in fields(template):
            if not FORM.match(form):
                raise InputError(
                    f"the form {form!r} of {name} is not known.",
                    do="Use {name}, {name:number}, {name:word} or {name:one|many}.",
                )
    return every


def by_language(words: Sequence[str]) -> dict[str, str]:
    """Return words by language, in the order of `LANGUAGES`; languages begun may follow. Raises InputError for others.

    >>> by_language(["一项", "one"])
    {'zh': '一项', 'en': 'one'}
    """
    if not len(LANGUAGES) <= len(words) <= len(SPOKEN):
        raise InputError(
            f"{len(words)} lines, expected one per language ({', '.join(SPOKEN)}): {' / '.join(words)!r}.",
            do="Write one line per language, and a blank line between sentences.",
        )
    return dict(zip(SPOKEN, words, strict=False))


def check_all_used(templates: Iterable[Mapping[str, str]], given: Collection[str]) -> None:
    """Raise InputError if a given field stands in none of the templates."""
    used = set().union(*(check_templates(template, given) for template in templates))
    if used != set(given):
        raise InputError(
            f"fields given but not named: {sorted(set(given) - used)}.", do="Name each field, or leave it out."
        )


def names(template: str) -> list[str]:
    """Return the names of the fields of a template, each once, in order.

    >>> names("{rate}（{rate.period}），{rate}")
    ['rate', 'rate.period']
    """
    return list(dict.fromkeys(name for _, name, _ in fields(template) if name))
