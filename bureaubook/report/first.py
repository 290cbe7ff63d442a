"""The numbers that a report of its kind of agency tells first."""

from dataclasses import replace

from bureaubook.dataset.chapters import CELL, FIGURE
from bureaubook.dataset.reader import as_rows
from bureaubook.number.quantity import Noun, Quantity
from bureaubook.report.answers import question
from bureaubook.report.form import Form
from bureaubook.report.numbers import Numbers

CHARGES = (2, "charges", "charged_amount")
CHARGED_IN = "万元"  # the unit that the official column names


class First(Numbers, Form):
    """What kinds.csv names of the report's kind of agency, asked of the report."""

    @property
    @question
    def charged(self) -> Quantity:
        """Return what table two gives as charged, with the unit of its column; absent where the form asks for no amount."""
        if not self.in_form(*CHARGES):
            return Quantity("charged", absent="not_applicable")
        return replace(self.cell(*CHARGES), unit=self._unit(CHARGED_IN), printed="")

    @property
    @question
    def told_first(self) -> list[Quantity]:
        """Return the numbers that readers of such an agency's report look for first, in their order: those that are there and not zero.

        A cell of an official table has the unit and the noun that kinds.csv gives it, which the table leaves out; of an amount the noun
        is what it is for.
        """
        kinds = self._dictionary.kinds
        mine = kinds[(kinds["kind"] == self._folder.meta["agency"].get("kind")) & kinds["order"].notna()]
        told: list[Quantity] = []
        for row in as_rows(mine.sort_values("order")):
            if row["shows"].startswith(FIGURE):
                told.append(self.value(row["shows"].removeprefix(FIGURE)))
                continue
            number, *keys = row["shows"].removeprefix(CELL).split("/")
            if self.in_form(int(number), *keys):
                noun = Noun(row["zh"], row["en"], row["en_plural"])
                told.append(replace(self.cell(int(number), *keys), unit=self._unit(row["unit"]), noun=noun, printed=""))
        return [quantity for quantity in told if not quantity.absent and any(quantity.values)]
