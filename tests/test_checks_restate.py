"""Change one number of the report at a time: the findings follow wherever a rule covers it."""

import functools
import re
from decimal import Decimal

import pytest
from changed import only, report_with
from conftest import LONG
from restate import restated

from bureaubook.checks import RULES
from bureaubook.number.census import NUMERAL, numeral_value
from bureaubook.number.quantity import Quantity
from bureaubook.words.compose import plain
from bureaubook.words.text import Quote

TIES = ("part_of", "list_of", "rate_of", "mean_over", "product_of", "not_addable", "open_list_of", "list_beside")
SHOWN = TIES[:-2]  # ties whose rules print both numbers; a list without an end or beside another prints one
OF_TABLES = [check for check in RULES if check.rule.id in ("form", "identities", "text_and_tables", "zeros")]
OF_FORM = only("figures", "statutory", "statutory_labels")  # all that those rules read, beside the text
COVERED_FIGURES, COVERED_CELLS = 0.7, 0.98  # the shares when this was written, rounded down


def found(report, checks=RULES):
    """What the checks say of a report, places apart: rule, verdict, and the words and numbers put into the sentence."""
    return [
        (f.rule.id, f.verdict, " ".join(said(value) for value in f.fields.values()))
        for check in checks
        for f in check(report)
    ]


def said(value) -> str:
    if isinstance(value, Quantity):
        return value.printed or "/".join(map(str, value.values))
    if isinstance(value, Quote):
        return value.text
    return plain(value) if isinstance(value, list) else str(value)


def raised(printed: str) -> str:
    """A number of the same form, one step higher.

    >>> raised("2.65亿元"), raised("30多轮次"), raised("二米"), raised("82%")
    ('2.66亿元', '31多轮次', '3米', '83%')
    """
    numeral = NUMERAL.search(printed)
    digits = re.match(r"\d+(\.\d+)?", numeral.group())
    old = digits.group() if digits else numeral.group()
    value = Decimal(old) if digits else numeral_value(old)
    step = Decimal(1).scaleb(min(0, value.as_tuple().exponent))
    return printed.replace(old, f"{value + step:f}", 1)


@functools.cache
def unchanged():
    """Return the findings of the report as it is; made once."""
    return found(report_with())


def changed(changes: dict[str, str], **more):
    """Return the findings after a change of the report's numbers."""
    return found(report_with(restated(changes, **more)))


def test_findings_follow_every_figure_a_rule_covers(capsys):
    report, before = report_with(), unchanged()
    figures = [row for row in report.folder.tables["figures"].to_dict("records") if not row["absent"]][
        :: 1 if LONG else 5
    ]
    relations = report.folder.tables["relations"]
    tied = {
        name for relation in SHOWN for name in relations.loc[relations["relation"] == relation, ["from", "to"]].stack()
    }
    totals = relations.query("relation == 'part_of'")["to"]
    alone = totals[~totals.duplicated(keep=False)]  # one part within its total is told only where it is larger
    tied -= set(relations[relations["to"].isin(alone)][["from", "to"]].stack())
    moved = {row["figure"] for row in figures if changed({row["figure"]: raised(row["printed"])}) != before}
    expected = {row["figure"] for row in figures} & tied
    assert len(expected) > (30 if LONG else 5) and expected <= moved, sorted(expected - moved)
    with capsys.disabled():
        print(f"\nfindings follow {len(moved)} of {len(figures)} figures")  # noqa: T201
    assert len(moved) >= COVERED_FIGURES * len(figures), sorted({row["figure"] for row in figures} - moved)


@pytest.mark.parametrize(
    ("figure", "printed", "rule", "verdict"),
    [
        ("ieds_rd_institution", "110家", "parts", "info"),  # 其中 need not name every part
        ("ieds_rd_institution_in_house_laboratory", "96家", "parts", "info"),
        ("ieds_rd_institution_in_house_laboratory", "98家", "parts", "fail"),
        ("hnte_first_applications", "11家", "lists", "fail"),
        ("service_team_organisations", "6个", "lists", "fail"),
        ("nucleic_acid_tests", "99900多人次", "vague_numbers", "suspicious"),
        ("envoy_training_sessions", "20次", "means", "pass"),
        ("service_team_days", "600天", "calendar", "suspicious"),
        ("rd_coverage_rate", "100%", "rates", "suspicious"),
    ],
)
def test_a_verdict_follows_its_number(figure, printed, rule, verdict):
    findings = changed({figure: printed})
    before, after = ([v for r, v, _ in each if r == rule] for each in (unchanged(), findings))
    assert after.count(verdict) > before.count(verdict) or rule == "rates"
    if rule == "rates":
        assert " 109 109 109 109" in next(words for r, _, words in findings if r == rule)


def test_a_recap_that_keeps_the_old_number_is_found():
    findings = changed({"provincial_etrc_applications": "5家"}, recaps=False)
    assert ("recap", "fail") in {(rule, verdict) for rule, verdict, _ in findings}
    assert ("recap", "fail") not in {(r, v) for r, v, _ in changed({"provincial_etrc_applications": "5家"})}


def test_findings_follow_every_cell_of_the_form(capsys):
    report = report_with(OF_FORM)
    before = found(report, OF_TABLES)
    cells = [
        (r["table"], r["row"], r["column"])
        for r in report.folder.tables["statutory"].to_dict("records")
        if not r["absent"]
    ][:: 1 if LONG else 12]
    after = {cell: found(report_with(restated({"/".join(map(str, cell)): "7"}), OF_FORM), OF_TABLES) for cell in cells}
    still = [cell for cell, findings in after.items() if findings == before]
    with capsys.disabled():
        print(f"\nfindings follow {len(cells) - len(still)} of {len(cells)} cells")  # noqa: T201
    assert all(column.startswith("extra-") for *_, column in still), still
    assert len(cells) - len(still) >= COVERED_CELLS * len(cells)
    for cell, findings in after.items():
        broken = ("identities", "fail") in {(rule, verdict) for rule, verdict, _ in findings}
        assert broken == (cell[0] > 2 and cell not in still), cell


@pytest.mark.parametrize("cell", ["3/received/total", "3/granted/natural_person", "4/cases/review_total"])
def test_a_restated_cell_breaks_its_equation(cell):
    assert ("identities", "fail") in {(rule, verdict) for rule, verdict, _ in changed({cell: "12"})}
