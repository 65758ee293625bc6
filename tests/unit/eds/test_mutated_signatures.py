"""Every byte of a good signature spoiled in turn: nothing spoiled is accepted, and nothing crashes."""

import random

import pytest

from bitim.demo.keys import SigningKey
from bitim.demo.signing import sign
from bitim.eds.errors import Unreadable
from bitim.eds.report import Verdict

from .conftest import DOCUMENT, NOW, Check


def verdict_of_spoiled(check: Check, signature: bytes) -> Verdict | None:
    """None stands for bytes that cannot be read at all."""
    try:
        return check(signature).verdict
    except Unreadable:
        return None


@pytest.mark.parametrize("attached", [False, True], ids=["detached", "attached"])
def test_a_flipped_bit_in_any_byte_is_never_accepted(rsa_key: SigningKey, attached: bool, check: Check) -> None:
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
