"""How pages of rooms answer the forms on them."""

from http import HTTPStatus
from typing import Any
from uuid import UUID, uuid4

from django.forms import Form
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse

from bitim.rooms.errors import Fault, RoomError
from bitim.rooms.forms import OnceForm


def sent(request: HttpRequest) -> QueryDict | None:
    """What a form sent, also when it is empty; None when the page is only asked for."""
    return request.POST if request.method == "POST" else None


def form_page(request: HttpRequest, template: str, form: Form, **context: Any) -> HttpResponse:
    """The page of a form, as it is first or with its errors."""
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return render(request, template, {"form": form, **context}, status=status)


def make_fresh(form: OnceForm, mark: str, error: RoomError) -> None:
    """Leave what was typed and its errors, and make the form ready to be sent again."""
    fresh = {"readers": mark}
    if error.fault is Fault.ALREADY_SENT:
        fresh["client_key"] = str(uuid4())
    form.data = {**dict(form.data.items()), **fresh}


def to_newest(uid: UUID) -> HttpResponse:
    """Back to the room, to its newest message."""
    return redirect(f"{reverse('rooms:room', args=[uid])}#newest")
