"""Static rules of every chapter (STYLE.md, CONTRIBUTING.md): what may stand in a notebook, and what may not. Each rule is seen to fail."""

import ast
import copy
import json
import re
from pathlib import Path

import pytest
import yaml

from bureaubook.paths import CHAPTERS, ROOT
from bureaubook.words.template import fields

PARAMETERS = """report = "puyang-county-stb-2022"  # a folder under data/reports
language = "zh"  # zh or en
data = ""  # the data folder; empty for that of the project"""
OWN = ("agency",)  # of the chapter on the years
TAGS = {"parameters", "remove-cell", "remove-input", "hide-input", "zh", "en"}
ID = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*$")
LOOK = {
    "color",
    "colour",
    "c",
    "figsize",
    "fontsize",
    "size",
    "linewidth",
    "lw",
    "dpi",
    "fontfamily",
    "font",
    "width",
    "height",
}
CALLS = {"open", "exec", "eval", "compile", "print", "input", "__import__", "breakpoint", "display"}
METHODS = {
    "to_csv",
    "to_excel",
    "to_json",
    "to_pickle",
    "write_text",
    "write_bytes",
    "savefig",
    "mkdir",
    "unlink",
    "now",
    "today",
}
PLACES = {"iloc", "iat"}
HAN = re.compile(r"[\u4e00-\u9fff]")
LINES = 2  # of fixed text in a Markdown cell


def chapters() -> list[Path]:
    return sorted(CHAPTERS.glob("*.ipynb"))


def read(path: Path) -> dict:
    return json.loads(path.read_text(encoding="utf-8"))


# -- the rules: a notebook -> what is wrong with it


def _code(notebook: dict) -> list[tuple[str, str, ast.Module]]:
    found = []
    for cell in notebook["cells"]:
        if cell["cell_type"] == "code":
            source = "".join(cell["source"])
            found.append((cell["id"], source, ast.parse(re.sub(r"(?m)^\s*[%!].*$", "pass", source))))
    return found


def parameters(notebook: dict) -> list[str]:
    """One cell of parameters, the same in every chapter, hidden in the book, before the cell that opens the report."""
    cells = [cell for cell in notebook["cells"] if cell["cell_type"] == "code"]
    first = cells[0]
    found = []
    own = "".join(line for line in first["source"] if line.split(" ")[0] not in OWN)
    if own.rstrip() != PARAMETERS or first["metadata"].get("tags") != ["parameters", "remove-cell"]:
        found.append(f"parameters are not those of every chapter: {''.join(first['source'])!r}")
    if cells[1]["id"] != "open" or cells[1]["metadata"].get("tags") != ["remove-cell"]:
        found.append("the second cell does not open the report, hidden")
    if sum("parameters" in cell["metadata"].get("tags", []) for cell in cells) != 1:
        found.append("there is more than one cell of parameters")
    return found


def statements(notebook: dict) -> list[str]:
    """Nothing is defined, installed, imported from elsewhere, read, written, timed or asked of a network."""
    found = []
    for cell, source, tree in _code(notebook):
        if re.search(r"(?m)^\s*[%!]", source):
            found.append(f"{cell}: a magic or a shell command")
        for node in ast.walk(tree):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef | ast.Lambda):
                found.append(f"{cell}: a definition")
            elif isinstance(node, ast.Import):
                found.append(f"{cell}: imports {node.names[0].name}")
            elif isinstance(node, ast.ImportFrom) and (node.module or "").partition(".")[0] != "bureaubook":
                found.append(f"{cell}: imports from {node.module}")
            elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in CALLS:
                found.append(f"{cell}: calls {node.func.id}")
            elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in METHODS:
                found.append(f"{cell}: calls {node.func.attr}")
            elif isinstance(node, ast.Try | ast.With | ast.Global):
                found.append(f"{cell}: {type(node).__name__.lower()}")
    return found


def rows(notebook: dict) -> list[str]:
    """No row is asked for by its number."""
    found = []
    for cell, _, tree in _code(notebook):
        for node in ast.walk(tree):
            if isinstance(node, ast.Attribute) and node.attr in PLACES:
                found.append(f"{cell}: {node.attr}")
            inner = node.slice if isinstance(node, ast.Subscript) else None
            inner = inner.operand if isinstance(inner, ast.UnaryOp) else inner
            if isinstance(inner, ast.Constant) and isinstance(inner.value, int):
                found.append(f"{cell}: a literal row or place [{ast.unparse(node.slice)}]")
    return found


def look(notebook: dict) -> list[str]:
    """No colour, font or size: one style for all."""
    found = []
    for cell, source, tree in _code(notebook):
        if re.search(r"#[0-9a-fA-F]{6}\b|#[0-9a-fA-F]{3}\b(?!\w)", "".join(_strings(tree))):
            found.append(f"{cell}: a colour")
        if re.search(r"<\w+|style=['\"]?\w+:", "".join(_strings(tree))):
            found.append(f"{cell}: HTML")
        for node in ast.walk(tree):
            if isinstance(node, ast.keyword) and node.arg in LOOK:
                found.append(f"{cell}: {node.arg}=")
        if "rcParams" in source or "matplotlib" in source:
            found.append(f"{cell}: matplotlib")
    return found


def _strings(tree: ast.AST) -> list[str]:
    return [node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)]


def _constants(node: ast.AST) -> list[str] | None:
    """The texts an argument may be: a constant, or one of two; None if it is anything else."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return [node.value]
    if isinstance(node, ast.IfExp):
        branches = [_constants(node.body), _constants(node.orelse)]
        return None if None in branches else [text for branch in branches for text in branch]
    return None


def _pairs(tree: ast.AST):
    """Every (zh, en) pair of templates: keywords zh and en of a call, tuples of a Chinese and another text, arguments of pick."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            given = {word.arg: word.value for word in node.keywords}
            if {"zh", "en"} & set(given):
                yield given.get("zh"), given.get("en")
            if isinstance(node.func, ast.Attribute) and node.func.attr == "pick" and any(map(_constants, node.args)):
                yield tuple(node.args)
        if isinstance(node, ast.Tuple) and len(node.elts) == 2:
            texts = [_constants(element) for element in node.elts]
            if None not in texts and any(HAN.search(text) for text in texts[0]):
                yield tuple(node.elts)


def templates(notebook: dict) -> list[str]:
    """Sentences are constant templates in both languages, with the same fields, and no digit stands in one."""
    found = []
    for cell, _, tree in _code(notebook):
        for zh, en in _pairs(tree):
            both = [_constants(part) if part is not None else None for part in (zh, en)]
            if None in both or len(both[0]) != len(both[1]):
                found.append(f"{cell}: a sentence is not constant in both languages")
                continue
            for chinese, english in zip(*both, strict=True):
                named = [{name for _, name, _ in fields(text) if name} for text in (chinese, english)]
                if named[0] != named[1]:
                    found.append(f"{cell}: the fields differ: {sorted(named[0] ^ named[1])}")
                for text in (chinese, english):
                    bare = "".join(part + form for part, _, form in fields(text))
                    if re.search(r"\d", bare):
                        found.append(f"{cell}: a digit in {text!r}")
                if HAN.search("".join(part for part, _, _ in fields(english))):
                    found.append(f"{cell}: Chinese in the English {english!r}")
        if any(isinstance(node, ast.JoinedStr) for node in ast.walk(tree)) and "folder" not in ast.unparse(tree):
            found.append(f"{cell}: an f-string")
    return found


def cells(notebook: dict) -> list[str]:
    """Ids are readable and unique, tags are known, code that opens nothing shows no input, Markdown comes in pairs."""
    found, seen = [], set()
    for cell in notebook["cells"]:
        tags, name = cell["metadata"].get("tags", []), cell["id"]
        if not ID.match(name) or re.fullmatch(r"[0-9a-f]{8}(-[0-9a-f]+)*", name):
            found.append(f"the id {name!r} is not readable")
        if name in seen:
            found.append(f"the id {name!r} stands twice")
        seen.add(name)
        if not set(tags) <= TAGS:
            found.append(f"{name}: unknown tags {sorted(set(tags) - TAGS)}")
        if cell["cell_type"] == "code" and not {"remove-cell", "remove-input", "hide-input"} & set(tags):
            found.append(f"{name}: its input would show in the book")
    text = [cell for cell in notebook["cells"] if cell["cell_type"] == "markdown"]
    for cell in text:
        language = cell["id"].rpartition("-")[2]
        if cell["metadata"].get("tags") != [language] or language not in ("zh", "en"):
            found.append(f"{cell['id']}: a text is tagged by its one language, as its id ends")
        words = [line for line in "".join(cell["source"]).splitlines() if line.strip() and not line.startswith("#")]
        if len(words) > LINES:
            found.append(f"{cell['id']}: more than two lines of fixed text")
        if re.search(r"\d", "".join(cell["source"])):
            found.append(f"{cell['id']}: a digit in fixed text")
        if language == "en" and HAN.search("".join(cell["source"])):
            found.append(f"{cell['id']}: Chinese in an English text")
    order = [cell["id"] for cell in text]
    if [name.removesuffix("-zh") for name in order[::2]] != [name.removesuffix("-en") for name in order[1::2]]:
        found.append("texts do not come in pairs, Chinese first")
    levels = [re.match(r"#+", "".join(cell["source"])) for cell in text]
    titles = [level for level in levels if level and len(level.group()) == 1]
    if len(titles) != 2 or not order or order[:2] != ["title-zh", "title-en"]:
        found.append("a chapter begins with its title, once in each language")
    return found


def stripped(notebook: dict) -> list[str]:
    """No outputs, no counts, no widget state, no metadata of one's own machine."""
    found = []
    for cell in notebook["cells"]:
        if cell.get("outputs") or cell.get("execution_count"):
            found.append(f"{cell['id']}: outputs or a count")
        if set(cell["metadata"]) - {"tags", "jupyter", "editable", "slideshow"}:
            found.append(f"{cell['id']}: metadata {sorted(cell['metadata'])}")
    if set(notebook["metadata"]) - {"kernelspec", "language_info"}:
        found.append(f"metadata {sorted(notebook['metadata'])}")
    if notebook["nbformat"] != 4 or notebook["nbformat_minor"] < 5:
        found.append("not of format 4.5, which has ids")
    return found


RULES = (parameters, statements, rows, look, templates, cells, stripped)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
@pytest.mark.parametrize("path", chapters(), ids=lambda path: path.stem)
def test_a_chapter_keeps_the_rules(path, rule):
    assert rule(read(path)) == []


def test_every_chapter_is_in_the_table_of_contents_and_the_reverse():
    toc = yaml.safe_load((ROOT / "_toc.yml").read_text(encoding="utf-8"))
    listed = [toc["root"], *(entry["file"] for part in toc["parts"] for entry in part["chapters"])]
    assert sorted(listed) == [f"chapters/{path.stem}" for path in chapters()]
    assert not any("caption" in part for part in toc["parts"])


def test_chapters_are_named_by_nouns_of_ascii():
    assert all(re.fullmatch(r"[a-z]+(_[a-z]+)*", path.stem) for path in chapters())


# -- each rule is seen to fail

BAD = {  # rule: what is put into a sound notebook: a source for the cell `answer`, or a change of the notebook
    "a definition": (statements, "def f():\n    pass"),
    "a lambda": (statements, "f = lambda: 0"),
    "sys.path": (statements, "import sys\n\nsys.path.append('x')"),
    "an install": (statements, "%pip install x"),
    "the network": (statements, "from urllib.request import urlopen"),
    "the clock": (statements, "from datetime import date"),
    "a file": (statements, "open('x', 'w')"),
    "a table written": (statements, "page.frame.to_csv('x')"),
    "a print": (statements, "print(report)"),
    "a swallowed error": (statements, "try:\n    page\nexcept ValueError:\n    pass"),
    "a row by its number": (rows, "bureau.table('figures').iloc[3]"),
    "a place by its number": (rows, "parts[-1]"),
    "a colour": (look, "page.table('x', '#1d5a8c')"),
    "a size": (look, "page.figure('x', figsize=(3, 4))"),
    "HTML": (look, "page.say(zh='<b>好</b>', en='<b>good</b>')"),
    "a digit": (templates, "page.say(zh='有21家。', en='There are some.')"),
    "other fields": (templates, "page.say(zh='有{a}。', en='There are {b}.', a=1, b=2)"),
    "one language": (templates, "page.say(zh='有。')"),
    "a computed template": (templates, "page.say(zh='有' + '。', en='There are.')"),
    "an f-string": (templates, "words = f'{report}'"),
    "Chinese in English": (templates, "page.say(zh='有。', en='有。')"),
    "other fields in a pair": (templates, "page.tile(1, label=('数{a}', 'number'))"),
    "a digit in a branch": (templates, "page.say(zh='有。' if a else '有3。', en='a' if a else 'b')"),
}


@pytest.mark.parametrize("name", BAD)
def test_a_rule_sees_what_it_forbids(name):
    rule, source = BAD[name]
    notebook = read(CHAPTERS / "rd_coverage.ipynb")
    next(cell for cell in notebook["cells"] if cell["id"] == "answer")["source"] = [source]
    assert rule(notebook)


def _cell(notebook: dict, name: str) -> dict:
    return next(cell for cell in notebook["cells"] if cell["id"] == name)


SPOILED = {
    "another default": (parameters, lambda n: _cell(n, "parameters").update(source=['report = "x"'])),
    "parameters that show": (parameters, lambda n: _cell(n, "parameters")["metadata"].update(tags=["parameters"])),
    "an id of a machine": (cells, lambda n: _cell(n, "answer").update(id="3f2a9b1c")),
    "an id twice": (cells, lambda n: _cell(n, "answer").update(id="tiles")),
    "an unknown tag": (cells, lambda n: _cell(n, "answer")["metadata"].update(tags=["remove-input", "scratch"])),
    "code that shows": (cells, lambda n: _cell(n, "answer")["metadata"].update(tags=[])),
    "a text without a language": (cells, lambda n: _cell(n, "title-en")["metadata"].update(tags=[])),
    "a text without its pair": (cells, lambda n: n["cells"].remove(_cell(n, "title-en"))),
    "a long text": (cells, lambda n: _cell(n, "title-zh").update(source=["# 钱\n", "一\n", "二\n", "三\n"])),
    "a digit in a heading": (cells, lambda n: _cell(n, "title-zh").update(source=["# 82%"])),
    "two titles": (cells, lambda n: n["cells"].append({**_cell(n, "title-zh"), "id": "again-zh"})),
    "an output": (stripped, lambda n: _cell(n, "answer").update(outputs=[{"output_type": "stream"}])),
    "a count": (stripped, lambda n: _cell(n, "answer").update(execution_count=3)),
    "a widget": (stripped, lambda n: n["metadata"].update(widgets={})),
}


@pytest.mark.parametrize("name", SPOILED)
def test_a_rule_sees_a_spoiled_notebook(name):
    rule, spoil = SPOILED[name]
    notebook = copy.deepcopy(read(CHAPTERS / "rd_coverage.ipynb"))
    spoil(notebook)
    assert rule(notebook)


@pytest.mark.parametrize("path", chapters(), ids=lambda path: path.stem)
def test_english_agrees_with_a_count_of_one(path):
    """“1 enterprise are named” can't happen: a verb behind a counted field follows its number ({n:?is|are}), or none stands there."""
    counted = r"(There are \{[a-z_]+:|\{(?!(region)\})[a-z_]+(:[^}?]*)?\} (more )?(are|were|have) )"
    found = [cell["id"] for cell in read(path)["cells"] if re.search(counted, "".join(cell["source"]))]
    assert found == []
