"""What the chapters say: tables and sentences, by subject."""
