"""Meetings as their reader sees them: hours by the reader's clock."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from bitim.accounts.zones import moment_text
from bitim.calls import queries as calls
from bitim.cases.access import Right, Seat, meetings_of
from bitim.cases.models import Meeting
from bitim.law.meetings import TO_COME, MeetingState, balance
from bitim.notices.calendar import Event


@dataclass(frozen=True)
class Row:
    """One meeting in a list."""

    meeting: Meeting
    title: str
    when: str
    """The time that is set, or how many are proposed."""
    address: str

    @property
    def to_come(self) -> bool:
        return self.meeting.state in TO_COME | {MeetingState.OPEN}


def rows(seat: Seat) -> list[Row]:
    """The meetings that the person may know of, by their proposal."""
    return [
        Row(
            meeting,
            title(seat, meeting),
            when(seat, meeting),
            reverse("cases:meeting", args=[seat.case.number, meeting.uid]),
        )
        for meeting in meetings_of(seat)
    ]


def agenda(seats: Iterable[Seat]) -> list[tuple[Seat, Row]]:
    """The meetings of a person's cases that have a time, the next one first, each with the seat at its case."""
    fixed = {MeetingState.SET, MeetingState.OPEN}
    listed = [
        (row.meeting.starts_at, seat, row)
        for seat in seats
        if seat.may(Right.ATTEND)
        for row in rows(seat)
        if row.meeting.starts_at and row.meeting.state in fixed
    ]
    return [(seat, row) for _starts, seat, row in sorted(listed, key=lambda found: found[0])]


def title(seat: Seat, meeting: Meeting) -> str:
    """With whom: «Meeting of all», «Alone with the mediator»."""
    if meeting.side is None:
        return _("Meeting of all")
    if seat.party is None:
        return _("Alone with one side: %(name)s") % {"name": meeting.side.name}
    return _("Alone with the mediator")


def when(seat: Seat, meeting: Meeting) -> str:
    """The hour that is or was the meeting's, by the reader's clock; otherwise how many times are proposed.

    A meeting that was moved and then called off never had the hour it was moved from.
    """
    starts_at = meeting.opened_at or meeting.starts_at
    moved_away = meeting.state is MeetingState.CANCELLED and meeting.starts_at not in meeting.takers
    if starts_at and meeting.state is not MeetingState.PROPOSED and not moved_away:
        return moment_text(starts_at, seat.user.time_zone)
    count = len(meeting.times)
    return ngettext("%(count)s time is proposed", "%(count)s times are proposed", count) % {"count": count}


def who(seat: Seat, meeting: Meeting) -> str:
    """Who is asked to come, the reader as «You» before the others."""
    people = [(party == seat.party, party.name) for party in meeting.invited(seat.case)]
    if appointment := seat.case.appointment:
        people.append((seat.may(Right.CONDUCT), appointment.mediator.name))
    people += [
        (row == seat.interpreter, _("%(name)s (interpreter)") % {"name": row.name})
        for row in meeting.interpreters(seat.case)
    ]
    return ", ".join(_("You") if me else name for me, name in sorted(people, key=lambda person: not person[0]))


def times_to_take(seat: Seat, meeting: Meeting) -> list[tuple[str, str]]:
    """The proposed times that have not passed, as choices."""
    now = seat.meeting_facts(meeting).now
    return [(time.isoformat(), moment_text(time, seat.user.time_zone)) for time in sorted(meeting.takers) if time > now]


@dataclass(frozen=True)
class Asked:
    """One proposed time, for the mediator: whom it suits."""

    when: str
    suits: str


def answers(seat: Seat, meeting: Meeting) -> list[Asked]:
    """Whom each proposed time suits."""
    names = {party.key: party.name for party in meeting.invited(seat.case)}
    return [
        Asked(moment_text(time, seat.user.time_zone), ", ".join(names[key] for key in sorted(takers) if key in names))
        for time, takers in sorted(meeting.takers.items())
    ]


def silent(seat: Seat, meeting: Meeting) -> str:
    """Who has not answered yet; nobody is awaited where no meeting will be."""
    if meeting.state is MeetingState.CANCELLED:
        return ""
    return ", ".join(party.name for party in meeting.invited(seat.case) if party.key not in meeting.answered_by)


@dataclass(frozen=True)
class Bar:
    """Minutes spoken with everybody or alone with one side."""

    name: str
    minutes: int
    share: float
    """Of the longest bar."""


def bars(seat: Seat) -> list[Bar]:
    """How long the mediator spoke with all and alone with each side (UN-MR-04); nothing before the first meeting.

    What a call of everybody was aside with one side counts for that side.
    """
    parties = {party.key: party.name for party in seat.case.taking_part}
    held = [
        (meeting.side.key if meeting.side else None, meeting.held_minutes)
        for meeting in meetings_of(seat)
        if meeting.held_minutes
    ]
    if not held:
        return []
    aside = calls.minutes_aside(seat.case.uid)
    for party in seat.case.taking_part:
        minutes = aside.get(party.uid, 0)
        held += [(party.key, minutes), (None, -minutes)]
    sums = balance(held, sides=parties)
    named = [(_("All together"), max(0, sums.joint)), *((parties[key], sums.alone[key]) for key in parties)]
    longest = max(minutes for _name, minutes in named) or 1
    return [Bar(name, minutes, minutes / longest) for name, minutes in named]


def event(meeting: Meeting, *, number: str, changed_at: datetime) -> Event:
    """A meeting that has, or had, a time, as calendars know it."""
    assert meeting.starts_at is not None
    return Event(
        uid=str(meeting.uid),
        starts_at=meeting.starts_at,
        minutes=meeting.minutes,
        sequence=meeting.sequence,
        cancelled=meeting.state in {MeetingState.PROPOSED, MeetingState.CANCELLED},
        address=settings.SITE_ADDRESS + reverse("cases:meeting", args=[number, meeting.uid]),
        changed_at=changed_at,
    )
