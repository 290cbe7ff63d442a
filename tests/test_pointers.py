"""A sentence that a check is about leads to that finding: by the card of its number, or by words beside it."""

import pytest
from book_fixtures import LANGUAGES, REPORT, SECTIONS, soup
from small_reports import small

from bureaubook.checks import run_checks
from bureaubook.report import open_report
from bureaubook.sections import pointers
from bureaubook.words.compose import plainly

pytest_plugins = "book_fixtures"
CHAPTERS = [section for section in SECTIONS if section not in ("consistency_checks", "problems_and_outlook", "source")]
ABOUT = (
    "rates",
    "means",
    "terms",
    "claims",
    "contents",
    "form",
    "misprints",
)  # rules about a sentence or a table of the report
# Said of no sentence that a chapter shows: a name or a word of the source, which that page alone prints.
NOWHERE = {"terms-central-guidance-fund", "terms-high-tech-renewal-short", "terms-central-guidance-fund-amount"}
NOWHERE |= {"means-technology-contract-value"}  # another one about the same number comes first
NOWHERE |= {"misprints-2576", "means-service-team-days", "form-3", "form-report", "form-3-2"}


def led_to(built, language: str) -> dict[str, set[str]]:
    """Return the chapters that lead to each finding."""
    found: dict[str, set[str]] = {}
    for section in CHAPTERS:
        for link in soup(built.page(section, language)).select("article a[href*='consistency_checks.html#f-']"):
            found.setdefault(link["href"].partition("#f-")[2], set()).add(section)
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_finding_about_a_sentence_is_led_to_by_a_chapter(built, language):
    found = led_to(built, language)
    findings = {f.name for f in run_checks(open_report(REPORT, language=language)) if f.rule.id in ABOUT}
    assert findings - set(found) <= NOWHERE
    there = {each["id"] for each in soup(built.page("consistency_checks", language)).select("[id^=f-]")}
    assert {f"f-{name}" for name in found} <= there


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_card_leads_to_the_check_of_its_own_number(built, language):
    """The finding that a card leads to names the place of the number, or the wording of its sentence."""
    checks = soup(built.page("consistency_checks", language))
    for section in CHAPTERS:
        for card in soup(built.page(section, language)).select(".bk-card:has(a[href*='#f-'])"):
            source, check = (card.select_one(sought)["href"] for sought in (".bk-card-to", "a[href*='#f-']"))
            finding = checks.find(id=check.partition("#")[2])
            assert finding.select_one(f"a[href='{source}']") or check.partition("#")[2].startswith("f-terms-"), check


@pytest.mark.parametrize("language", LANGUAGES)
def test_where_the_tables_differ_from_the_form_each_point_leads_to_its_finding(built, language):
    links = soup(built.page("disclosure", language)).select(
        "article p a[href*='#f-form-'], article p a[href*='#f-contents-']"
    )
    open_ones = [f for f in run_checks(open_report(REPORT, language=language)) if f.verdict in ("fail", "suspicious")]
    wanted = [f"f-{f.name}" for f in open_ones if f.rule.id in ("form", "contents")]
    assert sorted(link["href"].partition("#")[2] for link in links) == sorted(wanted)


def test_without_a_finding_words_lead_to_the_checks_or_nowhere():
    report = small()
    assert plainly(report, pointers.form_points(report))
    assert pointers.to(report, "no-such-finding", ("留待补写", "still to be added")) == [{"t": "留待补写"}]


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_card_of_an_organisation_is_in_the_list_at_the_head_of_its_page(built, language):
    page = soup(built.page("organisations", language))
    cards = [card["id"] for card in page.select(".bk-organisation[id]")]
    listed = [link["href"].removeprefix("#") for link in page.select("table a[href^='#o-']")]
    assert sorted(listed) == sorted(cards) and len(cards) == 45
