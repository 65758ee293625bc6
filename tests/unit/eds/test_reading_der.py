"""Our reading of DER agrees with an independent reader, and refuses what does not fit."""

import random
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from asn1crypto import core, x509

from bitim.demo.keys import SigningKey
from bitim.demo.signing import Form, sign
from bitim.eds import asn1, certificates, structures
from bitim.eds.certificates import Certificate
from bitim.eds.encoding import _end_of_der, _Walk, decode, reading, to_der
from bitim.eds.errors import Unreadable

from .conftest import DOCUMENT, NOW


def assert_read_alike(der: bytes) -> None:
    """Compare with asn1crypto what it can read of a Kazakh certificate."""
    ours, theirs = certificates.read(der), x509.Certificate.load(der)
    content = theirs["tbs_certificate"]

    assert ours.tbs == content.dump()
    assert ours.serial == theirs.serial_number
    assert (ours.not_before, ours.not_after) == (theirs.not_valid_before, theirs.not_valid_after)
    assert (ours.issuer.der, ours.subject.der) == (theirs.issuer.dump(), theirs.subject.dump())
    assert [(oid, value) for oid, value in ours.subject.attributes] == [
        (pair["type"].dotted, pair["value"].native) for one in theirs.subject.chosen for pair in one
    ]
    assert ours.key.spki == content["subject_public_key_info"].dump()
    assert ours.signature == theirs["signature_value"].native
    assert {oid: (each.critical, each.value) for oid, each in ours.extensions.items()} == {
        each["extn_id"].dotted: (each["critical"].native, each["extn_value"].contents) for each in content["extensions"]
    }
    usage, constraints = theirs.key_usage_value, theirs.basic_constraints_value
    assert ours.key_usage == (frozenset() if usage is None else usage.native)
    assert ours.is_ca is (constraints is not None and constraints["ca"].native)
    assert ours.path_length == (None if constraints is None else constraints["path_len_constraint"].native)
    assert ours.subject_key_id == theirs.key_identifier
    assert ours.authority_key_id == theirs.authority_key_identifier


def test_certificates_of_the_demo_are_read_alike(
    gost_key: SigningKey, rsa_key: SigningKey, head_key: SigningKey
) -> None:
    for key in (gost_key, rsa_key, head_key):
        assert_read_alike(key.certificate_der)


@pytest.mark.samples
def test_real_certificates_are_read_alike(samples: Path, real_authorities: dict[str, Certificate]) -> None:
    assert real_authorities
    for each in real_authorities.values():
        assert_read_alike(each.der)


@pytest.mark.parametrize("value", [0, 1, 127, 128, 255, 256, -1, -128, -129, 1 << 159])
def test_numbers_are_read_as_they_were_written(value: int) -> None:
    assert asn1.Integer.load(core.Integer(value).dump()).native == value


@pytest.mark.parametrize(
    "oid", ["1.2.398.3.10.1.1.2.3.2", "2.5.29.15", "0.9.2342.19200300.100.1.25", "2.999.1", "1.3.6"]
)
def test_object_identifiers_are_read_and_written_alike(oid: str) -> None:
    der = core.ObjectIdentifier(oid).dump()

    assert asn1.ObjectIdentifier.load(der).dotted == oid
    assert asn1.encode_oid(oid) == der


@pytest.mark.parametrize(
    ("kind", "text", "expected"),
    [
        (0x17, "261120120000Z", NOW),
        (0x17, "2611201200Z", NOW),
        (0x17, "261120170000+0500", NOW),
        (0x17, "500101000000Z", datetime(1950, 1, 1, tzinfo=UTC)),
        (0x17, "491231235959Z", datetime(2049, 12, 31, 23, 59, 59, tzinfo=UTC)),
        (0x18, "20261120120000Z", NOW),
        (0x18, "20261120120000.25Z", NOW + timedelta(milliseconds=250)),
    ],
)
def test_times_are_read(kind: int, text: str, expected: datetime) -> None:
    der = bytes((kind, len(text))) + text.encode()

    assert structures.Time.load(der).native == expected


@pytest.mark.parametrize("text", ["20261120120000", "20261320120000Z", "20261120120000Z ", "٢٠261120120000Z", "", "Z"])
def test_times_that_say_nothing_are_refused(text: str) -> None:
    raw = text.encode()

    with pytest.raises(Unreadable), reading("time"):
        _ = structures.Time.load(bytes((0x18, len(raw))) + raw).native


@pytest.mark.parametrize(
    "spoiled",
    [
        "",  # nothing
        "3000",  # a field is missing
        "3003020101",  # of another kind
        "300706052b0e03021a0500",  # cut short: the length leaves out what follows
        "300d06052b0e03021a0500020101ff",  # a field too many, and bytes after it
        "308006052b0e03021a0000",  # no definite length
        "3009060580808003010500",  # an object identifier with padding
        "300406022a80",  # an object identifier that does not end
        "30020600",  # an empty one
    ],
)
def test_what_does_not_fit_is_refused(spoiled: str) -> None:
    with pytest.raises(Unreadable), reading("algorithm"):
        _ = structures.AlgorithmIdentifier.load(bytes.fromhex(spoiled))["algorithm"].dotted


def test_an_object_identifier_without_end_is_refused_at_once() -> None:
    with pytest.raises(Unreadable):
        _ = asn1.ObjectIdentifier.load(b"\x06\x83\x10\x00\x00" + b"\x81" * 0x100000).dotted


def test_the_quick_look_never_differs_from_the_walk(gost_key: SigningKey) -> None:
    """What the quick look lets stay, the walk leaves as it came, and it ends at the same place."""
    source, stayed = random.Random(690), 0
    for form in (Form.DER, Form.BER):
        good = sign(gost_key, DOCUMENT, signing_time=NOW, attached=True, form=form)
        for _ in range(3000):
            spoiled = bytearray(good)
            for _ in range(source.choice((0, 1, 1, 2, 4))):
                spoiled[source.randrange(len(spoiled))] = source.choice((0, 0x24, 0x30, 0x80, 0x81, 0x84, 0xFF, 0x1F))
            raw = bytes(spoiled)
            end = _end_of_der(raw)
            if end is not None and raw[0] == 0x30:
                assert _Walk(raw).element(0, len(raw), 0) == (None, end)
                stayed += 1

    assert stayed > 1000


def test_depth_and_number_of_elements_stay_limited() -> None:
    deep = b""
    for _ in range(40):
        deep = b"\x30" + (bytes((len(deep),)) if len(deep) < 0x80 else bytes((0x81, len(deep)))) + deep
    many = core.SequenceOf([None] * 100_001, spec=core.Null).dump()
    for bomb in (deep, many):
        with pytest.raises(Unreadable, match="nested too deeply"):
            decode(bomb)


def test_ber_still_becomes_der(gost_key: SigningKey) -> None:
    der = sign(gost_key, DOCUMENT, signing_time=NOW, attached=True)

    assert to_der(with_open_end(der)) == der


def with_open_end(der: bytes) -> bytes:
    """Wrap the same object with an indefinite length outside."""
    return b"\x30\x80" + core.Sequence.load(der).contents + b"\x00\x00"
