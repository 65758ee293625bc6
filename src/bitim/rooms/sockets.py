"""Where the sockets of pages go: beside the pages in production, elsewhere to the port of `bitim.asgi`."""

from django.conf import settings
from django.http import HttpRequest
from django.http.request import split_domain_port

from bitim.rooms.models import Room


def route(kind: str) -> str:
    """The path of all sockets of a kind, as urlpatterns write it."""
    return f"live/{kind}/<uuid:uid>/"


def socket_address(request: HttpRequest, kind: str, room: Room) -> str:
    """The address of a page's socket for one room."""
    path = route(kind).replace("<uuid:uid>", str(room.uid))
    if settings.MODE == "production":
        return f"wss://{request.get_host()}/{path}"
    return f"ws://{split_domain_port(request.get_host())[0]}:{settings.LIVE_PORT}/{path}"
