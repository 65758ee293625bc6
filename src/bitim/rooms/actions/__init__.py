"""What people do in rooms, and what cases does to rooms.

Every change is one transaction with its journal entry; the subject of the entry is the room (see `events`).
Reading marks and drafts are no events: they are the person's own and leave no trace.
"""

from bitim.rooms.actions.drafts import drop_held_file, hold_file, save_draft, send_held
from bitim.rooms.actions.permissions import answer_permission, ask_permission
from bitim.rooms.actions.seats import (
    CONFIDENTIALITY_TEXT,
    Seat,
    acknowledge,
    add_member,
    close_rooms,
    open_room,
    remove_from_case,
    remove_member,
)
from bitim.rooms.actions.talk import TEXT_LIMIT, mark_read, post

__all__ = [
    "CONFIDENTIALITY_TEXT",
    "TEXT_LIMIT",
    "Seat",
    "acknowledge",
    "add_member",
    "answer_permission",
    "ask_permission",
    "close_rooms",
    "drop_held_file",
    "hold_file",
    "mark_read",
    "open_room",
    "post",
    "remove_from_case",
    "remove_member",
    "save_draft",
    "send_held",
]
