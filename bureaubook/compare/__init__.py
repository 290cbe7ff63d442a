"""What changed between two sites."""
