"""Which files a run opens: what is no input of a chapter is refused, so that a run's record holds all it was made from."""

import os
import sys
import sysconfig
from pathlib import Path
from types import TracebackType

from bureaubook.paths import PACKAGE

SYSTEM = ("/dev", "/proc", "/sys", "/etc", "/usr/share/zoneinfo")  # what libraries look at when they are imported
NOTICED = ("open", "os.listdir", "os.scandir")


class Opened:
    """While in the `with` block, `refused` gathers each file opened and each folder listed that is no input of a chapter.

    An input is the chapter itself; the package and what is installed, which the record names; the run's own folders. A
    process has one such block: what Python tells its hooks can't be untold. Files that C code opens are not told.
    """

    def __init__(self, chapter: Path, *own: Path) -> None:
        self.refused: list[str] = []
        self._chapter = str(chapter)
        installed = [folder for folder in sys.path if Path(folder).name in ("site-packages", "dist-packages")]
        places = (*SYSTEM, sys.prefix, sys.base_prefix, *sysconfig.get_paths().values(), *installed)
        places += (str(PACKAGE), *map(str, own))
        self._places = tuple({f"{os.path.realpath(place)}{os.sep}" for place in places})
        self._watching = False

    def __enter__(self) -> "Opened":
        sys.addaudithook(self._hear)
        self._watching = True
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._watching = False

    def _hear(self, event: str, told: tuple[object, ...]) -> None:
        if not self._watching or event not in NOTICED or not isinstance(told[0], str | bytes | os.PathLike):
            return
        path = os.path.realpath(os.fsdecode(told[0]))
        looks_for_module = event != "open" and path in map(os.path.realpath, sys.path)
        is_input = path == self._chapter or f"{path}{os.sep}".startswith(self._places) or looks_for_module
        if not is_input and path not in self.refused:
            self.refused.append(path)
