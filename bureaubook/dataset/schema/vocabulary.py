"""The terms that the code itself names."""

ASPECTS = ("proactive", "upon_request", "management", "platform", "oversight")  # of part one, in the order of the form
STAGES = (  # how far the words of an application say it got; a procedure may skip some
    "recommended",
    "applied",
    "submitted",
    "in_public_notice",
    "review_passed",
    "taken_up",
    "undecided",
    "recognised",
    "not_recognised",
)
NEEDED = {  # terms that the code itself names, by vocabulary
    "aspect": ASPECTS,
    "aspect_word": ASPECTS,
    "stage": STAGES,
    "stage_clause": STAGES,
    "result": ("not_stated", "undecided", "stated"),
}
