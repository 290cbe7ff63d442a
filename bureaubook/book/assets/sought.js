// Where a hit of the search leads, the words sought are marked and in view. The address says which they are (`mark`) and what
// stands there (`in`), both by search.js; its anchor says where to begin. Nothing of the page is changed.
"use strict";
(() => {
  const article = document.querySelector("article"), asked = new URLSearchParams(location.search);
  const bare = text => text.replace(/[\s·]+/g, "").toLowerCase();  // the texts of the search part lines and cells in their own way
  const words = [...new Set(asked.getAll("mark").map(bare))].filter(Boolean);
  if (!article || !words.length) return;
  const HEAD = 120, REACH = 160;  // px: the head of a page; characters: how far from the first word others are marked
  const ELSEWHERE = ".bk-card, .bk-uses, .bk-copy, .bk-code, .headerlink, td a[href^='#f-']";  // what the texts of the search don't have

  /** Return the bare text of an element, and for each character of it its node and offset. */
  function read(root, leftOut) {
    const at = [], nodes = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    for (let node; (node = nodes.nextNode());) {
      if (leftOut && node.parentElement.closest(leftOut)) continue;
      for (let i = 0; i < node.data.length; i += 1) at.push(...[...bare(node.data[i])].slice(0, 1).map(char => [node, i, char]));
    }
    return { text: at.map(([, , char]) => char).join(""), at };
  }

  /** Return the words found from one character to another, as ranges in their order. */
  function found({ text, at }, from, to = text.length) {
    const starts = words.flatMap(word => {
      const each = [];
      for (let i = text.indexOf(word, from); i >= 0 && i < to; i = text.indexOf(word, i + word.length)) each.push([i, i + word.length - 1]);
      return each;
    });
    return starts.sort(([a], [b]) => a - b).map(([first, last]) => {
      const range = document.createRange();
      range.setStart(at[first][0], at[first][1]);
      range.setEnd(at[last][0], at[last][1] + 1);
      return range;
    });
  }

  const isVisible = range => range.startContainer.parentElement.checkVisibility() && [...range.getClientRects()].some(({ width, height }) => width > 1 && height > 1);
  const unfold = ({ startContainer: node }) => {
    for (let fold = node.parentElement.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
  };

  /** Return the elements to look in for the words of a place, the nearest first: of a number those around it, up to its section. */
  function* around(place) {
    for (let node = place; node && node !== article; node = node.parentElement) {
      if (node !== place && node.matches("section")) return;
      yield node;
    }
  }

  /** Return the ranges to mark: those where the search saw them; else the next that shows: at the place that the address names, or of the page. */
  function sought() {
    const page = read(article, ELSEWHERE), place = bureaubook.place(), there = bare(asked.get("in") ?? "");
    const section = place?.closest("section") ?? article;  // of what stands elsewhere nothing is marked: the address names its place
    const from = page.at.findIndex(([node]) => section.contains(node)), to = page.at.findLastIndex(([node]) => section.contains(node)) + 1;
    const begins = place ? page.at.findIndex(([node]) => place.contains(node) || place.compareDocumentPosition(node) & Node.DOCUMENT_POSITION_FOLLOWING) : 0;
    const seen = there ? [page.text.indexOf(there, begins), page.text.indexOf(there, from)].find(i => i >= 0 && i < to) : undefined;
    const near = seen === undefined ? [] : found(page, seen, seen + REACH);
    near.slice(0, 1).forEach(unfold);
    if (near.length && isVisible(near[0])) return near.filter(isVisible);
    for (const element of place ? around(place) : [article]) {
      const next = found(read(element, ELSEWHERE), 0).find(isVisible);
      if (next) return [next];
    }
    const card = document.getElementById(place?.getAttribute("aria-describedby"));
    if (!card) return [];
    place.click();  // the report's own words stand in the card of the number
    return found(read(card), 0);
  }

  function arrive() {
    const ranges = sought();
    if (!ranges.length) return;
    if (window.Highlight) CSS.highlights.set("bk-sought", new Highlight(...ranges));
    const box = ranges[0].startContainer.parentElement, { top, bottom } = ranges[0].getBoundingClientRect();
    if (box.closest(".bk-card") || performance.getEntriesByType("navigation")[0]?.type !== "navigate") return;  // back: where one was
    if (bureaubook.place()?.matches("section") && top >= HEAD && bottom <= innerHeight) return;  // in view where the section begins
    box.scrollIntoView({ block: "center", inline: "nearest", behavior: "instant" });
    const now = ranges[0].getBoundingClientRect();
    if (now.top < HEAD || now.bottom > innerHeight) scrollBy({ top: now.top - innerHeight / 2, behavior: "instant" });
  }
  // behind the browser's own scroll to the anchor
  document.readyState === "complete" ? arrive() : addEventListener("load", () => setTimeout(arrive));
  addEventListener("hashchange", arrive);
})();
