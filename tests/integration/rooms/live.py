"""A real server of sockets on the test's own database, and people with sockets."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

from django.conf import settings
from django.test import Client
from django.urls import reverse
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import ClientConnection, connect

from bitim.accounts.models import User
from bitim.demo.product import free_port
from bitim.rooms.models import Room
from bitim.rooms.protocol import MAX_FRAME_BYTES
from tests import database
from tests.visitors import signed_in

WITHIN_S = 20.0


class LiveServer:
    """One process of `bitim.asgi` under gunicorn."""

    def __init__(self, log: Path, **further: str) -> None:
        self.port = free_port()
        self.sockets = ExitStack()
        self._log = log
        self._environment = os.environ | {
            "DJANGO_SETTINGS_MODULE": "bitim.settings",
            "BITIM_MODE": "test",
            "BITIM_VAR_DIR": str(settings.VAR_DIR),
            "BITIM_DATABASE_URL": database.address(),
            **further,
        }
        self.start()

    def start(self) -> None:
        command = [sys.executable, "-m", "gunicorn", "bitim.asgi:application", "--worker-class", "asgi"]
        command += ["--bind", f"127.0.0.1:{self.port}", "--log-level", "warning", "--graceful-timeout", "1"]
        command += ["--worker-connections", "10000", "--websocket-max-message-size", str(MAX_FRAME_BYTES)]
        with self._log.open("ab") as log:
            self.process = subprocess.Popen(command, env=self._environment, stderr=log, start_new_session=True)
        wait_for(self._listens)

    def _listens(self) -> bool:
        try:
            socket.create_connection(("127.0.0.1", self.port), timeout=1).close()
        except OSError:
            return False
        return True

    @property
    def workers(self) -> list[int]:
        children = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text()
        return [int(pid) for pid in children.split()]

    def kill(self) -> None:
        """All of it, at once, in the middle of whatever it does."""
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()

    def stop(self) -> None:
        self.process.terminate()
        try:
            self.process.wait(WITHIN_S)
        except subprocess.TimeoutExpired:
            self.kill()

    @property
    def faults(self) -> list[str]:
        return [line for line in self._log.read_text().splitlines() if "Traceback" in line]


@contextmanager
def live_server(log: Path, **further: str) -> Iterator[LiveServer]:
    server = LiveServer(log, **further)
    try:
        yield server
    finally:
        server.sockets.close()
        server.stop()


def wait_for(holds: Callable[[], object], within_s: float = WITHIN_S) -> None:
    deadline = time.monotonic() + within_s
    while not holds():
        assert time.monotonic() < deadline, "it did not come to be"
        time.sleep(0.05)


class Page:
    """What the page of a room does with its socket: asks for a token, enters, hears frames."""

    def __init__(self, server: LiveServer, user: User, room: Room, *, after: int = 0, enter: bool = True) -> None:
        self.client = signed_in(user)
        self.room = room
        self.heard: list[dict[str, Any]] = []
        self._frames: list[dict[str, Any]] = []
        self.socket = server.sockets.enter_context(dial(server, room.uid, self.client))
        if enter:
            self.send(type="enter", token=token(self.client, room), after=after)
            self.wait_for("entered")

    def send(self, **frame: Any) -> None:
        self.socket.send(json.dumps(frame))

    def say(self, text: str, *, key: UUID | None = None) -> UUID:
        key = key or uuid4()
        self.send(type="say", key=str(key), text=text, readers="")
        return key

    def hear(self, within_s: float = WITHIN_S) -> dict[str, Any]:
        if not self._frames:
            self._frames = frames_of(self.socket, within_s)
        frame = self._frames.pop(0)
        self.heard.append(frame)
        return frame

    def wait_for(self, kind: str, /, **like: Any) -> dict[str, Any]:
        """The next frame of this type that holds these values."""
        while True:
            frame = self.hear()
            if frame["type"] == kind and like.items() <= frame.items():
                return frame

    def hear_all(self, quiet_s: float = 1.0) -> list[dict[str, Any]]:
        """Everything until it is quiet for a while or the socket is closed."""
        frames = []
        while True:
            try:
                frames.append(self.hear(quiet_s))
            except (TimeoutError, ConnectionClosed):
                return frames

    @property
    def texts(self) -> list[str]:
        return [frame["text"] for frame in self.heard if frame["type"] == "message" and frame["kind"] == "text"]

    def close(self) -> None:
        self.socket.close()


def frames_of(socket: ClientConnection, within_s: float = WITHIN_S) -> list[dict[str, Any]]:
    """What came together."""
    return [json.loads(line) for line in str(socket.recv(timeout=within_s)).split("\n")]


def token(client: Client, room: Room) -> str:
    return str(client.post(reverse("rooms:token", args=[room.uid])).json()["token"])


def dial(
    server: LiveServer,
    room: UUID,
    client: Client | None,
    *,
    kind: str = "rooms",
    origin: str = "http://127.0.0.1",
) -> ClientConnection:
    """Open a socket as the browser does: with the cookies of the session and the origin of the page."""
    cookies = {}
    if client is not None:
        cookies["Cookie"] = f"{settings.SESSION_COOKIE_NAME}={client.cookies[settings.SESSION_COOKIE_NAME].value}"
    address = f"ws://127.0.0.1:{server.port}/live/{kind}/{room}/"
    return connect(address, additional_headers=cookies, origin=origin, proxy=None, open_timeout=60)  # type: ignore[arg-type]
