"""The topics of passages that belong together in the book."""

DUTIES = ("party_work", "civic_work", "epidemic_work")  # public duties every agency has: recorded, not judged
