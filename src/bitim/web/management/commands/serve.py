"""`bitim serve`: the whole product on one machine."""

import os
import signal
import subprocess
import sys
import threading
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandParser

RESTART_AFTER_S = 1.0
GRACE_S = 15.0


class Command(BaseCommand):
    help = "Start the web server and the worker, in demo mode also the demo country and the demo signer."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--address", default="127.0.0.1:8000", help="where the web server listens")
        parser.add_argument("--processes", type=int, default=2, help="of the web server")
        parser.add_argument("--threads", type=int, default=4, help="in each process")

    def handle(self, *args: Any, address: str, processes: int, threads: int, **options: Any) -> None:
        call_command("check", "--deploy" if settings.MODE == "production" else "--force-color")
        call_command("migrate", verbosity=0)
        call_command("createcachetable")
        commands = [
            [
                *(sys.executable, "-m", "gunicorn", "bitim.wsgi:application"),
                *("--bind", address, "--workers", str(processes), "--threads", str(threads)),
                *("--worker-class", "gthread", "--access-logfile", "/dev/null", "--log-level", "warning"),
                *("--timeout", "60", "--max-requests", "5000", "--max-requests-jitter", "500"),
            ],
            [sys.executable, "-m", "bitim", "worker"],
        ]
        if settings.DEMO_MODE:
            call_command("demo")
            commands.append([sys.executable, "-m", "bitim", "demo_signer"])
            self.stdout.write(f"\nBitim is at http://{address}\nStop it with Ctrl+C.")
        _keep_running(commands)


def _keep_running(commands: list[list[str]]) -> None:
    """Run every command; start one that died again; end all of them with this process."""
    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        # Only noted here: waiting for a child inside a handler can wait for a lock that the handler interrupted.
        signal.signal(number, lambda *_: stop.set())
    running = [_start(command) for command in commands]
    while not stop.wait(RESTART_AFTER_S):
        running = [
            process if process.poll() is None else _start(command)
            for command, process in zip(commands, running, strict=True)
        ]
    for process in running:
        process.terminate()
    for process in running:
        try:
            process.wait(timeout=GRACE_S)
        except subprocess.TimeoutExpired:
            process.kill()


def _start(command: list[str]) -> subprocess.Popen[bytes]:
    return subprocess.Popen(command, env=os.environ)  # noqa: S603 -- our own
