"""`bitim worker`: deadlines, letters, signatures still asked about, files of courts and facts, as they become due."""

import logging
import signal
import threading
from collections.abc import Callable
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import DatabaseError, close_old_connections

from bitim.courts.actions.checking import check_due
from bitim.courts.actions.recording import record_hourly
from bitim.statistics.facts import gathering
from bitim.web.management.commands.tick import ask_the_authority, sweep

log = logging.getLogger(__name__)
MINUTE = 60.0


class Command(BaseCommand):
    help = "Look every few seconds for deadlines, letters and signatures that are due. Several workers share the work."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--every", type=float, default=2.0, metavar="SECONDS")

    def handle(self, *args: Any, every: float, **options: Any) -> None:
        stop = threading.Event()
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: stop.set())
        # The authority's services, or a file of a hundred thousand rows, may take minutes; a letter waits for neither.
        often = (ask_the_authority, check_due, record_hourly, gathering.keep_up)
        works = [(work, every) for work in often] + [(gathering.keep_up_register, max(every, MINUTE))]
        beside = [threading.Thread(target=_repeat, args=(work, wait, stop)) for work, wait in works]
        for thread in beside:
            thread.start()
        _repeat(sweep, every, stop)
        for thread in beside:
            thread.join()


def _repeat(work: Callable[[], object], every: float, stop: threading.Event) -> None:
    while not stop.is_set():
        close_old_connections()
        try:
            work()
        except DatabaseError:
            # The rows wait; the next look finds them.
            log.exception("worker.database_unavailable")
        except Exception:
            # No part of the work may end another; what failed is found again, and so is its trace.
            log.exception("worker.failed work=%s", work.__name__)
        stop.wait(every)
