"""`bitim bench_rooms`: what is said in a thousand live rooms, beside a bare relay and a program that only keeps."""

import asyncio
import json
import os
import resource
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import Any
from uuid import uuid4

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction
from websockets.asyncio.client import ClientConnection

from bitim.accounts.models import User
from bitim.demo.bench.crowd import PEOPLE, Crowd, Heard, Place, as_page, bare
from bitim.demo.product import free_port
from bitim.law.confidentiality import ParticipantKind
from bitim.rooms import actions, queries
from bitim.rooms.actions import Seat
from bitim.rooms.kinds import RoomKind
from bitim.rooms.models import Room
from bitim.rooms.protocol import MAX_FRAME_BYTES

STARTS_WITHIN_S = 60.0
KB = 1024


class Command(BaseCommand):
    help = "Opens rooms in a database of its own and lets a crowd talk in them. Touches none of your data."
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--rooms", type=int, default=1000, help="of four people each")
        parser.add_argument("--seconds", type=float, default=10.0, help="of each measurement")
        parser.add_argument("--rate", type=float, default=1000.0, help="messages a second, where the rate is given")

    def handle(self, *, rooms: int, seconds: float, rate: float, **_options: Any) -> None:
        if "BITIM_BENCH_ROOMS" not in os.environ:
            _again_in_a_folder_of_its_own()
            return
        files = PEOPLE * rooms + 1000
        resource.setrlimit(resource.RLIMIT_NOFILE, (files, max(files, resource.getrlimit(resource.RLIMIT_NOFILE)[1])))
        settings.STATIC_ROOT.mkdir()  # WhiteNoise warns when it is absent
        call_command("migrate", verbosity=0)
        call_command("createcachetable")
        self.stderr.write("Opening rooms …")
        people, uids = _opened(rooms)
        mark = queries.readers_mark(Room.objects.get(uid=uids[0]))  # the same people read all of them
        place = Place(uids, people, [_session(user) for user in people], mark)
        self.stdout.write(
            f"\n{rooms} rooms of {PEOPLE}, {PEOPLE * rooms} open sockets, {seconds:.0f} s each,"
            f" on {os.cpu_count()} cores, crowd and server together.\n"
            "CPU: processor time of the server for each delivery. Memory: of the server with all sockets open,"
            " before anybody has spoken and at the end."
        )
        columns = f"{'deliveries/s':>14}{'CPU, µs':>9}{'p50, ms':>10}{'p99, ms':>10}{'memory, MB':>14}"
        self.stdout.write(f"{'':46}{columns}")

        def measured(name: str, application: str, processes: int, further: dict[str, str]) -> None:
            is_bare = application != ROOMS
            with _server(application, processes, further) as server:
                asyncio.run(self._run(name, server, place, seconds, rate, is_bare=is_bare))

        measured("bare relay, 1 process", "bitim.demo.bench.relay:application", 1, {})
        measured("seals and keeps, 1 process", "bitim.demo.bench.keeper:application", 1, {})
        measured("rooms, 1 process", ROOMS, 1, {})
        with _redis() as address:
            measured("rooms, 2 processes and Redis", ROOMS, 2, {"BITIM_LIVE_REDIS": address})

    async def _run(
        self, name: str, server: "_Server", place: Place, seconds: float, rate: float, *, is_bare: bool
    ) -> None:
        async def enter(socket: ClientConnection, room: int, person: int) -> None:
            if is_bare:
                return
            await socket.send(json.dumps({"type": "enter", "token": place.token(room, person), "after": 0}))
            while '"type":"entered"' not in str(await socket.recv()):
                """What was said before."""

        def address(room: int) -> str:
            return f"ws://127.0.0.1:{server.port}/live/rooms/{place.rooms[room]}/"

        crowd = Crowd(bare if is_bare else partial(as_page, readers=place.readers))
        cookies = [f"{settings.SESSION_COOKIE_NAME}={session}" for session in place.sessions]
        await crowd.come(address, len(place.rooms), cookies, enter)
        at_rest = server.memory_mb
        await crowd.talk(2.0, rate=rate / 4)
        for pace, given in ((f"{rate:.0f} messages/s", rate), ("as fast as it goes", None)):
            before = server.cpu_s
            heard = await crowd.talk(seconds, rate=given)
            cpu_us = (server.cpu_s - before) * 1e6 / max(heard.messages, 1)
            self._tell(f"{name}, {pace}", heard, cpu_us, f"{at_rest:.0f}, {server.memory_mb:.0f}")
        await crowd.leave()

    def _tell(self, name: str, heard: Heard, cpu_us: float, memory: str) -> None:
        self.stdout.write(
            f"{name:46}{heard.per_second:>14.0f}{cpu_us:>9.0f}{heard.delay_ms(0.5):>10.1f}{heard.delay_ms(0.99):>10.1f}"
            f"{memory:>14}   heard {heard.messages} of {heard.said * PEOPLE}"
        )


ROOMS = "bitim.asgi:application"


def _again_in_a_folder_of_its_own() -> None:
    with tempfile.TemporaryDirectory(prefix="bitim-bench-rooms-") as folder:
        own = {
            "BITIM_BENCH_ROOMS": "1",
            "BITIM_MODE": "demo",
            "BITIM_VAR_DIR": folder,
            "BITIM_DATABASE_URL": os.environ.get("BITIM_DATABASE_URL") or f"sqlite:///{folder}/bitim.sqlite3",
        }
        done = subprocess.run([sys.executable, "-m", "bitim", *sys.argv[1:]], env=os.environ | own, check=False)  # noqa: S603
    if done.returncode:
        raise CommandError("The measurement broke off.")


def _opened(rooms: int) -> tuple[list[User], list[Any]]:
    """People and their rooms; everybody has acknowledged confidentiality."""
    people = [User.objects.create(email=f"{uuid4().hex}@example.kz", given_name="А", surname=f"{n}") for n in range(4)]
    uids = []
    with transaction.atomic():
        for number in range(rooms):
            sides = [uuid4() for _ in people]
            seats = [Seat(user=people[0], participant=ParticipantKind.MEDIATOR)] + [
                Seat(user=user, participant=ParticipantKind.PARTY, side=side)
                for user, side in zip(people[1:], sides[1:], strict=True)
            ]
            room = actions.open_room(
                about=uuid4(), kind=RoomKind.JOINT, members=seats, subject="…", case_number=f"{number}", by=people[0]
            )
            for user in people:
                actions.acknowledge(about=room.about, by=user)
            uids.append(room.uid)
    return people, uids


def _session(user: User) -> str:
    store = import_module(settings.SESSION_ENGINE).SessionStore()
    store[SESSION_KEY], store[BACKEND_SESSION_KEY] = str(user.pk), settings.AUTHENTICATION_BACKENDS[0]
    store[HASH_SESSION_KEY] = user.get_session_auth_hash()
    store.create()
    return str(store.session_key)


class _Server:
    def __init__(self, process: "subprocess.Popen[bytes]", port: int) -> None:
        self._process, self.port = process, port

    @property
    def memory_mb(self) -> float:
        """Of the processes that hold the sockets, together."""
        return sum(_resident_kb(pid) for pid in self._holders) / KB

    @property
    def cpu_s(self) -> float:
        """The processor time that these processes have used."""
        return sum(_processor_s(pid) for pid in self._holders)

    @property
    def _holders(self) -> list[str]:
        return Path(f"/proc/{self._process.pid}/task/{self._process.pid}/children").read_text().split()


def _resident_kb(pid: str) -> int:
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmRSS"))


def _processor_s(pid: str) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return sum(int(ticks) for ticks in fields[11:13]) / os.sysconf("SC_CLK_TCK")


@contextmanager
def _server(application: str, processes: int, further: dict[str, str]) -> Iterator[_Server]:
    port = free_port()
    command = [sys.executable, "-m", "gunicorn", application, "--worker-class", "asgi", "--log-level", "warning"]
    command += ["--bind", f"127.0.0.1:{port}", "--workers", str(processes), "--worker-connections", "10000"]
    command += ["--graceful-timeout", "1", "--websocket-max-message-size", str(MAX_FRAME_BYTES), "--timeout", "120"]
    process = subprocess.Popen(command, env=os.environ | further)  # noqa: S603 -- our own
    try:
        _wait_for(port)
        time.sleep(STARTS_WITHIN_S / 10)  # the port listens before the processes have loaded everything
        yield _Server(process, port)
    finally:
        process.terminate()
        process.wait()


@contextmanager
def _redis() -> Iterator[str]:
    port = free_port()
    program = shutil.which("redis-server")
    if program is None:
        raise CommandError("Install redis-server to measure several processes.")
    options = ["--port", str(port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"]
    process = subprocess.Popen([program, *options], stdout=subprocess.DEVNULL)  # noqa: S603 -- our own
    try:
        _wait_for(port)
        yield f"redis://127.0.0.1:{port}/0"
    finally:
        process.terminate()
        process.wait()


def _wait_for(port: int) -> None:
    deadline = time.monotonic() + STARTS_WITHIN_S
    while time.monotonic() < deadline:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise CommandError("A server did not start.")
