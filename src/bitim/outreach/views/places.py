"""The page of an event, where people sign up; and the page of a place, to which the letter leads."""

from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from bitim.accounts import attempts
from bitim.law.outreach import Place
from bitim.outreach import access
from bitim.outreach.actions import places as actions
from bitim.outreach.forms.places import SignUpForm
from bitim.outreach.presenters import shown


@require_http_methods(["GET", "HEAD", "POST"])
def event(request: HttpRequest, uid: UUID) -> HttpResponse:
    """One event; while it takes sign-ups, the form for one."""
    record = access.get_shown_event(uid)
    form = SignUpForm(request.POST if request.method == "POST" else None, initial={"language": get_language()})
    if form.is_bound and form.is_valid():
        address = attempts.address_of(request)
        attempts.check(attempts.SIGN_UPS, address)
        attempts.count(attempts.SIGN_UPS, address)
        try:
            actions.ask(event=uid, **form.wish())
        except actions.NotOpen:
            messages.info(request, _("This event takes no sign-ups any more."))
            return redirect("outreach:event", uid)
        return redirect("outreach:asked", uid)
    context = {
        "record": record,
        "event": record.event,
        "details": shown.details(record),
        "places": shown.places(record.event),
        "over": record.event.ends_at < timezone.now(),
        "form": form,
        "keeping_days": settings.SIGN_UP_KEEPING_DAYS,
    }
    return render(request, "outreach/event.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD"])
def asked(request: HttpRequest, uid: UUID) -> HttpResponse:
    """What comes next; the same for everybody, whatever was typed."""
    return render(request, "outreach/asked.html", {"record": access.get_shown_event(uid)})


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def place(request: HttpRequest, token: str) -> HttpResponse:
    """One's own place: confirmed, kept, given up. Opening does nothing: programs that read mail open links, too."""
    if request.method == "POST":
        try:
            if request.POST.get("act") == "confirm":
                actions.confirm(token=token)
            elif request.POST.get("act") == "give_up":
                actions.give_up(token=token)
        except actions.NotOpen:
            messages.info(request, _("This event takes no sign-ups any more."))
        return redirect("outreach:place", token)
    sign_up = access.get_sign_up(token)
    record = sign_up.event.record
    context = {
        "sign_up": sign_up,
        "record": record,
        "event": sign_up.event,
        "details": shown.details(record),
        "over": sign_up.event.ends_at < timezone.now(),
        "off": not record.is_published,
        "holds": sign_up.place is Place.HELD,
        "keeping_days": settings.SIGN_UP_KEEPING_DAYS,
    }
    return render(request, "outreach/place.html", context)


urlpatterns = [
    path("events/<uuid:uid>/", event, name="event"),
    path("events/<uuid:uid>/asked/", asked, name="asked"),
    path("places/<str:token>/", place, name="place"),
]
