"""The document card: what it tells, what travels inside, who gets it (eds.md 9, EDS-41)."""

import json
import re
from dataclasses import replace
from datetime import date, timedelta
from io import BytesIO
from uuid import uuid4

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pypdf import PdfReader

from bitim.accounts.models import User
from bitim.demo.certificates import Subject
from bitim.documents import actions, confirming, pdf_policy, storage
from bitim.documents.models import Version
from bitim.documents.vocabulary import DocumentKind, SignerRole
from bitim.eds import certificates
from bitim.eds.subject import Role
from tests import cast
from tests.authority_services import AuthorityServices
from tests.factories.documents import CASE, asked, authority, cms_for, frozen, signed, spec
from tests.unit.documents import samples
from tests.visitors import signed_in

pytestmark = pytest.mark.django_db


def card_of(version: Version, reader: User) -> bytes:
    answer = signed_in(reader).get(reverse("documents:card", args=[version.uid]))
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/pdf")
    return bytes(answer.content)


def opened(pdf: bytes) -> PdfReader:
    return PdfReader(BytesIO(pdf))


def text_of(pdf: bytes) -> str:
    text = " ".join(page.extract_text() for page in opened(pdf).pages)
    return re.sub(r"\s+", " ", text.replace("\u200b", ""))


def attached_to(pdf: bytes) -> dict[str, bytes]:
    return {name: content for name, [content] in opened(pdf).attachments.items()}


def everything_in(pdf: bytes) -> str:
    """What can be read in the card without opening the attached document and signatures."""
    return text_of(pdf) + attached_to(pdf)["data.json"].decode()


@pytest.fixture
def signed_by_three(aizhan: User, erlan: User, dana: User) -> Version:
    version = frozen(number="2026-00417-N")
    for request in asked(version, spec(aizhan), spec(erlan), spec(dana, role=SignerRole.MEDIATOR)):
        signed(request)
    return version


def test_a_card_holds_the_document_page_by_page_and_every_signature(signed_by_three: Version, aizhan: User) -> None:
    pdf = card_of(signed_by_three, aizhan)

    original = opened(storage.read(signed_by_three.sha256))
    pages = [page.extract_text() for page in opened(pdf).pages]
    for number, page in enumerate(original.pages, start=1):
        assert page.extract_text().strip() in pages[number]
    signatures = [request.signature for request in signed_by_three.requests.all()]
    attached = attached_to(pdf)
    del attached["data.json"]
    assert attached == {
        signed_by_three.filename: storage.read(signed_by_three.sha256),
        "1-party.cms": bytes(signatures[0].cms),
        "2-party.cms": bytes(signatures[1].cms),
        "3-mediator.cms": bytes(signatures[2].cms),
    }


def test_a_long_document_stands_in_its_card_to_the_last_page(aizhan: User) -> None:
    paper = replace(samples.CONTRACT, demo=True)
    version = actions.freeze(kind=DocumentKind.MEDIATION_CONTRACT, about=CASE, paper=paper, by=None)
    [request] = asked(version, spec(aizhan))
    signed(request)

    pages = [page.extract_text() for page in opened(card_of(version, aizhan)).pages]

    assert "14. Талап қою мерзіміне әсері" in pages[3]
    assert "Документ: страница 3 из 3" in pages[3]


def test_a_card_tells_of_a_signature_all_that_the_country_asks_for(
    services: AuthorityServices, aizhan: User, erlan: User
) -> None:
    version = frozen()
    for request in asked(version, spec(aizhan), spec(erlan)):
        signed(request)
    confirming.confirm_due()
    signature = version.requests.get(signer=aizhan).signature
    certificate = certificates.read(bytes(signature.certificate))

    text = text_of(card_of(version, aizhan))

    stamped = signature.pieces.get(kind="timestamp").gathered_at
    told = [
        "1. Айжан Үлгібаева, тарап / сторона",
        "Қолтаңба жарамды / Подпись действительна: куәландырушы орталық растады",
        f"ЖСН ИИН {cast.AIZHAN_IIN}",
        f"Подпись принята {timezone.localtime(signature.received_at):%d.%m.%Y, %H:%M:%S} (UTC+05:00)",
        f"Метка времени (TSP) {timezone.localtime(stamped):%d.%m.%Y, %H:%M}",
        "CN=TIME-STAMPING AUTHORITY",
        "жарамды (good) / действителен (good)",
        "CN=OCSP RESPONDER",
        f"CN=Үлгібаева Айжан, SN=Үлгібаева, serialNumber=IIN{cast.AIZHAN_IIN}",
        f"{certificate.serial:x}",
        f"{timezone.localtime(certificate.not_before):%d.%m.%Y, %H:%M:%S}",
        f"{timezone.localtime(certificate.not_after):%d.%m.%Y, %H:%M:%S}",
        "CN=BITIM DEMO issuing (GOST2015)",
        "Политики сертификата 1.2.398.3.3.2",
        "бас тартпау / неотрекаемость (non_repudiation)",
        "қол қою / подписание (1.3.6.1.5.5.7.3.4)",
        "ГОСТ 34.10-2015",
        f"№ {version.document.number}",
        str(version.uid),
        version.sha256,
    ]
    assert [each for each in told if each not in text] == []


def test_whoever_signs_for_an_organization_is_told_with_its_name_and_number(aizhan: User) -> None:
    version = frozen()
    [request] = asked(version, spec(aizhan, bin="970840003152", role=SignerRole.REPRESENTATIVE))
    head = Subject(
        surname=aizhan.surname,
        given_name=aizhan.given_name,
        iin=aizhan.iin,
        organisation="«Сынама Құрылыс» ЖШС",
        bin="970840003152",
    )
    key = authority().issue(head, role=Role.HEAD)
    actions.sign(request_uid=request.uid, cms=cms_for(request, key=key), by=aizhan)

    text = text_of(card_of(version, aizhan))

    assert "Ұйым Организация «Сынама Құрылыс» ЖШС" in text
    assert "БСН БИН 970840003152" in text
    assert "бірінші басшы / первый руководитель" in text


def test_a_card_tells_on_which_day_the_mediator_saw_by_what_right_somebody_signs(aizhan: User) -> None:
    version = frozen(number="2026-00419-N")
    acts = {"role": SignerRole.REPRESENTATIVE, "acts_by_power": True, "powers_checked_on": date(2026, 11, 20)}
    for request in asked(version, spec(aizhan, **acts)):
        signed(request)

    text = text_of(card_of(version, aizhan))

    assert "Медиатор өкілеттікті тексерген күн Медиатор проверил полномочия 20.11.2026" in text


def test_a_reader_who_does_not_sign_sees_no_iin_but_its_end(
    signed_by_three: Version, aizhan: User, stranger: User
) -> None:
    actions.grant(document=signed_by_three.document, users=[stranger])
    numbers = (cast.AIZHAN_IIN, cast.ERLAN_IIN, cast.DANA_IIN)

    for_signer = everything_in(card_of(signed_by_three, aizhan))
    for_reader = everything_in(card_of(signed_by_three, stranger))

    assert all(number in for_signer for number in numbers)
    assert not any(number in for_reader for number in numbers)
    assert all(f"serialNumber=IIN********{number[-4:]}" in for_reader for number in numbers)


def test_a_card_is_for_readers_alone(signed_by_three: Version, aizhan: User, stranger: User) -> None:
    address = reverse("documents:card", args=[signed_by_three.uid])

    assert signed_in(stranger).get(address).status_code == 404
    assert signed_in(stranger).get(reverse("documents:card", args=[uuid4()])).status_code == 404
    assert Client().get(address).status_code == 302
    answer = signed_in(aizhan).get(address)
    assert answer["Content-Disposition"].startswith("attachment")
    assert "-card.pdf" in answer["Content-Disposition"]


def test_the_same_evidence_makes_the_same_card_whenever_and_in_whichever_language_it_is_asked_for(
    services: AuthorityServices, signed_by_three: Version, aizhan: User
) -> None:
    confirming.confirm_due()
    first = card_of(signed_by_three, aizhan)

    with time_machine.travel(timezone.now() + timedelta(days=3)):
        later = signed_in(aizhan, "ru").get(reverse("documents:card", args=[signed_by_three.uid])).content

    assert first == later


def test_new_evidence_makes_a_new_card(services: AuthorityServices, aizhan: User) -> None:
    version = frozen()
    [request] = asked(version, spec(aizhan))
    signed(request)
    before = text_of(card_of(version, aizhan))
    confirming.confirm_due()
    after = text_of(card_of(version, aizhan))

    assert "Подпись проверяется: куәландырушы орталықтың жауабы күтілуде" in before
    assert "Подписи подтверждаются" in before
    assert "Подпись действительна" in after
    assert "Документ подлинный" in after


def test_a_document_that_nobody_has_signed_says_who_is_awaited(aizhan: User, dana: User) -> None:
    version = frozen(number="2026-00417-N")
    asked(version, spec(aizhan), spec(dana, role=SignerRole.MEDIATOR))

    pdf = card_of(version, aizhan)

    text = text_of(pdf)
    assert "Бұл құжатқа әзірге ешкім қол қойған жоқ. Этот документ пока никто не подписал." in text
    assert "Айжан Үлгібаева, тарап / сторона" in text.partition("Ожидаются подписи")[2]
    assert "Дана Сынақова, медиатор" in text.partition("Ожидаются подписи")[2]
    assert sorted(attached_to(pdf)) == sorted(["data.json", version.filename])


def test_a_withdrawn_text_binds_nobody_and_its_card_says_so(signed_by_three: Version, aizhan: User) -> None:
    actions.withdraw(version=signed_by_three, by=None)

    text = text_of(card_of(signed_by_three, aizhan))

    assert "Бұл мәтін қайтарып алынған" in text
    assert "Этот текст отозван" in text


def test_letters_that_the_fonts_lack_do_not_stop_a_card(aizhan: User) -> None:
    version = frozen()
    [request] = asked(version, spec(aizhan))
    key = authority().issue(Subject(surname="漢", given_name="字", iin=aizhan.iin))
    actions.sign(request_uid=request.uid, cms=cms_for(request, key=key), by=aizhan)

    assert "CN=U+6F22 U+5B57, SN=U+6F22" in text_of(card_of(version, aizhan))


def test_a_card_is_tagged_and_holds_nothing_that_could_change_its_looks(signed_by_three: Version, aizhan: User) -> None:
    pdf = card_of(signed_by_three, aizhan)

    pdf_policy.check(pdf)
    catalogue = opened(pdf).root_object
    assert catalogue["/MarkInfo"]["/Marked"]
    assert catalogue["/Lang"] == "kk"
    assert json.loads(attached_to(pdf)["data.json"])["number"] == signed_by_three.document.number


def test_a_damaged_file_is_told_not_shown(signed_by_three: Version, aizhan: User) -> None:
    storage._path(signed_by_three.sha256).unlink()

    answer = signed_in(aizhan).get(reverse("documents:card", args=[signed_by_three.uid]))

    assert answer.status_code == 503
    assert "The fault is ours" in answer.content.decode()


@pytest.mark.parametrize("signers", [1, 3])
def test_a_card_takes_the_same_queries_for_any_number_of_signers(
    aizhan: User, erlan: User, dana: User, signers: int, django_assert_num_queries: object
) -> None:
    version = frozen()
    for request in asked(version, *map(spec, [aizhan, erlan, dana][:signers])):
        signed(request)
    client = signed_in(aizhan)

    with django_assert_num_queries(7):  # session, user, version, its requests, their evidence, seals; who signs
        assert client.get(reverse("documents:card", args=[version.uid])).status_code == 200
