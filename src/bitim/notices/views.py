"""The inbox."""

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from bitim.accounts.models import User
from bitim.notices import access, actions, presenters, queries

LETTERS_ON_A_PAGE = 20


@login_required
@never_cache
@require_safe
def inbox(request: HttpRequest) -> HttpResponse:
    assert isinstance(request.user, User)
    page = Paginator(queries.inbox_of(request.user), LETTERS_ON_A_PAGE).get_page(request.GET.get("page"))
    context = {"page": page, "rows": presenters.present(page), "here": "letters"}
    return render(request, "notices/inbox.html", context)


@login_required
@never_cache
@require_safe
def open_letter(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Note that the letter was opened and go where it leads."""
    assert isinstance(request.user, User)
    notice = access.get_letter(request.user, uid)
    if request.method == "GET":  # a HEAD comes from programs that look ahead, not from the reader
        actions.open_letter(notice=notice)
    return HttpResponseRedirect(notice.path)
