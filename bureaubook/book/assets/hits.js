// The first hits of a search, below its field as one types: Enter leads to the first, the arrows to any. Without this file, and until the
// texts are there, the field leads to the search page. Texts and search come with the first touch of a field, not with each page.
"use strict";
(() => {
  const zh = document.documentElement.lang.startsWith("zh"), MOST = 7;
  const say = zh ? { first: "回车到第一条", all: "全部结果", none: query => `没有找到“${query}”。可换较短的词语，或直接输入数字。` } : { first: "Enter leads to the first", all: "All results", none: query => `Nothing found for “${query}”. Try a shorter term, or a number.` };
  const here = document.currentScript.src;

  let asked = null;  // the promise of what search needs
  const load = form => asked ??= [new URL("searchtexts.js", form.action), new URL("search.js", here)].reduce((before, src) => before.then(() => new Promise((done, failed) => {
    document.head.append(Object.assign(document.createElement("script"), { src, onload: done, onerror: failed }));
  })), Promise.resolve());

  for (const form of document.querySelectorAll("dialog form.bd-search")) {
    const input = form.querySelector("input[type=search]"), shown = document.createElement("div");
    shown.className = "bk-hits";
    shown.hidden = true;
    shown.setAttribute("role", "status");  // read aloud as it changes
    form.after(shown);
    const hits = () => window.bureaubook.hits?.(input.value.trim(), MOST) ?? [];
    const links = () => [...shown.querySelectorAll("a")];

    function show() {
      const found = hits(), query = input.value.trim();
      shown.hidden = !query || !window.bureaubook.hits;
      if (!found.length) return shown.replaceChildren(Object.assign(document.createElement("p"), { textContent: say.none(query) }));
      const items = found.map(({ href, title, about }) => {
        const link = document.createElement("a"), item = document.createElement("li");
        link.href = href;
        const small = document.createElement("small");
        small.append(...about);
        link.append(...title, " ", small);
        item.append(link);
        return item;
      });
      const list = document.createElement("ul"), foot = document.createElement("p"), all = document.createElement("a");
      list.append(...items);
      all.href = `${form.action}?q=${encodeURIComponent(input.value.trim())}`;
      all.textContent = say.all;
      foot.append(say.first, " · ", all);
      shown.replaceChildren(list, foot);
    }

    form.addEventListener("focusin", () => load(form).then(() => { if (input.value.trim()) show(); }));
    for (const told of ["input", "compositionend"]) input.addEventListener(told, event => { if (!event.isComposing) show(); });
    form.addEventListener("submit", event => {
      const first = hits()[0];
      if (!first) return;
      event.preventDefault();
      form.closest("dialog").close();
      location.assign(first.href);
      if (location.search && first.href === location.href) location.reload();
    });
    form.closest("dialog").addEventListener("keydown", event => {
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key], stops = [input, ...links()];
      if (!step || shown.hidden || event.isComposing) return;
      event.preventDefault();
      stops[Math.max(0, Math.min(stops.length - 1, stops.indexOf(document.activeElement) + step))].focus();
    });
  }
})();
