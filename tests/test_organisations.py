"""The cards of organisations: everyone who is named, everything each applied for, every sentence, in both languages."""

from dataclasses import replace

import pandas as pd
import pytest
from book_fixtures import LANGUAGES, REPORT, rows, soup

from bureaubook.analysis import profiles
from bureaubook.analysis.applications import applications
from bureaubook.dataset.schema import STAGES
from bureaubook.report import open_report
from bureaubook.show.blocks import elements, organisation
from bureaubook.show.element import to_html

pytest_plugins = "book_fixtures"


@pytest.fixture
def fresh():
    """The report, its tables to be changed."""
    report = open_report(REPORT, "zh")
    report.folder.tables.update({name: table.copy() for name, table in report.folder.tables.items()})
    return report


@pytest.fixture(scope="module", params=LANGUAGES)
def card_of(request, built):
    """Return a page's cards by anchor."""
    page = soup(built.page("organisations", request.param))
    cards = page.select("div.bk-organisation")
    assert len({card["id"] for card in cards}) == len(cards)
    return {card["id"]: card for card in cards}


def test_every_organisation_has_one_card_and_everything_it_applied_for(card_of):
    named = {row["organisation"] for row in rows("organisations")}
    assert card_of.keys() == {profiles.anchor(each) for each in named}
    applied = [row for row in rows("participations") if row["role"] == "applicant"]
    assert len(applied) == sum(len(card.select(".bk-track")) for card in card_of.values())
    for each in named:
        stages = [
            f"is-{row['stage']}"
            for row in sorted(applied, key=lambda row: int(row["start"]))
            if row["organisation"] == each
        ]
        tracks = card_of[profiles.anchor(each)].select(".bk-track")
        assert [next(kind for kind in track["class"] if kind[3:] in STAGES) for track in tracks] == stages, each


def test_the_marks_of_the_tracks_are_those_of_the_matrix(card_of, built):
    """A mark stands at each end of what the words allow; a strip says what each means, as it does over the matrix."""
    tracks = [track for card in card_of.values() for track in card.select(".bk-track")]
    for track in tracks:
        stage = next(kind[3:] for kind in track["class"] if kind[3:] in STAGES)
        ends = 2 if stage == "undecided" else 1
        assert [mark["class"] for mark in track.select("i")] == [["bk-mark", f"is-{stage.replace('_', '-')}"]] * ends
    drawn = {" ".join(mark["class"]) for track in tracks for mark in track.select("i")}
    strip = tracks[0].find_parent(class_="bk-organisations").select(".bk-stages > li")
    assert {" ".join(item.i["class"]) for item in strip} == drawn
    language = tracks[0].find_parent("html")["lang"][:2]
    over = soup(built.page("overview", language)).select(".bk-stages > li")
    said = {" ".join(item.i["class"]): item.find_all("span")[-1].get_text() for item in over}
    assert {" ".join(item.i["class"]): item.span.get_text() for item in strip}.items() <= said.items()


def test_every_sentence_that_names_an_organisation_is_a_link_with_the_name_marked(card_of, report_zh):
    starts: dict[str, set[int]] = {}
    for row in rows("names"):
        starts.setdefault(row["organisation"], set()).add(int(row["start"]))
    for each, places in starts.items():
        card = card_of[profiles.anchor(each)]
        shown = [cards_of(card)[link["aria-describedby"]] for link in card.select(".bk-named a")]
        sentences = dict.fromkeys(report_zh.sentence(start).text for start in sorted(places))
        quoted = ["".join(each.select_one(".bk-card-quote").get_text().split()).strip("“”") for each in shown]
        assert len(quoted) == len(sentences), each
        assert all(map(str.startswith, quoted, ("".join(each.split()) for each in sentences))), (
            each
        )  # a name may go on in the next line
        printed = {"".join(row["printed"].split()) for row in rows("names") if row["organisation"] == each}
        assert {"".join(each.mark.get_text().split()) for each in shown} <= printed, each


def cards_of(node):
    return {card["id"]: card for card in node.find_parent("article").select(".bk-card")}


def test_a_card_is_cited_with_all_that_it_says(card_of):
    for card in card_of.values():
        copied = card.select_one("[data-copy]")["data-copy"]
        assert card.h3.get_text() in copied
        for entry in card.select(".bk-entries > li"):
            assert entry.select_one(".bk-programme").get_text() in copied


def test_only_an_english_page_has_translations(built):
    for language in LANGUAGES:
        page = soup(built.page("organisations", language))
        links = page.select(".bk-named a")
        known = cards_of(links[0])
        english = [known[link["aria-describedby"]].select_one(".bk-card-en") for link in links]
        assert len(links) > 60 and all(english) == any(english) == (language == "en")


def test_who_is_kept_apart_is_led_to(card_of):
    for row in rows("names"):
        kind, _, other = row["basis"].partition(":")
        if kind == "unresolved_with":
            for one, another in ((row["organisation"], other), (other, row["organisation"])):
                assert card_of[profiles.anchor(one)].select(f'a[href="#{profiles.anchor(another)}"]')


@pytest.mark.parametrize("stage", STAGES)
def test_each_stage_has_its_place_on_the_track(stage):
    first, last = organisation.REACHED[stage]
    assert 0 <= first <= last < len(organisation.STEPS)
    assert (first < last) == (stage == "undecided")  # words that can be read two ways reach over the steps between


def _shown(report, **given):
    return "".join(to_html(each) for each in elements(organisation.build(report, **given)))


def test_without_an_application_or_an_organisation_nothing_is_shown(fresh):
    assert organisation.build(fresh, []) is None and organisation.build(fresh, [], tracks=False) is None
    for table in ("organisations", "names", "participations"):
        fresh.folder.tables[table] = fresh.folder.tables[table].head(0)
    assert profiles.profiles(fresh) == [] and profiles.derive_named(fresh)["applied"].absent


def test_two_hundred_organisations_are_as_sound(fresh):
    many = [replace(each, organisation=f"firm_{n}") for n in range(6) for each in profiles.profiles(fresh)]
    shown = _shown(fresh, found=many)
    assert len(many) > 200 and shown.count('class="bk-organisation"') == len(many)


def test_a_hostile_name_is_text(fresh):
    hostile = "<img src=x onerror=alert(1)>$x$ {0}"
    fresh.folder.tables["organisations"] = fresh.folder.tables["organisations"].assign(name_zh=hostile, name_en=hostile)
    shown = _shown(fresh, found=profiles.profiles(fresh))
    assert "<img" not in shown and "&lt;img src=x onerror=alert(1)&gt;" in shown and "{0}" in shown


def test_counts_are_of_all_that_are_named(fresh):
    named = profiles.derive_named(fresh)
    assert named["applied"].value == applications(fresh)["organisation"].nunique()
    assert named["applied"].value + named["other"].value == len(rows("organisations"))
    table = profiles.summary(fresh, profiles.profiles(fresh))
    assert isinstance(table, pd.DataFrame) and table["applications"].sum() == len(applications(fresh))
