"""Who interprets: proposed and agreed to at the table, and the seat taken by the link from the letter."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from bitim.accounts.models import User
from bitim.cases import access
from bitim.cases.access import Right, Seat
from bitim.cases.actions import interpreters as actions
from bitim.cases.forms.interpreters import InterpreterForm
from bitim.cases.interpreter_keys import interpreter_of
from bitim.cases.labels.why import sentence
from bitim.cases.presenters import interpreters as present
from bitim.cases.views.confirming import confirmed
from bitim.law.process import Step
from bitim.law.refusal import Refused
from bitim.rooms.forms import ConfidentialityForm

ACTS = {
    "agree": actions.agree_interpreter,
    "object": actions.object_to_interpreter,
    "let_go": actions.let_interpreter_go,
}


@login_required
@require_http_methods(["GET", "POST"])
def interpreters(request: HttpRequest, number: str) -> HttpResponse:
    """Who interprets or is proposed; propose another one, agree, object, let go."""
    assert isinstance(request.user, User)
    seat = access.get_seat(request.user, number, right=Right.READ)
    if request.method == "POST" and request.POST.get("act") in ACTS:
        return _act(request, request.user, number)
    form = InterpreterForm(request.POST if request.method == "POST" else None, seat=seat)
    if request.method == "POST" and form.is_valid():
        try:
            actions.propose_interpreter(number=number, by=request.user, **form.proposal())
        except Refused as refused:
            form.add_error(None, sentence(refused))
        else:
            messages.success(request, _("The interpreter is proposed. The others get a letter and are asked."))
            return redirect("cases:interpreters", number)
    return _page(request, seat, form)


def _act(request: HttpRequest, user: User, number: str) -> HttpResponse:
    try:
        uid = UUID(request.POST.get("interpreter", ""))
    except ValueError as error:
        raise Http404 from error
    done = {
        "agree": _("You have agreed. When everyone has, the interpreter gets a letter."),
        "object": _("This interpreter does not come. Another one can be proposed."),
        "let_go": _("The interpreter is let go and sees and hears nothing here any more."),
    }
    act = request.POST["act"]
    try:
        ACTS[act](number=number, interpreter=uid, by=user)
    except Refused as refused:
        messages.error(request, sentence(refused))
    else:
        messages.success(request, done[act])
    return redirect("cases:interpreters", number)


def _page(request: HttpRequest, seat: Seat, form: InterpreterForm) -> HttpResponse:
    steps = seat.open_steps()
    context = {
        "seat": seat,
        "case": seat.case,
        "rows": present.rows(seat),
        "form": form,
        "may_propose": Step.PROPOSE_INTERPRETER in steps or form.is_bound,
        "may_leave": Step.LEAVE in steps,
    }
    return render(request, "cases/interpreters.html", context, status=422 if form.errors else 200)


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def join(request: HttpRequest, token: str) -> HttpResponse:
    """By the link from the letter: who is at the table, what is asked; then take the seat, or say no.

    Before confidentiality is acknowledged (ML-8-1) it shows who takes part, so that somebody who knows them can say so,
    and nothing of the dispute.
    """
    assert isinstance(request.user, User)
    asked = interpreter_of(token)
    if asked is None:
        raise Http404
    if asked.is_seated:
        return redirect("cases:case", asked.case.number)
    if request.method == "POST" and request.POST.get("act") == "decline":
        actions.decline_to_interpret(interpreter=asked, by=request.user)
        messages.success(request, _("You do not interpret in this case. Those who asked you are told."))
        return redirect("cases:mine")
    form = ConfidentialityForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            case = actions.take_seat(interpreter=asked, by=request.user)
        except Refused as refused:
            form.add_error(None, sentence(refused))
        else:
            return redirect("cases:case", case.number)
    context = {"interpreter": asked, "case": asked.case, "people": present.people(asked.case), "form": form}
    return render(request, "cases/interpreter_join.html", context, status=422 if form.errors else 200)


give_up = confirmed(
    actions.give_up_interpreting, right=Right.INTERPRET, template="cases/interpreter_give_up.html", ends_seat=True
)


urlpatterns = [
    path("cases/<str:number>/interpreters/", interpreters, name="interpreters"),
    path("cases/<str:number>/interpreting/end/", give_up, name="interpreter_give_up"),
    path("interpreter/<str:token>/", join, name="interpreter_join"),
]
