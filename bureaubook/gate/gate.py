"""Nothing passes that is not complete and clean: executed notebooks before, the built site after compiling.

Every rule looks at everything, and all it finds is told at once.
"""

from collections.abc import Iterable
from itertools import pairwise

from bureaubook.gate import notebook_rules, rules
from bureaubook.gate.fault import Fault, Refused, Rule
from bureaubook.gate.notebook_rules import Executed
from bureaubook.gate.rules.site import Site


def check_notebook(run: Executed) -> list[Fault]:
    """Return what is wrong with one executed notebook."""
    return [fault for rule in notebook_rules.RULES for fault in rule(run)]


def check_languages(runs: Iterable[Executed]) -> list[Fault]:
    """Return where the languages of one chapter differ in what they show."""
    return [fault for first, other in pairwise(runs) for fault in notebook_rules.languages_differ(first, other)]


def check_site(site: Site) -> list[Fault]:
    """Return what is wrong with a built site, looking at one part of it after the other."""
    return [fault for part in site.parts() for fault in check_part(part)]


def check_part(part: Site, some: Iterable[Rule] | None = None) -> list[Fault]:
    """Return what is wrong with one part of a built site, by all rules or by some."""
    return [fault for rule in (rules.RULES if some is None else some) for fault in rule(part)]


def require(faults: list[Fault]) -> None:
    """Raise Refused if there are faults."""
    if faults:
        raise Refused(faults)
