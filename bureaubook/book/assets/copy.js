// A button behind each text that readers may take away (data-copy): copies it and says so. Without this script there is no button.
document.addEventListener("DOMContentLoaded", () => {
  const zh = document.documentElement.lang.startsWith("zh");
  const [copy, cite, copied, failed] = zh
    ? ["复制", "复制引用", "已复制", "未能复制，请选中文字后复制"]
    : ["Copy", "Copy citation", "Copied", "Could not copy; please select the text"];
  const texts = document.querySelectorAll("[data-copy]:not(.bk-cards)"), cards = document.querySelectorAll(".bk-card");
  const book = document.querySelector(".bk-book");
  if (!texts.length && !cards.length && !book) return;

  const status = document.createElement("p");
  status.className = "visually-hidden";
  status.setAttribute("role", "status");
  document.querySelector("article").append(status);

  const write = async text => {
    if (navigator.clipboard && window.isSecureContext) return navigator.clipboard.writeText(text);
    const box = document.createElement("textarea");  // pages served without https
    box.value = text;
    box.style.position = "fixed";
    const asked = document.activeElement;
    (asked?.closest(".bk-card") ?? document.body).append(box);  // the card stays while the focus is in it
    box.select();
    const done = document.execCommand("copy");
    asked?.focus();
    box.remove();
    if (!done) throw new Error("copy");
  };

  /** Put a button at the end of an element: it copies what `words` returns when asked. */
  const offer = (host, name, label, words) => {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "bk-copy";
    button.textContent = name;
    button.lang = document.documentElement.lang;
    if (label) button.setAttribute("aria-label", label);
    button.addEventListener("click", async () => {
      try {
        await write(words());
        status.textContent = button.textContent = copied;
      } catch {
        status.textContent = button.textContent = failed;
      }
      button.focus();
      setTimeout(() => { status.textContent = ""; button.textContent = name; }, 3000);
    });
    host.append(" ", button);
  };
  const isFile = address => address.startsWith("file:");  // of this computer alone: cited nowhere
  if (book) {  // the whole book is cited by the address in full
    const address = book.querySelector("a");
    if (isFile(address.href)) book.querySelector(".bk-book-address").remove();
    else address.textContent = address.href;
    const words = book.textContent.trim();
    offer(book, cite, "", () => words);
  }
  texts.forEach(text => offer(text, copy, `${copy}: ${text.dataset.copy}`, () => text.dataset.copy));

  // A number is cited with its sentence or formula, its source, period and status, and the address that names it.
  const citation = card => {
    const said = name => card.querySelector(`.bk-card-${name}`)?.textContent.trim() ?? "";
    const { href, origin } = card.querySelector(".bk-card-to"), isOurs = origin === location.origin;
    const name = card.classList.contains("is-derived") ? card.querySelector("strong")?.textContent : "";
    const number = isOurs ? "" : document.querySelector("a[data-quantity].is-open")?.textContent;  // what another site says
    const told = [said("quote"), number].filter(Boolean).join(zh ? "：" : ": ");
    const words = [[name, told].filter(Boolean).join(zh ? "。" : ". "), said("en")].filter(Boolean).join(" / ");
    const isHere = isOurs && !card.classList.contains("is-elsewhere");  // a card of another report names it itself
    const about = [isHere ? card.closest(".bk-cards").dataset.copy : "", said("meta"), isFile(href) ? "" : href].filter(Boolean);
    return zh ? `${words}（${about.join("；")}）` : `${words} (${about.join("; ")})`;
  };
  cards.forEach(card => offer(card.querySelector(".bk-card-foot"), cite, "", () => citation(card)));
});
// A printed page shows what the screen folds away, and the screen is as it was behind it. Browsers that can do so by style (print.css) need no help.
if (!CSS.supports("selector(::details-content)")) {
  let opened = [];
  window.addEventListener("beforeprint", () => {
    opened = [...document.querySelectorAll("details:is(.bk-alike, .bk-fold):not([open])")];
    for (const part of opened) part.open = true;
  });
  window.addEventListener("afterprint", () => { for (const part of opened) part.open = false; });
}
