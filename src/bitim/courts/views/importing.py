"""Pages on which files of cards come in, are looked through, and are written or given up."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from bitim.accounts.models import User
from bitim.courts import access
from bitim.courts.actions import importing as actions
from bitim.courts.forms.importing import ImportForm
from bitim.courts.presenters import importing as presenter
from bitim.courts.tables import downloads
from bitim.courts.vocabulary import ImportState

ON_A_PAGE = 50


@login_required
@require_http_methods(["GET", "POST"])
def imports(request: HttpRequest) -> HttpResponse:
    """The form for a file, and the files that came in, the newest first."""
    assert isinstance(request.user, User)
    importer = access.get_importer(request.user)
    sent = request.method == "POST"
    told = (request.POST, request.FILES) if sent else (None, None)
    form = ImportForm(*told, courts=importer.courts, everywhere=importer.everywhere)
    if sent and form.is_valid():
        file = form.cleaned_data["file"]
        row = actions.receive(content=file.read(), file_name=file.name, court=form.wanted, by=request.user)
        return redirect("courts:import", row.uid)
    page = Paginator(importer.imports, ON_A_PAGE).get_page(request.GET.get("page"))
    context = {"form": form, "importer": importer, "page": page}
    return render(request, "courts/imports.html", context, status=422 if form.errors else 200)


@login_required
@require_http_methods(["GET", "POST"])
def import_(request: HttpRequest, uid: UUID) -> HttpResponse:
    """How far the check has come; then what is in the file, and the one press that writes it."""
    assert isinstance(request.user, User)
    row = access.get_import(request.user, uid)
    if request.method == "POST":
        act = request.POST.get("act")
        if act == "write":
            _told(request, actions.write_in(source=uid, by=request.user).state)
        elif act == "discard":
            actions.discard(source=uid, by=request.user)
        return redirect("courts:import", uid)
    found = Paginator(row.problems.all(), ON_A_PAGE).get_page(request.GET.get("page"))
    context = presenter.page(row) | {"page": found, "problems": presenter.problems(found)}
    return render(request, "courts/import.html", context)


@login_required
@require_safe
def progress(request: HttpRequest, uid: UUID) -> HttpResponse:
    """How far the check has come, for the page that waits for it."""
    assert isinstance(request.user, User)
    row = access.get_import(request.user, uid)
    return JsonResponse({"state": row.state, "percent": row.percent_read, "words": presenter.progress(row)})


def _told(request: HttpRequest, state: ImportState) -> None:
    if state is ImportState.IMPORTED:
        messages.success(request, _("The cards are imported."))
    elif state is ImportState.WAITING:
        messages.info(request, _("Another file was imported in the meantime, so this one is checked again."))


@login_required
@require_safe
def problems(request: HttpRequest, uid: UUID) -> HttpResponse:
    """The list of problems as a table to take along."""
    assert isinstance(request.user, User)
    row = access.get_import(request.user, uid)
    return downloads.separated(presenter.problems_as_rows(row), "problems")


@login_required
@require_safe
def template(request: HttpRequest) -> HttpResponse:
    """A table to fill in, with the headings and an explanation of each column in the reader's language."""
    assert isinstance(request.user, User)
    access.get_importer(request.user)
    return downloads.workbook(presenter.template(), "cards")


urlpatterns = [
    path("imports/", imports, name="imports"),
    path("imports/template.xlsx", template, name="import_template"),
    path("imports/<uuid:uid>/", import_, name="import"),
    path("imports/<uuid:uid>/progress/", progress, name="import_progress"),
    path("imports/<uuid:uid>/problems.csv", problems, name="import_problems"),
]
