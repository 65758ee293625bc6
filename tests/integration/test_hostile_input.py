"""Things typed to break: numbers without end, characters no paper can show, bytes no database takes."""

from time import process_time

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import timezone

from bitim.accounts.models import User
from bitim.cases.forms.settlement import InstalmentsField
from bitim.cases.models import Case, InvitationQuestion, Party
from bitim.day_field import DayField
from bitim.demo import court_journey
from tests import cast
from tests.factories import cases, courts

pytestmark = pytest.mark.django_db

ENDLESS = "9" * 5000
"""More digits than Python turns into a number."""


@pytest.mark.parametrize("part", [0, 1, 2])
def test_a_day_with_digits_without_end_is_not_a_day(part: int) -> None:
    typed = ["1", "1", "2026"]
    typed[part] = ENDLESS
    with pytest.raises(ValidationError):
        DayField().clean(tuple(typed))


@pytest.mark.parametrize(
    "sent",
    [
        {"rows": ENDLESS, "do": "save"},
        {"rows": "1", "do": f"remove.{ENDLESS}"},
        {"rows": "1", "do": f"phrase.row-0.how.{ENDLESS}"},
        {"rows": "1", "do": "save", "seen": f"{ENDLESS}-"},
    ],
)
def test_the_editor_of_a_settlement_reads_numbers_without_end_as_none(client: Client, sent: dict[str, str]) -> None:
    table = cases.under_mediation()
    client.force_login(table.aizhan)
    response = client.post(f"/cases/{table.number}/settlement/write/", sent)
    assert response.status_code in {200, 302, 409, 422}


def test_instalments_whose_sum_no_column_holds_are_told_beside_their_box(client: Client) -> None:
    table = cases.under_mediation()
    client.force_login(table.aizhan)
    key = table.party(1).key
    row = {"debtor": table.party(2).key, "creditor": key, "kind": "pay", "when": "instalments"}
    row["instalments"] = "05.01.2027 9999999999999\n05.02.2027 9999999999999"
    sent = {"rows": "1", "do": "save"} | {f"row-0-{name}": value for name, value in row.items()}
    response = client.post(f"/cases/{table.number}/settlement/write/", sent)
    assert response.status_code == 422
    assert response.context["editor"].rows[0].errors.keys() == {"instalments"}


def test_a_long_line_of_spaces_takes_no_longer_to_read_than_any_other() -> None:
    began = process_time()
    with pytest.raises(ValidationError):
        InstalmentsField(max_length=50_000).clean("05.01.2027" + " " * 40_000 + "x")
    assert process_time() - began < 1


@pytest.mark.parametrize("question", ["²", ENDLESS, "9" * 30, "-1", "1 OR 1=1", "\0", ""])
def test_a_strange_number_of_a_question_ticks_nothing_off(client: Client, question: str) -> None:
    table = cases.invited()
    InvitationQuestion.objects.create(invitation=table.invitation, text="?", contact="+7 701 000 00 00")
    client.force_login(cast.staff())
    response = client.post("/operator/questions/", {"question": question})
    assert response.status_code in {302, 404}
    assert InvitationQuestion.objects.filter(answered_at=None).count() == 1


@pytest.mark.parametrize(
    "address",
    [
        "/documents/check/%00/",
        "/documents/check/%00/report/",
        "/cases/%00/",
        "/cases/2026-00001%00/letters/2/",
        "/cases/%00/settlement/write/",
        "/cases/2026-00001/letters/99999999999999999999999999/",
        f"/cases/{ENDLESS[:2000]}/",
        f"/documents/check/{'%F0%9F%92%A3' * 300}/",
        "/documents/check/%ED%A0%80/",
        "/invitation/%00/",
        "/representative/%00/",
        "/rooms/%00/",
        "/questions/%00/",
        "/courts/%00/desk/",
        "/courts/mediations/%00/",
        "/courts/mediations/00000000-0000-4000-8000-000000000000/letters/99999999999999999999999999/",
    ],
)
def test_an_address_that_no_database_can_look_up_leads_nowhere(client: Client, address: str) -> None:
    client.force_login(cast.stranger())
    assert client.get(address).status_code == 404


def test_a_nul_in_a_form_is_an_error_of_its_field(client: Client) -> None:
    table = cases.drafted()
    client.force_login(table.aizhan)
    address = f"/cases/{table.number}/application/subject/"
    response = client.post(address, {"title": "a\0b", "category": "CIV-LOAN", "grounds": "c\0d", "region": ""})
    assert response.status_code == 422
    assert response.context["form"].errors.keys() == {"title", "grounds"}


@pytest.mark.parametrize("number", ["\0", "2026-00001\0", "٢٠٢٦-٠٠٠٠١", "2026-" + "1" * 25])
@pytest.mark.parametrize("code", ["\0", "😀😀😀", "ABC123", "İİİİİİ"])
def test_strange_numbers_and_codes_of_letters_open_nothing(client: Client, number: str, code: str) -> None:
    assert client.post("/invitation/", {"number": number, "code": code}).status_code == 422


@pytest.mark.parametrize(
    ("day", "month", "year"),
    [("31", "12", "9999"), ("1", "1", "0001"), (ENDLESS, ENDLESS, ENDLESS), ("30", "2", "2026"), ("\0", "12", "2026")],
)
def test_a_term_until_the_end_of_time_is_refused_in_words(client: Client, day: str, month: str, year: str) -> None:
    table = cases.under_mediation()
    client.force_login(table.aizhan)
    response = client.post(
        f"/cases/{table.number}/term/", {"act": "propose", "until_day": day, "until_month": month, "until_year": year}
    )
    assert response.status_code == 422
    assert table.case.extension_to is None


@pytest.mark.parametrize("amount", ["1e999999999", "-1", "NaN", "sNaN", "Infinity", "1e-99999999", "9" * 30, "٣"])
def test_a_strange_sum_never_breaks_the_application(client: Client, amount: str) -> None:
    table = cases.drafted()
    client.force_login(table.aizhan)
    sent = {"title": "Қарыз", "category": "CIV-LOAN", "grounds": "Қолхат", "region": "", "claim_amount": amount}
    response = client.post(f"/cases/{table.number}/application/subject/", sent)
    assert response.status_code in {302, 422}
    kept = table.case.claim_amount
    assert kept is not None
    assert 0 <= kept < 10**13


def test_a_letter_to_a_name_that_cannot_be_printed_says_so_in_words(client: Client) -> None:
    table = cases.invited()
    Party.objects.filter(pk=table.party(2).pk).update(given_name="😀")
    client.force_login(table.aizhan)
    response = client.get(f"/cases/{table.number}/letters/2/")
    assert response.status_code == 409
    assert "😀" in response.content.decode()


def test_a_courts_invitation_to_a_name_that_cannot_be_printed_says_so_in_words(client: Client) -> None:
    table = courts.at(court_journey.invited)
    Party.objects.filter(case=table.row.case, number=2).update(given_name="😀")
    client.force_login(table.clerk)
    response = client.get(f"/courts/mediations/{table.mediation_uid}/letters/2/")
    assert response.status_code == 409
    assert "😀" in response.content.decode()


def test_a_contract_that_cannot_be_printed_says_so_in_words(client: Client) -> None:
    table = cases.taken()
    Party.objects.filter(pk=table.party(2).pk).update(given_name="😀")
    client.force_login(table.dana)
    response = client.get(f"/cases/{table.number}/contract/preview/")
    assert response.status_code == 409
    assert "😀" in response.content.decode()


def test_a_name_cannot_write_markup_into_pages_or_letters(client: Client) -> None:
    table = cases.invited()
    Party.objects.filter(pk=table.party(2).pk).update(given_name="<img src=x onerror=alert(1)>")
    Case.objects.filter(number=table.number).update(title='"><script>alert(1)</script>')
    client.force_login(table.aizhan)
    for address in ("", "history/", "withdraw/", "representative/"):
        page = client.get(f"/cases/{table.number}/{address}").content.decode()
        assert "<img src=x" not in page
        assert "<script>alert" not in page
    assert client.get(f"/cases/{table.number}/letters/2/")["Content-Type"] == "application/pdf"


def test_typst_code_in_a_name_is_printed_and_not_run(client: Client) -> None:
    table = cases.invited()
    code = '#read("../render.py") #eval("1/0") $x$ *b* [c] \\u{1F600} "'
    Party.objects.filter(pk=table.party(2).pk).update(given_name=code)
    client.force_login(table.aizhan)
    assert client.get(f"/cases/{table.number}/letters/2/").status_code == 200


def test_fields_that_no_form_has_change_nothing(client: Client) -> None:
    table = cases.choosing_mediator()
    client.force_login(table.erlan)
    before = {**Party.objects.filter(pk=table.party(2).pk).values()[0]}
    own = {
        "kind": "person", "surname": "Мысалов", "given_name": "Ерлан", "iin": cast.ERLAN_IIN,
        "phone": "+7 701 000 00 00", "residence": "Тараз", "email": "",
    }  # fmt: skip
    foreign = {"user": table.aizhan.pk, "user_id": table.aizhan.pk, "number": "1", "left_out": "on", "case": "1"}
    assert client.post(f"/cases/{table.number}/details/", own | foreign).status_code == 302
    after = {**Party.objects.filter(pk=table.party(2).pk).values()[0]}
    assert {name for name in before if before[name] != after[name]} <= own.keys()


def test_an_account_cannot_promote_itself(client: Client) -> None:
    person = cast.stranger()
    client.force_login(person)
    sent = {
        "given_name": "Б", "surname": "Б", "language": "kk", "time_zone": "Asia/Almaty",
        "is_staff": "on", "is_superuser": "on", "iin_confirmed_at": timezone.now().isoformat(),
        "email": "aizhan@example.kz",
    }  # fmt: skip
    assert client.post("/account/profile/", sent).status_code == 302
    kept = User.objects.get(pk=person.pk)
    assert (kept.is_staff, kept.is_superuser, kept.iin_confirmed_at, kept.email) == (False, False, None, person.email)
