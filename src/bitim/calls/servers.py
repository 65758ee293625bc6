"""The media server of the settings."""

from django.conf import settings

from bitim.calls.janus import Janus
from bitim.calls.media_server import MediaServer


def media_server() -> MediaServer | None:
    """None without a key: calls of more than six people are not to be had then."""
    if not settings.MEDIA_SERVER_KEY:
        return None
    return Janus(api=settings.MEDIA_SERVER_URL, address=settings.MEDIA_SERVER_SOCKET, key=settings.MEDIA_SERVER_KEY)
