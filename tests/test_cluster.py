"""What of a build on a cluster needs no cluster: a worker's part of a run, and what is said of workers that are unfit (`make cluster`: the rest)."""

import pickle
import sys
from dataclasses import replace
from importlib.metadata import version

import pytest
from own_data import REPORT

from bureaubook.build import cluster, plan, remote
from bureaubook.build.plan import make_plan
from bureaubook.errors import InputError
from bureaubook.paths import DATA, ROOT


@pytest.fixture(scope="module")
def job() -> remote.Job:
    (run,) = make_plan(DATA, [REPORT], ["en"], ["disclosure"])
    return remote.Job(run, "", "one")


def test_what_a_worker_ran_comes_back_by_value_and_an_unfit_one_says_so(job, tmp_path, monkeypatch):
    """The worker keeps nothing; its host tells what is not as in the build, and ends with it."""
    monkeypatch.setattr(plan, "CACHE", tmp_path)
    made, record = remote.run_elsewhere(pickle.loads(pickle.dumps(job)))
    assert job.run.why() == "not run before"
    job.run.keep(made, record)
    assert job.run.why() == ""
    for changed, words in (
        ({"lock": ""}, "another lock, or another Python"),
        ({"package": {}}, "another version of the project"),
        ({"chapter": ""}, "another version of the project"),
        ({"data": ""}, f"another version of the data of {REPORT}"),
    ):
        other = replace(job.run, inputs=replace(job.run.inputs, **changed))
        with pytest.raises(remote.Unfit, match=rf"^the worker on \S+ has {words}"):
            remote.run_elsewhere(remote.Job(other, "", words))
    with pytest.raises(remote.Unfit, match=r"^the worker on \S+ has no data of "):
        remote.run_elsewhere(remote.Job(job.run, str(tmp_path / "nowhere"), "two"))
    host = remote._of_thread.host
    host.connection.close()  # as when the worker ends
    assert host.process.wait(timeout=60) == 0


class Client:
    """Answers as the client of a cluster with one worker whose packages are those here but for `other`."""

    def __init__(self, *workers: dict[str, str | None]) -> None:
        self._workers = workers

    def get_versions(self, packages: list[str]) -> dict:
        python = ".".join(map(str, sys.version_info))
        own = {"python": python, **{name: version(name) for name in packages}}
        return {"workers": {f"tcp://w{n}": {"packages": own | other} for n, other in enumerate(self._workers)}}


@pytest.mark.parametrize(
    ("workers", "words"),
    [
        ([], "the cluster has no worker."),
        ([{}, {"python": "3.9.1.final.0"}], "the worker tcp://w1 has Python 3.9.1, expected "),
        ([{"bureaubook": None}], "the worker tcp://w0 has no bureaubook."),
        ([{"pandas": "0.1"}], "other packages than this lock: pandas 0.1 (expected "),
        ([{"pandas": None}], "other packages than this lock: pandas missing (expected "),
        ([{n: "0" for n in ("pandas", "jinja2", "sphinx", "papermill", "click")}], " and 2 more."),
    ],
)
def test_a_worker_that_is_unfit_is_named(workers, words):
    with pytest.raises(InputError) as told:
        cluster.check_versions(Client(*workers))
    assert words in str(told.value) and "\n" not in str(told.value)


def test_workers_as_this_process_are_let_pass():
    cluster.check_versions(Client({}, {}))


def test_without_dask_the_option_says_what_to_install(monkeypatch):
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(
        InputError, match=r"--scheduler needs Dask\. pip install --require-hashes -r requirements-cluster"
    ):
        cluster._client("tcp://127.0.0.1:9")


def test_the_lock_of_the_cluster_agrees_with_that_of_the_project():
    """Both can be installed side by side."""
    main, more = (
        dict(
            line.split()[0].split("==")
            for line in (ROOT / name).read_text().splitlines()
            if "==" in line and line[0] != " "
        )
        for name in ("requirements.txt", cluster.LOCK)
    )
    assert "distributed" in more and {name: more[name] for name in main.keys() & more.keys()} == {
        name: main[name] for name in main.keys() & more.keys()
    }
