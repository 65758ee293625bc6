"""Pages on which the keeper of the list of courts brings it as a file, looks through it and writes it."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from bitim.accounts.models import User
from bitim.courts import access
from bitim.courts.actions import list_files as actions
from bitim.courts.forms.listing import ListForm
from bitim.courts.presenters import listing as presenter
from bitim.courts.tables import Unusable, downloads

ON_A_PAGE = 50


@login_required
@require_http_methods(["GET", "POST"])
def files(request: HttpRequest) -> HttpResponse:
    """The form for a file, and the files that came in, the newest first."""
    assert isinstance(request.user, User)
    found = access.get_list_files(request.user)
    sent = request.method == "POST"
    form = ListForm(request.POST if sent else None, request.FILES if sent else None)
    if sent and form.is_valid():
        file = form.cleaned_data["file"]
        row = actions.receive(content=file.read(), file_name=file.name, by=request.user)
        return redirect("courts:list_file", row.uid)
    page = Paginator(found, ON_A_PAGE).get_page(request.GET.get("page"))
    return render(request, "courts/list.html", {"form": form, "page": page}, status=422 if form.errors else 200)


@login_required
@require_http_methods(["GET", "POST"])
def file(request: HttpRequest, uid: UUID) -> HttpResponse:
    """What the file would change, all that is wrong in it, and the one press that writes it."""
    assert isinstance(request.user, User)
    row = access.get_list_file(request.user, uid)
    try:
        if request.method == "POST":
            _write(request, request.user, uid)
            return redirect("courts:list_file", uid)
        context = {} if row.written_at else presenter.page(actions.look(row))
    except Unusable as unusable:
        if request.method == "POST":
            return redirect("courts:list_file", uid)
        context = {"fault": presenter.fault(unusable), "fault_row": unusable.row}
    return render(request, "courts/list_file.html", {"row": row} | context)


def _write(request: HttpRequest, user: User, uid: UUID) -> None:
    if actions.write_in(source=uid, seen=request.POST.get("seen", ""), by=user).written_at:
        messages.success(request, _("The list is written."))
    else:
        messages.info(request, _("The list was changed in the meantime: look through this file once more."))


@login_required
@require_safe
def problems(request: HttpRequest, uid: UUID) -> HttpResponse:
    """All that is wrong in a file, as a table to take along."""
    assert isinstance(request.user, User)
    row = access.get_list_file(request.user, uid)
    try:
        found = actions.look(row)
    except Unusable:
        raise Http404 from None
    return downloads.separated(presenter.problems_as_rows(found), "problems")


@login_required
@require_safe
def download(request: HttpRequest) -> HttpResponse:
    """The list as it is, to be changed and sent back."""
    assert isinstance(request.user, User)
    access.get_list_files(request.user)
    return downloads.workbook(presenter.as_table(), "courts")


urlpatterns = [
    path("list/", files, name="list"),
    path("list/courts.xlsx", download, name="list_download"),
    path("list/<uuid:uid>/", file, name="list_file"),
    path("list/<uuid:uid>/problems.csv", problems, name="list_problems"),
]
