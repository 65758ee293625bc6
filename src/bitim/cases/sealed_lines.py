"""The lines that sides seal, kept so that a copy of the database cannot be read.

Each line is encrypted with a key of its own (AES-256-GCM), which lies beside it, encrypted with a key that only the
running server can derive from its secret key. Both bind the line to what it is about: moved to another row it opens
no more. Who holds the database and the secret key together can open it; what was promised is also held by the
commitments, which nobody can change unseen.
"""

import os

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

_NONCE, _WRAPPED = 12, 12 + 32 + 16


def seal(line: str, *, about: str) -> bytes:
    """Encrypt a line for the place `about`."""
    key = AESGCM.generate_key(256)
    return _encrypt(_master_key(), key, about) + _encrypt(key, line.encode(), about)


def unseal(sealed: bytes, *, about: str) -> str:
    """The line again.

    Raises: cryptography.exceptions.InvalidTag, for bytes that were changed, moved, or sealed under another secret key.
    """
    key = _decrypt(_master_key(), sealed[:_WRAPPED], about)
    return _decrypt(key, sealed[_WRAPPED:], about).decode()


def _master_key() -> bytes:
    derivation = HKDF(SHA256(), length=32, salt=None, info=b"bitim sealed offers")
    return derivation.derive(settings.SECRET_KEY.encode())


def _encrypt(key: bytes, plain: bytes, about: str) -> bytes:
    nonce = os.urandom(_NONCE)
    return nonce + AESGCM(key).encrypt(nonce, plain, about.encode())


def _decrypt(key: bytes, sealed: bytes, about: str) -> bytes:
    return AESGCM(key).decrypt(sealed[:_NONCE], sealed[_NONCE:], about.encode())
