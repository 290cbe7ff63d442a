"""report.yml: what a report is, whose, of which year and form."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from bureaubook.dataset.cells import is_address, is_date
from bureaubook.dataset.files import REPORT_ID, file_name, needed_contents, report_ids
from bureaubook.dataset.plain_yaml import plain_yaml
from bureaubook.errors import InputError, one_of, refuse_all

if TYPE_CHECKING:
    from bureaubook.dataset.dictionary import Dictionary  # brings pandas, which a plan can do without

Meta = dict[str, Any]  # the keys of a report.yml; META and OPTIONAL say of which type each is
EARLIEST, LATEST = 1949, 2999  # years of a report
META = {
    "id": str,
    "agency": dict,
    "region": dict,
    "year": int,
    "form": str,
    "title": dict,
    "sha256": str,
    "standing": dict,
}
BILINGUAL = ("agency", "region", "title", "standing", "capture")
OPTIONAL = ("period_printed", "address", "published", "obtained_from", "obtained_on", "latest_event", "state")  # texts
DRAFT = "draft"  # under state: a reading that no person has settled yet; no build takes it
AGENCY = {"level": "level", "kind": "agency_kind"}  # vocabularies


def read_meta(path: Path, data: Path) -> Meta:
    """Return the keys of a report.yml, each of the type that all who read it expect; a day as text. Raises InputError."""
    return meta_of(needed_contents(path, data), file_name(path, data))


def drafts(data: Path) -> list[str]:
    """Return the ids of the reports in draft, which builds skip. A report.yml that can't be read is no draft: opening it says why."""
    return [report for report in report_ids(data) if whose(data, report).state == DRAFT]


def settled_reports(data: Path, asked: Iterable[str] = ()) -> list[str]:
    """Return the ids of the reports asked for, each once; of all but the drafts where none is. Raises InputError for a draft or an unknown one."""
    in_draft, asked = drafts(data), list(dict.fromkeys(asked))
    known = [report for report in report_ids(data) if report not in in_draft]
    for report in asked:
        if report in in_draft:
            do = "Settle what it leaves open, then take state out of its report.yml."
            raise InputError(f"the report {report} is a draft, which is left out of all that is made.", do=do)
    if not known and in_draft:
        raise InputError(f"every report under {data / 'reports'} is a draft.", do="Settle one, or name another folder.")
    if not known:
        raise InputError(
            f"there is no report under {data / 'reports'}.",
            do="Add a folder there (data/README.md), or name the data folder with --data.",
        )
    for report in asked:
        if report not in known:
            raise one_of("report", report, known)
    return asked or known


class Whose(NamedTuple):
    """What a report.yml says of itself: its state, whose it is (`agency_key`), its year and kind of agency; None where it can't be told."""

    state: object
    agency: str | None
    year: int | None
    kind: str | None = None


def whose(data: Path, report: str) -> Whose:
    """Return whose a report is. Its bytes are read each time, and looked at where no report.yml had the same before."""
    path = data / "reports" / report / "report.yml"
    try:
        return _whose(needed_contents(path, data))
    except InputError:
        return Whose(None, None, None)


@lru_cache(maxsize=10_000)
def _whose(raw: bytes) -> Whose:
    try:
        meta = plain_yaml(raw, "report.yml")  # a draft may lack what a report needs
    except InputError:
        return Whose(None, None, None)
    state = meta.get("state") if isinstance(meta, dict) else None
    try:
        whole = meta_of(raw, "report.yml")
    except InputError:
        return Whose(state, None, None)
    kind = whole["agency"].get("kind")
    return Whose(state, agency_key(whole), whole["year"], kind if isinstance(kind, str) else None)


def agency_key(meta: Meta) -> str:
    """Return by what reports of one agency are known: its id, which stays where a title or a year names it otherwise; else its name in Chinese."""
    return str(meta["agency"].get("id") or meta["agency"]["zh"])


def meta_of(raw: bytes, shown: str) -> Meta:
    """Return what `read_meta` does, of the bytes of a report.yml; `shown` names it. Raises InputError."""
    meta = plain_yaml(raw, shown)
    if not isinstance(meta, dict):
        raise InputError("it holds no keys.", file=shown, do=f"Expected: {', '.join(META)}.")
    refuse_all(_faults(meta, shown))
    for key in OPTIONAL:
        if isinstance(meta.get(key), date):  # YAML takes 2023-01-20 for one
            meta[key] = meta[key].isoformat()
    return meta


def _faults(meta: Meta, shown: str) -> Iterator[InputError]:
    """Yield what is wrong with the types of its keys."""
    for key, kind in META.items():
        if not isinstance(meta.get(key), kind) or isinstance(meta.get(key), bool):
            yield InputError(
                f"{key} is {meta.get(key)!r}, expected {_kind_name(kind)}.", file=shown, do="See data/README.md."
            )
    for key in BILINGUAL:
        value = meta.get(key)
        if (
            value is not None
            and (isinstance(value, dict) or key not in META)
            and not (isinstance(value, dict) and isinstance(value.get("zh"), str) and isinstance(value.get("en"), str))
        ):
            yield InputError(f"{key} needs the texts zh and en.", file=shown, do="See data/README.md.")
    for key in OPTIONAL:
        value = meta.get(key)
        if value is not None and not isinstance(value, str | date):
            yield InputError(f"{key} is {value!r}, expected a text or nothing.", file=shown, do="Put it in quotes.")
    if isinstance(meta.get("address"), str) and meta["address"] and not is_address(meta["address"]):
        what = f"address is {meta['address']!r}, expected one that begins with http:// or https://."
        yield InputError(what, file=shown, do="Correct it, or leave it empty where the address is not known.")
    if meta.get("document") is not None and not (
        isinstance(meta["document"], dict) and isinstance(meta["document"].get("name"), str)
    ):
        what = f"document is {str(meta['document'])[:40]!r}, expected a group of keys with the text name."
        yield InputError(what, file=shown, do="Correct it, or take it out.")
    if meta.get("state") not in (None, DRAFT):
        what = f"state is {meta['state']!r}, expected {DRAFT} or nothing."
        yield InputError(what, file=shown, do="Take it out if the report is settled.")
    published = meta.get("published")
    if isinstance(published, str) and published and not is_date(published):
        what = f"published is {meta['published']!r}, expected a date as 2023, 2023-01 or 2023-01-20."
        yield InputError(what, file=shown, do="Correct it, or leave it empty where the date is not known.")


def described(raw: bytes, shown: str, report_id: str, dictionary: Dictionary) -> Meta:
    """Return the keys of a report.yml that suit its folder, the vocabularies and the forms held. Raises InputError."""
    meta = meta_of(raw, shown)
    refuse_all(_unsuitable(meta, shown, report_id, dictionary))
    return meta


def _unsuitable(meta: Meta, shown: str, report_id: str, dictionary: Dictionary) -> Iterator[InputError]:
    """Yield what does not suit the folder, the vocabularies and the forms."""
    if not EARLIEST <= meta["year"] <= LATEST:
        yield InputError(f"year is {str(meta['year'])[:20]}, expected one such as 2022.", file=shown, do="Correct it.")
    if meta["id"] != report_id:
        yield InputError(f"id is {meta['id']!r}, but the folder is {report_id}.", file=shown, do="Make them equal.")
    for key, vocabulary in AGENCY.items():
        term, known = meta["agency"].get(key), dictionary.vocabulary(vocabulary)
        if term is not None and term not in known:
            what = f"the {key} of the agency is {term!r}, expected one of {', '.join(known)}."
            yield InputError(what, file=shown, do=f"Correct it, or add the term to {vocabulary} in terms.csv.")
    own = meta["agency"].get("id")
    if own is not None and not (isinstance(own, str) and REPORT_ID.match(own)):
        what = f"the id of the agency is {str(own)[:40]!r}."
        yield InputError(
            what,
            file=shown,
            do="Give lower-case letters, digits and hyphens, beginning with a letter, or leave it out.",
        )
    above = [meta["region"].get(key) for key in ("within_zh", "within_en")]
    if above != [None, None] and not all(map(is_words, above)):
        yield InputError(
            "region needs the texts within_zh and within_en, or neither.", file=shown, do="See data/README.md."
        )
    notes = meta.get("notes") or []
    if not isinstance(notes, list) or not all(
        isinstance(note, dict) and is_words(note.get("zh")) and is_words(note.get("en")) for note in notes
    ):
        yield InputError("notes is not a list of texts zh and en.", file=shown, do="See data/README.md.")
    if meta["form"] not in dictionary.forms:
        yield one_of("form", meta["form"], dictionary.forms, file=shown)


def _kind_name(kind: type) -> str:
    return {str: "a text", int: "a whole number", dict: "a group of keys"}[kind]


def is_words(value: object) -> bool:
    """Return whether a value is a text that is not empty."""
    return isinstance(value, str) and value != ""
