"""Choosing a mediator together, and the mediator's own answer."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from bitim.accounts.models import User
from bitim.cases import access
from bitim.cases.access import Chair, Right
from bitim.cases.actions import choosing as actions
from bitim.cases.forms.choosing import DeclarationForm
from bitim.cases.labels.why import sentence
from bitim.cases.views.confirming import confirmed
from bitim.law.process import Step
from bitim.law.refusal import Refused
from bitim.registry import queries as registry
from bitim.registry.forms import SearchForm
from bitim.registry.models import Mediator
from bitim.registry.vocabulary import ETHICS_CODE_VERSION, ORDER_RULE_VERSION

PAGE_SIZE = 10


@login_required
@require_http_methods(["GET", "POST"])
def choose(request: HttpRequest, number: str) -> HttpResponse:
    """The proposal that stands, with its answers; the register, to propose from."""
    assert isinstance(request.user, User)
    seat = access.get_seat(request.user, number, right=Right.ACT)
    if request.method == "POST":
        return _answer(request, number, request.user)
    today = timezone.localdate()
    form = SearchForm(request.GET)
    steps = seat.open_steps()
    if Step.ASK_FOR_MEDIATOR in steps:
        return redirect("cases:direct", number)  # where the direct talks are ended first
    appointment = seat.case.appointment
    context = {
        "seat": seat,
        "case": seat.case,
        "steps": steps,
        "proposed": _card(appointment.mediator_id) if appointment else None,
        "mine": appointment is not None and seat.key in appointment.agreed_by,
        "appointment": appointment,
        "may_propose": Step.PROPOSE_MEDIATOR in steps,
        "form": form,
        "page": Paginator(registry.listed(registry.proposable(today), form.wishes(), today), PAGE_SIZE).get_page(
            request.GET.get("page")
        ),
        "order_rule_version": ORDER_RULE_VERSION,
        "proposal_url": request.path,
        "may_leave": Step.LEAVE in steps,
    }
    return render(request, "cases/choose.html", context)


def _card(mediator: int) -> Mediator:
    return registry.with_card(Mediator.objects.filter(pk=mediator), timezone.localdate()).get()


def _answer(request: HttpRequest, number: str, by: User) -> HttpResponse:
    """Propose, agree or reject, as the pressed button says."""
    try:
        match request.POST.get("act", "propose"):
            case "agree":
                actions.agree_mediator(number=number, by=by)
                messages.success(request, _("Your agreement is recorded."))
            case "reject":
                actions.reject_mediator(number=number, by=by)
                messages.success(request, _("The proposal is taken off. Propose another mediator."))
                return redirect("cases:choose", number)
            case _:
                actions.propose_mediator(number=number, mediator=_uid(request), by=by)
                messages.success(request, _("Your proposal is recorded. The other side gets a letter."))
    except Refused as refused:
        messages.error(request, sentence(refused))
        return redirect("cases:choose", number)
    return redirect("cases:case", number)


def _uid(request: HttpRequest) -> UUID:
    try:
        return UUID(request.POST.get("mediator", ""))
    except ValueError:
        return UUID(int=0)  # nobody: answered like a mediator who does not exist


@login_required
@require_http_methods(["GET", "POST"])
def offer(request: HttpRequest, number: str) -> HttpResponse:
    """The asked mediator sees enough to declare and answers (ML-7-2, UN-TN-17); too late, he reads that it is."""
    assert isinstance(request.user, User)
    if closed := access.closed_offer(request.user, number):
        status = 409 if request.method == "POST" else 200
        return render(request, "cases/offer_closed.html", {"case": closed.case}, status=status)
    seat = access.get_seat(request.user, number, right=Right.CHECK_CONFLICT)
    if seat.chair is Chair.MEDIATOR:
        return redirect("cases:case", number)
    assert seat.appointment is not None
    form = DeclarationForm(request.POST or None)
    if request.method == "POST" and request.POST.get("act") == "decline":
        actions.decline_case(number=number, by=request.user)
        messages.success(request, _("Your answer is recorded. The parties choose another mediator."))
        return redirect("cases:mine")
    if request.method == "POST" and form.is_valid():
        try:
            actions.take_case(number=number, by=request.user)
        except Refused as refused:
            form.add_error(None, sentence(refused))
        else:
            return redirect("cases:case", number)
    context = {
        "seat": seat,
        "case": seat.case,
        "form": form,
        "mediator": seat.appointment.mediator,
        "ethics_version": ETHICS_CODE_VERSION,
    }
    return render(request, "cases/offer.html", context, status=422 if form.errors else 200)


object_to = confirmed(actions.object_to_mediator, right=Right.ACT, template="cases/object.html")
step_down = confirmed(actions.step_down, right=Right.CONDUCT, template="cases/step_down.html", ends_seat=True)


urlpatterns = [
    path("cases/<str:number>/mediator/", choose, name="choose"),
    path("cases/<str:number>/offer/", offer, name="offer"),
    path("cases/<str:number>/object/", object_to, name="object"),
    path("cases/<str:number>/step-down/", step_down, name="step_down"),
]
