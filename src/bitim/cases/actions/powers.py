"""The mediator looks at the paper by which a representative acts, before anything is signed by it."""

from uuid import UUID

from django.db import transaction
from django.http import Http404

from bitim.accounts.models import User
from bitim.cases import access
from bitim.cases.access import Right, Seat
from bitim.cases.events import Event
from bitim.cases.models import PowersCheck, Representative
from bitim.cases.vocabulary import PowersProof
from bitim.journal import actions as journal
from bitim.law.refusal import Refused, Why


def whose_powers(seat: Seat, uid: UUID) -> Representative:
    """The present representative of a party whose right to act stands on paper.

    Raises: Http404.
    """
    for party in seat.case.taking_part:
        representative = party.representative
        if representative and representative.uid == uid and representative.acts_by_paper:
            return representative
    raise Http404


@transaction.atomic
def check_powers(*, number: str, by: User, representative: UUID, proof: PowersProof) -> PowersCheck:
    """Record that the mediator saw by what right somebody acts. Twice is once.

    Raises: Http404, for a representative that has ended or is shown by a certificate; Refused, when the stored paper
    is said to have been seen and none is stored.
    Law: DC-61-2, EDS-21, CVC-165, ML-21-2-2.
    """
    seat = access.get_seat(by, number, right=Right.CONDUCT, lock=True)
    acting = whose_powers(seat, representative)
    if proof is PowersProof.STORED_PAPER and not acting.paper:
        raise Refused(Why.PAPER_NOT_STORED)
    check, is_new = PowersCheck.objects.get_or_create(
        representative=acting, defaults={"checked_by": by, "proof": proof}
    )
    if is_new:
        journal.append(
            Event.POWERS_CHECKED,
            about=seat.case.uid,
            by=by.uid,
            party=acting.party.key,
            representative=acting.key,
            proof=proof.value,
        )
    return check
