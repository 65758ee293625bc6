"""The parties tell the court in writing that the mediation ended: its ground, nothing of what was said (ML-23-4)."""

import io
from typing import Any

import pytest
from django.http import Http404
from django.test import Client
from pypdf import PdfReader

from bitim.accounts.models import User
from bitim.cases.actions import ending
from bitim.courts.actions import notifying, ruling, talks
from bitim.courts.letters import Letter
from bitim.courts.models import CourtCase
from bitim.demo.court_journey import CourtTable
from bitim.documents import access, storage
from bitim.documents.models import Version
from bitim.documents.vocabulary import DocumentKind
from bitim.journal.queries import history_of
from bitim.law.court import CourtState
from bitim.law.refusal import Refused, Why
from bitim.notices.models import Notice
from tests import cast
from tests.factories import courts
from tests.factories.cases import signature_of

pytestmark = pytest.mark.django_db


def left(**fields: Any) -> CourtTable:
    """A party left the talks with a judge, and the court knows that they ended."""
    table = courts.with_judge(**fields)
    ending.leave(number=table.row.case.number, by=table.respondent)
    talks.sweep()
    return table


def words_of(version: Version) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(storage.read(version.sha256))).pages)


def readers_of(version: Version) -> set[User]:
    return {user for user in User.objects.all() if reads(user, version)}


def reads(user: User, version: Version) -> bool:
    try:
        return access.get_version(user, version.uid) == version
    except Http404:
        return False


def test_a_judge_who_takes_the_case_over_reads_that_the_mediation_ended() -> None:
    """ML-24-6."""
    table = left()
    notifying.notify(mediation=table.mediation_uid, by=table.claimant)

    CourtCase.objects.filter(pk=table.row.court_case_id).update(judge=table.other_judge)

    assert readers_of(table.row.notice) == {table.claimant, table.respondent, table.clerk, table.other_judge.user}


def test_one_press_sends_the_court_a_notice_from_the_record_with_its_ground_alone() -> None:
    table = left()

    notifying.notify(mediation=table.mediation_uid, by=table.claimant)

    row = table.row
    assert row.state is CourtState.FAILED
    assert row.notice.document.kind is DocumentKind.COURT_NOTICE
    assert "одна из сторон письменно отказалась продолжать медиацию" in " ".join(words_of(row.notice).split())
    of_the_court = {table.clerk, table.judge.user, table.other_judge.user}
    assert readers_of(row.notice) == {table.claimant, table.respondent} | of_the_court
    entry = history_of(row.uid).last()
    assert entry is not None
    assert (entry.event, entry.data["version"]) == ("court_notified", str(row.notice.uid))
    told = {notice.to for notice in Notice.objects.filter(kind=Letter.COURT_NOTIFIED, channel="inbox")}
    assert told == {table.respondent, table.clerk, table.judge.user}


def test_the_notice_that_the_mediator_signed_is_sent_instead() -> None:
    table = left()
    number, conducts = table.row.case.number, table.other_judge.user
    version = ending.issue_notice(number=number, by=table.claimant)
    ending.sign_notice(number=number, cms=signature_of(conducts, version), by=conducts)

    notifying.notify(mediation=table.mediation_uid, by=table.respondent)

    assert table.row.notice == version
    assert not Version.objects.filter(document__kind=DocumentKind.COURT_NOTICE).exists()


def test_a_notice_that_nobody_has_signed_yet_is_not_waited_for() -> None:
    """ML-23-4: at once."""
    table = left()
    ending.issue_notice(number=table.row.case.number, by=table.claimant)

    notifying.notify(mediation=table.mediation_uid, by=table.claimant)

    assert table.row.notice.document.kind is DocumentKind.COURT_NOTICE


def test_it_is_sent_once_by_a_party_and_only_when_talks_had_begun() -> None:
    table = left()
    told: dict[str, Any] = {"mediation": table.mediation_uid}
    with pytest.raises(Refused):
        notifying.notify(**told, by=table.clerk)
    with pytest.raises(Http404):
        notifying.notify(**told, by=cast.stranger())
    notifying.notify(**told, by=table.claimant)
    with pytest.raises(Refused) as twice:
        notifying.notify(**told, by=table.respondent)

    assert twice.value.why is Why.STEP_NOT_OPEN
    assert Version.objects.filter(document__kind=DocumentKind.COURT_NOTICE).count() == 1


def test_talks_that_never_began_owe_no_notice() -> None:
    table = courts.moved()
    ending.leave(number=table.row.case.number, by=table.respondent)
    talks.sweep()

    with pytest.raises(Refused) as caught:
        notifying.notify(mediation=table.mediation_uid, by=table.claimant)

    assert (table.row.state, caught.value.why) == (CourtState.FAILED, Why.STEP_NOT_OPEN)


def test_the_judge_who_goes_on_with_the_case_reads_the_notice() -> None:
    table = left()
    notifying.notify(mediation=table.mediation_uid, by=table.claimant)
    another = courts.officer(table.row.court_case.court, courts.Office.JUDGE, courts.judge_user(2))

    ruling.give_back(mediation=table.mediation_uid, judge=another.uid, by=table.clerk)

    assert another.user in readers_of(table.row.notice)


def test_the_page_offers_it_to_a_party_as_the_next_step_and_shows_it_to_the_judge(client: Client) -> None:
    table = left()
    page = f"/courts/mediations/{table.mediation_uid}/"
    client.force_login(table.claimant)
    assert client.get(page).context["main"]["address"] == f"{page}notify/"

    assert client.post(f"{page}notify/").status_code == 302

    client.force_login(table.judge.user)
    address = f"/documents/{table.row.notice.uid}/document.pdf"
    assert address in client.get(page).content.decode()
