"""Words in both languages take their numbers from fields: no f-string, so that neither language can say another number."""

import ast
import json
import re
from collections.abc import Iterator
from string import Formatter

import pytest

from bureaubook.paths import CHAPTERS, PACKAGE

PAIR = ("zh", "en")
HAN = re.compile(r"[\u4e00-\u9fff]")
# they spell one value as one language prints it, and say nothing else
SPELLERS = {
    "bureaubook/words/rows.py:gloss": "the same in the other language, in brackets",
    "bureaubook/words/dates.py:date_words": "a date",
    "bureaubook/checks/material.py:name_of": "a name without its unit, as Chinese has it",
    "bureaubook/checks/material.py:behind": "a blank before an English sentence",
    "bureaubook/charts/pen.py:figure": "commas between thousands",
}


def composed(node: ast.AST) -> bool:
    """Whether words are put together of values outside a template's fields."""
    for each in ast.walk(node):
        if isinstance(each, ast.JoinedStr) and any(isinstance(part, ast.FormattedValue) for part in each.values):
            return True
        if isinstance(each, ast.BinOp) and isinstance(each.op, ast.Mod | ast.Add) and "str" in _kinds(each):
            return True
        if isinstance(each, ast.Call) and isinstance(each.func, ast.Attribute) and each.func.attr == "format":
            return True
    return False


def _kinds(operation: ast.BinOp) -> set[str]:
    sides = (operation.left, operation.right)
    return {type(side.value).__name__ for side in sides if isinstance(side, ast.Constant)}


def pairs(tree: ast.AST) -> Iterator[tuple[ast.AST, ast.AST]]:
    """Yield the words of both languages wherever code puts them side by side."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            name = getattr(node.func, "attr", getattr(node.func, "id", ""))
            named = {word.arg: word.value for word in node.keywords}
            words = node.args[1:] if name == "pick" else node.args  # behind the report
            if name in ("pick", "both", "say") and not any(map(_lines, words)):
                yield from zip(words, words[1:], strict=False)
            if named.keys() >= {*PAIR}:
                yield named["zh"], named["en"]
        elif lines := _lines(node):
            yield from lines
        elif isinstance(node, ast.Dict):
            keyed = {
                key.value: value
                for key, value in zip(node.keys, node.values, strict=True)
                if isinstance(key, ast.Constant)
            }
            if keyed.keys() >= {*PAIR}:
                yield keyed["zh"], keyed["en"]
        elif isinstance(node, ast.IfExp) and _asks_language(node.test):
            yield node.body, node.orelse
        elif isinstance(node, ast.If) and _asks_language(node.test):
            yield from (
                (each.value, ast.Constant(""))
                for each in (*node.body, *node.orelse)
                if isinstance(each, ast.Return) and each.value
            )


def _lines(node: ast.AST) -> list[tuple[ast.AST, ast.AST]]:
    """Return the sentences of one text that holds a line a language, as pairs; none where it is not one."""
    text = node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""
    blocks = [[line.strip() for line in block.strip().split("\n")] for block in text.split("\n\n")]
    if not all(len(lines) == len(PAIR) and HAN.search(lines[0]) for lines in blocks):
        return []
    return [tuple(ast.copy_location(ast.Constant(line), node) for line in lines) for lines in blocks]


def _asks_language(test: ast.AST) -> bool:
    names = {getattr(each, "attr", getattr(each, "id", "")) for each in ast.walk(test)}
    said = {each.value for each in ast.walk(test) if isinstance(each, ast.Constant)}
    return "language" in names and bool(said & {*PAIR})


def unlike(tree: ast.AST, file: str = "") -> list[str]:
    """Return what is refused: words composed beside a language, or templates of both that name other fields."""
    found = []
    for owner in _owners(tree):
        if f"{file}:{_name(owner)}" in SPELLERS:
            continue
        for zh, en in pairs(owner):
            where = f"{file}:{zh.lineno}: {ast.unparse(zh)}"
            if composed(zh) or composed(en):
                found.append(f"{where}: composed outside fields")
            elif _fields(zh) != _fields(en) and None not in (_fields(zh), _fields(en)):
                found.append(f"{where}: other fields in English")
    return found


def _owners(tree: ast.AST) -> Iterator[ast.AST]:
    """Yield functions, methods, and what stands outside them."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.ClassDef):
            yield from _owners(node)
        else:
            yield node


def _name(owner: ast.AST) -> str:
    targets = getattr(owner, "targets", None) or [getattr(owner, "target", owner)]
    return getattr(owner, "name", "") or getattr(targets[0], "id", "")


def _fields(words: ast.AST) -> set[str] | None:
    if not (isinstance(words, ast.Constant) and isinstance(words.value, str)):
        return None
    try:
        return {name for _, name, _, _ in Formatter().parse(words.value) if name}
    except ValueError:  # a pattern, no template
        return None


def sources() -> Iterator[tuple[str, str]]:
    for path in sorted(PACKAGE.rglob("*.py")):
        yield f"bureaubook/{path.relative_to(PACKAGE).as_posix()}", path.read_text(encoding="utf-8")
    for path in sorted(CHAPTERS.glob("*.ipynb")):
        cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
        code = ["".join(cell["source"]) for cell in cells if cell["cell_type"] == "code"]
        yield f"chapters/{path.name}", "\n".join(code)


@pytest.mark.parametrize(("file", "code"), [pytest.param(*each, id=each[0]) for each in sources()])
def test_no_words_are_composed_beside_a_language(file, code):
    assert unlike(ast.parse(code), file) == []


@pytest.mark.parametrize(
    "code",
    [
        'pick(report, f"{count}项", f"{count + 1} items")',
        'say("{count}项", "{other} items", "{other} articles")',
        'pick(report, "%d项" % count, "items")',
        'pick(report, "共" + count, "in all " + count)',
        'pick(report, "{}项".format(count), "{} items".format(count))',
        'pick(report, "{count}项", "{other} items", count=2, other=3)',
        'page.say(zh=f"{count}项", en="{count} items")',
        'page.say("{count}项\\n{other} items")',
        'label = {"zh": "一项", "en": f"{count} items"}',
        'words = f"{count}项" if report.language == "zh" else f"{count} items"',
        'def words(language):\n    if language == "zh":\n        return f"{count}项"\n    return f"{count} items"',
    ],
)
def test_composed_words_are_refused(code):
    assert unlike(ast.parse(code))


def test_words_with_fields_pass():
    assert unlike(ast.parse('pick(report, "{count}项", "{count} items", count=f"{count:,}")')) == []
    assert unlike(ast.parse('page.say("其中{part}。\\nOf {part}.", "{count}项\\n{count} items")')) == []


def test_each_speller_is_still_there():
    for place in SPELLERS:
        file, name = place.split(":")
        tree = ast.parse((PACKAGE.parent / file).read_text(encoding="utf-8"))
        assert name in {_name(owner) for owner in _owners(tree)}, place
