"""Taking back the consent to the processing of personal data: the person's page and the operator's (PD-8-7)."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from bitim.accounts import actions as accounts
from bitim.accounts import queries
from bitim.accounts.models import User
from bitim.cases import access
from bitim.cases.access import Right
from bitim.cases.actions import consent as actions
from bitim.law.deadlines import Clock, deadline


@login_required
@require_http_methods(["GET", "POST"])
def withdraw(request: HttpRequest) -> HttpResponse:
    """What it means to take the consent back, the cases that go on, and the button."""
    assert isinstance(request.user, User)
    given = queries.newest_consent(request.user)
    if given is None:
        raise Http404
    if request.method == "POST":
        actions.withdraw_consent(by=request.user)
        messages.success(request, _("Your consent is withdrawn. The operator is told."))
        return redirect("cases:consent_withdraw")
    context = {
        "consent": given,
        "until": given.answer_until or deadline(Clock.CONSENT_WITHDRAWAL, timezone.localdate()).last_day,
        "cases": [seat.case for seat in access.seats_going_on(request.user) if seat.may(Right.READ)],
        "here": "account",
    }
    return render(request, "cases/consent_withdraw.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def withdrawals(request: HttpRequest) -> HttpResponse:
    """The operator's page: who took the consent back and waits for an answer. It shows no case."""
    assert isinstance(request.user, User)
    if not request.user.is_staff:
        raise Http404
    if request.method == "POST":
        accounts.note_withdrawal_answered(user=_uid(request.POST.get("user", "")), by=request.user)
        return redirect("cases:withdrawals")
    return render(request, "cases/consent_withdrawals.html", {"consents": queries.open_withdrawals()})


def _uid(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError as error:
        raise Http404 from error


urlpatterns = [
    path("account/consent/withdraw/", withdraw, name="consent_withdraw"),
    path("operator/withdrawals/", withdrawals, name="withdrawals"),
]
