"""Why a number is in doubt, in a sentence for a person."""

WORDS = {
    "carried": "Its name is taken from the number before it.",
    "general": "Its words name a general thing only.",
    "vague": "A vague number: both ends are given.",
    "range": "One end of a range.",
    "unclear": "The verb does not decide whether it was reached.",
    "far": "Other words stand between the name and the number.",
    "listed": "Names and numbers are paired by their order.",
    "earlier": "The value from which it went up or down.",
    "governed": "A goal stands earlier in its sentence, and may govern this number, too.",
    "reached": "A goal by the words behind it, which the sentence says was reached.",
    "expected": "It is expected, not counted.",
    "later": "Its year is after that of the report.",
    "of_report": "Its year is that of the report: no words beside it name one.",
    "of_next": "Its year is the one after that of the report: no words beside it name one.",
    "of_heading": "Its period is that of the heading above it.",
    "of_before": "Its period is that of the sentence before it.",
    "net": "A net increase, not the number itself.",
    "wider": "Its words count more than the name that was read: they join another thing by 或.",
}


class Reasons:
    """Reasons in the order they were found."""

    def __init__(self) -> None:
        self._found: list[str] = []

    def add(self, reason: str) -> None:
        """Note one."""
        if reason not in self._found:
            self._found.append(reason)

    def __bool__(self) -> bool:
        return bool(self._found)

    def sentence(self) -> str:
        """Return them as English sentences."""
        return " ".join(WORDS[reason] for reason in self._found)
