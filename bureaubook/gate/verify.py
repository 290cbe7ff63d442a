"""Check a built site against its manifest and the rules of the gate, from the site alone."""

from collections.abc import Callable, Mapping
from pathlib import Path

from bureaubook.errors import InputError
from bureaubook.gate.fault import Fault, rule
from bureaubook.gate.gate import check_part
from bureaubook.gate.manifest import NAME, inputs, outputs, read_manifest
from bureaubook.gate.rules.site import Found, Site

Hashes = Mapping[str, str]  # of files, by name


@rule("file-missing", do="Publish the whole site again.")
def file_missing(said: Hashes, there: Hashes) -> Found:
    """Every file of the manifest is there."""
    yield from ((name, "", f"the file is in {NAME} but not there") for name in said.keys() - there.keys())


@rule("file-extra", do="Remove it, or build again: a file of an earlier build may have been left.")
def file_extra(said: Hashes, there: Hashes) -> Found:
    """Nothing lies in the site that is not in the manifest."""
    yield from ((name, "", f"the file is not in {NAME}") for name in there.keys() - said.keys())


@rule("file-changed", do="Publish the whole site again; to change it, change its inputs and build.")
def file_changed(said: Hashes, there: Hashes) -> Found:
    """Every file has the bytes the manifest states."""
    for name in said.keys() & there.keys():
        if said[name] != there[name]:
            yield name, "", f"its sha256 is not the one in {NAME}"


@rule("input-changed", do="Build again.")
def input_changed(said: Hashes, there: Hashes) -> Found:
    """The site was made from the inputs as they are now."""
    for name in said.keys() | there.keys():
        if said.get(name) != there.get(name):
            how = "has changed" if name in said and name in there else "is new" if name in there else "is gone"
            yield name, "", f"this input {how} since the site was built"


@rule(
    "not-reproduced",
    do="Publish what `bureaubook build` makes of these inputs: this site was changed, or other versions made it.",
)
def not_reproduced(there: Hashes, again: Hashes) -> Found:
    """Every file has exactly the bytes that a build of the present inputs gives."""
    for name in there.keys() | again.keys():
        if there.get(name) != again.get(name):
            how = (
                "makes another file"
                if name in there and name in again
                else "makes none"
                if name in there
                else "makes it"
            )
            yield name, "", f"a build of the same inputs {how}" + ("" if name in there else ", and it is not there")


FILE_RULES = (file_missing, file_extra, file_changed)


Rebuild = Callable[
    [Path, list[str], list[str], bool], dict[str, str]
]  # data, reports, languages, pdf -> hashes by file


def verify(folder: Path, data: Path | None = None, *, rebuild: Rebuild | None = None) -> tuple[Site, list[Fault]]:
    """Return the site and all faults. Raises InputError for what can't be read.

    With `data`, also whether it was made from these data and this checkout; with `rebuild` as well, whether that makes the same
    bytes of them.
    """
    if not folder.is_dir():
        raise InputError(f"there is no folder {folder}.", do="Name a folder that `bureaubook build` made.")
    manifest = read_manifest(folder)
    site = Site(folder, manifest.plan)
    there = outputs(folder, len({report for report, *_ in manifest.plan}) or 1)
    faults = [fault for each in FILE_RULES for fault in each(manifest.files, there)]
    told = {fault.page for fault in faults}
    broken: list[Fault] = []
    for part in site.parts():
        for name, page in part.pages.items():
            if name not in told:  # of others it is said already that they are not the site's
                page.require()
        broken += check_part(part)
    if data is not None:
        reports, languages = (list(dict.fromkeys(row[column] for row in manifest.plan)) for column in (0, 1))
        changed = input_changed(manifest.inputs, inputs(data, set(reports)))
        faults += changed
        if rebuild and not changed:
            pdf = any(name.endswith(".pdf") for name in manifest.files)
            faults += not_reproduced(there, rebuild(data, reports, languages, pdf))
    return site, sorted([*faults, *broken])
