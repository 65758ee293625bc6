"""What stands around a room besides its people: what it is about, and what waits for the reader there.

Rooms know nothing of that. A package above says it: it names itself when the product starts.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache

from django.utils.functional import Promise
from django.utils.module_loading import import_string

from bitim.accounts.models import User
from bitim.rooms.models import Room


@dataclass(frozen=True, kw_only=True)
class Link:
    """A way out of the room to something that belongs to it."""

    words: str | Promise
    address: str
    icon: str


@dataclass(frozen=True, kw_only=True)
class Card:
    """What the reader should know of while he talks."""

    title: str | Promise
    lines: Sequence[str | Promise]
    words: str | Promise
    """Of its link."""
    address: str
    """Empty for who only reads it here."""
    icon: str = ""
    waits: bool = False
    """For the reader, now: a phone shows it over the talk."""


@dataclass(frozen=True, kw_only=True)
class Piece:
    """Something that is talked about, shown within the talk."""

    template: str
    """Gets the piece as `piece`."""
    content: object


@dataclass(frozen=True, kw_only=True)
class Around:
    """Everything around one room, for one reader."""

    back: str = ""
    """Where what the room is about has its page."""
    leave: str = ""
    """Where the reader ends taking part; empty when that cannot be done now."""
    links: Sequence[Link] = ()
    cards: Sequence[Card] = ()
    pieces: Sequence[Piece] = ()

    @property
    def waiting(self) -> Card | None:
        return next((card for card in self.cards if card.waits), None)


Teller = Callable[[User, Room], Around | None]
_names: list[str] = []


def add(teller: str) -> None:
    """Called once for each package that rooms are opened for, from its `ready`, with the dotted name of its teller.

    It is loaded for the first page that shows it: commands show none and start sooner.
    """
    _names.append(teller)


@cache
def _tellers() -> tuple[Teller, ...]:
    return tuple(import_string(name) for name in _names)


def around(user: User, room: Room) -> Around:
    """What the first package says that knows what the room is about; nothing when none does."""
    return next((found for tell in _tellers() if (found := tell(user, room))), Around())
