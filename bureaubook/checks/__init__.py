"""The consistency checks: one function a rule, Report -> findings. The rules are imported when they are first asked for."""

from typing import TYPE_CHECKING

from bureaubook.checks.completeness import ATTRIBUTES, completeness
from bureaubook.checks.finding import GROUPS, Finding, Rule, sentence

if TYPE_CHECKING:
    from bureaubook.checks.running import RULES, run_checks

__all__ = ["ATTRIBUTES", "GROUPS", "RULES", "Finding", "Rule", "completeness", "run_checks", "sentence"]


def __getattr__(name: str) -> object:
    if name not in ("RULES", "run_checks"):
        raise AttributeError(f"the room of the checks has no {name}")
    from bureaubook.checks import running

    return getattr(running, name)
