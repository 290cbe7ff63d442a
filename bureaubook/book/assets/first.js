// Before anything is painted, and before the theme's script: storage that never fails, the scheme last chosen, and the place
// that an address names.
"use strict";
(() => {
  // Storage may be refused (cookies blocked, a sandboxed frame), be absent, or be full. The theme's script counts on it and
  // stops where it fails. Then a store of this page takes its place: all works, a choice is not kept.
  const probe = "bureaubook-probe".padEnd(1000);  // as much as all choices together

  function works(name) {
    try {
      window[name].setItem(probe, probe);
      window[name].removeItem(probe);
      return true;
    } catch {
      return false;
    }
  }

  /** Return what can still be read of a store: all of one that is full, nothing of one refused. */
  function kept(name) {
    try { return Object.entries(window[name]); } catch { return []; }
  }

  function memory(entries) {
    const held = new Map(entries);
    return {
      getItem: key => held.get(String(key)) ?? null,
      setItem: (key, value) => { held.set(String(key), String(value)); },
      removeItem: key => { held.delete(String(key)); },
      clear: () => held.clear(),
      key: index => [...held.keys()][index] ?? null,
      get length() { return held.size; },
    };
  }

  for (const name of ["localStorage", "sessionStorage"]) {
    if (!works(name)) Object.defineProperty(window, name, { configurable: true, value: memory(kept(name)) });
  }

  const root = document.documentElement.dataset;
  const chosen = localStorage.getItem("mode");
  root.mode = chosen === "light" || chosen === "dark" ? chosen : "auto";
  root.theme = root.mode !== "auto" ? root.mode : matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";

  /** Return the element that the address names, or null. A fragment that isn't well written (#100%) is taken as it stands. */
  function place() {
    const fragment = location.hash.slice(1);
    let name = fragment;
    try { name = decodeURIComponent(fragment); } catch (error) { if (!(error instanceof URIError)) throw error; }
    return fragment ? document.getElementById(fragment) ?? document.getElementById(name) : null;
  }
  window.bureaubook = { place };
})();
