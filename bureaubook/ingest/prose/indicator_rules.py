"""Which indicator of data/indicators.csv a number is, by its term, level, unit and the words near it."""

from collections.abc import Mapping

from bureaubook.ingest.prose.lexicon import IndicatorRule, Lexicon


def indicator(row: Mapping[str, str], clause: str, paragraph: str, lexicon: Lexicon) -> IndicatorRule | None:
    """Return the rule that a proposal keeps, the one with the most conditions; None where there is none."""
    found = [rule for rule in lexicon.indicators if _holds(rule, row, clause, paragraph)]
    return max(found, key=lambda rule: (any(word in row["name"] for word in rule.near), *_strength(rule)), default=None)


def _holds(rule: IndicatorRule, row: Mapping[str, str], clause: str, paragraph: str) -> bool:
    return (
        rule.term == row["term"]
        and rule.level in ("", row["level"])
        and (not rule.units or row["unit"] in rule.units)
        and (not rule.near or any(word in clause for word in rule.near))
        and (not rule.within or any(word in paragraph for word in rule.within))
    )


def _strength(rule: IndicatorRule) -> tuple[int, bool, bool]:
    return (bool(rule.near) + bool(rule.within) + bool(rule.level), bool(rule.near), bool(rule.units))
