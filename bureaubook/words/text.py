"""Words with fields, in every language of the book; composed only when they are shown."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from bureaubook.notebook import SPOKEN
from bureaubook.number.quantity import Quantity
from bureaubook.words.reasons import UNLOOKED, is_derived
from bureaubook.words.segment import Segment
from bureaubook.words.template import by_language, check_all_used, check_templates, fields

BETWEEN = {"zh": "", "en": " "}  # sentences


@dataclass(frozen=True)
class Quote:
    """Words of the report, shown in its own language; `english` follows in brackets on an English page."""

    text: str
    english: str = ""


@dataclass(frozen=True)
class Term:
    """A term of terms.csv, by vocabulary and key."""

    vocabulary: str
    term: str
    plural: bool = False


ABOUT = ("period", "place", "verb", "worded", "status")  # what words can say about a quantity beside its number


@dataclass(frozen=True)
class About:
    """What is said about a quantity: its period, its place in the report, the printed verb of its status, …"""

    quantity: Quantity
    what: str  # one of ABOUT


@dataclass(frozen=True)
class Label:
    """Words that the data hold in each language. They are no template, so digits and brackets in them are kept."""

    words: Mapping[str, str]


@dataclass(frozen=True)
class Text:
    """A template in each language over the same fields. False where it says nothing, as of a number that nobody looked for; knows
    which numbers it lacks.

    templates: by language. given: the fields. needed: a sentence that has this text as a field says nothing where the text is empty.
    opens: its first field begins a sentence, as “More than 300” does.
    Raises InputError for templates that disagree or name what is not given.
    """

    templates: Mapping[str, str]
    given: Mapping[str, "Value"] = field(default_factory=dict)
    needed: bool = False
    opens: bool = False

    def __post_init__(self) -> None:
        if self.templates:
            check_templates(self.templates, self.given)

    def __bool__(self) -> bool:
        if not any(self.templates.values()) or self.unlooked:
            return False
        return bool(self.absent) or not any(map(_empties, self.given.values()))  # a lack is said before anything else

    @property
    def absent(self) -> tuple[Quantity, ...]:
        """Return the absent quantities among the fields; their reasons are shown in place of the words."""
        return tuple(value for value in self.given.values() if isinstance(value, Quantity) and value.absent)

    @property
    def numbers(self) -> tuple[Quantity, ...]:
        """Return the quantities among the fields, those inside nested texts included."""
        found: list[Quantity] = []
        for value in self.given.values():
            found += value.numbers if isinstance(value, Text) else [value] if isinstance(value, Quantity) else []
        return tuple(found)

    @property
    def unlooked(self) -> bool:
        """Return whether the words need a number that nobody has looked for or found, here or in a text among the fields."""
        return any(
            value.unlooked if isinstance(value, Text) else isinstance(value, Quantity) and value.absent == UNLOOKED
            for value in self.given.values()
        )

    @property
    def lacks(self) -> bool:
        """Return whether the words say why a value is missing, in whole or in part."""
        return bool(self.absent) or any(isinstance(value, Text) and value.lacks for value in self.given.values())


Value = Text | Quantity | Quote | Term | About | Label | str | int | list[Segment]
NOTHING = Text({})
NEEDED = Text({}, needed=True)  # nothing, and so is the sentence that would hold it


def say(zh: str, en: str, *begun: str, **given: Value) -> Text:
    """Return words of constant templates (`begun`: those in `BEGUN`) that name the same fields, all given. Raises InputError."""
    templates = by_language((zh, en, *begun))
    check_all_used([templates], given)
    return Text(templates, given)


def _empties(value: "Value") -> bool:
    """Return whether this field leaves a sentence with nothing to say, as an empty list does."""
    return isinstance(value, list | Text) and not value and (isinstance(value, list) or value.needed)


def alone(value: "Value") -> Text:
    """Return a value that stands alone, in any language."""
    return Text(dict.fromkeys(SPOKEN, "{value}"), {"value": value})


def over(words: tuple[str, ...], given: Mapping[str, "Value"]) -> Text:
    """Return a text from words (a template per language), keeping only the fields that they name."""
    return Text(by_language(words), given)


def label(words: Mapping[str, str]) -> Text:
    """Return words that the data hold in each language, unchanged; NOTHING for none.

    >>> bool(label({"zh": "5G{基站}", "en": "5G {base stations}"})), bool(label({"zh": "", "en": ""}))
    (True, False)
    """
    return alone(Label(words)) if any(words.values()) else NOTHING


def reason(*absent: Quantity) -> Text:
    """Return why values are missing; NOTHING where none is."""
    names = [f"q{place}" for place in range(len(absent))]
    template = "".join(f"{{{name}}}" for name in names)
    return Text(dict.fromkeys(SPOKEN, template), dict(zip(names, absent, strict=True)))


def joined(
    texts: Iterable["Value"], zh: str = "", en: str = " ", *, last: str | None = None, needed: bool = False
) -> Text:
    """Return texts joined into one; those that say nothing are left out. `last` is the English conjunction.

    >>> joined([say("甲", "one"), NOTHING, say("乙", "another")], "、", ", ", last=" and ").templates
    {'zh': '{p0}、{p1}', 'en': '{p0} and {p1}'}
    """
    kept = [text for text in texts if text or isinstance(text, Quantity | int)]
    names = [f"p{place}" for place in range(len(kept))]
    fields = [f"{{{name}}}" for name in names]
    if len(fields) < 2 or last is None:
        english = en.join(fields)
    else:
        english = en.join(fields[:-1]) + last + fields[-1]
    return Text({"zh": zh.join(fields), "en": english}, dict(zip(names, kept, strict=True)), needed)


def opening(text: Text) -> Text:
    """Return words as the beginning of a sentence: capitalised in English.

    >>> opening(say("{n}家", "{n:word} of them", n=2)).templates["en"], opening(say("甲", "the first")).templates["en"]
    ('{n:Word} of them', 'The first')
    """
    words = text.templates.get("en", "")
    (_, first, _), *_ = fields(words) or [("", "", "")]
    inner = text.given.get(first)
    if isinstance(inner, Text) and words.startswith(f"{{{first}}}"):
        return replace(text, given={**text.given, first: opening(inner)})
    word = re.sub(r"^\{(\w+):word\}", r"{\1:Word}", words)
    return replace(text, templates={**text.templates, "en": word[:1].upper() + word[1:]}, opens=words.startswith("{"))


def literal(words: str) -> Text:
    """Return words that are in the report's language already; NOTHING for none."""
    return alone(words) if words else NOTHING


def listed(items: Iterable[Value], *, named: bool = False) -> Text:
    """Return quantities, terms or texts as a list in words; a sentence with an empty list says nothing.

    An absent quantity is shown as its reason, one that nobody has looked for not at all; a text that only says why a value is
    missing is left out.

    named: put the noun before each quantity in Chinese (省级研发平台8家); in English it follows the number anyway.
    """
    parts = [_listed(item, named) for item in items if not _left_out(item)]
    return joined(parts, "、", ", ", last=" and ", needed=True)


def _left_out(item: Value) -> bool:
    if isinstance(item, Text):
        return item.lacks or not item
    return isinstance(item, Quantity) and item.absent == UNLOOKED


def _listed(item: Value, named: bool) -> Value:
    if not isinstance(item, Quantity):
        return item
    if item.absent:
        why = Term("absence", "lacks_input" if is_derived(item) else item.absent)
        return say("{name}（{why}）", "{name} ({why})", name=part_label(item), why=why)
    return say("{noun}{item}", "{noun}{item}", noun=label({"zh": item.noun.zh, "en": ""}), item=item) if named else item


def part_label(quantity: Quantity) -> Text:
    """Return the name of a quantity for a list; for a part, without the words that call it one."""
    names = {language: quantity.label.get(language, quantity.name) for language in SPOKEN}
    return label({language: name.removeprefix("其中：").removeprefix("Of which: ") for language, name in names.items()})
