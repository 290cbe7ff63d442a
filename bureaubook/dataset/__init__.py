"""The only reader of data/: tables, checked against their schemas and the text."""
