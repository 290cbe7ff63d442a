"""The documents at the top say what is there: paths, commands, figures, chapters, licences, in both languages."""

import inspect
import json
import re
import shlex
import tomllib
from pathlib import Path

import pytest
import yaml
from conftest import REPORT
from jupyter_book.cli.main import main as jupyter_book
from papermill import inspect_notebook
from papermill.cli import papermill

from bureaubook import charts, cli
from bureaubook.analysis import applications
from bureaubook.book.furniture import STANDING
from bureaubook.book.toc import sections
from bureaubook.build.build import PREVIEW
from bureaubook.build.plan import make_plan
from bureaubook.dataset import schema
from bureaubook.dataset.schema import STAGES
from bureaubook.notebook import LANGUAGES
from bureaubook.number.census import CHINESE_DIGITS, census
from bureaubook.paths import BUILD, CHAPTERS, DATA, ROOT, SITE
from bureaubook.report import open_report
from bureaubook.report.sentences import SENTENCE
from bureaubook.sections import coverage
from bureaubook.show import Page

READMES = {"en": "README.md", "zh": "README.zh.md"}
GUIDES = [*READMES.values(), "CONTRIBUTING.md", "CHANGELOG.md"]
ALL = [*GUIDES, "LICENSE", "CITATION.cff"]
TEXT = {name: (ROOT / name).read_text("utf-8") for name in ALL}
FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"(!?)\[([^\]]*)\]\(([^)]+)\)")
ENDINGS = (".md", ".csv", ".yml", ".txt", ".json", ".toml", ".ipynb", ".html", ".png", ".cff")
BUILT = {SITE, PREVIEW, BUILD / "html"}
MAKEFILE = (ROOT / "Makefile").read_text("utf-8")
# How a document came to be is no part of it; nor are addresses of one machine or of a package registry.
FOREIGN = re.compile(
    r"\b(AI|LLM|chatbot|assistant|language model|agent|prompt)\b|人工智能|大模型|智能体|提示词|机器生成"
    r"|(?<![\w.$])/(home|root|work|tmp|usr|opt|mnt)/|\bpypi\b|index-url|/simple/|file://|localhost",
    re.IGNORECASE,
)


def inline(text: str) -> list[str]:
    """Code in running text."""
    return re.findall(r"`([^`\n]+)`", FENCE.sub("", text))


def paths(name: str) -> list[str]:
    """What a document names as a path: links, code that looks like one, and, in plain text, what lies in a known folder."""
    text = TEXT[name]
    if name not in GUIDES:
        return re.findall(r"(?<![\w/])(?:bureaubook|chapters|data|tests)/[\w./<>-]*\w", text)
    links = [target.partition("#")[0] for _, _, target in LINK.findall(text) if not target.startswith("http")]
    code = [span for span in inline(text) if re.fullmatch(r"[\w./<>-]+", span)]
    return links + [span for span in code if "/" in span or span.endswith(ENDINGS)]


def is_there(path: str) -> bool:
    """Whether a path is in the project, or is one that a build makes; <…> stands for any name, a bare file lies where data lie."""
    if path.startswith(f"{BUILD.name}/"):
        place = ROOT / path
        return place in BUILT or place.parent in BUILT
    pattern = re.sub(r"<[^>]+>", "*", path).rstrip("/")
    places = [ROOT] if "/" in path else [ROOT, DATA, *(DATA / "reports").iterdir()]
    return any(any(place.glob(pattern)) for place in places)


def commands(name: str) -> list[str]:
    """Every command a document gives: the lines of its code blocks, and in running text those of this project."""
    lines = [line for _, block in FENCE.findall(TEXT[name]) for line in block.splitlines() if line]
    return lines + [span for span in inline(TEXT[name]) if re.match(r"(make|bureaubook|\.venv/bin/\S+) ", span)]


def recipes() -> list[str]:
    """The Makefile's own lines, variables filled in, without the flags that only keep pip quiet."""
    lines = [line.strip().removeprefix("@") for line in MAKEFILE.splitlines() if line.startswith("\t")]
    for variable, value in (("$(BIN)", ".venv/bin"), ("$(VENV)", ".venv"), ("$(PYTHON)", "python3")):
        lines = [line.replace(variable, value) for line in lines]
    return [re.sub(r" --quiet --disable-pip-version-check", "", line) for line in lines]


def needed() -> set[str]:
    """The packages that the gate installs on a bare machine."""
    found = re.search(r"^needed=\((.*)\)$", (ROOT / ".ci/run").read_text("utf-8"), re.MULTILINE)
    return set(found.group(1).split())


def check_make(words: list[str]) -> None:
    assert set(words) <= set(re.findall(r"^([a-z]+):", MAKEFILE, re.MULTILINE)), words


def check_bureaubook(words: list[str]) -> None:
    options = cli.parser_of_commands().parse_args(words)
    if hasattr(options, "only"):
        assert make_plan(DATA, options.report, cli.languages_asked(options), options.only)


def check_papermill(words: list[str]) -> None:
    given = papermill.make_context("papermill", words).params
    chapter = Path(given["notebook_path"])
    assert chapter.parent == CHAPTERS and chapter.stem in sections()
    parameters = dict(given["parameters"])
    assert set(parameters) <= set(inspect_notebook(str(chapter)))
    assert parameters.get("language", "zh") in LANGUAGES


def check_jupyter_book(words: list[str]) -> None:
    given = jupyter_book.commands[words[0]].make_context(words[0], words[1:]).params
    assert (ROOT / given["path_source"] / "_config.yml").is_file()


def check_jupyter(words: list[str]) -> None:
    assert words[:3] == ["nbconvert", "--clear-output", "--inplace"] and (ROOT / words[3]).is_file()


CHECKS = {
    "make": check_make,
    "bureaubook": check_bureaubook,
    "papermill": check_papermill,
    "jupyter-book": check_jupyter_book,
    "jupyter": check_jupyter,
}


def findings(name: str) -> list[str]:
    """The three findings of a README, without their numbering."""
    section = TEXT[name].split("\n## ")[1]
    return [item.strip() for item in re.split(r"^\d\. ", section, flags=re.MULTILINE)[1:]]


def numbers(text: str) -> list[str]:
    return re.findall(r"\d+(?:\.\d+)?", text)


def whole(*quantities) -> list[str]:
    return [str(value) for quantity in quantities for value in quantity.values]


def coverage_numbers() -> list[str]:
    bureau = open_report(REPORT)
    count, rate = bureau.value("ieds_rd_institution"), bureau.value("rd_coverage_rate")
    totals = coverage.derive_totals(bureau, count, rate, counted="enterprise")
    assert bureau.value("ieds_total").absent == "not_published"
    assert {count.period_basis, rate.period_basis} == {"unstated"}
    return whole(count, rate, count, totals["nearest"], totals["down"], totals["up"], count)


def _applicants_by_kind(bureau) -> list[str]:
    kinds = bureau.table("organisations").set_index("organisation")["kind"]
    return [
        f"{count}"
        for count in applications.applications(bureau)["organisation"].drop_duplicates().map(kinds).value_counts()
    ]


def application_numbers() -> list[str]:
    bureau = open_report(REPORT)
    counts = applications.derive_applications(bureau)
    by_word = [counts[name] for name in applications.undecided(bureau)]
    assert [rows["verb"].iloc[0] for rows in applications.undecided(bureau).values()] == ["成功申报", "争取"]
    return [
        str(bureau.year),
        *_applicants_by_kind(bureau),
        *whole(counts["all"]),
        *whole(*(counts[stage] for stage in STAGES if counts[stage].value), *by_word),
    ]


def numeral_numbers() -> list[str]:
    bureau = open_report(REPORT)
    numerals, figures = bureau.table("numerals"), bureau.table("figures")
    assert len(census(bureau.text)) == len(numerals)
    by_reading = numerals["reading"].value_counts()
    recaps = int((numerals["role"] == "recap").sum())
    absent = figures["absent"] != ""
    assert set(figures.loc[absent, "absent"]) == {"not_published"}
    assert len(numerals[numerals["reading"] == "figure"]) == (~absent).sum() + recaps
    rest = by_reading.drop(["statutory", "figure"])
    return [
        str(count)
        for count in (
            len(numerals),
            by_reading["statutory"],
            by_reading["figure"],
            (~absent).sum(),
            recaps,
            *rest,
            absent.sum(),
        )
    ]


@pytest.mark.parametrize("name", READMES.values())
def test_a_readme_is_short(name):
    assert len(TEXT[name].splitlines()) < 120


@pytest.mark.parametrize("name", ALL)
def test_every_path_is_there(name):
    named = paths(name)
    assert named or name in ("CHANGELOG.md", "CITATION.cff")
    assert [path for path in named if not is_there(path)] == []


@pytest.mark.parametrize("name", GUIDES)
def test_every_command_works(name, monkeypatch):
    monkeypatch.chdir(ROOT)
    found = commands(name)
    assert found
    for command in found:
        words = shlex.split(command.replace("$BOOK", str(ROOT)))
        program = Path(words[0]).name
        if program == "sudo":
            assert words[1:3] == ["apt-get", "install"] and set(words[3:]) <= needed(), command
        elif program in CHECKS:
            CHECKS[program](words[1:])
        else:
            assert command in recipes(), f"{name}: no target of the Makefile runs: {command}"


@pytest.mark.parametrize("name", READMES.values())
def test_without_make_all_that_make_does(name):
    given = commands(name)
    steps = [line for line in recipes() if re.match(r"python3 -m venv|\.venv/bin/(python -m (pip|pytest)|ruff)", line)]
    extra = [step for step in steps if re.search("-cluster|scans|parquet", step)]  # other guides have these
    assert len(steps) > len(extra) == 5 and [step for step in steps if step not in [*given, *extra]] == []
    assert ".venv/bin/bureaubook build" in given


@pytest.mark.parametrize("name", READMES.values())
def test_parameters_are_those_of_every_chapter(name):
    section = next(part for part in TEXT[name].split("\n## ") if "bin/papermill" in part)
    for chapter in sections():
        parameters = inspect_notebook(str(CHAPTERS / f"{chapter}.ipynb"))
        assert [parameter for parameter in parameters if f"`{parameter}`" not in section] == []


@pytest.mark.parametrize("name", READMES.values())
def test_findings_are_computed_from_the_data(name):
    given = [numbers(finding) for finding in findings(name)]
    assert given == [coverage_numbers(), application_numbers(), numeral_numbers()]


def test_both_readmes_have_the_same_parts():
    def parts(text):
        return {
            "headings": re.findall(r"^(#+) ", FENCE.sub("", text), re.MULTILINE),
            "blocks": FENCE.findall(text),
            "code": sorted(set(inline(text))),
            "table rows": len(re.findall(r"^\|", text, re.MULTILINE)),
            "items": len(re.findall(r"^(?:-|\d\.) ", text, re.MULTILINE)),
            "links": [re.sub(r"\.zh|-(zh|en)", "", target) for _, _, target in LINK.findall(text)],
        }

    assert parts(TEXT["README.md"]) == parts(TEXT["README.zh.md"])


@pytest.mark.parametrize(("language", "name"), READMES.items())
def test_the_picture_is_described(language, name):
    ((_, alt, target),) = [link for link in LINK.findall(TEXT[name]) if link[0]]
    assert target == f".github/page-{language}.png" and len(alt) > 40
    assert (ROOT / target).read_bytes().startswith(b"\x89PNG")


@pytest.mark.parametrize("name", READMES.values())
def test_chapters_are_those_of_the_book(name):
    assert re.findall(r"\[(\w+)\]\(chapters/\1\.ipynb\)", TEXT[name]) == sections(), f"list the chapters in {name}"


@pytest.mark.parametrize(("language", "name"), READMES.items())
def test_the_standing_note_is_that_of_the_book(language, name):
    assert STANDING[language] in TEXT[name]


def test_every_guide_to_adding_ends_with_the_tests():
    guides = [part for part in TEXT["CONTRIBUTING.md"].split("\n## ") if part.startswith("Add ")]
    named = [guide.partition("\n")[0] for guide in guides]
    assert [name.removeprefix("Add ") for name in named] == [
        "a report",
        "an indicator",
        "a kind of agency",
        "a chapter",
        "a chart form",
        "a check",
        "a block",
        "a format",
        "a language",
    ]
    for guide in guides:
        steps = re.findall(r"^(\d+)\. (.*(?:\n   .*)*)", guide, re.MULTILINE)
        assert [int(number) for number, _ in steps] == list(range(1, len(steps) + 1))
        assert steps[-1][1].strip() == "Run `make test`."


def test_what_a_guide_calls_is_there():
    """`page.say`, `charts.flow`, `report.last_year`: each name of ours can be called, with the keywords that the guide writes."""
    report = open_report(REPORT)
    known = {"page": Page, "charts": charts, "report": report, "bureau": report}
    code = " ".join(re.findall(r"`([^`\n]+)`", TEXT["CONTRIBUTING.md"])).replace("page.name", "")  # any block's
    named = re.findall(r"(?<![\w/])(page|charts|report|bureau)\.(?!py\b|yml\b)([a-z_]+)", code)
    assert {owner for owner, _ in named} >= {"page", "charts", "report"}
    assert [f"{owner}.{name}" for owner, name in named if not hasattr(known[owner], name)] == []
    for name, given in re.findall(r"\bpage\.([a-z_]+)\(([^)]*)\)", code):
        parameters = inspect.signature(getattr(Page, name)).parameters
        assert [word for word in re.findall(r"(\w+)=", given) if word not in parameters] == [], f"page.{name}"


def test_a_report_needs_the_files_that_the_guide_names():
    guide = TEXT["CONTRIBUTING.md"].split("\n## ")[1]
    assert [table.name for table in schema.REPORT if f"`{table.name}.csv`" not in guide] == []


def test_licences_and_version_agree_everywhere():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    citation = yaml.safe_load(TEXT["CITATION.cff"])
    package = json.loads((DATA / "datapackage.json").read_text("utf-8"))
    standing = yaml.safe_load((DATA / "reports" / REPORT / "report.yml").read_text("utf-8"))["standing"]
    assert citation["cff-version"] == "1.2.0" and citation["type"] == "software"
    assert (citation["title"], citation["version"]) == (project["name"], project["version"])
    assert {"message", "authors", "license"} <= set(citation) and "doi" not in citation
    assert f"## {project['version']} " in TEXT["CHANGELOG.md"]
    assert project["license"]["text"] == "MIT (code), CC BY 4.0 (data and text)"
    assert citation["license"] == "MIT" and [entry["name"] for entry in package["licenses"]] == ["CC-BY-4.0"]
    assert f"Copyright (c) 2026 {citation['authors'][0]['name']}" in TEXT["LICENSE"]
    for words in ("MIT License", package["licenses"][0]["path"], "SIL Open Font License", *standing.values()):
        assert words in TEXT["LICENSE"]


def test_notes_on_method_say_what_the_code_does():
    note = TEXT["CHANGELOG.md"].partition("## Notes on method")[2]
    endings = re.search(r"\*\*Sentences\*\* end after (\S+) ", note).group(1)
    assert endings == re.search(r"\[\^(.*?)\\n\]", SENTENCE.pattern).group(1)
    assert CHINESE_DIGITS in note
    terms = open_report(REPORT).dictionary
    for basis in terms.vocabulary("period_basis"):
        assert f"`{basis}`" in note


@pytest.mark.parametrize("name", ALL)
def test_documents_speak_of_the_work_alone(name):
    assert [match.group() for match in FOREIGN.finditer(TEXT[name])] == []


@pytest.mark.parametrize("name", GUIDES)
def test_documents_do_not_exclaim(name):
    assert re.findall(r"!(?!\[)", FENCE.sub("", TEXT[name]).replace("。！？；", "")) == []
    assert "！" not in TEXT[name].replace("。！？；", "")
