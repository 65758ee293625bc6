"""An archive that outlives whoever made it: one ZIP with a document, its signatures and all their evidence.

`manifest.json` says what each file is and to which signatures, counted from 1, it belongs:

    {"format": "bitim.archive", "version": 1,
     "number": "2026-00417/C", "made_at": "2026-11-22T08:00:00+00:00", "software": "bitim.eds 0.1.0, …",
     "trust_profile": {"name": "national, installed 2026-11-21", "sha256": "…"},
     "signatures": [{"role": "party", "received_at": "…", "gathered_at": "…", "nonces": ["…"]}],
     "files": [{"path": "2026-00417-C-1.pdf", "role": "content", "sha256": "…", "signatures": []},
               {"path": "signatures/1-party.cms", "role": "signature", "sha256": "…", "signatures": [1]},
               {"path": "evidence/lists/3f….crl", "role": "crl", "sha256": "…", "signatures": [1, 2]}]}

The n-th `seal` of a signature is the manifest of its n-th seal, the n-th `seal_token` its time stamp.

Nobody signs the manifest, so that nothing is believed for standing in it: an archive may claim any time of receipt.
Its digests only show what was damaged or exchanged by mistake. What a verdict rests on proves itself: signatures,
time stamps, OCSP answers, lists and seals, by the verifier's own list of whom to trust.
"""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from hashlib import sha256
from itertools import chain
from typing import Any

from bitim.eds import zipped
from bitim.eds.encoding import reading
from bitim.eds.errors import Unreadable
from bitim.eds.evidence import Evidence, Seal
from bitim.eds.policy import Policy
from bitim.eds.report import Json, Report, Verdict, worst
from bitim.eds.trust import TrustProfile
from bitim.eds.verify import verify

FORMAT, VERSION = "bitim.archive", 1
MANIFEST = "manifest.json"
MAX_BYTES = 256 * 1024 * 1024
MAX_MANIFEST_BYTES = 1024 * 1024
MAX_SIGNATURES = 64
ANYBODY = Policy(allow_organisation_certificate=True, expected_signers=None, asks_for_proven_time=True)
"""For an archive of any origin: by anybody, for himself or an organisation, proven by what lies in it alone."""

_ROLE = re.compile(r"[a-z_]{1,40}")
_DIGEST = re.compile(r"[0-9a-f]{64}")


class FileRole(StrEnum):
    """What a file of an archive is."""

    CONTENT = "content"
    SIGNATURE = "signature"
    TIMESTAMP = "timestamp"
    OCSP = "ocsp"
    CRL = "crl"
    SEAL = "seal"
    SEAL_TOKEN = "seal_token"  # noqa: S105 -- a time stamp
    CERTIFICATE = "certificate"
    AUTHORITY = "authority"
    REPORT = "report"
    READ_ME = "read_me"


@dataclass(frozen=True, slots=True)
class Archived:
    """One signature: its bytes, the evidence about it, and what the maker of the archive says besides.

    role: in what capacity it was given, in small letters. received_at, and in the evidence the nonces and
    gathered_at, are the maker's word.
    """

    role: str
    cms: bytes
    evidence: Evidence
    received_at: datetime


@dataclass(frozen=True, slots=True)
class Member:
    """A file that no verdict rests on: for people, and for programs that want it at hand."""

    path: str
    role: FileRole
    content: bytes
    signatures: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Archive:
    """Everything in an archive. `number` is what its maker calls the document, `profile` whom he trusted.

    `altered` names files that are not, or no longer, what the manifest says; `unlisted` those it does not name,
    which belong to nothing here.
    """

    name: str
    content: bytes
    signatures: tuple[Archived, ...]
    number: str
    made_at: datetime
    software: str
    profile: str
    profile_sha256: str
    beside: tuple[Member, ...] = ()
    altered: tuple[str, ...] = ()
    unlisted: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ArchiveReport:
    """The verdict on an archive and one report per signature, in its order.

    REJECT also if a file is not what the manifest says, and if nobody signed at all (EDS-03).
    """

    verdict: Verdict
    reports: tuple[Report, ...]
    archive: Archive

    def as_json(self, *, masked: bool = False) -> Json:
        """Return plain values for JSON; `masked` hides all but the end of each IIN (EDS-41)."""
        archive = self.archive
        return {
            "verdict": self.verdict.value,
            "content": {"path": archive.name, "sha256": sha256(archive.content).hexdigest()},
            "altered": list(archive.altered),
            "unlisted": list(archive.unlisted),
            "stated": {
                "number": archive.number,
                "made_at": archive.made_at.isoformat(),
                "software": archive.software,
                "trust_profile": {"name": archive.profile, "sha256": archive.profile_sha256},
            },
            "signatures": [
                {"stated": {"role": each.role, "received_at": each.received_at.isoformat()}}
                | report.as_json(masked=masked)
                for each, report in zip(archive.signatures, self.reports, strict=True)
            ],
        }


def verify_archive(
    data: bytes, *, trust: TrustProfile, now: datetime, policy: Policy = ANYBODY, limit_bytes: int = MAX_BYTES
) -> ArchiveReport:
    """Verify every signature of an archive by what lies in it and by nobody's word; raise Unreadable.

    `now` is the verifier's own present. The stated time of receipt proves nothing: unless a time stamp or a seal
    shows when a signature was made, it stays undecided (EDS-23). Certificates of authorities in the archive are
    not trusted for being there. LibraryUnusable is raised as by `verify`.
    """
    archive = read(data, limit_bytes=limit_bytes)
    reports = tuple(
        verify(
            each.cms,
            content=archive.content,
            trust=trust,
            policy=replace(policy, asks_for_proven_time=True),
            received_at=now,
            evidence=proof(each),
        )
        for each in archive.signatures
    )
    verdict = Verdict.REJECT if archive.altered else worst([report.verdict for report in reports])
    return ArchiveReport(verdict, reports, archive)


def proof(signature: Archived) -> Evidence:
    """Return the evidence about a signature without the maker's word on when it came."""
    return replace(signature.evidence, gathered_at=None)


def write(archive: Archive) -> bytes:
    """Lay an archive out as a ZIP; the same archive gives the same bytes."""
    members = list(_members(archive))
    manifest = {
        "format": FORMAT,
        "version": VERSION,
        "number": archive.number,
        "made_at": archive.made_at.isoformat(),
        "software": archive.software,
        "trust_profile": {"name": archive.profile, "sha256": archive.profile_sha256},
        "signatures": [_written(each) for each in archive.signatures],
        "files": [
            {
                "path": each.path,
                "role": each.role.value,
                "sha256": sha256(each.content).hexdigest(),
                "signatures": list(each.signatures),
            }
            for each in members
        ],
    }
    text = json.dumps(manifest, ensure_ascii=False, indent=2) + "\n"
    return zipped.pack({each.path: each.content for each in members} | {MANIFEST: text.encode()})


def read(data: bytes, *, limit_bytes: int = MAX_BYTES) -> Archive:
    """Read an archive of any origin, within limits; raise Unreadable, `zipped.TooLarge` past a limit."""
    return from_files(zipped.unpack(data, limit_bytes=limit_bytes))


def from_files(files: Mapping[str, bytes]) -> Archive:
    """Read an archive that was unpacked; raise Unreadable."""
    text = files.get(MANIFEST)
    if text is None:
        raise Unreadable("The archive has no manifest.")
    if len(text) > MAX_MANIFEST_BYTES:
        raise Unreadable("The manifest of the archive is too large.")
    with reading("manifest of the archive"):
        written = json.loads(text, object_pairs_hook=_once)
        if (written["format"], written["version"]) != (FORMAT, VERSION):
            raise Unreadable("The archive is of an unknown format.")
        signatures = written["signatures"]
        if len(signatures) > MAX_SIGNATURES:
            raise Unreadable("The archive holds too many signatures.")
        listed = [_listed(each, len(signatures)) for each in written["files"]]
        at_hand = [replace(each, content=files[each.path]) for each, _ in listed if each.path in files]
        content = _only(at_hand, FileRole.CONTENT)
        return Archive(
            name=content.path,
            content=content.content,
            signatures=tuple(_read(each, number, at_hand) for number, each in enumerate(signatures, start=1)),
            number=_short(written["number"]),
            made_at=_moment(written["made_at"]),
            software=_short(written["software"]),
            profile=_short(written["trust_profile"]["name"]),
            profile_sha256=_digest(written["trust_profile"]["sha256"]),
            beside=tuple(each for each in at_hand if each.role in _BESIDE),
            altered=tuple(each.path for each, digest in listed if not _is_whole(files.get(each.path), digest)),
            unlisted=_unlisted(files, [each.path for each, _ in listed]),
        )


_EVIDENCE = (
    (FileRole.TIMESTAMP, "evidence/time-stamps/{}.tst"),
    (FileRole.OCSP, "evidence/ocsp/{}.ors"),
    (FileRole.CRL, "evidence/lists/{}.crl"),
)
_BESIDE = frozenset({FileRole.CERTIFICATE, FileRole.AUTHORITY, FileRole.REPORT, FileRole.READ_ME})


def _members(archive: Archive) -> Iterator[Member]:
    yield Member(archive.name, FileRole.CONTENT, archive.content)
    for number, each in enumerate(archive.signatures, start=1):
        yield Member(f"signatures/{number}-{each.role}.cms", FileRole.SIGNATURE, each.cms, (number,))
    yield from _pieces(archive.signatures)
    for number, each in enumerate(archive.signatures, start=1):
        for place, seal in enumerate(each.evidence.seals, start=1):
            yield Member(f"seals/{number}-{place:02}.txt", FileRole.SEAL, seal.manifest, (number,))
            yield Member(f"seals/{number}-{place:02}.tst", FileRole.SEAL_TOKEN, seal.token, (number,))
    yield from archive.beside


def _pieces(signatures: tuple[Archived, ...]) -> Iterator[Member]:
    """Lay out what several signatures may rest on: each piece once."""
    for role, path in _EVIDENCE:
        pieces = dict.fromkeys(chain.from_iterable(_of_role(each.evidence, role) for each in signatures))
        for piece in pieces:
            owners = [n for n, each in enumerate(signatures, start=1) if piece in _of_role(each.evidence, role)]
            yield Member(path.format(sha256(piece).hexdigest()[:32]), role, piece, tuple(owners))


def _of_role(evidence: Evidence, role: FileRole) -> tuple[bytes, ...]:
    kinds = {FileRole.TIMESTAMP: evidence.tokens, FileRole.OCSP: evidence.ocsp, FileRole.CRL: evidence.crls}
    return kinds[role]


def _written(signature: Archived) -> Json:
    gathered_at = signature.evidence.gathered_at
    return {
        "role": signature.role,
        "received_at": signature.received_at.isoformat(),
        "gathered_at": gathered_at and gathered_at.isoformat(),
        "nonces": sorted(nonce.hex() for nonce in signature.evidence.nonces),
    }


def _read(written: dict[str, Any], number: int, at_hand: list[Member]) -> Archived:
    own = [each for each in at_hand if number in each.signatures]

    def of(role: FileRole) -> tuple[bytes, ...]:
        return tuple(each.content for each in own if each.role is role)

    seals = zip(of(FileRole.SEAL), of(FileRole.SEAL_TOKEN), strict=True)
    gathered_at = written["gathered_at"]
    return Archived(
        role=_matching(_ROLE, written["role"]),
        cms=_only(own, FileRole.SIGNATURE).content,
        evidence=Evidence(
            ocsp=of(FileRole.OCSP),
            crls=of(FileRole.CRL),
            tokens=of(FileRole.TIMESTAMP),
            seals=tuple(Seal(*each) for each in seals),
            nonces=frozenset(bytes.fromhex(nonce) for nonce in written["nonces"]),
            gathered_at=None if gathered_at is None else _moment(gathered_at),
        ),
        received_at=_moment(written["received_at"]),
    )


def _listed(written: dict[str, Any], signatures: int) -> tuple[Member, str]:
    """Read one line of the list of files, without the file; and the digest that the file should have."""
    owners = tuple(written["signatures"])
    if not all(type(owner) is int and 1 <= owner <= signatures for owner in owners):
        raise Unreadable("The manifest gives a file to a signature that is not there.")
    return Member(_short(written["path"]), FileRole(written["role"]), b"", owners), _digest(written["sha256"])


def _unlisted(files: Mapping[str, bytes], listed: list[str]) -> tuple[str, ...]:
    if len(set(listed)) != len(listed) or MANIFEST in listed:
        raise Unreadable("The manifest names a file twice.")
    return tuple(sorted(files.keys() - {*listed, MANIFEST}))


def _is_whole(content: bytes | None, digest: str) -> bool:
    return content is not None and sha256(content).hexdigest() == digest


def _only(members: list[Member], role: FileRole) -> Member:
    found = [each for each in members if each.role is role]
    if len(found) != 1:
        raise Unreadable(f"The archive does not hold exactly one {role} where there should be one.")
    return found[0]


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    if len(dict(pairs)) != len(pairs):
        raise Unreadable("The manifest says something twice.")
    return dict(pairs)


def _matching(pattern: re.Pattern[str], text: str) -> str:
    if not pattern.fullmatch(text):
        raise Unreadable("The manifest is malformed.")
    return text


def _digest(text: str) -> str:
    return _matching(_DIGEST, text)


def _short(text: str) -> str:
    if not isinstance(text, str) or len(text) > 200 or not text.isprintable():
        raise Unreadable("The manifest is malformed.")
    return text


def _moment(text: str) -> datetime:
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None:
        raise Unreadable("The manifest gives a time without a zone.")
    return moment
