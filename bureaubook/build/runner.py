"""Where the chapters of a build run: in processes of this machine, or on the workers of a cluster."""

import uuid
from collections.abc import Iterator
from concurrent.futures import Executor
from contextlib import contextmanager
from pathlib import Path

from bureaubook.build import execute
from bureaubook.build.execute import Runner
from bureaubook.paths import DATA


@contextmanager
def runner(scheduler: str, data: Path, pool: Executor, jobs: int, work: Path) -> Iterator[Runner]:
    """Have what runs chapters: the pool, or the cluster of a scheduler at this address. Raises InputError."""
    if not scheduler:
        yield Runner(pool, jobs, execute.run_chapter, lambda run: (run, data, work))
        return
    from bureaubook.build import cluster, remote  # here: a build without it need not wait for what they import

    build = uuid.uuid4().hex
    own = "" if data == DATA else str(data.resolve())  # a worker's own project may lie elsewhere
    with cluster.connected(scheduler) as workers:
        yield Runner(workers, workers.slots, remote.run_elsewhere, lambda run: (remote.Job(run, own, build),))
