"""What a page may hold: elements, their attributes and the addresses in them. What is not named here is refused.

The list holds what the book's own pages hold, so a new element or attribute is added here together with what writes it. No
attribute that runs anything (`on…`), styles anything (`style`, the policy forbids it) or loads from elsewhere is ever added.
"""

import re
from collections.abc import Callable
from typing import NamedTuple

from bureaubook.book.policy import POLICY

Value = Callable[[str], object] | None  # whether a value may stand there; None: any words

# an address within the site: relative, no scheme, no host; a browser drops or reads as "/" what is left out here
OWN = re.compile(r"(?!/)[^\x00-\x20\x7f\\:?#]*(?:\?[^\x00-\x20\x7f\\#]*)?(?:#[^\x00-\x20\x7f\\]*)?")
WEB = re.compile(r"https?://[A-Za-z0-9][A-Za-z0-9.-]*(?::\d+)?(?:[/?#][^\x00-\x20\x7f\\]*)?", re.IGNORECASE)


def is_own(address: str) -> bool:
    """Whether an address stays within the site, whatever page it stands on.

    >>> is_own("../en/source.html?q=1#n-1"), is_own("//a.example"), is_own("data:text/html,x"), is_own("java\\tscript:f()")
    (True, False, False, False)
    """
    return bool(OWN.fullmatch(address))


def is_web(address: str) -> bool:
    """Whether an address leads to a page of another site, as a reader would read it: no user name, no host in disguise.

    >>> is_web("https://www.gov.cn/a#b"), is_web("https:www.gov.cn"), is_web("https://gov.cn@a.example"), is_web("ftp://a.example")
    (True, False, False, False)
    """
    return bool(WEB.fullmatch(address))


def _leads(address: str) -> bool:
    return is_own(address) or is_web(address)


def _candidates(addresses: str) -> bool:
    return all(is_own(part.strip().partition(" ")[0]) for part in addresses.split(","))


def _one_of(*values: str) -> Callable[[str], object]:
    return frozenset(values).__contains__


def _number(value: str) -> bool:
    return value.isascii() and value.isdecimal()


class Form(NamedTuple):
    """One form that an element may have: attributes that must stand there, others that may."""

    needed: dict[str, Value]
    further: dict[str, Value] = {}


ROLES = (
    "banner button cell columnheader complementary dialog document group heading img list listitem main navigation note"
)
ROLES += " region row rowgroup rowheader search status table tooltip"
EVERYWHERE: dict[str, Value] = {
    **dict.fromkeys(("class", "id", "lang", "title")),
    "hidden": _one_of("", "hidden", "until-found"),
    "tabindex": _one_of("0", "-1"),
    "role": _one_of(*ROLES.split()),
    **dict.fromkeys(f"aria-{word}" for word in ("label", "labelledby", "describedby", "controls", "details", "owns")),
    **{
        f"aria-{word}": _one_of("true", "false", "page", "polite", "dialog", *"123456")
        for word in ("hidden", "current", "level", "live", "expanded", "pressed", "haspopup", "modal")
    },
    **{f"data-{word}": None for word in ("copy", "label", "language", "mode", "pinyin", "quantity")},
}
PLAIN = "article aside blockquote br caption code dd details dialog div dl dt em figcaption figure footer h1 h2 h3 h4 h5 h6 head"
PLAIN += " header hr i kbd li main mark nav noscript ol p picture pre section small span strong sub summary sup table tbody tfoot"
PLAIN += " thead title tr u ul"
SIZE: dict[str, Value] = {"width": _number, "height": _number}
CELL: dict[str, Value] = {"colspan": _number, "rowspan": _number}
COLOURS = "(prefers-color-scheme: light)", "(prefers-color-scheme: dark)"

ELEMENTS: dict[str, tuple[Form, ...]] = {
    **dict.fromkeys(PLAIN.split(), (Form({}),)),
    "div": (Form({}, {"popover": _one_of("manual")}),),  # the card of a number
    "details": (Form({}, {"open": _one_of("")}),),  # what a reader can close
    "html": (Form({"lang": None}, {"data-content_root": _one_of("./")}),),
    "body": (Form({}, {"data-default-mode": _one_of("")}),),
    "a": (
        Form({"href": _leads}, {"hreflang": None, "rel": _one_of("alternate"), "download": _one_of(""), "target": _one_of("_blank")}),
        Form({}),
    ),
    "button": (
        Form(
            {},
            {
                "type": _one_of("button", "submit"),
                "data-bs-title": None,
                "data-bs-placement": _one_of("top", "bottom", "left", "right"),
                "data-bs-toggle": _one_of("tooltip"),
            },
        ),
    ),
    "form": (Form({"action": is_own, "method": _one_of("get")}),),
    "input": (
        Form(
            {"type": _one_of("search")},
            {
                "name": _one_of("q"),
                "placeholder": None,
                "autocomplete": _one_of("off"),
                "autocorrect": _one_of("off"),
                "autocapitalize": _one_of("off"),
                "spellcheck": _one_of("false"),
            },
        ),
        Form({"type": _one_of("text"), "inputmode": _one_of("decimal")}, {"autocomplete": _one_of("off")}),  # a number of a table
        Form({"type": _one_of("checkbox")}, {"name": None, "checked": None}),
    ),
    "label": (Form({}, {"for": None}),),
    "main": (Form({}, {"data-check": None}),),  # what the check of an office's own tables goes by
    "img": (Form({"src": is_own, "alt": None}, SIZE),),
    "source": (Form({"srcset": _candidates, "media": _one_of("(max-width: 600px)")}, SIZE),),
    "th": (Form({}, {"scope": _one_of("col", "colgroup", "row", "rowgroup"), **CELL}),),
    "td": (Form({}, CELL),),
    "time": (Form({}, {"datetime": None}),),
    "script": (Form({"src": is_own}, {"defer": _one_of("", "defer")}),),
    "link": (
        Form({"rel": _one_of("stylesheet"), "href": is_own}, {"type": _one_of("text/css")}),
        Form({"rel": _one_of("icon"), "href": is_own}, {"type": _one_of("image/svg+xml")}),
        Form({"rel": _one_of("prev", "search", "index", "author", "license"), "href": is_own}, {"type": None}),  # no "next": Firefox loads it
        Form({"rel": _one_of("alternate"), "href": _leads, "hreflang": None}),
        Form({"rel": _one_of("canonical"), "href": _leads}),
    ),
    "meta": (
        Form({"charset": lambda value: value.lower() == "utf-8"}),
        Form({"http-equiv": lambda value: value.lower() == "content-security-policy", "content": POLICY.__eq__}),
        Form({"name": _one_of("viewport", "description", "twitter:card", "color-scheme", "author"), "content": None}),
        Form({"name": _one_of("theme-color"), "content": None}, {"media": _one_of(*COLOURS)}),
        Form({"property": _one_of("og:image", "og:url"), "content": _leads}),
        Form(
            {
                "property": _one_of(
                    *(f"og:{word}" for word in ("type", "title", "description", "site_name", "locale", "locale:alternate")),
                    *(f"og:image:{word}" for word in ("width", "height", "alt", "type")),
                ),
                "content": None,
            }
        ),
    ),
}  # fmt: skip
# of the page of an edition's folder alone, which leads on to the first chapter
ONWARD = Form(
    {"http-equiv": lambda value: value.lower() == "refresh", "content": re.compile(r"0; url=\w+\.html").fullmatch}
)


_KNOWN = {
    tag: [(form.needed.keys(), EVERYWHERE | form.needed | form.further) for form in forms]
    for tag, forms in ELEMENTS.items()
}
_ONWARD = (ONWARD.needed.keys(), EVERYWHERE | ONWARD.needed)


def not_allowed(tag: str, given: dict[str, str], *, onward: bool = False) -> tuple[str, str] | None:
    """Return the kind of what is refused of an element (element, attribute or value) and its words; None if nothing is.

    >>> not_allowed("a", {"href": "javascript:f()"}), not_allowed("p", {"onclick": "f()"}), not_allowed("iframe", {})
    (('value', "href='javascript:f()' on <a>"), ('attribute', 'onclick on <p>'), ('element', '<iframe>'))
    """
    forms = _KNOWN.get(tag)
    if forms is None:
        return "element", f"<{tag}>"
    if onward and tag == "meta":
        forms = [*forms, _ONWARD]
    if any(needed <= given.keys() and _fits(allowed, given) for needed, allowed in forms):
        return None
    for name, value in given.items():
        tests = [allowed[name] for _, allowed in forms if name in allowed]
        if not tests:
            return "attribute", f"{name} on <{tag}>"
        if not any(test is None or test(value) for test in tests):
            return "value", f"{name}={value[:80]!r} on <{tag}>"
    said = "".join(f" {name}={value[:40]!r}" for name, value in given.items())
    return "value", f"<{tag}{said[:160]}>"


def _fits(allowed: dict[str, Value], given: dict[str, str]) -> bool:
    return all(name in allowed and ((test := allowed[name]) is None or test(value)) for name, value in given.items())
