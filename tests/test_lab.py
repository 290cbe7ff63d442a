"""A chapter in JupyterLab itself: opened in the browser, its language changed, all cells run."""

import os
import re
import secrets
import shutil
import socket
import subprocess
import time
import urllib.error
import urllib.request

import pytest
from book_fixtures import BIN
from browser import SECONDS

from bureaubook.paths import ROOT

pytest_plugins = ("book_fixtures", "browser_fixtures")

CHAPTER = "tech_transfer"
START = 90  # seconds a server may take


@pytest.fixture
def lab(tmp_path):
    """The address of a JupyterLab over a copy of the chapters, with settings of its own, and the token that it asks for."""
    shutil.copytree(ROOT / "chapters", tmp_path / "chapters", ignore=shutil.ignore_patterns(".ipynb_checkpoints"))
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    own = {name: str(tmp_path / name) for name in ("JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "IPYTHONDIR")}
    command = [BIN / "jupyter", "lab", "--no-browser", "--allow-root", f"--port={port}", "--ServerApp.port_retries=0"]
    command += [f"--ServerApp.root_dir={tmp_path}", "--LabApp.news_url="]
    own["JUPYTER_TOKEN"] = token = (
        secrets.token_hex()
    )  # a server without one would let anybody on this machine run code
    server = subprocess.Popen(
        list(map(str, command)),
        env={**os.environ, **own, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    address = f"http://127.0.0.1:{port}"
    try:
        assert _answers(f"{address}/api", time.monotonic() + START), "JupyterLab did not start"
        yield address, token
    finally:
        server.terminate()
        server.wait(SECONDS)


def _answers(url: str, until: float) -> bool:
    while time.monotonic() < until:
        try:
            with urllib.request.urlopen(url):
                return True
        except OSError:  # not up yet
            time.sleep(0.5)
    return False


def _choose(window, menu: str, command: str) -> None:
    window.locator(".lm-MenuBar-item", has_text=re.compile(f"^{menu}$")).click()
    window.locator(f'.lm-Menu-item[data-command="{command}"]').click()


def test_a_chapter_runs_in_jupyterlab(view, lab):
    (address, token), window = lab, view()
    with pytest.raises(urllib.error.HTTPError, match="403"):
        urllib.request.urlopen(f"{address}/api/contents")
    window.set_default_timeout(3 * SECONDS * 1000)
    window.goto(f"{address}/lab/tree/chapters/{CHAPTER}.ipynb?token={token}")
    window.wait_for_selector(".jp-Notebook .jp-Cell")
    window.add_locator_handler(
        window.locator(".jp-Dialog .jp-mod-accept"), lambda button: button.click()
    )  # "Select kernel", on a slow machine
    parameters = window.locator(".jp-CodeCell", has_text="# zh or en").first
    parameters.locator(".cm-line", has_text="language").click()
    window.keyboard.press("Home")
    window.keyboard.press("Shift+End")
    window.keyboard.insert_text('language = "en"')
    _choose(window, "Run", "runmenu:run-all")
    window.locator(".bureaubook .bk-methods").wait_for(state="attached")
    shown = window.locator(".jp-OutputArea-output")
    kinds = {shown.nth(i).get_attribute("data-mime-type") for i in range(shown.count())}
    assert kinds == {"text/html"}
    lead = window.locator(".bureaubook .bk-lead")
    assert "77 technology contracts" in lead.text_content() and lead.evaluate("p => p.closest('[lang]').lang") == "en"
    assert window.locator(".bureaubook .bk-q [title]").count() > 10
    tiles = window.locator(".bureaubook .bk-tiles")
    assert tiles.evaluate("list => getComputedStyle(list).display") == "grid"
