"""From a settlement that is not kept to a signed paper with all its annexes in one archive."""

import json
from collections.abc import Iterator
from datetime import timedelta
from decimal import Decimal
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
import time_machine
from django.http import Http404
from django.urls import reverse
from django.utils import timezone
from pypdf import PdfReader

from bitim.cases.actions import signatures
from bitim.cases.models import Party, Representative
from bitim.documents import storage
from bitim.documents.models import Confirmation
from bitim.documents.vocabulary import Standing
from bitim.journal.queries import broken_chains, history_of
from bitim.law.packs import PackKind
from bitim.law.refusal import Refused, Why
from bitim.law.representation import Authority
from bitim.notices.models import Notice
from bitim.packs import access, archive
from bitim.packs.actions import preparing, sending
from bitim.packs.models import Pack
from bitim.packs.vocabulary import PackState
from bitim.performance.actions import words
from bitim.performance.models import Due
from tests import cast
from tests.factories import packs
from tests.factories.cases import Table, signature_of
from tests.visitors import signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def table() -> Iterator[Table]:
    """Erlan's last day has passed."""
    table = packs.not_kept()
    with time_machine.travel(packs.late()):
        yield table


@pytest.mark.parametrize("kind", [PackKind.CLAIM, PackKind.COURT_ORDER])
def test_a_paper_goes_from_one_press_to_the_archive(table: Table, kind: PackKind) -> None:
    pack = packs.sent(table, kind)

    packed = ZipFile(BytesIO(archive.build(access.get_pack(table.aizhan, table.number, pack.uid).pack)))

    assert pack.state is PackState.SENT
    assert pack.version is not None
    assert set(packed.namelist()) == {
        pack.version.filename,
        f"{pack.version.filename}.1.cms",
        "data.json",
        "paper.zip",
        "settlement.zip",
        "ҚОСЫМШАЛАР.txt",
        "ПРИЛОЖЕНИЯ.txt",
    }
    assert packed.read(pack.version.filename) == storage.read(pack.version.sha256)
    data = json.loads(packed.read("data.json"))
    assert (data["kind"], data["total"]) == (kind.value, "1240000.00")
    text = " ".join(page.extract_text() for page in PdfReader(BytesIO(packed.read(pack.version.filename))).pages)
    assert "Үлгібаева" in text
    assert [entry.event for entry in history_of(pack.uid)] == [
        *("pack_begun", "pack_filled_in", "pack_frozen", "pack_signed", "pack_sent"),
    ]
    assert list(broken_chains()) == []


def test_what_is_signed_is_the_frozen_paper_and_its_data_are_those_it_was_made_from(table: Table) -> None:
    """EDS-34: and both inner archives prove themselves without us."""
    pack = packs.sent(table)
    assert pack.version is not None
    before = storage.read(pack.version.sha256)
    Party.objects.filter(case=pack.case, number=1).update(residence="Басқа мекенжай")

    packed = ZipFile(BytesIO(archive.build(access.get_pack(table.aizhan, table.number, pack.uid).pack)))

    assert packed.read(pack.version.filename) == before
    assert json.loads(packed.read("data.json"))["applicant"]["address"] == packs.ANSWERS["applicant_address"]
    for name, count in (("paper.zip", 1), ("settlement.zip", 3)):
        inner = ZipFile(BytesIO(packed.read(name)))
        assert sum(each.endswith(".cms") for each in inner.namelist()) == count


def test_the_same_press_twice_makes_one_pack_one_paper_one_sending(table: Table) -> None:
    first, second = packs.begun(table), packs.begun(table)
    assert first.pk == second.pk
    pack = packs.frozen(table)
    again = preparing.freeze(case=table.number, pack=pack.uid, by=table.aizhan)
    assert again.version == pack.version
    assert again.version is not None
    sending.sign(case=table.number, pack=pack.uid, cms=signature_of(table.aizhan, again.version), by=table.aizhan)
    for _ in range(2):
        sending.note_sent(case=table.number, pack=pack.uid, on=timezone.localdate(), by=table.aizhan)

    assert Pack.objects.count() == 1
    assert Notice.objects.filter(kind="pack_sent", channel=Notice.Channel.INBOX).count() == 1


def test_the_other_side_learns_of_it_when_it_is_sent_and_not_before(table: Table) -> None:
    pack = packs.signed(table)
    address = reverse("packs:pack", args=[table.number, pack.uid])
    assert signed_in(table.erlan).get(address).status_code == 404
    assert pack.version is not None
    content = reverse("documents:content", args=[pack.version.uid])
    assert signed_in(table.erlan).get(content).status_code == 404

    sending.note_sent(case=table.number, pack=pack.uid, on=timezone.localdate(), by=table.aizhan)

    assert signed_in(table.erlan).get(address).status_code == 200
    assert signed_in(table.erlan).get(content).status_code == 200
    assert signed_in(table.dana).get(address).status_code == 404
    assert signed_in(table.dana).get(content).status_code == 404
    assert {notice.to for notice in Notice.objects.filter(kind="pack_sent")} == {table.erlan}


def test_the_number_of_a_paper_cannot_be_guessed_from_that_of_the_case(table: Table) -> None:
    """The check page answers anybody about a number: nobody learns there of a paper that is not sent."""
    pack = packs.frozen(table)
    assert pack.version is not None

    assert pack.version.document.number == f"{table.number}-P{pack.uid.hex[:8].upper()}"


def test_a_debtor_and_the_mediator_begin_nothing(table: Table) -> None:
    with pytest.raises(Refused) as refused:
        preparing.begin(case=table.number, kind=PackKind.CLAIM, against=1, by=table.erlan)
    assert refused.value.why is Why.PACK_NOT_OPEN
    with pytest.raises(Http404):
        preparing.begin(case=table.number, kind=PackKind.CLAIM, against=2, by=table.dana)
    assert not Pack.objects.exists()


def test_while_nothing_is_late_nothing_is_begun() -> None:
    table = packs.not_kept()

    with pytest.raises(Refused) as refused:
        packs.begun(table)

    assert refused.value.why is Why.PACK_NOT_OPEN


def test_a_representative_acts_only_with_a_paper_that_names_the_writ(table: Table) -> None:
    """CPC-60-1: asking for a writ is a power that must be named."""
    stranger = cast.stranger()
    representative = Representative.objects.create(
        party=table.party(1),
        authority=Authority.POWER_OF_ATTORNEY,
        user=stranger,
        full_name="Заңгеров Асқар",
        iin=cast.iin("880101", 3025),
        powers=["sign_settlement"],
        given_on=timezone.localdate(),
    )
    told: dict[str, Any] = {"case": table.number, "kind": PackKind.CLAIM, "against": 2, "by": stranger}
    with pytest.raises(Refused) as refused:
        preparing.begin(**told)
    assert refused.value == Refused(Why.POWER_NOT_NAMED, power="request_writ")

    representative.powers = ["request_writ"]
    representative.save()
    with pytest.raises(Refused) as refused:
        preparing.begin(**told)
    assert refused.value.why is Why.POWERS_NOT_CHECKED
    assert not Pack.objects.exists()


def test_what_blocks_keeps_the_paper_from_being_made(table: Table) -> None:
    pack = packs.filled(table, PackKind.COURT_ORDER, respondent_here="no")

    with pytest.raises(Refused) as refused:
        preparing.freeze(case=table.number, pack=pack.uid, by=table.aizhan)

    assert refused.value.why is Why.PACK_MUST_BE_MENDED
    page = signed_in(table.aizhan).get(reverse("packs:pack", args=[table.number, pack.uid])).content.decode()
    assert "Against somebody outside Kazakhstan no order is made" in page


def test_a_debtor_who_says_that_he_paid_is_answered_first(table: Table) -> None:
    """ML-27-3: who says to a court that he received nothing has first said so to the other side."""
    due = Due.objects.get()
    pack = packs.filled(table)
    said: dict[str, Any] = {"case": table.number, "due": due.uid}
    today = timezone.localdate()
    words.say_done(**said, by=table.erlan, number=1, amount=due.amount, day=today)

    with pytest.raises(Refused) as refused:
        preparing.freeze(case=table.number, pack=pack.uid, by=table.aizhan)
    assert refused.value.why is Why.PACK_MUST_BE_MENDED

    words.say_not_received(**said, by=table.aizhan, number=2)
    frozen = preparing.freeze(case=table.number, pack=pack.uid, by=table.aizhan)
    assert frozen.version is not None
    assert frozen.version.data["late"][0]["disputed"] is True


def test_what_was_received_in_part_is_not_asked_for(table: Table) -> None:
    due = Due.objects.get()
    words.say_received(
        case=table.number, due=due.uid, by=table.aizhan, number=1, amount=Decimal(240000), day=timezone.localdate()
    )

    pack = packs.frozen(table)

    assert pack.version is not None
    assert pack.version.data["total"]["tenge"] == "1000000.00"


def test_no_word_of_the_sides_gets_into_a_paper(table: Table) -> None:
    """ML-8-1: the settlement and its performance, and nothing that anybody wrote about it."""
    due = Due.objects.get()
    secret = "құпия-сөз"
    said: dict[str, Any] = {"case": table.number, "due": due.uid}
    words.say_done(**said, by=table.erlan, number=1, amount=Decimal(5), day=timezone.localdate(), text=secret)
    words.say_not_received(**said, by=table.aizhan, number=2, text=secret)

    pack = packs.frozen(table)

    assert pack.version is not None
    assert secret not in json.dumps(pack.version.data, ensure_ascii=False)


def test_an_opened_paper_is_signed_anew_and_the_old_one_is_history(table: Table) -> None:
    pack = packs.signed(table)
    old = pack.version
    preparing.reopen(case=table.number, pack=pack.uid, by=table.aizhan)
    with pytest.raises(Refused) as refused:
        sending.note_sent(case=table.number, pack=pack.uid, on=timezone.localdate(), by=table.aizhan)
    assert refused.value.why is Why.PACK_NOT_SIGNED

    again = preparing.freeze(case=table.number, pack=pack.uid, by=table.aizhan)

    assert old is not None
    old.refresh_from_db()
    assert old.withdrawn_at is not None
    assert again.version is not None
    assert (again.version.number, again.state) == (2, PackState.TO_SIGN)


def test_a_paper_is_sent_on_a_day_between_its_making_and_today(table: Table) -> None:
    pack = packs.signed(table)
    today = timezone.localdate()
    for day in (today - timedelta(days=1), today + timedelta(days=1)):
        with pytest.raises(Refused) as refused:
            sending.note_sent(case=table.number, pack=pack.uid, on=day, by=table.aizhan)
        assert refused.value.why is Why.NOT_SENT_ON_SUCH_DAY


def test_a_pack_that_was_given_up_is_gone_and_another_can_be_begun(table: Table) -> None:
    pack = packs.frozen(table)
    preparing.give_up(case=table.number, pack=pack.uid, by=table.aizhan)

    with pytest.raises(Http404):
        access.get_pack(table.aizhan, table.number, pack.uid)
    assert packs.begun(table).pk != pack.pk


def test_a_signature_of_another_person_is_not_taken(table: Table) -> None:
    pack = packs.frozen(table)
    assert pack.version is not None

    with pytest.raises(Refused):
        sending.sign(case=table.number, pack=pack.uid, cms=signature_of(table.erlan, pack.version), by=table.aizhan)
    with pytest.raises(Http404):
        sending.sign(case=table.number, pack=pack.uid, cms=signature_of(table.erlan, pack.version), by=table.erlan)


def test_a_paper_that_no_longer_tells_how_things_stand_is_not_signed(table: Table) -> None:
    """Nobody signs for a court that he was not paid when he has just been."""
    pack = packs.frozen(table)
    assert pack.version is not None
    due, today = Due.objects.get(), timezone.localdate()
    words.say_received(case=table.number, due=due.uid, by=table.aizhan, number=1, amount=Decimal(1), day=today)
    told: dict[str, Any] = {"case": table.number, "pack": pack.uid, "by": table.aizhan}

    with pytest.raises(Refused) as refused:
        sending.sign(**told, cms=signature_of(table.aizhan, pack.version))
    assert refused.value.why is Why.PACK_OVERTAKEN
    page = signed_in(table.aizhan).get(reverse("packs:pack", args=[table.number, pack.uid])).content.decode()
    assert "Since the paper was made" in page

    preparing.reopen(**told)
    again = preparing.freeze(**told)
    assert again.version is not None
    sending.sign(**told, cms=signature_of(table.aizhan, again.version))


def test_of_a_worthless_signature_its_owner_alone_is_told_and_only_once(table: Table) -> None:
    """Nobody else knows of a paper that is not sent."""
    pack = packs.signed(table)
    assert pack.version is not None
    signature = pack.version.requests.get().signature
    Confirmation.objects.update_or_create(
        signature=signature, defaults={"standing": Standing.REFUSED, "why": Why.KEY_REVOKED.value}
    )

    assert [signatures.tell_of_refusals(), sending.tell_of_refusals(), sending.tell_of_refusals()] == [0, 1, 0]

    told = Notice.objects.filter(kind__in=["pack_sign_again", "sign_again", "signature_refused"])
    assert {(notice.kind, notice.to) for notice in told} == {("pack_sign_again", table.aizhan)}
