"""One SignerInfo as mathematics: attributes, algorithms, digest and signature (EDS-06 to 13, 37)."""

from collections.abc import Callable, Collection
from hashlib import sha1

from bitim.eds import algorithms, cms
from bitim.eds.algorithms import Row
from bitim.eds.certificates import Certificate
from bitim.eds.cms import SignedData, SignerInfo
from bitim.eds.report import Findings, Outcome, Reason

Digest = Callable[[str], bytes]

_REQUIRED = {
    cms.CONTENT_TYPE: "content_type",
    cms.MESSAGE_DIGEST: "message_digest",
    cms.SIGNING_TIME: "signing_time",
}


def find_certificate(signed: SignedData, signer: SignerInfo, findings: Findings) -> Certificate | None:
    """EDS-12: exactly one embedded certificate is the one the signer names."""
    named = [certificate for certificate in signed.certificates if signer.names(certificate)]
    if not named:
        findings.failed("EDS-12", Reason.CERTIFICATE_MISSING)
    elif len(named) > 1:
        findings.failed("EDS-12", Reason.CERTIFICATE_AMBIGUOUS)
    else:
        findings.passed("EDS-12")
        return named[0]
    return None


def check(
    signed: SignedData, signer: SignerInfo, certificate: Certificate, digest: Digest, findings: Findings,
    *, legacy: bool, imprints: Collection[str] = (),
) -> Row | None:  # fmt: skip
    """Run EDS-06 to 11, 13 and 37 and return the row of the signature if it is an allowed one.

    `digest` hashes the caller's own stored bytes with the function of an OID; `imprints` are the functions that
    time stamps of the signature were made with.
    """
    _check_attributes(signed, signer, findings)
    _check_content(signer, digest, findings)
    row = _check_algorithms(signed, signer, certificate, findings)
    if row is None:
        findings.left("EDS-07", Reason.BLOCKED)
        findings.left("EDS-09", Reason.BLOCKED)
    else:
        _check_signature(signer, certificate, row, findings)
    _check_signing_certificate(signer, certificate, findings, legacy=legacy)
    _check_strength(signer, findings, imprints, legacy=legacy)
    return row


def _check_attributes(signed: SignedData, signer: SignerInfo, findings: Findings) -> None:
    attributes = signer.signed_attributes
    if attributes is None:
        findings.failed("EDS-10", Reason.NO_SIGNED_ATTRIBUTES)
        findings.left("EDS-11", Reason.BLOCKED)
        return
    missing = [name for oid, name in _REQUIRED.items() if attributes.count(oid) == 0]
    repeated = attributes.repeated() + [oid for oid in _REQUIRED if attributes.count(oid) > 1]
    if missing:
        findings.failed("EDS-10", Reason.ATTRIBUTE_MISSING, attribute=missing[0])
    elif repeated:
        findings.failed("EDS-10", Reason.ATTRIBUTE_REPEATED, attribute=_REQUIRED.get(repeated[0], repeated[0]))
    else:
        findings.holds("EDS-10", signer.content_type() == signed.content_type, Reason.CONTENT_TYPE_DIFFERS)
    if signer.is_canonical:
        findings.passed("EDS-11")
    else:  # the received bytes are hashed, so what was signed is not in doubt
        findings.warned("EDS-11", Reason.ATTRIBUTES_NOT_CANONICAL)


def _check_content(signer: SignerInfo, digest: Digest, findings: Findings) -> None:
    stated = signer.message_digest()
    if stated is None or signer.digest.oid not in algorithms.DIGESTS:
        findings.left("EDS-06", Reason.BLOCKED)
        return
    findings.holds("EDS-06", digest(signer.digest.oid) == stated, Reason.CONTENT_ALTERED)


def _check_algorithms(
    signed: SignedData, signer: SignerInfo, certificate: Certificate, findings: Findings
) -> Row | None:
    row = algorithms.row_of(certificate.key)
    if (
        row is None
        or signer.digest.oid != row.digest_oid
        or signer.digest.oid not in {each.oid for each in signed.digests if each.is_plain}
        or signer.algorithm.oid not in row.signer_oids
        or not (signer.digest.is_plain and signer.algorithm.is_plain)
    ):
        findings.failed(
            "EDS-08", Reason.ALGORITHM_NOT_ALLOWED, signature=signer.algorithm.oid, digest=signer.digest.oid
        )
        return None
    findings.passed("EDS-08", family=row.family.value)
    return row


def _check_signature(signer: SignerInfo, certificate: Certificate, row: Row, findings: Findings) -> None:
    if not algorithms.key_is_sound(row, certificate.key):
        findings.failed("EDS-09", Reason.KEY_UNSOUND)
    elif not algorithms.signature_is_sound(row, certificate.key, signer.signature):
        findings.failed("EDS-09", Reason.SIGNATURE_UNSOUND)
    else:
        findings.passed("EDS-09")
        if signer.signed_attributes is not None:
            hashed = algorithms.digest(row.digest_oid, [signer.signed_bytes])
            genuine = algorithms.verify(row, certificate.key, hashed, signer.signature)
            findings.holds("EDS-07", genuine, Reason.SIGNATURE_WRONG)
            return
    findings.left("EDS-07", Reason.BLOCKED)


def _check_signing_certificate(
    signer: SignerInfo, certificate: Certificate, findings: Findings, *, legacy: bool
) -> None:
    ids = signer.certificate_ids()
    if not ids:
        outcome = Outcome.WARNING if legacy else Outcome.INDETERMINATE
        findings.note("EDS-13", outcome, Reason.SIGNING_CERTIFICATE_ABSENT)
        return
    matching = all(_is_of(one, certificate) for one in ids)
    findings.holds("EDS-13", matching, Reason.SIGNING_CERTIFICATE_DIFFERS)


def _is_of(certificate_id: cms.CertificateId, certificate: Certificate) -> bool:
    if certificate_id.digest_oid == algorithms.SHA_1:  # only as an index into what is trusted otherwise
        hashed = sha1(certificate.der, usedforsecurity=False).digest()
    elif certificate_id.digest_oid in algorithms.DIGESTS:
        hashed = algorithms.digest(certificate_id.digest_oid, [certificate.der])
    else:
        return False
    serial = certificate_id.issuer_serial
    return hashed == certificate_id.hash and (not serial or cms.serial_in(serial) == certificate.serial)


def _check_strength(signer: SignerInfo, findings: Findings, imprints: Collection[str], *, legacy: bool) -> None:
    ids = signer.certificate_ids()
    only_sha1 = bool(ids) and all(one.digest_oid in algorithms.WEAK_DIGESTS for one in ids)
    weak = [oid for oid in imprints if oid in algorithms.WEAK_DIGESTS]
    if signer.digest.oid in algorithms.WEAK_DIGESTS:
        findings.failed("EDS-37", Reason.WEAK_DIGEST, digest=signer.digest.oid)
    elif only_sha1 or weak:
        outcome = Outcome.WARNING if legacy else Outcome.FAILED
        findings.note("EDS-37", outcome, Reason.WEAK_DIGEST, digest=(*weak, *(one.digest_oid for one in ids))[0])
    else:
        findings.passed("EDS-37")
