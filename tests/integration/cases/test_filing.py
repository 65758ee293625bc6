"""The application as pages: kept as it is typed, checked as a whole, sent once."""

from collections.abc import Mapping
from decimal import Decimal

import pytest
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django.utils.translation import override

from bitim.accounts.models import User
from bitim.cases.actions import filing
from bitim.cases.forms.fields import BinField, IinField, PhoneField
from bitim.cases.intake import KEY
from bitim.cases.letters import Letter
from bitim.cases.models import Case, Invitation, Party, Representative
from bitim.cases.representation_keys import token_of
from bitim.journal.queries import history_of
from bitim.law.numbers import check_digit
from bitim.law.process import State
from bitim.law.refusal import Refused, Why
from bitim.law.representation import Authority
from bitim.notices.models import Notice
from tests import cast
from tests.factories import cases
from tests.integration.cases.test_intake import DEBT, give
from tests.visitors import signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.long]


def opened(client: Client, user: User, **answers: str) -> Case:
    """An application opened from the outcome of the questions by a person who is signed in."""
    client.force_login(user)
    walk(client, DEBT | answers)
    client.post("/application/")
    return Case.objects.get(opened_by=user)


def walk(client: Client, answers: Mapping[str, str]) -> None:
    """Answer each question as its turn comes."""
    where = client.get("/questions/")["Location"]
    while where != "/questions/outcome/":
        where = client.post(where, {"answer": answers[where.split("/")[-2]]})["Location"]


def read(case: Case) -> Case:
    return Case.objects.get(pk=case.pk)


def address(case: Case, part: str = "") -> str:
    return f"/cases/{case.number}/application/{part}"


OWN = {
    "kind": "person",
    "surname": "Үлгібаева",
    "given_name": "Айжан",
    "iin": cast.AIZHAN_IIN,
    "phone": "8 701 123 45 67",
    "residence": "Тараз қаласы, Төле би даңғылы, 12",
}
OTHER = {
    "kind": "person",
    "surname": "Мысалов",
    "given_name": "Ерлан",
    "email": "erlan@example.kz",
    "language": "ru",
}
SUBJECT = {
    "title": "Қарызды қайтару",
    "category": "CIV-LOAN",
    "grounds": "Қолхат бойынша қарыз қайтарылмады.",
    "claim_amount": "1240000,50",
    "region": "KZ-31",
}


def filled(client: Client, user: User) -> Case:
    """An application filled in page by page."""
    case = opened(client, user)
    for part, typed in {
        "applicant/": OWN,
        "sides/2/": OTHER,
        "subject/": SUBJECT,
        "wish/": {"wish": "Бөліп қайтаруды ұсынамын."},
    }.items():
        assert client.post(address(case, part), typed)["Location"] == address(case), part
    return case


# -- Opening ---------------------------------------------------------------------------------------------------


def test_the_answers_survive_signing_in_and_open_an_application(client: Client) -> None:
    give(client, DEBT)
    assert client.post("/application/")["Location"] == "/account/login/?next=/application/"

    user = cast.aizhan()
    client.force_login(user)
    assert client.get("/application/").status_code == 200
    client.post("/application/")

    case = Case.objects.get()
    assert (case.opened_by, case.state, case.category, case.intake) == (user, State.DRAFT, "CIV-LOAN", DEBT)
    assert [party.name for party in case.parties.all()] == ["Айжан Үлгібаева"]
    assert KEY not in client.session


def test_the_same_opening_sent_twice_opens_one_application(client: Client) -> None:
    opened(client, cast.aizhan())
    assert client.post("/application/")["Location"] == "/cases/"
    assert Case.objects.count() == 1


def test_a_dispute_that_cannot_be_mediated_cannot_be_filed(client: Client) -> None:
    client.force_login(cast.aizhan())
    walk(client, DEBT | {"safety": "danger_now"})
    assert client.post("/application/")["Location"] == "/questions/outcome/"
    assert Case.objects.count() == 0


# -- Drafts ----------------------------------------------------------------------------------------------------


def test_a_draft_survives_a_lost_session(client: Client) -> None:
    user = cast.aizhan()
    case = opened(client, user)
    typed = SUBJECT | {"title": "", "claim_amount": "көп"}
    assert client.post(address(case, "subject/?draft"), typed).status_code == 204

    elsewhere = Client()
    elsewhere.force_login(user)
    html = elsewhere.get(address(case, "subject/")).content.decode()

    assert SUBJECT["grounds"] in html
    assert read(case).claim_amount is None


def test_an_invalid_part_keeps_what_was_typed_and_says_what_to_write(english: Client) -> None:
    case = opened(english, cast.aizhan())

    response = english.post(address(case, "subject/"), SUBJECT | {"title": "", "claim_amount": "көп"})

    html = response.content.decode()
    assert response.status_code == 422
    assert "<title>Error: " in html
    assert html.count("Write in one line what the dispute is about.") == 2
    assert 'value="көп"' in html
    assert SUBJECT["grounds"] in html
    assert read(case).grounds == SUBJECT["grounds"]


@pytest.mark.parametrize("typed", ["1 240 000", "1\N{NO-BREAK SPACE}240\N{NO-BREAK SPACE}000,00 ₸", "1240000"])
def test_a_sum_is_read_as_people_write_it(client: Client, typed: str) -> None:
    case = opened(client, cast.aizhan())
    client.post(address(case, "subject/"), SUBJECT | {"claim_amount": typed})
    assert read(case).claim_amount == Decimal("1240000.00")


def test_a_wrong_number_is_never_kept(client: Client) -> None:
    user = cast.aizhan()
    case = opened(client, user)
    wrong = cast.AIZHAN_IIN[:-1] + str((int(cast.AIZHAN_IIN[-1]) + 1) % 10)

    assert client.post(address(case, "applicant/"), OWN | {"iin": wrong}).status_code == 422

    assert case.parties.get(number=1).iin == user.iin


# -- Numbers and phones ----------------------------------------------------------------------------------------


def bin_of(first_eleven: str) -> str:
    digit = check_digit(first_eleven)
    assert digit is not None
    return f"{first_eleven}{digit}"


BIN = bin_of("97084000315")


@pytest.mark.parametrize(
    ("field", "typed", "sentence"),
    [
        (IinField, "12345", "The number has twelve digits."),
        (IinField, cast.AIZHAN_IIN[:-1] + "x", "The number has twelve digits."),
        (IinField, cast.AIZHAN_IIN[:-1] + str((int(cast.AIZHAN_IIN[-1]) + 1) % 10), "There is a slip in the number."),
        (IinField, BIN, "This is the BIN of an organisation."),
        (IinField, "851332400000", "The first six digits of an IIN are the birth date."),
        (IinField, "850412900000", "The seventh digit of the IIN"),
        (BinField, cast.AIZHAN_IIN, "This is the IIN of a person."),
        (BinField, "971340003152", "The first four digits of a BIN are year and month."),
        (BinField, "970870003152", "The fifth digit of the BIN"),
        (BinField, "970849003152", "The sixth digit of the BIN"),
    ],
)
def test_each_wrong_number_has_its_own_sentence(field: type[IinField | BinField], typed: str, sentence: str) -> None:
    with override("en"), pytest.raises(ValidationError) as caught:
        field().clean(typed)
    assert caught.value.messages[0].startswith(sentence)


def test_numbers_may_be_typed_with_spaces_and_hyphens() -> None:
    spaced = f"{cast.AIZHAN_IIN[:6]} {cast.AIZHAN_IIN[6:]}"
    assert IinField().clean(spaced) == cast.AIZHAN_IIN
    assert BinField().clean(f"{BIN[:6]}-{BIN[6:]}") == BIN


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("87011234567", "+7 701 123 45 67"),
        ("7011234567", "+7 701 123 45 67"),
        ("+7 (701) 123-45-67", "+7 701 123 45 67"),
        ("+998 90 123 45 67", "+998901234567"),
    ],
)
def test_a_phone_is_kept_in_one_shape(typed: str, kept: str) -> None:
    assert PhoneField().clean(typed) == kept


@pytest.mark.parametrize("typed", ["12345", "+0 123 456 789", "abc", "870112345678"])
def test_what_is_no_phone_is_refused(typed: str) -> None:
    with pytest.raises(ValidationError):
        PhoneField().clean(typed)


# -- Parties ---------------------------------------------------------------------------------------------------


def test_what_the_applicant_says_of_himself_fills_his_empty_account(client: Client) -> None:
    user = cast.aizhan()
    User.objects.filter(pk=user.pk).update(iin="", phone="", residence="Алматы")
    case = opened(client, User.objects.get(pk=user.pk))

    client.post(address(case, "applicant/"), OWN)

    user.refresh_from_db()
    assert (user.iin, user.phone, user.residence) == (OWN["iin"], "+7 701 123 45 67", "Алматы")


def test_who_acts_for_a_child_writes_about_the_child_and_keeps_his_own_account(client: Client) -> None:
    user = cast.aizhan()
    User.objects.filter(pk=user.pk).update(iin="")
    case = opened(client, User.objects.get(pk=user.pk), who_i_am="for_child", minor="under_14")
    child = cast.iin("150820", 1, century=6)
    assert case.parties.get(number=1).name == ""

    client.post(address(case, "applicant/"), OWN | {"given_name": "Әли", "iin": child})

    user.refresh_from_db()
    assert user.iin == ""
    assert case.parties.get(number=1).iin == child
    assert "representative" in read(case).missing_in_filing()
    assert "under 14" in signed_in(user).get(address(case, "applicant/")).content.decode()


def test_an_organisation_needs_its_name_and_bin_but_no_iin(client: Client) -> None:
    case = opened(client, cast.aizhan())
    typed = {"kind": "organization", "phone": OWN["phone"], "residence": OWN["residence"]}
    assert client.post(address(case, "applicant/"), typed).status_code == 422

    typed |= {"organization_name": "«Мысал» ЖШС", "bin": BIN}
    assert client.post(address(case, "applicant/"), typed).status_code == 302
    assert case.parties.get(number=1).is_complete


def test_another_side_needs_a_name_and_one_way_to_reach_it(english: Client) -> None:
    case = opened(english, cast.aizhan())
    response = english.post(address(case, "sides/2/"), OTHER | {"email": ""})
    assert response.status_code == 422
    assert "Write at least one way to reach this side" in response.content.decode()


def test_sides_are_added_and_removed_but_never_the_applicant(client: Client) -> None:
    case = opened(client, cast.aizhan())
    client.post(address(case, "sides/2/"), OTHER)
    assert client.post(address(case, "sides/"))["Location"] == address(case, "sides/3/")
    client.post(address(case, "sides/2/remove/"))
    client.post(address(case, "sides/1/remove/"))
    assert [party.number for party in case.parties.all()] == [1, 3]


def test_after_the_last_other_side_is_removed_the_first_one_can_be_written_again(client: Client) -> None:
    case = filled(client, cast.aizhan())
    client.post(address(case, "sides/2/remove/"))
    assert f'href="{address(case, "sides/2/")}"' in client.get(address(case)).content.decode()
    for _ in range(2):
        client.post(address(case, "sides/2/?draft"), OTHER)
    assert [party.number for party in case.parties.all()] == [1, 2]


def test_a_state_body_needs_the_law_that_lets_it_take_part(client: Client) -> None:
    answers = {"topic": "other", "category": "CIV-OWN", "other_side": "state_body"}
    case = opened(client, cast.aizhan(), **answers, state_matter="equal_footing", state_basis="yes")

    assert "state_body_basis" in case.missing_in_filing()
    client.post(address(case, "state-basis/"), {"state_body_basis": "Заңның 5-бабы"})
    assert "state_body_basis" not in read(case).missing_in_filing()


# -- Sending ---------------------------------------------------------------------------------------------------


def test_an_application_filled_in_page_by_page_is_sent_with_its_invitation(english: Client) -> None:
    case = filled(english, cast.aizhan())
    page = english.get(address(case, "check/")).content.decode()
    assert "1\N{NO-BREAK SPACE}240\N{NO-BREAK SPACE}000,50\N{NO-BREAK SPACE}₸" in page

    response = english.post(address(case, "check/"), follow=True)

    assert response.redirect_chain == [(f"/cases/{case.number}/", 302)]
    assert "The invitation is sent." in response.content.decode()
    assert read(case).state is State.INVITED
    assert Invitation.objects.count() == 1


def test_an_incomplete_application_is_not_sent_and_the_missing_parts_are_listed(english: Client) -> None:
    case = opened(english, cast.aizhan())

    response = english.post(address(case, "check/"))

    html = response.content.decode()
    assert response.status_code == 422
    assert "<title>Error: " in html
    for part in ("sides/2/", "subject/", "wish/"):
        assert f'href="{address(case, part)}?check"' in html
    assert read(case).state is State.DRAFT
    assert Invitation.objects.count() == 0


def test_sending_twice_makes_one_invitation(client: Client) -> None:
    case = filled(client, cast.aizhan())
    first, second = (client.post(address(case, "check/")) for _ in range(2))
    assert first["Location"] == second["Location"] == f"/cases/{case.number}/"
    assert Invitation.objects.count() == 1
    assert [entry.event for entry in history_of(case.uid)].count("application_filed") == 1


def test_a_change_from_the_check_leads_back_to_the_check(client: Client) -> None:
    case = filled(client, cast.aizhan())
    answer = client.post(address(case, "wish/?check"), {"wish": "Басқаша"})
    assert answer["Location"] == address(case, "check/")


PARTS = ["", "applicant/", "sides/2/", "subject/", "wish/", "court/", "state-basis/", "pretrial/", "check/"]


@pytest.mark.parametrize("part", PARTS)
def test_nothing_can_be_changed_after_the_sending(client: Client, part: str) -> None:
    table = cases.invited()
    client.force_login(table.aizhan)
    assert client.get(address(table.case, part))["Location"] == f"/cases/{table.number}/"


@pytest.mark.parametrize("part", [*PARTS, "sides/", "sides/2/remove/"])
@pytest.mark.parametrize("who", ["erlan", "dana", "stranger", "staff"])
def test_an_application_of_somebody_else_does_not_exist(client: Client, part: str, who: str) -> None:
    table = cases.drafted()
    client.force_login(getattr(table, who, None) or getattr(cast, who)())
    before = list(Party.objects.order_by("pk").values())
    if "sides/" not in part or part == "sides/2/":
        assert client.get(address(table.case, part)).status_code == 404
    if part:
        assert client.post(address(table.case, part), {"wish": "x"}).status_code == 404
    assert list(Party.objects.order_by("pk").values()) == before


def test_a_side_that_does_not_exist_is_not_found(client: Client) -> None:
    case = opened(client, cast.aizhan())
    assert client.get(address(case, "sides/9/")).status_code == 404


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
@pytest.mark.parametrize("part", PARTS)
def test_every_page_of_an_application_opens_in_each_language(client: Client, part: str, language: str) -> None:
    table = cases.drafted()
    client.force_login(table.aizhan)
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = language
    response = client.get(address(table.case, part))
    assert response.status_code == 200
    assert response.content.decode().count("<h1") == 1


@pytest.mark.parametrize("part", ["", "check/"])
def test_more_sides_cost_no_more_queries(client: Client, part: str) -> None:
    table = cases.drafted()
    client.force_login(table.aizhan)
    one = queries(client, address(table.case, part))
    for _ in range(3):
        fields = {"surname": "А", "given_name": "Б"}
        filing.fill_in_party(number=table.number, by=table.aizhan, party=None, fields=fields)
    assert queries(client, address(table.case, part)) == one


def queries(client: Client, where: str) -> int:
    client.get(where)
    with CaptureQueriesContext(connection) as caught:
        assert client.get(where).status_code == 200
    return len(caught)


# -- Details and representatives -------------------------------------------------------------------------------


def test_a_party_gives_its_own_details_later(client: Client) -> None:
    table = cases.choosing_mediator()
    client.force_login(table.erlan)
    typed = OWN | {"surname": "Мысалов", "given_name": "Ерлан", "iin": cast.ERLAN_IIN, "residence": "Алматы қаласы"}

    assert client.post(f"/cases/{table.number}/details/", typed)["Location"] == f"/cases/{table.number}/"

    assert table.party(2).residence == "Алматы қаласы"
    assert table.party(1).residence != "Алматы қаласы"


def test_details_do_not_change_under_a_paper_that_waits_for_signatures(english: Client) -> None:
    table = cases.contract_offered()
    english.force_login(table.erlan)
    response = english.post(f"/cases/{table.number}/details/", OWN | {"iin": cast.ERLAN_IIN})
    assert response.status_code == 422
    assert "The paper already waits for signatures." in response.content.decode()


@pytest.mark.parametrize("page", ["details", "representative"])
@pytest.mark.parametrize("who", ["dana", "stranger", "staff"])
def test_details_of_a_case_of_others_do_not_exist(client: Client, page: str, who: str) -> None:
    table = cases.invited()
    client.force_login(getattr(table, who, None) or getattr(cast, who)())
    assert client.get(f"/cases/{table.number}/{page}/").status_code == 404


LAWYER_IIN = cast.iin("880101", 4001)
POWER: Mapping[str, object] = {
    "authority": "power_of_attorney",
    "full_name": "Заңгеров Асқар",
    "iin": LAWYER_IIN,
    "email": "lawyer@example.kz",
    "given_on_day": "1",
    "given_on_month": "10",
    "given_on_year": str(timezone.localdate().year),
    "powers": ["sign_contract", "sign_settlement"],
}


def lawyer() -> User:
    return User.objects.create_user("lawyer@example.kz", "birge-sheshemiz", given_name="Асқар", surname="Заңгеров")


def named(client: Client, **fields: object) -> tuple[cases.Table, Representative | None, str]:
    table = cases.drafted()
    client.force_login(table.aizhan)
    response = client.post(f"/cases/{table.number}/representative/", POWER | fields)
    return table, Representative.objects.first(), response.content.decode()


def test_a_named_representative_takes_the_place_by_the_link_in_the_letter(client: Client) -> None:
    table, representative, _ = named(client)
    assert representative is not None
    letter = Notice.objects.get(kind=Letter.REPRESENTATIVE_NAMED.value)
    assert (letter.address, letter.channel) == ("lawyer@example.kz", "email")
    assert representative.user is None

    acting = lawyer()
    client.force_login(acting)
    assert client.get(f"/cases/{table.number}/application/").status_code == 404
    assert client.get(letter.path).status_code == 200
    assert client.post(letter.path)["Location"] == f"/cases/{table.number}/"

    assert client.get(f"/cases/{table.number}/application/").status_code == 200
    acting.refresh_from_db()
    assert acting.iin == LAWYER_IIN


@pytest.mark.parametrize("proven", [True, False])
def test_a_number_alone_connects_nobody(client: Client, proven: bool) -> None:
    acting = lawyer()
    proven_at = timezone.now() if proven else None
    User.objects.filter(pk=acting.pk).update(iin=LAWYER_IIN, iin_confirmed_at=proven_at)
    _, representative, _ = named(client)
    assert representative is not None
    assert representative.user is None


def test_the_link_is_useless_to_a_person_with_another_number(client: Client) -> None:
    _, representative, _ = named(client)
    assert representative is not None
    client.force_login(cast.stranger())
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    link = f"/representative/{token_of(representative)}/"
    assert "is not the one that was written" in client.get(link).content.decode()
    assert client.post(link).status_code == 404
    representative.refresh_from_db()
    assert representative.user is None


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"given_on_day": "", "given_on_month": "", "given_on_year": ""}, "Without a date it is void."),
        ({"given_on_year": "2020"}, "The power of attorney has expired."),
        ({"given_on_year": str(timezone.localdate().year + 1)}, "begins on a later day"),
        ({"powers": []}, "Tick at least one power."),
        ({"email": ""}, "Write the e-mail, so that"),
        ({"iin": cast.AIZHAN_IIN}, "This is the IIN of the party."),
        ({"authority": "head_of_entity"}, "Only an organisation has a head."),
    ],
)
def test_a_void_or_expired_power_is_refused_at_once(
    english: Client, fields: Mapping[str, object], sentence: str
) -> None:
    _, representative, html = named(english, **fields)
    assert representative is None
    assert sentence in html


def test_one_person_cannot_act_on_two_sides(english: Client) -> None:
    table = cases.invited()
    filing_party = table.party(2)
    Party.objects.filter(pk=filing_party.pk).update(iin=LAWYER_IIN)
    english.force_login(table.aizhan)
    response = english.post(f"/cases/{table.number}/representative/", POWER)
    assert response.status_code == 422
    assert "One person cannot be on two sides of a dispute." in response.content.decode()


PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n"


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("power.pdf", b"", "The file is empty."),
        ("power.pdf", b"MZ\x90\x00 this is a program", "Choose a PDF or a JPEG picture."),
        ("power.exe", PDF, "Choose a PDF or a JPEG picture."),
        ("power.jpg", PDF, "The name of the file does not fit"),
        ("power.txt", b"plain words", "Choose a PDF or a JPEG picture."),
        ("power.pdf", b"%PDF-1.7\ncut off", "The file cannot be read to the end."),
    ],
)
def test_a_paper_that_is_not_what_it_says_is_refused(english: Client, name: str, content: bytes, sentence: str) -> None:
    _, representative, html = named(english, paper=SimpleUploadedFile(name, content, "application/pdf"))
    assert representative is None
    assert sentence in html


def test_a_good_paper_is_kept_privately_under_a_name_of_ours(client: Client) -> None:
    _, representative, _ = named(client, paper=SimpleUploadedFile("../../Сенімхат.pdf", PDF))
    assert representative is not None
    with representative.paper.open() as paper:
        assert paper.read() == PDF
    assert representative.paper.name.startswith("powers/")
    assert "Сенімхат" not in representative.paper.name


def with_paper(client: Client, table: cases.Table, **fields: object) -> str:
    """Erlan names a lawyer with a power of attorney on paper; returns the address of the paper."""
    client.force_login(table.erlan)
    paper = SimpleUploadedFile("Сенімхат.pdf", PDF)
    client.post(f"/cases/{table.number}/representative/", POWER | {"paper": paper} | fields)
    return f"/cases/{table.number}/representative/{Representative.objects.get().uid}/paper/"


def test_the_paper_is_downloaded_by_the_side_that_gave_it_by_who_acts_by_it_and_by_the_mediator_at_work(
    client: Client,
) -> None:
    table = cases.taken()
    address, acting = with_paper(client, table), lawyer()
    filing.join_as_representative(representative=Representative.objects.get(), by=acting)

    for user in (table.erlan, acting, table.dana):
        client.force_login(user)
        response = client.get(address)
        assert b"".join(response) == PDF
        told = {name.lower(): value for name, value in response.headers.items()}
        assert told["content-type"] == "application/pdf"
        assert told["content-disposition"] == f'attachment; filename="{table.number}-2.pdf"'
        assert told["x-content-type-options"] == "nosniff"
        assert "sandbox" in told["content-security-policy"]
        assert address in client.get(f"/cases/{table.number}/").content.decode()


@pytest.mark.parametrize("who", ["aizhan", "stranger", "staff"])
def test_the_paper_is_open_to_nobody_else(client: Client, who: str) -> None:
    table = cases.taken()
    address = with_paper(client, table)

    client.force_login(getattr(table, who, None) or getattr(cast, who)())

    assert client.get(address).status_code == 404
    assert address not in client.get(f"/cases/{table.number}/").content.decode()


def test_a_mediator_who_was_only_asked_has_no_use_for_the_paper_yet(client: Client) -> None:
    table = cases.asked()
    address = with_paper(client, table)
    client.force_login(table.dana)

    assert client.get(address).status_code == 404


def test_who_acts_no_more_has_lost_the_paper_and_who_acts_after_him_never_had_it(client: Client) -> None:
    table = cases.taken()
    address, first = with_paper(client, table), lawyer()
    filing.join_as_representative(representative=Representative.objects.get(), by=first)
    client.post(f"/cases/{table.number}/representative/", POWER | {"iin": cast.iin("910101", 4002), "email": "b@e.kz"})
    second = User.objects.create_user("b@e.kz", given_name="Б", surname="Б")
    filing.join_as_representative(representative=Representative.objects.get(ended_on=None), by=second)

    for user, status in ((first, 404), (second, 404), (table.erlan, 200), (table.dana, 200)):
        client.force_login(user)
        response = client.get(address)
        assert response.status_code == status
        if response.streaming:
            assert b"".join(response) == PDF


def test_without_a_paper_there_is_none_to_download(client: Client) -> None:
    table = cases.taken()
    address = with_paper(client, table, paper="")

    assert client.get(address).status_code == 404
    assert "/paper/" not in client.get(f"/cases/{table.number}/representative/").content.decode()


def test_a_representative_cannot_name_another_one(client: Client) -> None:
    table, representative, _ = named(client)
    assert representative is not None
    acting = lawyer()
    filing.join_as_representative(representative=representative, by=acting)
    with pytest.raises(Refused) as caught:
        filing.name_representative(
            number=table.number,
            by=acting,
            fields={"authority": Authority.POWER_OF_ATTORNEY, "full_name": "Б", "iin": cast.ERLAN_IIN},
        )
    assert caught.value.why is Why.POWER_NOT_NAMED


@pytest.mark.parametrize("ended_by", ["party", "representative"])
def test_either_alone_ends_the_representation(client: Client, ended_by: str) -> None:
    table, representative, _ = named(client)
    assert representative is not None
    acting = lawyer()
    filing.join_as_representative(representative=representative, by=acting)
    client.force_login(table.aizhan if ended_by == "party" else acting)

    client.post(f"/cases/{table.number}/representative/end/")

    representative.refresh_from_db()
    assert representative.ended_on == timezone.localdate()
    client.force_login(acting)
    assert client.get(f"/cases/{table.number}/").status_code == 404
    assert client.get(f"/representative/{token_of(representative)}/").status_code == 404
    assert [entry.event for entry in history_of(table.case.uid)][-1] == "representation_ended"
