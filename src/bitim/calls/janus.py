"""Janus VideoRoom as the media server, over its HTTP interface.

A seat is taken by us, not by the browser: a session of ours joins the room under the number of the seat, and the
browser claims that session by its socket. So nobody takes a seat that is not his, or speaks under another's number.
Nothing is kept here: names and secrets of rooms follow from the key, and the rest is asked of the server.
"""

import hashlib
import hmac
import http.client
import json
import secrets
import time
from base64 import b64encode
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any
from urllib.parse import quote, urlsplit
from uuid import UUID

from bitim.calls.media_server import MediaServer, MediaServerUnavailable, PlaceNotOpen, ServerTicket

WITHIN_S = 5.0
"""Each thing asked of the server is done by then, or has failed"""
TOKEN_LIVES_S = 24 * 3600
TOKEN_OF_OURS_LIVES_S = 60
MOST_SENDERS = 40
BITRATE = 300_000
"""Bits a second of one person's picture, as the most: a call of seven asks a phone for little more than 2 Mbit/s"""

_PLUGIN = "janus.plugin.videoroom"
_MAX_ANSWER = 1 << 20
_NO_ANSWER = (OSError, http.client.HTTPException, ValueError, LookupError, TypeError, AttributeError)
"""What comes of a server that is away, or of bytes that are no answer of Janus"""
_NO_SUCH_ROOM, _ROOM_EXISTS, _NO_SUCH_PARTICIPANT = 426, 427, 428


class Janus(MediaServer):
    """One server. `api` is its HTTP interface, `address` its socket for browsers, `key` opens it and makes rooms."""

    def __init__(self, *, api: str, address: str, key: str) -> None:
        self._api, self._address, self._key = api, address, key

    def open(self, place: UUID) -> None:
        with self._session() as session:
            session.say(
                "create",
                but=(_ROOM_EXISTS,),
                room=self._of("room", place),
                secret=self._of("secret", place),
                admin_key=self._key,
                allowed=[self._of("gate", place)],  # who knows this joins; browsers never do
                require_pvtid=True,  # only who holds a seat receives
                is_private=True,
                publishers=MOST_SENDERS,
                audiocodec="opus",
                opus_fec=True,
                videocodec="vp8",
                bitrate=BITRATE,
                bitrate_cap=True,
                record=False,
                lock_record=True,
            )

    def ticket(self, place: UUID, seat: int) -> ServerTicket:
        with self._session() as session:
            if self._kick(session, place, seat) == _NO_SUCH_ROOM:
                raise PlaceNotOpen
            room, gate = self._of("room", place), self._of("gate", place)
            joined = session.say("join", ptype="publisher", room=room, id=str(seat), token=gate)
            session.is_for_a_browser = True
            return ServerTicket(
                address=self._address,
                room=room,
                session=session.number,
                handle=session.handle,
                private_id=joined["private_id"],
                token=self._token(TOKEN_LIVES_S),
            )

    def put_out(self, place: UUID, seat: int) -> None:
        with self._session() as session:
            self._kick(session, place, seat)

    def close(self, place: UUID) -> None:
        with self._session() as session:
            session.say("destroy", but=(_NO_SUCH_ROOM,), room=self._of("room", place), secret=self._of("secret", place))

    def _kick(self, session: "_Session", place: UUID, seat: int) -> int | None:
        """Take a seat from its holder; why there was nothing to take."""
        room, secret = self._of("room", place), self._of("secret", place)
        answer = session.say("kick", but=(_NO_SUCH_ROOM, _NO_SUCH_PARTICIPANT), room=room, secret=secret, id=str(seat))
        return answer.get("error_code")

    def _of(self, what: str, place: UUID) -> str:
        """A name or a secret of a place, which follows from the key alone."""
        return hmac.new(self._key.encode(), f"{what} {place}".encode(), hashlib.sha256).hexdigest()

    def _token(self, lives_s: int) -> str:
        """A pass as Janus reads it: until when, for which part of the server, signed."""
        content = f"{int(time.time()) + lives_s},janus,{_PLUGIN}"
        return f"{content}:{b64encode(hmac.digest(self._key.encode(), content.encode(), 'sha1')).decode()}"

    @contextmanager
    def _session(self) -> Iterator["_Session"]:
        """A session with a handle of the plugin. It ends with the block, unless it is for a browser."""
        session = _Session(self._api, self._token(TOKEN_OF_OURS_LIVES_S))
        try:
            session.begin()
            yield session
        except _NO_ANSWER as error:
            raise MediaServerUnavailable(type(error).__name__) from error
        finally:
            session.end()


class _Session:
    """A conversation with Janus, over by `WITHIN_S` whatever happens."""

    number = 0
    handle = 0
    is_for_a_browser = False

    def __init__(self, api: str, token: str) -> None:
        parts = urlsplit(api)
        connect = http.client.HTTPSConnection if parts.scheme == "https" else http.client.HTTPConnection
        self._line = connect(parts.netloc, timeout=WITHIN_S)
        self._path, self._token = parts.path, token
        self._ends = time.monotonic() + WITHIN_S

    def begin(self) -> None:
        self.number = self._post(janus="create")["data"]["id"]
        self.handle = self._post(f"/{self.number}", janus="attach", plugin=_PLUGIN)["data"]["id"]

    def say(self, request: str, *, but: tuple[int, ...] = (), **body: Any) -> dict[str, Any]:
        """What the plugin answers; an error is an answer only if its number is among `but`."""
        answer = self._post(f"/{self.number}/{self.handle}", janus="message", body={"request": request, **body})
        while "plugindata" not in answer:
            answer = self._ask("GET", f"/{self.number}?maxev=1&token={quote(self._token)}")
        said: dict[str, Any] = answer["plugindata"]["data"]
        if "error_code" in said and said["error_code"] not in but:
            raise MediaServerUnavailable(f"error {said['error_code']}")
        return said

    def end(self) -> None:
        """Leave. A session that cannot be ended now, or is never claimed, ends by itself after a minute."""
        if self.number and not self.is_for_a_browser:
            with suppress(MediaServerUnavailable, *_NO_ANSWER):
                self._post(f"/{self.number}", janus="destroy")
        self._line.close()

    def _post(self, path: str = "", **message: Any) -> dict[str, Any]:
        content = {"transaction": secrets.token_hex(8), "token": self._token, **message}
        return self._ask("POST", path, json.dumps(content))

    def _ask(self, method: str, path: str, content: str | None = None) -> dict[str, Any]:
        left = self._ends - time.monotonic()
        if left <= 0:
            raise MediaServerUnavailable("too late")
        if self._line.sock:
            self._line.sock.settimeout(left)
        self._line.request(method, self._path + path, content)
        answer: dict[str, Any] = json.loads(self._line.getresponse().read(_MAX_ANSWER))
        if answer["janus"] == "error":
            raise MediaServerUnavailable(f"error {answer['error']['code']}")
        return answer
