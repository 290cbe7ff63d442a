"""Score a reader of the official form on a folder of reports with their truth: `python tests/score.py FOLDER`.

The folder is one that tests/benchmark/make.py filled, or one of real reports with truth/NAME.json. Without --answers the project's
own reader is scored; with it, another's, from one NAME.json a file (docs/benchmark.md has the form).
"""

import argparse
import json
import sys
import time
from pathlib import Path

from benchmark import corpus, scoring
from benchmark.scoring import Answer, Score, answer_from, as_table, score


def main() -> int:
    """Read the command line, print the table; exit status 1 if a cell is wrong without a sign or its truth is lost."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument(
        "--answers", type=Path, metavar="FOLDER", help="a reader's answers, NAME.json for each file NAME"
    )
    parser.add_argument("--layout", action="append", default=[], help="only this layout (again for more)")
    parser.add_argument("--write", type=Path, metavar="FOLDER", help="write the answers of the project's reader there")
    parser.add_argument(
        "--slips", type=int, default=20, metavar="N", help="print at most N of what is wrong (default: 20)"
    )
    options = parser.parse_args()
    about = corpus.truths(options.folder) if (options.folder / "truth").is_dir() else scoring.truths(options.folder)
    if not about:
        parser.error(f"{options.folder} holds no truth: neither NAME.truth.json nor truth/NAME.json.")
    scores: dict[str, Score] = {}
    unseen = 0
    began = time.monotonic()
    for path, truth in about.items():
        if options.layout and truth["layout"] not in options.layout:
            continue
        if not options.answers and _is_seen(truth["layout"]) and not _can_look():
            unseen += 1
            continue
        answer = _answer(path, truth, options)
        name = truth["layout"] + ("" if truth.get("keeps_cells", True) else " (cells lost)")
        scores.setdefault(name, Score()).add(score(path.name, truth, answer))
    if unseen:
        sys.stdout.write(
            f"{unseen} files are scans, which are read once `make scans` has set up what recognises characters.\n"
        )
    total = Score()
    for one in scores.values():
        total.add(one)
    sys.stdout.write(as_table(scores | {"all": total}))
    sys.stdout.write(f"{time.monotonic() - began:.1f} s\n")
    for slip in total.slips[: options.slips]:
        sys.stdout.write(f"{slip}\n")
    if len(total.slips) > options.slips:
        sys.stdout.write(f"and {len(total.slips) - options.slips} more\n")
    return 1 if total.cells[scoring.WRONG] or total.cells[scoring.LOST] else 0


def _is_seen(layout: str) -> bool:
    """Tell whether characters of a layout have to be recognised in pictures."""
    from benchmark.layouts import LAYOUTS

    return layout in LAYOUTS and LAYOUTS[layout].needs_look


def _can_look() -> bool:
    from bureaubook.ingest.documents.paged import can_look

    return can_look()


def _answer(path: Path, truth: dict[str, object], options: argparse.Namespace) -> Answer:
    if options.answers:
        stated = options.answers / f"{path.name}.json"
        return answer_from(stated.read_text(encoding="utf-8")) if stated.exists() else Answer({})
    from benchmark.own import read

    answer = read(path, int(str(truth["year"])))
    if options.write:
        options.write.mkdir(parents=True, exist_ok=True)
        cells = {cell: {"readings": list(one.readings), "sure": one.sure} for cell, one in answer.cells.items()}
        words = json.dumps({"cells": cells, "errors": sorted(answer.errors)}, ensure_ascii=False, indent=1)
        (options.write / f"{path.name}.json").write_text(words + "\n", encoding="utf-8")
    return answer


if __name__ == "__main__":
    sys.exit(main())
