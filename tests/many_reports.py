"""A site of many made-up reports, weighed and searched as a reader would: `python tests/many_reports.py [N]` (default 200).

The reports are those of `synthetic.py`: official tables alone, made from a seed and marked as such. Built from nothing in a copy of
this checkout, without PDFs. Prints what each limit allows and what was found; exit status 1 where one is passed. `make many` runs it.
"""

import statistics
import sys
import tempfile
import time
from pathlib import Path

from bench_many import cost
from book_fixtures import Checkout, copy_project
from browser import CHROMIUM, LACKING, running
from synthetic import write_data

COUNT = 200
LANDING = 300_000  # bytes of the page over all reports
REPORT = 1_500_000  # bytes of a report with its two editions
SEARCH = 200  # ms from the last letter until the hits are there; the texts are loaded with the first letter, before
SOUGHT = ("合成", "甲子县", "jiazi", "2023", "申请", "许可", "penalties", "licensing decisions", "依申请公开", "xyz")
TYPED = """words => new Promise(done => {
  const field = document.getElementById("find"), begun = performance.now();
  const seen = new MutationObserver(() => requestAnimationFrame(() => done(performance.now() - begun)));
  seen.observe(document.getElementById("count"), { childList: true });  // set anew by every search, the hits before it
  field.value = words;
  field.dispatchEvent(new Event("input"));
})"""


def weights(site: Path) -> list[int]:
    """Return the bytes of each report of a site, in order of its name, PDFs aside."""
    reports = sorted(path.parents[1] for path in site.glob("*/zh/source.html"))
    return [
        sum(path.stat().st_size for path in report.rglob("*") if path.is_file() and path.suffix != ".pdf")
        for report in reports
    ]


def search_times(site: Path) -> list[float]:
    """Return how long each search on the page over all reports takes in Chromium: ms until what is shown has changed."""
    with running() as browser:
        window = browser.new_page()
        window.goto((site / "index.html").as_uri())
        window.locator("#find").fill("a")  # the texts come with the first letter
        window.wait_for_function("() => document.getElementById('count').textContent")
        return [window.evaluate(TYPED, words) for words in SOUGHT]


def main(count: int) -> int:
    """Build, measure, print; return the exit status."""
    with tempfile.TemporaryDirectory() as folder:
        checkout: Checkout = copy_project(Path(folder) / "project")
        write_data(Path(folder) / "data", count)
        begun = time.monotonic()
        used = cost(checkout, "build", "--data", str(Path(folder) / "data"))
        took = time.monotonic() - begun
        each, searched = weights(checkout.site), search_times(checkout.site)
        landing = (checkout.site / "index.html").stat().st_size
        whole = sum(path.stat().st_size for path in checkout.site.rglob("*") if path.is_file())
    found = {
        f"page over {len(each)} reports, bytes": (landing, LANDING),
        "heaviest report, bytes": (max(each), REPORT),
        "slowest search, ms": (round(max(searched)), SEARCH),
    }
    for what, (value, limit) in found.items():
        sys.stdout.write(f"{what}: {value:,} (limit {limit:,})\n")
    sys.stdout.write(
        f"median report {statistics.median(each):,.0f} bytes; median search {statistics.median(searched):.0f} ms\n"
    )
    sys.stdout.write(f"whole site {whole:,} bytes, {whole / count:,.0f} a report with what all of them share\n")
    sys.stdout.write(f"built in {took:.0f} s, {used.cpu / count:.1f} s of processor time a report\n")
    return 1 if len(each) != count or any(value > limit for value, limit in found.values()) else 0


if __name__ == "__main__":
    if CHROMIUM is None:
        sys.exit(LACKING)
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else COUNT))
