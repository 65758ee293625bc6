"""Meetings: proposed by the mediator, taken by all, held; and the file of each for a calendar."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from bitim.accounts.models import User
from bitim.calls.telephone.actions import Way, way_in
from bitim.cases import access
from bitim.cases.access import Right, Seat
from bitim.cases.actions import meetings as actions
from bitim.cases.forms.meetings import EndForm, MeetingForm, TimesForm
from bitim.cases.labels.why import sentence
from bitim.cases.models import Meeting
from bitim.cases.presenters import meetings as present
from bitim.cases.queries import call_room
from bitim.law.meetings import MeetingState, MeetingStep, measured_minutes
from bitim.law.process import Step
from bitim.law.refusal import Refused
from bitim.notices import calendar
from bitim.rooms.errors import RoomError


@login_required
@require_http_methods(["GET", "POST"])
def meetings(request: HttpRequest, number: str) -> HttpResponse:
    """All meetings the person may know of; a side asks for a live talk here, the mediator sees the balance."""
    assert isinstance(request.user, User)
    if request.method == "POST":
        actions.ask_for_talk(number=number, by=request.user)
        messages.success(request, _("The mediator is told that you ask for a live talk, and proposes times."))
        return redirect("cases:meetings", number)
    seat = access.get_seat(request.user, number, right=Right.ATTEND)
    steps, rows = seat.open_steps(), present.rows(seat)
    context = {
        "seat": seat,
        "case": seat.case,
        "to_come": [row for row in rows if row.to_come],
        "past": [row for row in rows if not row.to_come],
        "may_propose": Step.PROPOSE_MEETING in steps,
        "may_ask": Step.ASK_FOR_TALK in steps,
        "asked": seat.key in seat.case.talk_asked_by,
        "asking": [party.name for party in seat.case.taking_part if party.key in seat.case.talk_asked_by],
        "conducts": seat.may(Right.CONDUCT),
        "bars": present.bars(seat) if seat.may(Right.CONDUCT) else [],
        "may_leave": Step.LEAVE in steps,
    }
    return render(request, "cases/meetings.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def propose(request: HttpRequest, number: str) -> HttpResponse:
    """Propose times for a meeting of all or with one side."""
    assert isinstance(request.user, User)
    seat = access.get_seat(request.user, number, right=Right.CONDUCT)
    form = MeetingForm(request.POST if request.method == "POST" else None, seat=seat)
    if request.method == "POST" and form.is_valid():
        try:
            meeting = actions.propose_meeting(
                number=number,
                by=request.user,
                client_key=form.cleaned_data["client_key"],
                side=form.party_number(),
                **form.proposal(),
            )
        except Refused as refused:
            form.add_error(None, sentence(refused))
        else:
            messages.success(request, _("The times are proposed. Who is asked to come gets a letter."))
            return redirect("cases:meeting", number, meeting.uid)
    context = {"seat": seat, "case": seat.case, "form": form}
    return render(request, "cases/meeting_write.html", context, status=422 if form.errors else 200)


@login_required
@require_http_methods(["GET", "POST"])
def move(request: HttpRequest, number: str, uid: UUID) -> HttpResponse:
    """Propose other times, another place or another way for a meeting."""
    assert isinstance(request.user, User)
    seat, row = _at(request.user, number, uid, right=Right.CONDUCT, step=MeetingStep.MOVE)
    form = MeetingForm(request.POST if request.method == "POST" else None, seat=seat, meeting=row)
    if request.method == "POST" and form.is_valid():
        try:
            actions.move_meeting(number=number, meeting=uid, by=request.user, **form.proposal())
        except Refused as refused:
            form.add_error(None, sentence(refused))
        else:
            messages.success(request, _("The new times are proposed. Who is asked to come gets a letter."))
            return redirect("cases:meeting", number, uid)
    context = {"seat": seat, "case": seat.case, "form": form, "meeting": row, "title": present.title(seat, row)}
    return render(request, "cases/meeting_write.html", context, status=422 if form.errors else 200)


def _at(user: User, number: str, uid: UUID, *, right: Right, step: MeetingStep) -> tuple[Seat, Meeting]:
    """The seat and the meeting for a page that is there only while a step is open."""
    seat = access.get_seat(user, number, right=right)
    meeting = access.meeting_of(seat, uid)
    if step not in seat.open_meeting_steps(meeting):
        raise Http404
    return seat, meeting


@login_required
@require_http_methods(["GET", "POST"])
def meeting(request: HttpRequest, number: str, uid: UUID) -> HttpResponse:
    """One meeting: a side says which times suit, the mediator sees the answers, opens or cancels."""
    assert isinstance(request.user, User)
    if request.method == "POST" and request.POST.get("act") == "open":
        opened = actions.open_meeting(number=number, meeting=uid, by=request.user)
        if room := call_room(opened):
            return redirect("calls:call", room.uid)
        messages.success(request, _("The meeting is open. Its minutes count from now on."))
        return redirect("cases:meeting", number, uid)
    if request.method == "POST" and request.POST.get("act") == "cancel":
        actions.cancel_meeting(number=number, meeting=uid, by=request.user)
        messages.success(request, _("The meeting is cancelled. Who was asked to come gets a letter."))
        return redirect("cases:meetings", number)
    seat = access.get_seat(request.user, number, right=Right.ATTEND)
    row = access.meeting_of(seat, uid)
    answers = request.POST.get("act") == "take"
    form = TimesForm(
        request.POST if answers else None,
        choices=present.times_to_take(seat, row),
        taken=[time.isoformat() for time, takers in row.takers.items() if seat.key in takers],
    )
    if form.is_valid():
        actions.take_times(number=number, meeting=uid, times=form.cleaned_data["times"], by=request.user)
        messages.success(request, _("Your answer is recorded. You can change it until the meeting begins."))
        return redirect("cases:meeting", number, uid)
    context = {
        "seat": seat,
        "case": seat.case,
        "meeting": row,
        "form": form,
        "title": present.title(seat, row),
        "when": present.when(seat, row),
        "who": present.who(seat, row),
        "answers": present.answers(seat, row) if seat.may(Right.CONDUCT) else [],
        "silent": present.silent(seat, row),
        "conducts": seat.may(Right.CONDUCT),
        "steps": seat.open_meeting_steps(row),
        "answered": seat.key in row.answered_by,
        "may_leave": Step.LEAVE in seat.open_steps(),
        "call_room": call_room(row),
        "telephone": _telephone(request.user, row),
    }
    return render(request, "cases/meeting.html", context, status=422 if form.errors else 200)


def _telephone(user: User, meeting: Meeting) -> Way | None:
    """The person's own way to the call of a meeting by telephone, once it has a time and he may come to the call."""
    room = call_room(meeting)
    if room is None or meeting.state not in {MeetingState.SET, MeetingState.OPEN}:
        return None
    try:
        return way_in(room_uid=room.uid, by=user)
    except (Http404, Refused, RoomError):
        return None  # no seat in the room, or confidentiality is not acknowledged yet: the page of the call says so


@login_required
@require_http_methods(["GET", "POST"])
def end(request: HttpRequest, number: str, uid: UUID) -> HttpResponse:
    """End a meeting: how long it lasted and who was there."""
    assert isinstance(request.user, User)
    seat, row = _at(request.user, number, uid, right=Right.CONDUCT, step=MeetingStep.END)
    assert row.opened_at is not None
    form = EndForm(
        request.POST if request.method == "POST" else None,
        measured=measured_minutes(row.opened_at, timezone.now()),
        parties=row.invited(seat.case),
    )
    if request.method == "POST" and form.is_valid():
        try:
            actions.end_meeting(number=number, meeting=uid, by=request.user, **form.cleaned_data)
        except Refused as refused:
            form.add_error("minutes", sentence(refused))
        else:
            messages.success(request, _("The meeting has ended. How long it lasted and who was there is kept."))
            return redirect("cases:meetings", number)
    context = {"seat": seat, "case": seat.case, "form": form, "title": present.title(seat, row)}
    return render(request, "cases/meeting_end.html", context, status=422 if form.errors else 200)


@login_required
@require_GET
def file(request: HttpRequest, number: str, uid: UUID) -> HttpResponse:
    """The calendar file of a meeting that has a time."""
    assert isinstance(request.user, User)
    seat = access.get_seat(request.user, number, right=Right.ATTEND)
    row = access.meeting_of(seat, uid)
    if row.starts_at is None:
        raise Http404
    text = calendar.write([present.event(row, number=number, changed_at=timezone.now())])
    headers = {"Content-Disposition": 'attachment; filename="bitim.ics"'}
    return HttpResponse(text, content_type=f"{calendar.CALENDAR_TYPE}; charset=utf-8", headers=headers)


urlpatterns = [
    path("cases/<str:number>/meetings/", meetings, name="meetings"),
    path("cases/<str:number>/meetings/propose/", propose, name="meeting_propose"),
    path("cases/<str:number>/meetings/<uuid:uid>/", meeting, name="meeting"),
    path("cases/<str:number>/meetings/<uuid:uid>/move/", move, name="meeting_move"),
    path("cases/<str:number>/meetings/<uuid:uid>/end/", end, name="meeting_end"),
    path("cases/<str:number>/meetings/<uuid:uid>/bitim.ics", file, name="meeting_file"),
]
