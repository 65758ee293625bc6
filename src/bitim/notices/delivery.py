"""Sending what is due. Any number of workers may do it at once."""

import logging
from datetime import datetime, timedelta

from django.db.models import F, Q, QuerySet
from django.utils import timezone

from bitim.notices.channels import CHANNELS
from bitim.notices.models import Notice

log = logging.getLogger(__name__)

WAITS = (
    timedelta(minutes=1),
    timedelta(minutes=5),
    timedelta(minutes=30),
    timedelta(hours=2),
    timedelta(hours=12),
)
"""How long to wait after each failure; after one more failure nobody tries again."""
CLAIM = timedelta(minutes=5)
"""Longer than any channel takes: after it the worker that claimed a letter counts as dead."""


def deliver_due(now: datetime | None = None, limit: int = 200) -> int:
    """Send the letters that are due, oldest first, at most `limit`; return how many went out.

    A letter is claimed by one conditional update, so two workers never send it twice; a claim of a worker that was
    killed runs out, so no letter is lost. A letter that fails is tried again later and holds up no other.
    """
    keys = _free(now or timezone.now()).order_by("due", "pk").values_list("pk", flat=True)[:limit]
    return sum(_deliver(pk, now) for pk in list(keys))


def _free(moment: datetime) -> QuerySet[Notice]:
    due = Notice.objects.filter(sent_at=None, failed=False, due__lte=moment)
    return due.filter(Q(claimed_until=None) | Q(claimed_until__lte=moment))


def _deliver(pk: int, now: datetime | None) -> bool:
    moment = now or timezone.now()
    if not _free(moment).filter(pk=pk).update(claimed_until=moment + CLAIM, tries=F("tries") + 1):
        return False  # another worker was faster
    notice = Notice.objects.select_related("to").get(pk=pk)
    try:
        proof = CHANNELS[notice.channel](notice)
    except Exception as error:
        _put_off(notice, moment, error)
        return False
    _note_sent(notice, proof, now or timezone.now())
    return True


def _note_sent(notice: Notice, proof: str, moment: datetime) -> None:
    sent: dict[str, object] = {"sent_at": moment, "proof": proof, "claimed_until": None}
    if notice.to_id is None:
        # Nobody reads it here again: the secret link and the code need not stay in the database.
        sent |= {"path": "", "data": {"number": notice.data.get("number", "")}}
    Notice.objects.filter(pk=notice.pk).update(**sent)
    log.info("notice.sent notice=%s channel=%s", notice.uid, notice.channel)


def _put_off(notice: Notice, moment: datetime, error: Exception) -> None:
    # The error's own words may hold an address, so only its kind is logged.
    kind = type(error).__name__
    row = Notice.objects.filter(pk=notice.pk)
    if notice.tries > len(WAITS):
        row.update(failed=True, claimed_until=None)
        log.error("notice.failed notice=%s channel=%s error=%s", notice.uid, notice.channel, kind)
        return
    row.update(due=moment + WAITS[notice.tries - 1], claimed_until=None)
    log.warning("notice.put_off notice=%s channel=%s error=%s", notice.uid, notice.channel, kind)
