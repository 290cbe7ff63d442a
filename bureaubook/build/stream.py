"""Many tasks through one pool, a few handed in at a time: neither what waits nor what is done takes memory."""

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Executor, Future, wait
from itertools import islice
from typing import Any, TypeVar

Key = TypeVar("Key")
T = TypeVar("T")
AHEAD = 4  # tasks handed in for each that can run: none of the pool's processes ever waits for the next


def stream(
    pool: Executor, task: Callable[..., T], given: Iterable[tuple[Key, tuple[Any, ...]]], jobs: int
) -> Iterator[tuple[Key, Future[T]]]:
    """Yield each key with the future of the task on its arguments, ended, in the order they end. jobs: how many run at once."""
    supply, running = iter(given), dict[Future[T], Key]()
    while True:
        for key, arguments in islice(supply, AHEAD * jobs - len(running)):
            running[pool.submit(task, *arguments)] = key
        if not running:
            return
        for future in wait(running, return_when=FIRST_COMPLETED).done:
            yield running.pop(future), future
