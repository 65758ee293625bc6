"""The private address at which a person's calendar finds the person's meetings and days of settlements."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from bitim.accounts.models import User
from bitim.cases import access, queries
from bitim.cases.access import Right
from bitim.cases.actions import calendar as actions
from bitim.cases.calendar_keys import feed_of, token_of
from bitim.cases.presenters import above
from bitim.cases.presenters import meetings as present
from bitim.notices import calendar


@login_required
@never_cache
@require_http_methods(["GET", "POST"])
def own(request: HttpRequest) -> HttpResponse:
    """The person's own address: made, replaced, given up."""
    assert isinstance(request.user, User)
    if request.method == "POST" and request.POST.get("act") == "make":
        actions.make_feed(by=request.user)
        messages.success(request, _("The address is ready. Add it to your calendar."))
        return redirect("cases:calendar")
    if request.method == "POST":
        actions.give_up_feed(by=request.user)
        messages.success(request, _("The address is given up: nobody finds anything there any more."))
        return redirect("cases:calendar")
    feed = queries.calendar_of(request.user)
    address = settings.SITE_ADDRESS + reverse("cases:calendar_feed", args=[token_of(feed)]) if feed else ""
    return render(request, "cases/calendar.html", {"address": address, "here": "account"})


@never_cache
@require_safe
def feed(request: HttpRequest, token: str) -> HttpResponse:
    """The meetings of all cases that go on, and the days of settlements, for whoever holds the address."""
    found = feed_of(token)
    if found is None:
        raise Http404
    now = timezone.now()
    events = [
        present.event(meeting, number=seat.case.number, changed_at=now)
        for seat in access.seats_going_on(found.user)
        if seat.may(Right.ATTEND)
        for meeting in access.meetings_of(seat)
        if meeting.starts_at
    ]
    with translation.override(found.user.language):
        text = calendar.write([*events, *above.events(found.user)])
    return HttpResponse(text, content_type=f"{calendar.CALENDAR_TYPE}; charset=utf-8")


urlpatterns = [
    path("calendar/own/", own, name="calendar"),
    path("calendar/<str:token>/bitim.ics", feed, name="calendar_feed"),
]
