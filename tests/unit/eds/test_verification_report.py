"""What a report says, and what it keeps to itself (EDS-41, EDS-42)."""

import json

import pytest

from bitim.demo.keys import SigningKey
from bitim.demo.signing import Form, Twist, sign, wrap
from bitim.eds.policy import Policy
from bitim.eds.report import Check as ReportCheck
from bitim.eds.report import Outcome, Reason, Verdict, verdict_of, worst

from .conftest import APPLICANT, DOCUMENT, HEAD, NOW, RESPONDENT, Check


def test_a_report_becomes_json_with_all_that_a_later_check_needs(gost_key: SigningKey, check: Check) -> None:
    report = check(sign(gost_key, DOCUMENT, signing_time=NOW))

    plain = json.loads(json.dumps(report.as_json()))

    assert plain["verdict"] == "accept"
    assert plain["profile"] == "demo"
    assert len(plain["profile_sha256"]) == 64
    assert plain["verified_at"] == "2026-11-20T12:00:00+00:00"
    assert plain["software"].startswith("bitim.eds ")
    assert "nettle 3." in plain["software"]
    (signer,) = plain["signers"]
    assert signer["signing_time"] == "2026-11-20T12:00:00+00:00"
    assert signer["subject"]["iin"] == APPLICANT.iin
    assert signer["subject"]["roles"] == ["natural_person"]
    listed = [each["id"] for each in (*plain["checks"], *signer["checks"])]
    left_to_others = {"EDS-34", "EDS-35", "EDS-36", "EDS-39", "EDS-40", "EDS-41", "EDS-42"}
    assert sorted(listed) == sorted({f"EDS-{number:02}" for number in range(1, 43)} - left_to_others)


def test_a_masked_report_hides_the_iin(gost_key: SigningKey, check: Check) -> None:
    report = check(sign(gost_key, DOCUMENT, signing_time=NOW))
    assert APPLICANT.iin in json.dumps(report.as_json())

    masked = json.dumps(report.as_json(masked=True))

    assert APPLICANT.iin not in masked
    assert "********0124" in masked


def test_checks_never_carry_personal_data(head_key: SigningKey, check: Check) -> None:
    policy = Policy(expected_iin=APPLICANT.iin, expected_bin="111111111111")
    report = check(sign(head_key, DOCUMENT, signing_time=NOW), policy=policy)

    text = json.dumps([each.as_json() for each in (*report.checks, *report.signers[0].checks)])

    private = (HEAD.iin, HEAD.surname, HEAD.bin, APPLICANT.iin, "111111111111")
    assert [each for each in private if each in text] == []


def test_the_same_evidence_gives_the_same_report(gost_key: SigningKey, check: Check) -> None:
    signature = sign(gost_key, DOCUMENT, signing_time=NOW)

    assert check(signature) == check(signature)


def test_a_signature_is_the_same_in_every_form(gost_key: SigningKey, check: Check) -> None:
    signature = sign(gost_key, DOCUMENT, signing_time=NOW)
    digests = {check(wrap(signature, form)).signers[0].signature_value_sha256 for form in Form}

    assert len(digests) == 1


def test_the_first_failure_is_what_a_page_explains(gost_key: SigningKey, check: Check) -> None:
    accepted = check(sign(gost_key, DOCUMENT, signing_time=NOW))
    undecided = check(sign(gost_key, DOCUMENT, signing_time=NOW, twists=[Twist.NO_SIGNING_CERTIFICATE]))
    rejected = check(
        sign(gost_key, DOCUMENT, signing_time=NOW, twists=[Twist.NO_SIGNING_CERTIFICATE]),
        policy=Policy(expected_iin=RESPONDENT.iin),
    )

    found = [each and (each.id, each.reason) for each in
             (accepted.first_failure(), undecided.first_failure(), rejected.first_failure())]  # fmt: skip
    assert found == [
        None,
        ("EDS-13", Reason.SIGNING_CERTIFICATE_ABSENT),
        ("EDS-20", Reason.OTHER_PERSON),
    ]


def test_a_signer_whose_certificate_is_missing_is_nobody(gost_key: SigningKey, check: Check) -> None:
    report = check(sign(gost_key, DOCUMENT, signing_time=NOW, twists=[Twist.NO_CERTIFICATE]))

    (signer,) = report.signers
    assert (signer.subject, signer.certificate_der, signer.certificate_serial) == (None, None, "")
    plain = signer.as_json(masked=True)
    assert (plain["subject"], plain["certificate_sha256"]) == (None, None)
    assert {each.outcome for each in signer.checks if each.id != "EDS-12"} == {Outcome.NOT_CHECKED}


@pytest.mark.parametrize(
    ("checks", "verdict"),
    [
        ([], Verdict.ACCEPT),
        ([(Outcome.PASSED, None), (Outcome.WARNING, Reason.WEAK_DIGEST)], Verdict.ACCEPT),
        ([(Outcome.NOT_CHECKED, Reason.EVIDENCE_NOT_ASKED)], Verdict.ACCEPT),
        ([(Outcome.NOT_CHECKED, Reason.BLOCKED)], Verdict.INDETERMINATE),
        ([(Outcome.INDETERMINATE, Reason.TIME_NOT_PROVEN)], Verdict.INDETERMINATE),
        (
            [
                (Outcome.INDETERMINATE, Reason.TIME_NOT_PROVEN),
                (Outcome.FAILED, Reason.SIGNATURE_WRONG),
            ],
            Verdict.REJECT,
        ),
    ],
)
def test_one_failure_rejects_and_one_gap_leaves_it_open(
    checks: list[tuple[Outcome, Reason | None]], verdict: Verdict
) -> None:
    listed = tuple(ReportCheck("EDS-06", outcome, reason, {}) for outcome, reason in checks)

    assert verdict_of(listed) is verdict


def test_no_signers_are_never_accepted() -> None:
    assert worst([]) is Verdict.REJECT
    assert worst([Verdict.ACCEPT, Verdict.INDETERMINATE]) is Verdict.INDETERMINATE
    assert worst([Verdict.INDETERMINATE, Verdict.REJECT]) is Verdict.REJECT
    assert worst([Verdict.ACCEPT, Verdict.ACCEPT]) is Verdict.ACCEPT
