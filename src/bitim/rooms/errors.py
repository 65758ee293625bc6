"""The errors that leave this package, beside Refused of the law and Http404."""

from enum import StrEnum


class Fault(StrEnum):
    """Why something cannot be done now; each has a sentence in `labels.FAULT`."""

    ROOM_CLOSED = "room_closed"
    NOTHING_TO_SEND = "nothing_to_send"
    TEXT_TOO_LONG = "text_too_long"
    NOTES_TOO_LONG = "notes_too_long"
    ALREADY_SENT = "already_sent"
    READERS_CHANGED = "readers_changed"
    NO_JOINT_ROOM = "no_joint_room"
    ALREADY_ANSWERED = "already_answered"
    ASKER_LEFT = "asker_left"
    ROOM_DESTROYED = "room_destroyed"

    FILE_EMPTY = "file_empty"
    FILE_TOO_LARGE = "file_too_large"
    FILE_KIND_UNKNOWN = "file_kind_unknown"
    FILE_NAME_WRONG = "file_name_wrong"
    FILE_BROKEN = "file_broken"
    FILE_HAS_MACROS = "file_has_macros"
    TEXT_FILE_NOT_UTF8 = "text_file_not_utf8"
    PICTURE_TOO_LARGE = "picture_too_large"
    VOICE_TOO_LONG = "voice_too_long"


class RoomError(Exception):
    """Something a person tried does not work out, and the person can set it right.

    Parameters go into the sentence: limits and file types, never what was typed.
    """

    def __init__(self, fault: Fault, **parameters: object) -> None:
        super().__init__(fault, parameters)
        self.fault = fault
        self.parameters = parameters
