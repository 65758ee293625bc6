"""From a pack to the data of its paper, alike for all kinds; what one kind adds stands in `kinds`."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from bitim.cases import papers as cases
from bitim.cases.models import Party
from bitim.cases.papers_wording import address
from bitim.documents import papers, queries
from bitim.documents.actions import SignerSpec
from bitim.documents.papers import Wording
from bitim.documents.papers.paper import plain
from bitim.law.packs import PACKS, Annex
from bitim.packs.models import Pack
from bitim.packs.wording import ANNEX
from bitim.performance.queries import NotKept


def number_of(pack: Pack) -> str:
    """The number of the paper: «2026-00417-P9F3C21AB».

    The check page answers anybody about a number, so this one cannot be guessed by the other side before it is told.
    """
    return f"{pack.case.number}-P{pack.uid.hex[:8].upper()}"


def common(pack: Pack, late: list[NotKept], signers: list[SignerSpec]) -> dict[str, Any]:
    """What every paper of a pack says."""
    number, settlement, court = number_of(pack), pack.case.settlement, pack.court
    assert settlement is not None
    assert settlement.version is not None
    assert settlement.signed_on is not None
    told = late_dues(pack, late)
    sums = [each.rest for each in told if each.rest is not None]
    return {
        "written_on": timezone.localdate(),
        "number": number,
        "version": queries.next_version_number(number),
        "check_address": settings.SITE_ADDRESS + reverse("documents:check_number", args=[number]),
        "demo": settings.DEMO_MODE,
        "court": Wording(kk=court.name_kk, ru=court.name_ru, en=court.name_en) if court else Wording.same(""),
        "court_address": Wording(kk=court.address_kk, ru=court.address_ru) if court else Wording.same(""),
        "applicant": _side(pack, pack.applicant, pack.answer("applicant_address")),
        "respondent": _side(pack, pack.respondent, pack.answer("respondent_address")),
        "signers": cases.signer_lines(pack.case, signers),
        "settlement_number": settlement.version.document.number,
        "settlement_signed_on": settlement.signed_on,
        "settlement_sha256": settlement.version.sha256,
        "subject": Wording(kk=settlement.subject_kk, ru=settlement.subject_ru),
        "late": told,
        "total": sum(sums, Decimal(0)) if sums else None,
        "annexes": tuple(ANNEX[annex] for annex in annexes_of(pack)),
    }


def _side(pack: Pack, party: Party, lives_at: str) -> papers.Party:
    """A side with what its maker knows of it beside the settlement."""
    born = None if party.is_organization else pack.born(party)
    return replace(cases.party_on_paper(party), address=address(lives_at, party.country), birth_date=born)


def annexes_of(pack: Pack) -> list[Annex]:
    """What lies with the paper, in the order in which it lists it."""
    return [annex for annex in Annex if annex is Annex.SETTLEMENT or annex in pack.attached]


def late_dues(pack: Pack, late: list[NotKept]) -> tuple[papers.LateDue, ...]:
    """What the paper tells of the breach; nothing where its kind asks for none."""
    return tuple(_late(each) for each in late) if PACKS[pack.kind].on_breach else ()


def is_overtaken(pack: Pack, late: list[NotKept]) -> bool:
    """Whether something was received, said or became late since the paper was frozen."""
    return pack.version is not None and pack.version.data["late"] != plain(late_dues(pack, late))


def _late(late: NotKept) -> papers.LateDue:
    due, now = late.due, late.due.standing
    assert due.day is not None
    with_sum = due.amount is not None
    return papers.LateDue(
        obligation=due.obligation.position,
        what=Wording(kk=due.obligation.act_kk, ru=due.obligation.act_ru),
        due=due.day,
        amount=due.amount,
        received=now.received if with_sum else None,
        received_on=now.received_on if with_sum else None,
        rest=late.rest,
        disputed=now.disputed > 0,
    )


def as_draft(paper: papers.SettlementPack) -> papers.SettlementPack:
    """The same with no number: nobody's document yet."""
    return replace(paper, number="", version=0, check_address="")
