"""The document card of a version, from the evidence that is kept: the same evidence gives the same bytes (EDS-42)."""

import hashlib
from collections.abc import Iterator, Sequence
from datetime import datetime

from django.utils import timezone

from bitim.accounts import trust
from bitim.documents import card_signatures, queries, storage
from bitim.documents.addresses import check_address
from bitim.documents.checking import Finding
from bitim.documents.models import Signature, Version
from bitim.documents.papers import CardAwaited, CardFile, DocumentCard
from bitim.documents.render import page_count, render_pdf_around


def render(finding: Finding, *, shows_numbers: bool) -> bytes:
    """Render the card about a registered version, with the document and its signatures attached.

    `finding` comes from `checking.check_version`. With `shows_numbers` each IIN stands there in full, otherwise only
    its end (EDS-41); the attached signatures hold it in any case. The card's own time is that of the newest evidence.

    Raises: storage.Damaged.
    """
    version = finding.version
    assert version is not None  # only a registered version has a card
    requests = queries.requests_of(version)
    signatures = [request.signature for request in requests if hasattr(request, "signature")]
    files = {version.filename: storage.read(version.sha256)}
    files |= {_name_of(number, each): bytes(each.cms) for number, each in enumerate(signatures, start=1)}
    document, *signed = [_file(name, content) for name, content in files.items()]
    as_of = max(_moments(version, signatures))
    paper = DocumentCard(
        number=version.document.number,
        version=version.number,
        written_on=timezone.localdate(as_of),
        check_address=check_address(version.document.number),
        demo=finding.demo,
        kind=version.document.kind,
        uid=str(version.uid),
        answer=finding.answer,
        as_of=timezone.localtime(as_of),
        frozen_at=timezone.localtime(version.frozen_at),
        document=document,
        pages=page_count(files[version.filename]),
        signatures=tuple(
            card_signatures.describe(signature, found, file, shows_number=shows_numbers)
            for signature, found, file in zip(signatures, finding.signed, signed, strict=True)
        ),
        awaited=tuple(CardAwaited(name=request.name, role=request.role) for request in finding.awaited),
        signed_on=finding.signed_on,
        in_force_from=finding.in_force_from,
        trust_profile=trust.current().name,
    )
    return render_pdf_around(files, paper.template, paper.to_data(), epoch=int(as_of.timestamp()))


def _name_of(number: int, signature: Signature) -> str:
    return f"{number}-{signature.request.role.value}.cms"


def _file(name: str, content: bytes) -> CardFile:
    return CardFile(name=name, size=len(content), sha256=hashlib.sha256(content).hexdigest())


def _moments(version: Version, signatures: Sequence[Signature]) -> Iterator[datetime]:
    """When each thing that the card tells of happened."""
    yield version.frozen_at
    if version.withdrawn_at:
        yield version.withdrawn_at
    for signature in signatures:
        yield signature.received_at
        yield from (piece.gathered_at for piece in signature.pieces.all())
        yield from (seal.made_at for seal in signature.seals.all())
        confirmation = getattr(signature, "confirmation", None)
        if confirmation and confirmation.decided_at:
            yield confirmation.decided_at
