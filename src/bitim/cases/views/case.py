"""The person's cases, one case, its history, its talk."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.views.decorators.http import require_GET

from bitim.accounts.models import User
from bitim.cases import access
from bitim.cases.access import Right
from bitim.cases.presenters import history, page
from bitim.rooms import access as rooms
from bitim.rooms import queries as room_queries
from bitim.rooms.kinds import RoomKind

ENDED_ON_A_PAGE = 20


@login_required
@require_GET
def mine(request: HttpRequest) -> HttpResponse:
    """Whose turn first, then waiting, then ended; further pages hold ended cases alone."""
    assert isinstance(request.user, User)
    ended, listed = access.seats_ended(request.user, page=request.GET.get("page"), size=ENDED_ON_A_PAGE)
    going_on = access.seats_going_on(request.user) if listed.number == 1 else []
    return render(request, "cases/mine.html", page.desk(request.user, going_on, ended) | {"page": listed})


@login_required
@require_GET
def case(request: HttpRequest, number: str) -> HttpResponse:
    """Where the case stands, the one next step, and everything that belongs to it."""
    assert isinstance(request.user, User)
    seat = access.get_seat(request.user, number, right=Right.SEE)
    if seat.may(Right.INTERPRET):
        return render(request, "cases/interpreting.html", page.of_interpreter(seat))
    if not seat.may(Right.READ):
        return redirect("cases:offer", number)
    return render(request, "cases/case.html", page.of_case(seat))


@login_required
@require_GET
def full_history(request: HttpRequest, number: str) -> HttpResponse:
    """Every entry of the journal with its digest: what the chain of evidence holds."""
    assert isinstance(request.user, User)
    seat = access.get_seat(request.user, number, right=Right.READ)
    return render(request, "cases/history.html", {"seat": seat, "case": seat.case, "rows": history.rows(seat)})


@login_required
@require_GET
def talk(request: HttpRequest, number: str) -> HttpResponse:
    """To the joint room of the case; before there is one, to the direct talks."""
    assert isinstance(request.user, User)
    seat = access.get_seat(request.user, number, right=Right.ATTEND)
    mine = rooms.visible_rooms(request.user).filter(about=seat.case.uid).exclude(kind=RoomKind.CAUCUS)
    room = room_queries.in_order(mine).first()
    if room is None:
        raise Http404
    return redirect("rooms:room", room.uid)


urlpatterns = [
    path("cases/", mine, name="mine"),
    path("cases/<str:number>/", case, name="case"),
    path("cases/<str:number>/history/", full_history, name="history"),
    path("cases/<str:number>/talk/", talk, name="talk"),
]
