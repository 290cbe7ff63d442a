"""Write seeded reports with the official form into a folder, each with the truth about it: `python tests/benchmark/make.py FOLDER`."""

import argparse
import json
import random
import sys
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path

if __package__ in (None, ""):
    sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmark.labels import STYLES
from benchmark.layouts import LAYOUTS
from benchmark.layouts.pages import print_all, program
from benchmark.publication import publication

TRUTH = ".truth.json"


def make(
    folder: Path,
    count: int,
    *,
    seed: str = "1",
    layouts: Iterable[str] = LAYOUTS,
    labels: tuple[str, ...] = STYLES,
    slips: bool = False,
) -> list[Path]:
    """Write `count` files of each layout and the truth beside each, NAME.truth.json; return the files.

    Equal arguments give equal truth, and equal files but for PDF, which the programs installed print. A layout whose program
    is not installed is left out: `missing` names it. With `slips` each report has one number wrong as published.
    """
    folder.mkdir(parents=True, exist_ok=True)
    made: list[Path] = []
    to_print: dict[str, dict[Path, bytes]] = {}
    then: dict[Path, Callable[[bytes], bytes]] = {}
    for name in layouts:
        layout = LAYOUTS[name]
        if layout.printed_by and not program(layout.printed_by):
            continue
        for n in range(1, count + 1):
            spring = f"{seed}/{n}/{'slip' if slips else 'right'}"  # all layouts show the same reports
            report = publication(spring, labels=labels, slips=slips)
            content = layout.write(report, random.Random(f"{spring}/{name}"))
            path = folder / f"{name}-{n:04}{'-slip' if slips else ''}{layout.suffix}"
            if layout.printed_by:
                to_print.setdefault(layout.printed_by, {})[path] = content
                if layout.then:
                    then[path] = partial(layout.then, chance=random.Random(f"{spring}/{name}/then"))
            else:
                path.write_bytes(content)
            about = {"file": path.name, "layout": name, "seed": spring, "keeps_cells": layout.keeps(report)}
            truth = json.dumps(about | report.truth(), ensure_ascii=False, indent=1)
            Path(f"{path}{TRUTH}").write_text(truth + "\n", encoding="utf-8")
            made.append(path)
    for printer, sources in to_print.items():
        print_all(printer, sources)
    for path, made_of in then.items():
        path.write_bytes(made_of(path.read_bytes()))
    return made


def missing(layouts: Iterable[str] = LAYOUTS) -> dict[str, str]:
    """Return the layouts that can't be made here, each with the program that is not installed."""
    by_program = {name: LAYOUTS[name].printed_by for name in layouts}
    return {name: printer for name, printer in by_program.items() if printer and not program(printer)}


def main() -> None:
    """Read the command line and write the files."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, help="where the files go; it may be there already")
    parser.add_argument("--count", type=int, default=20, help="files of each layout (default: 20)")
    parser.add_argument("--seed", default="1", help="any word; equal seeds make equal reports (default: 1)")
    parser.add_argument(
        "--layout", action="append", choices=sorted(LAYOUTS), help="a layout (again for more; default: all)"
    )
    parser.add_argument(
        "--official-labels", action="store_true", help="no label is misprinted, spaced or otherwise its own"
    )
    parser.add_argument(
        "--slips", action="store_true", help="one number of each report is wrong, as publishers get it wrong"
    )
    options = parser.parse_args()
    layouts = options.layout or list(LAYOUTS)
    labels = ("official",) if options.official_labels else STYLES
    made = make(options.folder, options.count, seed=options.seed, layouts=layouts, labels=labels, slips=options.slips)
    sys.stdout.write(f"{len(made)} files in {options.folder}\n")
    for name, printer in missing(layouts).items():
        sys.stderr.write(f"left out: {name}, as {printer} is not installed\n")


if __name__ == "__main__":
    main()
