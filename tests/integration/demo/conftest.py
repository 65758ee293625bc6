"""A running demo signer with a small cast of keys, listening on a free port of this machine."""

import asyncio
import threading
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime

import pytest

from bitim.demo.authority import Authority
from bitim.demo.certificates import Subject
from bitim.demo.keys import Algorithm
from bitim.demo.services.responders import Responders
from bitim.demo.signer.server import Signer, serve
from bitim.eds import trust
from bitim.eds.trust import TrustProfile

SITE = "http://bitim.example"
PERSON = Subject("SEITOVA", "AIGUL", iin="840116300124")
OTHER = Subject("OMAROV", "DANIYAR", iin="900202400343")


@dataclass(frozen=True)
class Running:
    """A demo signer that is listening."""

    signer: Signer
    host: str
    """Host and port, as in an address."""
    authority: Authority
    trust: TrustProfile
    responders: Responders
    """Who stamps the time for the signer."""


@pytest.fixture(scope="session")
def cast_authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    """Keys of two people: for signing, for signing in, expired, and of a strange authority."""
    folder = tmp_path_factory.mktemp("authority")
    authority = Authority.open(folder)
    authority.keep(authority.issue(PERSON))
    authority.keep(authority.issue(PERSON, algorithm=Algorithm.RSA, auth=True))
    authority.keep(authority.issue(OTHER))
    past = datetime(2023, 1, 1, tzinfo=UTC), datetime(2024, 1, 1, tzinfo=UTC)
    authority.keep(
        authority.issue(PERSON, label="GOST512_expired", not_before=past[0], not_after=past[1]),
    )
    foreign = Authority.open(folder / "foreign", title="FOREIGN DEMO")
    authority.keep(foreign.issue(PERSON, label="GOST512_foreign"))
    return authority


@contextmanager
def running(authority: Authority, *, allowed_origins: Collection[str] = (SITE,), **options: float) -> Iterator[Running]:
    """Serve in a thread of its own until the end of the `with`."""
    ready, ports = threading.Event(), []
    responders = Responders(authority)
    signer = Signer(authority, allowed_origins=allowed_origins, responders=responders, **options)
    loop = asyncio.new_event_loop()
    over = asyncio.Event()

    async def until_over() -> None:
        async with await serve(signer) as server:
            ports.append(server.sockets[0].getsockname()[1])
            ready.set()
            await over.wait()

    def work() -> None:
        with asyncio.Runner(loop_factory=lambda: loop) as runner:
            runner.run(until_over())

    thread = threading.Thread(target=work)
    thread.start()
    assert ready.wait(10)
    try:
        profile = trust.load(authority.trust_folder)
        yield Running(signer, f"127.0.0.1:{ports[0]}", authority, profile, responders)
    finally:
        loop.call_soon_threadsafe(over.set)
        thread.join(10)


@pytest.fixture
def demo_signer(cast_authority: Authority) -> Iterator[Running]:
    with running(cast_authority, patience_s=2, grace_s=0.3) as started:
        yield started
