"""What every test has: the report in both languages, a copy of the data to damage, and no network."""

import copy
import functools
import os

import pytest
from hypothesis import settings
from own_data import REPORT, copy_data
from pytest_socket import socket_allow_hosts

from bureaubook.dataset import corrections, dictionary, folder, meta
from bureaubook.report import Report, open_report

LONG = "BUREAUBOOK_LONG" in os.environ  # set by `make long`: all of what else is tried in samples
LOOPBACK = ["127.0.0.1", "::1", "localhost"]
LONGEST = (
    "pages",
    "gate",
    "pdf",
    "browser",
    "absence",
    "strategies",
    "refused",
    "pointer",
    "numerals",
    "lab",
    "downloads",
)
_resolved: dict[str, set[str]] = {}

settings.register_profile("seeded", derandomize=True, deadline=None)
settings.load_profile("seeded")


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup() -> None:
    """Let no test reach further than this machine; the socket plugin lifts this after each test."""
    socket_allow_hosts(LOOPBACK, allow_unix_socket=True, resolution_cache=_resolved)


@pytest.hookimpl(wrapper=True)
def pytest_collection_modifyitems(items):
    """Keep the tests of one file in one process, and begin with the files that take longest: so all processes end together."""
    for item in items:
        item.add_marker(pytest.mark.xdist_group(item.path.name))
    yield
    place = {f"test_{name}.py": n for n, name in enumerate(LONGEST)}
    items.sort(key=lambda item: place.get(item.path.name, len(place)))


def pytest_terminal_summary(terminalreporter) -> None:
    """Say which tests were skipped, by name, and why: a run without a browser must not pass for a whole one."""
    skipped = terminalreporter.stats.get("skipped", [])
    if skipped:
        terminalreporter.section(f"{len(skipped)} skipped")
    for report in skipped:
        reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else report.longrepr
        terminalreporter.line(f"{report.nodeid}: {reason}")


@pytest.fixture(scope="session", autouse=True)
def files_parsed_once():
    """Parse a file once for equal bytes of an equal name: most tests change one file of many. What is refused is refused each time."""
    with pytest.MonkeyPatch.context() as patch:
        for module, reader in (
            (dictionary, "read_table"),
            (folder, "read_table"),
            (meta, "plain_yaml"),
            (corrections, "plain_yaml"),
        ):
            patch.setattr(module, reader, _once(getattr(module, reader)))
        yield


def _once(read):
    kept = functools.lru_cache(maxsize=1000)(read)

    @functools.wraps(read)
    def reader(*given):
        return copy.deepcopy(kept(*given))

    return reader


@pytest.fixture(scope="session")
def report_zh() -> Report:
    """The report in Chinese; shared, so derive nothing on it."""
    return open_report(REPORT, "zh")


@pytest.fixture(scope="session")
def report_en() -> Report:
    """The report in English; shared, so derive nothing on it."""
    return open_report(REPORT, "en")


@pytest.fixture
def copied_data(tmp_path):
    """A copy of data/ that a test may change, with the one report."""
    return copy_data(tmp_path / "data")
