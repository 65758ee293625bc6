"""One signature as the document card tells of it: whose, with which certificate, on what the verdict rests."""

from collections.abc import Iterator, Mapping
from hashlib import sha256

from django.utils import timezone

from bitim.accounts import trust
from bitim.documents import keeping, render
from bitim.documents.checking import Signed
from bitim.documents.models import Signature
from bitim.documents.papers import CardCertificate, CardEvidence, CardFile, CardSignature
from bitim.eds import algorithms, certificates, cms, ocsp, subject, tokens
from bitim.eds.certificates import Certificate
from bitim.eds.inspection import name_of
from bitim.eds.report import EvidenceKind, UsedEvidence
from bitim.eds.statements import Standing

Contents = Mapping[str, bytes]
"""Time stamps, seals and OCSP answers by the SHA-256 of their DER."""


def describe(signature: Signature, found: Signed, file: CardFile, *, shows_number: bool) -> CardSignature:
    """Tell of one signature, of which `found` is what its check came to now; `file` holds its CMS."""
    request = signature.request
    certificate = certificates.read(bytes(signature.certificate))
    person = subject.read(certificate)
    iin = request.expected_iin
    shown = iin if shows_number else "*" * 8 + iin[-4:]
    confirmation = getattr(signature, "confirmation", None)
    [signer] = cms.read(bytes(signature.cms)).signers
    claimed_at = signer.signing_time()
    return CardSignature(
        name=request.name,
        iin=shown,
        role=request.role,
        organization=_shown(person.organisation),
        bin=person.bin or "",
        acts_by_power=request.acts_by_power,
        powers_checked_on=request.powers_checked_on,
        verdict=found.verdict,
        standing=confirmation.standing if confirmation else None,
        received_at=timezone.localtime(signature.received_at),
        claimed_at=timezone.localtime(claimed_at) if claimed_at else None,
        certificate=_certificate(certificate, name_of(certificate.subject).replace(iin, shown)),
        evidence=tuple(_evidence(signature, found, certificate)),
        file=file,
    )


def _certificate(certificate: Certificate, subject_shown: str) -> CardCertificate:
    row = algorithms.row_of(certificate.key)
    return CardCertificate(
        subject=_shown(subject_shown),
        issuer=_shown(name_of(certificate.issuer)),
        serial=f"{certificate.serial:x}",
        not_before=timezone.localtime(certificate.not_before),
        not_after=timezone.localtime(certificate.not_after),
        family=row.family if row else None,
        policies=tuple(sorted(certificate.policies)),
        key_usage=tuple(sorted(certificate.key_usage)),
        purposes=tuple(sorted(certificate.extended_key_usage)),
    )


def _evidence(signature: Signature, found: Signed, leaf: Certificate) -> Iterator[CardEvidence]:
    if found.report is None:
        return
    contents = _contents(signature)
    for used in found.report.signers[0].evidence:
        maker = _maker(used, contents)
        yield CardEvidence(
            kind=used.kind,
            at=timezone.localtime(used.at),
            by=_shown(name_of(maker.subject)) if maker else "",
            serial=f"{maker.serial:x}" if maker else "",
            says=_said(used, contents, leaf),
        )


def _contents(signature: Signature) -> Contents:
    kept = keeping.evidence_of(signature)
    [signer] = cms.read(bytes(signature.cms)).signers
    stamps = [*kept.tokens, *(seal.token for seal in kept.seals), *signer.unsigned_attributes.values(cms.TIMESTAMP)]
    pieces = [*stamps, *kept.ocsp]
    return {sha256(piece).hexdigest(): piece for piece in pieces}


def _maker(used: UsedEvidence, contents: Contents) -> Certificate | None:
    """Find whose certificate made a piece: it came along with the piece, or we trust it."""
    profile = trust.current()
    known = [*profile.anchors, *profile.intermediates]
    if used.kind in {EvidenceKind.TIMESTAMP, EvidenceKind.SEAL}:
        known += tokens.read(contents[used.sha256]).signed.certificates
    elif used.kind is EvidenceKind.OCSP and (basic := ocsp.read(contents[used.sha256]).basic):
        known += basic.certificates
    return next((each for each in known if each.sha256 == used.signed_by), None)


def _said(used: UsedEvidence, contents: Contents, leaf: Certificate) -> Standing | None:
    basic = ocsp.read(contents[used.sha256]).basic if used.kind is EvidenceKind.OCSP else None
    singles = basic.singles if basic else ()
    return next((Standing(each.status) for each in singles if each.serial == leaf.serial), None)


def _shown(text: str) -> str:
    """Write what the fonts of documents cannot show by its number: a certificate may hold any letter."""
    strange = render.unprintable(text)
    return "".join(f"U+{ord(letter):04X}" if letter in strange else letter for letter in text)
