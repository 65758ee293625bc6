"""What was kept for a signature besides itself: pieces of evidence and seals (EDS-42)."""

from collections.abc import Iterable
from datetime import datetime

from bitim.documents import storage
from bitim.documents.asking import Piece
from bitim.documents.models import EvidencePiece, RevocationList, Signature
from bitim.documents.storage import Folder
from bitim.eds import crl
from bitim.eds.evidence import Evidence, Seal
from bitim.eds.report import EvidenceKind


def evidence_of(signature: Signature, further: Iterable[Piece] = ()) -> Evidence:
    """Everything that was kept for a signature, in the form the verifier takes. Raises: storage.Damaged."""
    pieces, seals = signature.pieces.all(), signature.seals.all()
    everything = [
        *(Piece(each.kind, _content(each), each.source, bytes.fromhex(each.nonce)) for each in pieces),
        *further,
    ]

    def of(*kinds: EvidenceKind) -> tuple[bytes, ...]:
        return tuple(dict.fromkeys(piece.content for piece in everything if piece.kind in kinds))

    moments = [*(each.gathered_at for each in pieces), *(each.made_at for each in seals)]
    return Evidence(
        ocsp=of(EvidenceKind.OCSP),
        crls=of(EvidenceKind.CRL, EvidenceKind.DELTA_CRL),
        tokens=of(EvidenceKind.TIMESTAMP),
        seals=tuple(Seal(each.manifest.encode(), bytes(each.token)) for each in seals),
        nonces=frozenset(piece.nonce for piece in everything if piece.nonce),
        gathered_at=max(moments, default=None),
    )


def newest_lists() -> list[Piece]:
    """The newest lists of revoked certificates that were fetched. Raises: storage.Damaged."""
    found = []
    for each in RevocationList.objects.all():
        content = storage.read(each.sha256, Folder.EVIDENCE)
        kind = EvidenceKind.DELTA_CRL if crl.read(content).is_delta else EvidenceKind.CRL
        found.append(Piece(kind, content, each.address))
    return found


def keep(signature: Signature, pieces: Iterable[Piece], moment: datetime) -> None:
    """Keep pieces of evidence; one that is there already stays as it is."""
    for piece in pieces:
        EvidencePiece.objects.get_or_create(
            signature=signature,
            sha256=storage.keep(piece.content, Folder.EVIDENCE),
            defaults={
                "kind": piece.kind,
                "nonce": piece.nonce.hex(),
                "source": piece.source,
                "gathered_at": moment,
            },
        )


def _content(piece: EvidencePiece) -> bytes:
    return storage.read(piece.sha256, Folder.EVIDENCE)
