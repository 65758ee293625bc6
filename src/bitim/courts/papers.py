"""From a mediation in court to the data of the papers that people and the court get of it."""

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from bitim.cases import papers as cases
from bitim.cases.invitation_keys import code_of, token_of
from bitim.cases.models import Party
from bitim.courts.models import Court, CourtMediation
from bitim.documents import papers
from bitim.documents.papers import Wording
from bitim.documents.vocabulary import DocumentKind
from bitim.law.court import Instance
from bitim.law.court.terms import terms_told


def invitation(mediation: CourtMediation, party: Party) -> papers.CourtInvitation:
    """The court's invitation to one party, to print (CPC-174-1)."""
    of, case = mediation.court_case, mediation.case
    return papers.CourtInvitation(
        written_on=timezone.localdate(party.invitation.sent_at),
        demo=settings.DEMO_MODE,
        court=_name(of.court),
        court_address=Wording(kk=of.court.address_kk, ru=of.court.address_ru),
        court_phone=of.court.phone,
        court_case=of.number,
        procedure=of.procedure.value,
        enforcement=of.instance is Instance.ENFORCEMENT,
        invited=party.name,
        claimant=case.parties.get(number=1).name,
        subject=case.title,
        wish=case.wish,
        amount=case.claim_amount,
        terms=tuple(told.term.value for told in terms_told(of.track, of.instance)),
        case_number=case.number,
        code=code_of(party.invitation),
        link=settings.SITE_ADDRESS + reverse("cases:invitation", args=[token_of(party.invitation)]),
        answer_address=settings.SITE_ADDRESS.split("://")[-1],
        answer_by=party.invitation.answer_until,
        phone=settings.HELP_PHONE,
        phone_hours="9:00–20:00",
    )


def notice(mediation: CourtMediation, sender: Party) -> papers.CourtNotice:
    """The parties' notice to the court, from the record: the day and the ground (ML-23-4, ML-24-6)."""
    of, case = mediation.court_case, mediation.case
    signed = case.signed_contract
    assert signed is not None
    assert signed.signed_on is not None
    return papers.CourtNotice(
        **cases.identity(case, DocumentKind.COURT_NOTICE),
        court=_name(of.court),
        court_case=of.number,
        sender=sender.full_name,
        parties=tuple(party.full_name for party in case.taking_part),
        contract_number=cases.number_of(case, DocumentKind.MEDIATION_CONTRACT),
        contract_date=signed.signed_on,
        reason=case.end_reason.value,
        ended_on=cases.ended_on(case),
    )


def _name(court: Court) -> Wording:
    return Wording(kk=court.name_kk, ru=court.name_ru, en=court.name_en)
