"""The list of courts, open to everybody: where they are, who takes part in the pilot, what their rooms have."""

from uuid import UUID

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils import timezone
from django.views.decorators.http import require_safe

from bitim.courts import access, queries
from bitim.courts.forms.search import CourtSearchForm
from bitim.courts.labels.courts import EQUIPMENT
from bitim.courts.vocabulary import Equipment

ON_A_PAGE = 30


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Courts by region, level, pilot and day."""
    form = CourtSearchForm(request.GET)
    found = queries.found(form.wishes())
    page = Paginator(found, ON_A_PAGE).get_page(request.GET.get("page"))
    context = {"form": form, "page": page, "keeps_list": access.keeps_list(request.user)}
    return render(request, "courts/search.html", context)


@require_safe
def court(request: HttpRequest, uid: UUID) -> HttpResponse:
    """One court: where it is, its rooms, its part in the pilot, what it came out of and what came after it."""
    found = queries.with_everything().filter(uid=uid).first()
    if found is None:
        raise Http404
    today = timezone.localdate()
    rooms = [
        (room, [EQUIPMENT[Equipment(code)] for code in room.equipment])
        for room in found.rooms.all()
        if room.is_open_on(today)
    ]
    context = {"court": found, "rooms": rooms, "exists": found.exists_on(today)}
    return render(request, "courts/court.html", context)


urlpatterns = [path("", search, name="search"), path("<uuid:uid>/", court, name="court")]
