"""What must hold before rooms are opened."""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, register

from bitim.rooms.master_keys import read_keys


@register
def keys_are_usable(**_: Any) -> list[CheckMessage]:
    """Refuse master keys that cannot be read, and a key service whose answers others could read."""
    found: list[CheckMessage] = []
    if settings.KEY_SERVICE:
        if settings.MODE == "production" and not settings.KEY_SERVICE.startswith("https://"):
            found.append(Error("BITIM_KEY_SERVICE must begin with https://.", id="rooms.E002"))
        return found
    try:
        read_keys(settings.MASTER_KEYS)
    except ValueError as error:
        hint = "Each of BITIM_MASTER_KEYS is 32 random bytes in base64, the newest first."
        found.append(Error(str(error), hint=hint, id="rooms.E001"))
    return found
