"""The gate on a built site, part by part in parallel, and the hashes of its files for the manifest."""

import hashlib
import heapq
import json
from collections.abc import Iterable, Iterator
from concurrent.futures import Executor
from itertools import chain
from pathlib import Path

from bureaubook.build.stream import stream
from bureaubook.gate import gate
from bureaubook.gate.digest import sha256
from bureaubook.gate.fault import Fault
from bureaubook.gate.rules.site import Site


def gate_site(site: Site, work: Path, pool: Executor, jobs: int) -> None:
    """Look at every part of the site, and keep the hashes of its files under `work`. Raises Refused."""
    given = ((part.part, (part, work)) for part in site.parts())
    gate.require([fault for _, done in stream(pool, _look_at_part, given, jobs) for fault in done.result()])


def _look_at_part(part: Site, work: Path) -> list[Fault]:
    hashed = {name: sha256(path) for name, path in part.files.items()}
    (work / f"files-{part.part}.json").write_text(json.dumps(hashed), encoding="utf-8")
    return gate.check_part(part)


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
