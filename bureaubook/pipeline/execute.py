"""Run chapters with papermill, in parallel, and keep what passed the gate."""

import json
import multiprocessing
import shutil
import signal
import tempfile
from concurrent.futures import BrokenExecutor, Executor, ProcessPoolExecutor, as_completed
from pathlib import Path

from tqdm import tqdm

from bureaubook.errors import InputError
from bureaubook.paths import BUILD, CHAPTERS
from bureaubook.pipeline.gate import check_notebook
from bureaubook.pipeline.plan import Run

SECONDS = 120  # for one chapter
STAYS = "The published site is as it was."


def worker_pool(jobs: int) -> Executor:
    """Return a pool that runs each task in a process of its own, forked from a server that has imported everything."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["bureaubook.pipeline.preload"])
    return ProcessPoolExecutor(max_workers=jobs, mp_context=context, max_tasks_per_child=1)


def execute(runs: list[Run], data: Path, pool: Executor) -> int:
    """Run every chapter that is not cached; return how many ran. Raises InputError naming chapter, cell and error."""
    missing = [run for run in runs if not run.cached.is_file()]
    if not missing:
        return 0
    missing[0].cached.parent.mkdir(parents=True, exist_ok=True)
    futures = {pool.submit(run_chapter, run, data): run for run in missing}
    try:
        for done in tqdm(as_completed(futures), total=len(futures), desc="Chapters", leave=False):
            done.result()
    except BrokenExecutor:
        raise InputError("a process that runs chapters was killed.", do=f"{STAYS} Build again.") from None
    finally:
        for future in futures:
            future.cancel()
    return len(missing)


def run_chapter(run: Run, data: Path) -> None:
    """Run one chapter in a folder of its own and move it into the cache when it is complete and clean. Raises InputError."""
    import papermill  # imported by the server already
    from papermill.exceptions import PapermillExecutionError

    where = f"chapter {run.section} ({run.edition.language}) of {run.edition.report}"
    folder = Path(tempfile.mkdtemp(prefix="run-", dir=BUILD))
    output = folder / f"{run.section}.ipynb"
    signal.signal(signal.SIGALRM, _too_long)
    signal.alarm(SECONDS)
    try:
        papermill.execute_notebook(
            CHAPTERS / f"{run.section}.ipynb",
            output,
            parameters={"report": run.edition.report, "language": run.edition.language, "data": str(data)},
            engine_name="bureaubook",
            kernel_name="python3",
            progress_bar=False,
        )
        notebook = normalised(json.loads(output.read_text(encoding="utf-8")))
        check_notebook(notebook, where)
        output.write_text(json.dumps(notebook, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
        output.replace(run.cached)
        run.record.write_text(json.dumps(dict(run.inputs)), encoding="utf-8")
    except PapermillExecutionError as error:
        raise InputError(
            f"{where}, cell {_failed_cell(output, error)}: {error.ename}: {error.evalue}", do=STAYS
        ) from None
    except TimeoutError:
        raise InputError(f"{where} ran longer than {SECONDS} s.", do=STAYS) from None
    except SystemExit:
        raise InputError(f"{where} ended its own process.", do=STAYS) from None
    finally:
        signal.alarm(0)
        shutil.rmtree(folder, ignore_errors=True)


def normalised(notebook: dict) -> dict:
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


def _too_long(number, frame):
    raise TimeoutError


def _failed_cell(output: Path, error) -> str:
    """Name the failed cell by its id, or by its number where papermill left no notebook."""
    if not output.is_file():
        return str(error.cell_index)
    cells = json.loads(output.read_text(encoding="utf-8"))["cells"]
    failed = (cell["id"] for cell in cells if cell["metadata"].get("papermill", {}).get("exception"))
    return next(failed, str(error.cell_index))
