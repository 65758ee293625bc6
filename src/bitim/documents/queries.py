"""Reading documents, with what goes along."""

from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import Max, Prefetch, QuerySet

from bitim.documents.models import Confirmation, SignatureRequest, Version
from bitim.documents.vocabulary import DocumentKind, Standing

if TYPE_CHECKING:
    from bitim.accounts.models import User


def signed_keys(version: Version) -> frozenset[str]:
    """Name those who have signed. Reads nothing anew when `with_signers` fetched the version."""
    return frozenset(request.key for request in requests_of(version) if hasattr(request, "signature"))


def awaited_keys(version: Version) -> frozenset[str]:
    """Name those who were asked and have not signed."""
    return frozenset(request.key for request in requests_of(version)) - signed_keys(version)


def requests_of(version: Version) -> list[SignatureRequest]:
    """List the requests of a version in their order, signed or open; a cancelled one stays away."""
    if "requests" not in getattr(version, "_prefetched_objects_cache", {}):
        return list(standing_requests().filter(version=version))
    return list(version.requests.all())


def with_signers(versions: "QuerySet[Version]") -> "QuerySet[Version]":
    """Fetch document, standing requests and signatures along."""
    return versions.select_related("document").prefetch_related(Prefetch("requests", standing_requests()))


def versions_about(about: UUID) -> "QuerySet[Version]":
    """All versions of all documents of a case, oldest first, with their signers."""
    return with_signers(Version.objects.filter(document__about=about)).order_by("frozen_at", "pk")


def current_version(number: str) -> Version | None:
    """The newest version of a document that was not withdrawn; of a document withdrawn whole, the newest."""
    versions = with_signers(Version.objects.filter(document__number=number)).order_by("-number")
    return versions.filter(withdrawn_at=None).first() or versions.first()


def next_version_number(number: str) -> int:
    """What the next version of a document is to be called on the paper; 1 for a number not yet given."""
    last = Version.objects.filter(document__number=number).aggregate(last=Max("number"))["last"]
    return (last or 0) + 1


def version_by_digest(sha256: str) -> Version | None:
    """Find a version by the SHA-256 of its bytes."""
    return with_signers(Version.objects.filter(sha256=sha256.lower())).first()


def version_signed_by_values(digests: Iterable[str]) -> Version | None:
    """Find the version that one of these signature values was accepted for (EDS-35)."""
    found = Version.objects.filter(requests__signature__value_digest__in=list(digests))
    return with_signers(found).order_by("-number").first()


def awaited_of(user: "User") -> "QuerySet[SignatureRequest, UUID]":
    """What the papers are about that wait for the person's signature; texts taken back wait for nobody."""
    open_ = SignatureRequest.objects.filter(signer=user, signature=None, cancelled_at=None, version__withdrawn_at=None)
    return open_.values_list("version__document__about", flat=True)


def refusals_untold(kinds: Collection[DocumentKind]) -> "QuerySet[Confirmation]":
    """Signatures on papers of these kinds that proved worthless, of which nobody was told yet."""
    of_kinds = {"signature__request__version__document__kind__in": list(kinds)}
    refused = Confirmation.objects.filter(**of_kinds, standing=Standing.REFUSED, told_at=None)
    return refused.select_related("signature__request__version__document", "signature__request__signer")


def standing_requests() -> "QuerySet[SignatureRequest]":
    """Requests that were not cancelled, with their signatures, in the order of the page."""
    standing = SignatureRequest.objects.filter(cancelled_at=None)
    return standing.select_related("signature__confirmation").order_by("position", "pk")
