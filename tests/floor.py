"""How fast a build from nothing could be: what can't be left out, each part in warm processes, two at once.

The code of the chapters alone, without papermill, IPython and what is written; Sphinx on a book of titles, with nothing to read;
and the gate, as long as it took in the build itself.
"""

import re
import sys
import tempfile

from book_fixtures import REPORT, Checkout

CHAPTERS = """
import json, os, pickle, sys, time
import bureaubook.build.preload_chapters
from bureaubook.notebook import MIME
from bureaubook.paths import CHAPTERS, DATA
from bureaubook.book.toc import sections
from bureaubook.report import opening
from bureaubook.show import emit
from bureaubook.dataset.dictionary import read_dictionary

held = opening.read_held(DATA, sys.argv[1], read_dictionary(DATA))
runs = [(section, language) for section in sections() for language in ("zh", "en")]
emit.display = lambda made, raw: None
begun = time.perf_counter()
for share in range(2):
    if not os.fork():
        for section, language in runs[share::2]:
            opening.hold(DATA, held)
            space = {"__name__": "__main__"}
            for cell in json.loads((CHAPTERS / f"{section}.ipynb").read_text(encoding="utf-8"))["cells"]:
                if "parameters" in cell["metadata"].get("tags", []):
                    exec("".join(cell["source"]), space)
                    space |= {"report": sys.argv[1], "language": language, "data": ""}
                elif cell["cell_type"] == "code":
                    exec("".join(cell["source"]), space)
        os._exit(0)
for _ in range(2):
    assert os.wait()[1] == 0
print(time.perf_counter() - begun)
"""
PAGES = """
import os, pickle, sys, tempfile, time
from pathlib import Path
import bureaubook.build.preload_pages
from bureaubook.build import compile_edition
from bureaubook.build.compile import overlay
from bureaubook.build.kept_edition import place_of, read_pages
from bureaubook.build.plan import make_plan
from bureaubook.dataset.meta import read_meta
from bureaubook.paths import DATA

report, languages = sys.argv[1], ("zh", "en")
meta = read_meta(DATA / "reports" / report / "report.yml", DATA)
runs = make_plan(DATA, [report], [], [])
begun = time.perf_counter()
for language in languages:
    if not os.fork():
        edition = next(run.edition for run in runs if run.edition.language == language)
        facts = read_pages(place_of(edition, whole=True)).facts
        titles = {f"{run.section}.md": f"# {run.section}\\n" for run in runs if run.edition == edition}
        others = [other for other in languages if other != language]
        compile_edition._run(edition, titles, overlay(edition, meta, others, False), facts, Path(tempfile.mkdtemp()))
        os._exit(0)
for _ in range(2):
    assert os.wait()[1] == 0
print(time.perf_counter() - begun)
"""
GATES = re.compile(r"([\d.]+) s  gate ")


def floor(checkout: Checkout) -> float:
    """Return the seconds of the three parts for a checkout that has been built. Builds it from nothing once more, for the gate."""
    parts = [float(_printed(checkout, code)) for code in (CHAPTERS, PAGES)]
    (checkout.folder / "_build" / "site" / "manifest.json").unlink()
    again = checkout.bureaubook("build", "--timings").stdout
    return sum(parts) + sum(map(float, GATES.findall(again)))


def _printed(checkout: Checkout, code: str) -> str:
    with tempfile.TemporaryDirectory() as folder:
        done = checkout.run(sys.executable, "-c", code, REPORT, TMPDIR=folder)
    if done.returncode:
        raise SystemExit(done.stderr)
    return done.stdout.splitlines()[-1]
