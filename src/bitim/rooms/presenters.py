"""What a room says on the page: who sees it, who does not, and its log in days."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from bitim.law.confidentiality import ParticipantKind
from bitim.rooms import labels
from bitim.rooms.access import IN_CAUCUS_ONLY, Right
from bitim.rooms.errors import RoomError
from bitim.rooms.kinds import MessageKind, PermissionState
from bitim.rooms.models import Member, Message, Permission, Room

CALLS = frozenset({MessageKind.CALL_OPENED, MessageKind.CALL_CLOSED})
PASSABLE = frozenset({MessageKind.TEXT, MessageKind.FILE})
"""What a side may pass on by itself."""
NAMED_AT_MOST = 3
"""People are named, not counted, when they are not more than this."""


def sentence(error: RoomError) -> str:
    """What went wrong and what to do, in the reader's language."""
    parameters = dict(error.parameters)
    if found := parameters.get("found"):
        parameters["found"] = labels.FILE_TYPE[str(found)]
    return str(labels.FAULT[error.fault]).format(**parameters)


def names_in_words(names: Sequence[str]) -> str:
    """`A`, `A and B`, `A, B and C`."""
    if len(names) < 2:
        return "".join(names)
    return _("{first} and {last}").format(first=", ".join(names[:-1]), last=names[-1])


def speaks_for_side(member: Member) -> bool:
    return member.participant in IN_CAUCUS_ONLY[Right.ANSWER]


@dataclass(frozen=True, kw_only=True)
class Tab:
    """The way to one of the reader's rooms."""

    room: Room
    title: str
    short: str
    unread: int
    current: bool


@dataclass(frozen=True, kw_only=True)
class Watcher:
    """Somebody who sees the room, or does not."""

    words: str
    sees: bool


@dataclass(frozen=True, kw_only=True)
class Audience:
    """Everybody around one room, seen by the reader `me`. `blind` sit in the joint room but not here."""

    room: Room
    me: Member
    others: tuple[Member, ...]
    blind: tuple[Member, ...]

    @classmethod
    def of(cls, room: Room, me: Member, people: Sequence[Member]) -> "Audience":
        """`people` are those who sit now in the reader's rooms of the case.

        Nobody is named who sits in none of them.
        """
        here = [person for person in people if person.room_id == room.pk]
        present = {person.user_id for person in here}
        absent = {p.user_id: p for p in people if p.user_id not in present and p.room.is_joint}
        return cls(
            room=room,
            me=me,
            others=tuple(person for person in here if person.user_id != me.user_id),
            blind=tuple(absent.values()),
        )

    @property
    def _side_names(self) -> list[str]:
        side = [person for person in self.others if speaks_for_side(person)]
        parties = [person for person in side if person.participant is ParticipantKind.PARTY]
        return [person.name for person in parties or side]

    @property
    def title(self) -> str:
        if self.room.is_joint:
            return _("Joint room")
        if self.room.is_direct:
            return _("Direct talks")
        if speaks_for_side(self.me):
            return _("Alone with the mediator")
        if not self._side_names:
            return _("Caucus")
        return _("Alone with {names}").format(names=names_in_words(self._side_names))

    @property
    def short_title(self) -> str:
        """For tabs on a phone."""
        if self.room.is_joint:
            return _("Joint")
        if self.room.is_direct:
            return _("Direct")
        if speaks_for_side(self.me) or not self._side_names:
            return _("Alone")
        return names_in_words(self._side_names)

    @property
    def band(self) -> str:
        """The line under the title: who sees this room, or who does not."""
        if not self.room.is_caucus:
            names = [person.name for person in self.others]
            if not self.others:
                return _("Only you see this room so far")
            if len(self.others) <= NAMED_AT_MOST:
                return _("Seen by {names}").format(names=names_in_words([_("you"), *names]))
            return ngettext(
                "You and {count} more person see this room",
                "You and {count} more people see this room",
                len(self.others),
            ).format(count=len(self.others))
        absent = names_in_words([person.name for person in self.blind])
        if not 0 < len(self.blind) <= NAMED_AT_MOST:
            return _("Only the people named on this page see this room. Nothing goes out without permission.")
        if speaks_for_side(self.me):
            return ngettext(
                "{names} does not see this, and will not learn it without your permission",
                "{names} do not see this, and will not learn it without your permission",
                len(self.blind),
            ).format(names=absent)
        return ngettext(
            "{names} does not see this. Nothing goes out without permission",
            "{names} do not see this. Nothing goes out without permission",
            len(self.blind),
        ).format(names=absent)

    @property
    def may_pass_on(self) -> bool:
        """Whether the reader may let out what he himself says here, if there is a joint room (ML-8-1)."""
        return self.room.is_caucus and self.room.closed_at is None and speaks_for_side(self.me)

    @property
    def privacy_kind(self) -> str:
        """The kind of the privacy label: in direct talks, as in the joint room, the other side reads along."""
        return "caucus" if self.room.is_caucus else "joint"

    @property
    def privacy_words(self) -> str:
        """Who will see what is being written."""
        if not self.others:
            return _("Nobody else is in this room yet")
        if len(self.others) > NAMED_AT_MOST:
            return ngettext(
                "{count} person will see this: the list is on this page",
                "{count} people will see this: the list is on this page",
                len(self.others),
            ).format(count=len(self.others))
        names = names_in_words([person.name for person in self.others])
        if not self.room.is_joint:
            return ngettext("Only {names} will see this", "Only {names} will see this", len(self.others)).format(
                names=names
            )
        return ngettext("{names} will see this", "{names} will see this", len(self.others)).format(names=names)

    @property
    def send_words(self) -> str:
        """The send button: it names the reader."""
        if not self.others:
            return _("Send")
        if not self.room.is_joint and all(p.participant is ParticipantKind.MEDIATOR for p in self.others):
            return ngettext("Send to the mediator", "Send to the mediators", len(self.others))
        if len(self.others) == 1:
            return _("Send to {name}").format(name=self.others[0].name)
        return _("Send to both") if len(self.others) == 2 else _("Send to all")

    @property
    def watchers(self) -> list[Watcher]:
        """Who sees this room and who does not, for the list beside it."""
        seeing = [_("{name}: you").format(name=self.me.name)]
        seeing += [_("{name}: {role}").format(name=p.name, role=p.role) for p in self.others]
        blind = [_("{name} does not see this").format(name=person.name) for person in self.blind]
        if self.room.is_direct and not any(person.admitted_at for person in (self.me, *self.others)):
            blind.append(_("A mediator reads this room only if all sides agree"))
        blind.append(_("Bitim’s staff cannot read this room: it is kept encrypted"))
        return [Watcher(words=words, sees=True) for words in seeing] + [
            Watcher(words=words, sees=False) for words in blind
        ]


@dataclass(frozen=True, kw_only=True)
class Line:
    """One entry of the log as the reader sees it."""

    message: Message
    own: bool
    name: str
    note: str = ""
    """A whole sentence in place of a bubble: somebody came or left."""
    permission: Permission | None = None
    answerable: bool = False
    may_join: bool = False
    """A call that began here and, as far as these lines go, has not ended."""
    may_pass_on: bool = False
    """The reader's own, and still his to let out of the caucus."""
    by_mediator: bool = False
    read: str = ""
    """Who has read it: under the reader's own newest message."""


@dataclass(frozen=True, kw_only=True)
class Day:
    day: date
    lines: list[Line]


def log(
    messages: Sequence[Message], audience: Audience, ever: Sequence[Member], *, has_joint: bool = False
) -> list[Day]:
    """The log in days.

    `ever` are all who have or had a seat here: messages of those who left keep their names. `has_joint` says
    that there is an open joint room to pass things on to.
    """
    may_pass_on = has_joint and audience.may_pass_on
    names = {person.user_id: person for person in ever}
    last_of_call = next((m.pk for m in reversed(messages) if m.kind in CALLS), None)
    last_own = next((m.pk for m in reversed(messages) if m.author_id == audience.me.user_id), None)
    days: list[Day] = []
    for message in messages:
        day = timezone.localtime(message.at).date()
        if not days or days[-1].day != day:
            days.append(Day(day=day, lines=[]))
        read = _read(message, audience) if message.pk == last_own else ""
        line = _line(message, names[message.author_id], audience, read)
        if message.kind == MessageKind.CALL_OPENED and message.pk == last_of_call and not audience.room.is_closed:
            line = replace(line, may_join=True)
        if may_pass_on and line.own and line.permission is None and message.kind in PASSABLE:
            line = replace(line, may_pass_on=True)
        days[-1].lines.append(line)
    return days


def _line(message: Message, author: Member, audience: Audience, read: str) -> Line:
    own = author.user_id == audience.me.user_id
    name = _name(author)
    note, permission, answerable = "", None, False
    match message.kind:
        case MessageKind.JOINED:
            note = _("{name} joined the room").format(name=name)
        case MessageKind.LEFT:
            note = _("{name} left the room").format(name=name)
        case MessageKind.CALL_OPENED:
            note = _("The call has begun")
        case MessageKind.CALL_CLOSED:
            note = _("The call has ended")
        case MessageKind.PERMISSION_ASKED:
            permission = message.permission
            answerable = (
                permission.state == PermissionState.ASKED
                and audience.room.closed_at is None
                and speaks_for_side(audience.me)
            )
        case MessageKind.PERMISSION_ANSWERED:
            permission = message.answer
        case MessageKind.TEXT | MessageKind.FILE:
            permission = getattr(message, "permission", None)
    return Line(
        message=message,
        own=own,
        name=name,
        note=note,
        permission=permission,
        answerable=answerable,
        by_mediator=author.participant is ParticipantKind.MEDIATOR,
        read=read,
    )


def _read(message: Message, audience: Audience) -> str:
    readers = [person.name for person in audience.others if person.read_up_to >= message.number]
    return _("Read: {names}").format(names=names_in_words(readers)) if readers else ""


def live(audience: Audience, ever: Sequence[Member]) -> dict[str, object]:
    """What the module `rooms/live` needs to write a line by itself: names by seat, its own seats, and its words."""
    return {
        "names": {str(person.pk): _name(person) for person in ever},
        "present": {str(person.pk): person.name for person in ever},
        "own": [person.pk for person in ever if person.user_id == audience.me.user_id],
        "words": {
            "you": _("You"),
            "waiting": _("Not sent yet"),
            "read": _("Read: {names}"),
            "and": _("{first} and {last}"),
            "here": _("Here now: {names}"),
            "alone": _("Nobody else is here now. They will see what you write when they come."),
            "lost": _("No connection. What you write is kept and will be sent."),
            "back": _("Connected again."),
            "asking": _("The line to the room is blocked here. New messages are fetched every few seconds."),
            "uploading": _("Sending the file: {percent} %"),
            "not_uploaded": _("The file did not arrive. Nothing is lost: check the line and press again."),
        },
    }


def _name(person: Member) -> str:
    if person.participant is ParticipantKind.PARTY:
        return person.name
    return _("{name}, {role}").format(name=person.name, role=labels.PARTICIPANT[person.participant])
