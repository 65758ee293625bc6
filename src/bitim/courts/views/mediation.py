"""The page of a mediation in court, and a page for each step in it."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from bitim.accounts.models import User
from bitim.courts import access, papers
from bitim.courts.actions import notifying, referral, ruling, talks
from bitim.courts.actions.facts import note
from bitim.courts.forms.facts import KeepFactsForm
from bitim.courts.forms.steps import FORMS, StepForm
from bitim.courts.labels.steps import STEP, words_of
from bitim.courts.labels.why import sentence
from bitim.courts.presenters import mediation as presenter
from bitim.documents.render import render_pdf
from bitim.law.court import CourtStep
from bitim.law.refusal import Refused

ACTIONS: dict[CourtStep, Callable[..., Any]] = {
    CourtStep.INVITE: referral.invite,
    CourtStep.MOVE: referral.move,
    CourtStep.TAKE_BACK_MOTION: referral.take_back_motion,
    CourtStep.ASSIGN: referral.assign,
    CourtStep.SUSPEND: talks.suspend,
    CourtStep.RESUME: talks.resume,
    CourtStep.NOTIFY: notifying.notify,
    CourtStep.SUBMIT: ruling.submit,
    CourtStep.SET_HEARING: ruling.set_hearing,
    CourtStep.EXPLAIN: ruling.explain,
    CourtStep.APPROVE: ruling.approve,
    CourtStep.REFUSE: ruling.refuse,
    CourtStep.LEAVE_UNCONSIDERED: ruling.leave_unconsidered,
    CourtStep.END_CASE: ruling.end_case,
    CourtStep.CONSENT_TO_SAME_JUDGE: ruling.consent_to_same_judge,
    CourtStep.CONSENT_TO_PASSING: ruling.consent_to_passing,
    CourtStep.RETURN: ruling.give_back,
    CourtStep.OVERTURN: ruling.overturn,
    CourtStep.ENTER_INTO_FORCE: ruling.enter_into_force,
    CourtStep.ISSUE_WRIT: ruling.issue_writ,
}
"""The steps of people; the clock takes the others."""


@login_required
@require_safe
def mediation(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Where it stands before the court, the one next step, the clocks, and what is known of the talks here."""
    assert isinstance(request.user, User)
    seat = access.get_seat(request.user, uid)
    return render(request, "courts/mediation.html", presenter.page(seat))


@login_required
@require_http_methods(["GET", "POST"])
def step(request: HttpRequest, uid: UUID, name: str) -> HttpResponse:
    """What a step means and asks for, and the step itself."""
    assert isinstance(request.user, User)
    seat = access.get_seat(request.user, uid)
    wanted = next((member for member in ACTIONS if member.value.replace("_", "-") == name), None)
    if wanted is None:
        raise Http404
    form = FORMS.get(wanted, StepForm)(request.POST if request.method == "POST" else None, seat=seat)
    if request.method == "POST" and form.is_valid():
        try:
            ACTIONS[wanted](mediation=uid, by=request.user, **form.told())
        except Refused as refused:
            form.add_error(None, sentence(refused))
        else:
            messages.success(request, str(STEP[wanted].done))
            return redirect("courts:mediation", uid)
    context = presenter.head(seat) | {
        "form": form,
        "words": words_of(wanted, seat.facts()),
        "findings": presenter.findings(seat, wanted),
    }
    return render(request, "courts/step.html", context, status=422 if form.errors else 200)


@login_required
@require_http_methods(["GET", "POST"])
def facts(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Who tries the case, whether the claim is accepted, whether the court withdrew: kept up to date by the court."""
    assert isinstance(request.user, User)
    seat = access.get_keeper_of_facts(request.user, uid)
    of = seat.mediation.court_case
    form = KeepFactsForm(request.POST if request.method == "POST" else None, case=of)
    if request.method == "POST" and form.is_valid():
        try:
            note(mediation=uid, fields=form.facts_columns(), by=request.user)
        except Refused as refused:
            form.add_error(None, sentence(refused))
        else:
            messages.success(request, _("The facts of the case are up to date."))
            return redirect("courts:mediation", uid)
    context = presenter.head(seat) | {"form": form}
    return render(request, "courts/facts.html", context, status=422 if form.errors else 200)


@login_required
@never_cache
@require_safe
def letter(request: HttpRequest, uid: UUID, party: int) -> HttpResponse:
    """The court's invitation to one party, with its code, to print and hand over or post (CPC-174-1)."""
    assert isinstance(request.user, User)
    seat = access.get_seat(request.user, uid)
    invited = seat.mediation.case.parties.filter(number=party, invitation__isnull=False).first()
    if not seat.prints_letters or invited is None:
        raise Http404
    paper = papers.invitation(seat.mediation, invited)
    pdf = render_pdf(paper.template, paper.to_data(), epoch=int(invited.invitation.sent_at.timestamp()))
    disposition = f'inline; filename="{seat.mediation.case.number}-{party}.pdf"'
    return HttpResponse(pdf, content_type="application/pdf", headers={"Content-Disposition": disposition})


urlpatterns = [
    path("mediations/<uuid:uid>/", mediation, name="mediation"),
    path("mediations/<uuid:uid>/facts/", facts, name="facts"),
    path("mediations/<uuid:uid>/letters/<int:party>/", letter, name="letter"),
    path("mediations/<uuid:uid>/<slug:name>/", step, name="step"),
]
