"""Where the sockets' process speaks with the database: a thread that writes, and a few that read."""

from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from typing import ParamSpec, TypeVar

from channels.db import DatabaseSyncToAsync

P = ParamSpec("P")
R = TypeVar("R")

_WRITES = ThreadPoolExecutor(1, thread_name_prefix="writes")
_READS = ThreadPoolExecutor(4, thread_name_prefix="reads")


def written(work: Callable[P, R]) -> Callable[P, Awaitable[R]]:
    """Run in the one thread that writes: what comes first is kept first."""
    return DatabaseSyncToAsync(work, thread_sensitive=False, executor=_WRITES)


def read(work: Callable[P, R]) -> Callable[P, Awaitable[R]]:
    """Run beside others that read; a slow one holds up nobody's words."""
    return DatabaseSyncToAsync(work, thread_sensitive=False, executor=_READS)
