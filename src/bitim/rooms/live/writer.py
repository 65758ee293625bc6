"""Keeps what is said: all that waits goes into the database together, in the order in which it came."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from uuid import UUID

from bitim.rooms import actions
from bitim.rooms.actions import Saying
from bitim.rooms.live.threads import written
from bitim.rooms.rows import Row

log = logging.getLogger(__name__)

TOGETHER_AT_MOST = 200
REST_S = 0.005
"""After a transaction what was kept goes out first, and the next texts gather: many together cost little more than
one. Whoever speaks into silence does not wait."""

Outcome = Row | Exception


@dataclass(frozen=True)
class _Waiting:
    saying: Saying
    answer: Callable[[Outcome], None]
    done: asyncio.Event = field(default_factory=asyncio.Event)


class Writer:
    """One queue and one transaction at a time: while one is on its way, the next ones gather."""

    def __init__(self, tell: Callable[[list[tuple[UUID, Row]]], Awaitable[None]]) -> None:
        self._tell = tell
        self._waiting: asyncio.Queue[_Waiting] = asyncio.Queue()
        self.at_work_for: frozenset[UUID] = frozenset()
        """Rooms whose texts are on their way into the database and out to the sockets at this moment."""

    async def say(self, saying: Saying, answer: Callable[[Outcome], None]) -> None:
        """Keep a text and tell it to its room; returns when both is done.

        `answer` hears the outcome first: the row, or why it is not kept.
        """
        waiting = _Waiting(saying, answer)
        self._waiting.put_nowait(waiting)
        await waiting.done.wait()

    async def run(self) -> None:
        """Work until cancelled."""
        while True:
            batch = [await self._waiting.get()]
            while not self._waiting.empty() and len(batch) < TOGETHER_AT_MOST:
                batch.append(self._waiting.get_nowait())
            self.at_work_for = frozenset(each.saying.room_uid for each in batch)
            await self._keep(batch)
            self.at_work_for = frozenset()
            await asyncio.sleep(REST_S)

    async def _keep(self, batch: list[_Waiting]) -> None:
        outcomes: list[Outcome]
        try:
            outcomes = list(await written(actions.say_together)([each.saying for each in batch]))
        except Exception as error:
            # A full disk, a database that is gone: nothing of the batch is kept, and everybody in it is told.
            log.exception("live.not_kept texts=%d", len(batch))
            outcomes = [error] * len(batch)
        for each, outcome in zip(batch, outcomes, strict=True):
            try:
                each.answer(outcome)
            except Exception:
                # One line that cannot be answered: the others speak on.
                log.exception("live.not_answered")
        try:
            pairs = zip(outcomes, batch, strict=True)
            await self._tell([(each.saying.room_uid, outcome) for outcome, each in pairs if isinstance(outcome, Row)])
        except Exception:
            # Kept, but not told: the watch over the rows tells it.
            log.exception("live.not_told")
        for each in batch:
            each.done.set()
