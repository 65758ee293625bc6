"""Names and sentences of rooms, translatable."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from bitim.law.confidentiality import ParticipantKind
from bitim.rooms.errors import Fault
from bitim.rooms.kinds import MessageKind, PermissionState, RoomKind

ROOM_KIND: Mapping[RoomKind, str | Promise] = {
    RoomKind.JOINT: pgettext_lazy("room", "Joint room"),
    RoomKind.CAUCUS: pgettext_lazy("room", "Caucus"),
    RoomKind.DIRECT: pgettext_lazy("room", "Direct talks"),
}

PARTICIPANT: Mapping[ParticipantKind, str | Promise] = {
    ParticipantKind.PARTY: pgettext_lazy("participant", "party"),
    ParticipantKind.REPRESENTATIVE: pgettext_lazy("participant", "representative"),
    ParticipantKind.LEGAL_REPRESENTATIVE: pgettext_lazy("participant", "legal representative"),
    ParticipantKind.MEDIATOR: pgettext_lazy("participant", "mediator"),
    ParticipantKind.INTERPRETER: pgettext_lazy("participant", "interpreter"),
    ParticipantKind.EXPERT: pgettext_lazy("participant", "expert"),
    ParticipantKind.SPECIALIST: pgettext_lazy("participant", "specialist"),
    ParticipantKind.MINOR_SUPPORT_PERSON: pgettext_lazy("participant", "support person of a minor"),
}

MESSAGE_KIND: Mapping[MessageKind, str | Promise] = {
    MessageKind.TEXT: pgettext_lazy("message", "Text"),
    MessageKind.FILE: pgettext_lazy("message", "File"),
    MessageKind.PERMISSION_ASKED: pgettext_lazy("message", "Permission asked"),
    MessageKind.PERMISSION_ANSWERED: pgettext_lazy("message", "Permission answered"),
    MessageKind.PASSED_ON: pgettext_lazy("message", "Passed on with permission"),
    MessageKind.JOINED: pgettext_lazy("message", "Somebody joined"),
    MessageKind.LEFT: pgettext_lazy("message", "Somebody left"),
    MessageKind.CALL_OPENED: pgettext_lazy("message", "A call began"),
    MessageKind.CALL_CLOSED: pgettext_lazy("message", "A call ended"),
}

PERMISSION_STATE: Mapping[PermissionState, str | Promise] = {
    PermissionState.ASKED: pgettext_lazy("permission", "asked"),
    PermissionState.ALLOWED: pgettext_lazy("permission", "allowed"),
    PermissionState.REFUSED: pgettext_lazy("permission", "not allowed"),
}

FILE_TYPE: Mapping[str, str | Promise] = {
    "application/pdf": "PDF",
    "image/jpeg": "JPEG",
    "image/png": "PNG",
    "image/webp": "WebP",
    "image/heic": "HEIC",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "Word (DOCX)",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "Excel (XLSX)",
    "application/vnd.oasis.opendocument.text": "OpenDocument (ODT)",
    "text/plain": _("plain text"),
    "audio/mpeg": "MP3",
    "audio/mp4": "M4A",
    "audio/ogg": "OGG",
    "audio/webm": _("WebM sound"),
    "video/mp4": "MP4",
}

FAULT: Mapping[Fault, str | Promise] = {
    Fault.ROOM_CLOSED: _(
        "This room is closed: it can be read, but nothing new can be sent. Copy your text to keep it."
    ),
    Fault.NOTHING_TO_SEND: _("Write a message or choose a file."),
    Fault.TEXT_TOO_LONG: _("The text is longer than {limit} characters. Shorten it or send it in two messages."),
    Fault.NOTES_TOO_LONG: _("Your notes are longer than {limit} characters. Shorten them, then save."),
    Fault.ALREADY_SENT: _(
        "Another text was already sent from this page. Nothing is lost: check below, then send again."
    ),
    Fault.READERS_CHANGED: _(
        "Since you opened this page, the people who see the room have changed. Look who reads it, then send."
    ),
    Fault.NO_JOINT_ROOM: _("There is no open joint room to pass the words on to."),
    Fault.ALREADY_ANSWERED: _("This request has been answered already. The answer stands in the room."),
    Fault.ASKER_LEFT: _("The mediator who asked no longer takes part. Nothing was passed on."),
    Fault.ROOM_DESTROYED: _("What was said in this room has been destroyed: its keeping period is over."),
    Fault.FILE_EMPTY: _("The file is empty. Open it to check, save it again and choose it once more."),
    Fault.FILE_TOO_LARGE: _("The file is larger than {limit_mb} MB. Make it smaller or send it in parts."),
    Fault.FILE_KIND_UNKNOWN: _(
        "Files of this kind are not accepted. Send a PDF, a JPEG, PNG, WebP or HEIC picture, DOCX, XLSX, "
        "ODT, plain text, MP3, M4A, OGG or MP4."
    ),
    Fault.FILE_NAME_WRONG: _(
        "The name of the file does not fit what is inside: it is {found}. Save it with the right name and "
        "choose it again."
    ),
    Fault.FILE_BROKEN: _(
        "The file cannot be read to the end. Open it to check, save it again and choose it once more."
    ),
    Fault.FILE_HAS_MACROS: _("The file contains macros. Save it without macros or as PDF and choose it again."),
    Fault.TEXT_FILE_NOT_UTF8: _("The text file is not in UTF-8. Save it in UTF-8 or as PDF and choose it again."),
    Fault.PICTURE_TOO_LARGE: _(
        "The picture has more than {limit_mpx} million points. Make it smaller and choose it again."
    ),
    Fault.VOICE_TOO_LONG: _("A voice message lasts at most {limit_minutes} minutes. Record it in two parts."),
}
