"""Where the sockets' process speaks with the database: a thread that writes, a few that read, and one at the door."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from typing import ParamSpec, TypeVar

from channels.db import DatabaseSyncToAsync

log = logging.getLogger(__name__)

P = ParamSpec("P")
R = TypeVar("R")

_WRITES = ThreadPoolExecutor(1, thread_name_prefix="writes")
_READS = ThreadPoolExecutor(4, thread_name_prefix="reads")
_DOOR = ThreadPoolExecutor(1, thread_name_prefix="door")


def written(work: Callable[P, R]) -> Callable[P, Awaitable[R]]:
    """Run in the one thread that writes: what comes first is kept first."""
    return DatabaseSyncToAsync(work, thread_sensitive=False, executor=_WRITES)


def read(work: Callable[P, R]) -> Callable[P, Awaitable[R]]:
    """Run beside others that read; a slow one holds up nobody's words."""
    return DatabaseSyncToAsync(work, thread_sensitive=False, executor=_READS)


def in_turn(work: Callable[P, R]) -> Callable[P, Awaitable[R]]:
    """Run in the one thread at the door: a crowd that comes at once takes few turns from those who speak."""
    return DatabaseSyncToAsync(work, thread_sensitive=False, executor=_DOOR)


async def always(work: Callable[[], Awaitable[None]], every_s: float) -> None:
    """Do the work again and again, until cancelled."""
    while True:
        await asyncio.sleep(every_s)
        try:
            await work()
        except Exception:
            # Whatever failed is looked for again the next time.
            log.exception("live.failed work=%s", getattr(work, "__name__", ""))
