"""A demo key: a certificate with its private half, in the two algorithms of eds.md 2.1 and 2.2."""

import hashlib
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import Protocol

from asn1crypto import core, pem
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import padding, rsa

from bitim.demo import gost
from bitim.eds import certificates, subject
from bitim.eds.certificates import Certificate
from bitim.eds.curves import TC26_512_A
from bitim.eds.subject import Subject

RSA_BITS = 2048


class Algorithm(StrEnum):
    GOST2015 = "gost2015"
    RSA = "rsa"

    @property
    def digest_oid(self) -> str:
        return {"gost2015": "1.2.398.3.10.1.3.3", "rsa": "2.16.840.1.101.3.4.2.1"}[self]

    @property
    def signature_oid(self) -> str:
        return {"gost2015": "1.2.398.3.10.1.1.2.3.2", "rsa": "1.2.840.113549.1.1.11"}[self]

    def digest(self, message: bytes) -> bytes:
        return gost.digest(message) if self is Algorithm.GOST2015 else hashlib.sha256(message).digest()


class PrivateKey(Protocol):
    """The private half: signs a message, knows its public half and how it is stored."""

    algorithm: Algorithm

    def sign(self, message: bytes) -> bytes: ...
    def public_key_info(self) -> bytes:
        """Return the DER of SubjectPublicKeyInfo."""

    def pkcs8(self) -> bytes:
        """Return the DER of PrivateKeyInfo, not encrypted."""


class _GostParameters(core.Sequence):
    _fields = [("curve", core.ObjectIdentifier), ("digest", core.ObjectIdentifier)]


class _GostAlgorithm(core.Sequence):
    _fields = [("algorithm", core.ObjectIdentifier), ("parameters", _GostParameters)]


class _GostPublicKeyInfo(core.Sequence):
    _fields = [("algorithm", _GostAlgorithm), ("public_key", core.OctetBitString)]


class _GostPrivateKeyInfo(core.Sequence):
    _fields = [("version", core.Integer), ("algorithm", _GostAlgorithm), ("private_key", core.OctetString)]


_GOST = {
    "algorithm": "1.2.398.3.10.1.1.2.2",
    "parameters": {"curve": "1.2.398.3.10.1.1.2.2.1", "digest": "1.2.398.3.10.1.3.3"},
}


@dataclass(frozen=True)
class GostPrivateKey:
    scalar: int
    point: bytes
    """x then y, each little-endian, 128 bytes."""

    algorithm = Algorithm.GOST2015

    def sign(self, message: bytes) -> bytes:
        return gost.sign(self.scalar, gost.digest(message))

    def public_key_info(self) -> bytes:
        octets = core.OctetString(self.point).dump()
        return bytes(_GostPublicKeyInfo({"algorithm": _GOST, "public_key": octets}).dump())

    def pkcs8(self) -> bytes:
        scalar = core.OctetString(self.scalar.to_bytes(TC26_512_A.width, "little")).dump()
        return bytes(_GostPrivateKeyInfo({"version": 0, "algorithm": _GOST, "private_key": scalar}).dump())


@dataclass(frozen=True)
class RsaPrivateKey:
    key: rsa.RSAPrivateKey

    algorithm = Algorithm.RSA

    def sign(self, message: bytes) -> bytes:
        return self.key.sign(message, padding.PKCS1v15(), hashes.SHA256())

    def public_key_info(self) -> bytes:
        return self.key.public_key().public_bytes(
            serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo
        )

    def pkcs8(self) -> bytes:
        return self.key.private_bytes(
            serialization.Encoding.DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )


def generate(algorithm: Algorithm) -> PrivateKey:
    if algorithm is Algorithm.GOST2015:
        return GostPrivateKey(*gost.generate())
    return RsaPrivateKey(rsa.generate_private_key(public_exponent=65537, key_size=RSA_BITS))


def _load_private(pkcs8: bytes, certificate: Certificate) -> PrivateKey:
    if certificate.key.oid != _GOST["algorithm"]:
        key = serialization.load_der_private_key(pkcs8, None)
        assert isinstance(key, rsa.RSAPrivateKey)
        return RsaPrivateKey(key)
    scalar = core.OctetString.load(_GostPrivateKeyInfo.load(pkcs8)["private_key"].native).native
    point = core.OctetString.load(certificate.key.bits).native
    return GostPrivateKey(int.from_bytes(scalar, "little"), point)


@dataclass(frozen=True)
class SigningKey:
    """What a Kazakh key file holds: one certificate and its private key."""

    certificate_der: bytes
    private: PrivateKey
    label: str
    """Name of the key file, such as `GOST512_840116300121_natural_person`."""

    @property
    def algorithm(self) -> Algorithm:
        return self.private.algorithm

    @cached_property
    def certificate(self) -> Certificate:
        return certificates.read(self.certificate_der)

    @cached_property
    def subject(self) -> Subject:
        return subject.read(self.certificate)

    def to_pem(self) -> bytes:
        """Return the whole key as text: PKCS#8, then the certificate. Not encrypted: it protects nobody."""
        private = pem.armor("PRIVATE KEY", self.private.pkcs8())
        return bytes(private + pem.armor("CERTIFICATE", self.certificate_der))

    @classmethod
    def from_pem(cls, text: bytes, *, label: str) -> "SigningKey":
        parts = {kind: der for kind, _, der in pem.unarmor(text, multiple=True)}
        private = _load_private(parts["PRIVATE KEY"], certificates.read(parts["CERTIFICATE"]))
        return cls(parts["CERTIFICATE"], private, label)
