"""Numbers that no person has, made when they are asked for: identity numbers of region 999999, mobiles, accounts."""

import random

from bureaubook.lint.personal import CHECK, WEIGHTS


def identity_number() -> str:
    """Return a number that no person has: of region 999999, its check digit right."""
    digits = (
        f"999999{random.randint(1940, 2005)}0{random.randint(1, 9)}1{random.randint(0, 9)}{random.randint(0, 999):03}"
    )
    return digits + CHECK[sum(int(d) * w for d, w in zip(digits, WEIGHTS, strict=True)) % 11]


def mobile_number() -> str:
    """Return eleven digits of a mobile."""
    return "199" + f"{random.randint(0, 99_999_999):08}"


def account_number() -> str:
    """Return sixteen digits that keep the rule of cards."""
    digits = "9999" + f"{random.randint(0, 10**11 - 1):011}"
    doubled = [int(d) * (2 - n % 2) for n, d in enumerate(digits)]
    return digits + str(-sum(d // 10 + d % 10 for d in doubled) % 10)
