"""Our own keys: 32 random bytes each, the newest first; it signs, and all of them are published."""

import base64
import binascii
from pathlib import Path

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import load_pem_public_key
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from bitim.exchange import jws


def is_offered() -> bool:
    """Whether there is an exchange at all."""
    return bool(settings.EXCHANGE_KEYS)


def own() -> list[Ed25519PrivateKey]:
    """Raises: ImproperlyConfigured."""
    return [private(text) for text in settings.EXCHANGE_KEYS]


def private(text: str) -> Ed25519PrivateKey:
    """A key of 32 bytes in base64, as `openssl rand -base64 32` writes it. Raises: ImproperlyConfigured."""
    try:
        return Ed25519PrivateKey.from_private_bytes(base64.b64decode(text, validate=True))
    except (ValueError, binascii.Error) as error:
        raise ImproperlyConfigured("A key of BITIM_EXCHANGE_KEYS is not 32 bytes in base64.") from error


def published() -> dict[str, list[dict[str, str]]]:
    """Our public keys as a JWK set (RFC 7517, RFC 8037)."""
    return {"keys": [_jwk(jws.public_of(key)) for key in own()]}


def _jwk(public: str) -> dict[str, str]:
    return {"kty": "OKP", "crv": "Ed25519", "use": "sig", "alg": "EdDSA", "kid": jws.thumbprint(public), "x": public}


def public_from(path: Path) -> str:
    """Read a partner's public key from PEM, as `openssl pkey -pubout` writes it. Raises: ValueError."""
    try:
        key = load_pem_public_key(path.read_bytes())
    except (OSError, ValueError, UnsupportedAlgorithm) as error:
        raise ValueError(f"{path} is no public key in PEM.") from error
    if not isinstance(key, Ed25519PublicKey):
        raise ValueError(f"{path} holds a key of another kind than Ed25519.")  # noqa: TRY004 - a wrong file
    return jws.encoded(key.public_bytes_raw())
