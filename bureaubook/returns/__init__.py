"""The return sheet: a workbook that an office sends to the agencies below it, and what comes back."""
