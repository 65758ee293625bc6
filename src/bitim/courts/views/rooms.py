"""Booking a conciliation room for a talk."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from bitim.accounts.models import User
from bitim.courts import access
from bitim.courts.actions import rooms
from bitim.courts.forms.rooms import BookingForm
from bitim.courts.labels.why import sentence
from bitim.courts.presenters.mediation import head
from bitim.law.refusal import Refused


@login_required
@require_http_methods(["GET", "POST"])
def book(request: HttpRequest, uid: UUID) -> HttpResponse:
    """A room of the court, for who works there."""
    assert isinstance(request.user, User)
    seat = access.get_court_seat(request.user, uid)
    form = BookingForm(request.POST if request.method == "POST" else None, seat=seat)
    if request.method == "POST" and form.is_valid():
        try:
            rooms.book(mediation=uid, by=request.user, **form.told())
        except Refused as refused:
            form.add_error(None, sentence(refused))
        else:
            messages.success(request, _("The room is booked."))
            return redirect("courts:mediation", uid)
    context = head(seat) | {"form": form}
    return render(request, "courts/book.html", context, status=422 if form.errors else 200)


@login_required
@require_POST
def cancel(request: HttpRequest, uid: UUID, booking: UUID) -> HttpResponse:
    """Give the room back."""
    assert isinstance(request.user, User)
    rooms.cancel(mediation=uid, booking=booking, by=request.user)
    return redirect("courts:mediation", uid)


urlpatterns = [
    path("mediations/<uuid:uid>/room/", book, name="room_book"),
    path("mediations/<uuid:uid>/room/<uuid:booking>/cancel/", cancel, name="room_cancel"),
]
