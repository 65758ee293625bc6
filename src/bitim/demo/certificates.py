"""Certificates as the national authority issues them (eds.md 2.3-2.5), made by the demo's own authority."""

import hashlib
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from asn1crypto import core, x509
from asn1crypto.keys import PublicKeyInfo

from bitim.demo.keys import Algorithm, PrivateKey, SigningKey
from bitim.eds.subject import CLIENT_AUTH, EMAIL_PROTECTION, ROLES, Role

TIME_STAMPING = "1.3.6.1.5.5.7.3.8"
OCSP_SIGNING = "1.3.6.1.5.5.7.3.9"

Change = Callable[[x509.TbsCertificate], None]
"""A test's last word on a certificate before it is signed."""


_PURPOSES: dict[Role, str] = {role: oid for oid, role in ROLES.items() if role is not Role.AUTHORITY_STAFF}


@dataclass(frozen=True)
class Subject:
    """Whom a certificate names. `organisation` and `bin` stand only in keys of organisations."""

    surname: str = ""
    given_name: str = ""
    patronymic: str = ""
    iin: str = ""
    organisation: str = ""
    bin: str = ""

    def attributes(self) -> list[tuple[str, str]]:
        """List dotted attribute types with values, in the order the national authority writes them.

        The patronymic goes into givenName, as there. An information system has no person in it.
        """
        common_name = f"{self.surname} {self.given_name}".strip() or self.organisation
        return [
            (oid, value)
            for oid, value in (
                ("2.5.4.3", common_name),
                ("2.5.4.4", self.surname),
                ("2.5.4.5", self.iin and f"IIN{self.iin}"),
                ("2.5.4.6", "KZ"),
                ("2.5.4.10", self.organisation),
                ("2.5.4.11", self.bin and f"BIN{self.bin}"),
                ("2.5.4.42", self.patronymic),
            )
            if value
        ]


def distinguished_name(attributes: list[tuple[str, str]]) -> x509.Name:
    """Build a name: country and serialNumber as PrintableString, the rest as UTF8String, as real ones are."""
    parts = []
    for oid, value in attributes:
        kind = "printable_string" if oid in {"2.5.4.5", "2.5.4.6"} else "utf8_string"
        value_of_type = core.PrintableString(value) if oid == "2.5.4.5" else x509.DirectoryString(kind, value)
        parts.append(x509.RelativeDistinguishedName([{"type": oid, "value": value_of_type}]))
    return x509.Name("", x509.RDNSequence(parts))


def key_identifier(public_key_info: bytes) -> bytes:
    """Return SHA-1 of the key bits, which for GOST include the OCTET STRING header `04 81 80`."""
    bits = core.Sequence.load(public_key_info)[1].contents[1:]
    return hashlib.sha1(bits, usedforsecurity=False).digest()


def authority_extensions(*, issuing: bool) -> list[dict[str, object]]:
    """List the extensions of an issuing authority, or of a root."""
    usage = x509.KeyUsage({"key_cert_sign", "crl_sign"})
    constraints = x509.BasicConstraints({"ca": True, "path_len_constraint": 0 if issuing else None})
    policy = "1.2.398.3.3.2" if issuing else "1.2.398.3.1.2"
    return [
        _extension("basic_constraints", constraints, critical=True),
        _extension("key_usage", usage, critical=True),
        _extension("certificate_policies", x509.CertificatePolicies([{"policy_identifier": policy}])),
    ]


def subscriber_extensions(role: Role, algorithm: Algorithm, *, auth: bool) -> list[dict[str, object]]:
    """List the extensions of a subscriber: SIGN key, or AUTH key if `auth` (eds.md 2.3, 2.4)."""
    policy = "1.2.398.3.3.2"
    usage = {"digital_signature", "non_repudiation", "key_agreement"}
    if algorithm is Algorithm.RSA:
        policies = (".3", ".4") if role is Role.NATURAL_PERSON else (".1", ".2")
        policy += policies[auth]
        usage = {"digital_signature", "key_encipherment" if auth else "non_repudiation"}
    elif auth:
        usage = {"digital_signature", "key_agreement"}
    # in an organisation's certificate the role never stands alone
    roles = [role] if role is Role.NATURAL_PERSON else [Role.LEGAL_PERSON, role]
    purposes = [CLIENT_AUTH if auth else EMAIL_PROTECTION, *(_PURPOSES[each] for each in roles)]
    return [
        _extension("extended_key_usage", x509.ExtKeyUsageSyntax(purposes)),
        _extension("certificate_policies", x509.CertificatePolicies([{"policy_identifier": policy}])),
        _extension("key_usage", x509.KeyUsage(usage), critical=True),
        _extension("1.2.398.3.3.5", core.SequenceOf(["1.2.398.3.3.5.1.1"], spec=core.ObjectIdentifier)),
    ]


def timestamping_extensions() -> list[dict[str, object]]:
    """List the extensions of a time-stamp authority: one purpose, critical (EDS-25)."""
    return [
        _extension("extended_key_usage", x509.ExtKeyUsageSyntax([TIME_STAMPING]), critical=True),
        _extension("certificate_policies", x509.CertificatePolicies([{"policy_identifier": "1.2.398.3.3.2.6"}])),
        _extension("key_usage", x509.KeyUsage({"digital_signature"}), critical=True),
        _extension("1.2.398.3.3.5", core.SequenceOf(["1.2.398.3.3.5.1.1"], spec=core.ObjectIdentifier)),
    ]


def responder_extensions() -> list[dict[str, object]]:
    """List the extensions of a delegated OCSP responder, of whom nobody asks whether it is revoked (EDS-28)."""
    return [
        _extension("key_usage", x509.KeyUsage({"digital_signature"})),
        _extension("ocsp_no_check", core.Null()),
        _extension("extended_key_usage", x509.ExtKeyUsageSyntax([OCSP_SIGNING])),
        _extension("1.2.398.3.3.5", core.SequenceOf(["1.2.398.3.3.5.1.1"], spec=core.ObjectIdentifier)),
    ]


def certify(
    name: x509.Name,
    private: PrivateKey,
    extensions: list[dict[str, object]],
    *,
    issuer: SigningKey | None,
    not_before: datetime,
    not_after: datetime,
    change: Change | None = None,
) -> bytes:
    """Return the DER of a certificate for the public half of `private`; self-signed without an issuer."""
    signer = issuer.private if issuer else private
    public = private.public_key_info()
    issuer_public = signer.public_key_info()
    algorithm = {"algorithm": signer.algorithm.signature_oid, "parameters": core.Null()}
    content = x509.TbsCertificate(
        {
            "version": "v3",
            "serial_number": 1 << 158 | secrets.randbits(158),  # 20 bytes, positive, as real ones
            "signature": algorithm,
            "issuer": x509.Certificate.load(issuer.certificate_der).subject if issuer else name,
            "validity": {"not_before": _time(not_before), "not_after": _time(not_after)},
            "subject": name,
            "subject_public_key_info": PublicKeyInfo.load(public),
            "extensions": [
                *extensions,
                _extension("key_identifier", core.OctetString(key_identifier(public))),
                _extension(
                    "authority_key_identifier",
                    x509.AuthorityKeyIdentifier({"key_identifier": key_identifier(issuer_public)}),
                ),
            ],
        }
    )
    if change:
        change(content)
    signature = signer.sign(content.dump())
    certificate = x509.Certificate(
        {"tbs_certificate": content, "signature_algorithm": algorithm, "signature_value": signature}
    )
    return bytes(certificate.dump())


def _extension(name: str, value: core.Asn1Value, *, critical: bool = False) -> dict[str, object]:
    return {"extn_id": name, "critical": critical, "extn_value": core.ParsableOctetString(value.dump())}


def _time(moment: datetime) -> x509.Time:
    return x509.Time("utc_time", moment)
