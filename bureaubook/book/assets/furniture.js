// The theme's script asks for this object; nothing of ours fills it.
window.DOCUMENTATION_OPTIONS = window.DOCUMENTATION_OPTIONS || {};

// The switch of language keeps the place: the anchor led to, if it is still where one reads, else the block in view there: the first that
// begins between the head of the page and a third of the window, else the one that lies over that line, else the nearest in sight.
// Anchors are the same in both languages.
(() => {
  const HEAD = 56, NEAR = 24;  // px: the head of the page, and how much of a block may be under it
  const BLOCKS = "article :is(section:not(:has(> h1)), figure, mark, .bk-organisation, .bk-findings > li, .bk-check, .bk-takeaway, dt)[id]";
  const top = part => part.getBoundingClientRect().top, bottom = part => part.getBoundingClientRect().bottom;
  const place = () => {
    const isEnd = scrollY > 0 && scrollY + innerHeight > document.documentElement.scrollHeight - 2;  // what stands last can't come up
    const line = HEAD + (innerHeight - HEAD) * (isEnd ? 0.6 : 1 / 3);
    const asked = bureaubook.place();
    if (asked && bottom(asked) > HEAD && top(asked) > -HEAD && top(asked) < innerHeight * (isEnd ? 1 : 0.5)) return location.hash;
    if (scrollY < NEAR) return "";
    const parts = [...document.querySelectorAll(BLOCKS)].filter(part => part.checkVisibility());
    const above = parts.filter(part => top(part) <= line), passed = above.at(-1), coming = parts.find(part => top(part) > line && top(part) < innerHeight);
    const begins = above.find(part => top(part) > HEAD - NEAR && !part.matches("mark"));  // a number of the text is led to further down
    const over = above.findLast(part => !part.matches("section") && bottom(part) > line);
    const end = !passed ? -Infinity : passed.matches("section") ? top(passed) : bottom(passed);
    const isComing = coming && (end < HEAD || top(coming) - line < line - end);
    const found = begins ?? over ?? (isComing ? coming : passed);
    return found ? "#" + found.id : "";
  };
  for (const link of document.querySelectorAll(".book-lang a")) {
    const address = link.getAttribute("href");
    const lead = () => link.setAttribute("href", address + place());
    for (const event of ["pointerdown", "focus", "click"]) link.addEventListener(event, lead);
  }
})();

// Print this page: the browser's own command, for who does not know it.
for (const button of document.querySelectorAll(".bk-print")) button.addEventListener("click", () => print());

// The theme's dialogs (chapters, contents, search): closed, each gives the focus back to what opened it; the theme has taken it from
// there before it looks. One that led to a place of this page closes, or it would lie over that place.
{
  let opener = null;
  document.addEventListener("click", event => { opener = event.target.closest("button") ?? opener; }, true);
  for (const dialog of document.querySelectorAll("dialog")) {
    dialog.addEventListener("beforetoggle", event => {
      if (event.newState === "open" && document.activeElement !== document.body) opener = document.activeElement;
    });
    dialog.addEventListener("close", () => opener?.focus({ preventScroll: true }));
    dialog.addEventListener("click", event => {
      if (!event.target.closest("a[href^='#']")) return;
      opener = null;
      dialog.close();
    });
  }
}

// The theme scrolls the chapters until the one at hand is high up, though it may be in sight from their top.
addEventListener("load", () => {
  const bar = document.querySelector(".bd-sidebar-primary"), here = bar?.querySelector(".current.active, [aria-current]");
  const was = bar?.scrollTop;
  if (!was) return;
  bar.scrollTop = 0;
  if (here && here.getBoundingClientRect().bottom > innerHeight) bar.scrollTop = was;
});
