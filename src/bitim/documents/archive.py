"""Everything about one signed version in one ZIP: the evidence leaves with the party (DC-62-1).

What lies where and how it is verified without us says `bitim.eds.archive`.
"""

import json
from collections.abc import Iterator, Sequence

from django.template.loader import render_to_string

from bitim.accounts import trust
from bitim.documents import keeping, reports, storage
from bitim.documents.addresses import check_page
from bitim.documents.checking import Finding
from bitim.documents.models import SignatureRequest, Version
from bitim.documents.queries import requests_of
from bitim.documents.words import LANGUAGES
from bitim.eds import archive
from bitim.eds.archive import Archive, Archived, FileRole, Member
from bitim.eds.trust import TrustProfile
from bitim.eds.verify import software_tested


def build(version: Version, finding: Finding) -> bytes:
    """Pack a version with its signatures, all that was kept for them, and the report of `finding`.

    The same finding gives the same bytes. Raises: storage.Damaged.
    """
    signed = [request for request in requests_of(version) if hasattr(request, "signature")]
    profile = trust.current()
    return archive.write(
        Archive(
            name=version.filename,
            content=storage.read(version.sha256),
            signatures=tuple(_archived(request) for request in signed),
            number=version.document.number,
            made_at=finding.checked_at,
            software=software_tested(),
            profile=profile.name,
            profile_sha256=profile.sha256,
            beside=(
                *_certificates(signed, profile),
                *_reports(version, finding),
                Member("README.txt", FileRole.READ_ME, _read_me(version)),
            ),
        )
    )


def _archived(request: SignatureRequest) -> Archived:
    signature = request.signature
    return Archived(
        role=request.role.value,
        cms=bytes(signature.cms),
        evidence=keeping.evidence_of(signature),
        received_at=signature.received_at,
    )


def _certificates(signed: Sequence[SignatureRequest], profile: TrustProfile) -> Iterator[Member]:
    for number, request in enumerate(signed, start=1):
        path = f"certificates/{number}-{request.role.value}.cer"
        yield Member(path, FileRole.CERTIFICATE, bytes(request.signature.certificate), (number,))
    for kind, certificates in (("root", profile.anchors), ("issuing", profile.intermediates)):
        for each in certificates:
            yield Member(f"authorities/{kind}-{each.sha256[:16]}.cer", FileRole.AUTHORITY, each.der)


def _reports(version: Version, finding: Finding) -> Iterator[Member]:
    facts = {
        "number": version.document.number,
        "version": version.number,
        "sha256": version.sha256,
        "answer": finding.answer.value,
        "checked_at": finding.checked_at.isoformat(),
        "signatures": [each.report.as_json(masked=True) for each in finding.signed if each.report],
    }
    written = json.dumps(facts, ensure_ascii=False, indent=2, sort_keys=True)
    yield Member("report.json", FileRole.REPORT, written.encode())
    for code in LANGUAGES:
        yield Member(f"report.{code}.pdf", FileRole.REPORT, reports.render(finding, code))


def _read_me(version: Version) -> bytes:
    words = {"version": version, "check_page": check_page()}
    texts = [render_to_string(f"documents/archive/{code}.txt", words) for code in LANGUAGES]
    return "\n".join(texts).encode()
