"""Open windows, and the questions that wait for a person in one of them."""

import asyncio
import json
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

from websockets.asyncio.server import ServerConnection
from websockets.exceptions import ConnectionClosed

from bitim.demo.keys import SigningKey
from bitim.demo.signer.protocol import Request
from bitim.demo.signer.strings import STRINGS
from bitim.eds.subject import Role


class _WindowClosed(Exception):  # noqa: N818 - a person closes windows by right
    """The person closed or reloaded the window that showed the question."""


@dataclass(frozen=True)
class Question:
    """Which site asks, what for, and among which keys the person may choose."""

    site: str
    request: Request
    keys: list[SigningKey]
    issuers: frozenset[bytes]

    def words(self, language: str) -> dict[str, Any]:
        """Say everything in `language`: the page adds no words of its own."""
        signs = bool(self.request.contents)
        say = {name: texts[language] for name, texts in STRINGS.items()}
        now = datetime.now(UTC)
        return {
            "title": say["sign_title" if signs else "show_title"],
            "site": self.site or say["no_site"],
            "act": say["sign" if signs else "show"],
            "documents": [_document(content, say) for content in self.request.contents],
            "keys": [
                _key(key, say, now) | {"fits": self.request.wanted.fits(key, issuers=self.issuers, now=now)}
                for key in sorted(self.keys, key=lambda key: (key.subject.common_name, key.label))
            ],
        }


class Window:
    """One open page and the question it shows, one at a time."""

    def __init__(self, socket: ServerConnection, *, token: str, language: str) -> None:
        self.token = token
        self._socket = socket
        self._language = language
        self._turn = asyncio.Lock()
        self._number = 0
        self._choice: asyncio.Future[str | None] | None = None

    async def listen(self) -> None:
        """Take the person's choices until the page goes away."""
        try:
            async for message in self._socket:
                answer = json.loads(message)
                if self._choice and not self._choice.done() and answer["number"] == self._number:
                    self._choice.set_result(answer["key"])
        finally:
            if self._choice and not self._choice.done():
                self._choice.set_exception(_WindowClosed())

    async def ask(self, question: Question) -> str | None:
        """Return the label of the chosen key, or None if the person cancels; raise _WindowClosed."""
        async with self._turn:
            self._number += 1
            self._choice = asyncio.get_running_loop().create_future()
            outcome = "over"
            try:
                asking = {"state": "asking", "number": self._number} | question.words(self._language)
                await self._socket.send(json.dumps(asking))
                label = await self._choice
                outcome = "chosen" if label else "cancelled"
            except ConnectionClosed as error:
                raise _WindowClosed from error
            else:
                return label
            finally:
                self._choice = None
                with suppress(ConnectionClosed):
                    await self._socket.send(json.dumps({"state": outcome}))


class Windows:
    """Pairs each request with a window: the one that shares its token, or one opened for any site."""

    def __init__(self, *, patience_s: float, grace_s: float) -> None:
        self._patience_s = patience_s
        self._grace_s = grace_s
        self._open: list[Window] = []
        self._changed = asyncio.Condition()

    async def serve(self, window: Window) -> None:
        """Keep `window` among the open ones until its page goes away."""
        self._open.append(window)
        async with self._changed:
            self._changed.notify_all()
        try:
            await window.listen()
        finally:
            self._open.remove(window)

    async def choose(self, token: str, question: Question) -> str | None:
        """Return the label of the key the person chose; None if cancelled, closed, or nobody came in time."""
        try:
            async with asyncio.timeout(self._patience_s):
                window = await self._find(token)
            while True:
                try:
                    return await window.ask(question)
                except _WindowClosed:
                    # changing the language reloads the page; a window closed for good means "no"
                    async with asyncio.timeout(self._grace_s):
                        window = await self._wait_for({window.token})
        except TimeoutError:
            return None

    async def _find(self, token: str) -> Window:
        if not token:
            return await self._wait_for(None)
        with suppress(TimeoutError):
            # the site's own window may still be loading
            async with asyncio.timeout(self._grace_s):
                return await self._wait_for({token})
        return await self._wait_for({token, ""})

    async def _wait_for(self, tokens: set[str] | None) -> Window:
        """Wait for a window with one of the tokens (any window, if None) and return the newest."""

        def newest() -> Window | None:
            fitting = (window for window in reversed(self._open) if tokens is None or window.token in tokens)
            return next(fitting, None)

        async with self._changed:
            found = await self._changed.wait_for(newest)
        assert found is not None
        return found


def _document(content: bytes, say: dict[str, str]) -> dict[str, str]:
    digest = sha256(content).hexdigest()
    small = len(content) < 1024
    size = len(content) if small else round(len(content) / 1024)
    return {
        "size": say["bytes" if small else "kilobytes"].format(size=size),
        "digest": f"SHA-256: {digest[:4]} {digest[4:8]} … {digest[-8:-4]} {digest[-4:]}",
    }


def _key(key: SigningKey, say: dict[str, str], now: datetime) -> dict[str, Any]:
    subject, certificate = key.subject, key.certificate
    validity, moment = "valid", certificate.not_after
    if now > certificate.not_after:
        validity = "expired"
    elif now < certificate.not_before:
        validity, moment = "future", certificate.not_before
    role = next(iter(subject.roles - {Role.LEGAL_PERSON}))
    return {
        "label": key.label,
        "name": subject.common_name,
        "role": say[role],
        "details": [
            *([say["iin"].format(number=subject.iin)] if subject.iin else []),
            *([say["bin"].format(name=subject.organisation, number=subject.bin)] if subject.bin else []),
            f"{say['for_signing' if subject.is_sign_key else 'for_signing_in']}, {say[key.algorithm]}",
            say["issuer"].format(name=certificate.issuer.all("2.5.4.3")[0]),
        ],
        "validity": say[validity].format(date=f"{moment:%d.%m.%Y}"),
        "expired": validity != "valid",
    }
