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
