"""The command that runs chapters for one thread of a cluster's worker (`remote`), and ends when the worker does."""

import os
import sys
import tempfile
from concurrent.futures import Future
from contextlib import suppress
from multiprocessing.connection import Connection
from pathlib import Path

from bureaubook.build.execute import SECONDS
from bureaubook.build.remote import Made, run_and_return
from bureaubook.build.workers import Workers

LOOKS = 0.2  # seconds between two looks whether the worker is still there


def main(descriptor: int) -> None:
    """Run what the worker sends, one at a time, until it ends."""
    connection = Connection(descriptor)
    with tempfile.TemporaryDirectory(prefix="bureaubook-") as folder:
        with suppress(EOFError, OSError), Workers(1, seconds=SECONDS, scratch=Path(folder)) as pool:
            while True:
                job = connection.recv()
                future = pool.submit(run_and_return, job, Path(folder))
                while not future.done():
                    if connection.poll(LOOKS):  # nothing comes while it runs: the worker has ended
                        raise EOFError
                connection.send(_outcome(future))


def _outcome(future: Future[Made]) -> tuple[bool, object]:
    error = future.exception()
    return (True, future.result()) if error is None else (False, error)


if __name__ == "__main__":
    os.setpgid(0, 0)  # an interrupt at the worker's terminal is the worker's
    main(int(sys.argv[1]))
