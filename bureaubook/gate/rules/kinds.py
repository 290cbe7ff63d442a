"""Which kinds of files a site holds, and where."""

import re

from bureaubook.book.self_check import CHECK_PAGES
from bureaubook.gate.fault import rule
from bureaubook.gate.rules.downloads import CARD
from bureaubook.gate.rules.searching import ALL, TEXTS
from bureaubook.gate.rules.site import Found, Site
from bureaubook.takeaway.number import NAME as LONG_TABLE
from bureaubook.takeaway.rerun import archive_name

AT_TOP = {"manifest.json", ".nojekyll", "index.html", "404.html", LONG_TABLE, ALL, archive_name(), *CHECK_PAGES}
IN_EDITION = re.compile(
    rf"(?:[\w-]+\.html|[\w-]+\.pdf|{re.escape(CARD)}|{re.escape(TEXTS)}|_images/[\w-]+\.svg|_images/[\w-]+-wide\.png|_downloads/[\w-]+\.(?:csv|xlsx|ipynb|zip|txt))"
)


@rule("file-not-allowed", do="Take it away, or build again.")
def file_not_allowed(site: Site) -> Found:
    """Each file is of a kind that a site holds, and stands where files of its kind do, a PNG beside its SVG. Those of `_static`: rule not-shipped."""
    editions = {f"{edition}/" for edition in site.editions}
    for name, path in site.files.items():
        if name in AT_TOP:
            if name == ".nojekyll" and path.stat().st_size:
                yield name, "", "it is not empty"
        elif not name.startswith("_static/"):
            edition = next((folder for folder in editions if name.startswith(folder)), None)
            is_lone = name.endswith("-wide.png") and f"{name.removesuffix('.png')}.svg" not in site.files
            if edition is None or is_lone or not IN_EDITION.fullmatch(name.removeprefix(edition)):
                yield name, "", "a site holds no such file there"
