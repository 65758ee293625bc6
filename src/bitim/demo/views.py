"""The demo's own page: who can sign in."""

from django.contrib.auth import login
from django.contrib.auth.models import Permission
from django.db.models import Exists, OuterRef
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_POST

from bitim.accounts.models import User
from bitim.cases.models import Interpreter
from bitim.demo.people import AT_DEMO, PASSWORD

CAST = (
    User.objects.filter(email__endswith=AT_DEMO, is_active=True)
    .select_related("mediator")
    .prefetch_related("offices")
    .annotate(
        interprets=Exists(Interpreter.objects.filter(user=OuterRef("pk"))),
        of_ministry=Exists(Permission.objects.filter(codename="see_small_figures", user=OuterRef("pk"))),
    )
    .order_by("pk")
)


@require_GET
def people(request: HttpRequest) -> HttpResponse:
    """Everyone of the demo country with the password, and a door for each."""
    return render(request, "demo/people.html", {"people": CAST.all(), "password": PASSWORD})


@require_POST
def enter(request: HttpRequest) -> HttpResponse:
    """Sign in as somebody of the demo with one press. This app is not installed in production."""
    user = get_object_or_404(CAST.all(), email=request.POST.get("email", ""))
    login(request, user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return redirect("cases:mine")
