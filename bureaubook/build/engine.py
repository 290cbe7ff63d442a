"""A papermill engine without kernels: the notebook runs in an IPython shell of this process.

Starting and importing cost a kernel two seconds a chapter; a child forked from a server that has imported everything
starts at once. Meant for one notebook a process (`execute`), on systems that fork. Entry point papermill.engine.
"""

from typing import Any, cast

from IPython.core.displayhook import DisplayHook
from IPython.core.interactiveshell import InteractiveShell
from IPython.utils.capture import CapturedIO, RichOutput, capture_output
from nbformat import NotebookNode, from_dict
from nbformat.v4 import new_output
from papermill.engines import Engine
from traitlets.config import Config

from bureaubook.notebook import Json


class _Hook(DisplayHook):
    """The value of a cell's last line becomes an output, as in a kernel; the gate then refuses it."""

    def write_output_prompt(self) -> None:
        pass

    def write_format_data(self, format_dict: Json, md_dict: Json | None = None) -> None:
        cast(_Shell, self.shell).display_pub.publish(format_dict, md_dict)


class _Shell(InteractiveShell):
    displayhook_class = _Hook

    def enable_gui(self, gui: str | None = None) -> None:
        pass


class InProcess(Engine):  # type: ignore[misc]  # papermill has no types
    """Runs a notebook cell by cell and stops at the first error."""

    @classmethod
    def execute_managed_notebook(cls, nb_man: Any, kernel_name: str, **kwargs: object) -> None:
        """Execute the notebook in place."""
        # no record of what ran in the reader's own IPython history
        shell: InteractiveShell = _Shell.instance(config=Config({"HistoryManager": {"enabled": False}}))
        for index, cell in enumerate(nb_man.nb.cells):
            if cell.cell_type != "code":
                continue
            nb_man.cell_start(cell, index)
            with capture_output() as captured:
                result = shell.run_cell(cell.source, store_history=True)
            cell.execution_count = shell.execution_count - 1
            cell.outputs = [*_streams(captured), *map(_display, captured.outputs)]
            if result.success:
                nb_man.cell_complete(cell, index)
                continue
            error = result.error_in_exec or result.error_before_exec
            cell.outputs = [o for o in cell.outputs if o.output_type != "stream"]  # the traceback IPython prints
            cell.outputs.append(new_output("error", ename=type(error).__name__, evalue=_words(error), traceback=[]))
            nb_man.cell_exception(cell, index, exception=error)
            break


def _words(error: BaseException) -> str:
    """Return what an error says. Papermill lets an exit with status 0 or none pass for success, unless it says something."""
    return f"the cell ends the program (status {error.code or 0})." if isinstance(error, SystemExit) else str(error)


def _streams(captured: CapturedIO) -> list[NotebookNode]:
    both = (("stdout", captured.stdout), ("stderr", captured.stderr))
    return [new_output("stream", name=name, text=text) for name, text in both if text]


def _display(rich: RichOutput) -> NotebookNode:
    shown: NotebookNode = new_output("display_data", data=from_dict(rich.data), metadata=from_dict(rich.metadata or {}))
    return shown
