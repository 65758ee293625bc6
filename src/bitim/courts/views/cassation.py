"""A party brings a signed settlement to the court of cassation."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.views.decorators.http import require_http_methods

from bitim.accounts.models import User
from bitim.courts import access
from bitim.courts.actions.cassation import bring as bring_settlement
from bitim.courts.forms.cassation import CassationForm
from bitim.courts.labels.steps import STEP
from bitim.courts.labels.why import sentence
from bitim.courts.presenters.mediation import findings_of
from bitim.law.court import PROCEDURE, CourtStep
from bitim.law.refusal import Refused


@login_required
@require_http_methods(["GET", "POST"])
def bring(request: HttpRequest, number: str) -> HttpResponse:
    """To which court, and what it will ask of the settlement."""
    assert isinstance(request.user, User)
    case = access.get_party_of_settled(request.user, number).case
    procedure = PROCEDURE[case.legal_track]
    form = CassationForm(request.POST if request.method == "POST" else None, procedure=procedure)
    if request.method == "POST" and form.is_valid():
        try:
            row = bring_settlement(case=number, by=request.user, **form.cleaned_data)
        except Refused as refused:
            form.add_error(None, sentence(refused))
        else:
            messages.success(request, str(STEP[CourtStep.SUBMIT].done))
            return redirect("courts:mediation", row.uid)
    context = {"case": case, "form": form, "findings": findings_of(case, procedure)}
    return render(request, "courts/cassation.html", context, status=422 if form.errors else 200)


urlpatterns = [path("cassation/<str:number>/", bring, name="cassation")]
