"""Values we derive from printed ones, each recorded with how it was derived."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property

from bureaubook.errors import InputError
from bureaubook.notebook import LANGUAGES
from bureaubook.number.quantity import Origin, Quantity
from bureaubook.report.tables import Tables

Amount = Decimal | int
Input = Quantity | str | int  # what a formula names
NOBODY: Mapping[str, tuple[str, str]] = {}


@dataclass(frozen=True)
class Derivation:
    """How a derived value was made; `formula` and `condition` are templates by language over `inputs`."""

    quantity: Quantity
    formula: dict[str, str]
    inputs: Mapping[str, Input]
    condition: dict[str, str]
    interval: tuple[Quantity, Quantity] | None = None
    table: str = ""  # the report's table it was counted from


class Derived(Tables):
    """The derived values, each made once; `derivations` in the order they were made."""

    @cached_property
    def derivations(self) -> list[Derivation]:
        return []

    def derived(
        self,
        name: str,
        value: Amount | tuple[Amount, ...],
        *,
        absent: str = "",
        lacking: bool = True,
        formula: dict[str, str],
        inputs: Mapping[str, Input],
        unit: str = "",
        counted: str = "",
        vocabulary: str = "counted",
        condition: dict[str, str] | None = None,
        interval: tuple[Amount, Amount] | None = None,
        label: dict[str, str] | None = None,
        bound: str = "as_printed",
        table: str = "",
    ) -> Quantity:
        """Return a derived value and record how it was derived; a second value of the same name is refused.

        `value` may be a tuple of alternatives, empty where `absent` says why there is none; `lacking`: because an input is missing.
        `formula` and `condition` are templates by language over `inputs`. `table`: the report's table that a count was made from.
        """
        if any(derivation.quantity.name == name for derivation in self.derivations):
            raise InputError(f"the derived value {name} is derived twice.", do="Derive it once and reuse it.")
        values = tuple(Decimal(v) for v in value) if isinstance(value, tuple) else (Decimal(value),)
        if absent:  # where the report lacks an input, the origin says whose value is missing
            return Quantity(name, absent=absent, label=label or {}, origin=Origin("derived", name) if lacking else None)
        origin = Origin("derived", name)
        quantity = Quantity(
            name, values, self._unit(unit), self._noun(counted, vocabulary), bound, origin=origin, label=label or {}
        )
        ends = _ends(quantity, *interval) if interval else None
        self.derivations.append(Derivation(quantity, formula, inputs, condition or {}, ends, table))
        return quantity

    def counted(
        self,
        prefix: str,
        counts: Mapping[str, int | tuple[int, ...]],
        labels: Mapping[str, tuple[str, str]],
        *,
        counted: str,
        formula: tuple[str, str],
        table: str,
        unit: str = "家",
        absent: str = "",
        condition: dict[str, str] | None = None,
        whose: Mapping[str, tuple[str, str]] = NOBODY,
    ) -> dict[str, Quantity]:
        """Return counts we made, as derived values by name. All of them are absent where `absent` gives a reason.

        labels, formula: (zh, en). whose: of a count, who was counted (zh, en), to stand before the formula. table: the name of the file they were counted in, which how they were made leads to.
        """
        return {
            name: self.derived(
                f"{prefix}-{name.replace('_', '-')}",
                count if isinstance(count, tuple) else int(count),
                absent=absent,
                lacking=False,
                unit=unit,
                counted=counted,
                label=dict(zip(LANGUAGES, labels[name], strict=True)),
                formula={
                    language: f"{{who}}{words}" if name in whose else words
                    for language, words in zip(LANGUAGES, formula, strict=True)
                },
                inputs={"who": whose[name][LANGUAGES.index(self.language)]} if name in whose else {},
                table=table,
                condition=condition,
            )
            for name, count in counts.items()
        }


def _ends(quantity: Quantity, low: Amount, high: Amount) -> tuple[Quantity, Quantity]:
    """Return the lower and upper bound that rounding allows, as quantities of the same kind."""

    def end(name: str, value: Amount) -> Quantity:
        return replace(quantity, name=f"{quantity.name}_{name}", values=(Decimal(value),), bound="as_printed")

    return end("low", low), end("high", high)
