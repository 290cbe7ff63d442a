"""Reads published reports: `documents` a file of any format, `tables` the official form in it."""
