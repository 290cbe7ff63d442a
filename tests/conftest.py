"""What every test has: the report in both languages, a copy of the data to damage, and no network."""

import os
import shutil

import pytest
from hypothesis import settings
from pytest_socket import socket_allow_hosts

from bureaubook.paths import DATA
from bureaubook.report import Report, open_report

REPORT = "puyang-county-stb-2022"
LONG = "BUREAUBOOK_LONG" in os.environ  # set by `make long`: all of what else is tried in samples
LOOPBACK = ["127.0.0.1", "::1", "localhost"]
_resolved: dict[str, set[str]] = {}

settings.register_profile("seeded", derandomize=True, deadline=None)
settings.load_profile("seeded")


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup() -> None:
    """Let no test reach further than this machine; the socket plugin lifts this after each test."""
    socket_allow_hosts(LOOPBACK, allow_unix_socket=True, resolution_cache=_resolved)


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items) -> None:
    """Keep what shares slow work in one process: all that looks at built books, else the tests of one file."""
    for item in items:
        shares = "book" if "made" in getattr(item, "fixturenames", ()) else item.path.name
        item.add_marker(pytest.mark.xdist_group(shares))


def pytest_terminal_summary(terminalreporter) -> None:
    """Say which tests were skipped, by name, and why: a run without a browser must not pass for a whole one."""
    skipped = terminalreporter.stats.get("skipped", [])
    if skipped:
        terminalreporter.section(f"{len(skipped)} skipped")
    for report in skipped:
        reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else report.longrepr
        terminalreporter.line(f"{report.nodeid}: {reason}")


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
    """A copy of data/ that a test may change."""
    return shutil.copytree(DATA, tmp_path / "data")
