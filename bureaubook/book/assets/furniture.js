// The theme's script asks for this object; nothing of ours fills it.
window.DOCUMENTATION_OPTIONS = window.DOCUMENTATION_OPTIONS || {};

// The switch of language keeps the place: the anchor led to, if it is still in sight, else the section now at the top.
// Anchors are the same in both languages.
(() => {
  const HEAD = 140; // px: the head of the page, and what stands clear of it
  const shown = element => { const box = element.getBoundingClientRect(); return box.bottom > 0 && box.top < innerHeight; };
  const place = () => {
    const asked = bureaubook.place();
    if (asked && shown(asked)) return location.hash;
    const isEnd = scrollY > 0 && scrollY + innerHeight > document.documentElement.scrollHeight - 2;
    const parts = [...document.querySelectorAll("article :is(section, figure, .bk-organisation, .bk-findings > li, .bk-check, .bk-takeaway, dt)[id]")]
      .filter(part => part.checkVisibility());
    const above = height => parts.filter(part => part.getBoundingClientRect().top < height);
    const passed = above(isEnd ? innerHeight * 0.6 : HEAD);
    // at the end of a page what stands last can't come up to the head: it counts where nothing else stands there
    const atHead = passed.findLast(part => { const { top } = part.getBoundingClientRect(); return top > -HEAD && top < HEAD; });
    if (isEnd && atHead) return "#" + atHead.id;
    if (passed.length > 1) return "#" + passed[passed.length - 1].id;
    const coming = scrollY > HEAD ? above(innerHeight / 2)[1] : undefined;  // its head is near: the reader looks at it
    return coming ? "#" + coming.id : "";
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
