"""Every part of a good signature spoiled in turn: nothing spoiled is accepted, and nothing crashes."""

import random

import pytest

from bitim.demo.keys import SigningKey
from bitim.demo.signing import sign
from bitim.eds import cms
from bitim.eds.errors import Unreadable
from bitim.eds.report import Verdict

from .conftest import DOCUMENT, NOW, Check


def verdict_of_spoiled(check: Check, signature: bytes) -> Verdict | None:
    """None stands for bytes that cannot be read at all."""
    try:
        return check(signature).verdict
    except Unreadable:
        return None


@pytest.fixture(params=["gost_key", "rsa_key"])
def key(request: pytest.FixtureRequest) -> SigningKey:
    return request.getfixturevalue(request.param)


def test_a_flipped_bit_in_any_signed_part_is_noticed(key: SigningKey, check: Check) -> None:
    signature = sign(key, DOCUMENT, signing_time=NOW)
    assert check(signature).verdict is Verdict.ACCEPT
    signed = cms.read(signature)
    (signer,), (certificate,) = signed.signers, signed.certificates
    parts = {
        "signature": signer.signature,
        "certificate": certificate.tbs,
        "signature of the certificate": certificate.signature,
        **{oid: values[0] for oid, values in (signer.signed_attributes or cms.Attributes(())).listed},
    }
    source = random.Random(34)
    for name, part in parts.items():
        start = signature.index(part)
        for _ in range(12):
            spoiled = bytearray(signature)
            spoiled[start + source.randrange(len(part))] ^= 1 << source.randrange(8)
            assert verdict_of_spoiled(check, bytes(spoiled)) not in {Verdict.ACCEPT}, name


@pytest.mark.parametrize("attached", [False, True], ids=["detached", "attached"])
def test_a_flipped_bit_anywhere_is_never_accepted(rsa_key: SigningKey, attached: bool, check: Check) -> None:
    """Also where no signature reaches: versions, tags, the list of digests, the signer's name."""
    signature = sign(rsa_key, DOCUMENT, signing_time=NOW, attached=attached)
    source = random.Random(39)
    for position in range(len(signature)):
        spoiled = bytearray(signature)
        spoiled[position] ^= 1 << source.randrange(8)
        assert verdict_of_spoiled(check, bytes(spoiled)) is not Verdict.ACCEPT, position


def test_a_signature_cut_anywhere_is_never_accepted(gost_key: SigningKey, check: Check) -> None:
    signature = sign(gost_key, DOCUMENT, signing_time=NOW)

    for length in range(0, len(signature), 7):
        assert verdict_of_spoiled(check, signature[:length]) is None


def test_appended_bytes_are_never_accepted(gost_key: SigningKey, check: Check) -> None:
    signature = sign(gost_key, DOCUMENT, signing_time=NOW)

    for tail in (b"\x00", b"\n", signature):
        assert verdict_of_spoiled(check, signature + tail) is Verdict.REJECT


def test_a_flipped_bit_in_the_document_is_noticed(key: SigningKey, check: Check) -> None:
    signature = sign(key, DOCUMENT, signing_time=NOW)

    for position in range(len(DOCUMENT)):
        spoiled = bytearray(DOCUMENT)
        spoiled[position] ^= 1
        assert check(signature, content=bytes(spoiled)).verdict is Verdict.REJECT
