"""The mediation contract: written by the mediator, read and signed by all."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from bitim.accounts.models import User
from bitim.cases import access, papers
from bitim.cases.access import Right, Seat
from bitim.cases.actions import contract as actions
from bitim.cases.forms.contract import ContractForm
from bitim.cases.labels.why import sentence
from bitim.cases.presenters.contract import main_points
from bitim.cases.signers import request_awaiting
from bitim.documents.forms import SignForm
from bitim.documents.render import render_pdf
from bitim.law.process import Step
from bitim.law.refusal import Refused


@login_required
@require_http_methods(["GET", "POST"])
def write(request: HttpRequest, number: str) -> HttpResponse:
    """The form of the contract; kept, looked at as a paper, offered for signatures."""
    assert isinstance(request.user, User)
    seat = access.get_seat(request.user, number, right=Right.CONDUCT)
    case, contract = seat.case, access.contract_of(seat)
    if Step.WRITE_CONTRACT not in seat.open_steps():
        return redirect("cases:contract", number)
    form = ContractForm(request.POST or None, case=case, contract=contract)
    if request.method == "POST" and form.is_valid():
        try:
            actions.write_contract(number=number, by=request.user, fields=form.columns())
            if request.POST.get("act") == "offer":
                actions.offer_contract(number=number, by=request.user)
                messages.success(request, _("The contract waits for signatures. The parties get a letter."))
                return redirect("cases:contract", number)
        except Refused as refused:
            form.add_error(None, sentence(refused))
        else:
            messages.success(request, _("The contract is kept."))
            after = "cases:contract_preview" if request.POST.get("act") == "preview" else "cases:contract_write"
            return redirect(after, number)
    context = {"seat": seat, "case": case, "form": form, "incomplete": _incomplete(seat)}
    return render(request, "cases/contract_write.html", context, status=422 if form.errors else 200)


def _incomplete(seat: Seat) -> list[str]:
    """Parties whose details are still missing."""
    return [party.name for party in seat.case.taking_part if not party.is_complete]


@login_required
@require_GET
def preview(request: HttpRequest, number: str) -> HttpResponse:
    """The contract as it stands, as a paper that is nobody's document yet."""
    assert isinstance(request.user, User)
    seat = access.get_seat(request.user, number, right=Right.CONDUCT)
    paper = papers.contract_draft(seat.case, access.contract_of(seat))
    pdf = render_pdf(paper.template, paper.to_data(), epoch=0)
    return HttpResponse(pdf, content_type="application/pdf", headers={"Cache-Control": "no-store"})


@login_required
@require_http_methods(["GET", "POST"])
def contract(request: HttpRequest, number: str) -> HttpResponse:
    """Read the frozen contract and sign it; afterwards, the contract with its signatures."""
    assert isinstance(request.user, User)
    seat = access.get_seat(request.user, number, right=Right.READ)
    paper = access.contract_of(seat)
    if paper.version is None:
        return redirect("cases:case", number)
    form = SignForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.sign_contract(number=number, cms=form.cleaned_data["signature"], by=request.user)
        except Refused as refused:
            form.add_error(None, sentence(refused))
        else:
            messages.success(request, _("Your signature is accepted and checked. Save the document."))
            return redirect("cases:contract", number)
    context = {
        "seat": seat,
        "case": seat.case,
        "version": paper.version,
        "contract": paper,
        "points": main_points(seat.case, paper),
        "sign_request": request_awaiting(paper.version, request.user)
        if seat.awaits_my_signature(paper.version)
        else None,
        "form": form,
        "changes": [
            _("Mediation begins on the day when everyone has signed."),
            _("From then on everyone keeps secret what is said."),
            _("You may still leave at any time without a reason."),
        ],
        "may_reopen": Step.REOPEN_CONTRACT in seat.open_steps(),
        "may_leave": Step.LEAVE in seat.open_steps(),
    }
    return render(request, "cases/contract.html", context, status=422 if form.errors else 200)


@login_required
@require_POST
def reopen(request: HttpRequest, number: str) -> HttpResponse:
    """Ask for a change: the text is withdrawn with its signatures, the mediator writes on."""
    assert isinstance(request.user, User)
    actions.reopen_contract(number=number, by=request.user)
    messages.success(request, _("The mediator is told that you ask for a change."))
    return redirect("cases:case", number)


urlpatterns = [
    path("cases/<str:number>/contract/", contract, name="contract"),
    path("cases/<str:number>/contract/write/", write, name="contract_write"),
    path("cases/<str:number>/contract/preview/", preview, name="contract_preview"),
    path("cases/<str:number>/contract/reopen/", reopen, name="contract_reopen"),
]
