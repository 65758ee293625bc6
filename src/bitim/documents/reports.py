"""The report of a check in words, as a PDF."""

from collections.abc import Iterator

from django.utils import timezone, translation
from django.utils.translation import gettext as _

from bitim.documents import evidence, labels
from bitim.documents.addresses import check_address
from bitim.documents.checking import Finding, Signed
from bitim.documents.papers.verification_report import Check, CheckedSignature, Digest, VerificationReport
from bitim.documents.render import render_pdf
from bitim.documents.vocabulary import Answer, Verdict
from bitim.documents.words import Language, moment_in_figures


def render(finding: Finding, language: Language) -> bytes:
    """Render the report about a registered version in one language."""
    with translation.override(language):
        paper = _paper(finding, language)
        return render_pdf(paper.template, paper.to_data(), epoch=int(finding.checked_at.timestamp()))


def _paper(finding: Finding, language: Language) -> VerificationReport:
    version = finding.version
    assert version is not None  # only a registered version has a report
    return VerificationReport(
        number=version.document.number,
        version=version.number,
        written_on=timezone.localdate(finding.checked_at),
        check_address=check_address(version.document.number),
        demo=finding.demo,
        language=language,
        document_title=str(labels.DOCUMENT_KIND[version.document.kind]),
        verdict=finding.answer.verdict,
        checked_at=timezone.localtime(finding.checked_at),
        document_checks=tuple(_document_checks(finding)),
        signatures=tuple(_signature(signed) for signed in finding.signed),
        in_force_from=finding.in_force_from,
        digests=(Digest(name=_("The document"), algorithm="SHA-256", hexadecimal=version.sha256),),
    )


def _document_checks(finding: Finding) -> Iterator[Check]:
    title, words = labels.ANSWER[finding.answer]
    yield Check(sentence=f"{title}. {words}", verdict=finding.answer.verdict)
    if finding.answer is not Answer.DAMAGED_HERE:
        sentence = _("The bytes of the document are those that were frozen for signing.")
        yield Check(sentence=sentence, verdict=Verdict.GENUINE)


def _signature(signed: Signed) -> CheckedSignature:
    return CheckedSignature(
        masked_name=signed.initials,
        role=str(signed.role),
        verdict=signed.verdict,
        checks=tuple(_signature_checks(signed)),
    )


def _signature_checks(signed: Signed) -> Iterator[Check]:
    if signed.received_here and signed.at:
        moment = moment_in_figures(timezone.localtime(signed.at))
        yield Check(sentence=_("Received here: %(moment)s.") % {"moment": moment}, verdict=Verdict.GENUINE)
    if signed.foreign:
        yield Check(sentence=str(evidence.FOREIGN), verdict=Verdict.CANNOT_TELL)
    for topic, verdict in signed.topics.items():
        yield Check(sentence=str(evidence.SENTENCES[topic][verdict]), verdict=verdict)
