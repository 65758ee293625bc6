"""From a case to the data of its papers."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from bitim.cases.models import Case, Contract, Obligation, Party, Representative, Settlement
from bitim.cases.papers_wording import AUTHORITY, LANGUAGES, OBJECT_KIND, OBJECT_RIGHT, address, foreign_number
from bitim.documents import papers, queries, words
from bitim.documents.actions import SignerSpec
from bitim.documents.papers import Payment, Wording
from bitim.documents.vocabulary import DocumentKind, SignerRole
from bitim.law.process import EndReason
from bitim.law.tracks import Stage
from bitim.registry.models import Mediator
from bitim.registry.queries import with_card

LETTER = {
    DocumentKind.MEDIATION_CONTRACT: "M",
    DocumentKind.SETTLEMENT_AGREEMENT: "S",
    DocumentKind.TERMINATION_NOTICE: "N",
    DocumentKind.COURT_NOTICE: "C",
}


def number_of(case: Case, kind: DocumentKind) -> str:
    """The number of a paper: «2026-00417-M»; of a contract with a later mediator «2026-00417-M2»."""
    which = len(case.contracts.all()) if kind is DocumentKind.MEDIATION_CONTRACT else 1
    return f"{case.number}-{LETTER[kind]}{which if which > 1 else ''}"


def contract(case: Case, draft: Contract, signers: list[SignerSpec]) -> papers.MediationContract:
    """The mediation contract with the items of ML-21-2."""
    rule = case.term_rule
    fee = draft.fee or None
    return papers.MediationContract(
        **identity(case, DocumentKind.MEDIATION_CONTRACT),
        english_annex=draft.third_language,
        case_number=case.number,
        place=_both(draft, "place"),
        parties=_parties(case),
        mediators=mediators_on_paper(case),
        signers=signer_lines(case, signers),
        subject=_both(draft, "subject"),
        legal_track=case.legal_track.value,
        language=_languages(draft.languages),
        modes=tuple(draft.modes),
        fee=fee,
        shares=tuple(
            papers.Share(payer=Wording.same(party.full_name), amount=Decimal(draft.shares[party.key]))
            for party in case.taking_part
        )
        if fee
        else (),
        payment=_optional(draft, "payment"),
        costs=_optional(draft, "costs"),
        term_days=draft.term_days,
        extension_days=rule.extension_days,
        court_case=court_case(case),
        liability=_optional(draft, "liability"),
        procedure=_optional(draft, "procedure"),
        other_terms=_optional(draft, "other"),
    )


def contract_draft(case: Case, draft: Contract) -> papers.MediationContract:
    """The contract as it stands, with no number and nobody asked to sign."""
    paper = contract(case, draft, [])
    return replace(paper, number="", version=0, check_address="")


def settlement(case: Case, draft: Settlement, signers: list[SignerSpec]) -> papers.SettlementAgreement:
    """The settlement agreement with the contents of ML-27-2."""
    signed = case.contract
    assert signed is not None
    assert signed.signed_on is not None
    return papers.SettlementAgreement(
        **identity(case, DocumentKind.SETTLEMENT_AGREEMENT),
        english_annex=signed.third_language,
        case_number=case.number,
        place=_both(draft, "place"),
        parties=_parties(case),
        mediators=mediators_on_paper(case),
        signers=signer_lines(case, signers),
        contract_number=number_of(case, DocumentKind.MEDIATION_CONTRACT),
        contract_date=signed.signed_on,
        subject=_both(draft, "subject"),
        legal_track=case.legal_track.value,
        obligations=tuple(_obligation(row) for row in draft.obligations.all()),
        costs=_optional(draft, "costs"),
        remaining=_optional(draft, "remaining") if draft.partial else None,
        consequences=_optional(draft, "default"),
        pretrial_basis=Wording.same(case.pretrial_clause) if case.pretrial_clause else None,
        court_case=court_case(case),
        singapore=draft.singapore,
    )


def termination_notice(case: Case) -> papers.TerminationNotice:
    """The mediator's notice of termination: the ground and nothing of what was said (ML-26-2)."""
    signed = case.signed_contract
    assert signed is not None
    assert signed.signed_on is not None
    assert case.ended_at is not None
    assert case.appointment is not None
    assert case.appointment.mediator.user is not None
    return papers.TerminationNotice(
        **identity(case, DocumentKind.TERMINATION_NOTICE),
        case_number=case.number,
        place=_both(signed, "place"),
        parties=tuple(Wording.same(party.full_name) for party in case.taking_part),
        mediators=mediators_on_paper(case),
        signers=(papers.Signer(name=_mediator_name(case.appointment.mediator), role=SignerRole.MEDIATOR),),
        contract_number=number_of(case, DocumentKind.MEDIATION_CONTRACT),
        contract_date=signed.signed_on,
        reason=case.end_reason.value,
        ended_on=ended_on(case),
        legal_track=case.legal_track.value,
        court_case=court_case(case),
    )


def invitation_letter(party: Party, *, code: str, token: str, language: words.Language) -> papers.InvitationLetter:
    """The printable letter to an invited party (ML-2-5.1, ML-20-6)."""
    case = party.case
    return papers.InvitationLetter(
        written_on=timezone.localdate(party.invitation.sent_at),
        demo=settings.DEMO_MODE,
        language=language,
        case_number=case.number,
        inviter=party.case.inviter,
        invited=party.name,
        subject=case.title,
        code=code,
        link=settings.SITE_ADDRESS + reverse("cases:invitation", args=[token]),
        answer_address=settings.SITE_ADDRESS.split("://")[-1],
        answer_by=party.invitation.answer_until,
        phone=settings.HELP_PHONE,
        phone_hours="9:00–20:00",
    )


def identity(case: Case, kind: DocumentKind) -> dict[str, Any]:
    """What every document of a case begins with: its number and version, its day, where to check it."""
    number = number_of(case, kind)
    return {
        "written_on": timezone.localdate(),
        "number": number,
        "version": queries.next_version_number(number),
        "check_address": settings.SITE_ADDRESS + reverse("documents:check_number", args=[number]),
        "demo": settings.DEMO_MODE,
    }


def _both(row: Contract | Settlement | Obligation, name: str) -> Wording:
    return Wording(kk=getattr(row, f"{name}_kk"), ru=getattr(row, f"{name}_ru"))


def _optional(row: Contract | Settlement | Obligation, name: str) -> Wording | None:
    wording = _both(row, name)
    return wording if wording.kk or wording.ru else None


def _languages(codes: list[str]) -> Wording:
    names = [LANGUAGES[code] for code in codes]
    return Wording(
        kk=", ".join(name.kk for name in names),
        ru=", ".join(name.ru for name in names),
        en=", ".join(name.en for name in names),
    )


def court_case(case: Case) -> Wording | None:
    """The court or body and its number of the case; none where the dispute is before neither."""
    if case.stage is Stage.BEFORE_COURT:
        return None
    kk, ru, en = (
        f"{name or case.court_name}, № {case.court_case_number}"
        for name in (case.court_name, case.court_name_ru, case.court_name_en)
    )
    return Wording(kk=kk, ru=ru, en=en)


def ended_on(case: Case) -> date:
    """The day from which the mediation is over."""
    assert case.ended_at is not None
    if case.end_reason is EndReason.TERM_EXPIRED and case.term_ends_on:
        return case.term_ends_on  # the last day of the term, not the morning after (ML-26-1-5)
    return timezone.localdate(case.ended_at)


def _parties(case: Case) -> tuple[papers.Party, ...]:
    return tuple(party_on_paper(party) for party in case.taking_part)


def party_on_paper(party: Party) -> papers.Party:
    """A party as every paper names it (ML-21-2-9)."""
    return papers.Party(
        name=Wording.same(party.full_name),
        kind=party.kind,
        identifier=party.bin if party.is_organization else party.iin,
        address=address(party.residence, party.country),
        phone=party.phone,
        email=party.email,
        birth_date=None if party.is_organization else party.birth_date,
        identity_document=foreign_number(party.foreign_number, party.country, is_organization=party.is_organization)
        if party.is_abroad and party.foreign_number
        else None,
        representative=_representative(party.representative) if party.representative else None,
    )


def _representative(row: Representative) -> papers.Representative:
    powers = AUTHORITY.get(row.authority)
    if powers is None:
        assert row.given_on is not None
        day = f"{row.given_on:%d.%m.%Y}"
        powers = Wording(kk=f"{day} сенімхат", ru=f"доверенность от {day}", en=f"power of attorney of {day}")
    return papers.Representative(
        name=Wording.same(row.full_name),
        powers=powers,
        position=Wording.same(row.position) if row.position else None,
    )


def _mediator_name(mediator: Mediator) -> Wording:
    return Wording(kk=mediator.name_kk, ru=mediator.name_ru, en=mediator.name_en)


def mediators_on_paper(case: Case) -> tuple[papers.Mediator, ...]:
    """Who mediates, as every paper names them (ML-21-2-4)."""
    assert case.appointment is not None
    today = timezone.localdate()
    [mediator] = with_card(Mediator.objects.filter(pk=case.appointment.mediator_id), today)
    entry = next(iter(getattr(mediator, "shown_entries", [])), None)
    organization = entry.register.organization if entry else None
    return (
        papers.Mediator(
            name=_mediator_name(mediator),
            kind=mediator.kind.value,
            register_entry=f"№ {entry.number}, {entry.included_on:%d.%m.%Y}" if entry else "",
            organization=Wording(kk=organization.name_kk, ru=organization.name_ru, en=organization.name_en)
            if organization
            else None,
        ),
    )


def signer_lines(case: Case, signers: list[SignerSpec]) -> tuple[papers.Signer, ...]:
    """The lines of a signature block, in the order in which people are asked to sign."""
    parties = {party.key: party for party in case.taking_part}
    lines = []
    for spec in signers:
        party = parties.get(spec.key.partition(":")[0])
        if spec.role is SignerRole.MEDIATOR:
            assert case.appointment is not None
            lines.append(papers.Signer(name=_mediator_name(case.appointment.mediator), role=SignerRole.MEDIATOR))
            continue
        assert party is not None
        own = spec.role is SignerRole.PARTY and not party.is_organization
        lines.append(
            papers.Signer(
                name=Wording.same(spec.name),
                role=spec.role,
                on_behalf_of=None if own else Wording.same(party.full_name),
            )
        )
    return tuple(lines)


def _obligation(row: Obligation) -> papers.Obligation:
    return papers.Obligation(
        debtor=Wording.same(row.debtor.full_name),
        creditor=Wording.same(row.creditor.full_name),
        what=_both(row, "act"),
        amount=row.amount,
        due=row.due_on,
        term=_optional(row, "term"),
        instalments=tuple(
            Payment(due=date.fromisoformat(part["due"]), amount=Decimal(part["amount"])) for part in row.instalments
        ),
        how=_optional(row, "how"),
        proof=_optional(row, "proof"),
        on_default=_optional(row, "on_default"),
        registered=registered_object(row),
    )


def registered_object(row: Obligation) -> papers.RegisteredObject | None:
    """What a register enters on the ground of a row; None where nothing is registered (ML-27-7.1)."""
    if not row.object_right:
        return None
    return papers.RegisteredObject(
        right=OBJECT_RIGHT[row.object_right],
        kind=OBJECT_KIND[row.object_kind] if row.object_kind else None,
        number=row.object_number,
        share=row.object_share,
        terms=_optional(row, "pledge_terms"),
    )
