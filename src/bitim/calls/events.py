"""What the journal of a room can say of its calls.

Where a call goes on is noted in the journal of that room alone: who talked in a caucus is nobody else's business
(ML-8-1, UN-MR-05).
"""

from enum import StrEnum


class Event(StrEnum):
    CALL_OPENED = "call_opened"
    CALL_CAME = "call_came"
    CALL_CLOSED = "call_closed"
    CALLER_LET_IN = "caller_let_in"
    CALLER_KEPT_WAITING = "caller_kept_waiting"
