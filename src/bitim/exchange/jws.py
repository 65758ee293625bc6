"""Compact JWS (RFC 7515) with Ed25519 (RFC 8037), of one shape alone.

There is one algorithm and one spelling: a header with other members, padding, a blank or unused bits that are set are
refused, so that no byte of a message can be changed without its being seen. The libraries for JOSE decode leniently.
"""

import base64
import binascii
import hashlib
import json
from dataclasses import dataclass

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from bitim.exchange.refusal import Refusal
from bitim.exchange.vocabulary import Fault

TYPE = "bitim-exchange+jws"


@dataclass(frozen=True)
class Sealed:
    """A message as it came, its signature not looked at yet."""

    kid: str
    signed: bytes
    payload: bytes
    signature: bytes

    def check(self, public: str) -> None:
        """Raises: Refusal, when the key did not sign these bytes."""
        try:
            Ed25519PublicKey.from_public_bytes(decoded(public)).verify(self.signature, self.signed)
        except InvalidSignature:
            raise Refusal(Fault.WRONG_SIGNATURE) from None


def seal(payload: bytes, key: Ed25519PrivateKey) -> bytes:
    """Sign these very bytes."""
    header = {"alg": "EdDSA", "kid": thumbprint(public_of(key)), "typ": TYPE}
    signed = f"{encoded(json.dumps(header).encode())}.{encoded(payload)}".encode()
    return signed + b"." + encoded(key.sign(signed)).encode()


def read(message: bytes) -> Sealed:
    """Take a message apart. Raises: Refusal."""
    try:
        head, body, signature = message.decode("ascii").split(".")
        header = json.loads(decoded(head))
        whole = Sealed(header["kid"], f"{head}.{body}".encode(), decoded(body), decoded(signature))
    except (ValueError, TypeError, KeyError, RecursionError):
        raise Refusal(Fault.UNREADABLE) from None
    if header != {"alg": "EdDSA", "kid": header["kid"], "typ": TYPE} or not isinstance(whole.kid, str):
        raise Refusal(Fault.UNREADABLE, rule="header")
    return whole


def public_of(key: Ed25519PrivateKey) -> str:
    """The public key, as the `x` of a JWK."""
    return encoded(key.public_key().public_bytes_raw())


def thumbprint(public: str) -> str:
    """The name of a key, made of the key itself (RFC 7638)."""
    return encoded(hashlib.sha256(f'{{"crv":"Ed25519","kty":"OKP","x":"{public}"}}'.encode()).digest())


def encoded(content: bytes) -> str:
    return base64.urlsafe_b64encode(content).rstrip(b"=").decode()


def decoded(text: str) -> bytes:
    """Read base64url without padding in its one spelling. Raises: ValueError."""
    try:
        content = base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
    except binascii.Error as error:
        raise ValueError("no base64url") from error
    if encoded(content) != text:
        raise ValueError("another spelling of the same bytes")
    return content
