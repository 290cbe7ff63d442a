"""corrections.yml: places of the text that are noted or read otherwise than printed, each with its reason."""

from typing import TypedDict, cast

from bureaubook.dataset.meta import is_words
from bureaubook.dataset.plain_yaml import plain_yaml
from bureaubook.errors import InputError


class Correction(TypedDict):
    """One entry: the place, what is printed there and how it is read, why, and the words that must stand at the place."""

    where: int
    printed: str
    printed_en: str
    read_as: str
    reason: dict[str, str]
    status: str
    expect: str


STATUSES = ("noted", "suspected", "applied", "reading")


def corrections_of(raw: bytes | None, shown: str, text: str | None) -> list[Correction]:
    """Return the entries of a corrections.yml by its bytes, each with where, printed, read_as, reason, status, expect, and printed_en (empty where not given).

    None without the file. Raises InputError.
    """
    entries = plain_yaml(raw, shown) or [] if raw is not None else []
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        raise InputError("it is not a list of entries.", file=shown, do="See data/README.md.")
    for number, entry in enumerate(entries, start=1):
        lacks = [key for key in ("where", "printed", "read_as", "reason", "status", "expect") if key not in entry]
        if lacks:
            raise InputError(f"entry {number} lacks {', '.join(lacks)}.", file=shown, do="See data/README.md.")
        if type(entry["where"]) is not int or entry["where"] < 0 or not is_words(entry["expect"]):
            raise InputError(
                f"entry {number}: where is an offset and expect a text.", file=shown, do="See data/README.md."
            )
        for key in ("printed", "read_as"):
            if not is_words(entry[key]):
                raise InputError(f"entry {number}: {key} is not text.", file=shown, do="Put it in quotes.")
        if not isinstance(entry.setdefault("printed_en", ""), str):
            what = f"entry {number}: printed_en is not text."
            raise InputError(what, file=shown, do="Give what is printed in English, or leave the key out.")
        reason = entry["reason"]
        if not isinstance(reason, dict) or set(reason) != {"zh", "en"} or not all(map(is_words, reason.values())):
            what = f"entry {number}: reason needs the texts zh and en, and nothing else."
            raise InputError(what, file=shown, do="Give both.")
        if entry["status"] not in STATUSES:
            what = (
                f"entry {number}: status is {entry['status']!r}, expected {', '.join(STATUSES[:-1])} or {STATUSES[-1]}."
            )
            raise InputError(what, file=shown, do="See data/README.md.")
        for key in ("expect", "printed"):
            where, words = entry["where"], entry[key]
            if text is not None and text[where : where + len(words)] != words:
                says = "expects" if key == "expect" else "quotes"
                raise InputError(
                    f"entry {number} {says} {words!r} at {where}; there is {text[where : where + len(words)]!r}.",
                    file=shown,
                    do="The text has changed: look at the entry again.",
                )
    return cast(list[Correction], entries)
