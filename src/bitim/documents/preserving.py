"""Seals over confirmed signatures, renewed before they end: proof that lasts longer than any certificate (EDS-42).

Certificates of time-stamp authorities last one to three years (note of 2026-11). What they stamped must be stamped
again while they are in force, by a certificate that lasts longer; `bitim.eds.preservation` says how.
"""

import logging
from dataclasses import replace
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from bitim.accounts import responders, trust
from bitim.accounts.responders import Service, Unreachable
from bitim.documents import asking, keeping, queries, storage
from bitim.documents.models import Preservation, Seal, Signature, Version
from bitim.documents.vocabulary import Standing
from bitim.eds import evidence, preservation
from bitim.eds.algorithms import STREEBOG_512
from bitim.eds.errors import Unreadable
from bitim.eds.evidence import Evidence
from bitim.eds.policy import Limits
from bitim.eds.report import Findings

log = logging.getLogger(__name__)

BEFORE_THE_END = timedelta(days=120)
"""How long before its end a seal is renewed: an outage of weeks, or a late new certificate, must fit in
(note of 2026-11)."""
AGAIN_AFTER = timedelta(hours=2)
"""The next try while nobody stamps."""
AT_LEAST = timedelta(days=1)


def start(version: Version, moment: datetime) -> None:
    """Have all signatures of a version sealed, once all who were asked have signed and all are confirmed."""
    requests = queries.standing_requests().filter(version=version)
    signatures = [request.signature for request in requests if hasattr(request, "signature")]
    if len(signatures) == len(requests) and all(map(_is_confirmed, signatures)):
        for signature in signatures:
            Preservation.objects.get_or_create(signature=signature, defaults={"due": moment})


def seal_due(now: datetime | None = None, limit: int = 50) -> int:
    """Seal the signatures that are due and return how many new seals there are.

    Any number of workers may do it at once. Where no time-stamp authority is set up everything waits.
    """
    if not responders.is_set_up(Service.TIME_STAMPS):
        return 0
    keys = list(Preservation.free(now or timezone.now()).values_list("pk", flat=True)[:limit])
    return sum(_seal(pk, now) for pk in keys)


def _seal(pk: int, now: datetime | None) -> bool:
    moment = now or timezone.now()
    if not Preservation.claim(pk, moment):
        return False
    errand = Preservation.objects.select_related("signature__request__version", "signature__confirmation").get(pk=pk)
    signature = errand.signature
    last = signature.seals.last()
    seal = None
    if not _is_confirmed(signature):
        due = None
    elif last and last.ends_at < moment:  # a later stamp shows nothing of the time in between
        log.critical("preservation.ended signature=%s", signature.value_digest)
        due = None
    else:
        newest = _newest(signature, last, moment)
        due = _next(newest, moment) if newest else moment + AGAIN_AFTER
        seal = newest if newest != last else None
    with transaction.atomic():
        if seal:
            seal.save(force_insert=True)
        Preservation.objects.filter(pk=pk).update(due=due, claimed_until=None)
    return seal is not None


def _newest(signature: Signature, last: Seal | None, moment: datetime) -> Seal | None:
    """Make the next seal. The last one stays the newest if the authority's certificate would end no later.

    None if nobody stamps now.
    """
    try:
        content = storage.read(signature.request.version.sha256)
        kept = keeping.evidence_of(signature)
        text = preservation.manifest(bytes(signature.cms), content, kept)
        piece, stamp = asking.time_stamp(text, STREEBOG_512, moment)
    except storage.Damaged:
        log.critical("preservation.file_damaged signature=%s", signature.value_digest)
        return None
    except (Unreachable, Unreadable) as fault:
        log.info("preservation.nothing signature=%s why=%s", signature.value_digest, type(fault).__name__)
        return None
    if last and stamp.tsa.not_after <= last.ends_at:
        return last
    if not _holds(signature, content, kept, evidence.Seal(text, piece.content), moment):
        log.critical("preservation.chain_broken signature=%s", signature.value_digest)
        return None
    return Seal(
        signature=signature,
        number=last.number + 1 if last else 1,
        manifest=text.decode(),
        token=piece.content,
        source=piece.source,
        made_at=moment,
        ends_at=stamp.tsa.not_after,
    )


def _holds(signature: Signature, content: bytes, kept: Evidence, seal: evidence.Seal, moment: datetime) -> bool:
    """Say whether the chain of seals holds with the new one at its end."""
    chain = preservation.check(
        bytes(signature.cms),
        content,
        replace(kept, seals=(*kept.seals, seal)),
        Findings(),
        trust=trust.current(),
        is_revoked=lambda *_: False,
        now=moment,
        limits=Limits(),
    )
    return chain is not None


def _next(last: Seal, moment: datetime) -> datetime:
    """When to renew a seal. Past that time the tries come nearer to each other as its end comes near."""
    in_time = last.ends_at - BEFORE_THE_END
    return in_time if in_time > moment else moment + max((last.ends_at - moment) / 2, AT_LEAST)


def _is_confirmed(signature: Signature) -> bool:
    confirmation = getattr(signature, "confirmation", None)
    return confirmation is not None and confirmation.standing is Standing.CONFIRMED
