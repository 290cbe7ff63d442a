"""The rules for an executed notebook, one function each: it yields (page, place, what) for each breach."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from bureaubook.gate.fault import rule
from bureaubook.notebook import MIME, Json, joined

ALLOWED = {MIME, "text/html"}
FOR_JUPYTER = {"text/html", "text/plain"}  # a table or a number that a hidden cell ends in
Found = Iterator[tuple[str, str, str]]


@dataclass(frozen=True)
class Executed:
    """An executed notebook, the chapter it was made from, and the edition it is for."""

    where: str  # chapter rd_coverage (zh) of puyang-county-stb-2022
    notebook: Json
    chapter: Json
    report: str
    language: str

    def code(self) -> Iterator[Json]:
        return (cell for cell in self.notebook["cells"] if cell["cell_type"] == "code")

    def outputs(self) -> Iterator[tuple[str, Json]]:
        return ((cell["id"], output) for cell in self.code() for output in cell["outputs"])


@rule("other-source", do="Build again.")
def other_source(run: Executed) -> Found:
    """The notebook holds the cells of the chapter, unchanged and in order, besides the cell of parameters put in."""
    ran = [
        (cell["id"], joined(cell["source"]))
        for cell in run.notebook["cells"]
        if "injected-parameters" not in cell["metadata"].get("tags", [])
    ]
    chapter = [(cell["id"], joined(cell["source"])) for cell in run.chapter["cells"]]
    if ran != chapter:
        differing = next((a or b for a, b in zip(ran, chapter, strict=False) if a != b), (ran + chapter)[-1])
        yield run.where, f"cell {differing[0]}", "it is not the chapter's cell"


@rule("other-edition", do="Build again.")
def other_edition(run: Executed) -> Found:
    """The notebook ran with the parameters of its edition, and shows that language."""
    tagged = [c for c in run.notebook["cells"] if "injected-parameters" in c["metadata"].get("tags", [])]
    put_in = "\n".join(joined(cell["source"]) for cell in tagged)
    for name, value in (("report", run.report), ("language", run.language)):
        if f'{name} = "{value}"' not in put_in.splitlines():
            yield run.where, "parameters", f"it did not run with {name} {value!r}"
    for cell, output in run.outputs():
        shown = output.get("data", {}).get(MIME, {})
        if isinstance(shown, dict) and shown.get("language", run.language) != run.language:
            yield run.where, f"cell {cell}", f"it shows the language {shown['language']!r}"


@rule("not-run", do="Build again.")
def not_run(run: Executed) -> Found:
    """Every code cell ran."""
    for cell in run.code():
        if joined(cell["source"]).strip() and cell["execution_count"] is None:
            yield run.where, f"cell {cell['id']}", "it did not run"


@rule("error-output", do="Fix the cell.")
def error_output(run: Executed) -> Found:
    """No cell ended in an error."""
    for cell, output in run.outputs():
        if output["output_type"] == "error":
            yield run.where, f"cell {cell}", f"{output['ename']}: {output['evalue']}"


@rule("foreign-output", do="Show results through a method of Page, or a value in a cell tagged remove-cell.")
def foreign_output(run: Executed) -> Found:
    """A cell shows nothing but outputs of ours, or, hidden from the book, a value for Jupyter: nothing printed, no warning."""
    for cell in run.code():
        hidden = "remove-cell" in cell["metadata"].get("tags", [])
        for output in cell["outputs"]:
            kind, data = output["output_type"], output.get("data", {})
            ours = kind == "display_data" and set(data) <= ALLOWED and MIME in data
            value = kind == "display_data" and hidden and set(data) <= FOR_JUPYTER and "text/html" in data
            if kind == "error" or ours or value:
                continue
            shown = joined(output.get("text", "")) if kind == "stream" else ", ".join(data)
            yield run.where, f"cell {cell['id']}", f"unexpected output ({kind}: {shown[:80]!r})"


@rule("two-titles", do="A chapter has one title in each language.")
def two_titles(run: Executed) -> Found:
    """A chapter has one title in each language, the first of its Markdown cells."""
    titles = Counter(
        tag
        for cell in run.notebook["cells"]
        if cell["cell_type"] == "markdown" and joined(cell["source"]).startswith("# ")
        for tag in cell["metadata"].get("tags", []) or [""]
    )
    if titles != {"zh": 1, "en": 1}:
        there = ", ".join(f"{count} {tag or 'without language'}" for tag, count in sorted(titles.items())) or "none"
        yield run.where, "", f"its titles: {there}"


RULES = (other_source, other_edition, not_run, error_output, foreign_output, two_titles)


def quantities(notebook: Json) -> list[tuple[str, str, tuple[str, ...]]]:
    """Return what a chapter shows, in order: cell, kind, and ids with values of the quantities of each display."""
    return [
        (cell["id"], output["data"][MIME]["kind"], tuple(sorted(_shown(output["data"][MIME]))))
        for cell in notebook["cells"]
        for output in cell.get("outputs", [])
        if MIME in output["data"]
    ]


def _shown(block: object) -> list[str]:
    if isinstance(block, dict):
        if "q" in block:
            return [f"{block['id']}={'|'.join(block['values'])}"]
        return [text for key, value in block.items() if key != "card" for text in _shown(value)]
    if isinstance(block, list):
        return [text for value in block for text in _shown(value)]
    return []


@rule("languages-differ", do="Name the same fields in both languages.")
def languages_differ(first: Executed, other: Executed) -> Found:
    """Both languages of a chapter show the same quantities, equally often, in the same cells."""
    mine, theirs = quantities(first.notebook), quantities(other.notebook)
    for a, b in zip(mine, theirs, strict=False):
        if a != b:
            once = [*(Counter(a[2]) - Counter(b[2])), *(Counter(b[2]) - Counter(a[2]))] or [f"{a[1]} and {b[1]}"]
            yield (
                other.where,
                f"cell {b[0]}",
                f"it shows other quantities than {first.language}: {', '.join(once)[:200]}",
            )
            return
    if len(mine) != len(theirs):
        yield other.where, "", f"it shows {len(theirs)} outputs, {first.language} {len(mine)}"
