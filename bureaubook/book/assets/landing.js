// The language of the reader's browser comes first, whichever was read last: nothing changes sides. Both stay in sight.
"use strict";
(() => {
  const wanted = [...(navigator.languages ?? [])].map(name => name.slice(0, 2));
  for (const report of document.querySelectorAll(".report, .agency")) {
    const editions = [...report.querySelectorAll(".edition")];
    const found = wanted.map(name => editions.find(edition => edition.dataset.language === name)).find(Boolean);
    if (found && found !== report.firstElementChild) report.prepend(found);
  }
})();
