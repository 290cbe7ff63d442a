"""How far the named applications got, in words that every page, figure and check takes from here."""

# From a result back to the first step: what a short account takes first.
NEAREST = (
    "recognised",
    "not_recognised",
    "review_passed",
    "in_public_notice",
    "taken_up",
    "submitted",
    "applied",
    "recommended",
    "undecided",
)
RESULTS = ("recognised", "not_recognised")  # the stages that are a result
