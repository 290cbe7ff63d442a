"""A number behind the name of what it measures, and how such a name stands inside an English sentence."""

import re

from bureaubook.number.quantity import Quantity


def inside(name: str) -> str:
    """Return an English name as it stands inside a sentence: its first letter small, unless it is an abbreviation or a proper name.

    >>> inside("Training sessions"), inside("R&D coverage rate"), inside("Central Guidance Fund")
    ('training sessions', 'R&D coverage rate', 'Central Guidance Fund')
    """
    keeps = re.match(r"[A-Z](?![a-z])|\S+ [A-Z][a-z]", name)
    return name if keeps else name[:1].lower() + name[1:]


def form_after_name(quantity: Quantity) -> str:
    """Return in which form an English number stands behind its name: alone (`number`) where the name says what is counted."""
    counted = quantity.noun.many.lower()
    return "number" if counted and counted in quantity.label.get("en", "").lower() else ""
