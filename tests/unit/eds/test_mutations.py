"""The spoiling of objects is itself fed with spoiled objects, by the fuzzer for hours on end."""

from bitim.eds.encoding import wrap
from tests.unit.eds.mutations import Object


def test_strings_that_claim_the_octets_of_their_neighbours_are_each_walked_over_once() -> None:
    claims_too_much = bytes.fromhex("04 04 047f0200")
    overlapping = wrap(
        0x30, claims_too_much * 1000
    )  # twenty of them took a second each, and every one more twice as long

    assert len(Object(overlapping).elements) == 1001
