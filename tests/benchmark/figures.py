"""Made-up figures that satisfy every equation of the form, and the slips of publishers that break one of them."""

import random
from decimal import Decimal

from benchmark.form import Form

SIZES = {"none": 0, "few": 12, "county": 150, "city": 3000, "province": 40000}  # applications received, at most
ORGANISATIONS = ("commercial_enterprise", "research_institution", "welfare_organisation", "legal_service")
ORGANISATIONS += ("other_organisation",)
Figures = dict[str, Decimal]


def figures(form: Form, size: str, chance: random.Random) -> Figures:
    """Return the value of every cell of the form, by id: all whole numbers but the two amounts of money."""
    return _proactive(form, size, chance) | _applications(form, size, chance) | _cases(form, size, chance)


def _proactive(form: Form, size: str, chance: random.Random) -> Figures:
    """Table two. No equation ties its cells within a year."""
    most = SIZES[size]
    found: Figures = {}
    for row in form.single(2, "row"):
        empty = not most or chance.random() < 0.35 or (row.key == "rules" and size != "province")
        for column in form.single(2, "column"):
            if column.block == row.block:
                found[f"2/{row.key}/{column.key}"] = Decimal(0) if empty else _count(column.key, most, chance)
    return found


def _count(column: str, most: int, chance: random.Random) -> Decimal:
    whole = Decimal(int(most * chance.paretovariate(1.2) * chance.random()))
    if column in ("charged_amount", "procurement_amount"):
        return whole + Decimal(chance.randrange(1, 10**6)).scaleb(-chance.choice((0, 1, 2, 4, 6)))
    if column.startswith("change_"):
        return whole * chance.choice((-1, 1))
    return whole


def _applications(form: Form, size: str, chance: random.Random) -> Figures:
    """Table three: by applicant, what came in is what was decided and what is left; then row totals."""
    outcomes = _parts(form, "results_total")
    common = chance.sample(outcomes, k=chance.randint(1, 9))  # most reports have most outcomes zero
    found: Figures = {}
    applicants = ["natural_person", *ORGANISATIONS]
    for applicant in applicants:
        share = 1.0 if applicant == "natural_person" else chance.choice((0, 0, 0, 0.02, 0.1))
        received = chance.randint(0, int(SIZES[size] * share))
        carried_in = chance.randint(0, received // 8 + 1) if received and chance.random() < 0.5 else 0
        carried_forward = chance.randint(0, (received + carried_in) // 6) if chance.random() < 0.6 else 0
        column = dict.fromkeys(outcomes, 0)
        for outcome in chance.choices(common, k=received + carried_in - carried_forward):
            column[outcome] += 1
        column |= {"received": received, "carried_in": carried_in, "carried_forward": carried_forward}
        column["results_total"] = received + carried_in - carried_forward
        found |= {f"3/{row}/{applicant}": Decimal(value) for row, value in column.items()}
    for row in form.single(3, "row"):
        found[f"3/{row.key}/total"] = sum((found[f"3/{row.key}/{one}"] for one in applicants), Decimal(0))
    return found


def _parts(form: Form, key: str) -> list[str]:
    """Return the rows of table three that add up to a row."""
    identity = next(line.identity for line in form.of(3, "row") if line.key == key)
    return identity.split("=")[1].strip().split(" + ")


def _cases(form: Form, size: str, chance: random.Random) -> Figures:
    """Table four: three groups, each with its total."""
    found: Figures = {}
    for group in ("review", "direct", "after_review"):
        most = SIZES[size] // chance.choice((8, 20, 200))
        parts = {f"{group}_{part}": chance.randint(0, most) for part in ("upheld", "corrected", "other", "pending")}
        parts[f"{group}_total"] = sum(parts.values())
        found |= {f"4/cases/{column}": Decimal(value) for column, value in parts.items()}
    return found


def with_slip(form: Form, right: Figures, kind: str, chance: random.Random) -> tuple[Figures, list[str]]:
    """Return the figures with one number as a publisher got it wrong, and the names of all equations that it breaks.

    `kind`: "row" (a total of a row), "outcomes" (the total of outcomes, with row and column alike), "cases" (a total of table
    four, printed as zero or off by some).
    """
    wrong = dict(right)
    off = Decimal(chance.choice((1, 1, 2, 9, 10)))
    spots = {
        "cases": [f"4/cases/{chance.choice(('review', 'direct', 'after_review'))}_total"],
        "row": [f"3/{chance.choice(form.single(3, 'row')).key}/total"],
        "outcomes": ["3/results_total/natural_person", "3/results_total/total"],
    }[kind]
    down = all(right[spot] >= off for spot in spots) and chance.random() < 0.5
    for spot in spots:
        wrong[spot] += -off if down else off
    if kind == "cases" and right[spots[0]] and chance.random() < 0.5:
        wrong[spots[0]] = Decimal(0)  # left at zero, as seen
    return wrong, broken(form, wrong)


def broken(form: Form, values: Figures) -> list[str]:
    """Return the names of the equations that do not hold, in the order of the form."""

    def side(ids: tuple[str, ...]) -> Decimal:
        return sum((values[one] for one in ids), Decimal(0))

    return [equation.name for equation in form.equations() if side(equation.left) != side(equation.right)]
