"""Of a data folder what the contract names is read, each file once and from within it; nothing else is read, told or published."""

import json
import os
import shutil
import socket
import stat
import subprocess
import sys

import pytest
from small_reports import shared_tables, write_report

from bureaubook.build.plan import make_plan, private_folder
from bureaubook.dataset import files
from bureaubook.dataset.earlier import earlier_report, files_read
from bureaubook.dataset.files import FORM_NAME, contents
from bureaubook.errors import InputError
from bureaubook.gate.digest import package_files
from bureaubook.gate.manifest import inputs
from bureaubook.paths import PACKAGE, ROOT
from bureaubook.report import open_report
from bureaubook.takeaway import exports, rerun

SECRET = "words of a file outside"
OWN = "reports/small"


@pytest.fixture
def data(tmp_path):
    """A small report in a data folder, and beside the folder a file that is nobody's business."""
    data = tmp_path / "data"
    shared_tables(data)
    write_report(data, "small")
    (tmp_path / "outside.txt").write_text(SECRET, encoding="utf-8")
    return data


def refusal(data) -> str:
    with pytest.raises(InputError) as raised:
        open_report("small", "zh", data)
    message = str(raised.value)
    assert SECRET not in message and message.isprintable() and len(message) < 600
    message.encode("utf-8")
    return message


def linked(path, outside):
    path.unlink(missing_ok=True)
    path.symlink_to(outside)


# -- nothing outside the folder


@pytest.mark.parametrize(
    "name", ["README.md", "glossary.csv", "forms/2019.csv", f"{OWN}/corrections.yml", f"{OWN}/x.txt"]
)
def test_a_file_that_is_a_link_out_is_refused(data, tmp_path, name):
    linked(data / name, tmp_path / "outside.txt")
    what = f"data/{name}: it is a link out of the data folder. Copy {(data / name).name!r} itself there."
    assert refusal(data) == what


@pytest.mark.parametrize("name", ["report.yml", "source.txt", "corrections.yml", "../../README.md"])
def test_a_link_put_there_after_opening_is_not_published(data, tmp_path, name):
    """What was read and checked is what is given away."""
    path = data / OWN / name
    if not path.exists():
        path.write_text("read first\n", encoding="utf-8")
    first = path.read_text(encoding="utf-8")
    report = open_report("small", "en", data)
    linked(path, tmp_path / "outside.txt")
    given = exports.package_files(report)
    assert SECRET not in "".join(given.values())
    assert given["README.md" if "README" in name else f"{OWN}/{name}"] == first


@pytest.mark.parametrize("swapped", ["forms/2021.csv", "forms"])
def test_a_link_put_there_while_a_file_is_opened_is_not_followed(data, tmp_path, monkeypatch, swapped):
    """Neither for the file nor for a folder above it."""
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "2021.csv").write_text(SECRET, encoding="utf-8")
    opening = files.open_within

    def after_a_swap(real, base):
        (data / swapped).rename(tmp_path / "aside")
        (data / swapped).symlink_to(tmp_path / ("other" if swapped == "forms" else "outside.txt"))
        return opening(real, base)

    monkeypatch.setattr(files, "open_within", after_a_swap)
    if swapped == "forms":
        assert contents(data / "forms" / "2021.csv", data) is None
    else:
        with pytest.raises(InputError, match=r"^data/forms/2021\.csv: the file can't be read"):
            contents(data / "forms" / "2021.csv", data)


# -- what is no plain file of a sensible size


@pytest.mark.parametrize("kind", ["folder", "FIFO", "socket"])
@pytest.mark.parametrize("name", ["README.md", f"{OWN}/source.txt", f"{OWN}/events.csv"])
def test_what_is_no_file_is_refused(data, monkeypatch, kind, name):
    path = data / name
    path.unlink(missing_ok=True)
    if kind == "folder":
        path.mkdir()
    elif kind == "FIFO":
        os.mkfifo(path)
    else:
        monkeypatch.chdir(path.parent)  # the name of a socket has 108 characters at most
        with socket.socket(socket.AF_UNIX) as bound:
            bound.bind(path.name)
    assert refusal(data).startswith(f"data/{name}: ") and "Put the file itself there" in refusal(data)


@pytest.mark.parametrize(
    "name", [f"{OWN}/source.txt", f"{OWN}/figures.csv", "terms.csv", f"{OWN}/report.yml", "README.md"]
)
def test_a_huge_file_is_refused_before_it_is_read(data, name):
    (data / name).touch()
    os.truncate(data / name, 2**40)  # sparse: it takes no room
    assert refusal(data).startswith(f"data/{name}: it has 1,099,511,627,776 bytes, more than 20,000,000.")
    with pytest.raises(InputError, match="more than 20,000,000"):
        make_plan(data, [], [], [])


# -- only what the contract names


def clutter(data):
    """Put into a data folder what desktops, editors and people leave there."""
    for folder in (data, data / "forms", data / OWN):
        for name in (
            ".DS_Store",
            ".env",
            "Thumbs.db",
            "notes.docx",
            "figures.csv~",
            "._2021.csv",
            "~$figures.xlsx",
            ".~lock.x#",
        ):
            (folder / name).write_text(SECRET, encoding="utf-8")
        (folder / os.fsdecode("数据.txt".encode("gbk"))).write_text(SECRET, encoding="utf-8")
    draft = data / "reports" / "draft-2023-secret"
    draft.mkdir()
    (draft / "report.yml").write_text(f"id: draft\nyear: 2023\nagency: {SECRET}\n", encoding="utf-8")
    write_report(data, "other-agency-2021", agency={"zh": SECRET, "en": SECRET}, year=2021)
    write_report(data, "next-year-2023", year=2023)


def test_stray_files_and_drafts_are_neither_read_nor_told(data):
    report = open_report("small", "zh", data)
    before = inputs(data, ["small"]), make_plan(data, ["small"], [], []), exports.package_files(report)
    clutter(data)
    report = open_report("small", "zh", data)
    assert before == (inputs(data, ["small"]), make_plan(data, ["small"], [], []), exports.package_files(report))
    assert {name for name in before[0] if "reports/" in name} == {
        f"data/{OWN}/{path.name}" for path in (data / OWN).iterdir() if path.suffix in (".csv", ".yml", ".txt") and path.name.isascii() and not path.name.startswith(".")
    }  # fmt: skip


def test_every_file_of_the_contract_is_told(data):
    for name in ("README.md", f"{OWN}/problems.csv", f"{OWN}/source.txt", "forms/2021.csv", "units.csv"):
        before = inputs(data, ["small"])
        (data / name).touch()
        (data / name).write_bytes((data / name).read_bytes() + b"\n")
        after = inputs(data, ["small"])
        assert {key for key in before | after if before.get(key) != after.get(key)} == {f"data/{name}"}


def test_last_year_is_told_because_it_is_read(data):
    write_report(data, "small-2021", cells={}, year=2021)
    assert earlier_report(data, "清河县农业局", 2022) == "small-2021"
    there = {path.relative_to(data).as_posix() for path in files_read(data, "small")}
    assert {"reports/small-2021/report.yml", "reports/small-2021/statutory.csv"} <= there
    assert "reports/small/report.yml" not in {p.relative_to(data).as_posix() for p in files_read(data, "small-2021")}


def test_what_lies_about_in_the_package_is_no_part_of_it(monkeypatch, tmp_path):
    from bureaubook.gate import digest

    package = tmp_path / "bureaubook"
    package.mkdir()
    stray = (".DS_Store", "Thumbs.db", "report.py~", ".report.py.swp", os.fsdecode("旧.py".encode("gbk")))
    for name in ("report.py", *stray):
        (package / name).touch()
    monkeypatch.setattr(digest, "PACKAGE", package)
    assert [path.name for path in package_files()] == ["report.py"]
    assert len([path for path in PACKAGE.rglob("*.py")]) > 50


def test_a_name_that_is_not_utf8_breaks_no_command(data):
    clutter(data)
    done = subprocess.run(
        [sys.executable, "-m", "bureaubook.cli", "plan", "--data", data, "--report", "small"],
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    assert (done.returncode, done.stderr) == (0, "") and "small  zh  overview" in done.stdout


# -- forms by names that a workbook, too, can tell apart


@pytest.mark.parametrize(
    "name", ["A", "a" * 40, "2021 (1)", "２０２１", "2021.old", os.fsdecode("表".encode("gbk")), "x'y"]
)
def test_a_form_has_a_plain_name(data, name):
    shutil.copy(data / "forms" / "2021.csv", data / "forms" / f"{name}.csv")
    message = refusal(data)
    assert "a form has a name of at most 20 lower-case letters, digits and hyphens. Name it after the year" in message
    assert message.startswith("data/forms/")
    with pytest.raises(InputError):
        inputs(data, ["small"])


def test_forms_of_the_longest_names_make_a_workbook(data):
    for name in ("a" * 20, "a" * 19 + "b", "2019-2020"):
        assert FORM_NAME.match(name)
        shutil.copy(data / "forms" / "2021.csv", data / "forms" / f"{name}.csv")
    report = open_report("small", "en", data)
    assert exports.report_workbook(
        exports.package_files(report), "small", report.meta["form"], "en", exports.notes(report)
    )


# -- what is kept between builds


@pytest.mark.parametrize("before", [None, 0o777, 0o755, 0o700])
def test_nobody_else_writes_to_what_is_kept_between_builds(tmp_path, before):
    folder = tmp_path / "_build" / "cache"
    mask = os.umask(0)
    try:
        if before is not None:
            folder.mkdir(parents=True)
            folder.chmod(before)
        private_folder(folder)
    finally:
        os.umask(mask)
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


# -- the packages of several reports


def test_the_packages_of_reports_become_one_data_folder(data, tmp_path):
    """Each report gives the same again from it; its descriptor names every table of every report once."""
    write_report(data, "other")
    packages = {report: exports.package_files(open_report(report, "en", data)) for report in ("small", "other")}
    merged = rerun.merged({path: text.encode() for path, text in each.items()} for each in packages.values())
    for path, content in merged.items():
        place = tmp_path / "back" / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(content.encode() if isinstance(content, str) else content)
    for report, files_of in packages.items():
        assert exports.package_files(open_report(report, "en", tmp_path / "back")) == files_of
    described = [resource["path"] for resource in json.loads(merged["datapackage.json"])["resources"]]
    assert sorted(described) == sorted(path for path in merged if path.endswith(".csv"))
    assert {"reports/small/figures.csv", "reports/other/figures.csv"} <= {*described}
