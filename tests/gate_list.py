"""Everything that HTML and SVG have and the gate's list has not, put into a built site with its manifest made again.

`.venv/bin/python tests/gate_list.py [SITE]` prints each with the rule that refuses it (default: _build/site); exit status 1 if
one passes.
"""

import json
import os
import re
import shutil
import sys
import tempfile
from collections.abc import Iterator
from html import escape
from pathlib import Path

from gate_words import ATTRIBUTES, DISGUISED, ELEMENTS, HOST, SCHEMES, SVG_ELEMENTS

from bureaubook.gate.digest import sha256
from bureaubook.gate.gate import require
from bureaubook.gate.manifest import Manifest, read_manifest
from bureaubook.gate.page import Page
from bureaubook.gate.rules import RULES, allowed
from bureaubook.gate.rules.elements import refusals
from bureaubook.gate.rules.pictures import SHAPES, refused
from bureaubook.gate.rules.site import Site
from bureaubook.gate.verify import verify
from bureaubook.paths import SITE

XLINK = 'xmlns:xlink="http://www.w3.org/1999/xlink" '
BREAK_OUT = {"plaintext"}  # in an inline picture it takes the rest of the page
LIST = {
    "element-not-allowed", "attribute-not-allowed", "value-not-allowed", "markup-damaged", "policy", "not-shipped",
    "loads-not-shipped", "picture-not-allowed", "file-not-allowed", "page-unplanned",
}  # fmt: skip
VOID = set("area base br col embed hr img input link meta param source track wbr".split())
WITHIN = {
    "td": "<table><tbody><tr>{}</tr></tbody></table>", "th": "<table><tbody><tr>{}</tr></tbody></table>",
    "tr": "<table><tbody>{}</tbody></table>", "caption": "<table>{}</table>",
    **dict.fromkeys(("tbody", "thead", "tfoot", "colgroup"), "<table>{}</table>"),
    "col": "<table><colgroup>{}</colgroup></table>", "frame": "<frameset>{}</frameset>",
}  # fmt: skip
LEADS = ['<a href="{}">x</a>', '<link rel="canonical" href="{}">', '<meta property="og:url" content="{}">']
LOADS = [
    '<img src="{}" alt="x">', '<picture><source media="(max-width: 600px)" srcset="{}"></picture>',
    '<form method="get" action="{}"></form>', '<script src="{}"></script>', '<link rel="stylesheet" href="{}">',
    '<link rel="icon" href="{}">', '<link rel="next" href="{}">', '<meta http-equiv="refresh" content="0; url={}">',
    '<meta http-equiv="refresh" content="0;{}">',
]  # fmt: skip
STRANGE = [
    "<!-->", "<!-- x --!>", "<!---->", "<!x>", "<?x?>", "</>", "</ x>", "<![CDATA[x]]>", "<a href='x\"><p>", "<p/x=1>", "<p a=1 a=2>",
    "<p <b>", "&#0;", "&#xd800;", "&amp", "<svg><title><img></title></svg>", "<svg><script>x</script></svg>", "<math><mi></math>",
    "<noscript><p title='</noscript><img src=x alt=x onerror=f()>'></noscript>", "<script>f()</script>", "<style>p{}</style>",
    "<script src='_static/no.js'></script>", "<script src='source.html'></script>", "<template><p>x</p></template>",
    "<input type=image src=x>", "<input type=file>", "<input type=password>", "<a href=x target=_blank>x</a>", "<img src=x>",
    "<meta http-equiv=refresh content='0;//a.example'>", "<meta http-equiv=set-cookie content=x>", "<meta name=referrer content=x>",
    "<meta http-equiv=Content-Security-Policy content='x'>", "<link rel=import href=x>", "<link rel=preload href=x as=script>",
    "<link rel=modulepreload href=x>", "<link rel=manifest href=x>", "<link rel='next stylesheet' href=x>", "<link rel=dns-prefetch href=x>",
    "<form method=post action=x></form>", "<form action=x method=dialog></form>", "<button type=reset></button>", "<p role=x>",
    "<meta charset=gbk>", "<script type=module src=x></script>", "<script src=x async></script>", "<svg onload=f()>",
]  # fmt: skip
STYLES = [
    "@import 'x.css';", "a{background:url(https://a.example/x)}", "a{fill:url(data:x)}", "a{background:u\\72l(x)}", "a{x:image(x)}",
    "a{x:image-set('x' 1x)}", "</style><script>f()</script><style>", "a{x:expression(f())}", "@font-face{src:url(x)}", "a{x:URL(x)}",
]  # fmt: skip
FILES = """
_static/x.html _static/x.js _static/scripts/x.js _static/book.js.map _static/x.svg _static/x.wasm sw.js x.js {e}/x.js {e}/x.css
{e}/_static/searchtexts.js {e}/_images/x.png {e}/_images/x.html {e}/_images/a/x.svg {e}/_downloads/x.html
{e}/_downloads/x.svg {e}/_downloads/x.js {e}/_downloads/x.exe {e}/_downloads/x.xlsm {e}/x.xhtml {e}/x.htm {e}/x.shtml {e}/x.php
{e}/x.xml {e}/x.xsl {e}/x.svgz {e}/x.mhtml {e}/x.swf {e}/x.json {e}/x.webmanifest x.html a/b/x.html .htaccess _headers _redirects CNAME
robots.txt .well-known/x manifest.webmanifest favicon.ico {e}/.hidden {e}/x {e}/x.html.txt
""".split()


def batches() -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """Yield what is put into a site at once: where it goes (page, lines, tag, picture, sheet, file), and its words with a name."""
    for name in ELEMENTS:
        if name not in allowed.ELEMENTS:
            yield "page", [(_written(name, ""), f"element {name}")]
    yield (
        "lines",
        [
            (f"<svg><{name}></{name}></svg>", f"inline picture with {name}")
            for name in SVG_ELEMENTS
            if name not in BREAK_OUT
        ],
    )
    yield "picture", [(f"<{name}/>", f"picture: element {name}") for name in SVG_ELEMENTS if name not in SHAPES]
    for tag, forms in allowed.ELEMENTS.items():
        known = {name for form in forms for name in form.needed | form.further} | set(allowed.EVERYWHERE)
        unknown = [name for name in ATTRIBUTES if name.lower() not in known]
        if tag in ("html", "head", "body"):
            yield from (("tag", [(f'{tag} {name}="x"', f"{name} on {tag}")]) for name in unknown)
        else:
            yield "lines", [(_written(tag, f' {name}="x"'), f"{name} on {tag}") for name in unknown]
    for tag, known in SHAPES.items():
        names = [name for name in ATTRIBUTES if name not in known and ":" not in name and name != "xmlns"]
        yield "picture", [(f'<{tag} {name}="x"/>', f"picture: {name} on {tag}") for name in names]
        yield "picture", [(f'<{tag} xlink:href="https://{HOST}"/>', f"picture: xlink:href on {tag}")]
    for form in (*LEADS, *LOADS):
        shown = form.format("…")
        addresses = [
            f"{scheme}:{rest}"
            for scheme in SCHEMES
            for rest in ("x", f"//{HOST}/x")
            if form in LOADS or not scheme.startswith("http")
        ]
        entries = [(form.format(escape(address)), f"{address} in {shown}") for address in addresses]
        entries += [(form.format(_quoted(address)), f"{address!r} in {shown}") for address in DISGUISED]
        yield "lines", entries
    for kind, found in (("page", STRANGE), ("sheet", STYLES), ("file", FILES)):
        yield from ((kind, [(words, f"{kind}: {words}")]) for words in found)


def _quoted(address: str) -> str:
    if re.search(r"&\w+;|&#", address):
        return address
    return escape(address).replace("\n", "&#10;").replace("\t", "&#9;")


def _written(tag: str, attributes: str) -> str:
    end = "" if tag in VOID else f"</{tag}>"
    return WITHIN.get(tag, "{}").format(f"<{tag}{attributes}>{end}")


def outcomes(site: Path, kind: str, entries: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Put entries into a good site, make its manifest again, and return each one's name with what refuses it; take them out."""
    manifest = read_manifest(site)
    edition = "/".join(manifest.plan[0][:2])
    page = f"{edition}/{manifest.plan[0][2]}.html"
    picture = next(name for name in sorted(manifest.files) if name.startswith(edition) and name.endswith(".svg"))
    name = picture if kind in ("picture", "sheet") else entries[0][0].format(e=edition) if kind == "file" else page
    path = site / name
    before = path.read_bytes() if path.exists() else None
    path.unlink(missing_ok=True)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(_with(kind, entries, (before or b"").decode()), encoding="utf-8")
    try:
        put_manifest(site, manifest, name)
        now = Site(site, manifest.plan)
        if kind != "file":  # the rules look at what was changed alone
            now.__dict__.update(
                {"files": {name: path}, "pages": {name: Page(name, path)} if path.suffix == ".html" else {}}
            )
        rules = ", ".join(
            rule.id for rule in RULES if rule.id in LIST and any(fault.page == name for fault in rule(now))
        )
        return [
            (told, rules if rules and seen else "")
            for told, seen in zip([n for _, n in entries], _seen(kind, entries, now, path), strict=True)
        ]
    finally:
        path.unlink()
        if before is not None:
            path.write_bytes(before)
        for folder in path.parents:
            if folder == site or any(folder.iterdir()):
                break
            folder.rmdir()
        put_manifest(site, manifest)


def _seen(kind: str, entries: list[tuple[str, str]], site: Site, path: Path) -> list[bool]:
    """Say of each entry of a batch whether it is among what is refused: by its line, or by its name in the picture."""
    if kind == "lines":
        (page,) = site.pages.values()
        first = page.text[: page.text.index(entries[0][0])].count("\n") + 1
        lines = {place for place, _, _ in refusals(page, site)}
        return [f"line {first + number}" in lines for number in range(len(entries))]
    if kind == "picture":
        told = list(refused(path))
        return [any(what in each for each in told) for what in map(_as_told, [words for words, _ in entries])]
    return [True] * len(entries)


def _as_told(words: str) -> str:
    tag, _, attribute = words.strip("</>").partition(" ")
    name = attribute.partition("=")[0].replace("xlink:", "")
    return (
        f"{name} on <{tag}>" if tag in SHAPES and name and name != "href" else f"<{tag}>" if not name else f"on <{tag}>"
    )


def _with(kind: str, entries: list[tuple[str, str]], text: str) -> str:
    words = "\n".join(words for words, _ in entries)
    if kind == "tag":
        return re.sub(rf"<{words.partition(' ')[0]}(?=[\s>])", f"<{words}", text, count=1)
    if kind in ("page", "lines"):
        return text.replace("</article>", f"\n{words}\n</article>", 1)
    if kind == "picture":
        return text.replace("</svg>", f"{words}</svg>").replace(
            "<svg ", f"<svg {XLINK}" if "xmlns:xlink" not in text else "<svg ", 1
        )
    return text.replace("<style>", f"<style>{words}", 1) if kind == "sheet" else "x\n"


def put_manifest(site: Path, manifest: Manifest, name: str = "") -> None:
    """Write the manifest of a site, with the hash of one file as it is now."""
    files = manifest.files | ({name: sha256(site / name)} if name else {})
    plan = [dict(zip(("report", "language", "section"), row, strict=True)) for row in manifest.plan]
    target = site / "manifest.json"
    target.unlink()
    target.write_text(json.dumps({"plan": plan, "inputs": manifest.inputs, "files": files}), encoding="utf-8")


def main() -> int:
    """Print every entry and what refuses it; return 1 if one passes."""
    good = Path(sys.argv[1]) if len(sys.argv) > 1 else SITE
    require(verify(good)[1])  # else all would be refused for what it already has
    stopped = passed = 0
    with tempfile.TemporaryDirectory() as folder:
        site = shutil.copytree(good, Path(folder) / "site", copy_function=os.link)
        for kind, entries in batches():
            for name, rules in outcomes(site, kind, entries):
                stopped, passed = stopped + bool(rules), passed + (not rules)
                sys.stdout.write(f"{name:60} {rules or 'PASSED'}\n")
    sys.stdout.write(f"{stopped} refused, {passed} passed\n")
    return 1 if passed else 0


if __name__ == "__main__":
    sys.exit(main())
