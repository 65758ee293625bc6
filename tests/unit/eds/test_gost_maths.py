"""Two implementations agree (EDS-39), and unsound keys and signatures never reach either (EDS-08, 09)."""

import dataclasses
import random

import pytest
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from bitim.demo.keys import SigningKey
from bitim.eds import algorithms, certificates, selftest
from bitim.eds.algorithms import Family, PublicKey, Row

from .reference_curve import CRYPTOPRO_A, TC26_512_A, ReferenceCurve

ROWS = {row.family: row for row in algorithms.ROWS}
CURVES = {Family.GOST_2015: TC26_512_A, Family.GOST_2004: CRYPTOPRO_A}
HEADERS = {Family.GOST_2015: b"\x04\x81\x80", Family.GOST_2004: b"\x04\x40"}
FAMILIES = pytest.mark.parametrize("family", list(CURVES))


def public_key(family: Family, raw: bytes) -> PublicKey:
    return PublicKey(ROWS[family].key_oid, b"", HEADERS[family] + raw, b"")


def both(family: Family, raw: bytes, hashed: bytes, signature: bytes) -> bool:
    """Ask both implementations; they must agree."""
    ours = algorithms.verify(ROWS[family], public_key(family, raw), hashed, signature)
    theirs = CURVES[family].verify(raw, hashed, signature)
    assert ours is theirs
    return ours


@FAMILIES
def test_the_reference_curve_is_what_the_standards_say(family: Family) -> None:
    curve = CURVES[family]

    assert curve.contains(curve.base)
    assert curve.multiply(curve.q, curve.base) is None
    assert ROWS[family].curve is not None
    assert (ROWS[family].curve.p, ROWS[family].curve.b, ROWS[family].curve.q) == (curve.p, curve.b, curve.q)
    assert ROWS[family].curve.a == curve.a % curve.p
    assert ROWS[family].curve.base == curve.base


@FAMILIES
def test_both_implementations_agree_on_good_and_damaged_signatures(family: Family) -> None:
    curve, source = CURVES[family], random.Random(20151)
    for _ in range(6):
        secret, k = (1 + source.randrange(curve.q - 1) for _ in range(2))
        raw, hashed = curve.public_key(secret), source.randbytes(curve.size)
        signature = curve.sign(secret, hashed, k)
        assert both(family, raw, hashed, signature)
        damaged = bytearray(signature)
        damaged[source.randrange(len(damaged))] ^= 1 << source.randrange(8)
        assert not both(family, raw, hashed, bytes(damaged))
        assert not both(family, raw, source.randbytes(curve.size), signature)


def edge_signatures(curve: ReferenceCurve, good: bytes) -> dict[str, bytes]:
    size = curve.size
    r, s = good[:size], good[size:]
    zero, order = bytes(size), curve.q.to_bytes(size, "little")
    negated = (curve.q - int.from_bytes(s, "little")).to_bytes(size, "little")
    return {
        "swapped": s + r,
        "reversed": good[::-1],
        "each half reversed": r[::-1] + s[::-1],
        "r is 0": zero + s,
        "s is 0": r + zero,
        "r is q": order + s,
        "s is q": r + order,
        "s negated": r + negated,
        "all zero": zero + zero,
        "all ones": b"\xff" * 2 * size,
        "short": good[:-1],
        "padded": good + b"\x00",
        "empty": b"",
    }


@FAMILIES
def test_both_implementations_refuse_every_edge_case(family: Family) -> None:
    curve, source = CURVES[family], random.Random(2004)
    secret, k = (1 + source.randrange(curve.q - 1) for _ in range(2))
    raw, hashed = curve.public_key(secret), source.randbytes(curve.size)
    good = curve.sign(secret, hashed, k)

    assert both(family, raw, hashed, good)
    for name, spoiled in edge_signatures(curve, good).items():
        assert not both(family, raw, hashed, spoiled), name
    off_curve = bytes((raw[0] ^ 1,)) + raw[1:]
    beyond = (int.from_bytes(raw[: curve.size], "little") + curve.p) % (1 << 8 * curve.size)
    for name, key in {
        "off the curve": off_curve,
        "zero": bytes(2 * curve.size),
        "coordinates swapped": raw[curve.size :] + raw[: curve.size],
        "x not reduced": beyond.to_bytes(curve.size, "little") + raw[curve.size :],
        "short": raw[:-1],
    }.items():
        assert not both(family, key, hashed, good), name


@FAMILIES
def test_both_read_a_zero_hash_as_one(family: Family) -> None:
    curve = CURVES[family]
    order = curve.q.to_bytes(curve.size, "little")
    for hashed in (bytes(curve.size), order, (1).to_bytes(curve.size, "little")):
        signature = curve.sign(12345, hashed, 67890)
        assert both(family, curve.public_key(12345), hashed, signature)


@FAMILIES
def test_both_accept_a_signature_whose_two_points_are_equal(family: Family) -> None:
    """Only an owner of a key can make one; nettle alone refuses it (ADR 22)."""
    curve, source = CURVES[family], random.Random(3410)
    k, hashed = 1 + source.randrange(curve.q - 1), source.randbytes(curve.size)
    r = curve.multiply(k, curve.base)[0] % curve.q
    secret = -k * int.from_bytes(hashed, "little") * pow(2 * r, -1, curve.q) % curve.q
    signature = curve.sign(secret, hashed, k)

    assert both(family, curve.public_key(secret), hashed, signature)
    assert not both(family, curve.public_key(secret), hashed[::-1], signature)


@FAMILIES
def test_both_refuse_a_signature_whose_two_points_cancel_each_other(family: Family) -> None:
    curve, source = CURVES[family], random.Random(4034)
    secret, r = (1 + source.randrange(curve.q - 1) for _ in range(2))
    s = r * secret % curve.q
    signature = r.to_bytes(curve.size, "little") + s.to_bytes(curve.size, "little")

    assert not both(family, curve.public_key(secret), source.randbytes(curve.size), signature)


@FAMILIES
def test_both_agree_where_the_multiples_are_peculiar(family: Family) -> None:
    curve, source = CURVES[family], random.Random(1994)
    few = (1, 2, 3, 16, 31, curve.q - 1, curve.q - 2, curve.q // 2, 1 << 8 * curve.size - 2)
    for _ in range(8):
        of_base, of_key, secret = source.choice(few), source.choice(few), source.choice((2, 3, curve.q - 2))
        point = curve.multiply((of_base + of_key * secret) % curve.q, curve.base)
        if point is None:
            continue
        r = point[0] % curve.q
        e = -r * pow(of_key, -1, curve.q) % curve.q
        r_and_s = (each.to_bytes(curve.size, "little") for each in (r, of_base * e % curve.q))
        assert both(family, curve.public_key(secret), e.to_bytes(curve.size, "little"), b"".join(r_and_s))


@FAMILIES
def test_a_key_of_secret_one_verifies_too(family: Family) -> None:
    curve = CURVES[family]
    for secret in (1, curve.q - 1):
        hashed = b"\x07" * curve.size
        signature = curve.sign(secret, hashed, 67890)
        assert both(family, curve.public_key(secret), hashed, signature)
        assert not both(family, curve.public_key(secret), hashed, signature[::-1])


@FAMILIES
def test_the_answers_of_the_self_test_hold_by_the_second_implementation(family: Family) -> None:
    raw = selftest._KEYS[family].removeprefix(HEADERS[family])
    hashed = algorithms.digest(ROWS[family].digest_oid, [selftest.MESSAGE])

    assert CURVES[family].verify(raw, hashed, selftest._SIGNATURES[family])


def test_hashing_in_pieces_is_hashing_whole() -> None:
    for oid in algorithms.DIGESTS:
        assert algorithms.digest(oid, [b"ab", b"", b"c"]) == algorithms.digest(oid, [b"abc"])


def test_a_key_belongs_to_one_row_by_oid_and_parameters(gost_key: SigningKey, rsa_key: SigningKey) -> None:
    gost = certificates.read(gost_key.certificate_der).key
    plain = certificates.read(rsa_key.certificate_der).key

    assert algorithms.row_of(gost) is ROWS[Family.GOST_2015]
    assert algorithms.row_of(plain) is ROWS[Family.RSA]
    (other_curve,) = ROWS[Family.GOST_2004].key_parameters
    assert algorithms.row_of(dataclasses.replace(gost, parameters=other_curve)) is None
    assert algorithms.row_of(dataclasses.replace(gost, parameters=b"\x05\x00")) is None
    assert algorithms.row_of(dataclasses.replace(gost, oid="1.3.6.1.4.1.6801.1.5.8")) is None


@pytest.mark.parametrize("size", [1024, 2040])
def test_short_rsa_keys_are_unsound(size: int) -> None:
    key = rsa.generate_private_key(65537, size).public_key()

    assert not algorithms.key_is_sound(ROWS[Family.RSA], rsa_public_key(key))


@pytest.mark.parametrize(
    ("exponent", "sound"),
    [(3, False), (2**16 - 1, False), (2**16 + 1, True), (2**256 - 1, True), (2**256 + 1, False)],
)
def test_rsa_exponents_keep_to_their_range(exponent: int, sound: bool) -> None:
    """A small one helps a forger of padding, a huge one keeps a verifier busy."""
    modulus = rsa.generate_private_key(65537, 2048).public_key().public_numbers().n
    key = rsa.RSAPublicNumbers(exponent, modulus).public_key()

    assert algorithms.key_is_sound(ROWS[Family.RSA], rsa_public_key(key)) is sound


def test_a_key_of_another_kind_in_the_place_of_rsa_is_unsound() -> None:
    key = ec.generate_private_key(ec.SECP256R1()).public_key()
    row: Row = ROWS[Family.RSA]

    assert not algorithms.key_is_sound(row, rsa_public_key(key))
    assert not algorithms.key_is_sound(row, PublicKey(row.key_oid, b"", b"", b"nonsense"))
    assert not algorithms.verify(row, rsa_public_key(key), bytes(32), bytes(256))


def rsa_public_key(key: rsa.RSAPublicKey | ec.EllipticCurvePublicKey) -> PublicKey:
    spki = key.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    return PublicKey(ROWS[Family.RSA].key_oid, b"", b"", spki)
