"""The page of a room's call, and what is pressed on it.

Every press answers with the way back to the page; the module `calls/call` sends it in the background and puts the new
parts of the page in place, so that nobody's picture stops.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from bitim.calls import access, actions, presenters, queries
from bitim.calls.errors import CallError
from bitim.calls.forms import DeviceForm, ReadyForm
from bitim.calls.labels import sentence
from bitim.calls.telephone.actions import way_in
from bitim.rooms import access as rooms
from bitim.rooms import queries as room_queries
from bitim.rooms.sockets import socket_address
from bitim.rooms.views.door import SignedInRequest, View, members_only


def at_the_call(view: View) -> View:
    """For members only; what the mediator tried in vain is told on the page."""

    @wraps(view)
    def told(request: SignedInRequest, uid: UUID, **kwargs: Any) -> HttpResponseBase:
        try:
            return view(request, uid, **kwargs)
        except CallError as error:
            messages.error(request, sentence(error.fault))
            return redirect("calls:call", uid)

    return members_only(told)


@at_the_call
@require_safe
def call(request: SignedInRequest, uid: UUID) -> HttpResponse:
    """The waiting room of a call, and the call itself."""
    room, seat = access.at_the_door(request.user, uid)
    going_on = queries.open_call(room)
    scene = queries.scene(going_on.pk) if going_on else None
    mine = rooms.visible_rooms(request.user).filter(about=room.about)
    page = presenters.Page(
        scene=scene,
        room=room,
        seat=seat,
        people=list(room_queries.people_in(mine)),
        caller=next((each for each in scene.callers if each.member_id == seat.pk), None) if scene else None,
    )
    checks = {name: getattr(page.caller, name) for name in ReadyForm.base_fields} if page.caller else None
    context = {
        "telephone": way_in(room_uid=uid, by=request.user),
        "room": room,
        "page": page,
        "form": ReadyForm(initial=checks),
        "words": presenters.words(),
        "call_socket": socket_address(request, "calls", room),
    }
    return render(request, "calls/call.html", context)


@at_the_call
@require_POST
def ready(request: SignedInRequest, uid: UUID) -> HttpResponse:
    """Answer the three checks at the door."""
    form = ReadyForm(request.POST)
    form.is_valid()  # three boxes: ticked or not
    actions.say_ready(room_uid=uid, by=request.user, **form.cleaned_data)
    return redirect("calls:call", uid)


@at_the_call
@require_POST
def leave(request: SignedInRequest, uid: UUID) -> HttpResponse:
    """Leave with one device, back to the room."""
    form = DeviceForm(request.POST)
    if not form.is_valid():
        raise Http404
    actions.leave(room_uid=uid, by=request.user, device=form.cleaned_data["device"])
    return redirect("rooms:room", uid)


def _press(action: Callable[..., None]) -> View:
    """One press without anything typed: `action` with what stands in the address, then back to the page."""

    @at_the_call
    @require_POST
    def pressed(request: SignedInRequest, uid: UUID, **which: Any) -> HttpResponse:
        action(room_uid=uid, by=request.user, **which)
        return redirect("calls:call", uid)

    return pressed


ask_help = _press(actions.ask_help)
let_in = _press(actions.let_in)
keep_waiting = _press(actions.keep_waiting)
answer_help = _press(actions.answer_help)
move = _press(actions.move)
