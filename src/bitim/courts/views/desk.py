"""The desk of a court: what goes on there, its register of cases, and a new case."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from bitim.accounts.models import User
from bitim.courts import access, queries
from bitim.courts.actions import referral
from bitim.courts.forms.entering import Entering
from bitim.courts.labels.why import sentence
from bitim.courts.presenters import desk as presenter
from bitim.law.refusal import Refused

ON_A_PAGE = 30


@login_required
@require_safe
def desk(request: HttpRequest, uid: UUID) -> HttpResponse:
    """What waits for whom, hearings, rooms: of today and the days to come."""
    assert isinstance(request.user, User)
    return render(request, "courts/desk.html", presenter.of_court(access.get_bench(request.user, uid)))


@login_required
@require_safe
def register(request: HttpRequest, uid: UUID) -> HttpResponse:
    """The cases of the court that were entered here, found by number."""
    assert isinstance(request.user, User)
    bench = access.get_bench(request.user, uid)
    wanted = request.GET.get("number", "").strip()[:60]
    found = queries.register_of(bench.court, wanted)
    page = Paginator(found, ON_A_PAGE).get_page(request.GET.get("page"))
    opens = bench.opens(row for case in page for row in case.mediations.all())
    context = {"bench": bench, "court": bench.court, "page": page, "wanted": wanted, "opens": opens}
    return render(request, "courts/register.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def enter(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Enter a case of the court with its parties."""
    assert isinstance(request.user, User)
    bench = access.get_bench(request.user, uid)
    entering = Entering(request.POST if request.method == "POST" else None, court=bench.court)
    if entering.is_sent and entering.is_valid():
        try:
            mediation = referral.enter(
                court=uid,
                fields=entering.case.case_columns(),
                dispute=entering.case.dispute_columns(),
                parties=[party.cleaned_data for party in entering.parties],
                by=request.user,
            )
        except Refused as refused:
            entering.case.add_error("number", sentence(refused))
        else:
            messages.success(request, _("The case is entered. Nobody has been invited yet."))
            return redirect("courts:mediation", mediation.uid)
    context = {"bench": bench, "court": bench.court, "entering": entering}
    return render(request, "courts/enter.html", context, status=422 if entering.is_sent else 200)


urlpatterns = [
    path("<uuid:uid>/desk/", desk, name="desk"),
    path("<uuid:uid>/cases/", register, name="register"),
    path("<uuid:uid>/cases/enter/", enter, name="enter"),
]
