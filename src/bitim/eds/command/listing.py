"""What was found in a file as lines of "label: value", for people."""

from collections.abc import Iterator, Mapping

from bitim.eds.command.answer import printable
from bitim.eds.inspection import Kind
from bitim.eds.languages import Translate
from bitim.eds.report import Json
from bitim.eds.sentences import ROLES, _, readable
from bitim.eds.subject import Role

_KINDS: Mapping[str, str] = {
    Kind.CERTIFICATE: _("Certificate"),
    Kind.CMS: _("Signature (CMS)"),
    Kind.TIMESTAMP: _("Time stamp"),
    Kind.TIMESTAMP_ANSWER: _("Answer of a time-stamp authority"),
    Kind.OCSP: _("Answer about certificates (OCSP)"),
    Kind.CRL: _("List of revoked certificates"),
    Kind.DELTA_CRL: _("Changes to a list of revoked certificates"),
}
_NOT_JUDGED = _("This is what stands in the file. Nothing was judged.")

LABELS: Mapping[str, str] = {
    "anchor": _("Root certificate"),
    "answers": _("Answer about a certificate"),
    "authority_key_id": _("Key of the issuer"),
    "base": _("Changes since list number"),
    "bin": _("BIN"),
    "certificate_sha256": _("SHA-256 of the certificate"),
    "certificates": _("Certificate"),
    "confirmed_by": _("Fingerprint compared by"),
    "content_sha256": _("SHA-256 of the content"),
    "content_size": _("Bytes of content"),
    "critical_extensions": _("Critical extensions"),
    "digest": _("Digest function"),
    "entries": _("Entries in the list"),
    "extended_key_usage": _("Extended key usage"),
    "file": _("File"),
    "form": _("Attached or detached"),
    "iin": _("IIN"),
    "imprint": _("Digest that was stamped"),
    "imprint_digest": _("Digest by"),
    "is_auth_key": _("For signing in"),
    "is_authority": _("Authority"),
    "is_sign_key": _("For signing documents"),
    "issuer": _("Issuer"),
    "key": _("Public key"),
    "key_usage": _("Key usage"),
    "name": _("Trust profile"),
    "names_its_certificate": _("Names its certificate"),
    "next_update": _("Next issue"),
    "nonce": _("Nonce"),
    "not_after": _("In force until"),
    "not_before": _("In force from"),
    "number": _("Number"),
    "policies": _("Policies"),
    "policy": _("Policy"),
    "produced_at": _("Made at"),
    "purpose": _("Meant for"),
    "reason": _("Reason"),
    "responder": _("Answered by"),
    "responder_key_hash": _("Answered by the key"),
    "roles": _("Roles"),
    "serial": _("Serial number"),
    "sha256": _("SHA-256"),
    "signature_algorithm": _("Algorithm of the signature"),
    "signature_value_sha256": _("SHA-256 of the signature value"),
    "signer_count": _("Number of signers"),
    "signers": _("Signer"),
    "signing_time": _("Time by the signer's computer"),
    "since": _("Revoked since"),
    "size": _("Bytes"),
    "spki_sha256": _("SHA-256 of the key"),
    "state": _("State"),
    "status": _("Status"),
    "subject": _("Subject"),
    "subject_key_id": _("Key identifier"),
    "this_update": _("State as of"),
    "time": _("Time"),
    "timestamps": _("Time stamp"),
    "type": _("Type of content"),
    "unknown_critical_extensions": _("Critical extensions that are not known"),
}
_YES, _NO = _("yes"), _("no")


def described(found: Json, say: Translate) -> str:
    """Tell what `bitim.eds.inspection` found."""
    rest = {name: value for name, value in found.items() if name != "kind"}
    return "\n".join([say(_KINDS[str(found["kind"])]), *listed(rest, say), "", say(_NOT_JUDGED)])


def listed(found: Json, say: Translate, margin: str = "  ") -> Iterator[str]:
    """Write each value behind its label, a line each; objects inside are numbered and stand further to the right."""
    for name, value in found.items():
        label = f"{margin}{say(LABELS[name])}"
        several = value if isinstance(value, list) else [value]
        plain = [_shown(each, say) for each in several if not isinstance(each, dict) and each not in (None, "")]
        if plain:
            yield f"{label}: {', '.join(plain)}"
        for place, each in enumerate(several, 1):
            if isinstance(each, dict):
                yield f"{label} {place}"
                yield from listed(each, say, margin + "  ")


def _shown(value: object, say: Translate) -> str:
    if isinstance(value, bool):
        return say(_YES if value else _NO)
    text = str(value)
    return say(ROLES[Role(text)]) if text in set(Role) else printable(readable(text))
