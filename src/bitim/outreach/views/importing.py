"""Pages on which tables of records come in, are looked through, and are written."""

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
from bitim.courts.tables import Unusable, downloads
from bitim.documents import storage
from bitim.outreach import access
from bitim.outreach.actions import importing as actions
from bitim.outreach.forms.importing import WorkImportForm
from bitim.outreach.presenters import importing as presenter

ON_A_PAGE = 50


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def imports(request: HttpRequest) -> HttpResponse:
    """The form for a table, and the tables that came in."""
    assert isinstance(request.user, User)
    keeper = access.get_keeper(request.user)
    sent = request.method == "POST"
    told = (request.POST, request.FILES) if sent else (None, None)
    form = WorkImportForm(*told, courts=keeper.courts, everywhere=keeper.everywhere)
    if sent and form.is_valid():
        file = form.cleaned_data["file"]
        row = actions.receive(content=file.read(), file_name=file.name, court=form.wanted, by=request.user)
        return redirect("outreach:import", row.uid)
    page = Paginator(keeper.imports, ON_A_PAGE).get_page(request.GET.get("page"))
    context = {"form": form, "keeper": keeper, "page": page}
    return render(request, "outreach/imports.html", context, status=422 if form.errors else 200)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def import_(request: HttpRequest, uid: UUID) -> HttpResponse:
    """What is in the table, what is wrong with it, and the one press that writes it."""
    assert isinstance(request.user, User)
    row = access.get_import(request.user, uid)
    try:
        if request.method == "POST":
            actions.write(source=uid, by=request.user)
            row.refresh_from_db()
            if row.written_at:
                messages.success(request, _("The records are imported."))
            return redirect("outreach:import", uid)
        plan = actions.look(row)
    except (Unusable, storage.Damaged) as error:
        fault = presenter.fault(error) if isinstance(error, Unusable) else _("The file is gone. Send it again.")
        return render(request, "outreach/import.html", {"row": row, "fault": fault})
    page = Paginator(plan.problems, ON_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "row": row,
        "plan": plan,
        "counts": presenter.counts(plan),
        "first": presenter.first_rows(plan),
        "headings": presenter.first_headings(),
        "unread": ", ".join(plan.unread),
        "page": page,
        "problems": list(presenter.problems(page)),
    }
    return render(request, "outreach/import.html", context)


@login_required
@require_safe
def problems(request: HttpRequest, uid: UUID) -> HttpResponse:
    """The list of errors as a table to take along."""
    assert isinstance(request.user, User)
    row = access.get_import(request.user, uid)
    try:
        found = actions.look(row).problems
    except (Unusable, storage.Damaged):
        return redirect("outreach:import", uid)
    return downloads.separated(presenter.problems_as_rows(found), "problems")


@login_required
@require_safe
def template(request: HttpRequest) -> HttpResponse:
    """A table to fill in, with the headings and what each column takes, in the reader's language."""
    assert isinstance(request.user, User)
    access.get_keeper(request.user)
    return downloads.workbook(presenter.template(), "records")


urlpatterns = [
    path("desk/imports/", imports, name="imports"),
    path("desk/imports/template.xlsx", template, name="import_template"),
    path("desk/imports/<uuid:uid>/", import_, name="import"),
    path("desk/imports/<uuid:uid>/problems.csv", problems, name="import_problems"),
]
