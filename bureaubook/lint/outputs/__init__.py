"""What becomes of findings: lines for a terminal, JSON, SARIF, a sheet in Word, comments in the draft itself."""
