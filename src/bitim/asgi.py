"""The door of the server for sockets; it answers pages, too, where one process is enough."""

import gc
import os

from django.core.asgi import get_asgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bitim.settings")
pages = get_asgi_application()

# After the line above: they need everything that is installed.
from channels.routing import ProtocolTypeRouter, URLRouter  # noqa: E402
from channels.security.websocket import AllowedHostsOriginValidator  # noqa: E402
from channels.sessions import CookieMiddleware  # noqa: E402
from django.urls import path  # noqa: E402

from bitim.calls.consumers import CallConsumer  # noqa: E402
from bitim.calls.live.halls import Halls as CallHalls  # noqa: E402
from bitim.rooms.consumers import RoomConsumer  # noqa: E402
from bitim.rooms.live.halls import Halls as RoomHalls  # noqa: E402
from bitim.rooms.sockets import route  # noqa: E402

sockets = URLRouter(
    [
        path(route("rooms"), RoomConsumer.as_asgi(halls=RoomHalls())),
        path(route("calls"), CallConsumer.as_asgi(halls=CallHalls())),
    ]
)
application = ProtocolTypeRouter({"http": pages, "websocket": AllowedHostsOriginValidator(CookieMiddleware(sockets))})

# Python looks for garbage in circles less often here than by itself: a full search goes through all open sockets, and
# while it lasts nobody is told anything (decision 29). What has been loaded by now is no garbage at all.
gc.freeze()
gc.set_threshold(10_000)
