// Search over bureaubookTexts (searchtexts.js): [{page, weight, sections: [[anchor, heading, text], …]}, …] in the order of the book.
// A term is found as it stands: Chinese phrases and single characters anywhere, words from their start and in any ending,
// numbers whole (2.65 is not in 12.65; 1613 finds 1,613). A Chinese phrase found nowhere is looked for in pairs of characters.
(() => {
  const zh = document.documentElement.lang.startsWith("zh");
  const say = zh ? {
    found: (query, places, pages) => `“${query}”：${pages}页，${places}处`,
    some: "没有同时含有全部词语的页面，以下含其中一部分。",
    none: query => `没有找到“${query}”。可换较短的词语，或直接输入数字。`,
    more: count => `本页另有${count}处`,
  } : {
    found: (query, places, pages) => `“${query}”: ${places} ${places === 1 ? "place" : "places"} on ${pages} ${pages === 1 ? "page" : "pages"}`,
    some: "No page has all of these words; the pages below have some of them.",
    none: query => `Nothing found for “${query}”. Try a shorter term, or a number.`,
    more: count => `${count} more on this page`,
  };
  const HAN = "\\u3400-\\u9fff\\uf900-\\ufaff";
  const SHOWN = 3, AROUND = zh ? 36 : 80;

  // -- texts, folded: full width as half width, small letters, no commas within numbers; `at` leads back to the original
  const fold = text => {
    let folded = "";
    const at = [];
    for (let i = 0; i < text.length;) {
      const char = String.fromCodePoint(text.codePointAt(i));
      const comma = /[,，]/.test(char) && /\d/.test(text[i - 1] || "") && /^\d{3}(?!\d)/.test(text.slice(i + 1, i + 5));
      const plain = comma ? "" : char.normalize("NFKC").toLowerCase().replace(/[‘’]/g, "'");
      for (const unit of plain.split("")) { folded += unit; at.push(i); }
      i += char.length;
    }
    at.push(text.length);
    return { folded, at };
  };
  let pages = null;
  const prepare = () => pages || (pages = bureaubookTexts.map(({ page, weight, sections }) => ({
    page, weight,
    title: sections[0][1],
    sections: sections.map(([anchor, heading, text], number) => ({ anchor: number ? anchor : "", heading, text, head: fold(heading), body: fold(text) })),
  })));

  // -- a term as a regular expression
  const escaped = text => text.replace(/[.*+?^${}()|[\]\\\/]/g, "\\$&");
  const pattern = term => {
    const word = /^[a-z]+$/.test(term);
    const stem = word && term.length > 4 ? term.replace(/(?:ies|y|ing|es|ed|s|e)$/, "") : term;
    const ending = !word ? "" : term.length > 3 ? "\\p{L}{0,4}" : "";
    const before = /^\d/.test(term) ? "(?<!\\d|\\d\\.)" : /^\p{Script=Latin}/u.test(term) ? "(?<!\\p{Script=Latin})" : "";
    const after = /\d$/.test(term) ? "(?!\\d|\\.\\d)" : /\p{Script=Latin}$/u.test(term) ? "(?!\\p{Script=Latin})" : "";
    return new RegExp(before + escaped(stem) + ending + after, "gu");
  };
  const count = (text, patterns) => patterns.reduce((sum, one) => sum + (text.match(one) || []).length, 0);
  const everywhere = patterns => prepare().some(page => page.sections.some(s => count(s.head.folded, patterns) + count(s.body.folded, patterns) > 0));
  // A question is asked for what it is about: words that only ask are left out, unless nothing else is there
  const ASKING = /^(?:a|an|and|are|at|by|did|do|does|for|from|had|has|have|how|in|is|it|many|much|of|on|or|that|the|there|this|to|true|was|were|what|when|where|which|who|whose|why|with)$/;
  const ASKING_ZH = /是不是|有没有|怎么样?|怎样|如何|为何|为什么|多少|几个|哪些|哪个|哪家|什么|是否|[的了吗呢是有在]/u;
  const without = words => words.some(word => !ASKING.test(word)) ? words.filter(word => !ASKING.test(word)) : words;
  // A term: `patterns`, and how many of them a section must have
  const term = text => {
    const whole = [pattern(text)];
    if (everywhere(whole)) return { patterns: whole, needed: 1 };
    const parts = text.split(ASKING_ZH).filter(Boolean);
    const pairs = [...new Set((parts.length ? parts : [text]).flatMap(part => part.match(new RegExp(`[${HAN}]+|[^${HAN}]+`, "gu")) || []).flatMap(run =>
      new RegExp(`[${HAN}]`).test(run) && run.length > 2 ? [...run.slice(1)].map((char, i) => run[i] + char) : [run]))];
    return { patterns: pairs.map(pattern), needed: Math.ceil(pairs.length * 0.6) };
  };
  const has = (text, { patterns, needed }) => patterns.filter(one => text.search(one) >= 0).length >= needed;
  const times = (text, asked) => has(text, asked) ? Math.max(1, count(text, asked.patterns) / asked.patterns.length) : 0;

  // -- ranking: how often, for the length of the page; headings, titles and whole phrases more; pages that only say it again less
  const search = query => {
    const words = fold(query.replace(/["“”《》〈〉「」，。、；：？！?()（）]/g, " ")).folded.split(/\s+/).filter(Boolean);
    const asked = without(words).map(term);
    if (!asked.length) return null;
    const phrase = words.length > 1 ? { patterns: [pattern(words.join(" "))], needed: 1 } : null;
    const length = page => page.sections.reduce((sum, s) => sum + s.body.folded.length, 1);
    const mean = prepare().reduce((sum, page) => sum + length(page), 0) / pages.length;
    const found = pages.map((page, order) => {
      const whole = page.sections.map(s => `${s.head.folded}\n${s.body.folded}`).join("\n");
      let score = 0, terms = 0;
      for (const one of asked) {
        const often = times(whole, one);
        if (!often) continue;
        terms += 1;
        score += 2.2 * often / (often + 1.2 * (0.4 + 0.6 * length(page) / mean));
        score += has(page.sections[0].head.folded, one) ? 3 : 0;
        score += page.sections.slice(1).some(s => has(s.head.folded, one)) ? 1 : 0;
      }
      if (phrase) score += page.sections.some(s => has(s.head.folded, phrase)) ? 4 : has(whole, phrase) ? 1 : 0;
      const sections = page.sections
        .map((s, number) => ({ ...s, number, score: asked.reduce((sum, one) => sum + 4 * has(s.head.folded, one) + Math.min(3, times(s.body.folded, one)), 0) }))
        .filter(s => s.score > 0);
      return { page, order, terms, sections, score: score * page.weight };
    }).filter(hit => hit.terms && hit.sections.length);
    const most = Math.max(0, ...found.map(hit => hit.terms));
    return { asked, all: most === asked.length, hits: found.filter(hit => hit.terms === most).sort((a, b) => b.score - a.score || a.order - b.order) };
  };

  // -- what is shown
  const element = (name, attributes = {}, ...inside) => {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    made.append(...inside);
    return made;
  };
  const inLanguage = text => zh ? [text] : text.split(new RegExp(`([${HAN}][\\u3000-\\u303f${HAN}\\uff01-\\uff65]*)`)).filter(Boolean)
    .map(part => new RegExp(`^[${HAN}]`).test(part) ? element("span", { lang: "zh-CN" }, part) : part);
  const spans = ({ folded, at }, asked) => asked.flatMap(one => one.patterns).flatMap(one => [...folded.matchAll(one)])
    .map(match => [at[match.index], at[match.index + match[0].length - 1] + 1]).sort((a, b) => a[0] - b[0]);
  /** The text from `start` to `end`, with what was found in it marked. */
  const marked = (text, found, start = 0, end = text.length) => {
    const shown = [];
    let place = start;
    for (const [from, to] of found) {
      if (from < place || to > end) continue;
      shown.push(...inLanguage(text.slice(place, from)), element("mark", {}, ...inLanguage(text.slice(from, to))));
      place = to;
    }
    return [...shown, ...inLanguage(text.slice(place, end))];
  };
  const snippet = (section, asked) => {
    const { text } = section, found = spans(section.body, asked);
    if (!found.length) return text.slice(0, AROUND * 2).replaceAll("\n", " ") + (text.length > AROUND * 2 ? "…" : "");
    // where most of the query stands together
    const near = start => found.filter(([from]) => from >= start && from < start + AROUND).length;
    const first = found.reduce((best, one) => near(one[0]) > near(best[0]) ? one : best)[0];
    const line = text.lastIndexOf("\n", first - 1) + 1;
    const lineEnd = text.indexOf("\n", first) < 0 ? text.length : text.indexOf("\n", first);
    let start = Math.max(line, first - AROUND), end = Math.min(lineEnd, first + AROUND * 2);
    while (start > line && /\d/.test(text[start - 1]) && /\d/.test(text[start])) start -= 1;
    while (end < lineEnd && /\d/.test(text[end - 1]) && /[\d.]/.test(text[end])) end += 1;
    // at a word's beginning, unless what was found stands in Chinese, which has no spaces
    const word = text.indexOf(" ", start) + 1;
    if (!zh && start > line && word && word <= first) start = word;
    if (!zh && end < lineEnd) end = text.lastIndexOf(" ", end) > first ? text.lastIndexOf(" ", end) : end;
    return element("span", {}, start > line ? "…" : "", ...marked(text, found, start, end), end < lineEnd ? "…" : "");
  };
  const status = document.getElementById("bk-search-count"), list = document.getElementById("bk-search-results");
  const show = query => {
    const result = search(query);
    list.replaceChildren();
    status.textContent = "";
    if (!query) return;
    if (!result) { status.textContent = say.none(query); return; }
    const places = result.hits.reduce((sum, hit) => sum + hit.sections.length, 0);
    status.textContent = !places ? say.none(query) : (result.all ? "" : say.some + " ") + say.found(query, places, result.hits.length);
    for (const { page, sections } of result.hits) {
      const best = [...sections].sort((a, b) => b.score - a.score || a.number - b.number).slice(0, SHOWN);
      const items = best.map(section => element("li", {},
        section.number ? element("a", { href: `${page.page}#${section.anchor}` }, ...marked(section.heading, spans(section.head, result.asked))) : "",
        element("p", {}, snippet(section, result.asked))));
      const more = sections.length - best.length;
      list.append(element("li", {}, element("h2", {}, element("a", { href: page.page }, ...marked(page.title, spans(page.sections[0].head, result.asked)))), element("ul", {}, ...items),
        more > 0 ? element("p", { class: "bk-search-more" }, say.more(more)) : ""));
    }
  };
  const input = document.querySelector(".bk-search input[type=search]");
  let waiting = 0;
  // Half-typed pinyin is no question: no answer until the word is chosen. What was found before stays meanwhile.
  const ask = event => {
    clearTimeout(waiting);
    if (!event.isComposing) waiting = setTimeout(() => show(input.value.trim()), 200);
  };
  for (const told of ["input", "compositionend"]) input.addEventListener(told, ask);
  input.value = new URLSearchParams(location.search).get("q") || "";
  if (input.value) show(input.value.trim());
  input.focus();
})();
