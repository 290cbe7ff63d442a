"""Whether a build would make what is there already: known from content alone, before anything is imported that makes a site."""

from dataclasses import dataclass, field
from pathlib import Path

from bureaubook.build.plan import make_plan
from bureaubook.errors import InputError
from bureaubook.gate.manifest import inputs, outputs, read_manifest
from bureaubook.paths import BUILD, SITE

PREVIEW = BUILD / "preview"


@dataclass(frozen=True)
class Built:
    """What a build did; `seconds` by stage; `gone`: editions of the site before that are in this one no longer."""

    site: Path
    runs: int
    ran: int
    seconds: dict[str, float] = field(default_factory=dict)
    gone: tuple[str, ...] = ()


def unchanged(
    data: Path, reports: list[str], languages: list[str], only: list[str], *, pdf: bool = False
) -> Built | None:
    """Return what was built before if every input and every file of the site has the bytes that its manifest states; else None.

    With `only`, of the preview. Raises InputError for unknown names, as a build does.
    """
    site = PREVIEW if only else SITE
    runs = make_plan(data, reports, languages, only)
    try:
        said = read_manifest(site)
        planned = tuple((run.edition.report, run.edition.language, run.section) for run in runs)
        if (
            said.plan == planned
            and any(name.endswith(".pdf") for name in said.files) == pdf
            and said.inputs == inputs(data, dict.fromkeys(run.edition.report for run in runs))
            and said.files == outputs(site, len({run.edition.report for run in runs}))
        ):
            return Built(site, len(runs), 0)
    except (InputError, OSError):
        pass  # there is no whole site: the build makes one, or says what is wrong
    return None
