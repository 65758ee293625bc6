"""Evidence that lasts: seals over everything a signature rests on, renewed before each authority ends (EDS-42)."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest

from bitim.demo import ocsp
from bitim.demo.authority import Authority, Service
from bitim.demo.crl import list_revoked
from bitim.demo.keys import Algorithm, SigningKey
from bitim.demo.ocsp import CertificateId, Standing
from bitim.demo.revocation import CrlReason, Revocation
from bitim.demo.signing import Form, sign, wrap
from bitim.demo.timestamps import Imprint, stamp, with_timestamps
from bitim.eds import cms, preservation
from bitim.eds.algorithms import SHA_1, STREEBOG_512
from bitim.eds.evidence import Evidence, Seal
from bitim.eds.policy import Policy
from bitim.eds.report import Check as ReportCheck
from bitim.eds.report import EvidenceKind, Missing, Report, Verdict

from .conftest import DOCUMENT, ISSUED, NOW, TSA_ENDS, Check
from .findings import remarks

DAY = timedelta(days=1)
YEAR = 365 * DAY
Stamper = Callable[[int], SigningKey]


@pytest.fixture(scope="module")
def generations(authority: Authority) -> Stamper:
    """Time-stamp authorities one after another, each of two years, a year apart."""

    def make(place: int) -> SigningKey:
        start = ISSUED + place * YEAR
        return authority.issue_service(Service.TIME_STAMPS, not_before=start, not_after=start + 2 * YEAR)

    made = {place: make(place) for place in range(6)}
    return lambda place: made[place]


@pytest.fixture(scope="module")
def bare(gost_key: SigningKey) -> bytes:
    return sign(gost_key, DOCUMENT, signing_time=NOW)


@pytest.fixture(scope="module")
def stamped(bare: bytes, tsa: SigningKey) -> bytes:
    return with_timestamps(bare, lambda value: stamp(tsa, Imprint.of(value, STREEBOG_512), at=NOW))


@pytest.fixture(scope="module")
def gathered(authority: Authority, responder: SigningKey, gost_key: SigningKey) -> Evidence:
    """What is known on the day of signing: an OCSP answer and the root's list."""
    issuer = authority.issuers[Algorithm.GOST2015]
    named = CertificateId.of(gost_key.certificate, issuer.certificate)
    good = ocsp.answer(responder, {named: Standing.GOOD}, produced_at=NOW)
    of_root = list_revoked(authority.root(Algorithm.GOST2015), {}, number=1, this_update=NOW)
    return Evidence(ocsp=(good,), crls=(of_root,), gathered_at=NOW)


def sealed(
    signature: bytes,
    evidence: Evidence,
    tsa: SigningKey,
    at: datetime,
    *,
    digest: str = STREEBOG_512,
    content: bytes = DOCUMENT,
) -> Evidence:
    """Add a seal of this time to the evidence."""
    text = preservation.manifest(signature, content, evidence)
    token = stamp(tsa, Imprint.of(text, digest), at=at, policy="1.2.398.3.3.2.6.4")
    return replace(evidence, seals=(*evidence.seals, Seal(text, token)))


def later(check: Check, signature: bytes, evidence: Evidence, at: datetime, **told: Any) -> Report:
    """Verify as somebody who is handed everything at this time and knows nothing else."""
    return check(signature, received_at=at, evidence=replace(evidence, gathered_at=at), **told)


def seal_check(report: Report) -> ReportCheck:
    return next(check for check in report.checks if check.id == "EDS-42")


def test_a_manifest_names_every_piece_by_two_hashes_in_one_order(bare: bytes, gathered: Evidence) -> None:
    text = preservation.manifest(bare, DOCUMENT, gathered)

    title, *lines = text.decode().splitlines()
    assert title == "EDS EVIDENCE MANIFEST 1"
    assert [line.split()[0] for line in lines] == ["content", "crl", "ocsp", "signature"]
    assert {tuple(map(len, line.split()[1:])) for line in lines} == {(64, 128)}
    more = replace(gathered, crls=(*gathered.crls, *gathered.crls))
    assert preservation.manifest(bare, DOCUMENT, more) == text


def test_a_seal_preserves_a_time_stamp_beyond_its_authority(
    stamped: bytes, gathered: Evidence, generations: Stamper, check: Check
) -> None:
    with_seal = sealed(stamped, gathered, generations(1), NOW + YEAR)
    after = TSA_ENDS + DAY

    without, preserved = later(check, stamped, gathered, after), later(check, stamped, with_seal, after)

    assert remarks(without) == {("EDS-25", "warning", "timestamp_authority_ended")}
    assert (preserved.verdict, remarks(preserved)) == (Verdict.ACCEPT, set())
    assert seal_check(preserved).parameters == {
        "since": (NOW + YEAR).isoformat(),
        "until": (ISSUED + 3 * YEAR).isoformat(),
    }
    kinds = [each.kind for each in preserved.signers[0].evidence]
    assert kinds == [EvidenceKind.TIMESTAMP, EvidenceKind.OCSP, EvidenceKind.CRL, EvidenceKind.SEAL]


def test_renewed_seals_carry_a_signature_for_years(
    stamped: bytes, gathered: Evidence, generations: Stamper, check: Check
) -> None:
    evidence = gathered
    for place in range(1, 5):
        evidence = sealed(stamped, evidence, generations(place), NOW + place * YEAR)

    report = later(check, stamped, evidence, NOW + 5 * YEAR)

    assert (report.verdict, remarks(report)) == (Verdict.ACCEPT, set())
    assert seal_check(report).parameters["since"] == (NOW + YEAR).isoformat()


def test_a_seal_alone_proves_the_time_of_a_signature_without_a_time_stamp(
    bare: bytes, gathered: Evidence, generations: Stamper, check: Check
) -> None:
    evidence = sealed(bare, gathered, generations(0), NOW)
    years_later = NOW + YEAR

    without, preserved = later(check, bare, gathered, years_later), later(check, bare, evidence, years_later)

    assert ("EDS-24", "indeterminate", "time_not_proven") in remarks(without)
    assert (preserved.verdict, remarks(preserved)) == (Verdict.ACCEPT, set())
    (signer,) = preserved.signers
    assert signer.proven_time == NOW
    assert signer.missing == (Missing.TIMESTAMP,)
    (source,) = (check.parameters["source"] for check in signer.checks if check.id == "EDS-23")
    assert source == "archive"


def test_a_seal_covers_a_signature_in_whichever_form_it_is_handed_over(
    bare: bytes, gathered: Evidence, generations: Stamper, check: Check
) -> None:
    evidence = sealed(bare, gathered, generations(0), NOW)

    assert later(check, wrap(bare, Form.PEM), evidence, NOW + YEAR).verdict is Verdict.ACCEPT


def test_a_last_seal_that_was_not_renewed_is_noted(
    stamped: bytes, gathered: Evidence, generations: Stamper, check: Check
) -> None:
    evidence = sealed(stamped, gathered, generations(1), NOW + YEAR)

    report = later(check, stamped, evidence, NOW + 4 * YEAR)

    assert (report.verdict, remarks(report)) == (Verdict.ACCEPT, {("EDS-42", "warning", "seal_ended")})


def broken(report: Report) -> bool:
    return ("EDS-42", "indeterminate", "seal_broken") in remarks(report)


def test_a_seal_made_too_late_breaks_the_chain(
    stamped: bytes, gathered: Evidence, generations: Stamper, check: Check
) -> None:
    first = sealed(stamped, gathered, generations(0), NOW)
    late = sealed(stamped, first, generations(3), NOW + 3 * YEAR)
    report = later(check, stamped, late, NOW + 3 * YEAR)

    assert broken(report)
    assert report.verdict is Verdict.INDETERMINATE


@pytest.mark.parametrize("loss", ["older seal", "ocsp answer", "list", "order"])
def test_a_chain_with_something_taken_out_is_broken(
    loss: str, stamped: bytes, gathered: Evidence, generations: Stamper, check: Check
) -> None:
    whole = sealed(stamped, gathered, generations(0), NOW)
    whole = sealed(stamped, whole, generations(1), NOW + YEAR)
    lossy = {
        "older seal": replace(whole, seals=whole.seals[1:]),
        "ocsp answer": replace(whole, ocsp=()),
        "list": replace(whole, crls=()),
        "order": replace(whole, seals=whole.seals[::-1]),
    }[loss]

    assert not broken(later(check, stamped, whole, NOW + YEAR))
    assert broken(later(check, stamped, lossy, NOW + YEAR))


def test_evidence_may_be_added_under_the_next_seal(
    stamped: bytes, gathered: Evidence, generations: Stamper, authority: Authority, check: Check
) -> None:
    first = sealed(stamped, gathered, generations(0), NOW)
    newer = list_revoked(authority.issuers[Algorithm.GOST2015], {}, number=9, this_update=NOW + DAY)
    more = replace(first, crls=(*first.crls, newer))

    assert not broken(later(check, stamped, more, NOW + 2 * DAY))
    again = sealed(stamped, more, generations(1), NOW + YEAR)
    assert not broken(later(check, stamped, again, NOW + YEAR))
    assert broken(later(check, stamped, replace(again, crls=first.crls), NOW + YEAR))


def test_a_seal_of_something_else_is_broken(
    bare: bytes, stamped: bytes, gathered: Evidence, generations: Stamper, check: Check
) -> None:
    of_other_signature = sealed(bare, gathered, generations(0), NOW)
    of_other_content = sealed(stamped, gathered, generations(0), NOW, content=b"another document")

    assert broken(later(check, stamped, of_other_signature, NOW + DAY))
    assert broken(later(check, stamped, of_other_content, NOW + DAY))


def test_a_token_beside_must_be_under_the_seal_that_preserves_it(
    bare: bytes, tsa: SigningKey, gathered: Evidence, generations: Stamper, check: Check
) -> None:
    token = stamp(tsa, Imprint.of(cms.read(bare).signers[0].signature, STREEBOG_512), at=NOW)
    with_token = replace(gathered, tokens=(token,))
    under, slipped_in = sealed(bare, with_token, generations(1), NOW + YEAR), sealed(
        bare, gathered, generations(1), NOW + YEAR
    )  # fmt: skip

    assert remarks(later(check, bare, under, TSA_ENDS + DAY)) == set()
    assert broken(later(check, bare, replace(slipped_in, tokens=(token,)), TSA_ENDS + DAY))


@pytest.mark.parametrize("flaw", ["sha1", "stranger", "future", "bit", "not canonical", "junk", "revoked"])
def test_a_seal_needs_a_sound_stamp_over_a_canonical_text(
    flaw: str,
    stamped: bytes,
    gathered: Evidence,
    generations: Stamper,
    authority: Authority,
    gost_key: SigningKey,
    check: Check,
    tmp_path: Any,
) -> None:
    good = sealed(stamped, gathered, generations(0), NOW)
    (seal,) = good.seals
    tsa = generations(0)
    if flaw == "sha1":
        spoiled = sealed(stamped, gathered, tsa, NOW, digest=SHA_1)
    elif flaw == "stranger":
        other = Authority.open(tmp_path, title="SOMEBODY")
        spoiled = sealed(
            stamped, gathered, other.issue_service(Service.TIME_STAMPS, not_before=ISSUED, not_after=TSA_ENDS), NOW
        )
    elif flaw == "future":
        spoiled = sealed(stamped, gathered, tsa, NOW + 30 * DAY)
    elif flaw == "bit":
        spoiled = replace(good, seals=(Seal(seal.manifest.replace(b"crl", b"crm"), seal.token),))
    elif flaw == "not canonical":
        title, *lines = seal.manifest.decode().splitlines()
        text = "\n".join([title, *lines[::-1], ""]).encode()
        spoiled = replace(gathered, seals=(Seal(text, stamp(tsa, Imprint.of(text, STREEBOG_512), at=NOW)),))
    elif flaw == "junk":
        spoiled = replace(good, seals=(Seal(b"\xff\x00", b"\x30\x00"),))
    else:
        revoked = {tsa.certificate.serial: Revocation(NOW + DAY, CrlReason.KEY_COMPROMISE)}
        listed = list_revoked(authority.issuers[Algorithm.GOST2015], revoked, number=3, this_update=NOW + DAY)
        spoiled = replace(good, crls=(*good.crls, listed))

    assert not broken(later(check, stamped, good, NOW + 2 * DAY))
    assert broken(later(check, stamped, spoiled, NOW + 2 * DAY))


def test_a_broken_seal_does_not_prove_a_time(
    bare: bytes, gathered: Evidence, generations: Stamper, check: Check
) -> None:
    evidence = sealed(bare, gathered, generations(0), NOW, digest=SHA_1)

    report = later(check, bare, evidence, NOW + YEAR)

    assert ("EDS-24", "indeterminate", "time_not_proven") in remarks(report)


def test_a_revoked_key_stays_revoked_under_a_seal(
    bare: bytes, gathered: Evidence, generations: Stamper, authority: Authority, gost_key: SigningKey, check: Check
) -> None:
    revoked = {gost_key.certificate.serial: Revocation(NOW - DAY, None)}
    listed = list_revoked(authority.issuers[Algorithm.GOST2015], revoked, number=3, this_update=NOW)
    evidence = sealed(bare, replace(gathered, crls=(*gathered.crls, listed)), generations(0), NOW)

    report = later(check, bare, evidence, NOW + YEAR, policy=Policy())

    assert report.verdict is Verdict.REJECT


def test_more_seals_than_anybody_makes_are_not_followed(
    stamped: bytes, gathered: Evidence, generations: Stamper, check: Check
) -> None:
    (seal,) = sealed(stamped, gathered, generations(0), NOW).seals

    assert broken(later(check, stamped, replace(gathered, seals=(seal,) * 1000), NOW + DAY))
