"""Words in both languages, from two templates with the same fields, so that both say the same thing."""

from bureaubook.report import Report
from bureaubook.words.template import by_language, names

Filled = object  # what a field of a template is filled with: as `str` prints it, or a dict of both languages


def both(zh: str, en: str, *begun: str, **given: Filled) -> dict[str, str]:
    """Return the words of each language; `begun`: of those being added. A value that differs by language is given as a dict of both.

    Raises ValueError unless both templates name exactly the fields given, as nothing may be said in one language alone.

    >>> both("{kind}{count}项", "{count} {kind}", count=3, kind={"zh": "申报", "en": "applications"})
    {'zh': '申报3项', 'en': '3 applications'}
    >>> both("两项", "{count} items", count=2)
    Traceback (most recent call last):
    ValueError: zh and en must name the fields ['count'], each of them: '两项', '{count} items'
    """
    templates = by_language((zh, en, *begun))
    if any({*names(template)} != {*given} for template in templates.values()):
        raise ValueError(f"zh and en must name the fields {sorted(given)}, each of them: {zh!r}, {en!r}")
    return {
        language: template.format(**{name: _of(value, language) for name, value in given.items()})
        for language, template in templates.items()
    }


def pick(report: Report, zh: str, en: str, *begun: str, **given: Filled) -> str:
    """Return the text of the report's language; with fields, filled in from templates that both name them (see `both`)."""
    return (both(zh, en, *begun, **given) if given else by_language((zh, en, *begun)))[report.language]


def _of(value: Filled, language: str) -> object:
    return value[language] if isinstance(value, dict) else value
