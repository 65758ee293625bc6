"""The term, and every way out."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from bitim.accounts.models import User
from bitim.cases import access
from bitim.cases.access import Chair, Right
from bitim.cases.actions import ending, extending
from bitim.cases.forms.ending import ExtensionForm
from bitim.cases.labels.why import sentence
from bitim.cases.presenters.clock import clock
from bitim.cases.signers import request_awaiting
from bitim.cases.views.confirming import confirmed
from bitim.documents.forms import SignForm
from bitim.law.deadlines import LIMITATION, limitation_interrupted_on
from bitim.law.process import WITH_NOTICE, Step
from bitim.law.refusal import Refused

leave = confirmed(ending.leave, right=Right.ACT, template="cases/leave.html")
end_together = confirmed(ending.end_together, right=Right.ACT, template="cases/end_together.html")
find_impossible = confirmed(ending.find_impossible, right=Right.CONDUCT, template="cases/find_impossible.html")


@login_required
@require_http_methods(["GET", "POST"])
def term(request: HttpRequest, number: str) -> HttpResponse:
    """The running term, how it can grow, and what it does to the time for going to court."""
    assert isinstance(request.user, User)
    seat = access.get_seat(request.user, number, right=Right.READ)
    case = seat.case
    form = ExtensionForm(request.POST if request.POST.get("act") == "propose" else None)
    try:
        if request.POST.get("act") == "agree":
            extending.agree_extension(number=number, by=request.user)
            messages.success(request, _("Your agreement to the longer term is recorded."))
            return redirect("cases:case", number)
        if form.is_valid():
            extending.propose_extension(number=number, until=form.cleaned_data["until"], by=request.user)
            messages.success(request, _("The longer term is proposed. The others get a letter."))
            return redirect("cases:case", number)
    except Refused as refused:
        if not form.is_bound:
            raise
        form.add_error("until", sentence(refused))
    steps = seat.open_steps()
    context = {
        "seat": seat,
        "case": case,
        "clock": clock(case),
        "form": form,
        "may_propose": Step.PROPOSE_EXTENSION in steps,
        "may_agree": Step.AGREE_EXTENSION in steps,
        "may_leave": Step.LEAVE in steps,
        "limitation": LIMITATION[case.legal_track].effect.value,
        "interrupted_on": limitation_interrupted_on(case.legal_track, case.started_on) if case.started_on else None,
        "agreed": len(case.extension_agreed_by),
        "asked": len(case.taking_part) + 1,
    }
    return render(request, "cases/term.html", context, status=422 if form.errors else 200)


@login_required
@require_http_methods(["GET", "POST"])
def notice(request: HttpRequest, number: str) -> HttpResponse:
    """The mediator's notice of termination: asked for, signed, kept (ML-26-2)."""
    assert isinstance(request.user, User)
    seat = access.get_seat(request.user, number, right=Right.READ)
    case = seat.case
    version = ending.notice_of(case)
    form = SignForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and version is None:
        ending.issue_notice(number=number, by=request.user)
        return redirect("cases:notice", number)
    if request.method == "POST" and form.is_valid():
        try:
            ending.sign_notice(number=number, cms=form.cleaned_data["signature"], by=request.user)
        except Refused as refused:
            form.add_error(None, sentence(refused))
        else:
            messages.success(request, _("Your signature is accepted and checked. Save the document."))
            return redirect("cases:notice", number)
    awaited = version is not None and seat.chair is Chair.MEDIATOR and seat.awaits_my_signature(version)
    context = {
        "seat": seat,
        "case": case,
        "version": version,
        "form": form,
        "possible": case.end_reason in WITH_NOTICE and case.appointment is not None,
        "sign_request": request_awaiting(version, request.user) if version and awaited else None,
        "changes": [_("Courts and bodies may rely on this notice. It says nothing of what was talked about.")],
    }
    return render(request, "cases/notice.html", context, status=422 if form.errors else 200)


urlpatterns = [
    path("cases/<str:number>/leave/", leave, name="leave"),
    path("cases/<str:number>/end-together/", end_together, name="end_together"),
    path("cases/<str:number>/impossible/", find_impossible, name="find_impossible"),
    path("cases/<str:number>/term/", term, name="term"),
    path("cases/<str:number>/notice/", notice, name="notice"),
]
