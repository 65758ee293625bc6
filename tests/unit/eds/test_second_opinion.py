"""Every question of maths that the verifier asks of a library has the same answer in plain integers (EDS-39)."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random

import pytest
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from cryptography.hazmat.primitives.serialization import load_der_public_key

from bitim.demo.authority import Authority
from bitim.eds import algorithms, certificates, chain, cms, crl, ocsp, signature, statements, tokens
from bitim.eds.algorithms import Family, PublicKey, Row
from bitim.eds.certificates import Certificate
from bitim.eds.cms import SignedData
from bitim.eds.encoding import to_der
from bitim.eds.report import Findings

from . import targets
from .reference_curve import CRYPTOPRO_A, TC26_512_A, ReferenceCurve
from .targets import World

CURVES: dict[Family, tuple[ReferenceCurve, bytes]] = {
    Family.GOST_2015: (TC26_512_A, b"\x04\x81\x80"),
    Family.GOST_2004: (CRYPTOPRO_A, b"\x04\x40"),
}
_SHA_256_INFO = bytes.fromhex("3031300d060960864801650304020105000420")


@dataclass(frozen=True)
class Question:
    """Whether this is the key's signature over this digest."""

    row: Row
    key: PublicKey
    hashed: bytes
    signature: bytes

    def by_the_library(self) -> bool:
        return algorithms.verify(self.row, self.key, self.hashed, self.signature)

    def in_plain_integers(self) -> bool:
        if self.row.family in CURVES:
            curve, header = CURVES[self.row.family]
            return curve.verify(self.key.bits.removeprefix(header), self.hashed, self.signature)
        key = load_der_public_key(self.key.spki)
        assert isinstance(key, RSAPublicKey)
        numbers, size = key.public_numbers(), key.key_size // 8
        value = int.from_bytes(self.signature, "big")
        padded = b"\x00\x01" + b"\xff" * (size - 54) + b"\x00" + _SHA_256_INFO + self.hashed  # PKCS#1 v1.5
        return (
            len(self.signature) == size
            and value < numbers.n
            and pow(value, numbers.e, numbers.n) == int.from_bytes(padded, "big")
        )

    def spoiled(self, random: Random) -> Iterator["Question"]:
        middle = len(self.signature) // 2
        halves = self.signature[middle:] + self.signature[:middle]
        yield replace(self, signature=_flipped(self.signature, random))
        yield replace(self, hashed=_flipped(self.hashed, random))
        yield replace(self, signature=random.choice((halves, self.signature[::-1], bytes(middle) + halves[:middle])))


def _flipped(data: bytes, random: Random) -> bytes:
    spoiled = bytearray(data)
    spoiled[random.randrange(len(data))] ^= 1 << random.randrange(8)
    return bytes(spoiled)


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> dict[Question, bool]:
    """What is asked from now on, with the answers."""
    heard: dict[Question, bool] = {}
    verify = algorithms.verify

    def listening(row: Row, key: PublicKey, hashed: bytes, value: bytes) -> bool:
        answer = verify(row, key, hashed, value)
        heard[Question(row, key, hashed, value)] = answer
        return answer

    monkeypatch.setattr(algorithms, "verify", listening)
    return heard


def confirm(asked: dict[Question, bool]) -> dict[Family, int]:
    """Ask again, and with each question spoiled; say how many of each family had the answer yes."""
    random = Random(39)
    for question, answer in list(asked.items()):
        assert question.in_plain_integers() is answer
        for spoiled in question.spoiled(random):
            assert spoiled.in_plain_integers() is spoiled.by_the_library() is False
    yes = [question.row.family for question, answer in asked.items() if answer]
    return {family: yes.count(family) for family in Family}


def test_both_agree_on_all_that_is_asked_of_demo_objects(authority: Authority, asked: dict[Question, bool]) -> None:
    world = World.made(authority)
    for target in [*targets.accepted(world), *targets.revoked(world), targets.archived(world)]:
        target.ask(target.pieces)

    confirmed = confirm(asked)

    assert confirmed[Family.GOST_2015] >= 8
    assert confirmed[Family.RSA] >= 16


@pytest.mark.samples
def test_both_agree_on_every_real_object(
    samples: Path, real_authorities: dict[str, Certificate], asked: dict[Question, bool]
) -> None:
    """Certificates, signatures, tokens, OCSP answers and lists: each with whoever is named as having signed it."""
    issuers = list(real_authorities.values())
    extra = [certificates.read(to_der(file.read_bytes())) for file in sorted((samples / "certs").glob("*.cer"))]
    messages = [
        _message(file) for folder in ("cms", "tsp") for file in sorted((samples / folder).glob("*.[ct][ms][st]"))
    ]
    found = {each.der: each for message in messages for each in message.certificates}
    for message in messages:
        _ask_about_signers(message, [*found.values(), *extra])
    answers = [ocsp.read(file.read_bytes()).basic for file in sorted((samples / "ocsp").glob("*.ocsp"))]
    lists = [crl.read(file.read_bytes()) for file in sorted((samples / "crl").glob("*.crl"))]
    for issuer in issuers:
        for certificate in (*issuers, *extra, *found.values()):
            if chain.names_as_issuer(certificate, issuer):
                chain.is_issued_by(certificate, issuer)
        for answer in answers:
            assert answer is not None
            statements.responder_of(answer, issuer)
        for each in lists:
            if each.issuer.matches(issuer.subject):
                statements.is_signed_by(each, issuer)

    confirmed = confirm(asked)

    assert confirmed == {Family.GOST_2015: 12, Family.GOST_2004: 11, Family.RSA: 22}


def _message(file: Path) -> SignedData:
    return tokens.read(file.read_bytes()).signed if file.suffix == ".tst" else cms.read(to_der(file.read_bytes()))


def _ask_about_signers(message: SignedData, known: list[Certificate]) -> None:
    def digest(oid: str) -> bytes:
        return algorithms.digest(oid, [message.content or b""])

    for info in message.signers:
        for certificate in known:
            if info.names(certificate):
                signature.check(message, info, certificate, digest, Findings(), legacy=True)
