"""The gate on a built site, part by part in parallel, and the hashes of its files for the manifest."""

import hashlib
import heapq
import json
from collections.abc import Iterable, Iterator
from concurrent.futures import Executor
from dataclasses import replace
from itertools import chain
from pathlib import Path

from bureaubook.build.stream import stream
from bureaubook.gate import gate
from bureaubook.gate.digest import sha256
from bureaubook.gate.fault import Fault
from bureaubook.gate.rules import SHARES
from bureaubook.gate.rules.site import Site


def gate_site(site: Site, last: Path | None, work: Path, pool: Executor, jobs: int) -> None:
    """Look at every part of the site, and keep the hashes of its files under `work`. Raises Refused.

    last: the site that was published last; of what stands there as well, and passed, only what can be wrong now is looked at.
    """
    if last is not None:
        pool.submit(_keep_passed, last, work).result()
    if len({report for report, *_ in site.plan}) >= jobs:
        looks = stream(pool, _look_at_part, ((part.part, (part, work)) for part in site.parts()), jobs)
    else:  # each report by two processes
        sought = stream(pool, _to_look_at, ((part, (part, work)) for part in site.parts()), jobs)
        parts = [replace(part, looked=done.result()) for part, done in sought]
        looks = stream(
            pool, _look, ((part.part, (part, share)) for part in parts for share in range(len(SHARES))), jobs
        )
    gate.require([fault for _, done in looks for fault in done.result()])


def _look_at_part(part: Site, work: Path) -> list[Fault]:
    part = replace(part, looked=_to_look_at(part, work))
    return [fault for share in range(len(SHARES)) for fault in _look(part, share)]


def _keep_passed(last: Path, work: Path) -> None:
    from bureaubook.gate.again import keep_passed  # here and below: imported by a build's workers already, and its
    # parent, which has nothing to look at, starts them sooner without

    keep_passed(last, work)


def _to_look_at(part: Site, work: Path) -> frozenset[str] | None:
    """Return the files of a part that are to be looked at, None for all of them; keep the hashes of all."""
    from bureaubook.gate import again

    hashed = {name: sha256(path) for name, path in part.files.items()}
    (work / f"files-{part.part}.json").write_text(json.dumps(hashed), encoding="utf-8")
    return again.to_look_at(part, hashed, again.read_passed(work, part.part or ""))


def _look(part: Site, share: int) -> list[Fault]:
    return [] if part.looked == frozenset() else gate.check_part(part, SHARES[share])


def hashed(work: Path, reports: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield path and hash of each file of the site, in order; no more than one report's at a time are in memory."""

    def kept(part: str) -> Iterable[tuple[str, str]]:
        hashed: dict[str, str] = json.loads((work / f"files-{part}.json").read_text(encoding="utf-8"))
        return hashed.items()

    in_order = sorted(reports, key=lambda report: f"{report}/")
    return heapq.merge(kept(""), chain.from_iterable(map(kept, in_order)))


def digest_of(pairs: Iterable[tuple[str, str]]) -> str:
    """Return one hash of many paths and their hashes."""
    digest = hashlib.sha256()
    for pair in pairs:
        digest.update("\0".join(pair).encode() + b"\n")
    return digest.hexdigest()
