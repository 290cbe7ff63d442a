"""The Chinese subset that figures are set in."""
