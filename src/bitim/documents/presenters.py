"""From findings, versions and requests to what templates show."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from bitim.accounts import trust
from bitim.documents import evidence, labels, queries
from bitim.documents.checking import Finding
from bitim.documents.evidence import Topic
from bitim.documents.models import Signature, SignatureRequest, Version
from bitim.documents.vocabulary import Answer, Verdict

if TYPE_CHECKING:
    from bitim.accounts.models import User

COLOURS = {Verdict.GENUINE: "leaf", Verdict.NOT_GENUINE: "brick", Verdict.CANNOT_TELL: "sun"}
STATES = {Verdict.GENUINE: "signed", Verdict.NOT_GENUINE: "refused", Verdict.CANNOT_TELL: "checking"}

EMAIL_PROTECTION = "1.3.6.1.5.5.7.3.4"
NATURAL_PERSON = "1.2.398.3.3.4.1.1"
LEGAL_PERSON = "1.2.398.3.3.4.1.2"


@dataclass(frozen=True)
class Row:
    """A line of `components/signers.html`."""

    name: str
    role: Promise | str
    words: str
    state: str


def present_signers(version: Version, user: "User") -> list[Row]:
    """Say of each signer what has happened, for those who may read the document."""
    return [_row(request, user) for request in queries.requests_of(version)]


def _row(request: SignatureRequest, user: "User") -> Row:
    role = labels.role_of(request)
    if hasattr(request, "signature"):
        return Row(request.name, role, _words_of(request.signature), "signed")
    if request.signer_id == user.pk:
        mine = _("You have read it. Please sign") if request.read_at else _("You are asked to sign")
        return Row(request.name, role, mine, "you")
    words = _("Has read it. The signature is awaited") if request.read_at else _("The signature is awaited")
    return Row(request.name, role, words, "awaited")


def _words_of(signature: Signature) -> str:
    at = _moment(signature.received_at)
    confirmation = getattr(signature, "confirmation", None)
    if confirmation is None:
        return _("%(moment)s. The signature is checked") % {"moment": at}
    return _("%(moment)s, %(standing)s") % {"moment": at, "standing": labels.STANDING[confirmation.standing]}


def present_signing(request: SignatureRequest) -> dict[str, Any]:
    """Gather what the module `sign` is told: the file, the program that signs, and the key to look for."""
    version = request.version
    return {
        "sign_request": request,
        "version": version,
        "content": reverse("documents:content", args=[version.uid]),
        "signer_address": f"ws://127.0.0.1:{settings.DEMO_SIGNER_PORT}"
        if settings.MODE != "production"
        else settings.NCALAYER_ADDRESS,
        "signer_window": f"http://127.0.0.1:{settings.DEMO_SIGNER_PORT}/window"
        if settings.MODE != "production"
        else "",
        "demo": settings.MODE != "production",
        "key": _key_wanted(request),
        "locale": get_language(),
    }


def _key_wanted(request: SignatureRequest) -> dict[str, Any]:
    """Narrow the list of keys that the person sees. A convenience: the server judges the signature anyway."""
    purposes = [EMAIL_PROTECTION]
    if not request.expected_bin:
        purposes.append(NATURAL_PERSON)
    elif not request.acts_by_power:
        purposes.append(LEGAL_PERSON)
    wanted: dict[str, Any] = {"extKeyUsageOids": purposes, "iin": request.expected_iin}
    if request.expected_bin and not request.acts_by_power:
        wanted["bin"] = request.expected_bin
    if not trust.current().is_production:
        wanted["chain"] = []  # otherwise NCALayer offers only keys of the national authority
    return wanted


def present_finding(found: Finding) -> dict[str, Any]:
    """Gather the page of a finding: the band, what it is about, who signed, why to believe it."""
    title, words = labels.ANSWER[found.answer]
    version = found.version
    compares = found.answer is Answer.ALTERED and version is not None
    return {
        "found": found,
        "colour": COLOURS[found.answer.verdict],
        "title": title,
        "words": words,
        "kind": labels.DOCUMENT_KIND[version.document.kind] if version else "",
        "signers": [] if compares else list(_signers(found)),
        "reasons": [] if compares else list(_reasons(found)),
        "faults": list(_faults(found)),
        "not_checked": _not_checked(found),
        "compares": compares,
    }


def _signers(found: Finding) -> Iterator[Row]:
    for signed in found.signed:
        if signed.at and signed.received_here:
            words = _("%(moment)s, received and checked here") % {"moment": _moment(signed.at)}
        elif signed.at and signed.at_is_proven:
            words = _("%(moment)s, shown by a time stamp") % {"moment": _moment(signed.at)}
        elif signed.at:
            words = _("%(moment)s, by the signer's own clock") % {"moment": _moment(signed.at)}
        else:
            words = _("The time is unknown")
        role = signed.role or _("not asked to sign here")
        yield Row(signed.initials or _("Unknown"), role, words, STATES[signed.verdict])

    for request in found.awaited:
        role = labels.role_of(request)
        yield Row(request.initials, role, _("The signature is awaited"), "awaited")


def _reasons(found: Finding) -> Iterator[Promise]:
    """Say what holds for every signature."""
    if found.answer.verdict is Verdict.NOT_GENUINE or not found.signed:
        return
    for topic in Topic:
        if all(signed.topics.get(topic) is Verdict.GENUINE for signed in found.signed):
            yield evidence.SENTENCES[topic][Verdict.GENUINE]


def _faults(found: Finding) -> Iterator[Promise]:
    """Say, each once, what does not hold in some signature."""
    told: set[Topic] = set()
    for signed in found.signed:
        told |= {topic for topic, verdict in signed.topics.items() if verdict is Verdict.NOT_GENUINE}
        if not signed.topics:
            told.add(Topic.MATHEMATICS)
    yield from (evidence.SENTENCES[topic][Verdict.NOT_GENUINE] for topic in Topic if topic in told)


def _not_checked(found: Finding) -> list[Promise]:
    """Say, each once, what could not be established."""
    open_topics = {topic for s in found.signed for topic, v in s.topics.items() if v is Verdict.CANNOT_TELL}
    foreign = [evidence.FOREIGN] if any(signed.foreign for signed in found.signed) else []
    return foreign + [evidence.SENTENCES[topic][Verdict.CANNOT_TELL] for topic in Topic if topic in open_topics]


def _moment(at: Any) -> str:
    return f"{timezone.localtime(at):%d.%m.%Y, %H:%M}"
