"""A government bureau's annual report as curated data, consistency checks and a Chinese–English book."""
