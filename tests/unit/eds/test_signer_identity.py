"""Chain, key purpose, person and organisation: EDS-14 to 22."""

from pathlib import Path

import pytest
from asn1crypto import core, x509

from bitim.demo.authority import Authority
from bitim.demo.certificates import Change, Subject
from bitim.demo.keys import Algorithm, SigningKey
from bitim.demo.signing import sign
from bitim.eds import certificates, subject, trust
from bitim.eds.evidence import NOTHING
from bitim.eds.policy import Policy
from bitim.eds.report import Verdict
from bitim.eds.subject import Role
from bitim.eds.trust import TrustProfile

from .conftest import APPLICANT, COMPANY_BIN, DOCUMENT, ENDS, HEAD, ISSUED, NOW, RESPONDENT, Check, Issue
from .findings import remarks


def signed(key: SigningKey) -> bytes:
    return sign(key, DOCUMENT, signing_time=NOW)


def set_extension(name: str, value: core.Asn1Value | None, *, critical: bool = False) -> Change:
    """Replace, add or (with None) remove an extension before the authority signs."""

    def change(content: x509.TbsCertificate) -> None:
        kept = [each for each in content["extensions"] if each["extn_id"].native != name]
        if value is not None:
            octets = core.ParsableOctetString(value.dump())
            kept.append(x509.Extension({"extn_id": name, "critical": critical, "extn_value": octets}))
        content["extensions"] = kept

    return change


# EDS-14


def test_an_authority_with_a_copied_name_is_not_trusted(tmp_path: Path, check: Check) -> None:
    impostor = Authority.open(tmp_path)
    key = impostor.issue(APPLICANT, not_before=ISSUED, not_after=ENDS)

    report = check(signed(key))

    assert report.verdict is Verdict.REJECT
    assert remarks(report) == {("EDS-14", "failed", "issuer_key_differs")}


def test_an_unknown_authority_is_not_trusted(tmp_path: Path, check: Check) -> None:
    foreign = Authority.open(tmp_path, title="FOREIGN")
    key = foreign.issue(APPLICANT, not_before=ISSUED, not_after=ENDS)

    assert remarks(check(signed(key))) == {("EDS-14", "failed", "issuer_unknown")}


def test_a_certificate_altered_after_issue_is_forged(gost_key: SigningKey, check: Check) -> None:
    altered = gost_key.certificate_der.replace(b"SEITOVA", b"OMAROVA")

    report = check(sign(gost_key, DOCUMENT, certificate_der=altered, signing_time=NOW))

    assert remarks(report) == {("EDS-14", "failed", "certificate_forged")}


def test_a_certificate_that_does_not_name_its_issuers_key_has_no_path(issue: Issue, check: Check) -> None:
    key = issue(change=set_extension("authority_key_identifier", None))

    assert remarks(check(signed(key))) == {("EDS-14", "failed", "issuer_key_differs")}


def test_the_signature_algorithm_must_be_the_same_in_both_its_places(issue: Issue, check: Check) -> None:
    def lie(content: x509.TbsCertificate) -> None:
        content["signature"] = {"algorithm": "1.2.840.113549.1.1.11"}

    assert remarks(check(signed(issue(change=lie)))) == {("EDS-14", "failed", "certificate_forged")}


# EDS-15


def test_a_subscriber_cannot_act_as_an_authority(demo_trust: TrustProfile, issue: Issue, check: Check) -> None:
    subscriber = issue()
    trusted_by_mistake = TrustProfile(
        name="demo with a subscriber among its authorities",
        anchors=demo_trust.anchors,
        intermediates=(*demo_trust.intermediates, certificates.read(subscriber.certificate_der)),
        is_demo=True,
    )
    fake = Authority(Path("/nonexistent"), {Algorithm.GOST2015: subscriber})
    key = fake.issue(RESPONDENT, not_before=ISSUED, not_after=ENDS)

    assert remarks(check(signed(key))) == {("EDS-14", "failed", "issuer_unknown")}
    unasked = {"policy": Policy(asks_for_evidence=False), "evidence": NOTHING}
    assert remarks(check(signed(key), trust=trusted_by_mistake, **unasked)) == {
        ("EDS-15", "failed", "authority_constraints_broken")
    }


def test_an_authority_does_not_sign_documents(issue: Issue, check: Check) -> None:
    constraints = x509.BasicConstraints({"ca": True})
    key = issue(change=set_extension("basic_constraints", constraints, critical=True))

    assert remarks(check(signed(key))) == {("EDS-15", "failed", "signer_is_an_authority")}


# EDS-16


def test_an_unknown_critical_extension_is_not_ignored(issue: Issue, check: Check) -> None:
    key = issue(change=set_extension("1.2.398.3.3.99", core.Null(), critical=True))

    assert remarks(check(signed(key))) == {("EDS-16", "failed", "critical_extension_unknown")}


def test_an_extension_stands_once(issue: Issue, check: Check) -> None:
    def twice(content: x509.TbsCertificate) -> None:
        content["extensions"] = [*content["extensions"], content["extensions"][0]]

    assert remarks(check(signed(issue(change=twice)))) == {("EDS-16", "failed", "extension_repeated")}


# EDS-18, EDS-19


@pytest.mark.parametrize("algorithm", list(Algorithm))
def test_an_auth_key_does_not_sign_a_document(algorithm: Algorithm, issue: Issue, check: Check) -> None:
    report = check(signed(issue(algorithm=algorithm, auth=True)))

    assert report.verdict is Verdict.REJECT
    first = report.first_failure()
    assert first is not None
    assert (first.id, first.reason) == ("EDS-18", "authentication_key")


def test_a_key_without_the_purpose_of_signing_is_refused(issue: Issue, check: Check) -> None:
    purposes = x509.ExtKeyUsageSyntax(["1.2.398.3.3.4.1.1"])
    key = issue(change=set_extension("extended_key_usage", purposes))

    assert remarks(check(signed(key))) == {("EDS-18", "failed", "not_a_signing_key")}


def test_a_key_without_non_repudiation_is_refused(issue: Issue, check: Check) -> None:
    key = issue(change=set_extension("key_usage", x509.KeyUsage({"digital_signature"}), critical=True))

    assert remarks(check(signed(key))) == {("EDS-18", "failed", "not_a_signing_key")}


@pytest.mark.parametrize("policy", ["1.2.398.3.3.2.6", "1.2.398.3.3.2.4", "1.2.3"])
def test_only_subscriber_policies_sign_documents(policy: str, issue: Issue, check: Check) -> None:
    policies = x509.CertificatePolicies([{"policy_identifier": policy}])
    key = issue(change=set_extension("certificate_policies", policies))

    assert remarks(check(signed(key))) == {("EDS-19", "failed", "policy_not_allowed")}


def test_staff_of_the_authority_do_not_sign_as_parties(issue: Issue, check: Check) -> None:
    purposes = x509.ExtKeyUsageSyntax(["1.3.6.1.5.5.7.3.4", "1.2.398.3.3.4.1.1", "1.2.398.3.3.4.2.3"])
    key = issue(change=set_extension("extended_key_usage", purposes))

    assert remarks(check(signed(key))) == {("EDS-19", "failed", "policy_not_allowed")}


# EDS-20


def test_the_person_who_was_asked_is_accepted(gost_key: SigningKey, check: Check) -> None:
    report = check(signed(gost_key), policy=Policy(expected_iin=APPLICANT.iin))

    (signer,) = report.signers
    assert signer.verdict is Verdict.ACCEPT
    assert signer.subject is not None
    assert (signer.subject.surname, signer.subject.given_name, signer.subject.patronymic) == (
        "SEITOVA",
        "AIGUL",
        "M",
    )
    assert signer.subject.iin == APPLICANT.iin
    assert signer.subject.roles == {Role.NATURAL_PERSON}


def test_somebody_elses_signature_is_rejected(gost_key: SigningKey, check: Check) -> None:
    report = check(signed(gost_key), policy=Policy(expected_iin=RESPONDENT.iin))

    assert remarks(report) == {("EDS-20", "failed", "other_person")}


def test_an_information_system_is_nobody(issue: Issue, check: Check) -> None:
    system = Subject(organisation="Company LLP", bin=COMPANY_BIN)
    key = issue(system, role=Role.INFORMATION_SYSTEM)

    report = check(signed(key), policy=Policy(allow_organisation_certificate=True))

    assert ("EDS-20", "failed", "no_iin") in remarks(report)


@pytest.mark.parametrize("extra", ["IIN900202400343", "IIN9002024003", "iin900202400343"])
def test_two_iins_are_no_iin(extra: str, issue: Issue, check: Check) -> None:
    def add(content: x509.TbsCertificate) -> None:
        parts = list(content["subject"].chosen)
        value = core.PrintableString(extra)
        parts.append(x509.RelativeDistinguishedName([{"type": "2.5.4.5", "value": value}]))
        content["subject"] = x509.Name("", x509.RDNSequence(parts))

    assert remarks(check(signed(issue(change=add)))) == {("EDS-20", "failed", "no_iin")}


def test_a_wrong_check_digit_fails_where_it_is_not_told_to_warn(issue: Issue, check: Check) -> None:
    signature = signed(issue(Subject(surname="A", given_name="B", iin="840116300125")))

    assert remarks(check(signature)) == {("EDS-20", "failed", "iin_check_digit")}
    assert remarks(check(signature, policy=Policy(iin_check_digit=False))) == {("EDS-20", "warning", "iin_check_digit")}


def test_a_test_profile_only_warns_of_a_wrong_check_digit(demo_trust: TrustProfile, issue: Issue, check: Check) -> None:
    signature = signed(issue(Subject(surname="A", given_name="B", iin="840116300125")))
    test_domain = TrustProfile("test", demo_trust.anchors, demo_trust.intermediates, is_test=True)

    assert remarks(check(signature, trust=test_domain)) == {("EDS-20", "warning", "iin_check_digit")}


@pytest.mark.parametrize(
    ("iin", "holds"),
    [
        ("840116300124", True),
        ("840116300123", False),
        ("900202400343", True),
        ("123456789011", False),
        ("840116300602", True),  # the first weights leave 10, the second decide
        ("840116300640", False),  # both leave 10: no such IIN is given out
    ],
)
def test_the_check_digit_of_an_iin(iin: str, holds: bool) -> None:
    assert subject.check_digit_holds(iin) is holds


# EDS-21, EDS-22


ACTS_FOR_COMPANY = Policy(expected_bin=COMPANY_BIN)
WITH_POWER = Policy(expected_bin=COMPANY_BIN, has_power_of_attorney=True)


@pytest.mark.parametrize("role", [Role.HEAD, Role.RIGHT_TO_SIGN])
def test_head_and_right_to_sign_act_for_their_organisation(role: Role, issue: Issue, check: Check) -> None:
    report = check(signed(issue(HEAD, role=role)), policy=ACTS_FOR_COMPANY)

    assert (report.verdict, remarks(report)) == (Verdict.ACCEPT, set())


def test_an_employee_needs_a_power_of_attorney(issue: Issue, check: Check) -> None:
    signature = signed(issue(HEAD, role=Role.EMPLOYEE))

    assert remarks(check(signature, policy=ACTS_FOR_COMPANY)) == {("EDS-21", "failed", "no_right_to_sign")}
    assert check(signature, policy=WITH_POWER).verdict is Verdict.ACCEPT


def test_a_head_does_not_act_for_another_organisation(head_key: SigningKey, check: Check) -> None:
    report = check(signed(head_key), policy=Policy(expected_bin="111111111111", has_power_of_attorney=True))

    assert remarks(report) == {("EDS-21", "failed", "other_organisation")}


def test_a_personal_key_does_not_act_for_an_organisation(gost_key: SigningKey, check: Check) -> None:
    report = check(signed(gost_key), policy=ACTS_FOR_COMPANY)

    assert remarks(report) == {("EDS-21", "failed", "no_organisation")}


def test_a_personal_key_with_power_of_attorney_is_left_to_people(gost_key: SigningKey, check: Check) -> None:
    report = check(signed(gost_key), policy=WITH_POWER)

    assert report.verdict is Verdict.INDETERMINATE
    assert remarks(report) == {("EDS-21", "indeterminate", "power_of_attorney_to_be_read")}


def test_a_person_does_not_sign_with_an_organisations_key_unless_told_so(head_key: SigningKey, check: Check) -> None:
    signature = signed(head_key)

    assert remarks(check(signature)) == {("EDS-22", "failed", "organisation_certificate")}
    allowed = check(signature, policy=Policy(allow_organisation_certificate=True))
    assert allowed.verdict is Verdict.ACCEPT
    assert remarks(allowed) == {("EDS-22", "warning", "organisation_certificate")}


# EDS-17


def test_without_anchors_nobody_is_trusted(gost_key: SigningKey, check: Check) -> None:
    report = check(signed(gost_key), trust=TrustProfile("empty"))

    failed = {each.id for each in (*report.checks, *report.signers[0].checks) if each.outcome == "failed"}
    assert failed == {"EDS-14", "EDS-17"}
    assert report.verdict is Verdict.REJECT


def test_the_profile_is_named_in_the_report(authority: Authority, gost_key: SigningKey, check: Check) -> None:
    profile = trust.load(authority.trust_folder)

    report = check(signed(gost_key), trust=profile)

    assert (report.profile, report.profile_sha256) == ("demo", profile.sha256)
    assert [(each.outcome, each.reason) for each in report.checks if each.id == "EDS-17"] == [
        ("warning", "trust_for_tests_only")
    ]
