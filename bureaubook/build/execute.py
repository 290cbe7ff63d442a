"""Run chapters with papermill, in parallel, and keep what passed the gate."""

import json
import shutil
import tempfile
from concurrent.futures import BrokenExecutor, Executor
from pathlib import Path
from typing import TYPE_CHECKING

from tqdm import tqdm

from bureaubook.build.plan import Run, inputs_of, private_folder
from bureaubook.build.reading import open_as_read
from bureaubook.build.stream import stream
from bureaubook.gate import gate
from bureaubook.gate.fault import Fault, Refused
from bureaubook.gate.notebook_rules import Executed
from bureaubook.notebook import Json
from bureaubook.paths import CHAPTERS

if TYPE_CHECKING:
    from papermill.exceptions import PapermillExecutionError

SECONDS = 120  # for one chapter, and for each other task in a process of its own


def execute(runs: list[Run], data: Path, pool: Executor, scratch: Path, jobs: int) -> int:
    """Run every chapter that is not cached, `jobs` at once; return how many ran. Raises Refused with the faults of all chapters."""
    missing = [run for run in runs if run.why()]
    if not missing:
        return 0
    private_folder(missing[0].cached.parent)
    ended = stream(pool, run_chapter, ((run.where, (run, data, scratch)) for run in missing), jobs)
    faults: list[Fault] = []
    for where, done in tqdm(ended, total=len(missing), desc="Chapters", leave=False):
        try:
            done.result()
        except Refused as refused:
            faults += refused.faults
        except TimeoutError:
            faults.append(Fault(where, "", "too-long", f"it ran longer than {SECONDS} s.", "Make it faster."))
        except BrokenExecutor as error:
            faults.append(Fault(where, "", "killed", f"its process was lost ({error}).", "Build again."))
    gate.require(faults)
    return len(missing)


def run_chapter(run: Run, data: Path, scratch: Path) -> None:
    """Run one chapter in a folder of its own and move it into the cache when it is complete and clean. Raises Refused."""
    import papermill  # imported by the server already
    from papermill.exceptions import PapermillExecutionError

    folder = Path(tempfile.mkdtemp(prefix=f"run-{run.section}-{run.edition.language}-", dir=scratch))
    output = folder / f"{run.section}.ipynb"
    open_as_read(data, run.edition.report, scratch)
    try:
        papermill.execute_notebook(
            CHAPTERS / f"{run.section}.ipynb",
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
    notebook = normalised(json.loads(output.read_text(encoding="utf-8")))
    gate.require(gate.check_notebook(executed(run, notebook)))
    changed = [
        kind for kind, digest in inputs_of(data, run.edition.report, run.section) if dict(run.inputs)[kind] != digest
    ]
    if changed:
        words = f"changed while it ran: {', '.join(changed)}."
        raise Refused([Fault(run.where, "", "input-changed", words, "Build again.")])
    output.write_text(json.dumps(notebook, ensure_ascii=False), encoding="utf-8")
    run.keep(output)
    shutil.rmtree(folder)


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
