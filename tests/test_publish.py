"""One build at a time, one exchange, one generation kept, and a cache that only gives back what was put in."""

import ctypes
import hashlib
import json
import signal
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from own_data import REPORT

from bureaubook.build import build, plan, publish
from bureaubook.build.lock import workplace
from bureaubook.build.plan import Edition, Run
from bureaubook.build.record import Inputs, Record
from bureaubook.errors import InputError
from bureaubook.paths import DATA

# -- one build at a time

HOLD = """
import sys
from pathlib import Path
from bureaubook.build.lock import workplace
with workplace(Path(sys.argv[1])) as work:
    (work / "half.html").write_text("half")
    print(work, flush=True)
    sys.stdin.read()
"""


def hold(build: Path) -> tuple[subprocess.Popen, Path]:
    """Start a process that builds in the folder until it is told to end."""
    child = subprocess.Popen([sys.executable, "-c", HOLD, build], stdin=-1, stdout=-1, text=True)
    return child, Path(child.stdout.readline().strip())


def test_a_second_build_says_who_builds(tmp_path):
    child, work = hold(tmp_path / "_build")
    try:
        with pytest.raises(InputError, match=rf"another build is running in .*_build \(process {child.pid}\)\. Wait"):
            with workplace(tmp_path / "_build"):
                pass
        assert (work / "half.html").is_file()
    finally:
        child.communicate()
    assert child.returncode == 0 and not work.exists()


def test_a_killed_build_holds_nothing_and_the_next_clears_what_it_left(tmp_path):
    child, work = hold(tmp_path)
    child.send_signal(signal.SIGKILL)
    child.communicate()
    (tmp_path / "run-old").mkdir()
    (tmp_path / "cache").mkdir()
    assert work.exists()
    with workplace(tmp_path) as mine:
        assert sorted(tmp_path.iterdir()) == sorted([tmp_path / "cache", mine])
    assert [path.name for path in tmp_path.iterdir()] == ["cache"]


def test_a_fault_gives_the_place_back(tmp_path):
    """And an interrupt, which does not stop the removal, stops the program again after it."""
    heard = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        with pytest.raises(RuntimeError), workplace(tmp_path):
            raise RuntimeError
        assert signal.getsignal(signal.SIGINT) is signal.default_int_handler
    finally:
        signal.signal(signal.SIGINT, heard)
    assert list(tmp_path.iterdir()) == []
    with workplace(tmp_path) as work:
        assert work.is_dir()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_request_to_end_ends_a_build_as_an_interrupt_does(monkeypatch, number):
    """But not where it was told to be deaf to it, as `nohup` tells of a closed terminal."""

    def asked(folder):
        signal.raise_signal(number)
        raise RuntimeError("it goes on")

    def heard_by_the_caller(number, frame):
        pass

    monkeypatch.setattr(build, "workplace", asked)
    for before, ends in ((heard_by_the_caller, KeyboardInterrupt), (signal.SIG_IGN, RuntimeError)):
        kept = signal.signal(number, before)
        try:
            with pytest.raises(BaseException) as told:  # an interrupt would end the tests
                build.build(DATA, [REPORT], ["en"], ["source"], 1)
            assert (told.type, signal.getsignal(number)) == (ends, before)
        finally:
            signal.signal(number, kept)


# -- one exchange


@pytest.fixture(params=["exchange at once", "renames"])
def build_folder(request, tmp_path, monkeypatch):
    """A build folder of its own; also on a system that can't exchange two folders at once."""
    site = tmp_path / "site"
    monkeypatch.setattr(publish, "SITE", site)
    monkeypatch.setattr(publish, "PREVIOUS", tmp_path / "site.previous")
    monkeypatch.setattr(publish, "ASIDE", tmp_path / "site.aside")
    if request.param == "renames":
        monkeypatch.setattr(ctypes, "CDLL", lambda *args, **kwargs: object())
    return tmp_path


def made(folder: Path, words: str) -> Path:
    folder.mkdir(parents=True)
    (folder / "index.html").write_text(words, encoding="utf-8")
    return folder


def states(folder: Path) -> dict[str, str]:
    return {path.parent.name: path.read_text(encoding="utf-8") for path in sorted(folder.glob("*/index.html"))}


def test_the_last_site_is_kept_for_one_generation(build_folder):
    for words in ("first", "second", "third"):
        publish.publish(made(build_folder / "work-1" / "site", words))
    assert states(build_folder) == {"site": "third", "site.previous": "second"}


@pytest.mark.parametrize("name", ["site", "site.previous"])
@pytest.mark.parametrize("target", ["elsewhere", "nowhere"])
def test_a_link_in_the_place_of_a_site_is_replaced_and_what_it_leads_to_stays(build_folder, name, target):
    kept = made(build_folder / "elsewhere", "not ours")
    (build_folder / name).symlink_to(build_folder / target)
    for words in ("first", "second", "third"):
        publish.publish(made(build_folder / "work-1" / "site", words))
    assert states(build_folder) == {"elsewhere": "not ours", "site": "third", "site.previous": "second"}
    assert kept.is_dir() and not any(path.is_symlink() for path in build_folder.iterdir())


def test_cut_off_anywhere_the_site_is_whole_and_the_next_publishes(build_folder, monkeypatch):
    publish.publish(made(build_folder / "work-1" / "site", "first"))
    publish.publish(made(build_folder / "work-1" / "site", "second"))
    replace, rmtree = Path.replace, publish.shutil.rmtree
    for cut in range(6):
        calls = iter(range(100))

        def stops(function, calls=calls, cut=cut):
            def called(*args, **kwargs):
                if next(calls) == cut:
                    raise KeyboardInterrupt
                return function(*args, **kwargs)

            return called

        before = states(build_folder)["site"]
        with monkeypatch.context() as patch:
            patch.setattr(Path, "replace", stops(replace))
            patch.setattr(publish.shutil, "rmtree", stops(rmtree))
            try:
                publish.publish(made(build_folder / f"work-{cut}" / "site", f"cut {cut}"))
            except KeyboardInterrupt:
                pass
        publish.recover()
        assert states(build_folder)["site"] in (before, f"cut {cut}")
        publish.publish(made(build_folder / f"work-{cut}-again" / "site", f"after {cut}"))
        assert states(build_folder)["site"] == f"after {cut}"


def test_a_site_has_fixed_modes(tmp_path):
    site = made(tmp_path / "site" / "zh", "x").parent
    site.chmod(0o700)
    (site / "zh" / "index.html").chmod(0o640)
    publish.same_modes(site)
    modes = {path.name: oct(path.stat().st_mode & 0o777) for path in [site, *site.rglob("*")]}
    assert modes == {"site": "0o755", "zh": "0o755", "index.html": "0o644"}


# -- what is kept of runs

INPUTS = Inputs(
    "chapter", "lock", "data", {"bureaubook/a.py": "1", "bureaubook/b.py": "2", "bureaubook/fonts/c.ttf": "3"}
)
PACKAGE = {"bureaubook/a.py": "1", "bureaubook/fonts/c.ttf": "3"}  # of these files, what the run imported and the font


@pytest.fixture
def run(tmp_path, monkeypatch) -> Run:
    """A run that has been kept."""
    monkeypatch.setattr(plan, "CACHE", tmp_path / "cache")
    (tmp_path / "cache").mkdir()
    run = Run(Edition("report-2022", "zh"), "overview", INPUTS)
    keep(run, '{"cells": [82]}')
    return run


def keep(run: Run, content: str) -> None:
    digest = hashlib.sha256(content.encode()).hexdigest()
    now = run.inputs
    run.keep(content, Record(now.chapter, now.lock, now.data, PACKAGE, [["year", [], {}, "0"]], digest))


def changed(run: Run, **inputs: object) -> Run:
    return replace(run, inputs=replace(run.inputs, **inputs))


def test_an_unchanged_run_is_cached(run):
    assert run.why() == "" and json.loads(run.outcome()) == {"cells": [82]}


@pytest.mark.parametrize(
    ("damage", "why"),
    [
        (lambda run: run.cached.write_text('{"cells": ['), "its outcome was damaged"),
        (lambda run: run.cached.write_text('{"cells": [28]}'), "its outcome was damaged"),
        (lambda run: run.cached.unlink(), "its outcome is gone"),
        (lambda run: run.record_file.unlink(), "not run before"),
        (lambda run: run.record_file.write_text("{"), "the record of its last run is damaged"),
        (lambda run: run.record_file.write_text('{"report": "a"}'), "the record of its last run is damaged"),
        (lambda run: run.record_file.write_text("[" * 10**5), "the record of its last run is damaged"),
    ],
)
def test_a_damaged_run_is_run_again(run, damage, why):
    damage(run)
    assert run.why() == why
    with pytest.raises(InputError, match=f"chapter overview \\(zh\\) of report-2022 .*{why}"):
        run.outcome()


@pytest.mark.parametrize(
    ("inputs", "why"),
    [
        ({"chapter": "other"}, "changed: chapter"),
        ({"lock": "other"}, "changed: lock or Python"),
        ({"data": "other"}, "changed: data"),
        ({"package": {**INPUTS.package, "bureaubook/a.py": "9"}}, "changed: bureaubook/a.py"),
        ({"package": {**INPUTS.package, "bureaubook/fonts/c.ttf": "9"}}, "changed: bureaubook/fonts/c.ttf"),
        ({"package": {**INPUTS.package, "bureaubook/fonts/d.ttf": "9"}}, "changed: bureaubook/fonts/d.ttf"),
        ({"package": {"bureaubook/b.py": "2"}}, "changed: bureaubook/a.py, bureaubook/fonts/c.ttf"),
        ({"package": {**INPUTS.package, "bureaubook/b.py": "9"}}, ""),  # it did not import that one
        ({"package": {**INPUTS.package, "bureaubook/book/x.css": "9", "bureaubook/gate/x.csv": "9"}}, ""),
    ],
    ids=str,
)
def test_a_run_says_what_has_changed(run, inputs, why):
    assert changed(run, **inputs).why() == why


def test_the_new_outcome_of_a_run_replaces_the_old(run):
    other, next_one = replace(run, edition=Edition("report-2022", "en")), changed(run, chapter="other")
    keep(other, "{}")
    keep(next_one, '{"cells": []}')
    assert next_one.why() == "" and other.why() == "" and run.why() == "changed: chapter"


def test_cut_off_while_keeping_it_counts_as_not_run(run, monkeypatch):
    next_one, put = changed(run, chapter="other"), Path.replace

    def only_notebooks(self, target):
        if Path(target).suffix == ".json":
            raise KeyboardInterrupt
        return put(self, target)

    monkeypatch.setattr(Path, "replace", only_notebooks)
    with pytest.raises(KeyboardInterrupt):
        keep(next_one, "{}")
    assert next_one.why() and run.why() == "its outcome was damaged"
