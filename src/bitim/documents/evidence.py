"""What was looked at in a signature, as sentences for people who are no experts (DC-50-4)."""

from collections.abc import Iterable, Mapping
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from bitim.documents.vocabulary import Verdict
from bitim.eds.report import Check, Outcome, Reason, Report, Signer


class Topic(StrEnum):
    """The questions that the checks of a signature answer together."""

    SAME_FILE = "same_file"
    MATHEMATICS = "mathematics"
    AUTHORITY = "authority"
    PURPOSE = "purpose"
    PERSON = "person"
    IN_FORCE = "in_force"
    TIMESTAMP = "timestamp"
    REVOCATION = "revocation"


_CHECKS: Mapping[Topic, tuple[int, ...]] = {
    Topic.SAME_FILE: (5, 6),
    Topic.MATHEMATICS: (1, 2, 3, 4, 7, 8, 9, 10, 11, 13, 33, 37),
    Topic.AUTHORITY: (12, 14, 15, 16, 17),
    Topic.PURPOSE: (18, 19),
    Topic.PERSON: (20, 21, 22),
    Topic.IN_FORCE: (23, 24, 38),
    Topic.TIMESTAMP: (25, 26),
    Topic.REVOCATION: (27, 30),
}

SENTENCES: Mapping[Topic, Mapping[Verdict, Promise]] = {
    Topic.SAME_FILE: {
        Verdict.GENUINE: _("The signature was made under exactly this file."),
        Verdict.NOT_GENUINE: _("The signature was made under another file."),
        Verdict.CANNOT_TELL: _("It could not be established which file the signature was made under."),
    },
    Topic.MATHEMATICS: {
        Verdict.GENUINE: _("The signature is whole and was made with the key of this certificate."),
        Verdict.NOT_GENUINE: _("The signature is damaged or was not made with the key of this certificate."),
        Verdict.CANNOT_TELL: _("The signature lacks a part without which it cannot be checked fully."),
    },
    Topic.AUTHORITY: {
        Verdict.GENUINE: _("The certificate was issued by a certification authority that is trusted here."),
        Verdict.NOT_GENUINE: _("The certificate was not issued by a certification authority that is trusted here."),
        Verdict.CANNOT_TELL: _("It could not be established who issued the certificate."),
    },
    Topic.PURPOSE: {
        Verdict.GENUINE: _("The key is meant for signing documents."),
        Verdict.NOT_GENUINE: _("The key is not meant for signing documents."),
        Verdict.CANNOT_TELL: _("It could not be established what the key is meant for."),
    },
    Topic.PERSON: {
        Verdict.GENUINE: _("The certificate names the person who was to sign, with the right to do so."),
        Verdict.NOT_GENUINE: _("The certificate names somebody else, or gives no right to sign here."),
        Verdict.CANNOT_TELL: _("The right to sign stands in a power of attorney, which the certificate does not show."),
    },
    Topic.IN_FORCE: {
        Verdict.GENUINE: _("The certificate was in force when the signature was received."),
        Verdict.NOT_GENUINE: _("The certificate was not in force when the signature was received."),
        Verdict.CANNOT_TELL: _("It could not be established whether the certificate was in force."),
    },
    Topic.TIMESTAMP: {
        Verdict.GENUINE: _("The time of the signature is confirmed by a time stamp."),
        Verdict.NOT_GENUINE: _("The time stamp does not belong to this signature."),
        Verdict.CANNOT_TELL: _("The time is that of our server: there is no time stamp."),
    },
    Topic.REVOCATION: {
        Verdict.GENUINE: _("The certificate was not revoked when the signature was made."),
        Verdict.NOT_GENUINE: _("The certificate was revoked when the signature was made."),
        Verdict.CANNOT_TELL: _("The certification authority has not said yet whether the certificate was revoked."),
    },
}


FOREIGN = _(
    "The signature is foreign and is not checked here. In Kazakhstan it equals a signature by hand only when the "
    "trusted third party has vouched for it."
)


def topics(report: Report, signer: Signer) -> dict[Topic, Verdict]:
    """Answer each question from the checks of one signer and of the file as a whole."""
    found = {check.id: check for check in (*report.checks, *signer.checks)}
    answers: dict[Topic, Verdict] = {}
    for topic, numbers in _CHECKS.items():
        ids = (f"EDS-{number:02}" for number in numbers)
        answers[topic] = _answer(found[check_id] for check_id in ids if check_id in found)
    return answers


def _answer(checks: Iterable[Check]) -> Verdict:
    looked_at = [check for check in checks if check.reason is not Reason.NOT_APPLICABLE]
    outcomes = {check.outcome for check in looked_at}
    if Outcome.FAILED in outcomes:
        return Verdict.NOT_GENUINE
    if not outcomes or outcomes & {Outcome.INDETERMINATE, Outcome.NOT_CHECKED}:
        return Verdict.CANNOT_TELL
    return Verdict.GENUINE
