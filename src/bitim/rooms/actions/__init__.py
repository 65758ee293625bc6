"""What people do in rooms, and what cases does to rooms.

Every change is one transaction with its journal entry; the subject of the entry is the room (see `events`).
Reading marks, drafts and notes are no events: they are the person's own and leave no trace.
"""

from bitim.rooms.actions.away import tell_who_is_away
from bitim.rooms.actions.drafts import drop_held_file, hold_file, save_draft, send_held
from bitim.rooms.actions.keeping import destroy_due, wrap_keys
from bitim.rooms.actions.notes import NOTES_LIMIT, keep_notes
from bitim.rooms.actions.permissions import answer_permission, ask_permission, pass_on
from bitim.rooms.actions.seats import (
    CONFIDENTIALITY_TEXT,
    Seat,
    acknowledge,
    add_member,
    admit,
    close_rooms,
    join_side,
    open_room,
    remove_from_case,
    remove_member,
)
from bitim.rooms.actions.talk import mark_read, mark_seats_read, post
from bitim.rooms.actions.together import TEXT_LIMIT, Saying, say_together

__all__ = [
    "CONFIDENTIALITY_TEXT",
    "NOTES_LIMIT",
    "TEXT_LIMIT",
    "Saying",
    "Seat",
    "acknowledge",
    "add_member",
    "admit",
    "answer_permission",
    "ask_permission",
    "close_rooms",
    "destroy_due",
    "drop_held_file",
    "hold_file",
    "join_side",
    "keep_notes",
    "mark_read",
    "mark_seats_read",
    "open_room",
    "pass_on",
    "post",
    "remove_from_case",
    "remove_member",
    "save_draft",
    "say_together",
    "send_held",
    "tell_who_is_away",
    "wrap_keys",
]
