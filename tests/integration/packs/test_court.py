"""A settlement that a court approved: the request for a writ goes to that court and stands on its desk (CPC-178-2)."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.http import Http404
from django.urls import reverse
from django.utils import timezone

from bitim.courts.actions import ruling
from bitim.demo.court_journey import CourtTable
from bitim.documents.render import render_pdf
from bitim.journal.queries import history_of
from bitim.law.packs import PackKind
from bitim.law.refusal import Refused, Why
from bitim.notices.models import Notice
from bitim.packs import access, papers
from bitim.packs.actions import preparing, sending
from bitim.packs.kinds import PRESENTERS
from bitim.packs.models import Pack
from bitim.performance.actions.schedules import follow_settlements
from tests.factories import courts
from tests.factories.cases import signature_of
from tests.visitors import signed_in

pytestmark = pytest.mark.django_db

LATER = 120
"""Days: the debt of the story is to be paid in ninety."""


@pytest.fixture
def table() -> Iterator[CourtTable]:
    """Approved; nothing of it was performed in time."""
    table = courts.approved()
    follow_settlements()
    with time_machine.travel(timezone.now() + timedelta(days=LATER)):
        yield table


def begin(table: CourtTable, kind: PackKind = PackKind.WRIT) -> Pack:
    return preparing.begin(case=table.row.case.number, kind=kind, against=2, by=table.claimant)


def test_before_the_ruling_is_in_force_nothing_is_asked_for(table: CourtTable) -> None:
    with pytest.raises(Refused) as refused:
        begin(table)

    assert refused.value.why is Why.PACK_NOT_OPEN


def test_the_request_knows_court_and_ruling_and_its_sending_shows_on_the_desk(table: CourtTable) -> None:
    ruling.enter_into_force(mediation=table.mediation_uid, by=table.clerk)
    pack = begin(table)
    row = table.row
    assert (pack.court, pack.answers["ruling_number"]) == (row.court_case.court, row.ruling_number)
    own: dict[str, Any] = {"case": row.case.number, "pack": pack.uid, "by": table.claimant}
    frozen = preparing.freeze(**own)
    assert frozen.version is not None
    sending.sign(**own, cms=signature_of(table.claimant, frozen.version))
    desk = reverse("courts:desk", args=[row.court_case.court.uid])
    assert "Writs asked for" not in signed_in(table.clerk).get(desk).content.decode()

    sending.note_sent(**own, on=timezone.localdate())

    assert "Writs asked for" in signed_in(table.clerk).get(desk).content.decode()
    assert history_of(row.uid).last().event == "writ_asked"  # type: ignore[union-attr]
    told = Notice.objects.filter(kind="court_writ_asked", channel=Notice.Channel.INBOX)
    assert {notice.to for notice in told} == {table.clerk, table.judge.user}
    content = reverse("documents:content", args=[frozen.version.uid])
    assert content in signed_in(table.clerk).get(reverse("courts:mediation", args=[row.uid])).content.decode()
    assert content not in signed_in(table.claimant).get(reverse("courts:mediation", args=[row.uid])).content.decode()
    assert signed_in(table.judge.user).get(content).status_code == 200
    assert signed_in(table.other_judge.user).get(content).status_code == 404

    ruling.issue_writ(mediation=row.uid, number="7", not_performed=True, by=table.clerk)
    assert "Writs asked for" not in signed_in(table.clerk).get(desk).content.decode()
    with pytest.raises(Refused):
        begin(table)


def test_people_of_the_court_have_no_door_to_a_pack(table: CourtTable) -> None:
    ruling.enter_into_force(mediation=table.mediation_uid, by=table.clerk)
    pack = begin(table)

    for user in (table.clerk, table.judge.user, table.other_judge.user):
        with pytest.raises(Http404):
            access.get_pack(user, table.row.case.number, pack.uid)


@pytest.mark.parametrize("kind", [PackKind.ADMINISTRATIVE, PackKind.BAILIFF])
def test_every_other_kind_has_a_paper_in_both_languages(table: CourtTable, kind: PackKind) -> None:
    """APPC-120-7, APPC-127-5, ML-25.1-3: made from the same facts by its own template."""
    ruling.enter_into_force(mediation=table.mediation_uid, by=table.clerk)
    pack = begin(table)
    Pack.objects.filter(pk=pack.pk).update(
        kind=kind, answers=pack.answers | {"asked": ["writ", "fine"], "bailiff": "Орындаушы", "attached": ["ruling"]}
    )
    at = access.get_own_pack(table.claimant, table.row.case.number, pack.uid)
    assert not [finding for finding in at.findings if finding.blocks]

    paper = PRESENTERS[kind].paper(at.pack, papers.common(at.pack, at.late, []))
    pdf = render_pdf(paper.template, papers.as_draft(paper).to_data(), epoch=0)
    assert pdf.startswith(b"%PDF")
