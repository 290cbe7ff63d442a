"""Firefox under the pointer, as Debian ships it, driven by WebDriver BiDi: no driver program is needed."""

import contextlib
import json
import shutil
import socket
import subprocess
import tempfile
import time
from itertools import count
from pathlib import Path

import websocket
from browser import address

PROGRAM = shutil.which("firefox-esr") or shutil.which("firefox")
LACKING = "no Firefox on this machine; install it (Debian: apt-get install firefox-esr)"
STARTS = 60  # seconds within which it answers
KEYS = {"Escape": "\ue00c", "Enter": "\ue007", "Tab": "\ue004"}


class Hand:
    """A pointer and a keyboard on a page of Firefox: the same words as `pointer.Hand`."""

    def __init__(self, connection: websocket.WebSocket):
        self._connection, self._numbers = connection, count(1)
        self._send("session.new", capabilities={})
        self._context = self._send("browsingContext.getTree")["contexts"][0]["context"]

    def size(self, width: int, height: int) -> None:
        self._send("browsingContext.setViewport", context=self._context, viewport={"width": width, "height": height})

    def open(self, page: Path) -> None:
        self._send("browsingContext.navigate", context=self._context, url=address(page), wait="complete")

    def begin(self) -> int:
        """Prepare the page; return how many numbers it has."""
        from pointer import TRY

        return self._value(TRY, [])

    def ask(self, what: str, *arguments):
        """Return what a function of the page (`pointer.TRY`) says."""
        return self._value("(what, given) => trial[what](...JSON.parse(given))", [what, json.dumps(arguments)])

    def point(self, x: float, y: float) -> None:
        self._act("mouse", self._move(x, y))

    def click(self, x: float, y: float) -> None:
        self._act("mouse", self._move(x, y), *self._press())

    def tap(self, x: float, y: float) -> None:
        self._act("touch", self._move(x, y), *self._press())

    def press(self, key: str) -> None:
        keys = [{"type": kind, "value": KEYS[key]} for kind in ("keyDown", "keyUp")]
        self._send(
            "input.performActions", context=self._context, actions=[{"type": "key", "id": "keys", "actions": keys}]
        )

    @staticmethod
    def _move(x: float, y: float) -> dict:
        return {"type": "pointerMove", "x": round(x), "y": round(y)}

    @staticmethod
    def _press() -> list[dict]:
        return [{"type": kind, "button": 0} for kind in ("pointerDown", "pointerUp")]

    def _act(self, kind: str, *actions: dict) -> None:
        source = {"type": "pointer", "id": kind, "parameters": {"pointerType": kind}, "actions": list(actions)}
        self._send("input.performActions", context=self._context, actions=[source])

    def _value(self, function: str, arguments: list[str]):
        found = self._send(
            "script.callFunction",
            functionDeclaration=f"(...given) => JSON.stringify(({function})(...given) ?? null)",
            arguments=[{"type": "string", "value": value} for value in arguments],
            target={"context": self._context},
            awaitPromise=False,
        )
        if found["type"] != "success":
            raise RuntimeError(found["exceptionDetails"]["text"])
        return json.loads(found["result"]["value"])

    def _send(self, method: str, **parameters) -> dict:
        number = next(self._numbers)
        self._connection.send(json.dumps({"id": number, "method": method, "params": parameters}))
        while (answer := json.loads(self._connection.recv())).get("id") != number:
            pass  # an event nobody asked for
        if answer["type"] == "error":
            raise RuntimeError(f"{method}: {answer['message']}")
        return answer["result"]


@contextlib.contextmanager
def hand(width: int, height: int):
    """Give a hand on a running Firefox with a window of this size, in CSS px."""
    with tempfile.TemporaryDirectory(prefix="firefox-") as profile, socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
        free.close()
        command = (PROGRAM, "--headless", "--no-remote", "--profile", profile, "--remote-debugging-port", str(port))
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            connection = _connected(port)
            made = Hand(connection)
            made.size(width, height)
            yield made
            connection.close()
        finally:
            process.kill()
            process.wait()


def _connected(port: int) -> websocket.WebSocket:
    end = time.monotonic() + STARTS
    while True:
        try:
            return websocket.create_connection(f"ws://127.0.0.1:{port}/session", timeout=STARTS, suppress_origin=True)
        except (OSError, websocket.WebSocketException):
            if time.monotonic() > end:
                raise
            time.sleep(0.2)
