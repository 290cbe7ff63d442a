"""Numbers as printed: quantities, the census of numerals, what sums and rates imply."""
