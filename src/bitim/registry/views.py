"""Pages of the register: open to everybody (ML-14-6, ML-16-5)."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from bitim.accounts.models import User
from bitim.registry import access, actions, queries
from bitim.registry.forms import AcceptingForm, SearchForm
from bitim.registry.vocabulary import ETHICS_CODE_VERSION, ORDER_RULE_VERSION

PAGE_SIZE = 10


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    form = SearchForm(request.GET)
    today = timezone.localdate()
    found = queries.listed(queries.eligible_on(today), form.wishes(), today)
    page = Paginator(found, PAGE_SIZE).get_page(request.GET.get("page"))
    context = {"here": "mediators", "form": form, "page": page, "order_rule_version": ORDER_RULE_VERSION}
    return render(request, "registry/search.html", context)


@require_safe
def profile(request: HttpRequest, uid: UUID) -> HttpResponse:
    mediator = access.get_public_profile(uid)
    own = access.find_own(request.user) == mediator
    context = {"here": "mediators", "mediator": mediator, "own": own}
    return render(request, "registry/profile.html", context)


@require_safe
def ethics(request: HttpRequest) -> HttpResponse:
    context = {"here": "mediators", "version": ETHICS_CODE_VERSION, "own": access.find_own(request.user)}
    return render(request, f"registry/ethics_{get_language()}.html", context)


@login_required
@require_POST
def accept_ethics(request: HttpRequest) -> HttpResponse:
    actions.accept_ethics_code(by=_user(request))
    messages.success(request, _("Your acceptance of the code of ethics is recorded."))
    return redirect("registry:ethics")


@login_required
@require_POST
def accepting(request: HttpRequest) -> HttpResponse:
    form = AcceptingForm(request.POST)
    form.full_clean()
    mediator = actions.set_accepting(accepting=form.cleaned_data["accepting"], by=_user(request))
    if mediator.accepting:
        messages.success(request, _("You take new cases."))
    else:
        messages.success(request, _("You take no new cases. Present cases go on."))
    return redirect(mediator)


def _user(request: HttpRequest) -> User:
    assert isinstance(request.user, User)
    return request.user
