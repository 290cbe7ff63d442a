"""Precision and recall of the numbers proposed from sentences: python tests/score_prose.py SENTENCES.jsonl [--show]

SENTENCES.jsonl lies outside the project: a line a sentence, its characters under `text`. The labels lie in tests/prose/labels/, in a
file of the same name, keyed by a hash of the sentence (README.md there says how they were made and settled).
"""

import argparse
import csv
import hashlib
import json
import sys
from decimal import Decimal, InvalidOperation
from pathlib import Path

from bureaubook.ingest.prose import read_lexicon, read_prose
from bureaubook.paths import DATA

LABELS = Path(__file__).parent / "prose" / "labels"
SIDES = ("term", "value", "unit", "bound")
COUNTED = ("figure", "change", "share")
OUTSIDE = "outside"  # a statistic of another field: neither asked for nor held against a proposal


def name_of(sentence):
    """The name of a sentence among the labels."""
    return hashlib.sha256(sentence.encode()).hexdigest()[:16]


def labels(path):
    """The labels of a file by sentence, then by place of the numeral."""
    found = {}
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            found.setdefault(row["sentence"], {})[int(row["start"])] = row
    return found


def same(side, label, proposal):
    """Whether a side of a label is proposed right."""
    if side == "value":
        try:
            return {Decimal(part) for part in label["value"].split("|")} == {
                Decimal(part) for part in proposal["value"].split("|")
            }
        except InvalidOperation:
            return False
    if side == "term":
        return proposal["term"] in label["term"].split("|")  # none: is no term
    if side == "unit":
        return label["unit"].replace("％", "%") == proposal["unit"]
    return (label[side] or ("as_printed" if side == "bound" else "")) == (proposal[side] or "")


def pairs(sentence, known, year, lexicon):
    """Each label that counts with its proposal or None, and each proposal without such a label."""
    read = {}
    for row in read_prose(sentence, year, lexicon).proposals:
        for place in range(int(row["start"]), int(row["start"]) + len(row["printed"])):
            read.setdefault(place, row)
    found, used = [], set()
    for start, label in known.items():
        if label["kind"] not in COUNTED:
            continue
        if label["term"] == OUTSIDE:
            used.add(read[start]["start"] if start in read else None)
            continue
        proposal = read.get(start)
        used.add(proposal["start"] if proposal else None)
        found.append((label, proposal))
    others = {row["start"]: row for row in read.values() if row["start"] not in used}
    return found, list(others.values())


def report(every, more, kinds):
    """The lines of one table: precision and recall of all four sides and of each."""
    mine = [(label, proposal) for label, proposal in every if label["kind"] in kinds]
    made = sum(proposal is not None for _, proposal in mine) + len(more)
    lines = [f"{'+'.join(kinds)}: {len(mine)} labelled, {made} proposed"]
    for side in ("all four", *SIDES):
        sides = SIDES if side == "all four" else (side,)
        right = sum(
            proposal is not None and all(same(one, label, proposal) for one in sides) for label, proposal in mine
        )
        precision, recall = right / made if made else 1.0, right / len(mine) if mine else 1.0
        lines.append(f"  {side:9} precision {precision:.3f}  recall {recall:.3f}  ({right})")
    return lines


def shown(sentence, found, others):
    """The lines of what is not right in a sentence."""
    lines = []
    for label, proposal in found:
        wrong = [side for side in SIDES if proposal is None or not same(side, label, proposal)]
        if wrong:
            said = {side: (label[side], proposal[side] if proposal else None) for side in wrong}
            lines.append(
                f"    {sentence[int(label['start']) :][:8]} {label['kind']} “{label['name']}” {said}"
                + ("" if proposal else " MISSED")
            )
    lines += [f"    {row['printed']} {row['term']} “{row['name']}” {row['beside']} NOT LABELLED" for row in others]
    return [sentence, *lines] if lines else []


def main():
    """Print the score."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sentences", type=Path)
    parser.add_argument("--labels", type=Path, default=None)
    parser.add_argument("--show", action="store_true", help="print what is not right")
    options = parser.parse_args()
    known = labels(options.labels or LABELS / f"{options.sentences.stem}.csv")
    lexicon = read_lexicon(DATA)
    every, more, lines = [], [], []
    for line in options.sentences.read_text("utf-8").splitlines():
        row = json.loads(line)
        mine = known.get(name_of(row["text"]), {})
        year = int(row["year"]) if str(row.get("year", "")).isdecimal() else 2023
        found, others = pairs(row["text"], mine, year, lexicon)
        every, more = every + found, more + others
        lines += shown(row["text"], found, others) if options.show else []
    for kinds in (COUNTED, *((kind,) for kind in COUNTED)):
        lines += report(every, more if kinds == COUNTED else [], kinds)
    lines.append(f"proposed where nothing is to be proposed: {len(more)}")
    sys.stdout.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
