"""A party's own details at any time, and who acts for it."""

from pathlib import Path
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from bitim.accounts.models import User
from bitim.cases import access
from bitim.cases.access import Right, Seat
from bitim.cases.actions import filing as actions
from bitim.cases.forms.filing import OwnDetailsForm
from bitim.cases.forms.representative import RepresentativeForm
from bitim.cases.labels.people import POWER
from bitim.cases.labels.why import sentence
from bitim.cases.models import Representative
from bitim.cases.presenters.capacity import how_it_signs
from bitim.cases.representation_keys import representative_of
from bitim.law.answers import QuestionId, WhoIAm
from bitim.law.process import State, Step
from bitim.law.refusal import Refused
from bitim.law.representation import Authority, NamedPower, valid_until
from bitim.rooms.downloads import as_download


@login_required
@require_http_methods(["GET", "POST"])
def details(request: HttpRequest, number: str) -> HttpResponse:
    """What the contract says of one's own party (ML-21-2-2, ML-21-2-9)."""
    assert isinstance(request.user, User)
    seat = access.get_seat(request.user, number, right=Right.ACT)
    party = seat.party
    assert party is not None
    if seat.case.state is State.DRAFT:
        return redirect("cases:filing_applicant", number)
    known = {name: getattr(party, name) for name in OwnDetailsForm.base_fields}
    if party.user_id == request.user.pk and not party.is_organization:
        known |= _from_account(request.user, known)
    form = OwnDetailsForm(request.POST if request.method == "POST" else None, initial=known)
    if request.method == "POST" and form.is_valid():
        try:
            actions.give_details(number=number, by=request.user, fields=form.columns())
        except Refused as refused:
            form.add_error(None, sentence(refused))
        else:
            messages.success(request, _("Your details are kept. They stand in the contract."))
            return redirect("cases:case", number)
    context = {
        "seat": seat,
        "case": seat.case,
        "party": party,
        "form": form,
        "minor": how_it_signs(party),
        "may_leave": Step.LEAVE in seat.open_steps(),
        "representative": party.representative,
    }
    return render(request, "cases/details.html", context, status=422 if form.errors else 200)


def _from_account(user: User, known: dict[str, Any]) -> dict[str, Any]:
    """What is still empty, as the person's account knows it."""
    names = ("patronymic", "iin", "phone", "residence", "email")
    return {name: getattr(user, name) or "" for name in names if not known[name]}


@login_required
@require_http_methods(["GET", "POST"])
def representative(request: HttpRequest, number: str) -> HttpResponse:
    """Name who acts for one's own party; see by what right; end it."""
    assert isinstance(request.user, User)
    seat = access.get_seat(request.user, number, right=Right.ACT)
    party = seat.party
    assert party is not None
    posted = (request.POST, request.FILES) if request.method == "POST" else ()
    form = RepresentativeForm(*posted, party=party, initial=_first_guess(seat))
    if request.method == "POST" and form.is_valid():
        try:
            named = actions.name_representative(
                number=number,
                by=request.user,
                fields=form.columns(),
                myself=form.cleaned_data["myself"],
                email=form.cleaned_data["email"],
            )
        except Refused as refused:
            form.add_error(None, sentence(refused))
        else:
            messages.success(request, _named(named))
            return redirect("cases:filing" if seat.case.state is State.DRAFT else "cases:case", number)
    current = party.representative
    context = {
        "seat": seat,
        "case": seat.case,
        "party": party,
        "form": form,
        "representative": current,
        "until": valid_until(current.power()) if current and current.given_on else None,
        "powers": [POWER[NamedPower(code)] for code in current.powers] if current else [],
        "may_name": party.user_id == request.user.pk,
        "is_draft": seat.case.state is State.DRAFT,
        "may_leave": Step.LEAVE in seat.open_steps(),
    }
    return render(request, "cases/representative.html", context, status=422 if form.errors else 200)


def _first_guess(seat: Seat) -> dict[str, Any]:
    """Whoever answered the guided questions for a child or another adult most likely acts himself."""
    if not (seat.case.is_for_another and seat.party and seat.party.number == 1):
        return {}
    child = seat.case.intake[QuestionId.WHO_I_AM.value] == WhoIAm.FOR_CHILD
    return {
        "authority": Authority.LEGAL_REPRESENTATIVE if child else Authority.POWER_OF_ATTORNEY,
        "myself": True,
        "full_name": seat.user.full_name,
        "iin": seat.user.iin,
    }


def _named(representative: Representative) -> str:
    if representative.user_id:
        return _("The representative is named and acts from now on.")
    return _("The representative is named. A letter with the link is on its way.")


@login_required
@require_GET
def paper(request: HttpRequest, number: str, uid: UUID) -> FileResponse:
    """The paper by which a representative acts, as it was uploaded."""
    assert isinstance(request.user, User)
    named = access.get_paper(request.user, number, uid)
    return as_download(named.paper.open("rb"), name=f"{number}-{named.party.number}{Path(named.paper.path).suffix}")


@login_required
@require_POST
def end_representation(request: HttpRequest, number: str) -> HttpResponse:
    """The party takes the power back, or the representative gives it up."""
    assert isinstance(request.user, User)
    party = actions.end_own_representation(number=number, by=request.user)
    messages.success(request, _("The representation has ended. The party acts for itself."))
    return redirect("cases:representative", number) if party.user_id == request.user.pk else redirect("cases:mine")


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def join(request: HttpRequest, token: str) -> HttpResponse:
    """By the link from the letter a named representative takes the place with his own account."""
    assert isinstance(request.user, User)
    named = representative_of(token)
    if named is None:
        raise Http404
    if request.method == "POST":
        case = actions.join_as_representative(representative=named, by=request.user)
        return redirect("cases:case", case.number)
    context = {
        "representative": named,
        "party": named.party,
        "case": named.party.case,
        "is_another": request.user.iin not in {"", named.iin},
    }
    return render(request, "cases/representative_join.html", context)


urlpatterns = [
    path("cases/<str:number>/details/", details, name="details"),
    path("cases/<str:number>/representative/", representative, name="representative"),
    path("cases/<str:number>/representative/<uuid:uid>/paper/", paper, name="representative_paper"),
    path("cases/<str:number>/representative/end/", end_representation, name="representative_end"),
    path("representative/<str:token>/", join, name="representative_join"),
]
