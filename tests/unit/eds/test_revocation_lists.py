"""Revocation lists: EDS-27, 31 and 32 on full and delta lists of the demo's authorities."""

import random
import tracemalloc
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from time import process_time
from typing import Any

import pytest
from asn1crypto import core, pem, x509
from asn1crypto import crl as shapes

from bitim.demo.authority import Authority
from bitim.demo.crl import list_revoked
from bitim.demo.der import (
    algorithm_id,
    children,
    extension,
    integer,
    octets,
    sequence,
    set_of,
    signed,
    tagged,
    utc_time,
)
from bitim.demo.keys import Algorithm, SigningKey
from bitim.demo.revocation import CrlReason, Revocation
from bitim.demo.signing import sign
from bitim.eds import crl
from bitim.eds.crl import Entry
from bitim.eds.errors import Unreadable
from bitim.eds.evidence import Evidence
from bitim.eds.policy import Policy
from bitim.eds.report import EvidenceKind, Missing, Outcome, Report, Verdict
from bitim.eds.trust import TrustProfile

from .conftest import APPLICANT, DOCUMENT, ENDS, ISSUED, NOW, Check
from .findings import outcomes, remarks

DAY = timedelta(days=1)
UNKNOWN = ("EDS-27", "indeterminate", "revocation_unknown")
HELD = CrlReason.CERTIFICATE_HOLD


@pytest.fixture(scope="module")
def signature(gost_key: SigningKey) -> bytes:
    return sign(gost_key, DOCUMENT, signing_time=NOW)


@pytest.fixture(scope="module")
def issuer(authority: Authority) -> SigningKey:
    return authority.issuers[Algorithm.GOST2015]


@pytest.fixture
def ask(check: Check, signature: bytes) -> Any:
    """Verify the signature of NOW with these lists."""

    def run(*lists: bytes, received_at: datetime = NOW, policy: Policy | None = None, **told: Any) -> Report:
        evidence = Evidence(crls=lists, **told)
        return check(signature, received_at=received_at, evidence=evidence, policy=policy or Policy())

    return run


@pytest.fixture
def listing(issuer: SigningKey, gost_key: SigningKey) -> Any:
    """Make a list of the signer's issuing authority; a Revocation puts the signer on it."""

    def make(
        revocation: Revocation | None = None, *, at: datetime = NOW, by: SigningKey | None = None, **told: Any
    ) -> bytes:
        revoked = {} if revocation is None else {gost_key.certificate.serial: revocation}
        return list_revoked(by or issuer, revoked, **{"number": 7, "this_update": at} | told)

    return make


def test_a_list_without_the_signer_is_enough(listing: Any, ask: Any) -> None:
    full = listing()

    report = ask(full)

    assert (report.verdict, remarks(report)) == (Verdict.ACCEPT, set())
    assert {outcomes(report)[each] for each in ("EDS-27", "EDS-29", "EDS-31")} == {Outcome.PASSED}
    assert outcomes(report)["EDS-28"] is Outcome.NOT_CHECKED
    (used,) = report.signers[0].evidence
    assert (used.kind, used.sha256, used.at) == (EvidenceKind.CRL, crl.read(full).sha256, NOW)


def test_a_list_may_come_as_pem(listing: Any, ask: Any) -> None:
    assert ask(pem.armor("X509 CRL", listing())).verdict is Verdict.ACCEPT


@pytest.mark.parametrize(
    ("revocation", "expected"),
    [
        (Revocation(NOW - DAY, CrlReason.KEY_COMPROMISE), ("EDS-27", "failed", "revoked")),
        (Revocation(NOW, None), ("EDS-27", "failed", "revoked")),
        (Revocation(NOW - DAY, HELD), ("EDS-27", "failed", "suspended")),
        (Revocation(NOW + DAY, CrlReason.SUPERSEDED), ("EDS-27", "warning", "revoked_later")),
        (Revocation(NOW + DAY, HELD), ("EDS-27", "warning", "revoked_later")),
    ],
)
def test_what_counts_is_whether_it_was_revoked_when_it_signed(
    revocation: Revocation, expected: tuple[str, str, str], listing: Any, ask: Any
) -> None:
    report = ask(listing(revocation, at=NOW + 2 * DAY), gathered_at=NOW + 3 * DAY)

    assert remarks(report) == {expected}
    assert report.verdict is (Verdict.REJECT if expected[1] == "failed" else Verdict.ACCEPT)


def test_a_stale_list_still_tells_of_a_revocation(listing: Any, ask: Any) -> None:
    stale = {"at": NOW - 60 * DAY, "next_update": NOW - 30 * DAY}

    assert ask(listing(Revocation(ISSUED, None), **stale)).verdict is Verdict.REJECT
    report = ask(listing(**stale))
    assert (report.verdict, remarks(report)) == (
        Verdict.INDETERMINATE,
        {UNKNOWN, ("EDS-31", "indeterminate", "crl_stale")},
    )


def test_a_list_that_is_long_in_force_is_noted_as_old(listing: Any, ask: Any) -> None:
    report = ask(listing(at=NOW - 8 * DAY))

    assert (report.verdict, remarks(report)) == (Verdict.ACCEPT, {("EDS-31", "warning", "crl_old")})


def test_a_list_of_the_future_proves_nothing(listing: Any, ask: Any) -> None:
    assert remarks(ask(listing(at=NOW + DAY))) == {UNKNOWN, ("EDS-31", "indeterminate", "crl_in_the_future")}


def test_a_list_says_nothing_of_a_certificate_that_ended_before_it(listing: Any, ask: Any) -> None:
    report = ask(listing(at=ENDS + DAY), gathered_at=ENDS + DAY)

    assert remarks(report) == {UNKNOWN, ("EDS-31", "indeterminate", "crl_after_expiry")}


def test_a_list_of_another_authority_is_no_list(listing: Any, authority: Authority, ask: Any) -> None:
    for other in (authority.issuers[Algorithm.RSA], authority.root(Algorithm.GOST2015)):
        report = ask(listing(by=other))
        assert remarks(report) == {UNKNOWN, ("EDS-31", "indeterminate", "crl_of_other_authority")}


def test_a_list_of_an_authority_with_the_same_name_is_no_list(listing: Any, ask: Any, tmp_path: Any) -> None:
    twin = Authority.open(tmp_path, title="BITIM DEMO").issuers[Algorithm.GOST2015]

    assert remarks(ask(listing(by=twin))) == {UNKNOWN, ("EDS-31", "indeterminate", "crl_of_other_authority")}


def test_a_list_signed_by_another_key_is_wrong(
    listing: Any, issuer: SigningKey, gost_key: SigningKey, ask: Any
) -> None:
    thief = SigningKey(issuer.certificate_der, gost_key.private, "thief")

    assert remarks(ask(listing(by=thief))) == {UNKNOWN, ("EDS-31", "indeterminate", "crl_signature_wrong")}


def test_a_list_is_wrong_with_any_byte_changed(listing: Any, ask: Any) -> None:
    good = listing(Revocation(NOW - DAY, None))
    read = crl.read(good)
    for position in range(read.tbs.start, read.tbs.stop, 5):
        spoiled = bytearray(good)
        spoiled[position] ^= 1
        assert ask(bytes(spoiled)).verdict is Verdict.INDETERMINATE, position


@pytest.mark.parametrize("junk", [b"", b"\x30\x00", b"\x30\x80\x00\x00", b"\x30\x03\x30\x01\x00", DOCUMENT])
def test_what_is_no_list_is_a_gap(junk: bytes, ask: Any) -> None:
    assert remarks(ask(junk)) == {UNKNOWN, ("EDS-31", "indeterminate", "crl_unreadable")}


def test_bytes_after_a_list_make_it_unreadable(listing: Any) -> None:
    with pytest.raises(Unreadable, match="after the end"):
        crl.read(listing() + b"\0")


def test_an_unknown_critical_extension_forbids_a_list(listing: Any, ask: Any) -> None:
    strange = [extension("1.2.3.4", b"\x05\x00", critical=True)]
    harmless = [extension("1.2.3.4", b"\x05\x00")]

    assert ask(listing(more_extensions=harmless)).verdict is Verdict.ACCEPT
    assert remarks(ask(listing(more_extensions=strange))) == {
        UNKNOWN,
        ("EDS-31", "indeterminate", "crl_extension_unknown"),
    }


def point(**flags: Any) -> bytes:
    address = "http://crl.example/part.crl"
    name = x509.GeneralName("uniform_resource_identifier", address)
    named = {"distribution_point": shapes.DistributionPointName("full_name", x509.GeneralNames([name]))}
    given = flags or named
    return extension("2.5.29.28", shapes.IssuingDistributionPoint(given).dump(), critical=True)


@pytest.mark.parametrize(
    ("flags", "accepted"),
    [
        ({"only_contains_user_certs": True}, True),
        ({"only_contains_ca_certs": True}, False),
        ({"only_contains_attribute_certs": True}, False),
        ({"indirect_crl": True}, False),
        ({"only_some_reasons": {"key_compromise"}}, False),
        ({}, False),  # a part of the list, of an address that the certificate does not name
    ],
)
def test_a_list_of_a_part_counts_only_for_its_part(flags: Any, accepted: bool, listing: Any, ask: Any) -> None:
    report = ask(listing(more_extensions=[point(**flags)]))

    assert (report.verdict is Verdict.ACCEPT) is accepted
    if not accepted:
        assert remarks(report) == {UNKNOWN, ("EDS-31", "indeterminate", "crl_partial")}


def test_a_part_of_a_list_counts_for_certificates_that_name_its_address(
    authority: Authority, issuer: SigningKey, check: Check
) -> None:
    def change(tbs: x509.TbsCertificate) -> None:
        name = x509.GeneralName("uniform_resource_identifier", "http://crl.example/\npart.crl")  # as real ones are
        whole = x509.DistributionPointName("full_name", x509.GeneralNames([name]))
        points = x509.CRLDistributionPoints([{"distribution_point": whole}])
        tbs["extensions"].append(
            {"extn_id": "crl_distribution_points", "extn_value": core.ParsableOctetString(points.dump())}
        )

    key = authority.issue(APPLICANT, not_before=ISSUED, not_after=ENDS, change=change)
    part = list_revoked(issuer, {}, number=1, this_update=NOW, more_extensions=[point()])

    assert check(sign(key, DOCUMENT, signing_time=NOW), evidence=Evidence(crls=(part,))).verdict is Verdict.ACCEPT


# Deltas


def test_a_delta_is_no_list_without_its_base(listing: Any, ask: Any) -> None:
    delta = listing(base=7, number=3)

    report = ask(delta)

    assert (report.verdict, remarks(report)) == (
        Verdict.INDETERMINATE,
        {UNKNOWN, ("EDS-31", "indeterminate", "delta_without_base")},
    )


def test_a_delta_renews_its_base(listing: Any, ask: Any) -> None:
    old = listing(at=NOW - 60 * DAY, next_update=NOW - 30 * DAY)
    delta = listing(at=NOW, base=7, number=3)

    report = ask(old, delta)

    assert report.verdict is Verdict.ACCEPT
    assert [each.kind for each in report.signers[0].evidence] == [EvidenceKind.DELTA_CRL]


@pytest.mark.parametrize("other", ["older number", "newer list"])
def test_a_delta_needs_the_base_it_adds_to(other: str, listing: Any, ask: Any) -> None:
    stale = {"next_update": NOW - DAY}
    base = listing(at=NOW - 60 * DAY, number=6 if other == "older number" else 7, **stale)
    delta = listing(at=NOW if other == "older number" else NOW - 61 * DAY, base=7, next_update=NOW + DAY)

    assert ask(base, delta).verdict is Verdict.INDETERMINATE


def test_a_revocation_in_a_delta_counts_at_once(listing: Any, ask: Any) -> None:
    delta = listing(Revocation(NOW - DAY, CrlReason.KEY_COMPROMISE), base=7, number=3)

    for lists in ((delta,), (listing(at=NOW - 2 * DAY), delta), (listing(), delta)):
        assert ("EDS-27", "failed", "revoked") in remarks(ask(*lists))


def test_a_revocation_in_the_base_stays_in_force_under_a_delta(listing: Any, ask: Any) -> None:
    base = listing(Revocation(NOW - 30 * DAY, CrlReason.SUPERSEDED), at=NOW - 2 * DAY)

    assert ask(base, listing(base=7, number=3)).verdict is Verdict.REJECT


def test_a_delta_lifts_a_suspension(listing: Any, ask: Any) -> None:
    base = listing(Revocation(NOW - 30 * DAY, HELD), at=NOW - 20 * DAY)
    delta = listing(Revocation(NOW - 5 * DAY, CrlReason.REMOVE_FROM_CRL), at=NOW - DAY, base=7, number=3,
                    next_update=NOW + DAY)  # fmt: skip

    assert ("EDS-27", "failed", "suspended") in remarks(ask(base))
    assert ask(base, delta).verdict is Verdict.ACCEPT


# The issuing authority


@pytest.fixture
def root_says(authority: Authority, issuer: SigningKey) -> Any:
    def make(revocation: Revocation | None = None, *, at: datetime = NOW) -> bytes:
        revoked = {} if revocation is None else {issuer.certificate.serial: revocation}
        return list_revoked(authority.root(Algorithm.GOST2015), revoked, number=1, this_update=at)

    return make


def test_a_root_that_lists_nobody_clears_the_issuing_authority(listing: Any, root_says: Any, ask: Any) -> None:
    without, with_root = ask(listing()), ask(listing(), root_says())

    assert outcomes(without)["EDS-32"] is Outcome.NOT_CHECKED
    assert without.verdict is Verdict.ACCEPT
    assert Missing.AUTHORITY_REVOCATION in without.signers[0].missing
    assert outcomes(with_root)["EDS-32"] is Outcome.PASSED
    assert Missing.AUTHORITY_REVOCATION not in with_root.signers[0].missing


def test_a_revoked_issuing_authority_leaves_the_verdict_open(listing: Any, root_says: Any, ask: Any) -> None:
    report = ask(listing(), root_says(Revocation(NOW - DAY, CrlReason.CA_COMPROMISE)))

    assert (report.verdict, remarks(report)) == (
        Verdict.INDETERMINATE,
        {("EDS-32", "indeterminate", "authority_revoked")},
    )


def test_an_authority_revoked_after_signing_is_noted(listing: Any, root_says: Any, ask: Any) -> None:
    later = root_says(Revocation(NOW + DAY, CrlReason.CESSATION_OF_OPERATION), at=NOW + 2 * DAY)

    report = ask(listing(), later, gathered_at=NOW + 2 * DAY)

    assert (report.verdict, remarks(report)) == (Verdict.ACCEPT, {("EDS-32", "warning", "revoked_later")})


def test_a_stale_list_of_the_root_is_noted(listing: Any, root_says: Any, ask: Any) -> None:
    report = ask(listing(), root_says(at=NOW - 365 * DAY))

    assert remarks(report) == {("EDS-32", "warning", "authority_crl_unusable")}


# Reading


def raw_list(issuer: SigningKey, entries: Iterator[bytes]) -> bytes:
    name = core.Sequence.load(issuer.certificate.tbs)[5].dump()
    algorithm = core.Sequence.load(core.Sequence.load(issuer.certificate_der)[1].dump()).dump()
    content = sequence(integer(1), algorithm, name, utc_time(NOW), utc_time(NOW + DAY), sequence(*entries))
    return signed(issuer, content)


def test_every_entry_is_found_and_no_other(issuer: SigningKey) -> None:
    source = random.Random(31)
    serials = {source.getrandbits(bits) for bits in (1, 7, 8, 9, 16, 31, 64, 64, 127, 128, 158, 159) for _ in range(9)}
    revoked = {serial: Revocation(NOW, CrlReason.SUPERSEDED if serial % 2 else None) for serial in serials}
    listed = crl.read(list_revoked(issuer, revoked, number=1))

    for serial in [*serials, *(serial + 1 for serial in serials), *range(260)]:
        expected = Entry(NOW, 4 if serial % 2 else None) if serial in serials else None
        assert listed.find(serial) == expected, serial


@pytest.mark.parametrize("serial", [-1, -128, -129, -(1 << 158) - 5, (1 << 159) + 5, 255, 128])
def test_a_serial_is_found_with_and_without_its_zero_byte(serial: int, issuer: SigningKey) -> None:
    size = (max(serial, ~serial).bit_length()) // 8 + 1
    other_way = serial % (1 << 8 * size) if serial < 0 else serial - (1 << 8 * (size - 1))
    for written in (serial, other_way):
        listed = crl.read(raw_list(issuer, iter([sequence(integer(written), utc_time(NOW))])))
        assert listed.find(serial) == Entry(NOW, None)


def test_a_serial_inside_something_else_is_not_an_entry(issuer: SigningKey) -> None:
    needle = 0x0123456789ABCDEF0123456789ABCDEF
    longer = (needle << 16) + 0x0102
    holds_it = extension("1.2.3", needle.to_bytes(16, "big"))
    entries = [sequence(integer(longer), utc_time(NOW)), sequence(integer(5), utc_time(NOW), sequence(holds_it))]
    listed = crl.read(raw_list(issuer, iter(entries)))

    assert listed.find(needle) is None
    assert listed.find(longer) == Entry(NOW, None)


def test_a_critical_extension_of_any_entry_forbids_the_list(issuer: SigningKey, ask: Any) -> None:
    strange = sequence(integer(5), utc_time(NOW), sequence(extension("2.5.29.29", b"\x30\x00", critical=True)))
    reason = sequence(integer(5), utc_time(NOW), sequence(extension("2.5.29.21", b"\x0a\x01\x01", critical=True)))

    assert ask(raw_list(issuer, iter([reason]))).verdict is Verdict.ACCEPT
    assert remarks(ask(raw_list(issuer, iter([strange])))) == {
        UNKNOWN,
        ("EDS-31", "indeterminate", "crl_unreadable"),
    }


def test_long_entries_are_walked_over_and_read(issuer: SigningKey) -> None:
    """Longer than 127 bytes; and one that holds its own serial once more, beside something like a critical mark."""
    long = extension("1.2.3", b"\x01\x01\xff" + integer(77) + bytes(300))
    entries = [sequence(integer(serial), utc_time(NOW), sequence(long)) for serial in (5, 77, 78)]
    listed = crl.read(raw_list(issuer, iter(entries)))

    assert listed.find(77) == Entry(NOW, None)
    assert listed.find(78) == Entry(NOW, None)
    assert listed.find(79) is None


def test_a_malformed_list_cannot_be_read(issuer: SigningKey, listing: Any) -> None:
    version, algorithm, *rest = children(children(listing())[0])
    twice = extension("1.2.3.4", b"\x05\x00")
    oid = algorithm_id(issuer.algorithm.signature_oid)
    for parts in (
        [integer(2), algorithm, *rest],
        [version, algorithm, *rest, octets(b"")],
        [version, algorithm_id("1.2.3.4"), *rest],
        [version, oid[:-2] + b"\x04\0", *rest],
        [version, algorithm, *rest[:-1], tagged(0, sequence(twice, twice))],
    ):
        with pytest.raises(Unreadable):
            crl.read(signed(issuer, sequence(*parts)))
    assert crl.read(signed(issuer, sequence(version, algorithm, *rest))).number == 7


def test_a_list_of_another_algorithm_than_the_key_is_wrong(listing: Any, issuer: SigningKey, rsa_key: SigningKey,
                                                           ask: Any) -> None:  # fmt: skip
    other = SigningKey(issuer.certificate_der, rsa_key.private, "thief")

    assert ("EDS-31", "indeterminate", "crl_signature_wrong") in remarks(ask(listing(by=other)))


def test_malformed_distribution_points_name_no_address(authority: Authority, issuer: SigningKey, check: Check) -> None:
    def change(tbs: x509.TbsCertificate) -> None:
        junk = {"extn_id": "crl_distribution_points", "extn_value": core.ParsableOctetString(b"\x30\x02\x04\x00")}
        tbs["extensions"].append(junk)

    key = authority.issue(APPLICANT, not_before=ISSUED, not_after=ENDS, change=change)
    part = list_revoked(issuer, {}, number=1, this_update=NOW, more_extensions=[point()])

    report = check(sign(key, DOCUMENT, signing_time=NOW), evidence=Evidence(crls=(part,)))

    assert ("EDS-31", "indeterminate", "crl_partial") in remarks(report)


def test_an_anchor_that_issues_itself_has_nobody_above_to_revoke_it(
    listing: Any, issuer: SigningKey, check: Check, signature: bytes
) -> None:
    profile = TrustProfile("issuing anchor", anchors=(issuer.certificate,), is_demo=True)

    report = check(signature, trust=profile, evidence=Evidence(crls=(listing(),)))

    assert report.verdict is Verdict.ACCEPT
    assert [each.reason for each in report.signers[0].checks if each.id == "EDS-32"] == ["not_applicable"]


def test_a_set_where_the_entries_should_be_makes_a_list_unreadable(issuer: SigningKey) -> None:
    with pytest.raises(Unreadable):
        crl.read(signed(issuer, sequence(integer(1), set_of(), tagged(0, b""))))


def test_a_list_of_a_million_is_read_in_seconds_and_held_once(
    issuer: SigningKey, gost_key: SigningKey, check: Check, signature: bytes
) -> None:
    when = utc_time(NOW - DAY)
    head, tail = sequence(integer(1 << 158), when, sequence(extension("2.5.29.21", b"\x0a\x01\x04"))).split(bytes(19))
    many = [b"".join((head, serial.to_bytes(19, "big"), tail)) for serial in range(1_000_000)]
    last = sequence(integer(gost_key.certificate.serial), when)
    full = raw_list(issuer, iter([*many, last]))
    del many

    before = process_time()
    found = crl.read(full).find(gost_key.certificate.serial)
    seconds = process_time() - before
    tracemalloc.start()
    absent = crl.read(full).find(2)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert (found, absent) == (Entry(NOW - DAY, None), None)
    assert seconds < 5  # on a busy test machine; objects of every entry take a minute
    assert peak < len(full) / 10  # beyond the bytes themselves
    assert check(signature, evidence=Evidence(crls=(full,))).verdict is Verdict.REJECT


def test_dates_of_lists_carry_their_zone(listing: Any) -> None:
    assert crl.read(listing()).this_update == datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
