"""What a page of a room asks for by itself: the way to its socket, and the lines it has not shown yet."""

from http import HTTPStatus
from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from bitim.accounts import attempts
from bitim.law.refusal import Refused
from bitim.rooms import access, actions, presenters, queries, tokens
from bitim.rooms.forms import LogForm
from bitim.rooms.views.door import SignedInRequest, members_only
from bitim.rooms.views.surroundings import audience_of, passed_to


@require_POST
@never_cache
def token(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Let this page's socket in, once: called by the module `rooms/live`."""
    if not request.user.is_authenticated:
        return HttpResponse(status=HTTPStatus.UNAUTHORIZED)
    limit = attempts.ROOM_TOKENS
    attempts.check(limit, str(request.user.pk))
    attempts.count(limit, str(request.user.pk))
    try:
        access.get_room(request.user, uid)
    except Refused:
        return HttpResponse(status=HTTPStatus.FORBIDDEN)
    ticket = tokens.Ticket(uid, request.user.pk, get_language() or settings.LANGUAGE_CODE)
    return JsonResponse({"token": tokens.give(ticket, session=str(request.session.session_key))})


@members_only
@require_GET
def log(request: SignedInRequest, uid: UUID) -> HttpResponseBase:
    """The next page of what is new after a number, for the end of the page's log; 204 when nothing is.

    Called by the module `rooms/live`: for what frames do not carry, and where sockets are blocked.
    """
    place, seat = access.get_room(request.user, uid)
    form = LogForm(request.GET)
    if not form.is_valid():
        raise Http404
    fresh = queries.messages_after(place, form.cleaned_data["after"])
    if not fresh:
        return HttpResponse(status=HTTPStatus.NO_CONTENT)
    if form.cleaned_data["seen"]:
        actions.mark_read(room_uid=place.uid, by=request.user, up_to=fresh[-1].number)
    audience, people = audience_of(request.user, place, seat)
    joint = queries.joint_room(place.about)
    context = {
        "room": place,
        "audience": audience,
        "newest": fresh[-1],
        "days": presenters.log(fresh, audience, list(queries.everybody_ever_in(place)), has_joint=joint is not None),
        "shown_day": form.cleaned_data["day"],
        "passed_to": passed_to(joint, place, people),
        "joint_mark": queries.readers_mark(joint) if joint and place.is_caucus else "",
    }
    return render(request, "rooms/log.html", context)
