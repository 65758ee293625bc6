"""A bare relay under the same server: what one says all in the room hear, and nothing is kept or asked."""

import asyncio
from collections import defaultdict
from collections.abc import Awaitable, Callable
from typing import Any

Send = Callable[[dict[str, Any]], Awaitable[None]]

rooms: dict[str, set[Send]] = defaultdict(set)


async def application(scope: dict[str, Any], receive: Callable[[], Awaitable[dict[str, Any]]], send: Send) -> None:
    if scope["type"] != "websocket":
        return
    room = rooms[scope["path"]]
    await receive()
    await send({"type": "websocket.accept"})
    room.add(send)
    try:
        while (event := await receive())["type"] == "websocket.receive":
            await asyncio.gather(*(to({"type": "websocket.send", "text": event["text"]}) for to in tuple(room)))
    finally:
        room.discard(send)
