"""`bitim worker`: deadlines and letters, as they become due."""

import logging
import signal
import threading
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import DatabaseError, close_old_connections

from bitim.web.management.commands.tick import tick

log = logging.getLogger(__name__)


class Command(BaseCommand):
    help = "Look every few seconds for deadlines and letters that are due. Several workers share the work."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--every", type=float, default=2.0, metavar="SECONDS")

    def handle(self, *args: Any, every: float, **options: Any) -> None:
        stop = threading.Event()
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: stop.set())
        while not stop.is_set():
            close_old_connections()
            try:
                tick()
            except DatabaseError:
                # The rows wait; the next look finds them.
                log.exception("worker.database_unavailable")
            stop.wait(every)
