"""`bitim serve`: the whole product on one machine."""

import os
import signal
import socket
import subprocess
import sys
import threading
import time
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser

from bitim.rooms.protocol import MAX_FRAME_BYTES

RESTART_AFTER_S = 1.0
GRACE_S = 15.0
LISTENS_WITHIN_S = 20.0


class Command(BaseCommand):
    help = "Start the web server and the worker, in demo mode also the demo country and the demo signer."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--address", default="127.0.0.1:8000", help="where the web server listens")
        parser.add_argument("--processes", type=int, default=2, help="of the web server")
        parser.add_argument("--threads", type=int, default=4, help="in each process")
        parser.add_argument(
            "--live",
            type=int,
            default=1,
            metavar="PROCESSES",
            help="for live rooms; more than one needs BITIM_LIVE_REDIS",
        )

    def handle(self, *args: Any, address: str, processes: int, threads: int, live: int, **options: Any) -> None:
        if live > 1 and not settings.LIVE_REDIS:
            raise CommandError("Several processes for live rooms need BITIM_LIVE_REDIS to hear of each other.")
        host, _, port = address.rpartition(":")
        if not port.isdecimal():
            raise CommandError(f"{address} is no address with a port: say --address 127.0.0.1:8000.")
        listeners = {"--address": int(port), "BITIM_LIVE_PORT": settings.LIVE_PORT}
        if settings.DEMO_MODE:
            listeners["BITIM_DEMO_SIGNER_PORT"] = settings.DEMO_SIGNER_PORT
            listeners["BITIM_DEMO_SERVICES_PORT"] = settings.DEMO_SERVICES_PORT
        for named, number in listeners.items():
            if _listens(host, number):
                raise CommandError(f"Something listens on port {number} already: stop it, or say another with {named}.")
        if settings.DEMO_MODE and "BITIM_SITE_ADDRESS" not in os.environ:
            # Letters lead to where it listens, and the demo signer answers pages from there.
            os.environ["BITIM_SITE_ADDRESS"] = settings.SITE_ADDRESS = f"http://127.0.0.1:{port}"
        call_command("check", "--deploy" if settings.MODE == "production" else "--force-color")
        call_command("migrate", verbosity=0)
        call_command("createcachetable")
        programs = [
            Program(
                *(sys.executable, "-m", "gunicorn", "bitim.wsgi:application"),
                *("--bind", address, "--workers", str(processes), "--threads", str(threads)),
                *("--worker-class", "gthread", "--access-logfile", "/dev/null", "--log-level", "warning"),
                *("--timeout", "60", "--max-requests", "5000", "--max-requests-jitter", "500"),
            ),
            Program(
                *(sys.executable, "-m", "gunicorn", "bitim.asgi:application"),
                *("--bind", f"{host}:{settings.LIVE_PORT}"),
                *("--workers", str(live), "--worker-class", "asgi", "--worker-connections", "10000"),
                *("--access-logfile", "/dev/null", "--log-level", "warning", "--timeout", "60"),
                *("--graceful-timeout", "5", "--websocket-max-message-size", str(MAX_FRAME_BYTES)),
            ),
            Program(sys.executable, "-m", "bitim", "worker"),
        ]
        if settings.DEMO_MODE:
            call_command("demo")
            # First: the worker asks its services at once.
            programs.insert(
                0, Program(sys.executable, "-m", "bitim", "demo_signer", listens_on=settings.DEMO_SERVICES_PORT)
            )
            services = f"http://127.0.0.1:{settings.DEMO_SERVICES_PORT}"
            self.stdout.write(f"\nThe demo's time stamps and revocations, to be broken on command, are at {services}")
            self.stdout.write(f"Bitim is at http://{address}\nStop it with Ctrl+C.")
        _keep_running(programs)


class Program:
    """One process that belongs to the product; the next one starts when it listens, if it says where."""

    def __init__(self, *command: str, listens_on: int | None = None) -> None:
        self.command = command
        self.listens_on = listens_on

    def start(self) -> "subprocess.Popen[bytes]":
        process = subprocess.Popen(self.command, env=os.environ)  # noqa: S603 -- our own
        deadline = time.monotonic() + LISTENS_WITHIN_S
        while self.listens_on and process.poll() is None and time.monotonic() < deadline:
            if _listens("127.0.0.1", self.listens_on):
                break
            time.sleep(0.1)
        return process


def _listens(host: str, port: int) -> bool:
    try:
        socket.create_connection((host, port), timeout=1).close()
    except OSError:
        return False
    return True


def _keep_running(programs: list[Program]) -> None:
    """Run every program; start one that died again; end all of them with this process."""
    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        # Only noted here: waiting for a child inside a handler can wait for a lock that the handler interrupted.
        signal.signal(number, lambda *_: stop.set())
    running = [program.start() for program in programs]
    while not stop.wait(RESTART_AFTER_S):
        running = [
            process if process.poll() is None else program.start()
            for program, process in zip(programs, running, strict=True)
        ]
    for process in running:
        process.terminate()
    for process in running:
        try:
            process.wait(timeout=GRACE_S)
        except subprocess.TimeoutExpired:
            process.kill()
