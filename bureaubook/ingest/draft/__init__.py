"""A report as read, written down for a person to settle: the folder of a report in state draft."""
