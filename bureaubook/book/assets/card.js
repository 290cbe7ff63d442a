// The card of a number: the sentence it came from, beside it. A mouse that rests on the number, or the focus by keys, shows it; a click,
// a tap or Enter keeps it, and its own link leads on. Without this file the number alone leads there.
"use strict";
(() => {
  const article = document.querySelector("article");
  if (!article) return;
  const GAP = 8;  // px between a number and its card, at the head and foot of the window
  const WAIT = 120, GRACE = 250;  // ms until a card opens under the mouse, and until it closes behind it
  const NUMBER = "a[data-quantity][aria-describedby]";

  // The browser itself places the card beside its number (anchor positioning, in the top layer): above it in the lower half
  // of the window, else below. Where it can't, and on phones, the card is a sheet at the foot of the window, or at its head.
  const isAnchored = "showPopover" in HTMLElement.prototype && CSS.supports("position-area: block-end");
  document.documentElement.classList.add(isAnchored ? "bk-anchored" : "bk-sheets");
  for (const number of article.querySelectorAll(NUMBER)) number.setAttribute("aria-haspopup", "dialog");

  let link = null, card = null;   // what is open
  let isPinned = false;            // whether it stays until it is closed
  let isSeen = false;              // whether its number has been in sight: a smooth scroll may still be on its way there
  let dismissed = null;            // the number whose card was closed: until the pointer or the focus comes back (WCAG 1.4.13)
  let timer = 0;

  const shut = document.createElement("button");  // one for all: it goes with the card that is open
  shut.type = "button";
  shut.className = "bk-card-close";
  shut.textContent = "×";
  shut.setAttribute("aria-label", document.documentElement.lang.startsWith("zh") ? "关闭" : "Close");

  const numberAt = event => event.target instanceof Element ? event.target.closest(NUMBER) : null;
  const isSheet = () => getComputedStyle(card).getPropertyValue("--bk-sheet").trim() === "1";
  /** Tell whether keys opened the card: then it stays as long as the focus does, wherever the mouse is (WCAG 1.4.13). */
  const isHeld = () => isPinned || link !== null && (link === document.activeElement || isInside()) && document.activeElement.matches(":focus-visible");
  const isInside = () => card !== null && card.contains(document.activeElement);

  /** Close the card; `isReturning`: the focus goes back to the number of one that was kept, unless it has gone elsewhere already. */
  function close(isReturning = false) {
    clearTimeout(timer);
    if (!card) return;
    if (isReturning) {
      if (isInside() || isPinned && document.activeElement === document.body) link.focus({ preventScroll: true });
      dismissed = link;
    }
    card.hidePopover?.();
    card.classList.remove("is-open", "is-above", "is-pinned", "is-more");
    card.style.removeProperty("--bk-room");
    link.classList.remove("is-open");
    link = card = null;
    isPinned = false;
  }

  function open(next) {
    clearTimeout(timer);
    if (next === link) return;
    close();
    link = next;
    card = document.getElementById(next.getAttribute("aria-describedby"));
    card.tabIndex = -1;  // a press on its words leaves the focus in it
    card.setAttribute("role", "dialog");
    card.setAttribute("aria-label", next.textContent);
    card.append(shut);
    link.classList.add("is-open");  // the style sheet makes it the card's anchor
    card.classList.add("is-open");
    card.showPopover?.();
    card.scrollTop = 0;
    isSeen = false;
    keepInSight();
    showMore();
  }

  /** Show whether a card goes on below. */
  function showMore() {
    card?.classList.toggle("is-more", card.scrollHeight - card.scrollTop - card.clientHeight > 4);
  }

  /** Keep the card of a number until it is closed. By keys the focus goes into it. */
  function pin(number, isByKeys) {
    open(number);
    isPinned = true;
    card.classList.add("is-pinned");
    makeRoom();
    (isByKeys ? card : link).focus({ preventScroll: true });  // some browsers give a clicked link no focus
  }

  /** Scroll the page until all of a card that is kept can be seen: its number goes up, or down where the page ends. */
  function makeRoom() {
    const more = card.scrollHeight - card.clientHeight;
    if (more <= 4) return;
    const { top, bottom } = link.getBoundingClientRect(), needed = card.offsetHeight + more + 2 * GAP;
    const upTo = Math.min(top - head() - GAP, document.documentElement.scrollHeight - innerHeight - scrollY);
    const downTo = Math.min(innerHeight - bottom - GAP, scrollY);
    const isDown = innerHeight - bottom + upTo < Math.min(needed, top - head() + downTo);
    const way = isDown ? -downTo : Math.min(upTo, Math.max(needed - innerHeight + bottom, bottom - innerHeight / 2 + 1));
    scrollBy({ top: way, behavior: "instant" });
    keepInSight();
  }

  /** Return how far down the head of the page reaches, which stays in sight. */
  function head() {
    return Math.max(0, document.querySelector(".bd-header-article")?.getBoundingClientRect().bottom ?? 0);
  }

  /** Say on which half of the window the number stands: its card goes to the other one, and goes when the number has left. */
  function keepInSight() {
    const { top, bottom } = link.getBoundingClientRect(), isIn = bottom > 0 && top < innerHeight;
    if (isSeen && !isIn) return close(isInside());
    isSeen ||= isIn;
    const isAbove = bottom > innerHeight / 2;
    card.style.setProperty("--bk-room", `${Math.floor(isAbove ? top - head() - GAP : innerHeight - bottom - GAP)}px`);
    if (isAbove === card.classList.contains("is-above")) return;
    card.classList.toggle("is-above", isAbove);
    card.style.display = "none";  // its room is measured where the number stood when the card was shown: show it anew
    card.getBoundingClientRect();
    card.style.display = "";
  }

  let lastX, lastY;  // where the mouse was: a page that scrolls under it tells of it too, though nobody moved it
  document.addEventListener("pointerover", event => {
    if (event.pointerType !== "mouse" || event.buttons) return;  // a pressed mouse selects text: no card in its way
    const isMoved = event.screenX !== lastX || event.screenY !== lastY;
    [lastX, lastY] = [event.screenX, event.screenY];
    const number = numberAt(event), held = isHeld();
    if (isPinned || held && !isMoved) return;
    clearTimeout(timer);
    if (number !== dismissed) dismissed = null;
    if (number === link && link || card?.contains(event.target)) return;
    if (number && number !== dismissed) timer = setTimeout(open, card ? GRACE / 2 : WAIT, number);
    else if (card && !held && !isSheet()) timer = setTimeout(close, GRACE);  // the way to a sheet is long: it stays
  });
  document.addEventListener("pointermove", event => { [lastX, lastY] = [event.screenX, event.screenY]; }, { passive: true });
  document.documentElement.addEventListener("pointerleave", () => { if (card && !isHeld() && !isSheet()) timer = setTimeout(close, GRACE); });

  article.addEventListener("focusin", event => {
    const number = numberAt(event);
    if (number?.matches(":focus-visible") && number !== dismissed) open(number);
  });
  article.addEventListener("focusout", event => {
    dismissed = null;
    const { target, relatedTarget: next } = event;
    const isLeft = target === link && !(isPinned && next === null) || next !== null && next !== link && card?.contains(target);
    if (link && isLeft && !card.contains(next)) close();
  });

  document.addEventListener("keydown", event => {
    if (card && (event.key === "ArrowDown" || event.key === "Tab")) return step(event);
    if (event.key === "Escape") close(true);
  });

  /** By keys the arrow down leads into the card, Tab through its links and buttons, and past the last one on from its number. */
  function step(event) {
    const stops = [...card.querySelectorAll("a, button")], at = document.activeElement;
    if (event.key === "ArrowDown" && (at === link || at === card)) {
      event.preventDefault();
      stops[0].focus();
    } else if (event.key === "Tab" && (event.shiftKey ? at === card || at === stops[0] : at === stops.at(-1))) {
      link.focus();  // from there the browser goes on
      if (event.shiftKey) event.preventDefault();
    }
  }

  // A plain click, a tap or Enter keeps the card, and again closes it; with a key held down the browser opens the link as it does any.
  document.addEventListener("click", event => {
    const number = numberAt(event);
    if (number && !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey)) {
      event.preventDefault();
      if (number === link && isPinned) close(true);
      else pin(number, event.detail === 0 || event.pointerType === "");  // in Firefox Enter counts as one click of no pointer
    } else if (event.target === shut || !number && !card?.contains(event.target)) close(true);
    else if (!number && event.target.closest("a")) timer = setTimeout(close);  // its link may lead to a place of this page
  });
  for (const moved of ["resize", "scroll"]) addEventListener(moved, () => { if (card) keepInSight(); showMore(); }, { passive: true, capture: true });  // the card's own scroll, too
  addEventListener("pagehide", () => close());
})();
