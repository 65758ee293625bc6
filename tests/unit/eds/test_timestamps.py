"""Time stamps: EDS-23, 25, 26, 37 and 38 with tokens in the signature and beside it."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from asn1crypto import core, x509

from bitim.demo import timestamps
from bitim.demo.authority import Authority, Service
from bitim.demo.crl import list_revoked
from bitim.demo.keys import Algorithm, SigningKey
from bitim.demo.revocation import CrlReason, Revocation
from bitim.demo.signing import Form, sign, wrap
from bitim.demo.timestamps import Imprint, stamp, with_timestamps
from bitim.eds import cms, structures, tokens
from bitim.eds.algorithms import SHA_1, SHA_256, STREEBOG_512
from bitim.eds.encoding import wrap as element
from bitim.eds.errors import Unreadable
from bitim.eds.evidence import Evidence
from bitim.eds.policy import Limits, Policy
from bitim.eds.report import EvidenceKind, Missing, Outcome, Report, Verdict
from bitim.eds.trust import TrustProfile

from .conftest import APPLICANT, DOCUMENT, ENDS, ISSUED, NOW, TSA_ENDS, Check, Issue
from .findings import outcomes, remarks
from .gost2004 import Gost2004PrivateKey

DAY = timedelta(days=1)
MINUTE = timedelta(minutes=1)
TODAY_LIST = Callable[[datetime], Evidence]


@pytest.fixture(scope="module")
def bare(gost_key: SigningKey) -> bytes:
    """A signature of NOW without a time stamp."""
    return sign(gost_key, DOCUMENT, signing_time=NOW)


def stamped(
    signature: bytes, tsa: SigningKey, *, at: datetime = NOW, digest: str = STREEBOG_512, of: bytes = b"", **told: Any
) -> bytes:
    """Put a token over the signature value, or over `of`, into a signature."""
    return with_timestamps(signature, lambda value: stamp(tsa, Imprint.of(of or value, digest), at=at, **told))


def value_of(signature: bytes) -> bytes:
    return cms.read(signature).signers[0].signature


def time_check(report: Report) -> dict[str, str]:
    (signer,) = report.signers
    return next(dict(check.parameters) for check in signer.checks if check.id == "EDS-23")


@pytest.mark.parametrize("algorithm", Algorithm)
def test_a_time_stamp_proves_the_time_of_signing(
    algorithm: Algorithm, authority: Authority, bare: bytes, check: Check
) -> None:
    tsa = authority.issue_service(Service.TIME_STAMPS, algorithm, not_before=ISSUED, not_after=TSA_ENDS)
    report = check(stamped(bare, tsa, at=NOW + MINUTE, digest=algorithm.digest_oid))

    assert (report.verdict, remarks(report)) == (Verdict.ACCEPT, set())
    assert {outcomes(report)[each] for each in ("EDS-23", "EDS-25", "EDS-26", "EDS-37")} == {Outcome.PASSED}
    assert time_check(report) == {"source": "timestamp", "at": "2026-11-20T12:01:00+00:00"}
    (signer,) = report.signers
    assert signer.proven_time == NOW + MINUTE
    assert signer.missing == ()
    (used,) = (each for each in signer.evidence if each.kind is EvidenceKind.TIMESTAMP)
    assert (used.at, used.signed_by) == (NOW + MINUTE, tsa.certificate.sha256)


def test_without_a_time_stamp_the_report_says_what_is_missing(bare: bytes, check: Check) -> None:
    report = check(bare)

    assert (outcomes(report)["EDS-25"], outcomes(report)["EDS-26"]) == (Outcome.NOT_CHECKED, Outcome.NOT_CHECKED)
    assert report.signers[0].missing == (Missing.TIMESTAMP,)
    assert time_check(report)["source"] == "receipt"


def test_a_signature_outlives_its_certificate_by_its_time_stamp(
    bare: bytes, tsa: SigningKey, check: Check, nobody_revoked: TODAY_LIST
) -> None:
    a_year_later, then = NOW + 365 * DAY, nobody_revoked(NOW)

    without = check(bare, received_at=a_year_later, evidence=then)
    with_stamp = check(stamped(bare, tsa), received_at=a_year_later, evidence=then)

    assert ("EDS-24", "indeterminate", "time_not_proven") in remarks(without)
    assert (with_stamp.verdict, remarks(with_stamp)) == (Verdict.ACCEPT, set())


@pytest.mark.parametrize("form", [Form.DER, Form.PEM, Form.BASE64])
def test_a_token_may_come_beside_the_signature(
    form: Form, bare: bytes, tsa: SigningKey, check: Check, nobody_revoked: TODAY_LIST
) -> None:
    token = stamp(tsa, Imprint.of(value_of(bare), STREEBOG_512), at=NOW)
    lists = nobody_revoked(NOW).crls

    report = check(bare, evidence=Evidence(tokens=(wrap(token, form),), crls=lists))
    answer = check(bare, evidence=Evidence(tokens=(timestamps.granted(token),), crls=lists))

    assert (report.verdict, outcomes(report)["EDS-25"]) == (Verdict.ACCEPT, Outcome.PASSED)
    assert (answer.verdict, outcomes(answer)["EDS-25"]) == (Verdict.ACCEPT, Outcome.PASSED)


def test_a_token_beside_goes_to_the_signer_whose_signature_it_stamps(
    gost_key: SigningKey, rsa_key: SigningKey, tsa: SigningKey, check: Check, nobody_revoked: TODAY_LIST
) -> None:
    both = sign(gost_key, DOCUMENT, others=[rsa_key], signing_time=NOW)
    (value, _) = (each.signature for each in cms.read(both).signers)
    token = stamp(tsa, Imprint.of(value, STREEBOG_512), at=NOW)
    evidence = Evidence(tokens=(token,), crls=nobody_revoked(NOW).crls)

    report = check(both, policy=Policy(expected_signers=2), evidence=evidence)

    assert report.verdict is Verdict.ACCEPT
    assert [signer.missing for signer in report.signers] == [(), (Missing.TIMESTAMP,)]


def foreign(tmp: Any, title: str) -> SigningKey:
    return Authority.open(tmp, title=title).issue_service(Service.TIME_STAMPS, not_before=ISSUED, not_after=TSA_ENDS)


def rejected(report: Report) -> set[tuple[str, str, str]]:
    assert report.verdict is Verdict.REJECT
    return remarks(report)


def test_a_token_moved_from_another_signature_is_rejected(
    bare: bytes, gost_key: SigningKey, tsa: SigningKey, check: Check
) -> None:
    other = sign(gost_key, b"another document", signing_time=NOW)
    moved = stamped(bare, tsa, of=value_of(other))

    assert rejected(check(moved)) == {("EDS-25", "failed", "timestamp_of_other_data")}
    beside = Evidence(tokens=(stamp(tsa, Imprint.of(value_of(other), STREEBOG_512), at=NOW),))
    assert ("EDS-25", "failed", "timestamp_of_other_data") in rejected(check(bare, evidence=beside))


def test_a_self_made_time_stamp_authority_is_rejected(bare: bytes, check: Check, tmp_path: Any) -> None:
    copied = stamped(bare, foreign(tmp_path / "copy", "BITIM DEMO"))
    own = stamped(bare, foreign(tmp_path / "own", "SOMEBODY"))

    assert rejected(check(copied)) == {("EDS-25", "failed", "timestamp_authority_forged")}
    assert rejected(check(own)) == {("EDS-25", "failed", "timestamp_authority_unknown")}


def test_in_the_test_domain_an_unknown_authority_leaves_the_time_open(
    bare: bytes, check: Check, demo_trust: TrustProfile, tmp_path: Any
) -> None:
    profile = TrustProfile("test", demo_trust.anchors, demo_trust.intermediates, is_test=True)

    report = check(stamped(bare, foreign(tmp_path, "SOMEBODY")), trust=profile)

    assert report.verdict is Verdict.INDETERMINATE
    assert remarks(report) == {("EDS-25", "indeterminate", "timestamp_authority_unknown")}
    assert time_check(report)["source"] == "receipt"


def test_a_signers_own_key_is_no_time_stamp_authority(bare: bytes, gost_key: SigningKey, check: Check) -> None:
    assert rejected(check(stamped(bare, gost_key))) == {("EDS-25", "failed", "timestamp_key_unfit")}


@pytest.mark.parametrize("how", ["two purposes", "not critical", "authority"])
def test_stamping_must_be_the_only_purpose_and_critical(
    how: str, authority: Authority, bare: bytes, check: Check
) -> None:
    def change(tbs: x509.TbsCertificate) -> None:
        (purposes,) = (each for each in tbs["extensions"] if each["extn_id"].native == "extended_key_usage")
        if how == "two purposes":
            both = x509.ExtKeyUsageSyntax(["1.3.6.1.5.5.7.3.8", "1.3.6.1.5.5.7.3.4"])
            purposes["extn_value"] = core.ParsableOctetString(both.dump())
        elif how == "not critical":
            purposes["critical"] = False
        else:
            purposes["extn_id"] = "2.5.29.19"
            purposes["extn_value"] = core.ParsableOctetString(x509.BasicConstraints({"ca": True}).dump())

    unfit = authority.issue_service(Service.TIME_STAMPS, not_before=ISSUED, not_after=TSA_ENDS, change=change)

    assert rejected(check(stamped(bare, unfit))) == {("EDS-25", "failed", "timestamp_key_unfit")}


def test_only_known_policies_of_stamping_are_taken(bare: bytes, tsa: SigningKey, check: Check) -> None:
    gamma = stamped(bare, tsa, policy="1.2.398.3.3.2.6.3")

    assert rejected(check(gamma)) == {("EDS-25", "failed", "timestamp_policy_not_allowed")}


def test_a_token_must_name_its_own_certificate(
    bare: bytes, tsa: SigningKey, gost_key: SigningKey, check: Check
) -> None:
    report = check(stamped(bare, tsa, certified=gost_key.certificate_der))

    assert rejected(report) == {("EDS-25", "failed", "timestamp_broken")}


def test_a_token_without_its_certificate_is_not_believed(bare: bytes, tsa: SigningKey, check: Check) -> None:
    assert rejected(check(stamped(bare, tsa, with_certificate=False))) == {("EDS-25", "failed", "timestamp_broken")}


@pytest.mark.parametrize("at", [ISSUED - DAY, TSA_ENDS + DAY])
def test_the_authority_must_be_in_force_when_it_stamps(
    at: datetime, bare: bytes, tsa: SigningKey, check: Check
) -> None:
    report = check(stamped(bare, tsa, at=at))

    assert rejected(report) == {("EDS-25", "failed", "timestamp_authority_not_in_force")}


@pytest.mark.parametrize(
    ("reason", "since", "verdict"),
    [
        (CrlReason.SUPERSEDED, NOW + DAY, Verdict.ACCEPT),
        (CrlReason.SUPERSEDED, NOW, Verdict.REJECT),
        (CrlReason.KEY_COMPROMISE, NOW + DAY, Verdict.REJECT),
        (None, NOW + DAY, Verdict.REJECT),
    ],
)
def test_a_revoked_authority_keeps_only_what_it_stamped_before_and_honestly(
    reason: CrlReason | None,
    since: datetime,
    verdict: Verdict,
    authority: Authority,
    bare: bytes,
    tsa: SigningKey,
    check: Check,
) -> None:
    revoked = {tsa.certificate.serial: Revocation(since, reason)}
    listed = list_revoked(authority.issuers[Algorithm.GOST2015], revoked, number=2, this_update=NOW + 2 * DAY)
    evidence = Evidence(crls=(listed,), gathered_at=NOW + 3 * DAY)

    report = check(stamped(bare, tsa), evidence=evidence)

    assert report.verdict is verdict
    if verdict is Verdict.REJECT:
        assert ("EDS-25", "failed", "timestamp_authority_revoked") in remarks(report)


def test_a_stamp_whose_authority_has_ended_since_is_noted(
    bare: bytes, tsa: SigningKey, check: Check, nobody_revoked: TODAY_LIST
) -> None:
    report = check(stamped(bare, tsa), received_at=TSA_ENDS + DAY, evidence=nobody_revoked(NOW))

    assert report.verdict is Verdict.ACCEPT
    assert remarks(report) == {("EDS-25", "warning", "timestamp_authority_ended")}


def test_of_several_tokens_the_earliest_that_holds_counts(
    bare: bytes, tsa: SigningKey, gost_key: SigningKey, check: Check
) -> None:
    twice = stamped(stamped(bare, tsa, at=NOW), tsa, at=NOW - MINUTE)
    with_junk = stamped(twice, gost_key)

    assert time_check(check(twice))["at"] == "2026-11-20T11:59:00+00:00"
    report = check(with_junk)
    assert (report.verdict, remarks(report)) == (
        Verdict.ACCEPT,
        {("EDS-25", "warning", "timestamp_key_unfit")},
    )


def test_a_stamp_of_the_future_proves_nothing(bare: bytes, tsa: SigningKey, check: Check) -> None:
    report = check(stamped(bare, tsa, at=NOW + timedelta(hours=1)))

    assert report.verdict is Verdict.INDETERMINATE
    assert ("EDS-26", "indeterminate", "timestamp_in_the_future") in remarks(report)


def test_honest_clocks_may_differ_a_little(bare: bytes, tsa: SigningKey, check: Check) -> None:
    assert remarks(check(stamped(bare, tsa, at=NOW + 4 * MINUTE))) == set()


def test_a_stamp_older_than_the_certificate_is_rejected(
    authority: Authority, issue: Issue, check: Check, nobody_revoked: TODAY_LIST
) -> None:
    old_tsa = authority.issue_service(Service.TIME_STAMPS, not_before=ISSUED - 9 * DAY, not_after=TSA_ENDS)
    signature = stamped(sign(issue(), DOCUMENT, signing_time=ISSUED), old_tsa, at=ISSUED - timedelta(hours=2))

    report = check(signature, received_at=ISSUED, evidence=nobody_revoked(ISSUED))

    assert ("EDS-26", "failed", "timestamp_before_certificate") in rejected(report)


@pytest.mark.parametrize("apart", [-2 * DAY, 2 * DAY])
def test_a_stamp_far_from_the_claimed_time_is_undecided(
    apart: timedelta, gost_key: SigningKey, tsa: SigningKey, check: Check
) -> None:
    signature = stamped(sign(gost_key, DOCUMENT, signing_time=NOW + apart), tsa)

    report = check(signature)

    assert (report.verdict, remarks(report)) == (
        Verdict.INDETERMINATE,
        {("EDS-26", "indeterminate", "timestamp_far_from_signing")},
    )


def test_a_stamp_far_from_receipt_is_undecided_where_the_signature_should_be_new(
    gost_key: SigningKey, tsa: SigningKey, check: Check
) -> None:
    earlier = NOW - 3 * DAY
    signature = stamped(sign(gost_key, DOCUMENT, signing_time=earlier), tsa, at=earlier)
    just_signed = Policy(limits=Limits(receipt_delay=DAY))

    assert check(signature).verdict is Verdict.ACCEPT
    assert remarks(check(signature, policy=just_signed)) == {("EDS-26", "indeterminate", "timestamp_far_from_receipt")}


def test_a_receipt_ahead_of_our_own_clock_proves_no_time(bare: bytes, check: Check, nobody_revoked: TODAY_LIST) -> None:
    evidence = Evidence(crls=nobody_revoked(NOW - DAY).crls, gathered_at=NOW - DAY)

    report = check(bare, evidence=evidence)

    assert (report.verdict, remarks(report)) == (
        Verdict.INDETERMINATE,
        {("EDS-23", "indeterminate", "received_in_the_future")},
    )


def test_a_weak_imprint_is_only_for_old_objects(
    bare: bytes, tsa: SigningKey, check: Check, nobody_revoked: TODAY_LIST
) -> None:
    weak = stamped(bare, tsa, digest=SHA_1, policy="1.2.398.3.3.2.6.1")

    assert rejected(check(weak)) == {("EDS-37", "failed", "weak_digest")}
    legacy = check(weak, policy=Policy(legacy=True))
    assert (legacy.verdict, remarks(legacy)) == (Verdict.ACCEPT, {("EDS-37", "warning", "weak_digest")})


def test_a_weak_stamp_beside_a_strong_one_does_no_harm(bare: bytes, tsa: SigningKey, check: Check) -> None:
    weak = stamped(bare, tsa, at=NOW - MINUTE, digest=SHA_1, policy="1.2.398.3.3.2.6.1")

    report = check(stamped(weak, tsa))

    assert (report.verdict, remarks(report)) == (Verdict.ACCEPT, set())
    assert time_check(report)["at"] == "2026-11-20T12:00:00+00:00"


def test_an_imprint_of_an_unknown_function_is_never_taken(bare: bytes, tsa: SigningKey, check: Check) -> None:
    md5 = Imprint("1.2.840.113549.2.5", b"\0" * 16)
    token = stamp(tsa, md5, at=NOW, policy="1.2.398.3.3.2.6.2")

    report = check(with_timestamps(bare, lambda _: token), policy=Policy(legacy=True))

    assert ("EDS-25", "failed", "weak_digest") in rejected(report)


def test_the_old_generation_is_accepted_with_a_time_stamp_of_its_service(
    authority: Authority, check: Check, nobody_revoked: TODAY_LIST
) -> None:
    then = datetime(2024, 3, 1, tzinfo=UTC)
    tsa = authority.issue_service(Service.TIME_STAMPS, not_before=then - DAY, not_after=TSA_ENDS)
    key: Any = Gost2004PrivateKey()
    owner = authority.issue(APPLICANT, private=key, not_before=then - DAY, not_after=ENDS)
    signature = sign(owner, DOCUMENT, signing_time=then)

    late, in_time = check(signature), check(stamped(signature, tsa, at=then), evidence=nobody_revoked(then))

    assert rejected(late) == {("EDS-38", "failed", "gost_2004_ended")}
    assert (in_time.verdict, remarks(in_time)) == (Verdict.ACCEPT, set())
    assert outcomes(in_time)["EDS-38"] is Outcome.PASSED


@pytest.mark.parametrize("junk", [b"", b"\x30\x00", b"\x30\x03\x02\x01\x01", DOCUMENT])
def test_what_is_no_token_is_no_time_stamp(junk: bytes, bare: bytes, check: Check) -> None:
    report = check(bare, evidence=Evidence(tokens=(junk,)))

    assert ("EDS-25", "failed", "timestamp_unreadable") in rejected(report)


def test_a_refusal_or_a_document_is_no_token(bare: bytes) -> None:
    for other in (timestamps.refused(timestamps.Failure.NO_CLOCK), bare):
        with pytest.raises(Unreadable):
            tokens.read(other)


@pytest.mark.parametrize("what", ["info", "signature", "certificate"])
def test_a_flipped_bit_in_a_token_is_noticed(what: str, bare: bytes, tsa: SigningKey, check: Check) -> None:
    token = stamp(tsa, Imprint.of(value_of(bare), STREEBOG_512), at=NOW)
    signed = cms.read(token)
    part = {
        "info": signed.content or b"",
        "signature": signed.signers[0].signature,
        "certificate": signed.certificates[0].tbs,
    }[what]
    start = token.index(part)
    for position in range(start, start + len(part), 7):
        spoiled = bytearray(token)
        spoiled[position] ^= 1
        report = check(bare, evidence=Evidence(tokens=(bytes(spoiled),)))
        assert report.verdict is Verdict.REJECT, position


def test_a_token_with_a_second_signer_is_not_believed(bare: bytes, tsa: SigningKey, check: Check) -> None:
    token = stamp(tsa, Imprint.of(value_of(bare), SHA_256), at=NOW)
    info = structures.load(structures.ContentInfo, token)
    shape = info["content"].parse(structures.SignedDataShape)
    parts = [shape[name].dump() for name in ("version", "digests", "content", "certificates")]
    signers = element(0x31, shape["signers"][0].dump() * 2)
    doubled = element(0x30, info["type"].dump() + element(0xA0, element(0x30, b"".join([*parts, signers]))))

    report = check(bare, evidence=Evidence(tokens=(doubled,)))

    assert ("EDS-25", "failed", "timestamp_broken") in rejected(report)


def test_a_critical_extension_that_nobody_knows_spoils_an_authority(
    authority: Authority, bare: bytes, check: Check
) -> None:
    def change(tbs: x509.TbsCertificate) -> None:
        tbs["extensions"].append(
            {"extn_id": "1.2.3.4", "critical": True, "extn_value": core.ParsableOctetString(b"\x05\x00")}
        )

    unfit = authority.issue_service(Service.TIME_STAMPS, not_before=ISSUED, not_after=TSA_ENDS, change=change)

    report = check(stamped(bare, unfit))

    assert rejected(report) == {("EDS-25", "failed", "timestamp_broken")}
    (broken,) = (each for each in report.signers[0].checks if each.id == "EDS-25")
    assert broken.parameters == {"check": "EDS-16"}


def test_a_subscriber_among_the_authorities_makes_no_time_stamp_authority(
    bare: bytes, demo_trust: TrustProfile, issue: Issue, check: Check, tmp_path: Any
) -> None:
    subscriber = issue()
    trusted_by_mistake = TrustProfile(
        "demo", demo_trust.anchors, (*demo_trust.intermediates, subscriber.certificate), is_demo=True
    )
    fake = Authority(tmp_path, {Algorithm.GOST2015: subscriber})
    tsa = fake.issue_service(Service.TIME_STAMPS, not_before=ISSUED, not_after=ENDS)

    report = check(stamped(bare, tsa), trust=trusted_by_mistake)

    (broken,) = (each for each in report.signers[0].checks if each.id == "EDS-25")
    assert (broken.outcome, broken.parameters) == (Outcome.FAILED, {"check": "EDS-15"})


@pytest.mark.parametrize(
    ("right", "wrong"),
    [("020103310e", "020101310e"), ("0201013081", "0201033081"), ("0201013081", "0201003081")],
    ids=["of the CMS, before the list of digests", "of the signer, before a name", "of the signer, none at all"],
)
def test_a_token_of_another_version_is_not_believed(
    right: str, wrong: str, bare: bytes, tsa: SigningKey, check: Check
) -> None:
    token = stamp(tsa, Imprint.of(value_of(bare), STREEBOG_512), at=NOW)
    assert token.count(bytes.fromhex(right)) == 1

    report = check(bare, evidence=Evidence(tokens=(token.replace(bytes.fromhex(right), bytes.fromhex(wrong)),)))

    assert ("EDS-25", "failed", "timestamp_broken") in rejected(report)


def test_a_token_with_a_malformed_attribute_is_unreadable(bare: bytes, tsa: SigningKey, check: Check) -> None:
    token = stamp(tsa, Imprint.of(value_of(bare), STREEBOG_512), at=NOW)
    attribute = bytes.fromhex("301a06092a864886f70d010903310d")  # contentType, whose value must be an OID
    assert token.count(attribute + b"\x06") == 1

    spoiled = token.replace(attribute + b"\x06", attribute + b"\x04")
    report = check(bare, evidence=Evidence(tokens=(spoiled,)))

    assert ("EDS-25", "failed", "timestamp_unreadable") in rejected(report)
