#!/usr/bin/env bash
# pytest 9.2.0 with pytest-xdist 3.8.0: tests of one xdist_group are spread over all workers, without a word.
#
# Done:     40 tests of one group, pytest -n 3 --dist loadgroup; each writes down the worker it ran in
# Seen:     all of 2 or 3 workers; 40 passed, no warning. With pytest 9.1.1 and the same pytest-xdist: one worker.
# Expected: one worker, as the group's purpose is that its tests share what only one process has made (a built book, a server, a port).
#
# Ends with 0 while this is so, with 1 when it has changed.
set -euo pipefail
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
cd "$place"

cat > test_group.py <<'TESTS'
import os
from pathlib import Path

import pytest


@pytest.mark.xdist_group("one")
@pytest.mark.parametrize("n", range(40))
def test_of_the_group(n):
    Path(os.environ["SEEN"], os.environ["PYTEST_XDIST_WORKER"]).touch()
TESTS

workers() {
  python3 -m venv "$1"
  "$1/bin/python" -m pip install --quiet --disable-pip-version-check "pytest==$1" pytest-xdist==3.8.0
  mkdir "seen-$1"
  SEEN="seen-$1" "$1/bin/python" -m pytest -q -n 3 --dist loadgroup test_group.py >"said-$1" 2>&1
  ls "seen-$1" | wc -l
}

before=$(workers 9.1.1)
now=$(workers 9.2.0)
echo "workers that ran tests of one group: $before with pytest 9.1.1, $now with pytest 9.2.0"
[ "$before" = 1 ] && [ "$now" -gt 1 ] && ! grep -qi warning said-9.2.0
