"""Ways round walls: servers that tell browsers their addresses, and a relay for those that find no direct way.

The relay (coturn, `use-auth-secret`) takes names that carry the second of their end, and a password made of the name
with a secret that only it and Bitim know: what a browser is given ends by itself.
"""

import base64
import hmac
import time
from collections.abc import Sequence
from typing import Any

LASTS_S = 12 * 3600
"""Longer than any call."""


def servers(*, stun: Sequence[str], turn: Sequence[str], secret: str, now: float | None = None) -> list[dict[str, Any]]:
    """The `iceServers` of a peer connection. Without a secret there is no relay."""
    found: list[dict[str, Any]] = [{"urls": list(stun)}] if stun else []
    if turn and secret:
        name = f"{int((now if now is not None else time.time()) + LASTS_S)}:bitim"
        password = base64.b64encode(hmac.digest(secret.encode(), name.encode(), "sha1")).decode()
        found.append({"urls": list(turn), "username": name, "credential": password})
    return found
