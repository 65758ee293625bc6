"""From the first answer to a filed application (UN-TN-13)."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.http import Http404
from django.utils import timezone

from bitim.accounts.models import User
from bitim.cases import access, letters
from bitim.cases.access import Right
from bitim.cases.actions.deadlines import set_deadline
from bitim.cases.actions.invitation import send_invitations
from bitim.cases.actions.tables import seat_newcomers
from bitim.cases.events import Event
from bitim.cases.models import Case, CaseNumber, Party, Representative
from bitim.cases.vocabulary import DeadlineKind
from bitim.documents import actions as documents
from bitim.documents.vocabulary import DocumentKind
from bitim.journal import actions as journal
from bitim.law.process import FINAL, State, Step, decide
from bitim.law.refusal import Refused, Why
from bitim.law.representation import NamedPower, check_one_side_each, valid_until
from bitim.law.tracks import LegalTrack, Stage
from bitim.rooms import actions as rooms


@transaction.atomic
def open_application(
    *,
    by: User,
    intake: Mapping[str, Any],
    track: LegalTrack = LegalTrack.CIVIL,
    stage: Stage = Stage.BEFORE_COURT,
    category: str = "",
) -> Case:
    """Open an application with the answers of the guided questions; the person becomes its first party."""
    case = Case.objects.create(
        number=CaseNumber.take(timezone.localdate().year),
        opened_by=by,
        intake=dict(intake),
        legal_track=track,
        stage=stage,
        category=category,
    )
    Party.objects.create(
        case=case,
        number=1,
        user=by,
        surname=by.surname,
        given_name=by.given_name,
        patronymic=by.patronymic,
        iin=by.iin,
        email=by.email or "",
        phone=by.phone,
        residence=by.residence,
        language=by.language,
    )
    journal.append(Event.APPLICATION_OPENED, about=case.uid, by=by.uid, track=track.value)
    return case


def _draft(number: str, by: User) -> Case:
    seat = access.get_seat(by, number, right=Right.FILL_IN, lock=True)
    if seat.case.state is not State.DRAFT:
        raise Refused(Why.STEP_NOT_OPEN, step=Step.FILE.value, state=seat.case.state.value)
    return seat.case


@transaction.atomic
def fill_in(*, number: str, by: User, fields: Mapping[str, Any]) -> Case:
    """Keep parts of the application as typed so far: columns of the case itself.

    Raises: Refused, once the application is filed.
    """
    case = _draft(number, by)
    for name, value in fields.items():
        setattr(case, name, value)
    case.save(update_fields=list(fields))
    return case


def side_of(case: Case, number: int) -> Party:
    """One party of an application. The first other side has its place before anything is written of it.

    Raises: Http404.
    """
    if number == 2 and all(row.number == 1 for row in case.parties.all()):
        return Party(case=case, number=number)
    return access.party_of(case, number)


@transaction.atomic
def fill_in_party(*, number: str, by: User, party: int | None, fields: Mapping[str, Any]) -> Party:
    """Keep what is known of one party; without a number a further party is added.

    Raises: Refused, once the application is filed.
    """
    case = _draft(number, by)
    if party is None:
        last = case.parties.aggregate(last=Max("number"))["last"]
        row = Party(case=case, number=last + 1)
    else:
        row = side_of(case, party)
    for name, value in fields.items():
        setattr(row, name, value)
    row.save()
    if row.user_id == by.pk and not case.is_for_another:
        _keep_in_account(by, row)
    return row


def _keep_in_account(user: User, party: Party) -> None:
    """What a person says of himself fills what his account does not know yet."""
    names = ("patronymic", "iin") if party.is_organization else ("patronymic", "iin", "phone", "residence")
    learned = [name for name in names if getattr(party, name) and not getattr(user, name)]
    for name in learned:
        setattr(user, name, getattr(party, name))
    user.save(update_fields=learned)


@transaction.atomic
def remove_party(*, number: str, by: User, party: int) -> None:
    """Take another party out of an application that is not filed yet. The applicant himself stays."""
    case = _draft(number, by)
    if party > 1:
        access.party_of(case, party).delete()


@transaction.atomic
def give_details(*, number: str, by: User, fields: Mapping[str, Any]) -> Party:
    """A party writes about itself what a contract must say of it (ML-21-2-2, ML-21-2-9).

    Raises: Refused, while a paper with the details in it waits for signatures, and after the end.
    """
    party = _own_party(number, by)
    for name, value in fields.items():
        setattr(party, name, value)
    party.save(update_fields=list(fields))
    if party.user_id == by.pk and not (party.number == 1 and party.case.is_for_another):
        _keep_in_account(by, party)
    return party


def _own_party(number: str, by: User) -> Party:
    """The person's own side, while no paper that names it waits for signatures."""
    seat = access.get_seat(by, number, right=Right.ACT, lock=True)
    case, party = seat.case, seat.party
    assert party is not None
    if case.state in FINAL or any(paper and paper.awaits_signatures for paper in (case.contract, case.settlement)):
        raise Refused(Why.PAPER_OFFERED)
    return party


@transaction.atomic
def name_representative(
    *, number: str, by: User, fields: Mapping[str, Any], myself: bool = False, email: str = ""
) -> Representative:
    """Name who acts for one's own party from now on; an earlier representative's time ends.

    The account is connected at once only when it is the person himself. Anybody else gets a link by e-mail and takes
    the place himself: whether a number has an account here is nobody's to try out.

    Raises: Refused, when that person already acts on another side (CVC-163-3), when a paper waits for signatures,
    and when a representative names another one.
    Law: ML-11-1, CVC-22-1, CVC-23-1, CVC-167-6.
    """
    party = _own_party(number, by)
    case = party.case
    if party.user_id != by.pk:
        raise Refused(Why.POWER_NOT_NAMED, power=NamedPower.SUB_DELEGATE.value)
    check_one_side_each(
        {
            other.key: {value for value in (other.iin, other.representative and other.representative.iin) if value}
            for other in case.taking_part
            if other != party
        }
        | {party.key: {party.iin, fields["iin"]} - {""}}
    )
    end_representation(party, by=by)
    representative = Representative.objects.create(party=party, user=by if myself else None, **fields)
    if last_day := valid_until(representative.power()):
        set_deadline(case, DeadlineKind.POWER_END, on=last_day, party=party)
    if not myself:
        letters.ask_representative(representative, email=email, language=by.language)
    journal.append(
        Event.REPRESENTATIVE_NAMED,
        about=case.uid,
        by=by.uid,
        party=party.key,
        representative=representative.key,
        authority=representative.authority.value,
    )
    return representative


@transaction.atomic
def join_as_representative(*, representative: Representative, by: User) -> Case:
    """Take the place one was named for, by the link from the letter.

    Where rooms are open already he gets the seats that he would have had from the beginning.

    Raises: Http404, when the account belongs to a person with another IIN, or the representation has ended meanwhile;
    Refused, when the place is taken or the person sits elsewhere at this table (CVC-163-3).
    """
    case = access.lock_case(representative.party.case_id)
    representative.refresh_from_db()
    if representative.ended_on is not None:
        raise Http404
    party = next(row for row in case.parties.all() if row.pk == representative.party_id)
    if by.iin not in {"", representative.iin}:
        raise Http404
    if representative.user_id not in {None, by.pk}:
        raise Refused(Why.SEAT_TAKEN)
    seat = access.seat_of(case, by)
    if seat is not None and seat.party != party:
        raise Refused(Why.ON_TWO_SIDES)
    if representative.user_id is None:
        representative.user = by
        representative.save(update_fields=["user"])
        if not by.iin:
            by.iin = representative.iin
            by.save(update_fields=["iin"])
        journal.append(
            Event.REPRESENTATIVE_JOINED,
            about=case.uid,
            by=by.uid,
            party=party.key,
            representative=representative.key,
        )
        seat_newcomers(representative.party, by=by)
    return case


@transaction.atomic
def end_own_representation(*, number: str, by: User) -> Party:
    """The party takes the power back, or the representative gives it up; either alone may do so (CVC-170).

    Raises: Refused, while a paper that names the representative waits for signatures.
    """
    party = _own_party(number, by)
    representative = party.representative
    if representative is not None:
        end_representation(party, by=by)
        _note_end(party, representative, by=by)
    return party


def expire_power(party: Party) -> None:
    """The last day of the power of attorney has passed (CVC-168). Called by the clock, under the case's lock."""
    representative = party.representative
    if representative and not representative.may_act_on(timezone.localdate()):
        end_representation(party, by=None)
        _note_end(party, representative, by=None)


def _note_end(party: Party, representative: Representative, *, by: User | None) -> None:
    journal.append(
        Event.REPRESENTATION_ENDED,
        about=party.case.uid,
        by=by.uid if by else None,
        party=party.key,
        representative=representative.key,
    )


def end_representation(party: Party, *, by: User | None) -> None:
    """Nobody but the party itself acts for it from today; rooms and unsigned texts close to who did (CVC-170)."""
    representative = party.representative
    if representative is None:
        return
    party.representatives.filter(ended_on=None).update(ended_on=timezone.localdate())
    if representative.user and representative.user_id != party.user_id:
        rooms.remove_from_case(about=party.case.uid, user=representative.user, by=by)
        documents.revoke(kind=DocumentKind.SETTLEMENT_AGREEMENT, about=party.case.uid, user=representative.user)


@transaction.atomic
def file_application(*, number: str, by: User) -> Case:
    """File the application and send the invitations (ML-2-5.1, ML-20-6).

    Raises: Refused, while a part is missing (UN-TN-13).
    """
    seat = access.get_seat(by, number, right=Right.FILL_IN, lock=True)
    case = seat.case
    case.state = decide(Step.FILE, facts=seat.facts(), role=seat.role)
    case.filed_at = timezone.now()
    case.save(update_fields=["state", "filed_at"])
    journal.append(Event.APPLICATION_FILED, about=case.uid, by=by.uid)
    send_invitations(case, by=by)
    return case
