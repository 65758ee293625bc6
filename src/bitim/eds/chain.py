"""Certificate paths: leaf, issuing authority, anchor; only authorities the operator installed take part."""

from collections.abc import Iterable
from dataclasses import dataclass

from bitim.eds import algorithms, certificates
from bitim.eds.certificates import Certificate

_UNDERSTOOD = frozenset(
    {
        certificates.SUBJECT_KEY_ID,
        certificates.KEY_USAGE,
        certificates.BASIC_CONSTRAINTS,
        certificates.POLICIES,
        certificates.AUTHORITY_KEY_ID,
        certificates.EXTENDED_KEY_USAGE,
        "2.5.29.17",  # subjectAltName: an e-mail, which no decision rests on
    }
)


@dataclass(frozen=True, slots=True)
class Authority:
    """A CA whose signatures up to an anchor were verified; `above` is the rest of its path, anchor last."""

    certificate: Certificate
    above: tuple[Certificate, ...]

    @property
    def path(self) -> tuple[Certificate, ...]:
        return (self.certificate, *self.above)


def is_issued_by(certificate: Certificate, issuer: Certificate) -> bool:
    """Verify the certificate's own signature with the issuer's key (EDS-08, 09 and 14 for certificates)."""
    row = algorithms.row_of(issuer.key)
    if row is None or certificate.signature_oid != row.signature_oid:
        return False
    hashed = algorithms.digest(row.digest_oid, [certificate.tbs])
    return algorithms.verify(row, issuer.key, hashed, certificate.signature)


def names_as_issuer(certificate: Certificate, issuer: Certificate) -> bool:
    return certificate.issuer.matches(issuer.subject)


def names_key_of(certificate: Certificate, issuer: Certificate) -> bool:
    """Compare key identifiers; names of authorities repeat across generations, identifiers do not."""
    return certificate.authority_key_id is not None and certificate.authority_key_id == issuer.subject_key_id


def authorities(anchors: Iterable[Certificate], intermediates: Iterable[Certificate]) -> tuple[Authority, ...]:
    """Return every CA that leads to an anchor; those that do not are left out (EDS-14).

    A self-issued anchor must carry its own valid signature; another anchor is the operator's word alone.
    """
    found = [Authority(anchor, ()) for anchor in anchors if not anchor.is_self_issued or is_issued_by(anchor, anchor)]
    waiting = list(intermediates)
    grown = True
    while grown:
        grown = False
        for certificate in tuple(waiting):
            parent = issuer_among(certificate, found)
            if parent is not None:
                found.append(Authority(certificate, parent.path))
                waiting.remove(certificate)
                grown = True
    return tuple(found)


def issuer_among(certificate: Certificate, known: Iterable[Authority]) -> Authority | None:
    """Find the authority that issued a certificate, by name and key identifier and signature."""
    for authority in known:
        issuer = authority.certificate
        if (
            names_as_issuer(certificate, issuer)
            and names_key_of(certificate, issuer)
            and is_issued_by(certificate, issuer)
        ):
            return authority
    return None


def constraints_hold(path: tuple[Certificate, ...]) -> bool:
    """Check basicConstraints, pathLen and keyCertSign of every authority above the leaf (EDS-15)."""
    return all(
        authority.is_ca
        and authority.version == 3
        and "key_cert_sign" in authority.key_usage
        and (authority.path_length is None or authority.path_length >= below)
        for below, authority in enumerate(path[1:])
    )


def unknown_critical(certificate: Certificate) -> list[str]:
    """List the critical extensions that nothing here understands (EDS-16)."""
    return sorted(
        oid for oid, extension in certificate.extensions.items() if extension.critical and oid not in _UNDERSTOOD
    )
