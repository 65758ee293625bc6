"""The operator's page: questions of invited people. It shows no case, only what they asked."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.views.decorators.http import require_http_methods

from bitim.accounts.models import User
from bitim.cases import queries
from bitim.cases.actions import invitation as actions


@login_required
@require_http_methods(["GET", "POST"])
def questions(request: HttpRequest) -> HttpResponse:
    """Questions that wait for an answer, the oldest first; ticked off when the operator has called or written."""
    assert isinstance(request.user, User)
    if not request.user.is_staff:
        raise Http404
    if request.method == "POST":
        actions.answer_question(question=request.POST.get("question", ""), by=request.user)
        return redirect("cases:questions")
    return render(request, "cases/questions.html", {"questions": queries.open_questions()})


urlpatterns = [path("operator/questions/", questions, name="questions")]
