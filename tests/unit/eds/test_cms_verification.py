"""The CMS itself: EDS-01 to 13 and 37, each with what passes and what fails it."""

import dataclasses
from hashlib import sha1, sha256
from time import process_time

import pytest
from asn1crypto import core

from bitim.demo.keys import SigningKey
from bitim.demo.signing import Form, Twist, sign, wrap
from bitim.eds import asn1, cms, structures
from bitim.eds.algorithms import MD5, SHA_1, SHA_256, STREEBOG_512
from bitim.eds.encoding import wrap as element
from bitim.eds.errors import Unreadable
from bitim.eds.evidence import NOTHING, Evidence
from bitim.eds.policy import Policy
from bitim.eds.report import Findings, Outcome, Verdict
from bitim.eds.signature import check as check_signature
from bitim.eds.verify import to_der

from .conftest import DOCUMENT, NOW, RESPONDENT, Check, Issue
from .findings import outcomes, remarks

SIGNATURE_CHECKS = [f"EDS-{number:02}" for number in range(1, 17)]


@pytest.fixture(params=["gost_key", "rsa_key"])
def key(request: pytest.FixtureRequest) -> SigningKey:
    return request.getfixturevalue(request.param)


@pytest.mark.parametrize("attached", [False, True], ids=["detached", "attached"])
@pytest.mark.parametrize("form", list(Form))
def test_a_good_signature_is_accepted_in_every_form_it_travels_in(
    key: SigningKey, form: Form, attached: bool, check: Check
) -> None:
    report = check(sign(key, DOCUMENT, form=form, attached=attached, signing_time=NOW))

    assert report.verdict is Verdict.ACCEPT
    assert remarks(report) == set()
    assert [outcomes(report)[each] for each in SIGNATURE_CHECKS] == [Outcome.PASSED] * 16


def test_every_text_form_gives_the_same_der(gost_key: SigningKey) -> None:
    der = sign(gost_key, DOCUMENT, attached=True, signing_time=NOW)
    base64 = wrap(der, Form.BASE64)

    assert to_der(wrap(der, Form.PEM)) == der
    assert to_der(base64) == der
    assert to_der(base64.decode()) == der
    assert to_der(wrap(der, Form.BASE64_LINES)) == der
    assert to_der(wrap(der, Form.BER)) == der


@pytest.mark.parametrize(
    ("twist", "verdict", "expected"),
    [
        (Twist.TRAILING_BYTES, Verdict.REJECT, {("EDS-01", "failed", "trailing_bytes")}),
        (Twist.WRONG_CONTENT_INFO, Verdict.REJECT, {("EDS-02", "failed", "not_signed_data")}),
        (Twist.NO_SIGNERS, Verdict.REJECT, {("EDS-03", "failed", "no_signers")}),
        (Twist.SIGNER_TWICE, Verdict.REJECT, {("EDS-03", "failed", "wrong_number_of_signers")}),
        (Twist.WRONG_MESSAGE_DIGEST, Verdict.REJECT, {("EDS-06", "failed", "content_altered")}),
        (Twist.SWAPPED_R_AND_S, Verdict.REJECT, {("EDS-07", "failed", "signature_wrong")}),
        (Twist.REVERSED_SIGNATURE, Verdict.REJECT, {("EDS-07", "failed", "signature_wrong")}),
        (
            Twist.SHA1_DIGEST,
            Verdict.REJECT,
            {
                ("EDS-08", "failed", "algorithm_not_allowed"),
                ("EDS-37", "failed", "weak_digest"),
            },
        ),
        (Twist.WRONG_SIGNATURE_OID, Verdict.REJECT, {("EDS-08", "failed", "algorithm_not_allowed")}),
        (Twist.ZERO_R, Verdict.REJECT, {("EDS-09", "failed", "signature_unsound")}),
        (Twist.S_IS_ORDER, Verdict.REJECT, {("EDS-09", "failed", "signature_unsound")}),
        (Twist.SHORT_SIGNATURE, Verdict.REJECT, {("EDS-09", "failed", "signature_unsound")}),
        (
            Twist.NO_SIGNED_ATTRIBUTES,
            Verdict.REJECT,
            {
                ("EDS-10", "failed", "no_signed_attributes"),
                ("EDS-13", "indeterminate", "signing_certificate_absent"),
            },
        ),
        (Twist.NO_CONTENT_TYPE, Verdict.REJECT, {("EDS-10", "failed", "attribute_missing")}),
        (Twist.NO_MESSAGE_DIGEST, Verdict.REJECT, {("EDS-10", "failed", "attribute_missing")}),
        (Twist.NO_SIGNING_TIME, Verdict.REJECT, {("EDS-10", "failed", "attribute_missing")}),
        (Twist.DUPLICATE_CONTENT_TYPE, Verdict.REJECT, {("EDS-10", "failed", "attribute_repeated")}),
        (Twist.DUPLICATE_MESSAGE_DIGEST, Verdict.REJECT, {("EDS-10", "failed", "attribute_repeated")}),
        (Twist.DUPLICATE_SIGNING_TIME, Verdict.REJECT, {("EDS-10", "failed", "attribute_repeated")}),
        (Twist.TWO_DIGESTS_IN_ONE_ATTRIBUTE, Verdict.REJECT, {("EDS-10", "failed", "attribute_repeated")}),
        (Twist.WRONG_CONTENT_TYPE, Verdict.REJECT, {("EDS-10", "failed", "content_type_differs")}),
        (Twist.UNSORTED_ATTRIBUTES, Verdict.ACCEPT, {("EDS-11", "warning", "attributes_not_canonical")}),
        (Twist.NO_CERTIFICATE, Verdict.REJECT, {("EDS-12", "failed", "certificate_missing")}),
        (Twist.CERTIFICATE_TWICE, Verdict.REJECT, {("EDS-12", "failed", "certificate_ambiguous")}),
        (
            Twist.WRONG_SIGNING_CERTIFICATE,
            Verdict.REJECT,
            {("EDS-13", "failed", "signing_certificate_differs")},
        ),
        (
            Twist.NO_SIGNING_CERTIFICATE,
            Verdict.INDETERMINATE,
            {("EDS-13", "indeterminate", "signing_certificate_absent")},
        ),
    ],
)
def test_one_thing_wrong_is_found_under_its_own_id(
    twist: Twist, verdict: Verdict, expected: set[tuple[str, str, str]], gost_key: SigningKey, check: Check
) -> None:
    report = check(sign(gost_key, DOCUMENT, signing_time=NOW, twists=[twist]))

    assert (report.verdict, remarks(report)) == (verdict, expected)


def test_an_absent_signing_certificate_is_a_warning_for_old_objects(gost_key: SigningKey, check: Check) -> None:
    signature = sign(gost_key, DOCUMENT, signing_time=NOW, twists=[Twist.NO_SIGNING_CERTIFICATE])

    report = check(signature, policy=Policy(legacy=True))

    assert report.verdict is Verdict.ACCEPT
    assert remarks(report) == {("EDS-13", "warning", "signing_certificate_absent")}


def test_an_altered_document_is_rejected(key: SigningKey, check: Check) -> None:
    report = check(sign(key, DOCUMENT, signing_time=NOW), content=DOCUMENT + b" ")

    assert remarks(report) == {("EDS-06", "failed", "content_altered")}


def test_embedded_content_must_be_our_stored_bytes(gost_key: SigningKey, check: Check) -> None:
    theirs = sign(gost_key, b"I owe nothing", attached=True, signing_time=NOW)

    report = check(theirs)

    assert remarks(report) == {
        ("EDS-05", "failed", "other_content_embedded"),
        ("EDS-06", "failed", "content_altered"),
    }


def test_content_attached_to_a_detached_signature_is_noticed(gost_key: SigningKey, check: Check) -> None:
    detached = sign(gost_key, DOCUMENT, signing_time=NOW)
    attached = sign(gost_key, b"something else", attached=True, signing_time=NOW)
    inner = b"\xa0\x10\x04\x0esomething else"
    assert inner in attached
    data = bytes.fromhex("300b06092a864886f70d010701")
    assert data in detached
    grafted = detached.replace(data, b"\x30\x1d" + data[2:] + inner)

    report = check(_relength(grafted, len(inner)))

    assert remarks(report) == {("EDS-05", "failed", "other_content_embedded")}
    assert report.verdict is Verdict.REJECT


def _relength(der: bytes, more: int) -> bytes:
    """Lengthen the three outer elements, whose lengths take two bytes, of a CMS that grew inside."""
    raw = bytearray(der)
    for at in (2, 17, 21):
        raw[at : at + 2] = (int.from_bytes(raw[at : at + 2], "big") + more).to_bytes(2, "big")
    return bytes(raw)


def test_two_signers_are_judged_each_on_their_own(gost_key: SigningKey, issue: Issue, check: Check) -> None:
    authentication = issue(auth=True)
    both = sign(gost_key, DOCUMENT, others=[authentication], signing_time=NOW)

    report = check(both, policy=Policy(expected_signers=2))

    verdicts = {signer.subject and signer.subject.is_auth_key: signer.verdict for signer in report.signers}
    assert verdicts == {False: Verdict.ACCEPT, True: Verdict.REJECT}
    assert report.verdict is Verdict.REJECT


def test_any_number_of_signers_is_taken_when_none_is_expected(
    gost_key: SigningKey, rsa_key: SigningKey, check: Check
) -> None:
    both = sign(gost_key, DOCUMENT, others=[rsa_key], signing_time=NOW)

    assert check(both, policy=Policy(expected_signers=None)).verdict is Verdict.ACCEPT


def test_a_crowd_of_signers_is_refused_without_work(gost_key: SigningKey, check: Check) -> None:
    crowd = sign(gost_key, DOCUMENT, others=[gost_key] * 40, signing_time=NOW)

    report = check(crowd, policy=Policy(expected_signers=None))

    assert report.signers == ()
    assert ("EDS-03", "failed", "too_many_signers") in remarks(report)
    assert report.verdict is Verdict.REJECT


def test_a_certificate_of_the_same_key_with_another_name_is_rejected(
    gost_key: SigningKey, issue: Issue, check: Check
) -> None:

    twin = issue(RESPONDENT, private=gost_key.private)
    genuine = cms.read(sign(gost_key, DOCUMENT, signing_time=NOW)).signers[0]
    substituted = cms.read(sign(twin, DOCUMENT, signing_time=NOW))
    findings = Findings()

    check_signature(
        substituted,
        genuine,
        substituted.certificates[0],
        lambda _: genuine.message_digest() or b"",
        findings,
        legacy=True,
    )

    results = {each.id: each.outcome for each in findings.checks()}
    assert results["EDS-07"] is Outcome.PASSED  # the key is the same …
    assert results["EDS-13"] is Outcome.FAILED  # … and only the named certificate tells them apart


def test_another_persons_certificate_beside_the_signature_does_not_verify(
    gost_key: SigningKey, issue: Issue, check: Check
) -> None:
    other = issue()

    report = check(sign(gost_key, DOCUMENT, certificate_der=other.certificate_der, signing_time=NOW))

    assert remarks(report) == {("EDS-07", "failed", "signature_wrong")}


@pytest.mark.parametrize("oid", [SHA_1, MD5])
def test_weak_digests_are_never_taken(oid: str, gost_key: SigningKey) -> None:
    signed = cms.read(sign(gost_key, DOCUMENT, signing_time=NOW))
    weak = dataclasses.replace(signed.signers[0], digest=cms.Algorithm(oid, b"\x05\x00"))
    findings = Findings()

    check_signature(signed, weak, signed.certificates[0], lambda _: b"", findings, legacy=True)

    results = {each.id: each.outcome for each in findings.checks()}
    assert results["EDS-08"] is Outcome.FAILED
    assert results["EDS-37"] is Outcome.FAILED


def test_a_file_that_is_no_signature_cannot_be_read(check: Check) -> None:
    with pytest.raises(Unreadable):
        check(DOCUMENT)


def test_the_receipt_time_must_carry_its_zone(gost_key: SigningKey, check: Check) -> None:
    with pytest.raises(ValueError, match="aware"):
        check(sign(gost_key, DOCUMENT, signing_time=NOW), received_at=NOW.replace(tzinfo=None), evidence=NOTHING)
    with pytest.raises(ValueError, match="aware"):
        check(sign(gost_key, DOCUMENT), evidence=Evidence(gathered_at=NOW.replace(tzinfo=None)))


def with_signing_certificate(signer: cms.SignerInfo, oid: str, value: bytes) -> cms.SignerInfo:
    """Replace the signing-certificate attribute; only EDS-13 and 37 are asked afterwards."""
    assert signer.signed_attributes is not None
    kept = [each for each in signer.signed_attributes.listed if each[0] != cms.SIGNING_CERTIFICATE_V2]
    return dataclasses.replace(signer, signed_attributes=cms.Attributes((*kept, (oid, (value,)))))


def certificate_id(digest: bytes, *, algorithm: str = "", serial: int | None = None) -> bytes:
    """Encode a signing-certificate(-v2) attribute with one id."""
    named = element(0x30, asn1.encode_oid(algorithm)) if algorithm else b""
    issuer = b"" if serial is None else element(0x30, element(0x30, b"") + core.Integer(serial).dump())
    return element(0x30, element(0x30, element(0x30, named + element(0x04, digest) + issuer)))


def named_certificate(key: SigningKey, oid: str, value: bytes, *, legacy: bool) -> dict[str, Outcome]:
    signed = cms.read(sign(key, DOCUMENT, signing_time=NOW))
    signer = with_signing_certificate(signed.signers[0], oid, value)
    findings = Findings()
    check_signature(signed, signer, signed.certificates[0], lambda _: b"", findings, legacy=legacy)
    return {each.id: each.outcome for each in findings.checks() if each.id in {"EDS-13", "EDS-37"}}


def test_a_sha1_signing_certificate_alone_is_only_for_old_objects(gost_key: SigningKey) -> None:
    value = certificate_id(sha1(gost_key.certificate_der).digest())

    strict = named_certificate(gost_key, cms.SIGNING_CERTIFICATE, value, legacy=False)
    legacy = named_certificate(gost_key, cms.SIGNING_CERTIFICATE, value, legacy=True)

    assert strict == {"EDS-13": Outcome.PASSED, "EDS-37": Outcome.FAILED}
    assert legacy == {"EDS-13": Outcome.PASSED, "EDS-37": Outcome.WARNING}


@pytest.mark.parametrize(
    ("algorithm", "right_serial", "outcome"),
    [
        (SHA_256, True, Outcome.PASSED),
        ("", True, Outcome.PASSED),
        (SHA_256, False, Outcome.FAILED),
        ("1.2.3.4", True, Outcome.FAILED),
    ],
)
def test_a_signing_certificate_names_hash_and_serial(
    algorithm: str, right_serial: bool, outcome: Outcome, gost_key: SigningKey
) -> None:
    serial = gost_key.certificate.serial + (0 if right_serial else 1)
    digest = sha256(gost_key.certificate_der).digest()
    value = certificate_id(digest, algorithm=algorithm, serial=serial)

    found = named_certificate(gost_key, cms.SIGNING_CERTIFICATE_V2, value, legacy=False)

    assert found["EDS-13"] is outcome


def test_a_signer_may_be_named_by_key_identifier(gost_key: SigningKey, check: Check) -> None:
    signature = sign(gost_key, DOCUMENT, signing_time=NOW)
    info = structures.load(structures.ContentInfo, signature)
    shape = info["content"].parse(structures.SignedDataShape)
    signer = shape["signers"][0]
    rest = ("digest", "signed_attributes", "algorithm", "signature")
    named = [core.Integer(3).dump(), element(0x80, gost_key.certificate.subject_key_id or b"")]
    signers = element(0x31, element(0x30, b"".join([*named, *(signer[name].dump() for name in rest)])))
    parts = [shape[name].dump() for name in ("digests", "content", "certificates")]
    body = element(0x30, b"".join([core.Integer(3).dump(), *parts, signers]))

    report = check(element(0x30, info["type"].dump() + element(0xA0, body)))

    assert (report.verdict, remarks(report)) == (Verdict.ACCEPT, set())


def embed(signature: bytes, others: list[bytes]) -> bytes:
    """Put more elements beside the signer's certificate."""
    info = structures.load(structures.ContentInfo, signature)
    shape = info["content"].parse(structures.SignedDataShape)
    embedded = b"".join([each.dump() for each in shape["certificates"]] + others)
    parts = [shape[name].dump() for name in ("version", "digests", "content")]
    body = b"".join([*parts, element(0xA0, embedded), shape["signers"].dump()])
    return element(0x30, info["type"].dump() + element(0xA0, element(0x30, body)))


def test_what_is_no_certificate_among_the_embedded_is_left_out(gost_key: SigningKey, check: Check) -> None:
    attribute_certificate = element(0xA1, element(0x02, b"\x01"))

    report = check(embed(sign(gost_key, DOCUMENT, signing_time=NOW), [attribute_certificate]))

    assert report.verdict is Verdict.ACCEPT


def test_a_crowd_of_certificates_cannot_be_read(gost_key: SigningKey, check: Check) -> None:
    crowd = [gost_key.certificate_der] * 100

    with pytest.raises(Unreadable, match="too long"):
        check(embed(sign(gost_key, DOCUMENT, signing_time=NOW), crowd))


def test_a_signature_with_spare_bits_cannot_be_read(gost_key: SigningKey, check: Check) -> None:
    signature = sign(gost_key, DOCUMENT, signing_time=NOW)
    bits = cms.read(signature).certificates[0].signature
    spoiled = signature.replace(b"\x00" + bits, b"\x01" + bits)
    assert spoiled != signature

    assert remarks(check(spoiled)) == {("EDS-12", "failed", "certificate_missing")}


@pytest.mark.parametrize("name", ["attributes", "values", "signers"])
def test_bombs_of_many_small_parts_are_cheap(name: str, gost_key: SigningKey, check: Check) -> None:
    """Tens of thousands of parts, within the limit of EDS-01, are counted and not made."""
    signature = sign(gost_key, DOCUMENT, signing_time=NOW)
    info = structures.load(structures.ContentInfo, signature)
    shape = info["content"].parse(structures.SignedDataShape)
    signer = shape["signers"][0]
    attribute = asn1.encode_oid("1.2.3") + element(0x31, b"")
    unsigned = {
        "attributes": element(0x30, attribute) * 20_000,
        "values": element(0x30, asn1.encode_oid("1.2.3") + element(0x31, b"\x05\x00" * 80_000)),
        "signers": b"",
    }[name]
    fields = ("version", "signer", "digest", "signed_attributes", "algorithm", "signature")
    bomb = element(0x30, b"".join([*(signer[each].dump() for each in fields), element(0xA1, unsigned)]))
    signers = element(0x31, bomb * (2_000 if name == "signers" else 1))
    parts = [shape[each].dump() for each in ("version", "digests", "content", "certificates")]
    body = element(0x30, b"".join([*parts, signers]))
    hostile = element(0x30, info["type"].dump() + element(0xA0, body))

    started = process_time()
    try:
        verdict = check(hostile, policy=Policy(expected_signers=None)).verdict
    except Unreadable:
        verdict = Verdict.REJECT

    assert verdict is Verdict.REJECT
    assert process_time() - started < 2  # seconds of a busy test machine; making every part takes far longer


def test_versions_must_be_what_the_form_asks_for(gost_key: SigningKey, check: Check) -> None:
    signature = sign(gost_key, DOCUMENT, signing_time=NOW)
    beginning = bytes.fromhex("020101310e")  # version 1, then the list of digests
    assert signature.count(beginning) == 1

    for version in (0, 2, 3, 5):
        spoiled = signature.replace(beginning, beginning[:2] + bytes((version,)) + beginning[3:])
        assert remarks(check(spoiled)) == {("EDS-02", "failed", "strange_version")}


def test_a_digest_that_the_file_does_not_announce_is_refused(gost_key: SigningKey, check: Check) -> None:
    signature = sign(gost_key, DOCUMENT, signing_time=NOW)
    announced = bytes.fromhex("310e300c0608") + asn1.encode_oid(STREEBOG_512)[2:]
    assert signature.count(announced) == 1

    report = check(signature.replace(announced, announced[:-1] + b"\x02"))

    assert remarks(report) == {("EDS-08", "failed", "algorithm_not_allowed")}
