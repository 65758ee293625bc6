"""What the journal of a room can say.

The subject of these entries is the room, never the case: the journal of a case is open to all parties, and
how often somebody talks in caucus is confidential too (ML-8-1, UN-MR-05).
"""

from enum import StrEnum


class Event(StrEnum):
    ROOM_OPENED = "room_opened"
    ROOM_CLOSED = "room_closed"
    ROOM_DESTROYED = "room_destroyed"
    MEMBER_ADDED = "member_added"
    MEMBER_REMOVED = "member_removed"
    CONFIDENTIALITY_ACKNOWLEDGED = "confidentiality_acknowledged"
    MESSAGE_POSTED = "message_posted"
    PERMISSION_ASKED = "permission_asked"
    PERMISSION_ALLOWED = "permission_allowed"
    PERMISSION_REFUSED = "permission_refused"
    PASSED_ON = "passed_on"
