"""Direct talks before a mediator, and whether he may read them afterwards."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from bitim.accounts.models import User
from bitim.cases import access
from bitim.cases.access import Seat
from bitim.cases.actions import direct as actions
from bitim.cases.labels.why import sentence
from bitim.cases.presenters.clock import clock
from bitim.law.deadlines import CLOCKS, Clock
from bitim.law.direct import all_released
from bitim.law.process import State, Step
from bitim.law.refusal import Refused
from bitim.rooms import access as rooms
from bitim.rooms.kinds import RoomKind


@login_required
@require_http_methods(["GET", "POST"])
def direct(request: HttpRequest, number: str) -> HttpResponse:
    """What direct talks are, where they stand, and the one thing to decide about them now."""
    assert isinstance(request.user, User)
    seat = access.get_seat_at_direct_talks(request.user, number)
    if request.method == "POST":
        return _act(request, number, request.user)
    case, facts, steps = seat.case, seat.facts(), seat.open_steps()
    said_yes = facts.direct.released_by if facts.direct.until else facts.direct.agreed_by
    context = {
        "seat": seat,
        "case": case,
        "wanted": bool(case.direct_agreed_by),
        "may_talk": Step.TALK_DIRECTLY in steps,
        "may_end": Step.ASK_FOR_MEDIATOR in steps,
        "may_release": Step.RELEASE_DIRECT_TALKS in steps,
        "may_take_back": Step.TAKE_RELEASE_BACK in steps,
        "released": all_released(facts.parties, facts.direct.released_by),
        "awaited": ", ".join(party.name for party in case.taking_part if party.key not in said_yes),
        "days": CLOCKS[Clock.DIRECT_TALKS].count,
        "clock": clock(case),
        "room": _room_address(seat),
        "may_leave": Step.LEAVE in steps,
    }
    return render(request, "cases/direct.html", context)


def _room_address(seat: Seat) -> str:
    """Where the talks are held, or can be read; nowhere before they begin."""
    room = rooms.visible_rooms(seat.user).filter(about=seat.case.uid, kind=RoomKind.DIRECT).first()
    return reverse("rooms:room", args=[room.uid]) if room else ""


def _act(request: HttpRequest, number: str, by: User) -> HttpResponse:
    """Do what the pressed button says."""
    try:
        match request.POST.get("act"):
            case "talk":
                begun = actions.talk_directly(number=number, by=by).state is State.DIRECT
                if begun:
                    messages.success(request, _("The direct talks have begun."))
                else:
                    messages.success(request, _("Your wish is recorded. The other side gets a letter."))
            case "end" | "agreed" as act:
                actions.ask_for_mediator(number=number, by=by, agreed=act == "agreed")
                messages.success(request, _("The direct talks are over. Choose a mediator together."))
                return redirect("cases:choose", number)
            case "release":
                actions.release_direct_talks(number=number, by=by)
                messages.success(request, _("Recorded: you let the mediator read your direct talks."))
            case "take_back":
                actions.take_release_back(number=number, by=by)
                messages.success(request, _("Taken back: the mediator does not read your direct talks."))
    except Refused as refused:
        messages.error(request, sentence(refused))
    return redirect("cases:direct", number)


urlpatterns = [path("cases/<str:number>/direct/", direct, name="direct")]
