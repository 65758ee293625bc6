"""Archives: what proves itself years later with no network, and what nobody need believe (EDS-23, EDS-42)."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any

import pytest

from bitim.demo import ocsp
from bitim.demo.authority import Authority, Service
from bitim.demo.crl import list_revoked
from bitim.demo.keys import Algorithm, SigningKey
from bitim.demo.ocsp import CertificateId, Standing
from bitim.demo.signing import sign
from bitim.demo.timestamps import Imprint, stamp
from bitim.eds import archive, cms, preservation, zipped
from bitim.eds.algorithms import STREEBOG_512
from bitim.eds.archive import Archive, Archived, ArchiveReport, FileRole, Member, verify_archive
from bitim.eds.errors import Unreadable
from bitim.eds.evidence import Evidence, Seal
from bitim.eds.report import Report, Verdict
from bitim.eds.trust import TrustProfile

from .conftest import DOCUMENT, ENDS, ISSUED, NOW, RESPONDENT, TSA_ENDS, Issue
from .findings import remarks

DAY = timedelta(days=1)
LATER = NOW + 8 * 365 * DAY
Change = Callable[[dict[str, Any]], None]


@pytest.fixture(scope="module")
def second_key(issue: Issue) -> SigningKey:
    return issue(RESPONDENT)


@pytest.fixture(scope="module")
def of_root(authority: Authority) -> bytes:
    return list_revoked(authority.root(Algorithm.GOST2015), {}, number=1, this_update=NOW)


@pytest.fixture(scope="module")
def gather(authority: Authority, responder: SigningKey, tsa: SigningKey, of_root: bytes) -> Callable[..., Archived]:
    """A signature of NOW with everything that the services said of it then."""

    def make(key: SigningKey, *, role: str = "party", stamped: bool = True) -> Archived:
        signature = sign(key, DOCUMENT, signing_time=NOW)
        value = cms.read(signature).signers[0].signature
        issuer = authority.issuers[Algorithm.GOST2015].certificate
        good = {CertificateId.of(key.certificate, issuer): Standing.GOOD}
        evidence = Evidence(
            ocsp=(ocsp.answer(responder, good, produced_at=NOW),),
            crls=(of_root,),
            tokens=(stamp(tsa, Imprint.of(value, STREEBOG_512), at=NOW),) if stamped else (),
            gathered_at=NOW + DAY,
        )
        return Archived(role, signature, evidence, received_at=NOW)

    return make


@pytest.fixture(scope="module")
def first(gather: Callable[..., Archived], gost_key: SigningKey) -> Archived:
    return gather(gost_key)


@pytest.fixture(scope="module")
def unstamped(gather: Callable[..., Archived], gost_key: SigningKey) -> Archived:
    return gather(gost_key, stamped=False)


@pytest.fixture(scope="module")
def whole(first: Archived, gather: Callable[..., Archived], second_key: SigningKey) -> Archive:
    return archive_of(first, gather(second_key, role="mediator"))


def archive_of(*signatures: Archived, content: bytes = DOCUMENT) -> Archive:
    return Archive(
        name="БМ-2026-00417-К-1.pdf",
        content=content,
        signatures=signatures,
        number="БМ-2026-00417/К",
        made_at=NOW + DAY,
        software="bitim.eds",
        profile="demo",
        profile_sha256="0" * 64,
        beside=(Member("README.txt", FileRole.READ_ME, b"Read me."),),
    )


@pytest.fixture
def verified(demo_trust: TrustProfile) -> Callable[..., ArchiveReport]:
    """Verify long after every certificate has ended, unless told otherwise."""

    def run(made: Archive | bytes, *, now: datetime = LATER, trust: TrustProfile = demo_trust) -> ArchiveReport:
        data = archive.write(made) if isinstance(made, Archive) else made
        return verify_archive(data, trust=trust, now=now)

    return run


def changed(made: Archive, change: Change) -> bytes:
    """The archive with its manifest rewritten."""
    files = zipped.unpack(archive.write(made), limit_bytes=archive.MAX_BYTES)
    manifest = json.loads(files[archive.MANIFEST])
    change(manifest)
    return zipped.pack(files | {archive.MANIFEST: json.dumps(manifest).encode()})


def exchanged(made: Archive, path: str, content: bytes, *, listed: bool = False) -> bytes:
    """The archive with one file exchanged; the manifest follows if `listed`."""
    files = zipped.unpack(archive.write(made), limit_bytes=archive.MAX_BYTES)
    assert path in files
    if listed:
        manifest = json.loads(files[archive.MANIFEST])
        (line,) = (each for each in manifest["files"] if each["path"] == path)
        line["sha256"] = sha256(content).hexdigest()
        files[archive.MANIFEST] = json.dumps(manifest).encode()
    return zipped.pack(files | {path: content})


def path_of(made: Archive, role: FileRole) -> str:
    files = zipped.unpack(archive.write(made), limit_bytes=archive.MAX_BYTES)
    return next(each["path"] for each in json.loads(files[archive.MANIFEST])["files"] if each["role"] == role)


def undecided(report: Report) -> set[tuple[str, str]]:
    return {(check, reason) for check, outcome, reason in remarks(report) if outcome == "indeterminate"}


# -- What holds ---------------------------------------------------------------------------------------------


def test_what_is_written_is_read_again(whole: Archive) -> None:
    assert archive.read(archive.write(whole)) == whole


def test_the_same_archive_has_the_same_bytes(whole: Archive) -> None:
    assert archive.write(whole) == archive.write(replace(whole))


def test_a_list_that_many_signatures_rest_on_lies_in_the_archive_once(whole: Archive, of_root: bytes) -> None:
    files = zipped.unpack(archive.write(whole), limit_bytes=archive.MAX_BYTES)
    assert list(files.values()).count(of_root) == 1


def test_an_archive_verifies_when_every_certificate_has_ended(
    whole: Archive, verified: Callable[..., ArchiveReport]
) -> None:
    assert max(ENDS, TSA_ENDS) < LATER
    found = verified(whole)

    assert found.verdict is Verdict.ACCEPT
    assert [report.signers[0].proven_time for report in found.reports] == [NOW, NOW]


def test_a_seal_keeps_the_proof_alive_past_the_end_of_the_first_time_stamp(
    first: Archived, authority: Authority, verified: Callable[..., ArchiveReport]
) -> None:
    text = preservation.manifest(first.cms, DOCUMENT, first.evidence)
    second_tsa = authority.issue_service(Service.TIME_STAMPS, not_before=ISSUED, not_after=LATER + DAY)
    seal = Seal(text, stamp(second_tsa, Imprint.of(text, STREEBOG_512), at=NOW + 300 * DAY))
    sealed = replace(first, evidence=replace(first.evidence, seals=(seal,)))

    assert archive.read(archive.write(archive_of(sealed))).signatures == (sealed,)
    (without,), (with_seal,) = verified(archive_of(first)).reports, verified(archive_of(sealed)).reports
    assert ("EDS-25", "warning", "timestamp_authority_ended") in remarks(without)
    assert remarks(with_seal) == set()


# -- What nobody need believe -------------------------------------------------------------------------------


def test_the_stated_time_of_receipt_proves_nothing(unstamped: Archived, verified: Callable[..., ArchiveReport]) -> None:
    found = verified(archive_of(unstamped))

    assert found.verdict is Verdict.INDETERMINATE
    assert ("EDS-23", "receipt_not_proven") in undecided(found.reports[0])
    assert found.as_json()["signatures"][0]["stated"]["received_at"] == NOW.isoformat()
    assert found.reports[0].signers[0].proven_time == LATER


def test_nor_does_it_on_the_very_day(unstamped: Archived, verified: Callable[..., ArchiveReport]) -> None:
    found = verified(archive_of(unstamped), now=NOW)

    assert found.verdict is Verdict.INDETERMINATE
    assert undecided(found.reports[0]) == {("EDS-23", "receipt_not_proven")}


def test_an_archive_made_up_after_the_key_has_ended_cannot_claim_an_earlier_day(
    issue: Issue, gather: Callable[..., Archived], verified: Callable[..., ArchiveReport]
) -> None:
    """The key was in force when the archive says it signed, and its answers are genuine; only the day is a claim."""
    ended = gather(issue(not_after=NOW + DAY), stamped=False)

    assert verified(archive_of(ended), now=NOW + 2 * DAY).verdict is Verdict.INDETERMINATE


def test_a_seal_made_by_the_archives_own_maker_is_not_believed(
    unstamped: Archived, tmp_path: Any, verified: Callable[..., ArchiveReport]
) -> None:
    forger = Authority.open(tmp_path, title="FORGED DEMO").issue_service(Service.TIME_STAMPS, not_before=ISSUED)
    text = preservation.manifest(unstamped.cms, DOCUMENT, unstamped.evidence)
    seal = Seal(text, stamp(forger, Imprint.of(text, STREEBOG_512), at=NOW))
    forged = replace(unstamped, evidence=replace(unstamped.evidence, seals=(seal,)))

    found = verified(archive_of(forged))
    assert found.verdict is Verdict.INDETERMINATE
    assert ("EDS-42", "seal_broken") in undecided(found.reports[0])


def test_authorities_in_the_archive_are_not_trusted_for_lying_there(
    first: Archived, demo_trust: TrustProfile, verified: Callable[..., ArchiveReport]
) -> None:
    authorities = tuple(
        Member(f"authorities/{each.sha256[:8]}.cer", FileRole.AUTHORITY, each.der) for each in demo_trust.anchors
    )
    made = replace(archive_of(first), beside=authorities)
    nobody = replace(demo_trust, name="nobody", anchors=(), intermediates=())

    assert verified(made, trust=nobody).verdict is Verdict.REJECT


def test_an_altered_document_is_rejected(whole: Archive, verified: Callable[..., ArchiveReport]) -> None:
    for listed in (False, True):
        found = verified(exchanged(whole, whole.name, DOCUMENT + b"!", listed=listed))
        assert found.verdict is Verdict.REJECT
        assert all(report.verdict is Verdict.REJECT for report in found.reports)
        assert found.archive.altered == (() if listed else (whole.name,))


@pytest.mark.parametrize("role", [FileRole.TIMESTAMP, FileRole.OCSP, FileRole.SIGNATURE, FileRole.READ_ME])
def test_any_other_file_that_was_exchanged_is_named_and_the_whole_is_rejected(
    role: FileRole, whole: Archive, gather: Callable[..., Archived], issue: Issue,
    verified: Callable[..., ArchiveReport],
) -> None:  # fmt: skip
    other = gather(issue())
    replacement = {
        FileRole.TIMESTAMP: other.evidence.tokens[0],
        FileRole.OCSP: other.evidence.ocsp[0],
        FileRole.SIGNATURE: other.cms,
        FileRole.READ_ME: b"All is well.",
    }[role]
    path = path_of(whole, role)
    found = verified(exchanged(whole, path, replacement))

    assert (found.verdict, found.archive.altered) == (Verdict.REJECT, (path,))


def test_swapped_evidence_proves_nothing_even_when_the_manifest_says_so(
    whole: Archive, verified: Callable[..., ArchiveReport]
) -> None:
    """The answers about the two signers change places."""
    one, two = whole.signatures
    swapped = replace(
        whole,
        signatures=(
            replace(one, evidence=replace(one.evidence, ocsp=two.evidence.ocsp)),
            replace(two, evidence=replace(two.evidence, ocsp=one.evidence.ocsp)),
        ),
    )

    found = verified(swapped)
    assert found.verdict is Verdict.INDETERMINATE
    assert all(("EDS-28", "ocsp_of_other_certificate") in undecided(report) for report in found.reports)


def test_a_time_stamp_of_the_other_signature_is_rejected(
    whole: Archive, verified: Callable[..., ArchiveReport]
) -> None:
    one, two = whole.signatures
    moved = replace(one, evidence=replace(one.evidence, tokens=two.evidence.tokens))

    assert verified(replace(whole, signatures=(moved, two))).verdict is Verdict.REJECT


def test_a_file_taken_out_is_missed(whole: Archive, verified: Callable[..., ArchiveReport]) -> None:
    path = path_of(whole, FileRole.TIMESTAMP)
    files = zipped.unpack(archive.write(whole), limit_bytes=archive.MAX_BYTES)
    del files[path]

    found = verified(zipped.pack(files))
    assert (found.verdict, found.archive.altered) == (Verdict.REJECT, (path,))


def test_a_file_put_in_is_named_and_changes_nothing(whole: Archive, verified: Callable[..., ArchiveReport]) -> None:
    files = zipped.unpack(archive.write(whole), limit_bytes=archive.MAX_BYTES) | {"other.pdf": b"%PDF- I owe you"}

    found = verified(zipped.pack(files))
    assert (found.verdict, found.archive.unlisted) == (Verdict.ACCEPT, ("other.pdf",))


def test_an_archive_without_signatures_is_no_proof(verified: Callable[..., ArchiveReport]) -> None:
    assert verified(archive_of()).verdict is Verdict.REJECT


def test_one_bad_signature_among_good_ones_rejects_the_whole(
    first: Archived, gather: Callable[..., Archived], issue: Issue, verified: Callable[..., ArchiveReport]
) -> None:
    found = verified(archive_of(first, gather(issue(auth=True))))

    assert found.verdict is Verdict.REJECT
    assert [report.verdict for report in found.reports] == [Verdict.ACCEPT, Verdict.REJECT]


def test_numbers_of_people_can_be_masked(first: Archived, verified: Callable[..., ArchiveReport]) -> None:
    found = verified(archive_of(first))

    assert "840116300124" in json.dumps(found.as_json())
    assert "840116300124" not in json.dumps(found.as_json(masked=True))


# -- What cannot be read ------------------------------------------------------------------------------------


def put(*keys: Any, value: Any) -> Change:
    def change(manifest: Any) -> None:
        for key in keys[:-1]:
            manifest = manifest[key]
        manifest[keys[-1]] = value

    return change


@pytest.mark.parametrize(
    "change",
    [
        put("format", value="zip"),
        put("version", value=2),
        put("signatures", value="party"),
        put("signatures", value=[{}] * 65),
        put("signatures", 0, "role", value="<script>"),
        put("signatures", 0, "role", value=7),
        put("signatures", 0, "received_at", value="yesterday"),
        put("signatures", 0, "received_at", value="2026-11-20T12:00:00"),
        put("signatures", 0, "nonces", value=["zz"]),
        put("files", value={}),
        put("files", 0, "role", value="verdict"),
        put("files", 0, "sha256", value="accept"),
        put("files", 0, "path", value=7),
        put("files", 0, "path", value="manifest.json"),
        put("files", 1, "signatures", value=[0]),
        put("files", 1, "signatures", value=[3]),
        put("files", 1, "signatures", value=[True]),
        put("files", 1, "signatures", value=[]),
        put("files", 2, "signatures", value=[1]),
        put("number", value="a\nb"),
        put("software", value="x" * 201),
        put("trust_profile", value=None),
        put("made_at", value=0),
        lambda manifest: manifest.pop("files"),
        lambda manifest: manifest["files"].pop(0),
        lambda manifest: manifest["files"].append(manifest["files"][0]),
        lambda manifest: manifest["files"].append(manifest["files"][-1]),
    ],
)
def test_a_manifest_that_makes_no_sense_is_unreadable(change: Change, whole: Archive) -> None:
    with pytest.raises(Unreadable):
        archive.read(changed(whole, change))


@pytest.mark.parametrize(
    "text",
    [
        b"",
        b"[]",
        b"null",
        b"[" * 100_000,
        b'{"format": "bitim.archive", "format": "bitim.archive"}',
        b'{"version": ' + b"9" * 10_000 + b"}",
        b"\xff\xfe",
        b" " * (archive.MAX_MANIFEST_BYTES + 1),
    ],
    ids=["empty", "list", "null", "deep", "twice", "number", "bytes", "large"],
)
def test_hostile_json_is_unreadable_and_nothing_worse(text: bytes, whole: Archive) -> None:
    files = zipped.unpack(archive.write(whole), limit_bytes=archive.MAX_BYTES)
    with pytest.raises(Unreadable):
        archive.from_files(files | {archive.MANIFEST: text})


def test_an_archive_without_manifest_or_document_is_unreadable(whole: Archive) -> None:
    files = zipped.unpack(archive.write(whole), limit_bytes=archive.MAX_BYTES)
    for name in (archive.MANIFEST, whole.name):
        with pytest.raises(Unreadable):
            archive.from_files({path: content for path, content in files.items() if path != name})


def test_junk_in_the_place_of_a_signature_is_unreadable(whole: Archive, verified: Callable[..., ArchiveReport]) -> None:
    with pytest.raises(Unreadable):
        verified(exchanged(whole, path_of(whole, FileRole.SIGNATURE), b"junk"))
