"""What a person says about himself."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from bitim.accounts.models import User
from tests import cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def client(aizhan: User) -> Client:
    signed_in = Client(HTTP_ACCEPT_LANGUAGE="en")
    signed_in.force_login(aizhan)
    return signed_in


def profile(**fields: str) -> dict[str, str]:
    return {
        "given_name": "Айжан",
        "surname": "Үлгібаева",
        "patronymic": "",
        "iin": "",
        "phone": "+7 701 111 11 11",
        "residence": "Шымкент қаласы",
        "language": "ru",
        "time_zone": "Asia/Almaty",
    } | fields


def test_a_person_changes_what_contracts_say_and_the_language_of_letters(client: Client, aizhan: User) -> None:
    answer = client.post(reverse("accounts:profile"), profile(iin=cast.AIZHAN_IIN[:6] + " " + cast.AIZHAN_IIN[6:]))

    aizhan.refresh_from_db()
    assert answer.status_code == 302, answer.context["form"].errors
    assert (aizhan.iin, aizhan.residence, aizhan.language) == (cast.AIZHAN_IIN, "Шымкент қаласы", "ru")


def test_a_slip_in_the_number_is_told_and_what_was_typed_stays(client: Client, aizhan: User) -> None:
    """ID-CHK."""
    wrong = cast.AIZHAN_IIN[:-1] + str((int(cast.AIZHAN_IIN[-1]) + 1) % 10)

    answer = client.post(reverse("accounts:profile"), profile(iin=wrong))

    assert answer.status_code == 422
    assert answer.context["form"].errors == {
        "iin": ["There is a slip in the IIN. Compare each digit with your identity card."]
    }
    assert "Шымкент қаласы" in answer.content.decode()
    aizhan.refresh_from_db()
    assert aizhan.iin == cast.AIZHAN_IIN


def test_a_proven_name_and_number_cannot_be_typed_over(client: Client, aizhan: User) -> None:
    User.objects.filter(pk=aizhan.pk).update(iin_confirmed_at=timezone.now())

    client.post(reverse("accounts:profile"), profile(iin=cast.ERLAN_IIN, surname="Мысалова"))

    aizhan.refresh_from_db()
    assert (aizhan.iin, aizhan.surname, aizhan.residence) == (cast.AIZHAN_IIN, "Үлгібаева", "Шымкент қаласы")


def test_a_strangers_profile_is_out_of_reach(client: Client, stranger: User) -> None:
    client.post(reverse("accounts:profile"), profile() | {"id": str(stranger.pk), "uid": str(stranger.uid)})

    stranger.refresh_from_db()
    assert stranger.residence == "Тараз қаласы, Төле би даңғылы, 12"


def test_a_person_abroad_chooses_the_clock_by_which_meetings_are_shown(client: Client, aizhan: User) -> None:
    client.post(reverse("accounts:profile"), profile(time_zone="Europe/Berlin"))

    aizhan.refresh_from_db()
    assert aizhan.time_zone == "Europe/Berlin"


def test_a_place_without_a_clock_is_refused(client: Client, aizhan: User) -> None:
    answer = client.post(reverse("accounts:profile"), profile(time_zone="Asia/Atlantis"))

    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == ["time_zone"]
