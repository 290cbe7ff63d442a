"""What a report holds, worked out from its tables: values and DataFrames."""
