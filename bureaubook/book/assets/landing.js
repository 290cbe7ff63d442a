// The reader's language comes first: the one last chosen here, else the browser's. Both stay in sight.
"use strict";
(() => {
  const wanted = [localStorage.getItem("bureaubook-language"), ...(navigator.languages ?? [])].filter(Boolean).map(name => name.slice(0, 2));
  for (const report of document.querySelectorAll(".report")) {
    const editions = [...report.querySelectorAll(".edition")];
    const found = wanted.map(name => editions.find(edition => edition.dataset.language === name)).find(Boolean);
    if (found && found !== report.firstElementChild) report.prepend(found);
  }
  for (const link of document.querySelectorAll(".edition a")) {
    link.addEventListener("click", () => localStorage.setItem("bureaubook-language", link.closest(".edition").dataset.language));
  }
})();
