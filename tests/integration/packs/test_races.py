"""Two people prepare the same pack, or one presses twice: one pack, one paper, one signature, one sending."""

from collections.abc import Iterator
from functools import partial
from typing import Any

import pytest
import time_machine
from django.http import Http404
from django.utils import timezone

from bitim.accounts.models import User
from bitim.cases.models import PowersCheck, Representative
from bitim.courts.models import CourtMediation
from bitim.documents.models import Signature, Version
from bitim.documents.vocabulary import DocumentKind
from bitim.journal.models import Entry
from bitim.journal.queries import broken_chains
from bitim.law.packs import PackKind
from bitim.law.refusal import Why
from bitim.law.representation import Authority
from bitim.notices.models import Notice
from bitim.packs.actions import preparing, sending
from bitim.packs.models import Pack
from bitim.packs.vocabulary import PackState
from tests import cast
from tests.factories import packs
from tests.factories.cases import Table, signature_of
from tests.together import together

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def table(transactional_db: None) -> Iterator[Table]:
    """Erlan's last day has passed."""
    table = packs.not_kept()
    with time_machine.travel(packs.late()):
        yield table
    assert list(broken_chains()) == []


def times(event: str) -> int:
    return Entry.objects.filter(event=event).count()


def papers() -> int:
    return Version.objects.filter(document__kind=DocumentKind.SETTLEMENT_PACK).count()


def lawyer(table: Table) -> User:
    """A second person who acts for Aizhan, with a paper that the mediator saw."""
    user = cast.stranger()
    row = Representative.objects.create(
        party=table.party(1),
        authority=Authority.POWER_OF_ATTORNEY,
        user=user,
        full_name="Заңгеров Асқар",
        iin=cast.iin("880101", 3025),
        powers=["request_writ"],
        given_on=timezone.localdate(),
    )
    PowersCheck.objects.create(representative=row, checked_by=table.dana)
    return user


def test_a_party_and_her_lawyer_who_begin_the_same_pack_begin_one(table: Table) -> None:
    people = table.aizhan, lawyer(table)

    results = together(
        *(partial(preparing.begin, case=table.number, kind=PackKind.CLAIM, against=2, by=by) for by in people)
    )

    assert [each.pk for each in results if isinstance(each, Pack)] == [Pack.objects.get().pk] * 2
    assert times("pack_begun") == 1


def test_two_presses_begin_one_pack(table: Table) -> None:
    press = partial(preparing.begin, case=table.number, kind=PackKind.CLAIM, against=2, by=table.aizhan)

    first, second = together(press, press)

    assert first.pk == second.pk
    assert (Pack.objects.count(), times("pack_begun")) == (1, 1)


def test_two_presses_freeze_one_paper(table: Table) -> None:
    pack = packs.filled(table)
    press = partial(preparing.freeze, case=table.number, pack=pack.uid, by=table.aizhan)

    first, second = together(press, press)

    assert first.version == second.version is not None
    assert (papers(), times("pack_frozen")) == (1, 1)


def test_a_paper_frozen_while_somebody_fills_it_in_holds_what_the_pack_holds(table: Table) -> None:
    pack = packs.filled(table)
    other = packs.ANSWERS | {"respondent_address": "Алматы қаласы, Сәтбаев көшесі, 5"}
    told: dict[str, Any] = {"case": table.number, "pack": pack.uid, "by": table.aizhan}

    _, filled = together(
        partial(preparing.freeze, **told), partial(preparing.fill_in, court=pack.court, answers=other, **told)
    )

    pack.refresh_from_db()
    assert pack.version is not None
    refused = filled is Why.PACK_FROZEN
    assert (pack.answer("respondent_address") == other["respondent_address"]) is not refused
    frozen = Entry.objects.get(event="pack_frozen")
    assert Entry.objects.filter(about=pack.uid, event="pack_filled_in", number__gt=frozen.number).count() == 0


def test_two_presses_sign_once(table: Table) -> None:
    pack = packs.frozen(table)
    assert pack.version is not None
    cms = signature_of(table.aizhan, pack.version)
    press = partial(sending.sign, case=table.number, pack=pack.uid, cms=cms, by=table.aizhan)

    results = together(press, press)

    assert [isinstance(each, Signature) for each in results].count(True) == 1
    assert Signature.objects.filter(request__version=pack.version).count() == 1
    assert times("pack_signed") == 1


def test_a_paper_taken_back_while_it_is_signed_is_either_signed_or_taken_back_as_a_whole(table: Table) -> None:
    pack = packs.frozen(table)
    assert pack.version is not None
    version, told = pack.version, {"case": table.number, "pack": pack.uid, "by": table.aizhan}

    signed, _ = together(
        partial(sending.sign, cms=signature_of(table.aizhan, version), **told), partial(preparing.reopen, **told)
    )

    pack.refresh_from_db()
    version.refresh_from_db()
    assert pack.version is None
    assert version.withdrawn_at is not None
    assert isinstance(signed, Signature) or signed in {Why.PAPER_NOT_OFFERED, Http404}
    assert times("pack_signed") == Signature.objects.filter(request__version=version).count()


def test_two_presses_send_once_and_the_other_side_gets_one_letter(table: Table) -> None:
    pack = packs.signed(table)
    press = partial(sending.note_sent, case=table.number, pack=pack.uid, on=timezone.localdate(), by=table.aizhan)

    first, second = together(press, press)

    assert first.state is second.state is PackState.SENT
    assert times("pack_sent") == 1
    assert Notice.objects.filter(kind="pack_sent", channel=Notice.Channel.INBOX).count() == 1
    assert not CourtMediation.objects.exists()


def test_of_sending_and_giving_up_at_once_one_happens(table: Table) -> None:
    pack = packs.signed(table)
    told: dict[str, Any] = {"case": table.number, "pack": pack.uid, "by": table.aizhan}

    results = together(partial(sending.note_sent, on=timezone.localdate(), **told), partial(preparing.give_up, **told))

    pack.refresh_from_db()
    assert (pack.sent_on is None) is not (pack.given_up_at is None)
    assert results.count(Why.PACK_SENT) + [each is Http404 for each in results].count(True) <= 1
    assert times("pack_sent") + times("pack_given_up") == 1
