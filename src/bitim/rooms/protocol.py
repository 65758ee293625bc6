"""What a browser and a room say to each other over a socket: one JSON object a frame, and from the room one or more,
each on a line of its own: whoever hears splits by U+000A. Nothing else that counts as a line end stands in an object.

The browser enters a room with a token, then says, marks what it has read, and now and then asks whether the line
still carries. The room answers each saying by its key, and tells everybody what is new in the order of its numbers.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any
from uuid import UUID

MAX_FRAME_BYTES = 65_536
"""The longest text a room takes, each letter written as six, still fits."""
MAX_NUMBER = 2**31 - 1
_JSON = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


class Malformed(Exception):  # noqa: N818 - a state of the bytes
    """A frame that no page of ours sends."""


class Goodbye(StrEnum):
    """Why the room ends the talk over a socket; the browser decides by it whether to come back."""

    MALFORMED = "malformed"
    NOT_LET_IN = "not_let_in"
    """No seat, or a token that is old, used, stolen or of another room."""
    SEAT_TAKEN_AWAY = "seat_taken_away"
    TOO_MUCH = "too_much"
    SILENT = "silent"
    ELSEWHERE = "elsewhere"
    """The person came with another device."""
    OUR_FAULT = "our_fault"
    """The room cannot be read now; later it can."""


@dataclass(frozen=True, slots=True)
class Enter:
    """The first frame: whom the token lets in, and the number of the last message the page shows."""

    token: str
    after: int


@dataclass(frozen=True, slots=True)
class Say:
    """A text; the same key sent again is the same text. `readers` marks the audience the page showed."""

    key: UUID
    text: str
    readers: str


@dataclass(frozen=True, slots=True)
class Read:
    """Everything up to this number has been seen."""

    number: int


@dataclass(frozen=True, slots=True)
class Here:
    """Does the line still carry? Answered with the same."""


Frame = Enter | Say | Read | Here


def parse(text: str | None) -> Frame:
    """The frame in a text; None stands for a binary one. Raises: Malformed."""
    match content_of(text):
        case {"type": "enter", "token": str(token), "after": int(after), **rest} if not rest:
            return Enter(token=encodable(token), after=number(after))
        case {"type": "say", "key": str(key), "text": str(said), "readers": str(readers), **rest} if not rest:
            return Say(key=identifier(key), text=encodable(said), readers=encodable(readers))
        case {"type": "read", "number": int(seen), **rest} if not rest:
            return Read(number=number(seen))
        case {"type": "here", **rest} if not rest:
            return Here()
    raise Malformed


def content_of(text: str | None) -> dict[str, Any]:
    """The object in a text of bounded length; None stands for a binary frame. Raises: Malformed."""
    if text is None or len(text) > MAX_FRAME_BYTES:
        raise Malformed
    try:
        content = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise Malformed from error
    if not isinstance(content, dict):
        raise Malformed
    return content


def number(value: int) -> int:
    """A number or a key, as the database knows them. Raises: Malformed."""
    if isinstance(value, bool) or not 0 <= value <= MAX_NUMBER:
        raise Malformed
    return value


def identifier(value: str) -> UUID:
    """A UUID in text. Raises: Malformed."""
    try:
        return UUID(value)
    except ValueError as error:
        raise Malformed from error


def encodable(text: str) -> str:
    """JSON can write half of a pair of surrogates, which is no text. Raises: Malformed."""
    try:
        text.encode()
    except UnicodeEncodeError as error:
        raise Malformed from error
    return text


def message(*, number: int, uid: UUID, seat: int, kind: str, at: str, day: str, hour: str, text: str) -> str:
    """A message as it goes out: `seat` is its author's. Kinds without `text` are fetched by the page.

    `at` is ISO 8601, UTC; `day` and `hour` are those where the page is read: a new day begins with its date.
    """
    return frame("message", number=number, uid=str(uid), seat=seat, kind=kind, at=at, day=day, hour=hour, text=text)


def entered(*, number: int, here: Sequence[int]) -> str:
    """What was missed has been told: the last number, and the seats of those who are here now."""
    return frame("entered", number=number, here=here)


def said(key: UUID, number: int) -> str:
    """The text with this key is kept, under this number."""
    return frame("said", key=str(key), number=number)


def refused(key: UUID, words: str, *, again: bool) -> str:
    """The text with this key is not kept, and why, in words. `again`: sent again later it may be."""
    return frame("refused", key=str(key), words=words, again=again)


def present(here: Sequence[int]) -> str:
    return frame("present", here=here)


def read(seats: Mapping[int, int]) -> str:
    """How far these seats have read."""
    return frame("read", seats={str(seat): number for seat, number in seats.items()})


def stale() -> str:
    """Something beside the talk has changed: the page loads itself again."""
    return frame("stale")


def here() -> str:
    return frame("here")


def goodbye(why: Goodbye) -> str:
    return frame("goodbye", why=why)


def together(frames: Iterable[str]) -> str:
    """What waits for one page, as one frame: JSON as it is written here has no line ends of its own."""
    return "\n".join(frames)


def frame(name: str, /, **content: Any) -> str:
    """What goes out over a socket."""
    text = _JSON.encode({"type": name, **content})
    # These JSON leaves as they are, and to some who split by lines they are line ends, too.
    return text.replace("\x85", "\\u0085").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
