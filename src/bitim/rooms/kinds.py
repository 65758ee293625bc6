"""The words a room is described with."""

from enum import StrEnum


class RoomKind(StrEnum):
    """Who meets in a room."""

    JOINT = "joint"
    CAUCUS = "caucus"
    DIRECT = "direct"
    """The sides alone, before there is a mediator."""


class MessageKind(StrEnum):
    """What stands in the log of a room."""

    TEXT = "text"
    FILE = "file"
    PERMISSION_ASKED = "permission_asked"
    PERMISSION_ANSWERED = "permission_answered"
    PASSED_ON = "passed_on"
    JOINED = "joined"
    LEFT = "left"
    CALL_OPENED = "call_opened"
    CALL_CLOSED = "call_closed"


SAID = frozenset(MessageKind) - {MessageKind.JOINED, MessageKind.LEFT}
"""What somebody is waited for with; that people come and leave is no news to send letters about."""


class PermissionState(StrEnum):
    """What became of a request to pass words on."""

    ASKED = "asked"
    ALLOWED = "allowed"
    REFUSED = "refused"
