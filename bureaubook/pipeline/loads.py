"""What a page, picture or style would load from elsewhere, and what a picture would run, as a browser reads them."""

import re
from collections.abc import Iterator
from html import unescape

TAG = re.compile(r"<(?P<name>[?A-Za-z][^\s>/]*)(?P<given>(?>[^>\"']+|\"[^\"]*\"|'[^']*')*+)>")
GIVEN = re.compile(r"([^\s=/\"'>]+)\s*=\s*(\"[^\"]*\"|'[^']*'|[^\s>]+)")
NOT_READ = re.compile(r"<!--.*?-->|(<(script|textarea|title)\b[^>]*>).*?</\2\s*>", re.DOTALL | re.IGNORECASE)
STYLES = re.compile(r"<style\b[^>]*>(.*?)</style\s*>", re.DOTALL | re.IGNORECASE)
ELSEWHERE = re.compile(r"\s*(?:[a-z][a-z0-9+.-]*:)?[/\\]{2}", re.IGNORECASE)
FROM_STYLE = re.compile(r"(?:@import\s+(?:url\(\s*)?|url\(\s*)[\"']?([^\"')\s;]+)", re.IGNORECASE)
# attributes whose address is fetched, whatever the element; lists of pictures give several
LOADED = {"src", "data", "poster", "background", "manifest", "code", "archive"}
LISTS = {"srcset", "imagesrcset"}
LEADS = {"a", "area"}  # their href is followed by the reader only
NOT_LOADED = {"next", "prev", "search", "index", "canonical", "alternate", "author", "license"}  # of <link>


def from_elsewhere(text: str) -> list[str]:
    """Return every address outside the site that a page or an SVG loads by itself.

    >>> from_elsewhere('<img srcset="a.png, HTTPS://x.example/b.png 2x"><a href="https://y.example">y</a>')
    ['HTTPS://x.example/b.png']
    >>> from_elsewhere('<p style="background: url(//x.example/a)">&lt;img src="https://y.example"&gt;</p>')
    ['//x.example/a']
    """
    found = [address for style in STYLES.findall(text) for address in from_style(style)]
    for tag in TAG.finditer(NOT_READ.sub(r"\1", text)):
        given = unescape(tag["given"])
        if "//" in given or "\\" in given:
            found += filter(ELSEWHERE.match, _loaded(tag["name"].lower(), tag["given"]))
    return found


def from_style(css: str) -> list[str]:
    """Return every address outside the site that a style sheet loads.

    >>> from_style('@import "https://x.example/a.css"; a { background: url(own.png) } /* url(https://y.example) */')
    ['https://x.example/a.css']
    """
    return list(filter(ELSEWHERE.match, FROM_STYLE.findall(re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL))))


def runs_script(svg: str) -> bool:
    """Whether a picture holds a script, or an attribute that is one.

    >>> runs_script('<svg onload="f()"/>'), runs_script("<svg><SCRIPT>f()</SCRIPT></svg>"), runs_script("<svg><path/></svg>")
    (True, True, False)
    """
    return any(
        tag["name"].rpartition(":")[2].lower() == "script"
        or any(
            name.lower().startswith("on") or re.match(r"\W*javascript:", unescape(value), re.IGNORECASE)
            for name, value in GIVEN.findall(tag["given"])
        )
        for tag in TAG.finditer(svg)
    )


def _loaded(tag: str, attributes: str) -> Iterator[str]:
    """Yield the addresses that an element loads; `tag` in small letters."""
    given = {name.lower(): unescape(value.strip("\"'")) for name, value in GIVEN.findall(attributes)}
    for name, value in given.items():
        if name in LISTS:
            yield from (candidate.split()[0] for candidate in value.split(",") if candidate.strip())
        elif name == "style":
            yield from from_style(value)
        elif name in LOADED or (name.rpartition(":")[2] == "href" and tag not in LEADS):
            if tag != "link" or not set(given.get("rel", "").lower().split()) & NOT_LOADED:
                yield value
        elif tag == "meta" and name == "content" and given.get("http-equiv", "").lower() == "refresh":
            yield re.split(r"url\s*=\s*", value, maxsplit=1, flags=re.IGNORECASE)[-1]
