"""The door of the server for sockets; it answers pages, too, where one process is enough."""

import os

from django.core.asgi import get_asgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bitim.settings")
pages = get_asgi_application()

# After the line above: they need everything that is installed.
from channels.routing import ProtocolTypeRouter, URLRouter  # noqa: E402
from channels.security.websocket import AllowedHostsOriginValidator  # noqa: E402
from channels.sessions import CookieMiddleware  # noqa: E402
from django.urls import path  # noqa: E402

from bitim.rooms.consumers import RoomConsumer  # noqa: E402
from bitim.rooms.live.halls import Halls  # noqa: E402
from bitim.rooms.protocol import SOCKET_PATH  # noqa: E402

room = SOCKET_PATH.format(uid="<uuid:uid>").removeprefix("/")
sockets = URLRouter([path(room, RoomConsumer.as_asgi(halls=Halls()))])
application = ProtocolTypeRouter({"http": pages, "websocket": AllowedHostsOriginValidator(CookieMiddleware(sockets))})
