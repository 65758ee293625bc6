"""Names of papers and roles, and what a signer is told when a signature is not accepted."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from bitim.days import day_text
from bitim.documents.vocabulary import Answer, DocumentKind, SignerRole, Standing
from bitim.eds.report import EvidenceKind
from bitim.law.refusal import Why

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

    from bitim.documents.models import SignatureRequest

DOCUMENT_KIND: Mapping[DocumentKind, "StrPromise"] = {
    DocumentKind.MEDIATION_CONTRACT: _("Mediation contract"),
    DocumentKind.SETTLEMENT_AGREEMENT: _("Settlement agreement"),
    DocumentKind.TERMINATION_NOTICE: _("Notice of termination of mediation"),
    DocumentKind.COURT_NOTICE: _("Notice to the court that mediation ended"),
    DocumentKind.WRITTEN_REFUSAL: _("Written refusal of mediation"),
    DocumentKind.LEGAL_REPRESENTATIVE_CONSENT: _("Consent of a legal representative"),
    DocumentKind.INVITATION_LETTER: _("Invitation to mediation"),
    DocumentKind.FIRST_LETTER: _("Letter to the other side"),
    DocumentKind.SETTLEMENT_PACK: _("Application on a signed settlement"),
    DocumentKind.FIGURES_REPORT: _("Report of figures"),
}

SIGNER_ROLE: Mapping[SignerRole, "StrPromise"] = {
    SignerRole.PARTY: pgettext_lazy("signer", "party"),
    SignerRole.REPRESENTATIVE: pgettext_lazy("signer", "representative"),
    SignerRole.LEGAL_REPRESENTATIVE: pgettext_lazy("signer", "legal representative"),
    SignerRole.MEDIATOR: pgettext_lazy("signer", "mediator"),
    SignerRole.ISSUER: pgettext_lazy("signer", "issuer"),
}


def role_of(request: "SignatureRequest") -> str:
    """In what role somebody signs; of who acts by a paper also when the mediator saw it (DC-61-2)."""
    role = str(SIGNER_ROLE[request.role])
    if request.powers_checked_on is None:
        return role
    day = day_text(request.powers_checked_on, get_language() or "kk")
    return _("%(role)s, powers checked by the mediator: %(day)s") % {"role": role, "day": day}


STANDING: Mapping[Standing, "StrPromise"] = {
    Standing.BEING_CHECKED: _("being checked with the certification authority"),
    Standing.CONFIRMED: _("confirmed by the certification authority"),
    Standing.REFUSED: _("not confirmed: the key was revoked"),
}

EVIDENCE_KIND: Mapping[EvidenceKind, "StrPromise"] = {
    EvidenceKind.TIMESTAMP: _("time stamp"),
    EvidenceKind.OCSP: _("answer about the certificate (OCSP)"),
    EvidenceKind.CRL: _("list of revoked certificates"),
    EvidenceKind.DELTA_CRL: _("changes to the list of revoked certificates"),
    EvidenceKind.SEAL: _("seal of the archive"),
}

# The band of the check page: what is so in one sentence, then what it rests on.
ANSWER: Mapping[Answer, tuple["StrPromise", "StrPromise"]] = {
    Answer.GENUINE: (
        _("The document is genuine"),
        _("The file has not changed since it was signed. All signatures hold."),
    ),
    Answer.GENUINE_UNSIGNED: (
        _("The document is genuine"),
        _("It was made here and has not changed. Nobody had to sign it."),
    ),
    Answer.AWAITS_SIGNATURES: (
        _("Not everyone has signed yet"),
        _("The text is genuine and has not changed, but it does not bind anyone until all have signed."),
    ),
    Answer.WITHDRAWN: (
        _("This text was withdrawn"),
        _("It was made here and has not changed, but it was taken back or replaced. It binds nobody."),
    ),
    Answer.BEING_CHECKED: (
        _("The signatures are being confirmed"),
        _(
            "The file has not changed and the signatures fit it. The certification authority has not yet confirmed "
            "all keys: look again in a few minutes."
        ),
    ),
    Answer.ALTERED: (
        _("The file differs from the signed one"),
        _("Do not rely on it. At least one character was changed after signing."),
    ),
    Answer.SIGNATURE_WRONG: (
        _("A signature does not hold"),
        _("Do not rely on this document until you know why."),
    ),
    Answer.SIGNED_ELSEWHERE: (
        _("The signatures hold, but the document is not ours"),
        _("The file has not changed since it was signed. We do not know it: it was not made here."),
    ),
    Answer.SIGNED_ELSEWHERE_UNPROVEN: (
        _("We cannot tell whether these signatures hold"),
        _(
            "They were made under exactly this file. Nobody has shown yet that the keys had not been revoked when it "
            "was signed. The document was not made here."
        ),
    ),
    Answer.SIGNED_ABROAD: (
        _("A foreign signature is not checked here"),
        _(
            "Somebody signed this file with a key of another country. We cannot say whether that signature holds, and "
            "count it as none."
        ),
    ),
    Answer.ARCHIVE_ALTERED: (
        _("This archive was changed after it was made"),
        _("Do not rely on it. Files in it are not those that its list names: ask for it again."),
    ),
    Answer.UNKNOWN_FILE: (
        _("We do not know this file"),
        _("It was not made here, or it was changed. We cannot say whether it is genuine."),
    ),
    Answer.UNKNOWN_NUMBER: (
        _("There is no document with this number"),
        _("Compare it with the number at the foot of the paper, letter by letter."),
    ),
    Answer.DAMAGED_HERE: (
        _("We cannot check this document now"),
        _("The fault is ours: our copy of the file cannot be read. Please call us."),
    ),
}

# What happened, then what to do. Nothing is kept of a signature that was not accepted.
WHY: Mapping[Why, "StrPromise"] = {
    Why.SIGNING_CLOSED: _(
        "This text is no longer open for signing: it was withdrawn or replaced. Go back to the case and "
        "open the latest text."
    ),
    Why.PHONE_CODE_OVER: _(
        "This code no longer works. It is good for one phone, once, for a few minutes. Make a new one on the page "
        "where you sign."
    ),
    Why.DOCUMENT_FILE_DAMAGED: _(
        "The fault is ours: the file of this document cannot be read. Nothing was signed. Please call us."
    ),
    Why.CHARACTERS_UNPRINTABLE: _(
        "The document cannot show these characters: %(characters)s. Replace them and try again."
    ),
    Why.SIGNATURE_UNREADABLE: _(
        "This file is not a signature that we can read. Sign again, or choose the .cms file that your program made."
    ),
    Why.SIGNATURE_OF_OTHER_DOCUMENT: _(
        "This signature was made under another file. Download the document from this page and sign exactly that file."
    ),
    Why.SIGNATURE_BROKEN: _(
        "The signature did not pass the check: it is damaged or incomplete. Nothing was kept. Please sign again."
    ),
    Why.SIGNATURE_USED_BEFORE: _(
        "This signature has already been used once. Every document takes a new one: please sign again."
    ),
    Why.SIGNATURE_UNDECIDED: _(
        "We cannot check this signature fully now. Nothing was kept. Try again in 5 minutes or call us."
    ),
    Why.SIGNATURE_NOT_SINGLE: _(
        "This file holds several signatures. Everyone signs separately here: send only your own signature."
    ),
    Why.SIGNING_PROGRAM_TOO_OLD: _(
        "Your signing program is too old: its signature does not name the key. Update NCALayer at "
        "ncl.pki.gov.kz and sign again."
    ),
    Why.KEY_FOR_SIGNING_IN: _(
        "This key is for signing in. To sign, choose the file whose name begins with “GOST512” or “RSA256”."
    ),
    Why.KEY_NOT_FOR_SIGNING: _(
        "This key is not meant for signing documents. Choose the file whose name begins with “GOST512” or “RSA256”."
    ),
    Why.KEY_OF_OTHER_PERSON: _(
        "This key belongs to someone else. Choose the key that was issued in your name. Nothing was sent."
    ),
    Why.KEY_WITHOUT_IIN: _(
        "This key does not name a person. Choose a key that was issued in your name, with your IIN."
    ),
    Why.KEY_OF_ORGANIZATION: _(
        "This key is an organization's, and you sign for yourself. Choose your personal key. Nothing was sent."
    ),
    Why.KEY_OF_OTHER_ORGANIZATION: _(
        "This key belongs to another organization. Choose your key of the organization that is the party here."
    ),
    Why.KEY_OF_PERSON: _(
        "You sign for an organization, and this key is personal. Choose the key that names the organization."
    ),
    Why.KEY_WITHOUT_RIGHT_TO_SIGN: _(
        "This key gives no right to sign for the organization. Its head or an employee with the right to "
        "sign can sign, or upload a power of attorney to the case."
    ),
    Why.KEY_EXPIRED: _("This key has expired. Get a new one at egov.kz or at a public service centre, then sign."),
    Why.KEY_NOT_YET_VALID: _("This key is not in force yet. Sign on the day when it comes into force, or use another."),
    Why.KEY_OF_UNKNOWN_AUTHORITY: _(
        "This key was not issued by the certification authority that is accepted here. Choose a key of "
        "the National Certification Authority of Kazakhstan."
    ),
    Why.KEY_FOREIGN: _(
        "This is a foreign signature. It cannot be checked here: in Kazakhstan it has force only through the trusted "
        "third party. Sign with a Kazakh key, or name a representative who has one."
    ),
    Why.KEY_OF_UNKNOWN_AUTHORITY_DEMO: _(
        "This key was not issued by the demo's own authority. Here only the demo keys sign: choose one "
        "in the demo signer."
    ),
    Why.SIGNATURE_UNCONFIRMED: _(
        "The certification authority has not confirmed this signature yet. Look again in a few minutes."
    ),
    Why.KEY_REVOKED: _(
        "This key had been revoked when the document was signed. Get a new key at egov.kz or at a public service "
        "centre, then sign again."
    ),
    Why.KEY_SUSPENDED: _(
        "This key was suspended when the document was signed. Have the suspension lifted or get a new key, then sign "
        "again."
    ),
    Why.KEY_TOO_OLD: _("Keys of this old kind are no longer accepted. Get a new key at egov.kz, then sign."),
}
