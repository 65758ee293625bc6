"""The process: sockets of sites, windows and tests, each with its own right of way.

ws://HOST:PORT/              a site; its requests go to the newest window
ws://HOST:PORT/TOKEN         a site that opened http://HOST:PORT/window/TOKEN
ws://HOST:PORT/control       a test: sends the JSON of a Behaviour
http://HOST:PORT/            a window for any site
"""

import asyncio
import ipaddress
import json
import logging
import re
import signal
from collections.abc import Collection
from contextlib import suppress
from datetime import UTC, datetime
from http import HTTPStatus
from pathlib import Path
from urllib.parse import urlsplit

import websockets
from websockets.asyncio.server import Server, ServerConnection
from websockets.exceptions import ConnectionClosed
from websockets.http11 import Request as HttpRequest
from websockets.http11 import Response

from bitim.demo.authority import Authority
from bitim.demo.keys import SigningKey
from bitim.demo.services.responders import Responders, Unavailable
from bitim.demo.services.server import Services
from bitim.demo.signer import pages, protocol
from bitim.demo.signer.behaviour import Behaviour, Fault
from bitim.demo.signer.protocol import Answer, Answered, Dialect, Request
from bitim.demo.signer.windows import Question, Window, Windows
from bitim.demo.signing import Form, sign, wrap
from bitim.demo.timestamps import with_timestamps

MAX_MESSAGE_BYTES = 64 * 1024 * 1024

_TOKEN = re.compile(r"[A-Za-z0-9_-]{8,64}")
_log = logging.getLogger("bitim.demo.signer")
# browsers open sockets ahead of need and drop them unused
_log.addFilter(lambda record: "opening handshake failed" not in record.getMessage())


class Signer:
    """Answers sites by asking the person in a window, unless `behaviour` says how to answer at once."""

    def __init__(
        self,
        authority: Authority,
        *,
        allowed_origins: Collection[str],
        responders: Responders | None = None,
        behaviour: Behaviour | None = None,
        patience_s: float = 120,
        grace_s: float = 3,
    ) -> None:
        """`responders`: who stamps the time, those of `authority` without trouble if not told;
        `patience_s`: how long a request waits for a person; `grace_s`: how long for a reloading window.
        """
        self.behaviour = behaviour or Behaviour()
        self._authority = authority
        self._responders = responders or Responders(authority)
        self._allowed_origins = frozenset(allowed_origins)
        self._windows = Windows(patience_s=patience_s, grace_s=grace_s)

    def admit(self, socket: ServerConnection, request: HttpRequest) -> Response | None:
        """Answer an HTTP request with a page or a refusal; let a socket through with None.

        Windows are opened from their own page only, and tests come without an Origin, which no browser
        leaves out: a strange site can neither press the button nor change the behaviour.
        """
        address = urlsplit(request.path)
        port = socket.local_address[1]
        host = request.headers.get("Host", "")
        own = {f"127.0.0.1:{port}", f"localhost:{port}"}
        if host not in own:  # another name for this machine, made by a strange site
            return pages.refusal(HTTPStatus.MISDIRECTED_REQUEST)
        if request.headers.get("Upgrade", "").lower() != "websocket":
            if address.path == "/" or _token_of_window(address.path):
                return pages.window(address.path, pages.language_of(address.query), port=port)
            return pages.asset(address.path) or pages.refusal(HTTPStatus.NOT_FOUND)
        origin = request.headers.get("Origin")
        if address.path == "/control":
            admitted = origin is None
        elif _token_of_window(address.path) is not None:
            admitted = origin == f"http://{host}"
        elif address.path == "/" or _TOKEN.fullmatch(address.path[1:]):
            admitted = origin is None or origin in self._allowed_origins
        else:
            return pages.refusal(HTTPStatus.NOT_FOUND)
        return None if admitted else pages.refusal(HTTPStatus.FORBIDDEN)

    async def serve(self, socket: ServerConnection) -> None:
        """Speak with one admitted socket until it closes."""
        assert socket.request is not None
        address = urlsplit(socket.request.path)
        token = _token_of_window(address.path)
        with suppress(ConnectionClosed):
            if address.path == "/control":
                await self._serve_test(socket)
            elif token is not None:
                window = Window(socket, token=token, language=pages.language_of(address.query))
                await self._windows.serve(window)
            else:
                await self._serve_site(socket, address.path[1:])

    async def _serve_test(self, socket: ServerConnection) -> None:
        async for message in socket:
            try:
                self.behaviour = Behaviour.from_json(json.loads(message))
                answer: Answer = {"ok": True}
            except (ValueError, TypeError) as error:
                answer = {"ok": False, "why": str(error)}
            await socket.send(json.dumps(answer))

    async def _serve_site(self, socket: ServerConnection, token: str) -> None:
        """Answer one request after another; a heartbeat at once; a site that leaves ends its request."""
        waiting: asyncio.Queue[str] = asyncio.Queue()
        await socket.send(json.dumps(protocol.GREETING))
        async with asyncio.TaskGroup() as group:
            worker = group.create_task(self._answer_in_turn(socket, token, waiting))
            with suppress(ConnectionClosed):
                async for message in socket:
                    if message == protocol.HEARTBEAT:
                        await socket.send(protocol.HEARTBEAT)
                    else:
                        waiting.put_nowait(str(message))
            worker.cancel()

    async def _answer_in_turn(self, socket: ServerConnection, token: str, waiting: asyncio.Queue[str]) -> None:
        assert socket.request is not None
        site = socket.request.headers.get("Origin", "")
        with suppress(ConnectionClosed):
            while True:
                message = await waiting.get()
                try:
                    request = protocol.read(message)
                except Answered as answered:
                    await socket.send(json.dumps(answered.answer))
                    continue
                behaviour = self.behaviour
                await asyncio.sleep(behaviour.delay_s)
                if Fault.CLOSED_SOCKET in behaviour.faults:
                    await socket.close()
                    return
                answer = await self._answer(request, behaviour, token=token, site=site)
                await socket.send(json.dumps(answer))

    async def _answer(self, request: Request, behaviour: Behaviour, *, token: str, site: str) -> Answer:
        dialect = behaviour.dialect(request.dialect)
        if behaviour.error:
            return dialect.failed(behaviour.error, "The demo signer was told to answer so.")
        if Fault.CANCEL in behaviour.faults:
            return dialect.cancelled()
        keys = await asyncio.to_thread(self._authority.keys)
        issuers = self._authority.issuer_ids
        if behaviour.needs_a_person:
            label = await self._windows.choose(token, Question(site, request, keys, issuers))
            key = next((key for key in keys if key.label == label), None)
            if key is None:
                return dialect.cancelled()
        else:
            key = behaviour.choose(keys, request.wanted, issuers=issuers, now=datetime.now(UTC))
            if key is None:
                return dialect.failed("SIGNING_FAILURE", "The demo signer has no such key.")
        return await asyncio.to_thread(_signed, request, key, behaviour, dialect, self._responders)


def _signed(
    request: Request, key: SigningKey, behaviour: Behaviour, dialect: Dialect, responders: Responders
) -> Answer:
    if request.digested and any(len(each) != len(key.algorithm.digest(b"")) for each in request.contents):
        return dialect.failed("SIGNING_FAILURE", "The digest is not of the algorithm of this key.")
    try:
        signatures = [_signature(content, request, key, behaviour, responders) for content in request.contents]
    except Unavailable:
        return dialect.failed("SIGNING_FAILURE", "The time-stamp authority does not answer.")
    form = behaviour.form(dialect.form)
    return dialect.signed([wrap(der, form).decode("ascii") for der in signatures], key)


def _signature(
    content: bytes, request: Request, key: SigningKey, behaviour: Behaviour, responders: Responders
) -> bytes:
    """Return one CMS: DER, or BER if the behaviour says so."""
    signature = content
    if not request.is_signed:
        signature = sign(
            key,
            content,
            attached=request.attached or Fault.ATTACHED in behaviour.faults,
            digested=request.digested,
            signing_time=behaviour.clock(datetime.now(UTC)),
        )
    if request.timestamped and Fault.NO_TIMESTAMP not in behaviour.faults:
        signature = with_timestamps(signature, lambda value: responders.stamp_signature(value, key.algorithm))
    return wrap(signature, Form.BER) if Fault.BER in behaviour.faults else signature


def _token_of_window(path: str) -> str | None:
    """Return the token of /window/TOKEN, nothing for /window, None for any other path."""
    if path == "/window":
        return ""
    token = path.removeprefix("/window/")
    return token if token != path and _TOKEN.fullmatch(token) else None


async def serve(signer: Signer, host: str = "127.0.0.1", port: int = 0) -> Server:
    """Start listening and return the server, an asynchronous context manager. Port 0 takes a free one.

    Raises: ValueError, if the host is not of this machine only.
    """
    if not ipaddress.ip_address(host).is_loopback:
        raise ValueError("The demo signer listens on this machine only, such as 127.0.0.1.")
    return await websockets.serve(
        signer.serve,
        host,
        port,
        process_request=signer.admit,
        max_size=MAX_MESSAGE_BYTES,
        logger=_log,
    )


def run(host: str, port: int, authority_folder: Path, *, services_port: int, allowed_origins: Collection[str]) -> None:
    """Serve until the process is told to stop (Ctrl+C or SIGTERM), with the services on a port of their own.

    A WebSocket server takes no request with a body.
    """
    authority = Authority.open(authority_folder)
    responders = Responders(authority)

    async def until_told() -> None:
        signer = Signer(authority, allowed_origins=allowed_origins, responders=responders)
        server = await serve(signer, host, port)
        stop = asyncio.Event()
        for told in (signal.SIGINT, signal.SIGTERM):
            asyncio.get_running_loop().add_signal_handler(told, stop.set)
        async with server:
            await stop.wait()

    with Services(responders, host, services_port).running():
        asyncio.run(until_told())
