"""Who signs the papers of a case, for whom, and by which key the signature will be judged."""

from collections.abc import Iterator

from django.http import Http404
from django.utils import timezone

from bitim.accounts.models import User
from bitim.cases.models import Case, Party
from bitim.documents import queries as documents
from bitim.documents.actions import SignerSpec
from bitim.documents.models import SignatureRequest, Version
from bitim.documents.vocabulary import SignerRole
from bitim.law.abroad import SignerFacts, WayToSign, ways_to_sign
from bitim.law.capacity import Manner, PersonFacts, participation
from bitim.law.refusal import Refused, Why
from bitim.law.representation import Authority, NamedPower, power_obstacles

CONSENT = ":consent"


def all_of(case: Case, *, power: NamedPower) -> list[SignerSpec]:
    """Every party, or who acts for it, and the mediator: whose signatures a paper needs.

    Raises: Refused, when a party cannot sign yet: nobody joined for it, its details or a power are missing, nobody has
    seen the paper by which its representative acts, or the law wants its legal representative.
    Law: DC-61-2, ML-21-1, ML-27-2b, CVC-22-1, CVC-23-1, CPC-60-3.
    """
    return [spec for party in case.taking_part for spec in of_party(party, power)] + [mediator(case)]


def of_party(party: Party, power: NamedPower) -> Iterator[SignerSpec]:
    """The party, or who acts for it. Raises: Refused, as `all_of`."""
    if not party.is_complete:
        raise Refused(Why.PARTY_DETAILS_MISSING, party=party.number)
    manner = _manner(party)
    if manner is Manner.THROUGH_REPRESENTATIVE:
        yield _of_representative(party, SignerRole.LEGAL_REPRESENTATIVE, party.key)
    elif manner is Manner.WITH_CONSENT:
        yield _of_own(party)
        yield _of_representative(party, SignerRole.LEGAL_REPRESENTATIVE, party.key + CONSENT)
    elif party.representative:
        if party.representative.authority is Authority.POWER_OF_ATTORNEY:
            _check_power(party, power)
        yield _of_representative(party, SignerRole.REPRESENTATIVE, party.key)
    else:
        yield _of_own(party)


def _manner(party: Party) -> Manner:
    """Organisations sign as grown-ups do; under 16 there is no EDS, so the representative signs (DC-60-4)."""
    if party.birth_date is None or party.is_organization:
        return Manner.SELF
    found = participation(PersonFacts(birth_date=party.birth_date), timezone.localdate())
    return found.manner if found.may_hold_eds else Manner.THROUGH_REPRESENTATIVE


def _of_own(party: Party) -> SignerSpec:
    if party.user is None:
        raise Refused(Why.PARTY_NOT_JOINED, party=party.number)
    iin = party.user.iin if party.is_organization else party.iin
    has_number = bool(iin and (party.bin or not party.is_organization))
    if party.is_abroad and WayToSign.OWN_EDS not in ways_to_sign(
        SignerFacts(country=party.country, has_number=has_number)
    ):
        raise Refused(Why.FOREIGNER_NEEDS_REPRESENTATIVE, party=party.number)
    if not iin:
        raise Refused(Why.SIGNER_HAS_NO_IIN, party=party.number)
    return SignerSpec(
        key=party.key,
        user=party.user,
        role=SignerRole.PARTY,
        name=party.user.full_name if party.is_organization else party.full_name,
        iin=iin,
        bin=party.bin if party.is_organization else "",
    )


def _of_representative(party: Party, role: SignerRole, key: str) -> SignerSpec:
    representative = party.representative
    wanted = Authority.LEGAL_REPRESENTATIVE if role is SignerRole.LEGAL_REPRESENTATIVE else None
    if representative is None or (wanted and representative.authority is not wanted):
        raise Refused(Why.LEGAL_REPRESENTATIVE_NEEDED, party=party.number)
    if representative.user is None:
        raise Refused(Why.PARTY_NOT_JOINED, party=party.number)
    if representative.acts_by_paper and representative.powers_checked_on is None:
        raise Refused(Why.POWERS_NOT_CHECKED, party=party.number)
    return SignerSpec(
        key=key,
        user=representative.user,
        role=role,
        name=representative.full_name,
        iin=representative.iin,
        bin=party.bin if party.is_organization and not representative.acts_by_paper else "",
        acts_by_power=representative.acts_by_paper,
        powers_checked_on=representative.powers_checked_on,
    )


def _check_power(party: Party, power: NamedPower) -> None:
    assert party.representative is not None
    obstacles = power_obstacles(party.representative.power(), {power}, timezone.localdate())
    if obstacles:
        raise obstacles[0]


def mediator(case: Case) -> SignerSpec:
    """The mediator's line (ML-21-1, ML-27-2b, ML-26-2).

    Raises: Refused, when the mediator's account has no IIN yet.
    """
    appointment = case.appointment
    assert appointment is not None
    user = appointment.mediator.user
    if user is None or not user.iin:
        raise Refused(Why.SIGNER_HAS_NO_IIN, party=0)
    return SignerSpec(key=appointment.key, user=user, role=SignerRole.MEDIATOR, name=user.full_name, iin=user.iin)


def request_awaiting(version: Version, user: User) -> SignatureRequest:
    """The signature asked of this person on this version, given or not yet.

    Raises: Http404, when nothing is asked of the person.
    """
    own = [request for request in documents.requests_of(version) if request.signer_id == user.pk]
    if not own:
        raise Http404
    return next((request for request in own if not hasattr(request, "signature")), own[0])
