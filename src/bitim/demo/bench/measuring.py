"""One run against one database: the empty view, journeys by parallel clients, pages without load."""

import os
import re
import socket
import statistics
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urljoin

from bitim.demo.authority import Authority
from bitim.demo.bench.journey import STEPS, Journey, World
from bitim.demo.bench.visitor import Unexpected, Visitor
from bitim.demo.letters import Mailbox
from bitim.demo.newcomers import key_of
from bitim.demo.people import DANA
from bitim.demo.product import Product, free_port, running

EMPTY_FOR_S = 4.0
LOOKS = 20
"""How often each page is asked for without load."""


@dataclass
class PageFigures:
    name: str
    median_ms: float
    p95_ms: float
    first_load_kb: float


@dataclass
class Run:
    """What one run found. Times of the server's answers, in milliseconds."""

    database: str
    journeys: int
    """That came to their end."""
    broken_off: int
    clients: int
    journeys_per_minute: float
    failures: list[str]
    """Why journeys broke off, then the tracebacks in the product's log."""
    empty_before: float
    empty_after: float
    """Answers a second of the empty view, with the same number of clients."""
    load_before: float
    load_after: float
    """Of the machine, one minute's average."""
    server_cpu_s: float
    client_cpu_s: float
    """Processor time a journey: of the product's processes, of the clients in this one."""
    signing_ms: float
    waiting_ms: float
    """A journey: six signatures made outside the server; waiting for the letter."""
    steps: dict[str, tuple[int, float, float]] = field(default_factory=dict)
    """By step: requests, median, p95."""
    pages: list[PageFigures] = field(default_factory=list)


def p95(values: Sequence[float]) -> float:
    ordered = sorted(values)
    return ordered[max(0, -(-len(ordered) * 95 // 100) - 1)]


def measure(
    database: str,
    folder: Path,
    further: Mapping[str, str],
    *,
    journeys: int,
    clients: int,
    say: Callable[[str], object],
) -> Run:
    """Start the product on `database`, a name for the table; `further` are its settings."""
    say(f"{database}: starting the product")
    with running(folder, further=further) as product, _empty_server() as empty_port:
        authority = Authority.open(product.keys)
        world = World(product.address, authority, Mailbox(folder / "letters"), key_of(DANA, authority))
        warm = Journey(world)
        warm.run()  # compiled templates, opened connections
        load_before, empty_before = os.getloadavg()[0], _empty_rate(empty_port, clients)
        say(f"{database}: {journeys} journeys by {clients} clients")
        walked, failures, minutes, server_cpu, client_cpu = _walk(product, world, journeys, clients)
        load_after, empty_after = os.getloadavg()[0], _empty_rate(empty_port, clients)
        failures += product.faults()
        say(f"{database}: pages without load")
        pages = _pages(world)
    return Run(
        database=database,
        journeys=len(walked),
        broken_off=journeys - len(walked),
        clients=clients,
        journeys_per_minute=len(walked) / minutes,
        failures=failures,
        empty_before=empty_before,
        empty_after=empty_after,
        load_before=load_before,
        load_after=load_after,
        server_cpu_s=server_cpu / max(1, len(walked)),
        client_cpu_s=client_cpu / max(1, len(walked)),
        signing_ms=1000 * statistics.mean(journey.signing_s for journey in walked or [warm]),
        waiting_ms=1000 * statistics.mean(journey.waiting_s for journey in walked or [warm]),
        steps={name: _step(name, walked) for name in STEPS if walked},
        pages=pages,
    )


def _step(name: str, walked: Sequence[Journey]) -> tuple[int, float, float]:
    times = [1000 * journey.watch.seconds[name] for journey in walked]
    return walked[0].watch.requests[name], statistics.median(times), p95(times)


# -- The empty view -------------------------------------------------------------------------------------------


@contextmanager
def _empty_server() -> Iterator[int]:
    """The empty view behind the same server program with as many processes and threads; yields its port."""
    port = free_port()
    command = [
        *(sys.executable, "-m", "gunicorn", "bitim.demo.bench.empty:application", "--bind", f"127.0.0.1:{port}"),
        *("--workers", "2", "--threads", "4", "--worker-class", "gthread", "--log-level", "warning"),
    ]
    process = subprocess.Popen(command)  # noqa: S603 -- our own
    try:
        while process.poll() is None:
            try:
                socket.create_connection(("127.0.0.1", port), timeout=1).close()
                break
            except OSError:
                time.sleep(0.1)
        yield port
    finally:
        process.terminate()
        process.wait()


def _empty_rate(port: int, clients: int) -> float:
    """Answers a second, asked for by as many clients over kept connections."""
    until = time.monotonic() + EMPTY_FOR_S
    request = b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"

    def ask() -> int:
        answers = 0
        with socket.create_connection(("127.0.0.1", port)) as connection:
            while time.monotonic() < until:
                connection.sendall(request)
                # The whole answer fits into one packet: a head and nothing.
                if not connection.recv(4096).startswith(b"HTTP/1.1 200"):
                    raise Unexpected("the empty view does not answer")
                answers += 1
        return answers

    with ThreadPoolExecutor(clients) as pool:
        return sum(pool.map(lambda _: ask(), range(clients))) / EMPTY_FOR_S


# -- Journeys -------------------------------------------------------------------------------------------------


def _walk(
    product: Product, world: World, journeys: int, clients: int
) -> tuple[list[Journey], list[str], float, float, float]:
    """Return the journeys that came to their end, why others did not, minutes, processor seconds there and here."""
    ahead = [Journey(world) for _ in range(journeys)]  # keys are made before the clock runs
    walked: list[Journey] = []
    failures: list[str] = []
    lock = threading.Lock()

    def client() -> None:
        while True:
            with lock:
                if not ahead:
                    return
                journey = ahead.pop()
            try:
                journey.run()
            except (Unexpected, OSError) as error:
                failures.append(str(error))
            else:
                walked.append(journey)

    there, here, began = _cpu_of_tree(product.process.pid), time.process_time(), time.monotonic()
    threads = [threading.Thread(target=client) for _ in range(clients)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    minutes = (time.monotonic() - began) / 60
    return walked, failures, minutes, _cpu_of_tree(product.process.pid) - there, time.process_time() - here


def _cpu_of_tree(root: int) -> float:
    """Processor seconds of a process and all below it, those that ended included."""
    parents: dict[int, int] = {}
    ticks: dict[int, int] = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            after_name = stat.read_text().rpartition(")")[2].split()
        except OSError:
            continue  # ended while we looked
        parents[int(stat.parent.name)] = int(after_name[1])
        ticks[int(stat.parent.name)] = sum(int(value) for value in after_name[11:15])

    def belongs(pid: int) -> bool:
        while pid in parents:
            if pid == root:
                return True
            pid = parents[pid]
        return False

    return sum(count for pid, count in ticks.items() if belongs(pid)) / os.sysconf("SC_CLK_TCK")


# -- Pages without load ---------------------------------------------------------------------------------------


def _pages(world: World) -> list[PageFigures]:
    """Every main page, asked for by one visitor at a time, once a journey has come to its end."""
    journey = Journey(world)
    journey.run()
    room = journey.get("applicant", "talk/").path
    pages = [
        ("home", "guest", "/"),
        ("guided question", "guest", "/questions/?about=family"),
        ("invitation by code", "guest", "/invitation/"),
        ("mediator register", "guest", "/mediators/"),
        ("check a document", "guest", "/documents/check/"),
        ("how mediation works", "guest", "/how-it-works/"),
        ("sign in", "guest", "/account/login/"),
        ("my cases", "applicant", "/cases/"),
        ("mediator's cases", "mediator", "/cases/"),
        ("letters", "applicant", "/letters/"),
        ("case", "applicant", journey.case()),
        ("history", "applicant", journey.case("history/")),
        ("room", "applicant", room),
        ("contract, signed", "applicant", journey.case("contract/")),
        ("settlement, signed", "applicant", journey.case("settlement/")),
    ]
    return [_page(journey.visitors[who], name, world.address, path) for name, who, path in pages]


def _page(visitor: Visitor, name: str, address: str, path: str) -> PageFigures:
    times = []
    for _ in range(LOOKS):
        began = time.perf_counter()
        page = visitor.get(path)
        times.append(1000 * (time.perf_counter() - began))
        if page.status != 200:
            raise Unexpected(f"{page.status} at {path}")
    return PageFigures(name, statistics.median(times), p95(times), _first_load(address, page.body) / 1024)


_ASSET = re.compile(r'<link rel="(?:stylesheet|modulepreload|preload)"[^>]*href="([^"]+)"|<script[^>]*src="([^"]+)"')
_IN_STYLES = re.compile(r"url\(\"?([^)\"]+\.woff2)\"?\)")
_MODULE = re.compile(r'data-module="([^"]+)"')


def _first_load(address: str, html: bytes) -> float:
    """Bytes over the wire for a page with all that its head asks for, compressed as served; all fonts count."""
    addresses = {urljoin(address, "".join(found)) for found in _ASSET.findall(html.decode())}
    total = float(len(html))
    fonts: set[str] = set()
    for asset in addresses:
        size, body = _fetch(asset)
        total += size
        if asset.endswith(".css"):
            fonts |= {urljoin(asset, font) for font in _IN_STYLES.findall(body.decode())}
    return total + sum(_fetch(font)[0] for font in fonts)


def _fetch(address: str) -> tuple[int, bytes]:
    """Size as sent, and the content uncompressed."""
    with urllib.request.urlopen(address) as answer:  # noqa: S310 -- the product's own
        plain = answer.read()
    request = urllib.request.Request(address, headers={"Accept-Encoding": "br"})  # noqa: S310 -- the same
    with urllib.request.urlopen(request) as answer:  # noqa: S310
        return len(answer.read()), plain
