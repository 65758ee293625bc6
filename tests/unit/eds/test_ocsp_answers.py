"""OCSP: EDS-27, 28 and 30 on answers of the demo's responder."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from asn1crypto import core, parser, x509

from bitim.demo import ocsp as demo
from bitim.demo.authority import Authority, Service
from bitim.demo.crl import list_revoked
from bitim.demo.der import algorithm_id, children, extension, octets, sequence, signed, tagged
from bitim.demo.keys import Algorithm, SigningKey
from bitim.demo.ocsp import CertificateId, Refusal, Standing
from bitim.demo.revocation import NEVER_ISSUED, CrlReason, Revocation
from bitim.demo.signing import sign
from bitim.eds import ocsp
from bitim.eds.algorithms import GOST_34_311_95, SHA_1, SHA_256, STREEBOG_512
from bitim.eds.errors import Unreadable
from bitim.eds.evidence import NOTHING, Evidence
from bitim.eds.policy import Policy
from bitim.eds.report import EvidenceKind, Missing, Outcome, Report, Verdict

from .conftest import DOCUMENT, ENDS, ISSUED, NOW, TSA_ENDS, Check, Issue
from .findings import outcomes, remarks

DAY = timedelta(days=1)
MINUTE = timedelta(minutes=1)
SECOND = timedelta(seconds=1)
UNKNOWN = ("EDS-27", "indeterminate", "revocation_unknown")


@pytest.fixture(scope="module")
def signature(gost_key: SigningKey) -> bytes:
    return sign(gost_key, DOCUMENT, signing_time=NOW)


class Responder:
    """Answers about one key as the demo's responder does; everything can be told otherwise."""

    def __init__(self, authority: Authority, responder: SigningKey, key: SigningKey) -> None:
        self.authority, self.key, self.about = authority, responder, key

    def name(self, about: SigningKey | None = None, digest: str = SHA_256) -> CertificateId:
        issuer = self.authority.issuers[(about or self.about).algorithm].certificate
        return CertificateId.of((about or self.about).certificate, issuer, digest)

    def say(
        self,
        standing: Standing | Revocation = Standing.GOOD,
        *,
        at: datetime = NOW,
        by: SigningKey | None = None,
        about: SigningKey | None = None,
        digest: str = SHA_256,
        **told: Any,
    ) -> bytes:
        return demo.answer(by or self.key, {self.name(about, digest): standing}, produced_at=at, **told)


@pytest.fixture(scope="module")
def answers(authority: Authority, responder: SigningKey, gost_key: SigningKey) -> Responder:
    return Responder(authority, responder, gost_key)


@pytest.fixture
def ask(check: Check, signature: bytes) -> Any:
    """Verify the signature of NOW with these answers."""

    def run(*given: bytes, received_at: datetime = NOW, policy: Policy | None = None, **told: Any) -> Report:
        evidence = Evidence(ocsp=given, **told)
        return check(signature, received_at=received_at, evidence=evidence, policy=policy or Policy())

    return run


def test_a_good_answer_is_enough(answers: Responder, ask: Any) -> None:
    report = ask(answers.say())

    assert (report.verdict, remarks(report)) == (Verdict.ACCEPT, set())
    assert {outcomes(report)[each] for each in ("EDS-27", "EDS-28", "EDS-29", "EDS-30")} == {Outcome.PASSED}
    (signer,) = report.signers
    (used,) = signer.evidence
    assert (used.kind, used.at, used.signed_by) == (EvidenceKind.OCSP, NOW, answers.key.certificate.sha256)
    assert Missing.REVOCATION not in signer.missing


def test_without_evidence_the_verdict_is_open(ask: Any) -> None:
    report = ask()

    assert (report.verdict, remarks(report)) == (Verdict.INDETERMINATE, {UNKNOWN})
    assert Missing.REVOCATION in report.signers[0].missing


def test_where_none_is_asked_the_report_says_so(ask: Any) -> None:
    report = ask(policy=Policy(asks_for_evidence=False))

    assert (report.verdict, remarks(report)) == (Verdict.ACCEPT, set())
    left = {check.id for check in report.signers[0].checks if check.reason == "evidence_not_asked"}
    assert left == {f"EDS-{number}" for number in range(27, 33)}
    assert Missing.REVOCATION in report.signers[0].missing


@pytest.mark.parametrize("digest", [SHA_1, SHA_256, STREEBOG_512, GOST_34_311_95])
def test_the_certificate_is_named_by_hashes_of_any_known_function(digest: str, answers: Responder, ask: Any) -> None:
    assert ask(answers.say(digest=digest)).verdict is Verdict.ACCEPT


def test_the_authority_itself_may_answer(answers: Responder, authority: Authority, ask: Any) -> None:
    issuer = authority.issuers[Algorithm.GOST2015]

    assert ask(answers.say(by=issuer)).verdict is Verdict.ACCEPT
    assert ask(answers.say(by=issuer, certificates=[])).verdict is Verdict.ACCEPT


def test_a_responder_may_be_named_by_its_key(answers: Responder, ask: Any) -> None:
    answer = ocsp.read(answers.say())
    assert answer.basic is not None
    (certificate,) = answer.basic.certificates
    named = ocsp.Basic(
        **{name: getattr(answer.basic, name) for name in ocsp.Basic.__slots__}
        | {"responder_name": None, "responder_key_hash": certificate.subject_key_id}
    )

    assert named.is_by(certificate)
    assert not named.is_by(answers.about.certificate)


@pytest.mark.parametrize("reason", [CrlReason.KEY_COMPROMISE, None])
@pytest.mark.parametrize("since", [ISSUED + DAY, NOW])
def test_a_key_revoked_before_signing_is_rejected(
    since: datetime, reason: CrlReason | None, answers: Responder, ask: Any
) -> None:
    report = ask(answers.say(Revocation(since, reason), at=NOW + SECOND))

    assert (report.verdict, remarks(report)) == (Verdict.REJECT, {("EDS-27", "failed", "revoked")})


def test_a_suspended_key_signs_nothing(answers: Responder, ask: Any) -> None:
    report = ask(answers.say(Revocation(NOW - DAY, CrlReason.CERTIFICATE_HOLD)))

    assert (report.verdict, remarks(report)) == (Verdict.REJECT, {("EDS-27", "failed", "suspended")})


def test_a_key_revoked_after_signing_has_signed_well(answers: Responder, ask: Any) -> None:
    later = answers.say(Revocation(NOW + DAY, CrlReason.KEY_COMPROMISE), at=NOW + 2 * DAY)

    report = ask(later, gathered_at=NOW + 2 * DAY)

    assert (report.verdict, remarks(report)) == (Verdict.ACCEPT, {("EDS-27", "warning", "revoked_later")})


def test_a_revocation_is_believed_from_an_old_answer_too(answers: Responder, ask: Any) -> None:
    old = answers.say(Revocation(ISSUED + DAY, CrlReason.SUPERSEDED), at=NOW - 30 * DAY)

    report = ask(old, answers.say())

    assert report.verdict is Verdict.REJECT


def test_a_suspension_that_was_lifted_before_signing_is_over(answers: Responder, ask: Any) -> None:
    held = answers.say(Revocation(ISSUED + DAY, CrlReason.CERTIFICATE_HOLD), at=NOW - 30 * DAY)

    assert ask(held).verdict is Verdict.REJECT
    assert ask(held, answers.say()).verdict is Verdict.ACCEPT


def test_a_suspension_that_was_lifted_nobody_knows_when_is_undecided(answers: Responder, ask: Any) -> None:
    held = answers.say(Revocation(ISSUED + DAY, CrlReason.CERTIFICATE_HOLD), at=NOW - DAY)

    report = ask(held, answers.say(at=NOW + 5 * DAY), gathered_at=NOW + 5 * DAY)

    assert (report.verdict, remarks(report)) == (
        Verdict.INDETERMINATE,
        {("EDS-27", "indeterminate", "suspended")},
    )


@pytest.mark.parametrize("before", [6 * MINUTE, 30 * DAY])
def test_an_answer_from_before_signing_proves_nothing(before: timedelta, answers: Responder, ask: Any) -> None:
    report = ask(answers.say(at=NOW - before))

    assert (report.verdict, remarks(report)) == (
        Verdict.INDETERMINATE,
        {UNKNOWN, ("EDS-28", "indeterminate", "ocsp_stale")},
    )


def test_an_answer_made_of_old_data_proves_nothing(answers: Responder, ask: Any) -> None:
    report = ask(answers.say(at=NOW + 3 * DAY, this_update=NOW), gathered_at=NOW + 3 * DAY)

    assert ("EDS-28", "indeterminate", "ocsp_stale") in remarks(report)


def test_an_answer_of_the_future_proves_nothing(answers: Responder, ask: Any) -> None:
    report = ask(answers.say(at=NOW + 6 * MINUTE))

    assert remarks(report) == {UNKNOWN, ("EDS-28", "indeterminate", "ocsp_in_the_future")}


def test_good_of_an_ended_certificate_is_no_help(answers: Responder, ask: Any) -> None:
    answer = answers.say(at=ENDS + DAY)

    report = ask(answer, gathered_at=ENDS + DAY)

    assert remarks(report) == {UNKNOWN, ("EDS-28", "indeterminate", "ocsp_after_expiry")}


def test_an_answer_about_another_certificate_is_no_answer(answers: Responder, issue: Issue, ask: Any) -> None:
    report = ask(answers.say(about=issue()))

    assert (report.verdict, remarks(report)) == (
        Verdict.INDETERMINATE,
        {UNKNOWN, ("EDS-28", "indeterminate", "ocsp_of_other_certificate")},
    )


def test_the_same_serial_of_another_authority_is_another_certificate(
    answers: Responder, authority: Authority, gost_key: SigningKey, ask: Any
) -> None:
    other = authority.issuers[Algorithm.RSA].certificate
    named = CertificateId.of(gost_key.certificate, other)

    report = ask(demo.answer(answers.key, {named: Standing.GOOD}, produced_at=NOW))

    assert ("EDS-28", "indeterminate", "ocsp_of_other_certificate") in remarks(report)


def test_an_answer_must_echo_what_was_sent(answers: Responder, ask: Any) -> None:
    sent = frozenset({b"8 octets"})

    assert ask(answers.say(nonce=octets(b"8 octets")), nonces=sent).verdict is Verdict.ACCEPT
    for answer in (answers.say(nonce=octets(b"of older")), answers.say()):
        report = ask(answer, nonces=sent)
        assert (report.verdict, remarks(report)) == (
            Verdict.INDETERMINATE,
            {UNKNOWN, ("EDS-28", "indeterminate", "ocsp_nonce_differs")},
        )


@pytest.mark.parametrize("who", ["signer", "time-stamp authority", "responder of a stranger", "ended", "of RSA"])
def test_nobody_else_may_answer(
    who: str, answers: Responder, authority: Authority, tsa: SigningKey, issue: Issue, ask: Any, tmp_path: Any
) -> None:
    def strange() -> SigningKey:
        return Authority.open(tmp_path, title="BITIM DEMO").issue_service(
            Service.STATUS, not_before=ISSUED, not_after=TSA_ENDS
        )

    makers: dict[str, Any] = {
        "signer": issue,
        "time-stamp authority": lambda: tsa,
        "responder of a stranger": strange,
        "ended": lambda: authority.issue_service(Service.STATUS, not_before=ISSUED, not_after=NOW - SECOND),
        "of RSA": lambda: authority.issue_service(Service.STATUS, Algorithm.RSA, not_before=ISSUED, not_after=TSA_ENDS),
    }

    report = ask(answers.say(by=makers[who]()))

    assert remarks(report) == {UNKNOWN, ("EDS-28", "indeterminate", "ocsp_responder_not_entitled")}


def test_a_critical_extension_that_nobody_knows_spoils_a_responder(
    answers: Responder, authority: Authority, ask: Any
) -> None:
    def change(tbs: x509.TbsCertificate) -> None:
        strange = {"extn_id": "1.2.3.4", "critical": True, "extn_value": core.ParsableOctetString(b"\x05\x00")}
        tbs["extensions"].append(strange)

    unfit = authority.issue_service(Service.STATUS, not_before=ISSUED, not_after=TSA_ENDS, change=change)

    assert ("EDS-28", "indeterminate", "ocsp_responder_not_entitled") in remarks(ask(answers.say(by=unfit)))


def test_a_forged_answer_is_noticed_at_every_byte(answers: Responder, ask: Any) -> None:
    answer = answers.say()
    basic = ocsp.read(answer).basic
    assert basic is not None
    start = answer.index(basic.tbs)
    for position in [*range(start, start + len(basic.tbs), 5), answer.index(basic.signature) + 3]:
        spoiled = bytearray(answer)
        spoiled[position] ^= 1
        assert ask(bytes(spoiled)).verdict is Verdict.INDETERMINATE, position


def test_an_answer_signed_by_another_key_is_wrong(
    answers: Responder, authority: Authority, responder: SigningKey, ask: Any
) -> None:
    thief = authority.issue_service(Service.STATUS, not_before=ISSUED, not_after=TSA_ENDS)

    report = ask(answers.say(by=thief, certificates=[responder.certificate_der]))

    assert remarks(report) == {UNKNOWN, ("EDS-28", "indeterminate", "ocsp_signature_wrong")}


@pytest.mark.parametrize("refusal", list(Refusal))
def test_a_refusal_is_never_good(refusal: Refusal, ask: Any) -> None:
    report = ask(demo.refuse(refusal))

    assert (report.verdict, remarks(report)) == (
        Verdict.INDETERMINATE,
        {UNKNOWN, ("EDS-30", "indeterminate", "ocsp_refused")},
    )


def test_unknown_is_never_good(answers: Responder, ask: Any) -> None:
    report = ask(answers.say(Standing.UNKNOWN))

    assert (report.verdict, remarks(report)) == (
        Verdict.INDETERMINATE,
        {UNKNOWN, ("EDS-30", "indeterminate", "ocsp_status_unknown")},
    )


def test_a_certificate_that_was_never_issued_is_rejected(answers: Responder, ask: Any) -> None:
    report = ask(answers.say(NEVER_ISSUED))

    assert report.verdict is Verdict.REJECT
    assert ("EDS-30", "failed", "never_issued") in remarks(report)
    old_hold = Revocation(datetime(2021, 1, 1, tzinfo=UTC), CrlReason.CERTIFICATE_HOLD)
    assert remarks(ask(answers.say(old_hold))) == {("EDS-27", "failed", "suspended")}


@pytest.mark.parametrize("junk", [b"", b"\x30\x00", b"\x30\x03\x0a\x01\x00", DOCUMENT])
def test_what_is_no_answer_is_a_gap(junk: bytes, ask: Any) -> None:
    report = ask(junk)

    assert remarks(report) == {UNKNOWN, ("EDS-28", "indeterminate", "ocsp_unreadable")}


def test_useless_answers_beside_good_proof_are_only_noted(
    answers: Responder, authority: Authority, issue: Issue, check: Check, signature: bytes
) -> None:
    fresh = list_revoked(authority.issuers[Algorithm.GOST2015], {}, number=1, this_update=NOW)
    for useless, expected in (
        (demo.refuse(Refusal.TRY_LATER), {("EDS-30", "warning", "ocsp_refused")}),
        (answers.say(Standing.UNKNOWN), {("EDS-30", "warning", "ocsp_status_unknown")}),
        (answers.say(at=NOW - DAY), {("EDS-28", "warning", "ocsp_stale")}),
        (answers.say(about=issue()), set()),
    ):
        report = check(signature, evidence=Evidence(ocsp=(useless,), crls=(fresh,)))
        assert (report.verdict, remarks(report)) == (Verdict.ACCEPT, expected)


def test_evidence_that_nobody_asked_for_may_still_reject(answers: Responder, ask: Any) -> None:
    revoked = answers.say(Revocation(NOW - DAY, CrlReason.SUPERSEDED))
    unasked = Policy(asks_for_evidence=False)

    assert ask(revoked, policy=unasked).verdict is Verdict.REJECT
    stale = ask(answers.say(at=NOW - DAY), policy=unasked)
    assert (stale.verdict, remarks(stale)) == (
        Verdict.ACCEPT,
        {("EDS-27", "warning", "revocation_unknown"), ("EDS-28", "warning", "ocsp_stale")},
    )


def test_each_signer_needs_an_answer_of_their_own(
    answers: Responder, authority: Authority, gost_key: SigningKey, rsa_key: SigningKey, check: Check
) -> None:
    by_rsa = authority.issue_service(Service.STATUS, Algorithm.RSA, not_before=ISSUED, not_after=TSA_ENDS)
    both = sign(gost_key, DOCUMENT, others=[rsa_key], signing_time=NOW)
    policy = Policy(expected_signers=2)
    first, second = answers.say(), answers.say(by=by_rsa, about=rsa_key)
    revoked = answers.say(Revocation(ISSUED, CrlReason.SUPERSEDED), by=by_rsa, about=rsa_key)

    verdicts = [
        [signer.verdict for signer in check(both, policy=policy, evidence=Evidence(ocsp=given)).signers]
        for given in ((first, second), (first,), (first, revoked))
    ]

    assert verdicts == [
        [Verdict.ACCEPT, Verdict.ACCEPT],
        [Verdict.ACCEPT, Verdict.INDETERMINATE],
        [Verdict.ACCEPT, Verdict.REJECT],
    ]
    assert check(both, policy=policy, evidence=Evidence(ocsp=(first, revoked))).verdict is Verdict.REJECT
    assert check(both, policy=policy, evidence=NOTHING).verdict is Verdict.INDETERMINATE


def reworked(answer: bytes, key: SigningKey, change: Callable[[list[bytes]], list[bytes]]) -> bytes:
    """Change the parts of what was signed, and sign it again."""
    status, wrapped = children(answer)
    kind, octet_string = children(children(wrapped)[0])
    tbs, _, _, *certificates = children(core.OctetString.load(octet_string).native)
    basic = signed(key, sequence(*change(children(tbs))), *certificates)
    return sequence(status, tagged(0, sequence(kind, octets(basic))))


def test_an_unknown_critical_extension_spoils_an_answer(answers: Responder, ask: Any) -> None:
    def more(parts: list[bytes]) -> list[bytes]:
        return [*parts[:-1], tagged(1, sequence(extension("1.2.3.4", b"\x05\x00", critical=True)))]

    assert ask(reworked(answers.say(), answers.key, lambda parts: parts)).verdict is Verdict.ACCEPT
    report = ask(reworked(answers.say(), answers.key, more))
    assert remarks(report) == {UNKNOWN, ("EDS-28", "indeterminate", "ocsp_extension_unknown")}


def test_a_nonce_may_stand_bare_in_its_extension(answers: Responder, ask: Any) -> None:
    report = ask(answers.say(nonce=b"\x04bare octets"), nonces=frozenset({b"\x04bare octets"}))

    assert report.verdict is Verdict.ACCEPT


def test_an_answer_of_another_type_or_algorithm_cannot_be_read(answers: Responder) -> None:
    good = answers.say()
    kind, plain = bytes.fromhex("06092b0601050507300101"), algorithm_id(answers.key.algorithm.signature_oid)
    assert good.count(kind) == 1
    with pytest.raises(Unreadable, match="type"):
        ocsp.read(good.replace(kind, kind[:-1] + b"\x09"))
    assert plain in good
    with pytest.raises(Unreadable, match="parameters"):
        ocsp.read(good.replace(plain, plain[:-2] + b"\x04\0"))


def test_too_large_an_answer_is_not_read(answers: Responder, ask: Any) -> None:
    huge = b"\x30\x84\x00\x10\x00\x00" + b"\0" * (1 << 20)

    alone, beside = ask(huge), ask(huge, answers.say())

    assert remarks(alone) == {UNKNOWN, ("EDS-29", "indeterminate", "evidence_too_large")}
    assert (beside.verdict, remarks(beside)) == (
        Verdict.ACCEPT,
        {("EDS-29", "warning", "evidence_too_large")},
    )
    crowd = ask(*[answers.say()] * 70)
    assert ("EDS-29", "warning", "evidence_too_large") in remarks(crowd)


def test_verification_opens_no_connection(answers: Responder, ask: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("The verifier wants to connect.")

    monkeypatch.setattr("socket.socket.connect", refuse)
    monkeypatch.setattr("socket.create_connection", refuse)

    assert outcomes(ask(answers.say()))["EDS-29"] is Outcome.PASSED


def test_a_status_beyond_all_measure_makes_an_answer_unreadable(ask: Any) -> None:
    """Python refuses to write a number of so many digits into a report."""
    status = parser.emit(0, 0, 10, b"\x7f" * 4096)

    assert ("EDS-28", "indeterminate", "ocsp_unreadable") in remarks(ask(sequence(status)))
