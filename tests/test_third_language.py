"""A third language is begun as the guide says: ten terms and a few templates are read in it, and nothing changes in the other two."""

import csv
import json
import os
import re
import shutil
import subprocess
import sys

import pytest
from own_data import REPORT

from bureaubook.errors import InputError
from bureaubook.notebook import BEGUN, LANGUAGES
from bureaubook.paths import DATA, PACKAGE
from bureaubook.report import open_report
from bureaubook.words import template
from bureaubook.words.compose import plainly
from bureaubook.words.template import by_language, check_templates
from bureaubook.words.text import Term, say

TERMS = {
    ("absence", "not_applicable"): "sans objet",
    ("absence", "not_found"): "non trouvé dans le rapport",
    ("absence", "not_published"): "non publié",
    ("counted", "enterprise"): "entreprise",
    ("level", "county"): "du district",
    ("level", "national"): "national",
    ("level", "provincial"): "provincial",
    ("status", "applied"): "candidature déposée",
    ("status", "recognised"): "reconnu",
    ("status", "recommended"): "recommandé",
}
ASK = f"""
import json
from bureaubook.errors import InputError
from bureaubook.report import open_report
from bureaubook.words.compose import plainly
from bureaubook.words.pair import pick
from bureaubook.words.scope import sentences
from bureaubook.words.text import Term, say

LINES = '''
{{level}}，{{status}}。
{{level}}, {{status}}.
{{level}}, {{status}}.

共{{count}}项。
{{count}} in all.
En tout {{count}}.

无。
None.
Aucun.
'''
terms = {list(TERMS)!r}
found = {{}}
for language in ("zh", "en", "fr"):
    report = open_report({REPORT!r}, language)
    scope = {{"level": Term("level", "provincial"), "status": Term("status", "recommended"), "count": 7}}
    found[language] = {{
        "terms": [report.term(*term) for term in terms],
        "said": [plainly(report, text) for text in sentences(LINES, scope)],
        "picked": pick(report, "无", "none", "aucun"),
    }}
refused = []
for ask in (lambda: report.term("stage", "applied"), lambda: sentences("无。\\nNone.\\nAucun.\\nKeiner.", {{}})):
    try:
        ask()
    except InputError as error:
        refused.append(str(error))
try:
    refused.append(plainly(report, say("无", "none")))
except KeyError as error:
    refused.append(repr(error))
print(json.dumps([found, refused]))
"""


@pytest.fixture(scope="module")
def begun(tmp_path_factory):
    """What a copy of the package says, in which French is begun."""
    root = tmp_path_factory.mktemp("third")
    shutil.copytree(PACKAGE, root / "bureaubook", ignore=shutil.ignore_patterns("__pycache__", "*.ttf"))
    shutil.copytree(DATA, root / "data")
    listed, terms = root / "bureaubook" / "notebook.py", root / "data" / "terms.csv"
    words = listed.read_text("utf-8")
    words, count = re.subn(r"(?m)^(BEGUN: .* = )\(.*?\)", r'\1("fr",)', words)
    assert count == 1
    listed.write_text(words, "utf-8")
    with terms.open(encoding="utf-8", newline="") as file:
        rows = [{name: row[name] for name in row if name not in BEGUN} for row in csv.DictReader(file)]
    with terms.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, [*rows[0], "fr"], lineterminator="\n")
        writer.writeheader()
        writer.writerows(row | {"fr": TERMS.get((row["vocabulary"], row["term"]), "")} for row in rows)
    done = subprocess.run(
        [sys.executable, "-c", ASK],
        cwd=root,
        env=os.environ | {"PYTHONPATH": str(root)},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_ten_terms_are_read_in_it(begun):
    assert begun[0]["fr"]["terms"] == [*TERMS.values()]


def test_templates_are_put_together_in_it(begun):
    assert begun[0]["fr"]["said"] == ["provincial, recommandé.", "En tout 7.", "Aucun."]
    assert begun[0]["fr"]["picked"] == "aucun"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_others_say_what_they_said(begun, language):
    report = open_report(REPORT, language)
    assert begun[0][language]["terms"] == [report.term(*term) for term in TERMS]
    level, status = Term("level", "provincial"), Term("status", "recommended")
    said = say("{level}，{status}。", "{level}, {status}.", level=level, status=status)
    assert begun[0][language]["said"][0] == plainly(report, said)


def test_what_is_not_yet_there_is_refused(begun):
    lacking, long, no_template = begun[1]
    assert lacking == "data/terms.csv, column fr: stage, applied is empty. Enter it."
    assert long.startswith("4 lines, expected one per language (zh, en, fr)")
    assert no_template == "KeyError('fr')"


def test_its_templates_name_the_same_fields(monkeypatch):
    monkeypatch.setattr(template, "SPOKEN", ("zh", "en", "fr"))
    words = by_language(["共{a}", "{a} in all", "En tout {b}"])
    with pytest.raises(InputError, match=r"different fields: \['a', 'b'\]"):
        check_templates(words, {"a", "b"})


def test_without_one_begun_a_third_is_refused(monkeypatch):
    monkeypatch.setattr(template, "SPOKEN", LANGUAGES)
    with pytest.raises(InputError, match="3 lines, expected one per language"):
        say("一", "one", "un")
