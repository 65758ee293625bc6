"""A message of a court's system: who signed it, whether it came before, what it asks, and one signed answer."""

import hashlib
import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from bitim.courts.models import Court
from bitim.exchange import answers, envelope, jws, strict
from bitim.exchange.actions import referring, results
from bitim.exchange.envelope import Envelope
from bitim.exchange.models import Message, Partner, PartnerKey
from bitim.exchange.refusal import Refusal
from bitim.exchange.vocabulary import FROM_COURTS, Fault, Kind, Line

log = logging.getLogger(__name__)

OLDEST: Mapping[Line, timedelta] = {Line.HTTP: timedelta(hours=1), Line.FOLDER: timedelta(days=14)}
"""What was made earlier is not taken any more: folders are carried on foot, too."""
AHEAD = timedelta(minutes=5)
"""By which a clock may be fast."""


@dataclass(frozen=True)
class Answer:
    content: bytes
    fault: Fault | None
    """None: the message was taken."""


def receive(content: bytes, *, line: Line, of: Partner | None = None) -> Answer:
    """Take one message; never raises for what it holds. `of`: from this system alone, whose folder it is.

    Everything that the message does, its receipt included, is one transaction. A message that its sender signed is
    answered once and for all: when the answer is lost on the way, the same bytes again get it again.
    """
    sha256 = hashlib.sha256(content).hexdigest()
    try:
        sealed, partner = _authentic(content, of)
    except Refusal as refusal:
        log.warning("exchange.not_authentic fault=%s sha256=%s", refusal.fault, sha256)
        return _refused(refusal, {"sha256": sha256}, to="")
    with transaction.atomic():
        Partner.objects.select_for_update().get(pk=partner.pk)  # two with one id come one after the other
        try:
            found = envelope.read(sealed.payload)
        except Refusal as refusal:
            log.warning("exchange.unreadable partner=%s fault=%s sha256=%s", partner, refusal.fault, sha256)
            return _refused(refusal, {"sha256": sha256}, to=partner.name)
        return _answered(found, partner, sha256, line)


def _authentic(content: bytes, of: Partner | None) -> tuple[jws.Sealed, Partner]:
    if len(content) > 2 * strict.MAX_BYTES:
        raise Refusal(Fault.TOO_LARGE)
    sealed = jws.read(content)
    valid = PartnerKey.objects.valid_on(timezone.localdate()).select_related("partner")
    key = valid.filter(kid=sealed.kid[:43]).first()
    if key is None or key.kid != sealed.kid:
        raise Refusal(Fault.UNKNOWN_KEY)
    sealed.check(key.public)
    if of is not None and key.partner != of:
        raise Refusal(Fault.WRONG_SENDER)
    return sealed, key.partner


def _answered(found: Envelope, partner: Partner, sha256: str, line: Line) -> Answer:
    about = {"id": str(found.id), "sha256": sha256}
    earlier = partner.messages.filter(uid=found.id).first()
    if earlier and earlier.sha256 == sha256:
        return Answer(earlier.answer.encode(), earlier.fault or None)
    if earlier:
        return _refused(Refusal(Fault.OTHER_UNDER_SAME_ID, ("id",)), about, to=partner.name)
    court, number = _concerned(found.body, partner)
    row = Message.objects.create(
        partner=partner, uid=found.id, sha256=sha256, kind=found.kind, line=line, court=court, number=number
    )
    try:
        with transaction.atomic():
            _look_at(found, partner, line)
            kind, work = _WORK[found.kind]
            body = work(row, found.body)
            if kind is Kind.RECEIPT:
                body = {"about": about, **body}
    except Refusal as refusal:
        row.fault, row.pointer, row.rule = refusal.fault, refusal.pointer, refusal.rule
        kind, body = Kind.REFUSAL, answers.refusal_body(refusal, about)
        log.info("exchange.refused partner=%s message=%s fault=%s", partner, row.uid, refusal.fault)
    row.answer = answers.signed(kind, body, to=partner.name).decode()
    row.save(update_fields=["fault", "pointer", "rule", "answer"])
    return Answer(row.answer.encode(), row.fault or None)


_WORK: Mapping[Kind, tuple[Kind, Callable[[Message, Mapping[str, Any]], dict[str, Any]]]] = {
    Kind.REFERRAL: (Kind.RECEIPT, referring.refer),
    Kind.COLLECT: (Kind.RESULTS, results.collect),
    Kind.ACKNOWLEDGEMENT: (Kind.RECEIPT, results.acknowledge),
}


def _look_at(found: Envelope, partner: Partner, line: Line) -> None:
    """Raises: Refusal, for what is wrong whatever the message asks."""
    if found.kind not in FROM_COURTS:
        raise Refusal(Fault.SCHEMA, ("kind",), rule="direction")
    if found.sender != partner.name:
        raise Refusal(Fault.WRONG_SENDER, ("from",))
    if found.receiver != settings.EXCHANGE_NAME:
        raise Refusal(Fault.WRONG_RECEIVER, ("to",))
    now = timezone.now()
    if not now - OLDEST[line] <= found.made_at <= now + AHEAD:
        raise Refusal(Fault.WRONG_TIME, ("made_at",))
    found.check_body()


def _concerned(body: Mapping[str, Any], partner: Partner) -> tuple[Court | None, str]:
    """Court and number of the case as far as they can be told, so that the court sees what did not come in."""
    code, number = body.get("court"), body.get("number")
    if not isinstance(code, str):
        return None, ""
    court = Court.objects.filter(exchange_mandate__partner=partner, code=code[:20]).first()
    return court, number[:60] if isinstance(number, str) else ""


def _refused(refusal: Refusal, about: Mapping[str, str], *, to: str) -> Answer:
    """An answer that nothing is kept of."""
    body = answers.refusal_body(refusal, about)
    return Answer(answers.signed(Kind.REFUSAL, body, to=to), refusal.fault)
