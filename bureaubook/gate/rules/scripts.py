"""What runs, and what gives a page its look: our own files and the theme's, byte for byte; and the policy that says so."""

from pathlib import PurePosixPath

from turbohtml import Element

from bureaubook.book.policy import POLICY
from bureaubook.book.shipped import static_files
from bureaubook.gate.digest import sha256
from bureaubook.gate.fault import rule
from bureaubook.gate.markup import attributes, elements, parse
from bureaubook.gate.rules.searching import ALL, TEXTS, all_of, texts_of
from bureaubook.gate.rules.site import Found, Site

STATIC = "_static"
BEFORE_POLICY = {"html", "head", "meta", "title"}  # what loads or runs nothing


@rule(
    "not-shipped",
    do="Build again with the package and the lock that are installed: one byte of these files is another program.",
)
def not_shipped(site: Site) -> Found:
    """Scripts, styles and the pictures of `_static` are those that our package and the theme bring; an edition's texts are only texts."""
    known = static_files()
    for name, path in site.looked_files.items():
        inside = PurePosixPath(name)
        if inside.parts[0] == STATIC:
            digest = known.get(str(inside.relative_to(STATIC)))
            if digest is None:
                yield name, "", "neither the package nor the theme brings this file"
            elif digest != sha256(path):
                yield name, "", "it is not the file that the package or the theme brings"
        elif name == ALL:
            if all_of(path) is None:
                yield name, "", "it holds more than what to search over all reports"
        elif inside.suffix in (".js", ".css") and not (inside.name == TEXTS and str(inside.parent) in site.editions):
            yield name, "", f"a script or style stands in {STATIC}, or is an edition's {TEXTS}"
        elif inside.suffix == ".js" and texts_of(path) is None:
            yield name, "", "it holds more than the texts to search"


@rule(
    "loads-not-shipped",
    do="A page runs scripts and takes styles from _static, and its edition's texts; name the file there.",
)
def loads_not_shipped(site: Site) -> Found:
    """A page runs and takes its look from such files alone."""
    for name, page in site.looked_pages.items():
        for node in elements(parse(page.text)):
            given = attributes(node)
            runs = "src" if node.tag == "script" else "href" if given.get("rel") == "stylesheet" else ""
            if runs in given:
                file = (site.target(page, given[runs]) or ("",))[0]
                if not file.startswith(f"{STATIC}/") and file != f"{page.edition}/{TEXTS}":
                    yield name, "", f"it runs or is styled by {given[runs]}"


@rule("policy", do="Build again; bureaubook/book/policy.py says what a page may load and run.")
def policy(site: Site) -> Found:
    """Each page states the policy, as it is written, once and before anything that loads or runs."""
    for name, page in site.looked_pages.items():
        stated, passed = [], ""
        for node in elements(parse(page.text)):
            given = attributes(node) if node.tag == "meta" else {}
            if given.get("http-equiv", "").lower() == "content-security-policy":
                stated.append(given.get("content", ""))
                if passed or not isinstance(node.parent, Element) or node.parent.tag != "head":
                    yield name, "", f"<{passed or 'body'}> stands before the policy"
            elif node.tag not in BEFORE_POLICY or given.get("http-equiv"):
                passed = passed or node.tag
        if stated != [POLICY]:
            yield (
                name,
                "",
                f"it states the policy {stated[0]!r}, expected {POLICY!r}" if stated else "it states no policy",
            )
