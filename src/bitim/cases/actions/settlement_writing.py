"""Writing a settlement together: one sitting is one revision, and nobody writes over another unseen."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from bitim.accounts.models import User
from bitim.cases import access, settlement_check
from bitim.cases.access import Right
from bitim.cases.actions.settlement import keep, write_settlement
from bitim.cases.models import Revision, Settlement
from bitim.cases.settlement_mark import Mark, written_since
from bitim.documents import queries as documents
from bitim.law.obligations import MOST_OBLIGATIONS
from bitim.law.process import Step, decide
from bitim.law.refusal import Refused, Why

SITTING = timedelta(minutes=30)
"""Saves of one person within this time of the first make one revision: a page that saves itself would make hundreds."""


class WrittenMeanwhile(Exception):  # noqa: N818  a sentence is read, not a name of a class
    """Somebody else has written since the person began. Nothing is kept; the page shows both texts."""

    def __init__(self, revision: Revision) -> None:
        super().__init__(str(revision.pk))
        self.revision = revision


@transaction.atomic
def save_settlement(
    *, number: str, by: User, seen: Mark, fields: Mapping[str, Any], obligations: Sequence[Mapping[str, Any]]
) -> Settlement:
    """Keep what a person wrote who began from the text that `seen` marks.

    Raises: WrittenMeanwhile, when somebody else has changed the text since; Refused, once it is offered.
    """
    seat = access.get_seat(by, number, right=Right.READ, lock=True)
    decide(Step.WRITE_SETTLEMENT, facts=seat.facts(), role=seat.role)
    settlement = seat.case.settlement
    if news := written_since(settlement, seen, by):
        raise WrittenMeanwhile(news)
    last = settlement.revisions.last() if settlement else None
    if settlement is None or last is None or not _same_sitting(last, by, settlement):
        return write_settlement(number=number, by=by, fields=fields, obligations=obligations)
    keep(settlement, fields, obligations)
    last.content = settlement_check.content_of(settlement)
    last.save(update_fields=["content"])
    return settlement


@transaction.atomic
def add_to_settlement(*, number: str, by: User, obligations: Sequence[Mapping[str, Any]]) -> Settlement:
    """Put rows after those that are there, as a revision of its own; a text not begun yet opens like the contract.

    Raises: Refused, once it is offered, and when there would be more rows than a settlement can hold.
    """
    case = access.get_seat(by, number, right=Right.READ, lock=True).case
    settlement, contract = case.settlement, case.contract
    fields = contract.opening_of_settlement() if contract and not settlement else {}
    there = [row.columns() for row in settlement.obligations.all()] if settlement else []
    if len(there) + len(obligations) > MOST_OBLIGATIONS:
        raise Refused(Why.SETTLEMENT_TOO_LONG, most=MOST_OBLIGATIONS)
    return write_settlement(number=number, by=by, fields=fields, obligations=[*there, *obligations])


def _same_sitting(last: Revision, by: User, settlement: Settlement) -> bool:
    """The person goes on where it stopped, and nobody was asked to sign the text in between."""
    if last.by_id != by.pk or timezone.now() - last.at > SITTING:
        return False
    return not documents.versions_about(settlement.case.uid).filter(frozen_at__gte=last.at).exists()
