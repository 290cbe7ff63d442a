"""Every number of a page under a real pointer: `python tests/pointer.py [SITE]` tries all of them; `make reach` does so too.

By mouse: the pointer rests on the middle of a number; once its card is open, the number must still be under the pointer and the
card within the window. A click then leads nowhere and keeps the card, and a click on the card's link leads to the number's place.
By finger: a tap does the same, and the number stays in sight. By keys: Enter on the number keeps its card, Tab leads from there to
its link, and Enter on that to the place. However it was opened, Escape closes it and the focus is on the number again.
"""

import functools
import sys
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from itertools import product
from pathlib import Path

import firefox
from browser import CHROMIUM, LACKING, address, running, until

from bureaubook.paths import BUILD

WIDTHS = {1280: 900, 900: 900, 390: 844}  # px: width and height of the window; the last one is a phone
PHONE = 390
AWAY = (2, 2)  # where no number stands
OPENS = 2  # seconds within which a card is open
soon = functools.partial(until, seconds=OPENS)
TRY = """() => {
  for (const folded of document.querySelectorAll("details")) folded.open = true;
  const links = [...document.querySelectorAll("article a[data-quantity]")];
  const card = i => document.getElementById(links[i].getAttribute("aria-describedby"));
  const seen = node => node !== null && node.getClientRects().length > 0 && getComputedStyle(node).visibility === "visible";
  let led = null;  // where the last click led: the last listener of all takes it, and stays
  window.addEventListener("click", event => {
    const link = event.target.closest("a");
    led = link && !event.defaultPrevented ? link.href : "";
    event.preventDefault();
  });
  const middle = (node, line) => {
    const lines = node.getClientRects(), box = lines[line % lines.length];
    return [box.left + box.width / 2, box.top + box.height / 2];
  };
  window.trial = {
    blocks: () => links.map(link => link.closest(
      "summary, caption, th, td, dd, dt, .bk-tile, figcaption, .legend, .bk-source, .bk-box, .bk-quotes, .bk-finding-meta, .bk-findings, h1, h2, h3, li, p"
    )).map(block => block.className.split(" ")[0] || block.tagName.toLowerCase()),
    // in turn in the middle of the window, below the page's head, at the foot
    bring: i => {
      links[i].scrollIntoView({ block: ["center", "start", "end"][i % 3], behavior: "instant" });
      if (i % 3 === 1) scrollBy({ top: -90, behavior: "instant" });
      return middle(links[i], i);
    },
    middle: i => middle(links[i], i),
    isUnder: (i, x, y) => document.elementFromPoint(x, y)?.closest("a") === links[i],
    isOpen: i => seen(card(i)),
    isKept: i => seen(card(i)) && card(i).classList.contains("is-pinned"),
    focus: i => links[i].focus({ preventScroll: true }),
    isFocused: i => document.activeElement === links[i],
    focused: i => card(i).contains(document.activeElement) && (document.activeElement.href ?? ""),
    isOut: i => {
      const { left, top, right, bottom } = card(i).getBoundingClientRect();
      return left < 0 || top < 0 || right > innerWidth + .5 || bottom > innerHeight + .5;
    },
    own: i => links[i].href,
    inside: i => { const link = card(i).querySelector("a"); return link && [link.href, ...middle(link, 0)]; },
    forget: () => { led = null; },
    led: () => led,
    anyOpen: () => links.some((_, i) => seen(card(i))),
  };
  return links.length;
}"""
# A browser that has neither: set before any script of the page runs.
WITHOUT_POPOVER = """
  for (const name of ["popover", "showPopover", "hidePopover", "togglePopover"]) delete HTMLElement.prototype[name];
  const supports = CSS.supports.bind(CSS);
  CSS.supports = (...asked) => !/anchor|position-area|position-try/.test(asked.join(" ")) && supports(...asked);
"""


Way = Callable[["Hand", int], str]


class Hand:
    """A pointer and a keyboard on a page of Chromium: the same words as `firefox.Hand`."""

    def __init__(self, window):
        self._window = window
        self.press = window.keyboard.press
        self.tap = window.touchscreen.tap
        self.point = window.mouse.move

    def open(self, page: Path) -> None:
        self._window.goto(address(page))

    def ask(self, what: str, *arguments):
        """Return what a function of the page (`TRY`) says."""
        return self._window.evaluate("([what, given]) => trial[what](...given)", [what, arguments])

    def begin(self) -> int:
        """Prepare the page; return how many numbers it has."""
        return self._window.evaluate(TRY)

    def click(self, x: float, y: float) -> None:
        self._window.mouse.click(x, y)


def by_mouse(hand, i: int) -> str:
    """Return what is wrong with a number under a mouse, empty if nothing."""
    hand.point(*AWAY)
    x, y = hand.ask("bring", i)
    if not soon(lambda: hand.ask("isUnder", i, x, y)):  # the card of another number goes first
        return "covered before its card opens"
    hand.point(x + 1, y)
    hand.point(x, y)
    if not soon(lambda: hand.ask("isOpen", i)):
        return "its card does not open"
    if hand.ask("isKept", i):
        return "its card is kept though nobody asked"
    if not hand.ask("isUnder", i, x, y):
        return "covered by its card"
    # a card that is kept may move the page to show all of itself: the pointer follows its number
    return _through(hand, i, lambda: hand.click(*hand.ask("middle", i))) or _led(hand, i, hand.click)


def by_finger(hand, i: int) -> str:
    """Return what is wrong with a number under a finger, empty if nothing."""
    x, y = hand.ask("bring", i)
    if not hand.ask("isUnder", i, x, y):
        return "covered before its card opens"
    return _through(hand, i, lambda: hand.tap(*hand.ask("middle", i))) or _led(hand, i, hand.tap)


def by_keys(hand, i: int) -> str:
    """Return what is wrong with a number that the focus is on, empty if nothing."""
    hand.point(*AWAY)
    hand.ask("bring", i)
    hand.ask("focus", i)
    wrong = _through(hand, i, lambda: hand.press("Enter"))
    if wrong:
        return wrong
    hand.press("Tab")
    if hand.ask("focused", i) != hand.ask("own", i):
        return "keys do not get from its card to the link"
    return _leads(hand, i, lambda: hand.press("Enter"))


def _through(hand, i: int, ask) -> str:
    """Ask for the card of a number in some way, close it by Escape, which gives the focus back, and ask for it again."""
    wrong = _kept(hand, i, ask)
    if wrong:
        return wrong
    hand.press("Escape")
    if not soon(lambda: not hand.ask("anyOpen")):
        return "Escape does not close its card"
    if not hand.ask("isFocused", i):
        return "Escape does not give the focus back to it"
    return _kept(hand, i, ask)


def _kept(hand, i: int, ask) -> str:
    """Ask for the card: it opens or stays, the number in sight, and nothing leads away."""
    hand.ask("forget")
    ask()
    if not soon(lambda: hand.ask("isKept", i)):
        return "its card is not kept"
    if hand.ask("led") != "":
        return "the number leads away from its card"
    if not soon(lambda: hand.ask("isUnder", i, *hand.ask("middle", i))):
        return "covered by its card"
    return "its card leaves the window" if hand.ask("isOut", i) else ""


def _led(hand, i: int, press) -> str:
    """Press the link of the card that is kept."""
    link = hand.ask("inside", i)
    if not link or link[0] != hand.ask("own", i):
        return "its card does not lead to its place"
    return _leads(hand, i, lambda: press(*link[1:]))


def _leads(hand, i: int, ask) -> str:
    """Use the link of the card: it leads to the place of its number, and the card does not lie over that."""
    hand.ask("forget")
    ask()
    if hand.ask("led") != hand.ask("own", i):
        return "the link of its card can't be used"
    return "" if soon(lambda: not hand.ask("isKept", i)) else "its card stays over where its link leads"


def try_page(hand, page: Path, way, chosen=None) -> tuple[int, list[str]]:
    """Try the numbers of a page, or those chosen of them; return how many, and what is wrong."""
    hand.open(page)
    count = hand.begin()
    tried = range(count) if chosen is None else chosen(hand.ask("blocks"))
    found = []
    for i in tried:
        what = way(hand, i)
        if what:
            found.append(
                f"{page.parent.name}/{page.stem} number {i + 1} ({hand.ask('own', i).rpartition('/')[2]}): {what}"
            )
    return len(tried), found


def each_kind(blocks: list[str]) -> list[int]:
    """Return the first number of each kind of block."""
    return sorted({kind: i for i, kind in reversed(list(enumerate(blocks)))}.values())


@dataclass(frozen=True)
class Trial:
    """One edition in one browser at one width."""

    folder: Path
    width: int
    browser: str  # chromium, firefox, or chromium without popovers and anchors
    way: Way

    def run(self) -> tuple[int, list[str]]:
        """Return how many numbers were tried, and what is wrong with them."""
        if self.browser == "firefox":
            with firefox.hand(self.width, WIDTHS[self.width]) as hand:
                return self._all(hand)
        with running() as browser:
            is_phone = self.width == PHONE
            context = browser.new_context(
                viewport={"width": self.width, "height": WIDTHS[self.width]}, has_touch=is_phone, is_mobile=is_phone
            )
            if self.browser != "chromium":
                context.add_init_script(WITHOUT_POPOVER)
            return self._all(Hand(context.new_page()))

    def _all(self, hand) -> tuple[int, list[str]]:
        tried, found = 0, []
        for page in sorted(self.folder.glob("*.html")):
            if "data-quantity=" in page.read_text(encoding="utf-8"):
                count, wrong = try_page(hand, page, self.way)
                tried, found = tried + count, found + wrong
        return tried, found


def editions(site: Path) -> list[Path]:
    """Return the folders that hold an edition of a report."""
    return sorted(path.parent for path in site.glob("*/*/source.html"))


def main(site: Path) -> int:
    """Try every number of a site in each browser there is; print what is wrong and the counts; return the exit status."""
    browsers = ["chromium", "chromium without popover and anchors", *(["firefox"] if firefox.PROGRAM else [])]
    ways = [(width, by_finger if width == PHONE else by_mouse) for width in WIDTHS] + [(max(WIDTHS), by_keys)]
    trials = [
        Trial(folder, width, browser, way) for folder, (width, way), browser in product(editions(site), ways, browsers)
    ]
    wrong = Counter()
    with ProcessPoolExecutor(2) as pool:
        for trial, (tried, found) in zip(trials, pool.map(Trial.run, trials), strict=True):
            wrong.update(line.rpartition(": ")[2] for line in found)
            where = f"{trial.folder.name} {trial.width} px {trial.way.__name__} {trial.browser}"
            sys.stdout.write("".join(f"{where}: {line}\n" for line in found))
            sys.stdout.write(f"{where}: {tried} numbers tried, {len(found)} can't be used\n")
    if not firefox.PROGRAM:
        sys.stdout.write(f"not tried in Firefox: {firefox.LACKING}\n")
    sys.stdout.write("".join(f"{count} × {what}\n" for what, count in wrong.most_common()))
    return 1 if wrong else 0


if __name__ == "__main__":
    if CHROMIUM is None:
        sys.exit(LACKING)
    sys.exit(main(Path(sys.argv[1]).resolve() if len(sys.argv) > 1 else BUILD / "site"))
