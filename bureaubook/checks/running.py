"""All rules in their order, and how they are run."""

from collections import Counter
from dataclasses import replace

from bureaubook.checks.arithmetic import coincidence, parts, vague_numbers
from bureaubook.checks.calendar import calendar
from bureaubook.checks.completeness import complete_figures
from bureaubook.checks.composition import composition
from bureaubook.checks.content import contents, text_and_tables
from bureaubook.checks.finding import Finding
from bureaubook.checks.form import form
from bureaubook.checks.headings import headings, misprints
from bureaubook.checks.identities import identities, zeros
from bureaubook.checks.lists import lists, pairings
from bureaubook.checks.means import means
from bureaubook.checks.periods import periods
from bureaubook.checks.rates import rates
from bureaubook.checks.recap import recap
from bureaubook.checks.tallies import addition, concentration, stated_results
from bureaubook.checks.wording import claims, official_terms
from bureaubook.report import Report
from bureaubook.report.answers import question_of

RULES = (
    parts,
    lists,
    pairings,
    rates,
    coincidence,
    means,
    vague_numbers,
    recap,
    stated_results,
    concentration,
    addition,
    calendar,
    periods,
    headings,
    misprints,
    official_terms,
    claims,
    complete_figures,
    form,
    identities,
    text_and_tables,
    contents,
    composition,
    zeros,
)


@question_of
def run_checks(report: Report, *rules: str) -> list[Finding]:
    """Return the findings of every rule, or of these, in the order of the rules and then of the report; at least one a rule.

    Derived values (implied totals, means, shares) are recorded on the report under names that begin with `check-`.
    """
    named: Counter[str] = Counter()
    findings = []
    for finding in (finding for check in RULES if not rules or check.rule.id in rules for finding in check(report)):
        named[finding.name] += 1
        findings.append(replace(finding, number=named[finding.name]))
    return findings
