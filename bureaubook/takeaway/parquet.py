"""The long table as Parquet: one type for the values of all years and reports, whatever each of them prints."""

from collections.abc import Sequence
from decimal import Decimal
from io import BytesIO

from bureaubook.errors import InputError
from bureaubook.takeaway.number import COLUMNS, Number

DIGITS, DECIMALS = 20, 6  # of the type: fourteen digits before the point
SET_UP = (
    "Run `make parquet`, or pip install --require-hashes -r requirements-parquet.txt; or name a file that ends in .csv."
)


def check_pyarrow() -> None:
    """Raise InputError unless what writes Parquet is installed."""
    try:
        import pyarrow.parquet  # noqa: F401
    except ImportError:
        raise InputError("Parquet needs pyarrow.", do=SET_UP) from None


def parquet(numbers: Sequence[Number]) -> bytes:
    """Return the table as a Parquet file. Raises InputError for a value that its one type can't hold, and without pyarrow.

    `value` is decimal128(20, 6), `year` int32, all others are strings; what a CSV leaves empty is null.
    """
    check_pyarrow()
    import pyarrow
    import pyarrow.parquet

    for number in numbers:
        _check_fits(number)
    types = {"year": pyarrow.int32(), "value": pyarrow.decimal128(DIGITS, DECIMALS)}
    schema = pyarrow.schema([(name, types.get(name, pyarrow.string())) for name in COLUMNS])
    columns = [
        pyarrow.array(
            [None if cell == "" else cell for cell in (getattr(number, field.name) for number in numbers)], field.type
        )
        for field in schema
    ]
    written = BytesIO()
    pyarrow.parquet.write_table(pyarrow.table(columns, schema=schema), written)
    return written.getvalue()


def _check_fits(number: Number) -> None:
    """Raise InputError for a value with more digits than the type has; zeros behind the last decimal don't count."""
    if number.value is None:
        return
    _, digits, exponent = (number.value.normalize() + Decimal(0)).as_tuple()
    if -int(exponent) > DECIMALS or len(digits) + int(exponent) > DIGITS - DECIMALS:
        what = f"the value {number.value:f} of {number.indicator} in {number.report} does not fit the table’s one type, which has {DIGITS - DECIMALS} digits before the point and {DECIMALS} behind it."
        raise InputError(what, do="Name a file that ends in .csv, which keeps every digit.")
