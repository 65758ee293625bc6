"""A key service that wraps the keys of rooms: the transit interface of Vault and OpenBao.

The master key never leaves the service; the keys of rooms that it unwrapped are remembered for a short while.
"""

import base64
import http.client
import json
import time
from collections import OrderedDict
from urllib.parse import urlsplit

from bitim.rooms.sealing import BrokenSeal

ANSWER_WITHIN_S = 5.0
REMEMBERED_S = 60.0
REMEMBERED = 1000
MAX_ANSWER = 1 << 16


class KeysUnavailable(Exception):  # noqa: N818 - a state of the service
    """The service gave no usable answer; nothing is lost, and the same is tried again later."""


class KeyService:
    """One key of one service. `address` ends in the key's name: `https://keys.example/v1/transit/bitim`."""

    def __init__(self, address: str, token: str) -> None:
        parts = urlsplit(address)
        self._place, self._is_tls = parts.netloc, parts.scheme == "https"
        self._mount, _, self._name = parts.path.rpartition("/")
        self._token = token
        self._remembered: OrderedDict[tuple[bytes, bytes], tuple[float, bytes]] = OrderedDict()

    def wrap(self, key: bytes, about: bytes) -> bytes:
        return self._ask("encrypt", plaintext=_text(key), associated_data=_text(about))["ciphertext"].encode()

    def unwrap(self, wrapped: bytes, about: bytes) -> bytes:
        known = self._remembered.get((wrapped, about))
        if known and known[0] > time.monotonic():
            return known[1]
        answer = self._ask("decrypt", ciphertext=wrapped.decode(), associated_data=_text(about))
        key = base64.b64decode(answer["plaintext"])
        self._remembered[wrapped, about] = (time.monotonic() + REMEMBERED_S, key)
        if len(self._remembered) > REMEMBERED:
            self._remembered.popitem(last=False)
        return key

    def _ask(self, what: str, **question: str) -> dict[str, str]:
        connect = http.client.HTTPSConnection if self._is_tls else http.client.HTTPConnection
        connection = connect(self._place, timeout=ANSWER_WITHIN_S)
        headers = {"X-Vault-Token": self._token, "Content-Type": "application/json"}
        try:
            connection.request("POST", f"{self._mount}/{what}/{self._name}", json.dumps(question), headers)
            answer = connection.getresponse()
            content = answer.read(MAX_ANSWER)
            if answer.status == http.client.BAD_REQUEST and what == "decrypt":
                raise BrokenSeal
            if answer.status != http.client.OK:
                raise KeysUnavailable(f"status {answer.status}")
            data = json.loads(content)["data"]
        except (OSError, http.client.HTTPException, ValueError, KeyError) as error:
            raise KeysUnavailable(type(error).__name__) from error
        finally:
            connection.close()
        return dict(data)


def _text(content: bytes) -> str:
    return base64.b64encode(content).decode()
