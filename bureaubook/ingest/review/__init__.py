"""A draft as people settle it: a workbook to fill in, a page to read, and what they settled brought back into the draft."""
