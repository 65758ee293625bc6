"""The keys that wrap the keys of rooms: from a file, or in a key service that never lets them out."""

import base64
import hashlib
from collections.abc import Sequence
from functools import cache
from typing import Protocol

from django.conf import settings

from bitim.rooms.key_service import KeyService
from bitim.rooms.sealing import KEY_BYTES, BrokenSeal, seal, unseal

NAME_BYTES = 4


class MasterKeys(Protocol):
    """Wraps the key of a room and gives it back."""

    def wrap(self, key: bytes, about: bytes) -> bytes:
        """The key as it is stored. Raises: KeysUnavailable."""

    def unwrap(self, wrapped: bytes, about: bytes) -> bytes:
        """The key again. Raises: BrokenSeal, KeysUnavailable."""


class KeptKeys:
    """Master keys of the settings, the newest first: it wraps, the older ones only unwrap."""

    def __init__(self, keys: Sequence[bytes]) -> None:
        self._keys = {hashlib.sha256(key).digest()[:NAME_BYTES]: key for key in keys}

    def wrap(self, key: bytes, about: bytes) -> bytes:
        name, master = next(iter(self._keys.items()))
        return name + seal(master, key, about)

    def unwrap(self, wrapped: bytes, about: bytes) -> bytes:
        master = self._keys.get(wrapped[:NAME_BYTES])
        if master is None:
            raise BrokenSeal("The master key that wrapped it is not in the settings.")
        return unseal(master, wrapped[NAME_BYTES:], about)


def read_keys(texts: Sequence[str]) -> list[bytes]:
    """Master keys from base64. Raises: ValueError, for one that is not KEY_BYTES long."""
    try:
        keys = [base64.b64decode(text, validate=True) for text in texts]
    except ValueError as error:
        raise ValueError("A master key is not base64.") from error
    if not keys or any(len(key) != KEY_BYTES for key in keys):
        raise ValueError(f"A master key has {KEY_BYTES} bytes.")
    return keys


_kept = cache(lambda *texts: KeptKeys(read_keys(texts)))
_service = cache(KeyService)


def master_keys() -> MasterKeys:
    """Those of the settings."""
    if settings.KEY_SERVICE:
        return _service(settings.KEY_SERVICE, settings.KEY_SERVICE_TOKEN)
    return _kept(*settings.MASTER_KEYS)
