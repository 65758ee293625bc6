"""Pages that say what an act means, and do it on the press of a button."""

from collections.abc import Callable
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from bitim.accounts.models import User
from bitim.cases import access
from bitim.cases.access import Right


def confirmed(
    act: Callable[..., Any], *, right: Right, template: str, ends_seat: bool = False
) -> Callable[..., HttpResponse]:
    """A view that takes the act; afterwards the case, or one's desk if the act `ends_seat` of who takes it."""

    @login_required
    @require_http_methods(["GET", "POST"])
    def view(request: HttpRequest, number: str) -> HttpResponse:
        assert isinstance(request.user, User)
        seat = access.get_seat(request.user, number, right=right)
        if request.method == "POST":
            act(number=number, by=request.user)
            return redirect("cases:mine") if ends_seat else redirect("cases:case", number)
        return render(request, template, {"seat": seat, "case": seat.case})

    return view
