"""The application: a list of parts, each kept as it is typed, checked as a whole, sent once (UN-TN-13)."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from bitim.accounts import attempts
from bitim.accounts.models import User
from bitim.cases import access, intake
from bitim.cases.access import Right, Seat
from bitim.cases.actions import filing as actions
from bitim.cases.forms.filing import (
    CourtForm,
    OtherPartyForm,
    OwnDetailsForm,
    PartForm,
    PartyForm,
    PretrialForm,
    StateBasisForm,
    SubjectForm,
    WishForm,
)
from bitim.cases.models import Case, Party
from bitim.cases.presenters import filing as present
from bitim.cases.presenters.capacity import how_it_signs
from bitim.law import scope
from bitim.law.answers import QuestionId, WhoIAm
from bitim.law.outcomes import Outcome
from bitim.law.process import State
from bitim.law.refusal import Refused, Why


@login_required
@require_http_methods(["GET", "POST"])
def open_(request: HttpRequest) -> HttpResponse:
    """From the outcome of the questions to an application. After signing in the person confirms it here."""
    assert isinstance(request.user, User)
    answers = intake.answers_of(request)
    outcome = scope.next_question(answers)
    if not isinstance(outcome, Outcome):
        # Sent twice, or the answers were dropped: the application, if there is one, is on the desk.
        return redirect("cases:mine" if request.method == "POST" else "cases:intake_start")
    if not outcome.may_file:
        return redirect("cases:intake_outcome")
    if request.method == "GET":
        return render(request, "cases/filing_open.html", {"quick_close": True})
    intake.drop(request)
    return redirect("cases:filing", _opened(request.user, answers, outcome).number)


def _opened(user: User, answers: intake.Kept, outcome: Outcome) -> Case:
    assert outcome.track is not None
    assert outcome.stage is not None
    case = actions.open_application(
        by=user, intake=answers, track=outcome.track, stage=outcome.stage, category=outcome.category
    )
    if answers[QuestionId.WHO_I_AM.value] in {WhoIAm.FOR_CHILD, WhoIAm.FOR_ADULT}:
        names = {"surname": "", "given_name": "", "patronymic": "", "iin": ""}
        actions.fill_in_party(number=case.number, by=user, party=1, fields=names)
    return case


def _draft_seat(request: HttpRequest, number: str) -> Seat | None:
    """The applicant's seat; none once the application is sent."""
    assert isinstance(request.user, User)
    seat = access.get_seat(request.user, number, right=Right.FILL_IN)
    return seat if seat.case.state is State.DRAFT else None


@login_required
@require_GET
def tasks(request: HttpRequest, number: str) -> HttpResponse:
    """The parts and how far each is."""
    seat = _draft_seat(request, number)
    if seat is None:
        return redirect("cases:case", number)
    rows = present.tasks(seat.case)
    context = {"seat": seat, "case": seat.case, "tasks": rows, "next_task": present.next_task(rows)}
    return render(request, "cases/filing_tasks.html", context)


@dataclass(frozen=True)
class Part:
    """A part that consists of columns of the case."""

    form: type[PartForm]
    title: str | Promise
    who: str | Promise
    """Who will read it, told before the person writes."""
    lead: str | Promise = ""


_BOTH_READ = gettext_lazy("Once you send it, the other side and the mediator read this. Nobody before that.")

PARTS = {
    "subject": Part(
        SubjectForm,
        gettext_lazy("What the dispute is about"),
        gettext_lazy(
            "The other side reads the first line in the letter. Those who take part and the mediator read the rest."
        ),
    ),
    "wish": Part(WishForm, gettext_lazy("What you propose"), _BOTH_READ),
    "court": Part(CourtForm, gettext_lazy("The case in court or at the body"), _BOTH_READ),
    "state_basis": Part(
        StateBasisForm,
        gettext_lazy("The law for the state body"),
        _BOTH_READ,
        gettext_lazy("A state body may take part in mediation only if another law allows it."),
    ),
    "pretrial": Part(
        PretrialForm,
        gettext_lazy("A clause on settling before court"),
        _BOTH_READ,
        gettext_lazy(
            "If a law or your contract asks to settle before court, a settlement can be enforced by a court order."
        ),
    ),
}


@login_required
@require_http_methods(["GET", "POST"])
def part(request: HttpRequest, number: str, name: str) -> HttpResponse:
    """One part of the application."""
    seat = _draft_seat(request, number)
    if seat is None:
        return redirect("cases:case", number)
    assert isinstance(request.user, User)
    described, case = PARTS[name], seat.case
    if request.method == "POST":
        form = described.form(request.POST, case=case, draft="draft" in request.GET)
        actions.fill_in(number=number, by=request.user, fields=form.columns())
        if form.draft:
            return HttpResponse(status=204)
        if form.is_valid():
            return _on(request, number)
    else:
        form = described.form(case=case, initial={field: getattr(case, field) for field in described.form.base_fields})
    return _page(request, seat, form, {"part": described})


def _on(request: HttpRequest, number: str) -> HttpResponse:
    """After a part: back to the check if the person came from there, else to the list."""
    return redirect("cases:filing_check" if "check" in request.GET else "cases:filing", number)


def _page(request: HttpRequest, seat: Seat, form: PartForm, context: dict[str, Any]) -> HttpResponse:
    template = "cases/filing_party.html" if isinstance(form, PartyForm) else "cases/filing_part.html"
    context |= {"seat": seat, "case": seat.case, "form": form, "from_check": "check" in request.GET}
    return render(request, template, context, status=422 if form.is_bound and form.errors else 200)


@login_required
@require_http_methods(["GET", "POST"])
def applicant(request: HttpRequest, number: str) -> HttpResponse:
    """What a contract must say of the applicant."""
    return _party(request, number, 1)


@login_required
@require_http_methods(["GET", "POST"])
def other_party(request: HttpRequest, number: str, party: int) -> HttpResponse:
    """One other side: a name and one way to reach it."""
    if party == 1:
        return redirect("cases:filing_applicant", number)
    return _party(request, number, party)


def _party(request: HttpRequest, number: str, which: int) -> HttpResponse:
    seat = _draft_seat(request, number)
    if seat is None:
        return redirect("cases:case", number)
    assert isinstance(request.user, User)
    party = actions.side_of(seat.case, which)
    if request.method == "POST":
        form = _party_form(party, seat.case, request.POST, draft="draft" in request.GET)
        actions.fill_in_party(number=number, by=request.user, party=which, fields=form.columns())
        if form.draft:
            return HttpResponse(status=204)
        if form.is_valid():
            return _on(request, number)
    else:
        form = _party_form(party, seat.case)
    context = {"party": party, "is_applicant": which == 1, "minor": how_it_signs(party)}
    return _page(request, seat, form, context)


def _party_form(party: Party, case: Case, data: Any = None, *, draft: bool = False) -> PartyForm:
    kind = OwnDetailsForm if party.number == 1 else OtherPartyForm
    options = {"for_oneself": not case.is_for_another} if party.number == 1 else {}
    initial = {name: getattr(party, name) for name in kind.base_fields}
    return kind(data, initial=initial, draft=draft, **options)


@login_required
@require_POST
def add_party(request: HttpRequest, number: str) -> HttpResponse:
    """One more side, empty, to be filled in."""
    assert isinstance(request.user, User)
    added = actions.fill_in_party(
        number=number, by=request.user, party=None, fields={"language": request.user.language}
    )
    return redirect("cases:filing_party", number, added.number)


@login_required
@require_POST
def remove_party(request: HttpRequest, number: str, party: int) -> HttpResponse:
    """Take another side out of the application."""
    assert isinstance(request.user, User)
    actions.remove_party(number=number, by=request.user, party=party)
    return redirect("cases:filing", number)


@login_required
@require_http_methods(["GET", "POST"])
def check(request: HttpRequest, number: str) -> HttpResponse:
    """Everything once more, then the application is sent, and the invitations with it."""
    seat = _draft_seat(request, number)
    if seat is None:
        return redirect("cases:case", number)
    assert isinstance(request.user, User)
    status = 200
    if request.method == "POST":
        attempts.check(attempts.APPLICATIONS, str(request.user.uid))
        try:
            actions.file_application(number=number, by=request.user)
        except Refused as refused:
            if refused.why is Why.STEP_NOT_OPEN:  # sent by another press of the same button
                return redirect("cases:case", number)
            status = 422
        else:
            attempts.count(attempts.APPLICATIONS, str(request.user.uid))
            messages.success(request, _sent(seat.case))
            return redirect("cases:case", number)
    missing = [row for row in present.tasks(seat.case) if row.is_missing]
    context = {
        "seat": seat,
        "case": seat.case,
        "sections": present.checked(seat.case),
        "missing": missing,
        "refused": status == 422,
    }
    return render(request, "cases/filing_check.html", context, status=status)


def _sent(case: Case) -> str:
    others = [row for row in case.taking_part if row.number > 1]
    if all(row.email or row.phone for row in others):
        return _("The invitation is sent. You can also print the letter: it stands under Documents.")
    return _("The application is sent. Print the letter under Documents and hand it over or post it.")


urlpatterns = [
    path("application/", open_, name="filing_open"),
    path("cases/<str:number>/application/", tasks, name="filing"),
    path("cases/<str:number>/application/applicant/", applicant, name="filing_applicant"),
    path("cases/<str:number>/application/sides/", add_party, name="filing_party"),
    path("cases/<str:number>/application/sides/<int:party>/", other_party, name="filing_party"),
    path("cases/<str:number>/application/sides/<int:party>/remove/", remove_party, name="filing_party_remove"),
    *(
        path(f"cases/<str:number>/application/{name.replace('_', '-')}/", part, {"name": name}, f"filing_{name}")
        for name in PARTS
    ),
    path("cases/<str:number>/application/check/", check, name="filing_check"),
]
