"""The people and rooms of a court, for who keeps them."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from bitim.accounts.models import User
from bitim.courts import access, queries
from bitim.courts.actions import keeping
from bitim.courts.forms.people import OfficerForm
from bitim.courts.forms.rooms import RoomForm
from bitim.courts.labels.why import sentence
from bitim.law.refusal import Refused


@login_required
@require_http_methods(["GET", "POST"])
def keep(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Who works here and where people settle; a form to add one of each."""
    assert isinstance(request.user, User)
    court, today = access.get_court_to_keep(request.user, uid), timezone.localdate()
    sent = request.POST.get("what") if request.method == "POST" else None
    officer = OfficerForm(request.POST if sent == "officer" else None, prefix="officer")
    room = RoomForm(request.POST if sent == "room" else None, prefix="room")
    if officer.is_bound and officer.is_valid():
        try:
            keeping.appoint(court=uid, by=request.user, **officer.cleaned_data)
        except Refused as refused:
            officer.add_error("email", sentence(refused))
        else:
            messages.success(request, _("The office is entered."))
            return redirect("courts:keep", uid)
    if room.is_bound and room.is_valid():
        keeping.open_room(court=uid, fields=room.cleaned_data, by=request.user)
        messages.success(request, _("The room is entered."))
        return redirect("courts:keep", uid)
    context = {
        "court": court,
        "officers": queries.holding(court.officers.all(), today).select_related("user__mediator"),
        "rooms": [each for each in court.rooms.all() if each.is_open_on(today)],
        "officer_form": officer,
        "room_form": room,
    }
    wrong = officer.errors or room.errors
    return render(request, "courts/keep.html", context, status=422 if wrong else 200)


@login_required
@require_POST
def dismiss(request: HttpRequest, uid: UUID, officer: UUID) -> HttpResponse:
    """End an office with today."""
    assert isinstance(request.user, User)
    keeping.dismiss(court=uid, officer=officer, by=request.user)
    return redirect("courts:keep", uid)


@login_required
@require_POST
def close_room(request: HttpRequest, uid: UUID, room: UUID) -> HttpResponse:
    """Close a room with today."""
    assert isinstance(request.user, User)
    keeping.close_room(court=uid, room=room, by=request.user)
    return redirect("courts:keep", uid)


urlpatterns = [
    path("<uuid:uid>/keep/", keep, name="keep"),
    path("<uuid:uid>/keep/people/<uuid:officer>/end/", dismiss, name="dismiss"),
    path("<uuid:uid>/keep/rooms/<uuid:room>/close/", close_room, name="close_room"),
]
