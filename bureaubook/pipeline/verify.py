"""Check a built site against its manifest and the rules of the gate, from the site alone."""

from pathlib import Path

from bureaubook.errors import InputError
from bureaubook.pipeline.fault import Fault, rule
from bureaubook.pipeline.manifest import NAME, inputs, outputs, read_manifest
from bureaubook.pipeline.rules import RULES
from bureaubook.pipeline.rules.site import Found, Site


@rule("file-missing", do="Publish the whole site again.")
def file_missing(said: dict, there: dict) -> Found:
    """Every file of the manifest is there."""
    yield from ((name, "", f"the file is in {NAME} but not there") for name in said.keys() - there.keys())


@rule("file-extra", do="Remove it, or build again: a file of an earlier build may have been left.")
def file_extra(said: dict, there: dict) -> Found:
    """Nothing lies in the site that is not in the manifest."""
    yield from ((name, "", f"the file is not in {NAME}") for name in there.keys() - said.keys())


@rule("file-changed", do="Publish the whole site again; to change it, change its inputs and build.")
def file_changed(said: dict, there: dict) -> Found:
    """Every file has the bytes the manifest states."""
    for name in said.keys() & there.keys():
        if said[name] != there[name]:
            yield name, "", f"its sha256 is not the one in {NAME}"


@rule("input-changed", do="Build again.")
def input_changed(said: dict, there: dict) -> Found:
    """The site was made from the inputs as they are now."""
    for name in said.keys() | there.keys():
        if said.get(name) != there.get(name):
            how = "has changed" if name in said and name in there else "is new" if name in there else "is gone"
            yield name, "", f"this input {how} since the site was built"


FILE_RULES = (file_missing, file_extra, file_changed)


def verify(folder: Path, data: Path | None = None) -> tuple[Site, list[Fault]]:
    """Return the site and all faults; with `data`, also whether it was made from these data and this checkout. InputError."""
    if not folder.is_dir():
        raise InputError(f"there is no folder {folder}.", do="Name a folder that `bureaubook build` made.")
    manifest = read_manifest(folder)
    site = Site(folder, manifest.plan)
    there = outputs(folder)
    faults = [fault for each in FILE_RULES for fault in each(manifest.files, there)]
    if data is not None:
        faults += input_changed(manifest.inputs, inputs(data, {report for report, _, _ in manifest.plan}))
    return site, sorted([*faults, *(fault for each in RULES for fault in each(site))])
