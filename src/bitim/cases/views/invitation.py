"""The invitation, read and answered without an account; and the applicant's side of it."""

from typing import cast

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from bitim.accounts import attempts
from bitim.accounts.models import User
from bitim.cases import access, papers
from bitim.cases.access import Right
from bitim.cases.actions import invitation as actions
from bitim.cases.forms.invitation import AnswerForm, CodeForm, ContinueForm, QuestionForm
from bitim.cases.invitation_keys import code_matches, code_of, invitation_of, token_of
from bitim.cases.labels.why import sentence
from bitim.cases.models import Invitation
from bitim.cases.presenters import above
from bitim.cases.views.confirming import confirmed
from bitim.documents.render import render_pdf
from bitim.documents.words import Language
from bitim.law.process import Step
from bitim.law.refusal import Refused


@never_cache
@require_http_methods(["GET", "POST"])
def by_code(request: HttpRequest) -> HttpResponse:
    """Number and code from a paper letter lead to the invitation. Guessing is limited and useless."""
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        number, address = form.cleaned_data["number"], attempts.address_of(request)
        attempts.check(attempts.CODE_FROM_ADDRESS, address)
        attempts.check(attempts.CODE_OF_CASE, number)
        for invitation in Invitation.objects.filter(party__case__number=number).select_related("party__case"):
            if code_matches(invitation, form.cleaned_data["code"]):
                return redirect("cases:invitation", token_of(invitation))
        attempts.count(attempts.CODE_FROM_ADDRESS, address)
        attempts.count(attempts.CODE_OF_CASE, number)
        form.add_error("code", _("There is no letter with this number and code. Compare both with the letter."))
    status = 422 if form.errors else 200
    return render(request, "cases/invitation_code.html", {"form": form}, status=status)


def _invitation(request: HttpRequest, token: str) -> Invitation:
    """The invitation a link leads to, for everybody but those who sit elsewhere at the same table."""
    invitation = invitation_of(token)
    if invitation is None:
        raise Http404
    if isinstance(request.user, User):
        access.check_not_elsewhere(invitation.party.case, request.user, invitation.party)
    return invitation


@never_cache
@require_http_methods(["GET", "POST"])
def invited(request: HttpRequest, token: str) -> HttpResponse:
    """What it is, who invites, what it costs, what silence means; yes, no, or a question first."""
    invitation = _invitation(request, token)
    actions.note_opened(invitation)
    party, case = invitation.party, invitation.party.case
    form = AnswerForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        if form.cleaned_data["answer"] == AnswerForm.QUESTION:
            return redirect("cases:invitation_question", token)
        by = request.user if isinstance(request.user, User) else None
        try:
            actions.answer_invitation(
                invitation=invitation.uid, yes=form.cleaned_data["answer"] == AnswerForm.YES, by=by
            )
        except Refused as refused:
            form.add_error(None, sentence(refused))
        else:
            return redirect("cases:invitation", token)
    invitation.refresh_from_db()
    steps = access.steps_of_invited(invitation)
    context = {
        "form": form,
        "invitation": invitation,
        "party": party,
        "case": case,
        "inviter": case.inviter,
        "applicant": case.parties.get(number=1),
        "token": token,
        "answer": invitation.answer,
        "may_accept": Step.ACCEPT_INVITATION in steps,
        "may_decline": Step.DECLINE_INVITATION in steps,
        "joined": party.user_id is not None,
        "cards": above.cards_of_invited(case),
        "quick_close": True,
    }
    return render(request, "cases/invitation.html", context, status=422 if form.errors else 200)


@never_cache
@require_http_methods(["GET", "POST"])
def question(request: HttpRequest, token: str) -> HttpResponse:
    """A question before answering. The operator answers; the other side does not see it."""
    invitation = _invitation(request, token)
    form = QuestionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        address = attempts.address_of(request)
        attempts.check(attempts.QUESTIONS, address)
        attempts.count(attempts.QUESTIONS, address)
        actions.ask_question(invitation=invitation, **form.cleaned_data)
        return render(request, "cases/invitation_question_sent.html", {"token": token, "invitation": invitation})
    context = {"form": form, "invitation": invitation, "token": token}
    return render(request, "cases/invitation_question.html", context, status=422 if form.errors else 200)


@login_required
@require_http_methods(["GET", "POST"])
def join(request: HttpRequest, token: str) -> HttpResponse:
    """Connect the accepted invitation with the account, after signing in or opening one."""
    assert isinstance(request.user, User)
    invitation = _invitation(request, token)
    if request.method == "POST":
        case = actions.join(invitation=invitation.uid, by=request.user)
        return redirect("cases:case", case.number)
    return render(
        request,
        "cases/invitation_join.html",
        {"invitation": invitation, "party": invitation.party, "token": token},
    )


@login_required
@require_GET
def letter(request: HttpRequest, number: str, party: int) -> HttpResponse:
    """The letter with the code, to print and hand over or post. What a court sends is printed by the court alone."""
    assert isinstance(request.user, User)
    seat = access.get_seat(request.user, number, right=Right.FILL_IN)
    invited_party = access.party_of(seat.case, party)
    if seat.case.referred or not hasattr(invited_party, "invitation"):
        raise Http404
    invitation = invited_party.invitation
    paper = papers.invitation_letter(
        invited_party,
        code=code_of(invitation),
        token=token_of(invitation),
        language=cast("Language", invited_party.language),
    )
    pdf = render_pdf(paper.template, paper.to_data(), epoch=int(invitation.sent_at.timestamp()))
    return HttpResponse(
        pdf,
        content_type="application/pdf",
        headers={
            "Content-Disposition": f'inline; filename="{number}-{party}.pdf"',
            "Cache-Control": "no-store",
        },
    )


@login_required
@require_http_methods(["GET", "POST"])
def continue_without(request: HttpRequest, number: str) -> HttpResponse:
    """Go on with those who accepted, if the others' interests are not touched (ML-1-2)."""
    assert isinstance(request.user, User)
    seat = access.get_seat(request.user, number, right=Right.FILL_IN)
    form = ContinueForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.continue_without(number=number, by=request.user)
        return redirect("cases:case", number)
    context = {"form": form, "seat": seat, "case": seat.case}
    return render(request, "cases/continue_without.html", context, status=422 if form.errors else 200)


withdraw = confirmed(actions.withdraw_application, right=Right.FILL_IN, template="cases/withdraw.html")


urlpatterns = [
    path("invitation/", by_code, name="invitation_code"),
    path("invitation/<str:token>/", invited, name="invitation"),
    path("invitation/<str:token>/question/", question, name="invitation_question"),
    path("invitation/<str:token>/join/", join, name="invitation_join"),
    path("cases/<str:number>/letters/<int:party>/", letter, name="letter"),
    path("cases/<str:number>/without/", continue_without, name="continue_without"),
    path("cases/<str:number>/withdraw/", withdraw, name="withdraw"),
]
