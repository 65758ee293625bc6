"""The desk of who keeps records: what there is, one of them to be written, and the list of people of an event."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from bitim.accounts.models import User
from bitim.law.outreach import Place
from bitim.outreach import access, queries
from bitim.outreach.actions import places
from bitim.outreach.actions import records as actions
from bitim.outreach.forms.places import AttendanceForm
from bitim.outreach.forms.records import form_of
from bitim.outreach.models import Record
from bitim.outreach.presenters import shown
from bitim.outreach.vocabulary import RecordState

ON_A_PAGE = 30


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def desk(request: HttpRequest) -> HttpResponse:
    """Everything that the person keeps, drafts first; a press begins a record of today."""
    assert isinstance(request.user, User)
    keeper = access.get_keeper(request.user)
    chosen = _uid(request.GET.get("court", ""))
    court = keeper.court(chosen) if chosen else None
    if request.method == "POST":
        if request.POST.get("begin") not in {"publication", "event"}:
            raise Http404
        is_event = request.POST["begin"] == "event"
        record = actions.begin(is_event=is_event, court=chosen, by=request.user)
        return redirect("outreach:write", record.uid)
    found = keeper.records.filter(court=court) if court else keeper.records
    drafts = found.filter(state=RecordState.DRAFT).exclude(draft={}).order_by("-changed_at")[:ON_A_PAGE]
    page = Paginator(found.exclude(state=RecordState.DRAFT), ON_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "keeper": keeper,
        "court": court or (keeper.courts[0] if len(keeper.courts) == 1 and not keeper.everywhere else None),
        "drafts": drafts,
        "page": page,
        "rows": [{"record": row, "by": shown.by_whom(row), "when": shown.when(row)} for row in page],
    }
    return render(request, "outreach/desk.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def write(request: HttpRequest, uid: UUID) -> HttpResponse:
    """One page to write, publish and correct a record; what is typed is kept as a draft meanwhile."""
    assert isinstance(request.user, User)
    record, keeper = access.get_record(request.user, uid), access.get_keeper(request.user)
    if record.state is RecordState.WITHDRAWN:
        return redirect("outreach:desk")
    of_record = form_of(record)
    if request.method == "POST" and ("draft" in request.GET or request.POST.get("act") == "draft"):
        typed = {name: request.POST[name] for name in of_record.names() if name in request.POST}
        actions.keep_draft(record=uid, typed=typed, by=request.user)
        if "draft" in request.GET:
            return HttpResponse(status=204)
        messages.success(request, _("The draft is kept."))
        return redirect("outreach:desk")
    sent = request.method == "POST"
    form = of_record(request.POST if sent else None, request.FILES if sent else None, record=record, keeper=keeper)
    if sent and form.is_valid():
        try:
            actions.publish(
                record=uid,
                fields=form.columns(),
                of_event=form.of_event(),
                photo=form.cleaned_data["photo"],
                file=form.cleaned_data["file"],
                without=form.without(),
                by=request.user,
            )
        except actions.Closed:
            messages.info(request, _("Somebody has withdrawn this record in the meantime."))
            return redirect("outreach:desk")
        messages.success(request, _("It is published: everybody can read it, and it is counted."))
        return redirect(_desk_of(record))
    context = {"record": record, "form": form, "back": _desk_of(record)}
    return render(request, "outreach/write.html", context, status=422 if form.errors else 200)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Take a published record back, or throw a draft away, after one question."""
    assert isinstance(request.user, User)
    record = access.get_record(request.user, uid)
    if request.method == "POST":
        actions.withdraw(record=uid, by=request.user)
        messages.success(request, _("It is taken away."))
        return redirect(_desk_of(record))
    return render(request, "outreach/withdraw.html", {"record": record, "back": _desk_of(record)})


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def people(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Who signed up for an event, to be marked at the door."""
    assert isinstance(request.user, User)
    event = access.get_event(request.user, uid)
    listed = list(queries.people_of(event))
    form = AttendanceForm(request.POST if request.method == "POST" else None, people=listed, came=event.came)
    if form.is_bound and form.is_valid():
        there = form.cleaned_data.get("there", [])
        places.mark(record=uid, there=there, came=form.cleaned_data["came"], by=request.user)
        messages.success(request, _("The list is saved."))
        return redirect("outreach:people", uid)
    context = {
        "record": event.record,
        "event": event,
        "form": form,
        "counts": queries.places(event),
        "attended": queries.attended(event),
        "held": sum(row.place is Place.HELD for row in listed),
        "waiting": sum(row.place is Place.WAITING for row in listed),
        "back": _desk_of(event.record),
        "when": shown.when(event.record),
    }
    return render(request, "outreach/people.html", context, status=422 if form.errors else 200)


def _uid(text: str) -> UUID | None:
    """Raises: Http404, for what is none."""
    try:
        return UUID(text) if text else None
    except ValueError:
        raise Http404 from None


def _desk_of(record: Record) -> str:
    address = reverse("outreach:desk")
    return f"{address}?court={record.court.uid}" if record.court else address


urlpatterns = [
    path("desk/", desk, name="desk"),
    path("desk/<uuid:uid>/", write, name="write"),
    path("desk/<uuid:uid>/withdraw/", withdraw, name="withdraw"),
    path("desk/<uuid:uid>/people/", people, name="people"),
]
