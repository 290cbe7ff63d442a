"""Builds in a copy of the project, one after the other, each in a process that has only other people's packages imported before.

A line on stdin holds the words of a command (`build --jobs 1`); the answer is its exit status and what it printed, as JSON. What
a build imports of the copy is what lies there at that time. Its tasks run in turn, each in a process forked from it, so that all
of it is counted (`cpu`) and none imports anything twice.
"""

import io
import json
import os
import pickle
import sys
from concurrent.futures import Executor, Future
from contextlib import nullcontext, redirect_stderr, redirect_stdout
from importlib import import_module
from importlib.util import find_spec

OTHERS = (
    "IPython.core.completerlib",
    "IPython.core.magics",
    "jupyter_book.cli.main",
    "jupyter_book.sphinx",
    "matplotlib.pyplot",
    "myst_nb.sphinx_ext",
    "nbformat",
    "pandas",
    "papermill",
    "sphinx.application",
    "sphinx_book_theme",
    "sphinx_design",
    "sphinx_external_toc",
    "sphinx_jupyterbook_latex",
    "xlsxwriter",
)


class InTurn(Executor):
    """Runs each task at once, in a process forked for it."""

    def __init__(self, jobs: int, *, seconds: float, scratch: object, server: object = None) -> None:
        pass

    def submit(self, fn, /, *args, **kwargs):
        future: Future = Future()
        reading, writing = os.pipe()
        if not (pid := os.fork()):
            try:
                outcome = True, fn(*args, **kwargs)
            except BaseException as error:  # noqa: BLE001 - the build raises it
                outcome = False, error
            with os.fdopen(writing, "wb") as stream:
                pickle.dump(outcome, stream)
            os._exit(0)
        os.close(writing)
        with os.fdopen(reading, "rb") as stream:
            succeeded, value = pickle.load(stream)
        os.waitpid(pid, 0)
        (future.set_result if succeeded else future.set_exception)(value)
        return future


def main() -> None:
    sys.modules.setdefault("rfc3987_syntax", None)  # as bureaubook.build.preload, which says why
    for name in OTHERS:
        import_module(name)
    for line in sys.stdin:
        reading, writing = os.pipe()
        if not (pid := os.fork()):
            answer = json.dumps(run(json.loads(line)))
            with os.fdopen(writing, "w", encoding="utf-8") as stream:
                stream.write(answer)
            os._exit(0)
        os.close(writing)
        with os.fdopen(reading, encoding="utf-8") as stream:
            answer = stream.read()
        used = os.wait4(pid, 0)[2]
        sys.stdout.write(json.dumps(json.loads(answer) | {"cpu": used.ru_utime + used.ru_stime}) + "\n")
        sys.stdout.flush()


def run(words: list[str]) -> dict[str, object]:
    find_spec("nothing_there")  # now: once a chapter runs, no folder is to be listed that is no input of it
    import bureaubook.build.preload_chapters
    import bureaubook.build.preload_pages  # noqa: F401 - what workers have imported
    from bureaubook import cli
    from bureaubook.build import build

    build.Workers, build.servers = InTurn, nullcontext
    said = io.StringIO()
    with redirect_stdout(said), redirect_stderr(said):
        status = cli.main(words)
    return {"status": status, "said": said.getvalue()}


if __name__ == "__main__":
    main()
