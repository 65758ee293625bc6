"""Offers in joint talks: made, answered row by row, put into the settlement."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from bitim.accounts.models import User
from bitim.cases import access
from bitim.cases.access import Right, Seat
from bitim.cases.actions import offers as actions
from bitim.cases.actions.offers import UnclearRows
from bitim.cases.forms.offers import OfferEditor
from bitim.cases.labels.why import sentence
from bitim.cases.presenters import offers as present
from bitim.cases.presenters.findings import mark
from bitim.cases.presenters.settlement import common
from bitim.law.process import Step
from bitim.law.refusal import Refused, Why


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def offers(request: HttpRequest, number: str) -> HttpResponse:
    """All rounds: who offered what, what changed, what is agreed."""
    assert isinstance(request.user, User)
    seat = access.get_seat_in_talks(request.user, number, right=Right.READ)
    if request.method != "POST":
        return render(request, "cases/offers.html", present.of_offers(seat))
    if request.POST.get("do") == "carry":
        return _done(request, seat, actions.carry_over, _("The rows are in the settlement now, as they were agreed."))
    words, round_ = _("The offer is taken back. The others are told."), _round(request.POST.get("round", ""))
    return _done(request, seat, actions.take_back_offer, words, round_=round_)


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def make(request: HttpRequest, number: str) -> HttpResponse:
    """The rows of a new offer. A press of «add» or «move up» shows the page again with everything typed."""
    assert isinstance(request.user, User)
    seat = access.get_seat_in_talks(request.user, number, right=Right.ACT)
    if request.method == "POST":
        editor = OfferEditor.sent(seat.case, request.POST)
        do = request.POST.get("do", "send")
        return _send(request, seat, editor) if do == "send" else _edit(request, seat, editor.changed(seat.case, do))
    if Step.MAKE_OFFER not in seat.open_steps():
        return redirect("cases:offers", number)
    return _edit(request, seat, OfferEditor.begun(seat.case, present.open_rows(seat.case)))


def _send(request: HttpRequest, seat: Seat, editor: OfferEditor) -> HttpResponse:
    if not editor.is_valid():
        return _edit(request, seat, editor, status=422)
    try:
        actions.make_offer(number=seat.case.number, by=seat.user, rows=editor.obligations(), **editor.fields())
    except UnclearRows as unclear:
        for finding in unclear.findings:
            mark(editor.written[(finding.row or 1) - 1], finding)
        return _edit(request, seat, editor, status=422)
    except Refused as refused:
        if refused.why is Why.OFFER_CHANGED:
            editor = editor.after_news(seat.case)
        editor.refusal = sentence(refused)
        return _edit(request, seat, editor, status=409)
    messages.success(request, _("Your offer is made. The others get a letter."))
    return redirect("cases:offers", seat.case.number)


def _edit(request: HttpRequest, seat: Seat, editor: OfferEditor, *, status: int = 200) -> HttpResponse:
    # `form` tells the shell whether to say «Error» in the title.
    context = common(seat) | {"editor": editor, "form": editor, "answers": seat.case.open_offer}
    return render(request, "cases/offer_make.html", context, status=status)


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def accept(request: HttpRequest, number: str, round_: int) -> HttpResponse:
    """What an acceptance means, and which rows it is about: all unless some are unticked."""
    assert isinstance(request.user, User)
    seat = access.get_seat_in_talks(request.user, number, right=Right.ACT)
    accepted = frozenset(_round(at) for at in request.POST.getlist("row"))
    if accepted:
        return _answer(request, seat, round_, accepted)
    return _ask(request, seat, round_, "cases/offer_accept.html", nothing_ticked=request.method == "POST")


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def decline(request: HttpRequest, number: str, round_: int) -> HttpResponse:
    """Saying no to every row; no reason is asked."""
    assert isinstance(request.user, User)
    seat = access.get_seat_in_talks(request.user, number, right=Right.ACT)
    if request.method == "POST":
        return _answer(request, seat, round_, frozenset())
    return _ask(request, seat, round_, "cases/offer_decline.html")


def _answer(request: HttpRequest, seat: Seat, round_: int, accepted: frozenset[int]) -> HttpResponse:
    words = _("Your answer is recorded. The others are told.")
    return _done(request, seat, actions.answer_offer, words, round_=round_, accepted=accepted)


def _ask(request: HttpRequest, seat: Seat, round_: int, template: str, *, nothing_ticked: bool = False) -> HttpResponse:
    offer = seat.case.open_offer
    if offer is None or offer.round != round_ or Step.ANSWER_OFFER not in seat.open_steps():
        return redirect("cases:offers", seat.case.number)
    context = present.of_answer(seat, offer) | {"nothing_ticked": nothing_ticked}
    return render(request, template, context, status=422 if nothing_ticked else 200)


def _done(request: HttpRequest, seat: Seat, act: Callable[..., Any], words: str, **what: Any) -> HttpResponse:
    """Take the act, and say what came of it above the page of the offers."""
    try:
        act(number=seat.case.number, by=seat.user, **what)
    except Refused as refused:
        messages.error(request, sentence(refused))
    else:
        messages.success(request, words)
    return redirect("cases:offers", seat.case.number)


def _round(text: str) -> int:
    """A number typed by nobody: 0, which nothing has, for what is none."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 4 else 0


urlpatterns = [
    path("cases/<str:number>/offers/", offers, name="offers"),
    path("cases/<str:number>/offers/new/", make, name="offer_make"),
    path("cases/<str:number>/offers/<int:round_>/accept/", accept, name="offer_accept"),
    path("cases/<str:number>/offers/<int:round_>/decline/", decline, name="offer_decline"),
]
