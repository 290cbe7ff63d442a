"""Words in both languages, with their numbers as fields."""
