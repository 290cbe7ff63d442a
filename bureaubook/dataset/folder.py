"""Read one report's folder, and refuse what disagrees with the source."""

import hashlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pandas as pd

from bureaubook.dataset import schema
from bureaubook.dataset.agreement import (
    check_bases,
    check_figures,
    check_names,
    check_numerals,
    check_periods,
    check_pinyin,
    check_printed,
    check_problem_measures,
    check_relations,
    check_stages,
)
from bureaubook.dataset.cells import refuse_unseen
from bureaubook.dataset.corrections import Correction, corrections_of
from bureaubook.dataset.dictionary import Dictionary, check_references
from bureaubook.dataset.files import REPORT_ID, TEXTS, contents, file_name, refuse_link, report_ids
from bureaubook.dataset.meta import Meta, described
from bureaubook.dataset.official import check_statutory
from bureaubook.dataset.outcomes import check_outcomes
from bureaubook.dataset.reader import each_row, empty_table, forget_files, read_table
from bureaubook.dataset.whole import check_whole
from bureaubook.dataset.wordings import check_figure_words, check_participation_words
from bureaubook.errors import Gathered, InputError, one_of
from bureaubook.unseen import UNSEEN

TABLES = {f"{table.name}.csv": table for table in schema.REPORT}  # by the name of the file


@dataclass(frozen=True)
class Folder:
    """One report as it stands in its folder, or would: `meta` (report.yml), `text` (None if absent), `tables` by name.

    `missing` names the optional tables that the folder does not have; they are empty in `tables`. `texts` are the files that are
    no tables, by name, as they were read.
    """

    meta: Meta
    text: str | None
    tables: dict[str, pd.DataFrame]
    missing: tuple[str, ...]
    corrections: list[Correction]
    texts: dict[str, str]


def read_report(data: Path, report_id: str, dictionary: Dictionary) -> Folder:
    """Return one report of a data folder, every row checked (`whole_folder`). Raises InputError."""
    known = report_ids(data)
    if not isinstance(report_id, str) or not REPORT_ID.match(report_id) or report_id not in known:
        raise one_of("report", report_id, known, file=file_name(data / "reports", data))
    path = data / "reports" / report_id
    if path.is_symlink() or path.resolve().parent != (data / "reports").resolve():
        raise InputError(
            f"the folder of {report_id} is a link out of the data folder.",
            file=file_name(path, data),
            do="Copy the folder itself there.",
        )
    for file in sorted(path.iterdir()):
        refuse_link(file, data)
    read = {name: contents(path / name, data) for name in (*TEXTS, *TABLES)}
    held = {name: raw for name, raw in read.items() if raw is not None}
    return whole_folder(held, report_id, dictionary, file_name(path, data))


def whole_folder(held: Mapping[str, bytes], report_id: str, dictionary: Dictionary, place: str) -> Folder:
    """Return the report that some files hold, every row checked against the schema, the vocabularies and the source text.

    held: the bytes of each file by its name in a report's folder; place: what the folder is called where one is refused. Raises
    InputError.
    """
    required = ("report.yml", *(name for name, table in TABLES.items() if not table.optional))
    needed = [name for name in required if name not in held]
    if needed:
        raise InputError(
            f"{' and '.join(needed)} missing.",
            file=place,
            do="A report needs at least report.yml and figures.csv (data/README.md).",
        )
    shown = {name: f"{place}/{name}" for name in (*TEXTS, *TABLES)}
    found, tables = Gathered(), {}
    with found:
        meta = described(held["report.yml"], shown["report.yml"], report_id, dictionary)
        text = _text(held.get("source.txt"), shown["source.txt"], meta)
    missing = tuple(table.name for name, table in TABLES.items() if name not in held)
    for name, table in TABLES.items():
        with found:
            tables[table.name] = read_table(held[name], table, shown[name]) if name in held else empty_table(table)
    found.refuse()
    for table in schema.REPORT:
        with found:
            there = {n: t for n, t in tables.items() if n not in missing}
            each_row(partial(check_references, table=table, dictionary=dictionary, tables=there), tables[table.name])
        with found:
            if text is not None:
                each_row(partial(check_printed, text=text), tables[table.name])
    found.refuse()
    if text is not None:
        check_whole(tables, text)
    with found:
        corrections = corrections_of(held.get("corrections.yml"), shown["corrections.yml"], text)
    for check in _checks(tables, missing, meta, dictionary, text):
        with found:
            check()
    found.refuse()
    if text is not None and "numerals" not in missing:
        check_numerals(tables, text, missing)
    forget_files(tables.values())
    texts = {name: held[name].decode("utf-8") for name in TEXTS if name in held}
    return Folder(meta, text, tables, missing, corrections, texts)


def _checks(
    tables: dict[str, pd.DataFrame], missing: tuple[str, ...], meta: Meta, dictionary: Dictionary, text: str | None
) -> Iterator[Callable[[], None]]:
    """Yield the checks of each table whose cells can be read, and of tables together; each may raise InputError."""

    def one(frame: pd.DataFrame) -> None:
        check_figures(frame, dictionary, text)
        check_bases(frame)
        check_periods(frame, "period_from", "period_to")
        check_figure_words(frame, dictionary.wordings)

    def taken_part(frame: pd.DataFrame) -> None:
        check_stages(frame)
        check_participation_words(frame, dictionary.wordings)

    yield partial(each_row, one, tables["figures"])
    yield partial(each_row, taken_part, tables["participations"])
    yield partial(each_row, partial(check_periods, first="from", last="to"), tables["events"])
    yield partial(each_row, partial(check_relations, tables=tables, dictionary=dictionary), tables["relations"])
    if "organisations" not in missing:
        yield lambda: check_names(tables["names"], tables["organisations"])
        yield lambda: check_pinyin(tables["organisations"])
    yield lambda: check_problem_measures(tables["problem_measures"])
    yield lambda: check_outcomes(tables["outcomes"], tables["participations"])
    form = meta["form"]
    labels = tables["statutory_labels"]
    yield lambda: check_statutory(tables["statutory"], labels, dictionary.forms[form], form, text)


def _text(raw: bytes | None, shown: str, meta: Meta) -> str | None:
    if raw is None:
        return None
    digest = hashlib.sha256(raw).hexdigest()
    if digest != meta["sha256"]:
        raise InputError(
            f"its sha256 is {digest[:12]}…, but report.yml says {meta['sha256'][:12]}….",
            file=shown,
            do="Restore the text as published; after a deliberate change write the new sha256 and check every offset.",
        )
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        raise InputError(f"byte {error.start} is not UTF-8.", file=shown, do="Keep source.txt in UTF-8.") from None
    unseen = UNSEEN.search(text)
    if unseen:
        raise refuse_unseen(unseen, text, shown, ", and say so in report.yml under capture")
    return text
