"""Sealed offers: the rule, the numbers, the result, and the way to check it oneself."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods

from bitim.accounts.models import User
from bitim.cases import access
from bitim.cases.access import Right, Seat
from bitim.cases.actions import sealed_offers as actions
from bitim.cases.forms.sealed_offers import SealedNumberForm, SealedOfferForm
from bitim.cases.labels.why import sentence
from bitim.cases.presenters import sealed_offers as present
from bitim.law.refusal import Refused


@sensitive_post_parameters("amount")
@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def sealed_offers(request: HttpRequest, number: str) -> HttpResponse:
    """The rule first; then the open round, or what came of the last one, or the form for another."""
    assert isinstance(request.user, User)
    seat = access.get_seat_in_talks(request.user, number, right=Right.READ)
    match request.POST.get("do"):
        case "propose":
            return _propose(request, seat)
        case "review" | "seal":
            return _seal(request, seat)
        case "change":
            return _show(request, seat, number_form=SealedNumberForm(initial=request.POST.dict()))
        case "withdraw":
            return _press(
                request, seat, actions.withdraw_sealed_offer, _("The sealed offer is given up. Both are told.")
            )
        case "agree":
            return _press(request, seat, actions.agree_sealed_sum, _("Your yes is recorded."))
        case _:
            return _show(request, seat)


def _propose(request: HttpRequest, seat: Seat) -> HttpResponse:
    form = SealedOfferForm(request.POST, case=seat.case)
    if form.is_valid():
        try:
            actions.propose_sealed_offer(number=seat.case.number, by=seat.user, **form.cleaned_data)
        except Refused as refused:
            form.add_error(None, sentence(refused))
        else:
            messages.success(request, _("The sealed offer is proposed. The others get a letter."))
            return redirect("cases:sealed_offers", seat.case.number)
    return _show(request, seat, proposal=form)


def _seal(request: HttpRequest, seat: Seat) -> HttpResponse:
    """First shown once more, since a sealed number cannot be changed; then sealed."""
    form = SealedNumberForm(request.POST)
    if not form.is_valid():
        return _show(request, seat, number_form=form)
    if request.POST["do"] == "review":
        return _show(request, seat, number_form=form, review=form.cleaned_data["amount"])
    try:
        actions.seal_number(
            number=seat.case.number,
            by=seat.user,
            round_=form.cleaned_data["round"],
            amount=form.cleaned_data["amount"],
        )
    except Refused as refused:
        form.add_error("amount", sentence(refused))
        return _show(request, seat, number_form=form)
    messages.success(request, _("Your number is sealed and cannot be changed any more."))
    return redirect("cases:sealed_offers", seat.case.number)


def _press(request: HttpRequest, seat: Seat, act: Callable[..., Any], words: str) -> HttpResponse:
    round_ = request.POST.get("round", "")
    try:
        act(number=seat.case.number, by=seat.user, round_=int(round_) if round_ in {"1", "2", "3"} else 0)
    except Refused as refused:
        messages.error(request, sentence(refused))
    else:
        messages.success(request, words)
    return redirect("cases:sealed_offers", seat.case.number)


def _show(
    request: HttpRequest,
    seat: Seat,
    *,
    proposal: SealedOfferForm | None = None,
    number_form: SealedNumberForm | None = None,
    review: Decimal | None = None,
) -> HttpResponse:
    context = present.of_sealed_offers(seat)
    last = context["last"]
    form = proposal or number_form
    context |= {
        "proposal": proposal or SealedOfferForm(case=seat.case),
        "number_form": number_form or SealedNumberForm(initial={"round": last.offer.round if last else None}),
        "review": review,
        "form": form,
    }
    return render(request, "cases/sealed_offers.html", context, status=422 if form and form.errors else 200)


@never_cache
@login_required
@require_GET
def receipt(request: HttpRequest, number: str, round_: int) -> HttpResponse:
    """The line that one's own side sealed, and how to hash it again."""
    assert isinstance(request.user, User)
    seat = access.get_seat_in_talks(request.user, number, right=Right.ACT)
    mine = access.own_sealed_number(seat, round_)
    return render(request, "cases/sealed_receipt.html", present.of_receipt(seat, mine, actions.line_of(mine)))


urlpatterns = [
    path("cases/<str:number>/sealed-offers/", sealed_offers, name="sealed_offers"),
    path("cases/<str:number>/sealed-offers/<int:round_>/receipt/", receipt, name="sealed_receipt"),
]
