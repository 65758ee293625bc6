"""The signature algorithms of Kazakhstan: which OIDs belong together, and the maths behind each row.

A row fixes key, key parameters, signature and digest at once (EDS-08); nothing outside the rows is verified.
Byte orders: coordinates, signature halves and the hash are all little-endian.
"""

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from cryptography.hazmat.primitives.asymmetric.utils import Prehashed
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import load_der_public_key

from bitim.eds import nettle
from bitim.eds.curves import CRYPTOPRO_A, TC26_512_A, Curve

STREEBOG_512 = "1.2.398.3.10.1.3.3"
GOST_34_311_95 = "1.2.398.3.10.1.3.1"
SHA_1 = "1.3.14.3.2.26"
SHA_256 = "2.16.840.1.101.3.4.2.1"
SHA_384 = "2.16.840.1.101.3.4.2.2"
SHA_512 = "2.16.840.1.101.3.4.2.3"
MD5 = "1.2.840.113549.2.5"

WEAK_DIGESTS = frozenset({SHA_1, MD5, "1.2.840.113549.2.2", "1.2.840.113549.2.4"})
RSA_BITS = range(2048, 8193)
_RSA_EXPONENTS = range(2**16 + 1, 2**256)  # FIPS 186-5, A.1.1; the cost of one check grows with it
_LONGEST_RSA = 2048  # octets of a SubjectPublicKeyInfo

_SHA: dict[str, Callable[[], "hashlib._Hash"]] = {
    SHA_1: hashlib.sha1,
    SHA_256: hashlib.sha256,
    SHA_384: hashlib.sha384,
    SHA_512: hashlib.sha512,
}
_GOST_HASHES = {
    STREEBOG_512: nettle.Hash.STREEBOG_512,
    GOST_34_311_95: nettle.Hash.GOST_34_311_95,
}
DIGESTS = frozenset(_SHA) | frozenset(_GOST_HASHES)


class Family(StrEnum):
    """The three kinds of signatures that Kazakh certificates make."""

    GOST_2015 = "gost_2015"
    GOST_2004 = "gost_2004"
    RSA = "rsa"


@dataclass(frozen=True, slots=True)
class PublicKey:
    """A key as a certificate carries it.

    `parameters` is the DER of the algorithm's parameters (empty if absent), `bits` the content of the BIT
    STRING without its count of unused bits, `spki` the DER of the whole SubjectPublicKeyInfo.
    """

    oid: str
    parameters: bytes
    bits: bytes
    spki: bytes


@dataclass(frozen=True, slots=True)
class Row:
    """One allowed combination of table 2.1 or 2.2. `curve` is None for RSA."""

    family: Family
    key_oid: str
    key_parameters: frozenset[bytes]
    signature_oid: str
    signer_oids: frozenset[str]
    digest_oid: str
    curve: Curve | None


ROWS = (
    Row(
        family=Family.GOST_2015,
        key_oid="1.2.398.3.10.1.1.2.2",
        # SEQUENCE { 1.2.398.3.10.1.1.2.2.1, 1.2.398.3.10.1.3.3 }
        key_parameters=frozenset({bytes.fromhex("3016060a2a830e030a010102020106082a830e030a010303")}),
        signature_oid="1.2.398.3.10.1.1.2.3.2",
        signer_oids=frozenset({"1.2.398.3.10.1.1.2.3.2"}),
        digest_oid=STREEBOG_512,
        curve=TC26_512_A,
    ),
    Row(
        family=Family.GOST_2004,
        key_oid="1.2.398.3.10.1.1.1.1",
        # SEQUENCE { 1.2.398.3.10.1.1.1.1.1, 1.2.398.3.10.1.3.1.1.0 }
        key_parameters=frozenset({bytes.fromhex("3018060a2a830e030a0101010101060a2a830e030a0103010100")}),
        signature_oid="1.2.398.3.10.1.1.1.2",
        signer_oids=frozenset({"1.2.398.3.10.1.1.1.2"}),
        digest_oid=GOST_34_311_95,
        curve=CRYPTOPRO_A,
    ),
    Row(
        family=Family.RSA,
        key_oid="1.2.840.113549.1.1.1",
        key_parameters=frozenset({b"\x05\x00", b""}),
        signature_oid="1.2.840.113549.1.1.11",
        signer_oids=frozenset({"1.2.840.113549.1.1.11", "1.2.840.113549.1.1.1"}),
        digest_oid=SHA_256,
        curve=None,
    ),
)


def row_of(key: PublicKey) -> Row | None:
    """Return the row of a key, or None if its OID with its parameters is not an allowed one (EDS-08)."""
    for row in ROWS:
        if row.key_oid == key.oid and key.parameters in row.key_parameters:
            return row
    return None


def digest(oid: str, parts: Iterable[bytes]) -> bytes:
    """Hash the parts with a function of DIGESTS; any other OID is a KeyError."""
    if oid in _GOST_HASHES:
        return nettle.digest(_GOST_HASHES[oid], parts)
    state = _SHA[oid]()
    for part in parts:
        state.update(part)
    return state.digest()


def point_of(curve: Curve, key: PublicKey) -> tuple[int, int] | None:
    """Read a GOST key: an OCTET STRING of x then y. None if its size is wrong or it is off the curve."""
    header = b"\x04\x81\x80" if curve.width == 64 else b"\x04\x40"
    if not key.bits.startswith(header) or len(key.bits) != len(header) + 2 * curve.width:
        return None
    point = _halves(curve, key.bits[len(header) :])
    return point if curve.holds(*point) else None


def rsa_key_of(key: PublicKey) -> RSAPublicKey | None:
    """Read an RSA key of an allowed size and exponent; None if it is something else."""
    return _rsa_key_of(key.spki) if len(key.spki) <= _LONGEST_RSA else None


def key_is_sound(row: Row, key: PublicKey) -> bool:
    """Say whether the key itself may be used: on its curve, or RSA of an allowed size and exponent (EDS-09)."""
    return (rsa_key_of(key) if row.curve is None else point_of(row.curve, key)) is not None


def signature_is_sound(row: Row, key: PublicKey, signature: bytes) -> bool:
    """Say whether a signature has the exact size of its row and, for GOST, 0 < r, s < q (EDS-09)."""
    if row.curve is not None:
        return len(signature) == 2 * row.curve.width and row.curve.admits(*_halves(row.curve, signature))
    rsa_key = rsa_key_of(key)
    return rsa_key is not None and len(signature) == (rsa_key.key_size + 7) // 8


def verify(row: Row, key: PublicKey, hashed: bytes, signature: bytes) -> bool:
    """Verify a signature over a ready digest of the row's function; False for anything unsound."""
    if not signature_is_sound(row, key, signature):
        return False
    if row.curve is not None:
        point = point_of(row.curve, key)
        value = int.from_bytes(hashed, "little")
        return point is not None and nettle.verify(row.curve, point, value, _halves(row.curve, signature))
    rsa_key = rsa_key_of(key)
    return rsa_key is not None and _rsa_holds(rsa_key, hashed, signature)


@lru_cache(maxsize=64)
def _rsa_key_of(spki: bytes) -> RSAPublicKey | None:
    """Load a key once for all the questions that one verification asks of it."""
    try:
        loaded = load_der_public_key(spki)
    except (ValueError, UnsupportedAlgorithm):
        return None
    if not isinstance(loaded, RSAPublicKey) or loaded.key_size not in RSA_BITS:
        return None
    return loaded if loaded.public_numbers().e in _RSA_EXPONENTS else None


def _rsa_holds(key: RSAPublicKey, hashed: bytes, signature: bytes) -> bool:
    try:
        key.verify(signature, hashed, PKCS1v15(), Prehashed(SHA256()))
    except InvalidSignature:
        return False
    return True


def _halves(curve: Curve, raw: bytes) -> tuple[int, int]:
    return int.from_bytes(raw[: curve.width], "little"), int.from_bytes(raw[curve.width :], "little")
