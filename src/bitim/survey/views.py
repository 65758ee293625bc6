"""The one page of the survey."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from bitim.accounts.models import User
from bitim.survey import access, actions
from bitim.survey.forms import SurveyForm


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def survey(request: HttpRequest, number: str) -> HttpResponse:
    """Ask how it was; who has answered reads that it is counted."""
    assert isinstance(request.user, User)
    seat = access.get_seat(request.user, number)
    form = SurveyForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        actions.answer(number=number, given=form.given(), by=request.user)
        messages.success(request, _("Thank you. Your answers are counted, without your name."))
        return redirect("cases:case", number)
    context = {"seat": seat, "case": seat.case, "form": form, "has_answered": access.has_answered(seat)}
    return render(request, "survey/survey.html", context, status=422 if form.errors else 200)
