"""What the page of a case and the desk of a person show, from the top."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from bitim.accounts.models import User
from bitim.cases.access import Right, Seat, may_see_paper
from bitim.cases.labels.states import END_REASON, STATE
from bitim.cases.models import Representative
from bitim.cases.presenters import above, history, interpreters, meetings
from bitim.cases.presenters.clock import Clock, clock
from bitim.cases.presenters.next_step import NextStep, next_step
from bitim.cases.presenters.path import stages
from bitim.cases.presenters.words import said
from bitim.days import Form
from bitim.documents import queries as documents
from bitim.documents.models import Version
from bitim.law.interpreters import InterpreterState
from bitim.law.process import FINAL, State, Step
from bitim.rooms import access as rooms
from bitim.rooms import queries as room_queries
from bitim.rooms.kinds import RoomKind

LAST_EVENTS = 8


def of_case(seat: Seat) -> dict[str, Any]:
    """Everything the page of a case shows."""
    case, step = seat.case, above.step(seat)
    return {
        "seat": seat,
        "case": case,
        "stages": stages(case),
        "strands": _strands(seat),
        "applicant": next(iter(case.parties.all())),
        "step": step,
        "cards": above.cards(seat),
        "clock": clock(case),
        "rooms": _rooms(seat),
        "meetings": [row for row in meetings.rows(seat) if row.to_come],
        "timeline": timeline(seat, step),
        "papers": [_paper(version) for version in documents.versions_about(case.uid) if not version.withdrawn_at],
        "people": _people(seat),
        "may_leave": Step.LEAVE in seat.open_steps(),
        "may_withdraw": Step.WITHDRAW in seat.open_steps(),
        "end_reason": END_REASON.get(case.end_reason, ""),
        "open_steps": seat.open_steps(),
        "about_direct_talks": _about_direct_talks(seat),
        "about_interpreters": _about_interpreters(seat),
    }


def of_interpreter(seat: Seat) -> dict[str, Any]:
    """What an interpreter sees of a case: where and when people talk, and who they are."""
    return {
        "seat": seat,
        "case": seat.case,
        "step": next_step(seat),
        "rooms": _rooms(seat),
        "meetings": [row for row in meetings.rows(seat) if row.to_come],
        "people": interpreters.people(seat.case),
    }


def _about_direct_talks(seat: Seat) -> str:
    """What the person can do now on the page of the direct talks; nothing when there is nothing to do."""
    steps = seat.open_steps()
    if Step.TALK_DIRECTLY in steps:
        return _("Talk directly first, without a mediator")
    if seat.waits_for_direct_talks:
        return _("Do not wait: choose a mediator")
    if Step.ASK_FOR_MEDIATOR in steps:
        return _("End the direct talks and ask for a mediator")
    if Step.RELEASE_DIRECT_TALKS in steps or Step.TAKE_RELEASE_BACK in steps:
        return _("Decide whether the mediator may read your direct talks")
    return ""


def _about_interpreters(seat: Seat) -> str:
    """What there is to do or to see on the page of interpreters; nothing before talks and after them."""
    if any(row.state is not InterpreterState.GONE for row in seat.case.interpreters.all()):
        return _("All about interpreters")
    return _("Propose an interpreter") if Step.PROPOSE_INTERPRETER in seat.open_steps() else ""


def _strands(seat: Seat) -> tuple[str, str]:
    """The names at the two beginnings of the path: the applicant's, and that of the first other side."""
    named = [_("You") if party == seat.party else party.given_name or party.name for party in seat.case.taking_part]
    return (named[0], named[1] if len(named) > 1 else "") if named else ("", "")


def timeline(seat: Seat, step: NextStep) -> list[history.Row]:
    """The last things that happened, what is going on now, and what lies ahead."""
    case = seat.case
    rows = history.rows(seat)[-LAST_EVENTS:]
    if case.state in FINAL:
        return rows
    now = history.Row(state="now", what=str(step.title))
    ahead = {
        State.DRAFT: (_("Invitation of the other side"), _("Choice of a mediator"), _("Talks")),
        State.INVITED: (_("Choice of a mediator"), _("Mediation contract"), _("Talks")),
        State.DIRECT: (_("Choice of a mediator"), _("Mediation contract"), _("Talks")),
        State.CHOOSING: (_("Mediation contract"), _("Talks"), _("Signing of the settlement")),
        State.CONTRACT: (_("Talks"), _("Signing of the settlement")),
        State.UNDER_MEDIATION: (_("Signing of the settlement"),),
    }[case.state]
    until = _("until %(day)s") % {"day": said(case.term_ends_on, Form.UNTIL)} if case.term_ends_on else ""
    last = len(ahead) - 1
    return [
        *rows,
        now,
        *(
            history.Row(state="ahead", what=what, when=until if place == last else "")
            for place, what in enumerate(ahead)
        ),
    ]


def _rooms(seat: Seat) -> list[dict[str, Any]]:
    mine = rooms.visible_rooms(seat.user).filter(about=seat.case.uid)
    names = {party.uid: party.name for party in seat.case.parties.all()}
    others = ", ".join(party.name for party in seat.case.taking_part if party != seat.party)
    listed = []
    for room in room_queries.with_unread(room_queries.in_order(mine), seat.user):
        helped = any(room.is_joint or (row.side and row.side.uid == room.side) for row in seat.case.interpreters_here)
        if room.is_joint:
            title = _("Joint room")
            words = (
                _("Everyone at this table reads it: both sides, the mediator and who interprets")
                if helped
                else _("Everyone at this table reads it: both sides and the mediator")
            )
        elif room.is_direct:
            title = _("Direct talks")
            words = (
                _("Only the sides. The mediator reads it only if all sides agree")
                if seat.party
                else _("What the sides said among themselves: all of them let you read it")
            )
        elif seat.party:
            title = _("Alone with the mediator")
            words = (
                _("Only you, the mediator and your interpreter. %(names)s: cannot see it")
                if helped
                else _("Only you and the mediator. %(names)s: cannot see it")
            ) % {"names": others}
        else:
            title = _("Alone with one side: %(name)s") % {"name": names[room.side or seat.case.uid]}
            if seat.interpreter:
                words = _("Only this side, the mediator and you")
            else:
                words = _("Only this side, its interpreter and you") if helped else _("Only this side and you")
        listed.append(
            {
                "title": title,
                "words": words,
                "kind": "caucus" if room.is_caucus else "joint",
                "unread": room.unread,
                "address": reverse("rooms:room", args=[room.uid]),
            }
        )
    return listed


def _paper(version: Version) -> dict[str, Any]:
    requests = documents.requests_of(version)
    signed = sum(hasattr(request, "signature") for request in requests)
    return {
        "version": version,
        "name": version.document.get_kind_display(),
        "signed": signed,
        "asked": len(requests),
    }


def _people(seat: Seat) -> list[dict[str, str]]:
    rows = []
    for party in seat.case.taking_part:
        role = _("You") if party == seat.party else _("Applicant") if party.number == 1 else _("Other side")
        representative = party.representative
        rows.append(
            {
                "name": party.name,
                "role": role,
                "through": representative.full_name if representative else "",
                "paper": _paper_of(seat, representative) if representative else "",
                "powers": _powers_of(seat, representative) if representative else "",
                "checked": _powers_checked(representative) if representative else "",
                "address": "",
            }
        )
    appointment = seat.case.appointment
    if appointment and appointment.is_at_work:
        rows.append(
            {
                "name": appointment.mediator.name,
                "role": appointment.mediator.get_kind_display(),
                "through": "",
                "paper": "",
                "powers": "",
                "checked": "",
                "address": appointment.mediator.get_absolute_url(),
            }
        )
    for interpreter in seat.case.interpreters.all():
        if interpreter.state is not InterpreterState.GONE:
            rows.append(
                {
                    "name": interpreter.name,
                    "role": interpreters.in_words(interpreter),
                    "through": "",
                    "paper": "",
                    "powers": "",
                    "checked": "" if interpreter.is_seated else interpreter.get_state_display(),
                    "address": "",
                }
            )
    return rows


def _paper_of(seat: Seat, representative: Representative) -> str:
    """The address of the paper by which he acts; none for whom it is not open to, or when there is none."""
    if not (representative.paper and may_see_paper(seat, representative)):
        return ""
    return reverse("cases:representative_paper", args=[seat.case.number, representative.uid])


def _powers_of(seat: Seat, representative: Representative) -> str:
    """The address where the mediator checks the powers; none for others and where a certificate shows them."""
    if not (representative.acts_by_paper and seat.may(Right.CONDUCT)):
        return ""
    return reverse("cases:powers", args=[seat.case.number, representative.uid])


def _powers_checked(representative: Representative) -> str:
    day = representative.powers_checked_on
    return _("powers checked by the mediator: %(day)s") % {"day": said(day)} if day else ""


@dataclass(frozen=True)
class Row:
    """One case on a person's desk: of one that is over nothing more is shown."""

    seat: Seat

    @property
    def title(self) -> str:
        """What the case is called. An asked mediator reads no words of the parties yet (ML-7-2)."""
        case = self.seat.case
        if not self.seat.may(Right.ATTEND) or not case.title:
            return case.get_legal_track_display()
        return case.title


@dataclass(frozen=True)
class DeskRow(Row):
    """One case that goes on."""

    step: NextStep
    state: str
    clock: Clock | None
    new_joint: int
    new_caucus: int

    @property
    def by(self) -> date:
        """The day by which something should happen; the far future when there is none."""
        return self.step.urgent_on or self.seat.case.term_ends_on or date.max


def desk(user: User, going_on: list[Seat], ended: list[Seat]) -> dict[str, Any]:
    """Whose turn first, by the nearest end of a term; then waiting; then ended."""
    new = _unread(user) if going_on else {}
    rows = [
        DeskRow(
            seat=seat,
            step=next_step(seat),
            state=str(STATE[seat.case.state]),
            clock=clock(seat.case),
            new_joint=new.get((seat.case.uid, RoomKind.JOINT), 0),
            new_caucus=new.get((seat.case.uid, RoomKind.CAUCUS), 0),
        )
        for seat in going_on
    ]
    running = sorted(rows, key=lambda row: row.by)
    return {
        "mine": [row for row in running if row.step.awaits_me],
        "todos": above.todos(user),
        "waiting": [row for row in running if not row.step.awaits_me],
        "at_work": [row for row in running if row.seat.appointment and row.seat.appointment.is_at_work],
        "ended": [Row(seat) for seat in ended],
        "meetings": meetings.agenda(going_on),
        "here": "cases",
    }


def _unread(user: User) -> dict[tuple[UUID, RoomKind], int]:
    """New messages by case and kind of room."""
    counts: dict[tuple[UUID, RoomKind], int] = {}
    for room in room_queries.with_unread(rooms.visible_rooms(user), user):
        key = (room.about, room.kind)
        counts[key] = counts.get(key, 0) + room.unread
    return counts
