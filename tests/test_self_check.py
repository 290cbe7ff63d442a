"""The page on which an office checks its own tables: its verdicts are those of the Python rules, on tables made at random."""

import random
import shutil
from decimal import Decimal

import pytest
from conftest import LONG
from filled_form import filled
from small_reports import small

from bureaubook.book.policy import ASSETS
from bureaubook.book.self_check import check_page
from bureaubook.build.check_page import cell_id, equation_id, newest, page, stated_identities, where_of
from bureaubook.checks.identities import identities
from bureaubook.dataset.dictionary import read_dictionary
from bureaubook.dataset.entries import sort_of_column
from bureaubook.gate.rules.elements import _refusals
from bureaubook.paths import DATA
from bureaubook.returns.held import held
from bureaubook.returns.judged_table import judged_number
from bureaubook.words.pair import both
from bureaubook.words.self_check import OF_SCRIPT

pytest_plugins = ("browser_fixtures",)
DICTIONARY = read_dictionary(DATA)
FORM, TABLES = newest(DICTIONARY)
STATED = stated_identities(DICTIONARY.terms)
EQUATIONS = [(table, equation) for table in TABLES for equation in table.equations]
CELLS = {(table.table, *name): table for table in TABLES for name in table.cells}
HOW_MANY = 500 if LONG else 20
NO_NUMBERS = ("无", "-", "—", "/", "12件", "1.5", "-3", "1,2", "３．５", "三", "0x1f", "1e3", "١٢")
MEANT = {"1.5": 1.5, "３．５": 3.5, "-3": -3}  # numbers, but none that such a cell may hold
GUISES = (
    str,
    lambda number: f"{number:,}",
    lambda number: f" {number}　",
    lambda number: str(number).translate({48 + n: 0xFF10 + n for n in range(10)}),
    lambda number: f"{number:,}".replace(",", "，"),
    lambda number: f"{number}.0",
    lambda number: f"00{number}",
)
# Fills in every table, one behind the other, and reads the verdicts.
ALL = """tables => tables.map(entries => {
  for (const input of document.querySelectorAll("input")) input.value = entries[input.id] ?? "";
  document.querySelector("input").dispatchEvent(new Event("input", { bubbles: true }));
  const ids = look => [...document.querySelectorAll(`td.is-${look} input`)].map(input => input.id).sort();
  return {
    verdicts: Object.fromEntries([...document.querySelectorAll("[data-verdict]")].map(line => [line.id, line.dataset.verdict])),
    off: ids("off"), wrong: ids("wrong"),
    said: [...document.querySelectorAll("#found li")].map(line => line.textContent),
  };
})"""


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """The page in both languages, with what it loads."""
    folder = tmp_path_factory.mktemp("site")
    (folder / "_static").mkdir()
    for name in ("self-check.js", "self-check.css", "book.css", "first.js", "favicon.svg"):
        shutil.copy(ASSETS / name, folder / "_static")
    for language in ("zh", "en"):
        (folder / check_page(language)).write_text(page(DICTIONARY, language), encoding="utf-8")
    return folder


def made(chance: random.Random) -> tuple[dict, dict]:
    """Return entries of all cells as they are typed, and the numbers meant; kinds in turn: sound, damaged, with blanks, no numbers, all."""
    tables = filled(chance, chance.choice((60, 2_000, 10**14)))
    numbers = {}
    for printed in TABLES:
        for row, columns in _columns(printed).items():
            numbers |= {
                (printed.table, row, column): tables[printed.table][row][place] for place, column in enumerate(columns)
            }
    kind = chance.choice(("sound", "damaged", "blanks", "no numbers", "all"))
    if kind in ("damaged", "all"):
        for cell in chance.sample(sorted(numbers), chance.randint(1, 4)):
            numbers[cell] = max(0, numbers[cell] + chance.choice((-1, 1, 9, 100)))
    entries = {cell: chance.choice(GUISES)(number) for cell, number in numbers.items()}
    if kind in ("blanks", "all"):
        for cell in chance.sample(sorted(numbers), chance.randint(1, 60)):
            entries[cell] = chance.choice(("", " ", "　"))
            del numbers[cell]
    if kind in ("no numbers", "all"):
        for cell in chance.sample(sorted(numbers), chance.randint(1, 4)):
            entries[cell] = chance.choice(NO_NUMBERS)
            del numbers[cell]
    return entries, {cell: Decimal(number) for cell, number in numbers.items()}


def _columns(printed) -> dict[str, list[str]]:
    """Return the columns of each row as the form has them, from left to right."""
    found: dict[str, list] = {}
    for (row, column), box in printed.cells.items():
        found.setdefault(row, []).append((box.left, column))
    return {row: [column for _, column in sorted(columns)] for row, columns in found.items()}


def by_rules(entries: dict, numbers: dict) -> dict:
    """Return what the Python rules say: of equations those of the return sheet and of the checks, of cells `judged_number`."""
    wrong, off, said, verdicts = [], set(), [], {}
    for cell, table in CELLS.items():
        sort = sort_of_column(table.labels["column", cell[2]])
        if cell not in numbers and entries[cell].strip():
            if sort == "amount" and MEANT.get(entries[cell], -1) > 0:
                continue
            assert isinstance(judged_number(both("", ""), held(MEANT.get(entries[cell], entries[cell])), sort), dict), (
                entries[cell]
            )
            wrong.append(cell_id(cell))
        elif cell in numbers:
            assert judged_number(both("", ""), held(int(numbers[cell])), sort) == numbers[cell]
    for table, equation in EQUATIONS:
        sides = equation.weighed(numbers)
        verdicts[equation_id(equation)] = "open" if sides is None else "good" if sides[0] == sides[1] else "off"
        if sides and sides[0] != sides[1]:
            off |= set(map(cell_id, equation.cells))
            where = where_of(table, equation, STATED)["zh"]
            said.append(OF_SCRIPT["off"]["zh"].format(where=where, left=sides[0], right=sides[1], cells=""))
    return {"verdicts": verdicts, "off": sorted(off), "wrong": sorted(wrong), "said": said}


def checked(numbers: dict) -> set[str]:
    """Return the equations that the book's own check finds not to hold in a report of these tables."""
    cells = {cell: str(numbers[cell]) if cell in numbers else None for cell in CELLS}
    findings = identities(small(cells=cells))
    return {f"e-{f.subject.removeprefix('table:').replace('/', '-')}" for f in findings if f.verdict == "fail"}


def test_the_page_says_of_tables_made_at_random_what_the_rules_say(site, tab):
    chance = random.Random(18)
    tables = [made(chance) for _ in range(HOW_MANY)]
    tab.goto((site / check_page("zh")).as_uri())
    shown = tab.evaluate(ALL, [{cell_id(cell): entry for cell, entry in entries.items()} for entries, _ in tables])
    kinds = set()
    for number, ((entries, numbers), page_says) in enumerate(zip(tables, shown, strict=True)):
        expected = by_rules(entries, numbers)
        said = page_says.pop("said")[len(expected["wrong"]) :]
        sentences = expected.pop("said")
        assert page_says == expected
        assert len(said) == len(sentences)
        assert all(one.startswith(start.rstrip("。")) for one, start in zip(said, sentences, strict=True)), said
        kinds |= set(expected["verdicts"].values()) | ({"wrong"} if expected["wrong"] else set())
        if number % 10 == 0:  # a report is opened for it
            assert checked(numbers) == {name for name, verdict in expected["verdicts"].items() if verdict == "off"}
    assert kinds == {"good", "off", "open", "wrong"}
    assert tab.outside == [] and tab.errors == []


PASTE = """([id, kind, words]) => {
  const carried = new DataTransfer();
  carried.setData(kind, words);
  const event = new ClipboardEvent("paste", { clipboardData: carried, bubbles: true, cancelable: true });
  document.getElementById(id).focus();
  return document.getElementById(id).dispatchEvent(event);
}"""


def values(tab, row: str) -> list[str]:
    return tab.evaluate(f"[...document.querySelectorAll('[id^=c-3-{row}-]')].map(input => input.value)")


@pytest.mark.parametrize("kind", ["text/plain", "text/html"])
def test_a_block_is_pasted_with_its_labels_from_the_cell_in_focus_and_taken_back(site, tab, kind):
    lines = [
        ["", "自然人", "商业企业", "科研机构"],
        ["一、本年新收", "１２", "1,200", "无"],
        ["二、上年结转", "", "3", "0"],
    ]
    words = "\n".join("\t".join(line) for line in lines)
    if kind == "text/html":
        rows = "".join(f"<tr>{''.join(f'<td>{entry}</td>' for entry in line)}</tr>" for line in lines)
        words = f"<html><body><table>{rows}</table></body></html>"
    tab.goto((site / check_page("zh")).as_uri())
    assert tab.evaluate(PASTE, ["c-3-received-natural_person", kind, words]) is False
    assert values(tab, "received") == ["１２", "1,200", "无", "", "", "", ""]
    assert values(tab, "carried_in")[:4] == ["", "3", "0", ""]
    assert "“无”不是整数" in tab.inner_text("#found") and "6" in tab.inner_text("#done")
    assert tab.get_attribute("#c-3-received-research_institution", "aria-invalid") == "true"
    tab.click("#undo")
    assert not any(values(tab, "received")) and tab.inner_text("#summary") == OF_SCRIPT["empty"]["zh"]


def test_a_block_as_a_keyboard_pastes_it(site, chromium):
    """The system's own clipboard, Ctrl+V."""
    context = chromium.new_context(locale="zh-CN")
    tab = context.new_page()
    tab.goto((site / check_page("en")).as_uri())
    first = "#c-4-cases-review_upheld"
    tab.evaluate(
        """() => document.addEventListener("copy", event => {
          event.clipboardData.setData("text/plain", "1\\t2\\t3\\t4\\t9"); event.preventDefault(); })"""
    )
    tab.focus(first)
    tab.evaluate("document.execCommand('copy')") or tab.keyboard.press("Control+c")
    tab.focus(first)
    tab.keyboard.press("Control+v")
    said = tab.inner_text("#found")
    context.close()
    assert "one side is 9, the other 10" in said, said


def test_what_is_typed_is_judged_at_once_and_keys_lead_down(site, tab):
    tab.goto((site / check_page("en")).as_uri())
    tab.focus("#c-4-cases-review_upheld")
    for entry in ("1", "0", "0", "0", "2"):
        tab.keyboard.type(entry)
        tab.keyboard.press("Tab")
    assert "one side is 2, the other 1" in tab.inner_text("#found")
    assert "Equations that do not hold: 1" in tab.inner_text("#summary")
    assert tab.locator("td.is-off").count() == 5
    tab.fill("#c-4-cases-review_total", "1")
    assert tab.inner_text("#found") == "" and tab.locator("td.is-off").count() == 0
    tab.focus("#c-3-received-total")
    tab.keyboard.press("Enter")
    assert tab.evaluate("document.activeElement.id") == "c-3-carried_in-total"
    tab.keyboard.press("ArrowDown")
    assert tab.evaluate("document.activeElement.id") == "c-3-granted-total"


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_page_keeps_the_rules_of_a_site(language):
    assert _refusals(page(DICTIONARY, language), False) == []


@pytest.mark.parametrize(("language", "scheme"), [("zh", "dark"), ("en", "light")])
def test_the_page_can_be_used_by_all(site, view, language, scheme):
    """Also with cells that are marked: axe finds nothing, and the page itself is no wider than a phone."""
    from axe_playwright_python.sync_playwright import Axe

    window = view({"width": 390, "height": 844}, scheme)
    window.goto((site / check_page(language)).as_uri())
    cells = {"c-4-cases-review_total": "x", "c-3-received-total": "1"}
    cells |= {cell_id((3, "received", column)): "3" for column in _columns(TABLES[1])["received"][:-1]}
    window.evaluate(ALL, [cells])
    window.evaluate("for (const each of document.querySelectorAll('details')) each.open = true")
    found = Axe().run(window)
    assert found.violations_count == 0, found.generate_report()
    assert window.evaluate("document.documentElement.scrollWidth") <= 390
