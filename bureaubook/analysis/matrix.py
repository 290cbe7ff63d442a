"""Organisations by programmes: who is named in what, and the order in which both are shown."""

import re
from collections import Counter
from dataclasses import dataclass

import pandas as pd

from bureaubook.analysis.applications import applications
from bureaubook.analysis.names import names_by_organisation
from bureaubook.analysis.stages import NEAREST
from bureaubook.dataset.reader import as_rows, groups
from bureaubook.dataset.schema import STAGES, Row
from bureaubook.report import Report
from bureaubook.report.sentences import unwrapped
from bureaubook.words.pair import pick
from bureaubook.words.rows import verb_words

LEVELS = ("national", "provincial", "prefecture", "county", "")  # from the highest down; last what names none
MOST = 40  # organisations shown one by one; of more, those named once are a row of counts
TOGETHER = "各列名一项的单位", "Those named once"
COLUMNS = {
    "organisation": ("单位", "Organisation"),
    "level": ("级别", "Level"),
    "programme": ("项目", "Programme"),
    "stage": ("阶段", "Stage"),
    "wording": ("原文用语", "Wording"),
}
LEGAL_FORM = {
    "zh": re.compile(r"(?<=..)(?:[(（]集团[)）])?(?:股份|集团)?有限(?:责任)?公司$"),
    "en": re.compile(r"(?: Group)?,? Co\., Ltd\.$"),
}


@dataclass(frozen=True)
class Matrix:
    """Applications in rows and columns. cells: by organisation and programme, the row of participations.

    programmes: from the highest level down, in each the most named first. organisations: the most often named first, then by how
    near a decision they are. levels: of the programmes, in order. names: short ones, by organisation.
    """

    cells: dict[tuple[str, str], Row]
    organisations: list[str]
    programmes: list[str]
    levels: dict[str, list[str]]
    names: dict[str, str]

    @property
    def count(self) -> Counter[str]:
        """Return how often each organisation is named."""
        return Counter(organisation for organisation, _ in self.cells)

    @property
    def size(self) -> Counter[str]:
        """Return how many applications each programme has."""
        return Counter(programme for _, programme in self.cells)

    @property
    def single(self) -> list[str]:
        """Return the organisations to be counted and not shown one by one: those named once, where there are too many."""
        return [key for key in self.organisations if self.count[key] == 1] if len(self.organisations) > MOST else []


def matrix(report: Report) -> Matrix:
    """Return the named applications as a matrix; without any, an empty one."""
    applied = applications(report).sort_values("start", kind="stable")
    cells = {(row["organisation"], row["programme"]): row for row in as_rows(applied)}
    size, count = Counter(applied["programme"]), Counter(applied["organisation"])
    level = {row["programme"]: row["level"] for row in cells.values()}
    near = {row["programme"]: NEAREST.index(row["stage"]) for row in reversed(cells.values())}
    programmes = sorted(size, key=lambda key: (LEVELS.index(level[key]), -size[key], near[key]))
    ranks = {
        key: (-count[key], sorted(NEAREST.index(stage) for stage in group["stage"]))
        for key, group in groups(applied, "organisation")
    }
    organisations = sorted(count, key=ranks.__getitem__)  # then in the order of the text: sorting keeps it
    levels = {name: [key for key in programmes if level[key] == name] for name in LEVELS}
    found = {name: keys for name, keys in levels.items() if keys}
    return Matrix(cells, organisations, programmes, found, short_names(report, organisations))


def short_names(report: Report, organisations: list[str]) -> dict[str, str]:
    """Return names short enough for the head of a row: in Chinese the shortest printed, without the legal form; none twice."""
    full, rule = names_by_organisation(report), LEGAL_FORM[report.language]
    shortest = dict(full)
    if report.language == "zh":
        for row in as_rows(report.table("names")):
            printed = unwrapped(row["printed"])
            if row["basis"] in ("same", "merged") and len(printed) < len(shortest.get(row["organisation"], "")):
                shortest[row["organisation"]] = printed
    short = {key: rule.sub("", shortest[key]) for key in organisations}
    shared = Counter(short.values())
    return {key: name if shared[name] == 1 else full[key] for key, name in short.items()}


def grid(report: Report, made: Matrix) -> pd.DataFrame:
    """Return the matrix as a table: a row for each organisation, its name first, then a column a programme, the stage in words."""
    rows = [
        [
            made.names[key],
            *(
                report.term("stage", made.cells[key, one]["stage"]) if (key, one) in made.cells else ""
                for one in made.programmes
            ),
        ]
        for key in made.organisations
    ]
    names = [report.term("programme", programme) for programme in made.programmes]
    table = pd.DataFrame(rows, columns=[pick(report, "单位", "Organisation"), *names], dtype=object)
    return table


def marks(report: Report, made: Matrix) -> pd.DataFrame:
    """Return every mark of the matrix, column by column: row, column (names), level, stage, count; those counted together have no stage.

    attrs: rows, their names in order; key, the stages in words.
    """
    single = set(made.single)
    together = Counter(programme for organisation, programme in made.cells if organisation in single)
    level = {one: name for name, keys in made.levels.items() for one in keys}
    apart = sorted(
        (key for key in made.cells if key[0] not in single), key=lambda key: made.organisations.index(key[0])
    )
    found = [(made.names[one], programme, made.cells[one, programme]["stage"], 1) for one, programme in apart]
    found += [(pick(report, *TOGETHER), one, "", together[one]) for one in made.programmes if together[one]]
    rows = [
        {"row": name, "column": report.term("programme", one), "level": level[one], "stage": stage, "count": count}
        for name, one, stage, count in sorted(found, key=lambda each: made.programmes.index(each[1]))
    ]
    shown = pd.DataFrame(rows, columns=["row", "column", "level", "stage", "count"], dtype=object)
    present = {row["stage"] for row in made.cells.values()}
    shown.attrs = {
        "key": [(stage, report.term("stage", stage)) for stage in STAGES if stage in present],
        "rows": list(dict.fromkeys(name for name, *_ in found)),
    }
    return shown


def worded(report: Report, row: Row) -> str:
    """What the report says of an application, in a word: the term of its status, or its printed words where these decide nothing."""
    if row["stage"] != "undecided":
        return report.term("status", row["status"])
    words = verb_words(report, row["verb"], row["verb_en"])
    return words if words.startswith("“") or not words else f"“{words}”"


def listed(report: Report, made: Matrix) -> pd.DataFrame:
    """Return every application in the order of the matrix. Columns: organisation, level, programme, stage, wording (in words)."""
    rows = [
        {
            "organisation": made.names[organisation],
            "level": report.term("level", row["level"]) if row["level"] else "",
            "programme": report.term("programme", programme),
            "stage": report.term("stage", row["stage"]),
            "wording": verb_words(report, row["verb"], row["verb_en"]),
        }
        for organisation in made.organisations
        for programme in made.programmes
        if (row := made.cells.get((organisation, programme)))
    ]
    return pd.DataFrame(rows, dtype=object)


def programme_name(report: Report, programme: str) -> str:
    """Return the short name of a programme; its full one where the data have none."""
    known = programme in report.vocabulary("programme_short")
    return report.term("programme_short" if known else "programme", programme)
