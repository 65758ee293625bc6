"""Who comes to a page of rooms, and what stands at every door."""

from collections.abc import Callable
from functools import wraps
from http import HTTPStatus
from typing import Any
from uuid import UUID

from csp.decorators import csp_replace
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.views.decorators.cache import never_cache
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_POST

from bitim.accounts.models import User
from bitim.law.refusal import Refused, Why
from bitim.rooms import presenters
from bitim.rooms.errors import RoomError

FRAMED = {"frame-ancestors": ["'self'"]}
View = Callable[..., HttpResponseBase]


class SignedInRequest(HttpRequest):
    """A request behind `login_required`."""

    user: User


def members_only(view: View) -> View:
    """Signed in, never cached, and past the page on confidentiality before anything else (ML-8-1).

    What cannot be done and belongs to no field is told at the top of the room. A page of ours may show it in a frame:
    the talk beside a call.
    """

    @wraps(view)
    def at_the_door(request: SignedInRequest, uid: UUID, **kwargs: Any) -> HttpResponseBase:
        try:
            return view(request, uid, **kwargs)
        except Refused as refused:
            if refused.why is not Why.CONFIDENTIALITY_NOT_ACKNOWLEDGED:
                raise
            return redirect("rooms:confidentiality", uid)
        except RoomError as error:
            messages.error(request, presenters.sentence(error))
            return redirect("rooms:room", uid)

    framed = csp_replace(FRAMED)(xframe_options_sameorigin(at_the_door))  # type: ignore[arg-type]
    return never_cache(login_required(framed))


def autosaved(view: Callable[..., bool]) -> View:
    """Called by the module `autosave`: 204 when what was typed is kept, and never when it is not."""

    @wraps(view)
    def answer(request: HttpRequest, uid: UUID) -> HttpResponseBase:
        if not request.user.is_authenticated:
            return HttpResponse(status=HTTPStatus.UNAUTHORIZED)
        try:
            kept = view(request, uid)
        except RoomError:
            kept = False
        return HttpResponse(status=HTTPStatus.NO_CONTENT if kept else HTTPStatus.UNPROCESSABLE_ENTITY)

    return require_POST(never_cache(answer))
