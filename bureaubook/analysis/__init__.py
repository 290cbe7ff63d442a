"""Analysis of a report's tables: values and DataFrames, no sentences."""
