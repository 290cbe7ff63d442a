"""Which indicator of data/indicators.csv a number is, by its term, level, unit and the words near it."""

from collections.abc import Mapping

from bureaubook.ingest.prose.lexicon import IndicatorRule, Lexicon


def indicators(row: Mapping[str, str], clause: str, paragraph: str, lexicon: Lexicon) -> list[IndicatorRule]:
    """Return the rules that a proposal keeps with the most conditions, one an indicator: none, one, or several that the words fit alike."""
    found = [rule for rule in lexicon.indicators if _holds(rule, row, clause, paragraph)]
    strength = {id(rule): (any(word in row["name"] for word in rule.near), *_strength(rule)) for rule in found}
    best = [rule for rule in found if strength[id(rule)] == max(strength.values())]
    return list({rule.indicator: rule for rule in reversed(best)}.values())[::-1]


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
