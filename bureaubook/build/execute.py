"""Run chapters with papermill, in parallel, and keep what passed the gate."""

import hashlib
import json
import os
import shutil
import sys
import tempfile
from collections.abc import Callable
from concurrent.futures import BrokenExecutor, Executor
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tqdm import tqdm

from bureaubook.build.opened import Opened
from bureaubook.build.plan import Run, data_hash, private_folder
from bureaubook.build.reading import open_as_read
from bureaubook.build.record import LATER, Record, not_code
from bureaubook.build.rereading import asked
from bureaubook.build.stream import stream
from bureaubook.gate import gate
from bureaubook.gate.digest import sha256
from bureaubook.gate.fault import Fault, Refused
from bureaubook.gate.notebook_rules import Executed
from bureaubook.notebook import Json
from bureaubook.paths import CHAPTERS, PACKAGE

if TYPE_CHECKING:
    from papermill.exceptions import PapermillExecutionError

SECONDS = 120  # for one chapter, and for each other task in a process of its own


@dataclass(frozen=True)
class Runner:
    """Where chapters run: `jobs` at once in the pool; what runs one (as `run_chapter` does), and the arguments it takes."""

    pool: Executor
    jobs: int
    task: Callable[..., tuple[str, Record]]
    given: Callable[[Run], tuple[Any, ...]]


def execute(runs: list[Run], runner: Runner) -> int:
    """Run every chapter that is not cached; return how many ran. Raises Refused with the faults of all chapters."""
    missing = [run for run in runs if run.why()]
    if not missing:
        return 0
    for folder in (missing[0].cached.parent, missing[0].pictures.parent):
        private_folder(folder)
    ended = stream(runner.pool, runner.task, ((run, runner.given(run)) for run in missing), runner.jobs)
    faults: list[Fault] = []
    for run, done in tqdm(ended, total=len(missing), desc="Chapters", leave=False):
        try:
            run.keep(*done.result())
        except Refused as refused:
            faults += refused.faults
        except TimeoutError:
            faults.append(Fault(run.where, "", "too-long", f"it ran longer than {SECONDS} s.", "Make it faster."))
        except BrokenExecutor as error:
            faults.append(Fault(run.where, "", "killed", f"its process was lost ({error}).", "Build again."))
    gate.require(faults)
    return len(missing)


def run_chapter(run: Run, data: Path, scratch: Path) -> tuple[str, Record]:
    """Run one chapter in a folder of its own; return the notebook it became, complete and clean, and what it was made from.

    Raises Refused: for what the gate refuses, for a file opened that is no input of a chapter, for one changed meanwhile.
    """
    import papermill  # imported by the server already, as is what draws
    from papermill.exceptions import PapermillExecutionError

    from bureaubook.show import drawn
    from bureaubook.show.drawn import Drawn

    folder = Path(tempfile.mkdtemp(prefix=f"run-{run.section}-{run.edition.language}-", dir=scratch))
    output, chapter = folder / f"{run.section}.ipynb", CHAPTERS / f"{run.section}.ipynb"
    opened_reports = open_as_read(data, run.edition.report, scratch)
    try:
        drawn.keep(Drawn(run.pictures, made_with(run)) if run.pictures.parent.is_dir() else None)
        os.environ["IPYTHONDIR"] = str(folder)  # IPython looks there for a user's settings: none is an input
        with Opened(chapter, scratch, run.pictures.parent) as opened:
            papermill.execute_notebook(
                chapter,
                output,
                parameters={"report": run.edition.report, "language": run.edition.language, "data": str(data)},
                engine_name="bureaubook",
                kernel_name="python3",
                progress_bar=False,
                request_save_on_cell_execute=False,  # once at the end: at each cell it took a third of the time
            )
    except PapermillExecutionError as error:
        cell, words = _failed_cell(output, error), f"{error.ename}: {error.evalue}"
        raise Refused([Fault(run.where, f"cell {cell}", "error-output", words, "Fix the cell.")]) from None
    if opened.refused:
        words, do = (
            f"it opened {', '.join(opened.refused)}.",
            "Let it ask its report: what it reads elsewhere is no input.",
        )
        raise Refused([Fault(run.where, "", "undeclared-input", words, do)])
    notebook = normalised(json.loads(output.read_text(encoding="utf-8")))
    gate.require(gate.check_notebook(executed(run, notebook)))
    made, package = json.dumps(notebook, ensure_ascii=False), imported() | not_code(run.inputs.package)
    changed = [path for path in sorted(package) if sha256(PACKAGE.parent / path) != run.inputs.package.get(path)]
    changed += [] if sha256(chapter) == run.inputs.chapter else [chapter.name]
    changed += [] if data_hash(data, run.edition.report) == run.inputs.data else ["data"]
    if changed:
        words = f"changed while it ran: {', '.join(changed)}."
        raise Refused([Fault(run.where, "", "input-changed", words, "Build again.")])
    shutil.rmtree(folder)
    now = run.inputs
    used = {path: now.package[path] for path in sorted(package)}
    digest = hashlib.sha256(made.encode()).hexdigest()
    return made, Record(now.chapter, now.lock, now.data, used, asked(opened_reports), digest)


def made_with(run: Run) -> str:
    """Return a hash of all that pictures depend on besides what they show."""
    return hashlib.sha256(repr((run.inputs.lock, sorted(run.inputs.package.items()))).encode()).hexdigest()


def imported() -> set[str]:
    """Return the package files that this process has imported, but for rooms that can't change what a chapter shows."""
    modules = [module for name, module in sys.modules.items() if name.partition(".")[0] == PACKAGE.name]
    files = (Path(module.__file__) for module in modules if module.__file__)
    within = (file.relative_to(PACKAGE.parent) for file in files if file.is_relative_to(PACKAGE))
    return {path.as_posix() for path in within if path.parts[1] not in LATER}


def executed(run: Run, notebook: Json | None = None) -> Executed:
    """Return a run's notebook as the gate takes it; from the cache if none is given."""
    chapter = json.loads((CHAPTERS / f"{run.section}.ipynb").read_text(encoding="utf-8"))
    notebook = notebook or json.loads(run.outcome())
    return Executed(run.where, notebook, chapter, run.edition.report, run.edition.language)


def normalised(notebook: Json) -> Json:
    """Return the executed notebook without clock and machine: equal inputs then give equal bytes."""
    metadata = {key: value for key, value in notebook["metadata"].items() if key != "papermill"}
    cells = []
    for number, cell in enumerate(notebook["cells"]):
        cell = cell | {"metadata": {k: v for k, v in cell["metadata"].items() if k not in ("papermill", "execution")}}
        if "injected-parameters" in cell["metadata"].get("tags", []):
            lines = "".join(cell["source"]).splitlines()
            source = "\n".join(line for line in lines if not line.startswith("data = "))
            cell |= {"id": f"injected-parameters-{number}", "source": source}
        cells.append(cell)
    return notebook | {"metadata": metadata | {"language_info": {"name": "python"}}, "cells": cells}


def _failed_cell(output: Path, error: "PapermillExecutionError") -> str:
    """Name the failed cell by its id, or by its number where papermill left no notebook."""
    if not output.is_file():
        return str(error.cell_index)
    cells = json.loads(output.read_text(encoding="utf-8"))["cells"]
    failed = (cell["id"] for cell in cells if cell["metadata"].get("papermill", {}).get("exception"))
    return next(failed, str(error.cell_index))
