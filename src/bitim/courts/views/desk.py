"""The desk of a court: what goes on there today."""

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.views.decorators.http import require_safe

from bitim.accounts.models import User
from bitim.courts import access
from bitim.courts.presenters import desk as presenter


@login_required
@require_safe
def desk(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Mediations that go on in the court, by what waits for whom."""
    assert isinstance(request.user, User)
    return render(request, "courts/desk.html", presenter.of_court(access.get_bench(request.user, uid)))


urlpatterns = [path("<uuid:uid>/desk/", desk, name="desk")]
