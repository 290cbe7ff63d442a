"""What readers take away: workbooks, CSV, the data package."""
