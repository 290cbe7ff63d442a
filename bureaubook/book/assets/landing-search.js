// Search over all reports: agencies by name, place and year, and their numbers by what they measure. Without it the page is a list.
// The texts come from searchall.js (bureaubookAll), asked for at the first letter typed.
(() => {
  "use strict";
  const field = document.getElementById("find");
  if (!field) return;
  const [hits, count] = [document.getElementById("hits"), document.getElementById("count")];
  const SHOWN = 40;
  const fold = text => text.normalize("NFKC").toLowerCase().replace(/[‘’]/g, "'").replace(/(\d)[,，](?=\d{3}(?!\d))/g, "$1");
  const agencies = [...document.querySelectorAll(".agency")].map(place => ({ place, text: fold(place.textContent) }));
  let held = null;
  const prepare = () => held || (held = {
    reports: bureaubookAll.reports.map(([id, zh, en, placeZh, placeEn, year]) =>
      ({ id, zh, en, year, text: fold([zh, en, placeZh, placeEn, year].join("\n")) })),
    names: bureaubookAll.names.map(([indicator, zh, en, unit]) => ({ indicator, zh, en, unit, text: fold(`${zh}\n${en}`) })),
    rows: bureaubookAll.rows,
  });

  /** Yield the numbers that have every word in their agency, name or value, at least one of them in name or value. */
  const found = words => {
    const { reports, names, rows } = prepare();
    const ofReport = reports.map(report => words.map(word => report.text.includes(word)));
    const ofName = names.map(name => words.map(word => name.text.includes(word)));
    return rows.filter(([report, name, value]) => {
      const own = words.map((word, place) => ofName[name][place] || fold(value) === word);
      return own.some(Boolean) && own.every((is, place) => is || ofReport[report][place]);
    });
  };
  const line = ([report, name, value, anchor], zh) => {
    const { reports, names } = prepare();
    const [of, what] = [reports[report], names[name]];
    const language = zh && of.zh || !of.en ? "zh" : "en";
    const item = document.createElement("li"), link = document.createElement("a");
    item.lang = language === "zh" ? "zh-CN" : "en";
    link.href = `${of.id}/${language}/source.html#${anchor || `n-${what.indicator.replaceAll("/", "-")}`}`;
    const shown = language === "zh" ? value : value.replace(/^\d+/, digits => digits.replace(/\B(?=(\d{3})+$)/g, ","));
    link.textContent = `${what[language]}${language === "zh" ? "：" : ": "}${shown}${language === "zh" ? what.unit : ""}`;
    item.append(link, ` ${of[language]} · ${of.year}`);
    return item;
  };
  const show = () => {
    const words = fold(field.value).split(/\s+/).filter(Boolean);
    const zh = /[\u3400-\u9fff]/.test(field.value) || !/[a-z]/i.test(field.value) && navigator.language.startsWith("zh");
    for (const { place, text } of agencies) place.hidden = !words.every(word => text.includes(word));
    const all = words.length && window.bureaubookAll ? found(words) : [];
    hits.replaceChildren(...all.slice(0, SHOWN).map(row => line(row, zh)));
    const shown = agencies.filter(({ place }) => !place.hidden).length;
    const told = zh ? [shown && `机关${shown}个`, all.length && `数字${all.length}个`, all.length > SHOWN && `列出前${SHOWN}个`]
      : [shown && `Agencies: ${shown}`, all.length && `numbers: ${all.length}`, all.length > SHOWN && `the first ${SHOWN} are shown`];
    const none = zh ? "没有找到。可换较短的词语。" : "Nothing found. Try a shorter word.";
    count.textContent = words.length ? told.filter(Boolean).join(zh ? "，" : "; ") || none : "";
  };
  let asked = false;
  field.addEventListener("input", () => {
    if (!asked) {
      asked = true;
      const script = document.createElement("script");
      script.src = "searchall.js";
      script.addEventListener("load", show);
      document.head.append(script);
    }
    show();
  });
})();
