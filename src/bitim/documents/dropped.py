"""What a visitor drops on the check page: a document, signatures, or an archive with both. Nothing is stored."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from bitim.eds import archive, cms, zipped
from bitim.eds.encoding import to_der
from bitim.eds.errors import Unreadable
from bitim.eds.evidence import NOTHING, Evidence

MAX_SIGNATURES = 40
MAX_SIGNATURE_BYTES = 1024 * 1024
PIECES_OF_A_CHECK = 25
_BYTES_OF_A_PIECE = 8192
_PDF = b"%PDF-"


class Fault(StrEnum):
    EMPTY_FILE = "empty_file"
    STRANGE_FILE = "strange_file"
    SEVERAL_DOCUMENTS = "several_documents"
    ARCHIVE_TOO_LARGE = "archive_too_large"
    ARCHIVE_BROKEN = "archive_broken"
    NOTHING_TO_CHECK = "nothing_to_check"


class Unusable(Exception):  # noqa: N818 - an answer to the visitor
    """The files cannot be checked, and why."""

    def __init__(self, fault: Fault) -> None:
        self.fault = fault
        super().__init__(fault)


@dataclass(frozen=True)
class Dropped:
    """At most one document, and the signatures that came along (DER), each with the evidence about it.

    `altered` names the files of an archive that are not what its manifest says, `unlisted` those it does not name.
    """

    content: bytes | None
    signatures: Mapping[bytes, Evidence] = field(default_factory=dict)
    altered: tuple[str, ...] = ()
    unlisted: tuple[str, ...] = ()

    @property
    def pdf(self) -> bytes | None:
        return self.content if self.content and self.content.startswith(_PDF) else None

    @property
    def weight(self) -> int:
        """How many ordinary checks the verification may cost: each piece of evidence is a verification or two."""
        pieces = sum(
            1 + len(der) // _BYTES_OF_A_PIECE + len(each.ocsp) + len(each.crls) + len(each.tokens) + len(each.seals)
            for der, each in self.signatures.items()
        )
        return 1 + pieces // PIECES_OF_A_CHECK


def read(files: Iterable[bytes], *, limit_bytes: int) -> Dropped:
    """Sort files by what they are, not by what they are called. Archives are unpacked within `limit_bytes`.

    Any file is a document beside a signature; alone it must be a PDF. Raises: Unusable.
    """
    documents: list[bytes] = []
    signatures: dict[bytes, Evidence] = {}
    packed: list[bytes] = []
    altered: tuple[str, ...] = ()
    unlisted: tuple[str, ...] = ()
    for content in files:
        if not content:
            raise Unusable(Fault.EMPTY_FILE)
        if zipped.looks_like_zip(content):
            packed.append(content)
        elif (der := _signature(content)) is not None:
            signatures[der] = NOTHING
        else:
            documents.append(content)
    signed_apart = bool(signatures) and not documents
    left = limit_bytes
    for content in packed:
        inner = _unpacked(content, left)
        left -= sum(map(len, inner.values()))
        if archive.MANIFEST not in inner and signed_apart:  # text documents are archives, too
            documents.append(content)
            continue
        opened = _archive(inner) if archive.MANIFEST in inner else _sorted(inner)
        documents += [opened.content] if opened.content else []
        signatures |= opened.signatures
        altered += opened.altered
        unlisted += opened.unlisted
    return _checked(Dropped(_only(documents, signatures), signatures, altered, unlisted))


def pair(content: bytes | None, signatures: Iterable[bytes]) -> Dropped:
    """Take a document and its signatures where it was said which is which. Raises: Unusable."""
    found = [_signature(each) for each in signatures]
    if not found or None in found:
        raise Unusable(Fault.STRANGE_FILE if found else Fault.NOTHING_TO_CHECK)
    evidence = {each: NOTHING for each in found if each is not None}
    return _checked(Dropped(_only([content] if content else [], evidence), evidence))


def _archive(files: Mapping[str, bytes]) -> Dropped:
    """Take an archive with a manifest, of any origin."""
    try:
        opened = archive.from_files(files)
        signatures = {to_der(each.cms): archive.proof(each) for each in opened.signatures}
    except Unreadable as error:
        raise Unusable(Fault.ARCHIVE_BROKEN) from error
    return Dropped(opened.content, signatures, opened.altered, opened.unlisted)


def _sorted(files: Mapping[str, bytes]) -> Dropped:
    """Take what is a document or a signature in any other archive; what explains them is left aside."""
    signatures = {der: NOTHING for content in files.values() if (der := _signature(content)) is not None}
    documents = [
        content
        for name, content in files.items()
        if content.startswith(_PDF) and not name.rpartition("/")[2].startswith("report.")
    ]
    return Dropped(_only(documents, signatures), signatures)


def _only(documents: list[bytes], signatures: Mapping[bytes, Evidence]) -> bytes | None:
    """Choose the one document; without any, what a signature carries inside."""
    found = set(documents) or {inside for der in signatures if (inside := cms.read(der).content) is not None}
    if len(found) > 1:
        raise Unusable(Fault.SEVERAL_DOCUMENTS)
    return next(iter(found), None)


def _checked(dropped: Dropped) -> Dropped:
    if len(dropped.signatures) > MAX_SIGNATURES:
        raise Unusable(Fault.ARCHIVE_TOO_LARGE)
    if dropped.signatures or dropped.pdf:
        return dropped
    raise Unusable(Fault.STRANGE_FILE if dropped.content else Fault.NOTHING_TO_CHECK)


def _unpacked(content: bytes, limit_bytes: int) -> dict[str, bytes]:
    try:
        return zipped.unpack(content, limit_bytes=limit_bytes)
    except zipped.TooLarge as error:
        raise Unusable(Fault.ARCHIVE_TOO_LARGE) from error
    except Unreadable as error:
        raise Unusable(Fault.ARCHIVE_BROKEN) from error


def _signature(content: bytes) -> bytes | None:
    """Return a signature over data in DER; None for anything else, also for a time stamp."""
    if len(content) > MAX_SIGNATURE_BYTES:
        return None
    try:
        der = to_der(content)
        found = cms.outer_type(der) == cms.SIGNED_DATA and cms.read(der).content_type == cms.DATA
    except Unreadable:
        return None
    return der if found else None
