"""The page of a room: reading it and writing into it."""

from http import HTTPStatus
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from bitim.rooms import access, actions, presenters, queries, uploads
from bitim.rooms.access import Right
from bitim.rooms.errors import Fault, RoomError
from bitim.rooms.forms import MessageForm, NotesForm
from bitim.rooms.models import Member, Room
from bitim.rooms.sockets import socket_address
from bitim.rooms.views.answers import make_fresh, to_newest
from bitim.rooms.views.door import SignedInRequest, autosaved, members_only
from bitim.rooms.views.surroundings import audience_of, frame_of, passed_to


@members_only
@require_http_methods(["GET", "HEAD", "POST"])
def room(request: SignedInRequest, uid: UUID) -> HttpResponseBase:
    """Read a room and write into it."""
    place, seat = access.get_room(request.user, uid)
    if request.method == "POST":
        return _post(request, place, seat)
    return room_page(request, place, seat)


def _post(request: SignedInRequest, place: Room, seat: Member) -> HttpResponseBase:
    form = MessageForm(request.POST, request.FILES)
    if not form.is_valid():
        return room_page(request, place, seat, form)
    typed = form.cleaned_data
    common = {"room_uid": place.uid, "by": request.user, **{name: typed[name] for name in ("text", "file", "seconds")}}
    try:
        if typed["file"] and not place.is_caucus:
            actions.hold_file(**common)
            return redirect("rooms:send_file", place.uid)
        actions.post(**common, client_key=typed["client_key"], readers=typed["readers"] or None)
    except RoomError as error:
        if error.fault is Fault.READERS_CHANGED and typed["file"]:
            # The chosen file would be lost with the page: it waits where the readers are named anew.
            actions.hold_file(**common)
            return redirect("rooms:send_file", place.uid)
        form.add_error(form.field_of(error.fault), presenters.sentence(error))
        make_fresh(form, queries.readers_mark(place), error)
        return room_page(request, place, seat, form)
    return to_newest(place.uid)


def room_page(
    request: SignedInRequest,
    place: Room,
    seat: Member,
    form: MessageForm | None = None,
    notes_form: NotesForm | None = None,
) -> HttpResponse:
    """The newest page of a room, or an older one; with a form that was not accepted, if there is one."""
    before = _before(request, place)
    log, has_earlier = queries.page_of_messages(place, before)
    newest = log[-1] if log else None
    # The module `rooms/live` fetches what stands beside the talk also when nobody looks at the page.
    is_looked_at = before is None and "parts" not in request.GET
    if newest and is_looked_at and seat.read_up_to < newest.number:
        actions.mark_read(room_uid=place.uid, by=request.user, up_to=newest.number)
    audience, people = audience_of(request.user, place, seat)
    draft = queries.draft_of(request.user, place)
    notes = queries.notes_of(request.user, place)
    joint = queries.joint_room(place.about)
    ever = list(queries.everybody_ever_in(place))
    context = {
        **frame_of(request.user, audience, people),
        "newest": newest,
        "days": presenters.log(log, audience, ever, has_joint=joint is not None),
        "has_earlier": has_earlier,
        "oldest": log[0] if log else None,
        "before": before,
        "draft": draft,
        "held": getattr(draft, "attachment", None),
        "may_ask": place.closed_at is None and access.holds(Right.ASK, place, seat) and joint is not None,
        "has_joint": joint is not None,
        "passed_to": passed_to(joint, place, people),
        "joint_mark": queries.readers_mark(joint) if joint and place.is_caucus else "",
        "live": presenters.live(audience, ever),
        "live_socket": socket_address(request, "rooms", place) if before is None and place.closed_at is None else "",
        "notes_form": notes_form or NotesForm(initial={"notes": notes.text if notes else ""}),
        "voice_limit_s": uploads.VOICE_LIMIT_S,
        "form": form
        or MessageForm(initial={"text": draft.text if draft else "", "readers": queries.readers_mark(place)}),
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form or notes_form else HTTPStatus.OK
    return render(request, "rooms/room.html", context, status=status)


def _before(request: HttpRequest, place: Room) -> Any:
    """The message before which the reader wants to see more, from the address."""
    value = request.GET.get("before")
    if not value:
        return None
    try:
        uid = UUID(value)
    except ValueError as error:
        raise Http404 from error
    return access.get_message(request.user, place.uid, uid)  # type: ignore[arg-type]  # members only


@autosaved
def draft(request: SignedInRequest, uid: UUID) -> bool:
    """Keep what is typed and not sent."""
    form = MessageForm(request.POST)
    if form.is_valid():
        typed = form.cleaned_data
        actions.save_draft(room_uid=uid, by=request.user, text=typed["text"], client_key=typed["client_key"])
    return form.is_valid()
