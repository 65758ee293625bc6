"""What a case shows around its rooms: the ways to its other pages, the next step, the meeting, the term, an offer."""

from collections.abc import Iterator

from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _

from bitim.accounts.models import User
from bitim.cases import access
from bitim.cases.access import Right, Seat
from bitim.cases.presenters import above, meetings, offers
from bitim.cases.presenters.clock import clock
from bitim.cases.queries import call_room
from bitim.law.meetings import MeetingState
from bitim.law.process import Step
from bitim.rooms.above import Around, Card, Link, Piece
from bitim.rooms.models import Room


def around(user: User, room: Room) -> Around | None:
    """For who has a seat at the case of a room."""
    try:
        seat = access.get_seat(user, room.case_number, right=Right.ATTEND)
    except Http404:
        return None
    number = [seat.case.number]
    pieces = tuple(_pieces(seat, room))
    return Around(
        back=reverse("cases:case", args=number),
        leave=reverse("cases:leave", args=number) if Step.LEAVE in seat.open_steps() else "",
        links=tuple(_links(seat)),
        cards=(*_step(seat, offer_is_shown=bool(pieces)), *_meeting(seat), *_term(seat)),
        pieces=pieces,
    )


def _links(seat: Seat) -> Iterator[Link]:
    """None before the mediation begins: there is nothing behind them yet."""
    if seat.case.started_on is None:
        return
    number = [seat.case.number]
    if seat.may(Right.READ):
        yield Link(words=_("Offers"), address=reverse("cases:offers", args=number), icon="pen")
        yield Link(words=_("Documents"), address=reverse("cases:case", args=number) + "#papers", icon="document")
    yield Link(words=_("Meetings"), address=reverse("cases:meetings", args=number), icon="calendar")


def _step(seat: Seat, *, offer_is_shown: bool) -> Iterator[Card]:
    """The one next step of the case, unless it is to talk here or is shown within the talk."""
    step, number = above.step(seat), [seat.case.number]
    shown = {reverse("cases:talk", args=number)} | ({reverse("cases:offers", args=number)} if offer_is_shown else set())
    if step.awaits_me and step.address not in shown:
        lines = [line for line in (step.text, step.small) if line]
        yield Card(title=step.title, lines=lines, words=step.words, address=step.address, waits=True)


def _meeting(seat: Seat) -> Iterator[Card]:
    """The next meeting that has a time, with the way to its call; while it goes on, that waits for the reader."""
    for _seat, row in meetings.agenda([seat])[:1]:
        is_open, call = row.meeting.state is MeetingState.OPEN, call_room(row.meeting)
        if call is None:
            words, address = _("To the meeting"), row.address
        else:
            words = _("Join the call") if is_open else _("To the waiting room")
            address = reverse("calls:call", args=[call.uid])
        yield Card(
            title=_("The meeting goes on") if is_open else row.title,
            lines=(row.when, row.meeting.get_mode_display()),
            words=words,
            address=address,
            icon="camera" if call else "calendar",
            waits=is_open and call is not None,
        )


def _term(seat: Seat) -> Iterator[Card]:
    """Without the way to its page for who may not read there."""
    if running := clock(seat.case):
        lines = (running.left, _("The last day: %(day)s") % {"day": running.ends})
        address = running.address if seat.may(Right.READ) else ""
        yield Card(title=running.title, lines=lines, words=running.words, address=address, icon="clock")


def _pieces(seat: Seat, room: Room) -> Iterator[Piece]:
    """An open offer, where everybody talks: it is no secret of one side."""
    if room.is_joint and seat.may(Right.READ) and (offer := offers.of_open(seat)):
        yield Piece(template="cases/offer_in_room.html", content=offer)
