"""Sealed bytes: AES-256-GCM, so that nobody reads them without the key, or changes or moves them unnoticed."""

import os

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

KEY_BYTES = 32
NONCE_BYTES = 12
VERSION = b"\x01"
"""The first byte of everything sealed: another cipher gets another one."""


class BrokenSeal(Exception):  # noqa: N818 - a state of the bytes
    """These bytes were not sealed with this key for this place, or have been changed since."""


def new_key() -> bytes:
    return os.urandom(KEY_BYTES)


def seal(key: bytes, plain: bytes, about: bytes) -> bytes:
    """Seal `plain` for one place: `about` names it, and only there does the seal open again.

    The nonce is random: one key seals 2^32 things before that is a concern.
    """
    nonce = os.urandom(NONCE_BYTES)
    return VERSION + nonce + AESGCM(key).encrypt(nonce, plain, about)


def unseal(key: bytes, sealed: bytes, about: bytes) -> bytes:
    """The bytes that were sealed. Raises: BrokenSeal."""
    if not sealed.startswith(VERSION):
        raise BrokenSeal
    nonce, body = sealed[1 : 1 + NONCE_BYTES], sealed[1 + NONCE_BYTES :]
    try:
        return AESGCM(key).decrypt(nonce, body, about)
    except (InvalidTag, ValueError) as error:
        raise BrokenSeal from error
