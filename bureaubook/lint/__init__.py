"""The private check of a draft before publication: a file as `ingest` reads it -> findings, each at its words."""
