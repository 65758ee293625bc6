"""Files in the slots of the Singapore pack: hostile until shown otherwise, in the archive, named present or missing."""

import hashlib
import json
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import Http404
from django.urls import reverse

from bitim.journal.queries import broken_chains, history_of
from bitim.law.packs import Annex, PackKind
from bitim.law.refusal import Refused, Why
from bitim.packs import access, archive
from bitim.packs.actions import enclosing, preparing, sending
from bitim.packs.models import Enclosure, Pack
from bitim.rooms import uploads
from tests.factories import abroad, packs
from tests.factories.cases import Table, signature_of
from tests.integration.packs.test_data import TOLD, faults
from tests.unit.rooms import files
from tests.visitors import signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def table() -> Table:
    return abroad.trade_settled().table


def begun(table: Table) -> Pack:
    return preparing.begin(case=table.number, kind=PackKind.SINGAPORE, against=2, by=table.aizhan)


def enclose(table: Table, pack: Pack, annex: Annex, name: str = "paper.pdf", content: bytes = files.PDF) -> Enclosure:
    accepted = uploads.accept(files.upload(name, content))
    return enclosing.enclose(case=table.number, pack=pack.uid, annex=annex, file=accepted, by=table.aizhan)


def signed(table: Table, pack: Pack) -> Pack:
    told: dict[str, Any] = {"case": table.number, "pack": pack.uid, "by": table.aizhan}
    frozen = preparing.freeze(**told)
    assert frozen.version is not None
    sending.sign(cms=signature_of(table.aizhan, frozen.version), **told)
    return access.get_pack(table.aizhan, table.number, pack.uid).pack


def address(name: str, table: Table, pack: Pack, annex: Annex) -> str:
    return reverse(f"packs:{name}", args=[table.number, pack.uid, annex.value])


def test_what_lies_in_the_slots_goes_into_paper_archive_list_and_data(table: Table) -> None:
    """SC-4-1, SC-4-3."""
    pack = begun(table)
    enclose(table, pack, Annex.MEDIATORS_STATEMENT, "Медиатор анықтамасы.pdf")
    told: dict[str, Any] = {"case": table.number, "pack": pack.uid, "by": table.aizhan}
    preparing.fill_in(court=None, answers={"attached": ["translation"]}, **told)

    packed = ZipFile(BytesIO(archive.build(signed(table, pack))))

    name = "annex-mediators-statement.pdf"
    assert packed.read(name) == files.PDF
    russian = packed.read("ПРИЛОЖЕНИЯ.txt").decode()
    assert f"подписью медиатора о том, что медиация проведена: {name}" in russian
    assert "перевод соглашения: на бумаге" in russian
    assert "Не приложено: подтверждение учреждения, которое организовало медиацию" in russian
    data = json.loads(packed.read("data.json"))
    assert list(faults(data, TOLD)) == []
    sha256 = hashlib.sha256(files.PDF).hexdigest()
    assert data["enclosures"] == [{"annex": "mediators_statement", "file": name, "sha256": sha256}]
    assert any("подписью медиатора" in annex["ru"] for annex in data["annexes"])
    assert [entry.event for entry in history_of(pack.uid)][:2] == ["pack_begun", "pack_enclosed"]
    assert list(broken_chains()) == []


def test_the_page_of_the_pack_names_each_slot_as_there_on_paper_or_missing(table: Table) -> None:
    pack = begun(table)
    enclose(table, pack, Annex.TRANSLATION, "translation.pdf")
    client = signed_in(table.aizhan)

    page = client.get(reverse("packs:pack", args=[table.number, pack.uid])).content.decode()

    assert page.count("In the archive") == 1
    assert page.count("Missing") == 2
    assert "translation.pdf" in page
    assert "may ask for a translation" not in page


def test_a_file_is_sent_seen_replaced_and_taken_away_on_the_page(table: Table) -> None:
    pack, client = begun(table), signed_in(table.aizhan)
    slot = address("enclose", table, pack, Annex.ATTESTATION)
    for name, content in (("one.pdf", files.PDF), ("two.pdf", files.PDF + b"%2")):
        assert client.post(slot, {"file": SimpleUploadedFile(name, content)}).status_code == 302
    row = Enclosure.objects.get()

    answer = client.get(address("enclosure", table, pack, Annex.ATTESTATION))

    assert (row.name, b"".join(answer.streaming_content)) == ("two.pdf", files.PDF + b"%2")  # type: ignore[attr-defined]
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert client.post(slot, {"do": "drop"}).status_code == 302
    assert not Enclosure.objects.exists()
    assert client.get(address("enclosure", table, pack, Annex.ATTESTATION)).status_code == 404


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("paper.pdf", files.EXE),
        ("paper.pdf", files.HTML),
        ("paper.svg", files.SVG),
        ("paper.pdf", b""),
        ("paper.mp3", files.MP3),
        ("paper.exe", files.PDF),
    ],
)
def test_what_is_no_paper_is_turned_away_with_the_reason(table: Table, name: str, content: bytes) -> None:
    pack = begun(table)

    answer = signed_in(table.aizhan).post(
        address("enclose", table, pack, Annex.TRANSLATION), {"file": SimpleUploadedFile(name, content)}
    )

    assert answer.status_code == 422
    assert not Enclosure.objects.exists()


def test_after_the_paper_is_frozen_nothing_is_put_in_or_taken_out(table: Table) -> None:
    pack = begun(table)
    enclose(table, pack, Annex.TRANSLATION)
    preparing.freeze(case=table.number, pack=pack.uid, by=table.aizhan)

    for act in (
        lambda: enclose(table, pack, Annex.ATTESTATION),
        lambda: enclosing.drop(case=table.number, pack=pack.uid, annex=Annex.TRANSLATION, by=table.aizhan),
    ):
        with pytest.raises(Refused) as refused:
            act()
        assert refused.value.why is Why.PACK_FROZEN
    assert Enclosure.objects.count() == 1


def test_a_pack_given_up_keeps_no_file(table: Table, django_capture_on_commit_callbacks: Any) -> None:
    pack = begun(table)
    row = enclose(table, pack, Annex.TRANSLATION)
    storage, name = row.file.storage, str(row.file.name)

    with django_capture_on_commit_callbacks(execute=True):
        preparing.give_up(case=table.number, pack=pack.uid, by=table.aizhan)

    assert not Enclosure.objects.exists()
    assert not storage.exists(name)


def test_only_the_maker_puts_files_in_and_the_other_side_sees_them_once_it_was_sent(table: Table) -> None:
    pack = begun(table)
    enclose(table, pack, Annex.TRANSLATION)
    other = abroad.User.objects.get(email="lawyer@example.kz")
    seen = address("enclosure", table, pack, Annex.TRANSLATION)

    assert {signed_in(user).get(seen).status_code for user in (other, table.dana)} == {404}
    slot = address("enclose", table, pack, Annex.TRANSLATION)
    assert signed_in(other).post(slot, {"file": SimpleUploadedFile("a.pdf", files.PDF)}).status_code == 404


def test_a_pack_without_slots_takes_no_file() -> None:
    table = packs.not_kept()
    with time_machine.travel(packs.late()):
        pack = packs.begun(table)
        with pytest.raises(Http404):
            enclose(table, pack, Annex.RULING)
        assert signed_in(table.aizhan).get(address("enclose", table, pack, Annex.RULING)).status_code == 404
