"""The one who keeps what is said: nothing that goes wrong for one sender ends his work for all others."""

import asyncio
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from types import SimpleNamespace
from uuid import UUID, uuid4

import pytest

from bitim.rooms.actions import Saying
from bitim.rooms.live import writer
from bitim.rooms.live.writer import Outcome, Writer
from bitim.rooms.rows import Row

pytestmark = pytest.mark.django_db  # its threads look after their connections, whatever they do


def saying(text: str) -> Saying:
    return Saying(room_uid=uuid4(), by=SimpleNamespace(pk=1), text=text, client_key=uuid4())  # type: ignore[arg-type]


def kept(sayings: Sequence[Saying]) -> list[Row]:
    at = datetime(2026, 3, 1, tzinfo=UTC)
    return [Row(number, uuid4(), 1, 1, "text", at, each.text.encode()) for number, each in enumerate(sayings, 1)]


def test_a_sender_who_cannot_be_answered_keeps_nobody_else_from_speaking(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writer.actions, "say_together", kept)
    told: list[bytes] = []
    heard: list[Outcome] = []

    async def tell(rows: list[tuple[UUID, Row]]) -> None:
        told.extend(row.sealed for _, row in rows)

    def broken(_outcome: Outcome) -> None:
        raise RuntimeError

    async def talk() -> None:
        one = Writer(tell)
        working = asyncio.create_task(one.run())
        answers: list[Callable[[Outcome], None]] = [broken, heard.append]
        await asyncio.wait_for(
            asyncio.gather(*(one.say(saying(f"{n}"), answer) for n, answer in enumerate(answers))), 5
        )
        await asyncio.wait_for(one.say(saying("later"), heard.append), 5)
        working.cancel()

    asyncio.run(talk())

    assert told == [b"0", b"1", b"later"]
    assert len(heard) == 2
