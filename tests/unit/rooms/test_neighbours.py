"""What processes with sockets tell each other."""

import asyncio
from typing import Any
from uuid import UUID, uuid4

from channels.layers import InMemoryChannelLayer

from bitim.rooms.live.neighbours import Neighbours


class Counting(InMemoryChannelLayer):  # type: ignore[misc]
    """A layer that counts what it carries."""

    carried = 0

    async def group_send(self, group: str, message: dict[str, Any]) -> None:
        self.carried += 1
        await super().group_send(group, message)


def test_what_waits_is_told_at_once_and_in_order_and_nobody_hears_himself() -> None:
    layer, rooms = Counting(), [uuid4(), uuid4(), uuid4()]
    here: list[tuple[UUID, dict[str, Any]]] = []
    there: list[tuple[UUID, dict[str, Any]]] = []
    elsewhere: list[tuple[UUID, dict[str, Any]]] = []

    def hears(heard: list[tuple[UUID, dict[str, Any]]]) -> Any:
        async def hear(room: UUID, _process: str, content: dict[str, Any]) -> None:
            heard.append((room, content))

        return hear

    async def talk() -> None:
        one, two = Neighbours(layer, "rooms", hears(here)), Neighbours(layer, "rooms", hears(there))
        calls = Neighbours(layer, "calls", hears(elsewhere))
        listening = [asyncio.create_task(each.listen()) for each in (one, two, calls)]
        await asyncio.sleep(0)
        for number, room in enumerate(rooms):
            one.tell(room, seats=[number])
        speaking = asyncio.create_task(one.speak())
        async with asyncio.timeout(5):
            while len(there) < len(rooms):
                await asyncio.sleep(0.01)
        for task in (*listening, speaking):
            task.cancel()

    asyncio.run(talk())

    assert there == [(room, {"seats": [number]}) for number, room in enumerate(rooms)]
    assert (here, elsewhere, layer.carried) == ([], [], 1)
