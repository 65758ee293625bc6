"""The floor under live rooms: what one says is sealed and kept before all in the room hear it, and nothing more.

Under the same server as the relay, on SQLite with the settings of the product. Nobody is asked who he is, nothing is
looked up, numbered or journalled: what a room costs above this is the price of what it promises.
"""

import asyncio
import json
import os
import sqlite3
from collections import defaultdict
from collections.abc import Awaitable, Callable
from typing import Any
from uuid import uuid4

from bitim.rooms import sealing

Send = Callable[[dict[str, Any]], Awaitable[None]]

rooms: dict[str, set[Send]] = defaultdict(set)
_key = sealing.new_key()
_waiting: asyncio.Queue[tuple[str, str]] = asyncio.Queue()
_writers: list[asyncio.Task[None]] = []


async def application(scope: dict[str, Any], receive: Callable[[], Awaitable[dict[str, Any]]], send: Send) -> None:
    if scope["type"] != "websocket":
        return
    if not _writers:
        _writers.append(asyncio.create_task(_write()))
    room = scope["path"]
    await receive()
    await send({"type": "websocket.accept"})
    rooms[room].add(send)
    try:
        while (event := await receive())["type"] == "websocket.receive":
            _waiting.put_nowait((room, json.loads(event["text"])["text"]))
    finally:
        rooms[room].discard(send)


async def _write() -> None:
    database = sqlite3.connect(f"{os.environ['BITIM_VAR_DIR']}/kept.sqlite3", check_same_thread=False)
    database.executescript(
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA secure_delete=ON;"
        "PRAGMA wal_autocheckpoint=4000; PRAGMA cache_size=4000;"
        "CREATE TABLE IF NOT EXISTS message (id INTEGER PRIMARY KEY, uid TEXT UNIQUE, room TEXT, sealed BLOB)"
    )
    while True:
        batch = [await _waiting.get()]
        while not _waiting.empty():
            batch.append(_waiting.get_nowait())
        await asyncio.to_thread(_keep, database, batch)
        for room, text in batch:
            told = {"type": "websocket.send", "text": json.dumps({"type": "message", "text": text}, ensure_ascii=False)}
            await asyncio.gather(*(to(told) for to in tuple(rooms[room])), return_exceptions=True)


def _keep(database: sqlite3.Connection, batch: list[tuple[str, str]]) -> None:
    rows = []
    for room, text in batch:
        uid = uuid4()
        rows.append((uid.hex, room, sealing.seal(_key, text.encode(), uid.bytes)))
    with database:
        database.executemany("INSERT INTO message (uid, room, sealed) VALUES (?, ?, ?)", rows)
