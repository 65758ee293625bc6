"""By what right somebody acts for a party: the mediator looks at the paper and says so."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from bitim.accounts.models import User
from bitim.cases import access
from bitim.cases.access import Right
from bitim.cases.actions.powers import check_powers, whose_powers
from bitim.cases.forms.powers import PowersCheckForm
from bitim.cases.labels.people import POWER
from bitim.cases.labels.why import sentence
from bitim.law.refusal import Refused
from bitim.law.representation import NamedPower, valid_until


@login_required
@require_http_methods(["GET", "POST"])
def powers(request: HttpRequest, number: str, uid: UUID) -> HttpResponse:
    """Compare the paper with what the party wrote of it, and record what was looked at (DC-61-2)."""
    assert isinstance(request.user, User)
    seat = access.get_seat(request.user, number, right=Right.CONDUCT)
    acting = whose_powers(seat, uid)
    form = PowersCheckForm(request.POST if request.method == "POST" else None, representative=acting)
    if request.method == "POST" and form.is_valid():
        try:
            check_powers(number=number, by=request.user, representative=uid, proof=form.cleaned_data["proof"])
        except Refused as refused:
            form.add_error(None, sentence(refused))
        else:
            messages.success(request, _("Kept: you have checked the powers of the representative."))
            return redirect("cases:case", number)
    context = {
        "seat": seat,
        "case": seat.case,
        "form": form,
        "representative": acting,
        "until": valid_until(acting.power()) if acting.given_on else None,
        "powers": [POWER[NamedPower(code)] for code in acting.powers],
    }
    return render(request, "cases/powers.html", context, status=422 if form.errors else 200)


urlpatterns = [path("cases/<str:number>/representative/<uuid:uid>/powers/", powers, name="powers")]
