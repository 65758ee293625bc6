"""One socket: how long it may take to come in."""

import asyncio
import threading
import time
from types import SimpleNamespace
from typing import Any

import pytest

from bitim.rooms.live import line
from bitim.rooms.live.line import Line

pytestmark = pytest.mark.django_db  # its threads look after their connections, whatever they do


class Slow(Line):
    """A page at a door where many wait before it."""

    asked_in = ""

    def needs_session(self) -> bool:
        return False

    async def take(self, text: str | None) -> None:
        if await self.admit(self._let_in):  # type: ignore[type-var]
            self.offer("entered")

    def _let_in(self) -> Any:
        Slow.asked_in = threading.current_thread().name
        time.sleep(0.3)
        return SimpleNamespace()

    def left(self) -> None:
        """Nobody waits for it."""


async def heard_by(line: Line, *frames: str) -> list[str]:
    """What a page hears that says these frames and then stays for a while."""
    said: asyncio.Queue[dict[str, Any]] = asyncio.Queue()
    heard: list[str] = []

    async def send(event: dict[str, Any]) -> None:
        if "text" in event:
            heard.append(event["text"])

    said.put_nowait({"type": "websocket.connect"})
    for frame in frames:
        said.put_nowait({"type": "websocket.receive", "text": frame})
    asyncio.get_running_loop().call_later(0.6, said.put_nowait, {"type": "websocket.disconnect"})
    await line({"cookies": {}}, said.get, send)
    return heard


def test_who_asked_to_come_in_may_wait_until_it_is_his_turn(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(line, "ENTERS_WITHIN_S", 0.1)

    assert asyncio.run(heard_by(Slow(), "let me in")) == ["entered"]
    assert Slow.asked_in.startswith("door")


def test_who_says_nothing_is_shown_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(line, "ENTERS_WITHIN_S", 0.1)

    [goodbye] = asyncio.run(heard_by(Slow()))
    assert "not_let_in" in goodbye
