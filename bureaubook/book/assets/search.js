// Search over bureaubookTexts (searchtexts.js, by book/search.py). The search page shows all that is found; hits.js the first.
// A term is found as it stands: Chinese phrases and single characters anywhere, words from their start and in any ending,
// numbers whole (2.65 is not in 12.65; 1613 finds 1,613). A Chinese phrase found nowhere is looked for in pairs of characters.
(() => {
  const zh = document.documentElement.lang.startsWith("zh");
  const say = zh ? {
    found: (query, counts) => `“${query}”：${counts.join("；")}`,
    places: (places, pages) => `${pages}页，${places}处`,
    some: "没有同时含有全部词语的页面，以下含其中一部分。",
    none: query => `没有找到“${query}”。可换较短的词语，或直接输入数字。`,
    more: count => `本页另有${count}处`,
    named: count => `单位${count}家`,
    top: "开头",
    near: "没有叫这个名字的单位。相近的有：",
    tools: "另有打印、下载、引用的入口",
  } : {
    found: (query, counts) => `“${query}”: ${counts.join("; ")}`,
    places: (places, pages) => `${places} ${places === 1 ? "place" : "places"} on ${pages} ${pages === 1 ? "page" : "pages"}`,
    some: "No page has all of these words; the pages below have some of them.",
    none: query => `Nothing found for “${query}”. Try a shorter term, or a number.`,
    more: count => `${count} more on this page`,
    named: count => `${count} ${count === 1 ? "organisation" : "organisations"}`,
    top: "top of the page",
    near: "Did you mean:",
    tools: "ways to print, download or cite",
  };
  const HAN = "\\u3400-\\u9fff\\uf900-\\ufaff";
  const SHOWN = 3, NAMES = 8, AROUND = zh ? 36 : 80;

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
  const prepare = () => pages || (pages = bureaubookTexts.map(({ page, weight, sections, names, tools, terms, sought }) => ({
    page, weight,
    // a number is sought by words of its own alone, not by those of the line it stands in
    sought: sought.map(([anchor, line, words]) => ({ ...readName(`${page}#${anchor}`, "", words, ""), name: line, others: "" })),
    names: names.map(([anchor, ...words]) => readName(`${page}#${anchor}`, ...words)),
    tools: tools.map(([address, name, others]) => readName(address, name, others, "")),
    terms: terms.map(([other, own, place, line]) => ({ other, own, place, line, body: fold(other), said: pattern(fold(own).folded, new RegExp(`[${HAN}]`).test(own) ? "" : "s?") })),
    title: sections[0][1],
    sections: sections.map(([anchor, heading, text], number) => ({
      anchor: number ? anchor : "", heading, text, head: fold(heading), body: fold(text) })),
  })));

  // -- a term as a regular expression
  const escaped = text => text.replace(/[.*+?^${}()|[\]\\\/]/g, "\\$&");
  const pattern = (term, plural = "") => {
    const word = /^[a-z]+$/.test(term);
    const stem = word && term.length > 4 ? term.replace(/(?:ies|y|ing|es|ed|s|e)$/, "") : term;
    const ending = !word ? plural : term.length > 3 ? "\\p{L}{0,4}" : "";
    const before = /^\d/.test(term) ? "(?<!\\d|\\d\\.)" : /^\p{Script=Latin}/u.test(term) ? "(?<!\\p{Script=Latin})" : "";
    const after = /\d$/.test(term) ? "(?!\\d|\\.\\d)" : /\p{Script=Latin}$/u.test(term) ? "(?!\\p{Script=Latin})" : "";
    return new RegExp(before + escaped(stem) + ending + after, "gu");
  };
  const count = (text, patterns) => patterns.reduce((sum, one) => sum + (text.match(one) || []).length, 0);
  const everywhere = patterns => prepare().some(page => page.sections.some(s => count(s.head.folded, patterns) + count(s.body.folded, patterns) > 0) || page.terms.some(t => count(t.body.folded, patterns) > 0));
  // A question is asked for what it is about: words that only ask are left out, unless nothing else is there; each number's card has its date
  const ASKING = /^(?:日期|时间|截至|何时|什么时候|多少|几家|a|an|and|are|at|by|date|dates|did|do|does|for|from|had|has|have|how|in|is|it|many|much|of|on|or|that|the|there|this|to|true|was|were|what|when|where|which|who|whose|why|with)$/;
  const ASKING_ZH = /是不是|有没有|怎么样?|怎样|如何|为何|为什么|多少|几个|哪些|哪个|哪家|什么|是否|[的了吗呢是有在]/u;
  const without = words => words.some(word => !ASKING.test(word)) ? words.filter(word => !ASKING.test(word)) : words;
  // A term: `patterns`, and how many of them a section must have
  const term = text => {
    const whole = [pattern(text)];
    if (everywhere(whole)) return { patterns: whole, needed: 1 };
    const parts = text.split(ASKING_ZH).filter(Boolean);
    const pairs = [...new Set((parts.length ? parts : [text]).flatMap(part => part.match(new RegExp(`[${HAN}]+|[^${HAN}]+`, "gu")) || []).flatMap(run =>
      new RegExp(`[${HAN}]`).test(run) && run.length > 2 ? [...run.slice(1)].map((char, i) => run[i] + char) : [run]))];
    return { patterns: pairs.map(one => pattern(one)), needed: Math.ceil(pairs.length * 0.6) };
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
      const whole = [...page.sections.map(s => `${s.head.folded}\n${s.body.folded}`), ...page.terms.map(t => t.body.folded)].join("\n");
      const terms = page.terms.filter(t => asked.some(one => has(t.body.folded, one)));
      let score = 0, met = 0;
      for (const one of asked) {
        let often = times(whole, one);
        if (!often) continue;
        met += 1;
        // a term of the other language weighs as often as the page says its own
        often += terms.filter(t => has(t.body.folded, one)).reduce((sum, t) => sum + count(whole, [t.said]), 0);
        score += 2.2 * often / (often + 1.2 * (0.4 + 0.6 * length(page) / mean));
        score += has(page.sections[0].head.folded, one) ? 3 : 0;
        score += page.sections.slice(1).some(s => has(s.head.folded, one)) ? 1 : 0;
      }
      if (phrase) score += page.sections.some(s => has(s.head.folded, phrase)) ? 4 : has(whole, phrase) ? 1 : 0;
      const sections = page.sections
        .map((s, number) => ({ ...s, number, score: asked.reduce((sum, one) => sum + 4 * has(s.head.folded, one) + Math.min(3, times(s.body.folded, one)), 0) }))
        .filter(s => s.score > 0);
      const isTitle = asked.every(one => has(page.sections[0].head.folded, one) || terms.some(t => has(t.body.folded, one) && page.title.toLowerCase().search(t.said) >= 0));
      return { page, order, met, terms, sections, isTitle, score: score * page.weight };
    }).filter(hit => hit.met && (hit.sections.length || hit.terms.length));
    const most = Math.max(0, ...found.map(hit => hit.met));
    return { asked, all: most === asked.length, hits: found.filter(hit => hit.met === most).sort((a, b) => b.score - a.score || a.order - b.order) };
  };

  // -- organisations: by any part of a Chinese name, by its pinyin from any syllable on, by the beginnings of English words
  const latin = text => text.normalize("NFD").replace(/\p{M}/gu, "");
  const readName = (address, name, others, pinyin) => {
    const names = fold(`${name}\n${others}`).folded;
    return { address, name, others, names, words: latin(names).match(/[a-z0-9]+/g) || [], syllables: latin(pinyin).split(" ").filter(Boolean) };
  };
  const joins = syllables => syllables.map((_, i) => syllables.slice(i).join(""));
  const isNamed = ({ names, words, syllables }, query, asked) => {
    if (new RegExp(`[${HAN}]`).test(query)) return names.includes(query.replaceAll(" ", ""));
    const read = query.replace(/[\s'’]/g, "").replace(/v/g, "u");
    return (read.length > 3 && joins(syllables).some(rest => rest.startsWith(read)))
      || (query.length > 2 && asked.every(one => words.some(word => word.startsWith(one))));
  };
  const isSought = (number, query, asked) => query.length > 1 ? isNamed(number, query, asked) : number.names.split(/[、,\s]+/).includes(query);
  /** Tell whether parts stand in a row in their order, with at most two others between them. */
  const inOrder = (parts, row) => row.some((_, first) => {
    let at = first - 1;
    return parts.every(part => (at = row.indexOf(part, at + 1)) >= 0) && row[first] === parts[0] && at - first < parts.length + 2;
  });
  const isNear = ({ names, words, syllables }, query, asked) => {
    if (new RegExp(`^[${HAN}]{2,}$`).test(query)) return inOrder([...query], [...names]);
    const read = query.replace(/[\s'’]/g, "").replace(/v/g, "u");
    return cut(read, new Set(syllables)).some(parts => parts.length > 1 && inOrder(parts, syllables))
      || (read.length > 4 && joins(syllables).some(rest => [-1, 0, 1].some(more => isTypo(read, rest.slice(0, read.length + more)))))
      || asked.every(one => words.some(word => word === one || (one.length > 3 && isTypo(one, word))));
  };
  /** Return the ways to cut a word into syllables of a name. */
  const cut = (word, syllables) => word ? [...syllables].filter(one => word.startsWith(one)).flatMap(one => cut(word.slice(one.length), syllables).map(rest => [one, ...rest])) : [[]];
  /** Tell whether one letter more, less or other makes one word the other. */
  const isTypo = (one, two) => {
    let i = 0, j = 0;
    while (i < one.length && one[i] === two[i]) i += 1;
    while (j < Math.min(one.length, two.length) - i && one[one.length - 1 - j] === two[two.length - 1 - j]) j += 1;
    return Math.max(one.length, two.length) - i - j <= 1;
  };
  const named = (query, test, kind = "names") => {
    const folded = latin(fold(query).folded), asked = without(folded.split(/[\s-]+/).filter(Boolean));
    return asked.length ? prepare().flatMap(page => page[kind]).filter(name => test(name, folded, asked)) : [];
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
  /** Return where the words asked for stand in a text: from, to, and which of them, in order. */
  const spans = ({ folded, at }, asked) => asked.flatMap(one => one.patterns).flatMap((one, which) => [...folded.matchAll(one)].map(match => [match, which]))
    .map(([match, which]) => [at[match.index], at[match.index + match[0].length - 1] + 1, which]).sort((a, b) => a[0] - b[0]);
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
  /** Return where most words of the query stand together in a section, the rare ones first, or nothing; `found`: where its words stand. */
  const densest = found => {
    const often = new Map();
    for (const [, , which] of found) often.set(which, (often.get(which) ?? 0) + 1);
    // of places that have the same words that where they stand closest, then that which says them more often
    const near = start => {
      const there = found.filter(([from]) => from >= start && from < start + AROUND), words = [...new Set(there.map(([, , which]) => which))];
      const last = Math.max(...words.map(word => there.find(([, , which]) => which === word)[0]));
      return words.reduce((sum, which) => sum + 1 / often.get(which), (start - last) / 1e5 + there.length / 1e9);
    };
    const weighed = found.map(([from]) => [from, near(from)]);
    return weighed.length ? weighed.reduce((best, one) => one[1] > best[1] ? one : best)[0] : null;
  };
  /** Return where the line that holds a character of a text begins and ends. */
  const lineOf = (text, place) => [text.lastIndexOf("\n", place - 1) + 1, text.indexOf("\n", place) < 0 ? text.length : text.indexOf("\n", place)];
  /** Return an address that leads to words: what stands there, and which of it to mark (sought.js). `found`: where the words stand in `text`. */
  const leadTo = (address, text, found) => {
    const first = densest(found);
    if (first === null) return address;
    const [line, end] = lineOf(text, first), [page, anchor] = address.split("#");
    const words = new Set(found.filter(([from, to]) => from >= first && from < first + AROUND && to <= end).map(([from, to]) => text.slice(from, to)));
    const query = new URLSearchParams([["in", text.slice(Math.max(line, first - 12), Math.min(end, first + 24))], ...[...words].map(word => ["mark", word])]);
    return `${page}?${query}${anchor ? `#${anchor}` : ""}`;
  };
  /** Return the address of what a section says to a query: in its text, else in its heading. */
  const placeOf = (page, section, asked) => {
    const body = spans(section.body, asked), address = section.anchor ? `${page.page}#${section.anchor}` : page.page;
    return body.length ? leadTo(address, section.text, body) : leadTo(address, section.heading, spans(section.head, asked));
  };
  /** Return the address of an organisation or a tool, the part of its names that was asked for marked, else its name. */
  const nameOf = ({ address, name, others }, query) => {
    const asked = [term(fold(query).folded)], part = [name, ...others.split(" · ")].find(each => spans(fold(each), asked).length);
    return address.includes("#") ? leadTo(address, part ?? name, part ? spans(fold(part), asked) : [[0, name.length, 0]]) : address;
  };
  const snippet = (section, asked) => {
    const { text } = section, found = spans(section.body, asked);
    if (!found.length) return text.slice(0, AROUND * 2).replaceAll("\n", " ") + (text.length > AROUND * 2 ? "…" : "");
    const first = densest(found);
    let [line, lineEnd] = lineOf(text, first);
    while (lineEnd - line < AROUND && lineEnd < text.length) lineEnd = lineOf(text, lineEnd + 1)[1];  // a few words say too little: the lines below,
    while (lineEnd - line < AROUND && line > 0) line = lineOf(text, line - 1)[0];  // else those above, too
    let start = Math.max(line, first - AROUND), end = Math.min(lineEnd, first + AROUND * 2);
    while (start > line && /\d/.test(text[start - 1]) && /\d/.test(text[start])) start -= 1;
    while (end < lineEnd && /\d/.test(text[end - 1]) && /[\d.]/.test(text[end])) end += 1;
    // at a word's beginning, unless what was found stands in Chinese, which has no spaces
    const word = text.indexOf(" ", start) + 1;
    if (!zh && start > line && word && word <= first) start = word;
    if (!zh && end < lineEnd) end = text.lastIndexOf(" ", end) > first ? text.lastIndexOf(" ", end) : end;
    return element("span", {}, start > line ? "…" : "", ...marked(text, found, start, end), end < lineEnd ? "…" : "");
  };
  /** Return where a page says a term of the other language in its own words, else where it quotes the report: {href, about (nodes)}. */
  const ownOf = (page, { other, own, place, line, body, said }, asked) => {
    const mine = [{ patterns: [said], needed: 1 }], section = page.sections.find(each => has(each.body.folded, mine[0]));
    const quoted = new RegExp(`[${HAN}]`).test(own) ? own : other;
    return {
      href: section ? placeOf(page, section, mine) : place ? `${page.page}?${new URLSearchParams({ mark: quoted })}#${place}` : page.page,
      about: [...marked(other, spans(body, asked)), zh ? "：" : ": ", section ? snippet(section, mine) : own, ...(section || !line ? [] : [zh ? "。" : ". ", ...inLanguage(line)])],
    };
  };
  const showNames = (query, exact, near, tools, isBelow) => {
    const links = [...exact, ...near].slice(0, NAMES).map(name => element("li", {}, element("a", { href: nameOf(name, query) }, ...inLanguage(name.name)), " ", element("small", {}, ...inLanguage(name.others))));
    links.unshift(...tools.map(tool => element("li", {}, element("a", { href: nameOf(tool, query) }, tool.name))));
    if (links.length) list[isBelow ? "after" : "before"](element("div", { id: "bk-search-names" }, near.length ? element("p", {}, say.near) : "", element("ul", {}, ...links)));
  };
  /** Return at most `most` hits, the best first: {href, title (nodes), about (nodes)} each. */
  const hits = (query, most) => {
    const result = search(query), found = result ? result.hits : [];
    const exact = named(query, isNamed), near = exact.length || (result?.all && found.length) ? [] : named(query, isNear);
    const tools = [...named(query, isNamed, "tools"), ...named(query, isSought, "sought")], names = [...exact, ...near].slice(0, 3);
    const best = found.map(({ page, sections, terms }) => {
      const section = [...sections].sort((a, b) => b.score - a.score || a.number - b.number)[0];
      const place = section ? { href: placeOf(page, section, result.asked), about: [snippet(section, result.asked)] } : ownOf(page, terms[0], result.asked);
      return { ...place, title: inLanguage(section?.number ? `${page.title} › ${section.heading}` : `${page.title} › ${say.top}`) };
    });
    const pageOf = ({ address }) => prepare().find(({ page }) => page === address.split("#")[0])?.title ?? "";
    const offered = list => list.map(name => ({ href: nameOf(name, query), title: inLanguage(name.name), about: inLanguage(pageOf(name)) }));
    const first = found[0]?.isTitle ? 1 : 0;  // a chapter on what is asked for stands before organisations that have it in their names
    return [...offered(tools), ...best.slice(0, first), ...offered(names), ...best.slice(first)].slice(0, most);
  };
  window.bureaubook.hits = hits;

  const status = document.getElementById("bk-search-count"), list = document.getElementById("bk-search-results");
  const show = query => {
    const result = search(query);
    list.replaceChildren();
    status.textContent = "";
    document.getElementById("bk-search-names")?.remove();
    if (!query) return;
    const exact = named(query, isNamed), near = exact.length || (result?.all && result.hits.length) ? [] : named(query, isNear).slice(0, 3);
    const tools = [...named(query, isNamed, "tools"), ...named(query, isSought, "sought")];
    const found = result ? result.hits : [], places = found.reduce((sum, hit) => sum + hit.sections.length + hit.terms.length, 0);
    showNames(query, exact, near, tools, found[0]?.isTitle && !tools.length);  // a chapter on what is asked for stands first
    const counts = [exact.length ? say.named(exact.length) : "", places ? say.places(places, found.length) : "", tools.some(tool => tool.others) ? say.tools : ""].filter(Boolean);
    status.textContent = counts.length ? (places && !result.all ? say.some + " " : "") + say.found(query, counts) : say.none(query);
    for (const { page, sections, terms } of found) {
      const best = [...sections].sort((a, b) => b.score - a.score || a.number - b.number).slice(0, SHOWN);
      const items = best.map(section => element("li", {},
        section.number ? element("a", { href: `${page.page}#${section.anchor}` }, ...marked(section.heading, spans(section.head, result.asked))) : "",
        element("p", {}, element("a", { class: "bk-search-place", href: placeOf(page, section, result.asked) }, snippet(section, result.asked)))));
      items.push(...terms.map(term => ownOf(page, term, result.asked)).map(({ href, about }) => element("li", {}, element("p", {}, element("a", { class: "bk-search-place", href }, ...about)))));
      const more = sections.length - best.length;
      list.append(element("li", {}, element("h2", {}, element("a", { href: page.page }, ...marked(page.title, spans(page.sections[0].head, result.asked)))), element("ul", {}, ...items),
        more > 0 ? element("p", { class: "bk-search-more" }, say.more(more)) : ""));
    }
  };
  if (!list) return;
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
