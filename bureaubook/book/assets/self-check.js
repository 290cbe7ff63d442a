// The check of the official tables, as they are typed or pasted. Equations, cells and words come with the page, which Python made
// of the official form. Nothing is sent and nothing is stored.
"use strict";
(() => {
  const held = JSON.parse(document.querySelector("main").dataset.check);
  const words = held.words;
  const inputs = new Map(Object.keys(held.cells).map(id => [id, document.getElementById(id)]));
  const at = new Map(Object.entries(held.cells).map(([id, [, table, row, column]]) => [`${table}/${row}/${column}`, id]));
  const summary = document.getElementById("summary"), found = document.getElementById("found");
  const done = document.getElementById("done"), undo = document.getElementById("undo");
  const FORMS = { whole: /^\d+(\.0+)?$/, signed: /^-?\d+(\.0+)?$/, amount: /^\d+(\.\d+)?$/ };
  let before = null;  // what stood in the cells before the last paste, or before all was cleared

  const say = (name, given = {}) => words[name].replace(/\{(\w+)\}/g, (_, field) => given[field]);

  /** Return an entry as it is read: digits of any width, thousands parted by commas, blanks around it. */
  function plain(text) {
    const read = text.normalize("NFKC").trim().replace("−", "-");
    return /^-?\d{1,3}(,\d{3})+(\.\d+)?$/.test(read) ? read.replaceAll(",", "") : read;
  }

  const isNumber = (text, sort) => FORMS[sort].test(plain(text));

  /** Return what the cells hold: numbers of equations by id, ids of empty cells and of those that hold no such number. */
  function read() {
    const numbers = new Map(), wrong = [];
    for (const [id, input] of inputs) {
      const sort = held.cells[id][0], entry = plain(input.value);
      if (!entry) continue;
      if (!isNumber(input.value, sort)) wrong.push(id);
      else numbers.set(id, sort === "amount" ? 0n : BigInt(entry.replace(/\.0+$/, "")));  // amounts are in no equation
    }
    return { numbers, wrong };
  }

  const sum = (ids, numbers) => ids.reduce((all, id) => all + numbers.get(id), 0n);

  /** Return each equation with its verdict: good, off, or open where a cell holds no number; and both sides. */
  function weigh(numbers) {
    return held.equations.map(equation => {
      if (![...equation.left, ...equation.right].every(id => numbers.has(id))) return { equation, verdict: "open" };
      const left = sum(equation.left, numbers), right = sum(equation.right, numbers);
      return { equation, left, right, verdict: left === right ? "good" : "off" };
    });
  }

  const nameOf = id => inputs.get(id).getAttribute("aria-label");

  function item(id, text, cell) {
    const line = document.createElement("li"), link = document.createElement("a");
    line.id = id;
    link.href = `#${cell}`;
    link.textContent = text.charAt(0).toUpperCase() + text.slice(1);
    link.addEventListener("click", event => { event.preventDefault(); inputs.get(cell).focus(); });
    line.append(link);
    return line;
  }

  function mark(id, look, by) {
    const input = inputs.get(id);
    input.parentElement.classList.add(`is-${look}`);
    input.nextElementSibling.textContent = words[`mark_${look}`];
    input.setAttribute("aria-describedby", [input.getAttribute("aria-describedby"), by].filter(Boolean).join(" "));
    if (look === "wrong") input.setAttribute("aria-invalid", "true");
  }

  function judge() {
    const { numbers, wrong } = read(), weighed = weigh(numbers), lines = [];
    for (const input of inputs.values()) {
      input.parentElement.classList.remove("is-off", "is-wrong");
      input.nextElementSibling.textContent = "";
      input.removeAttribute("aria-describedby");
      input.removeAttribute("aria-invalid");
    }
    for (const id of wrong) {
      const given = { cell: nameOf(id), shown: inputs.get(id).value.trim() };
      lines.push(item(`f-${id}`, say(held.cells[id][0], given), id));
      mark(id, "wrong", `f-${id}`);
    }
    const counts = { off: 0, good: 0, open: 0, wrong: wrong.length };
    for (const { equation, left, right, verdict } of weighed) {
      counts[verdict] += 1;
      const line = document.getElementById(equation.id);
      line.dataset.verdict = verdict;
      line.lastElementChild.textContent = words[`state_${verdict}`];
      if (verdict !== "off") continue;
      const cells = [...equation.left, ...equation.right];
      const shown = cells.length > 6 ? [...equation.left, equation.right[0], equation.right.at(-1)] : cells;
      const given = { where: equation.where, left, right, cells: shown.map(nameOf).join(words.between) };
      lines.push(item(`f-${equation.id}`, say("off", given), equation.left[0]));
      for (const id of cells) mark(id, "off", `f-${equation.id}`);
    }
    found.replaceChildren(...lines);
    const blank = [...inputs.values()].every(input => !input.value.trim());
    const whole = counts.good === weighed.length && !wrong.length;
    summary.textContent = blank ? words.empty : whole ? words.all_hold : say("summary", counts);
    document.querySelector("main").dataset.state = blank ? "empty" : whole ? "good" : counts.off + counts.wrong ? "off" : "open";
  }

  /** Return a table of HTML as rows of entries, each where it stands: merged cells take their room. */
  function ofHtml(html) {
    const table = new DOMParser().parseFromString(html, "text/html").querySelector("table");
    if (!table) return null;
    const rows = [...table.rows].map(() => []);
    [...table.rows].forEach((row, down) => {
      let across = 0;
      for (const cell of row.cells) {
        while (rows[down][across] !== undefined) across += 1;
        for (let y = 0; y < Math.min(cell.rowSpan || 1, rows.length - down); y += 1) {
          for (let x = 0; x < Math.min(cell.colSpan, 99); x += 1) rows[down + y][across + x] = x || y ? "" : cell.textContent.trim();
        }
      }
    });
    return rows;
  }

  /** Return text with tabs as rows of entries; what stands in quotation marks may hold breaks. */
  function ofText(text) {
    const entry = /("(?:[^"]|"")*"|[^\t\n]*)(\t|\n|$)/y, rows = [[]];
    const all = text.replace(/\r\n?/g, "\n").replace(/\n$/, "");
    for (let match; (match = entry.exec(all));) {
      rows.at(-1).push(match[1].replace(/^"([^]*)"$/, "$1").trim());
      if (!match[2]) break;
      if (match[2] === "\n") rows.push([]);
    }
    return rows;
  }

  const isLabel = text => /\p{L}{2}/u.test(text ?? "");

  /** Return a block without the labels that were copied with it: lines at its head and columns at its left that hold words and no number. */
  function withoutLabels(rows) {
    const words_only = entries => entries.some(isLabel) && !entries.some(entry => entry && isNumber(entry, "amount"));
    let made = rows;
    while (made.length > 1 && words_only(made[0])) made = made.slice(1);
    while (made.some(row => row.length > 1) && words_only(made.map(row => row[0] ?? ""))) made = made.map(row => row.slice(1));
    return made;
  }

  function fill(first, rows) {
    const [, table, top, left] = held.cells[first];
    let count = 0, beyond = 0;
    keep();
    rows.forEach((row, down) => row.forEach((entry, across) => {
      const id = at.get(`${table}/${top + down}/${left + across}`);
      if (id) {
        inputs.get(id).value = entry ?? "";
        count += 1;
      } else if (entry && !isLabel(entry)) beyond += 1;  // labels within a table fall on its own
    }));
    done.textContent = say(beyond ? "beyond" : "pasted", { count, left: beyond });
    judge();
  }

  function keep() {
    before = [...inputs.values()].map(input => input.value);
    undo.hidden = false;
  }

  function paste(event) {
    const id = event.target.id;
    if (!inputs.has(id)) return;
    const rows = ofHtml(event.clipboardData.getData("text/html")) ?? ofText(event.clipboardData.getData("text/plain"));
    if (rows.length === 1 && rows[0].length === 1) return;  // a single entry: as anywhere
    event.preventDefault();
    fill(id, withoutLabels(rows));
  }

  /** Enter and the arrows lead down and up, as in a spreadsheet; Tab and Shift-Tab lead on and back anyway. */
  function move(event) {
    const step = { Enter: event.shiftKey ? -1 : 1, ArrowDown: 1, ArrowUp: -1 }[event.key];
    const cell = held.cells[event.target.id];
    if (!step || !cell || event.isComposing) return;
    const [, table, row, column] = cell;
    for (let next = row + step; next >= 0 && next < 99; next += step) {
      const id = at.get(`${table}/${next}/${column}`);
      if (!id) continue;
      event.preventDefault();
      inputs.get(id).focus();
      inputs.get(id).select();
      return;
    }
  }

  document.addEventListener("input", judge);
  document.addEventListener("paste", paste);
  document.addEventListener("keydown", move);
  document.getElementById("clear").addEventListener("click", () => {
    keep();
    for (const input of inputs.values()) input.value = "";
    done.textContent = words.cleared;
    judge();
  });
  undo.addEventListener("click", () => {
    [...inputs.values()].forEach((input, place) => { input.value = before[place]; });
    undo.hidden = true;
    done.textContent = words.undone;
    document.getElementById("clear").focus();
    judge();
  });
  judge();
})();
