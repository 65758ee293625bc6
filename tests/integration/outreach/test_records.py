"""Records of outreach: written in a minute, published, corrected with their history, taken back."""

import io
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from PIL import Image

from bitim.accounts.models import User
from bitim.courts.models import Court
from bitim.courts.vocabulary import Office
from bitim.journal.models import Entry
from bitim.law.figures import Period
from bitim.law.outreach import WorkKind
from bitim.outreach.models import Record
from bitim.outreach.vocabulary import RecordState
from bitim.statistics.facts import work
from tests import cast
from tests.factories import courts
from tests.factories import outreach as made
from tests.unit.rooms import files
from tests.visitors import signed_in

pytestmark = pytest.mark.django_db
Desk = tuple[Court, User]
YEAR = Period.year(2026)


@pytest.fixture
def desk() -> Desk:
    return made.desk()


def begun(client: Client, what: str = "publication") -> str:
    response = client.post(reverse("outreach:desk"), {"begin": what})
    assert response.status_code == 302
    return response.url


def article(**fields: object) -> dict[str, object]:
    today = timezone.localdate()
    day = {"on_day": today.day, "on_month": today.month, "on_year": today.year}
    return {"kind": "article", "title_kk": "Дауды бітіммен шешу", "language": "kk", "act": "publish"} | day | fields


def test_a_clerk_publishes_an_article_with_a_kind_and_a_title_alone(desk: Desk) -> None:
    court, clerk = desk
    client = signed_in(clerk)
    page = begun(client)

    response = client.post(page, article())

    record = Record.objects.get()
    assert response.url == f"{reverse('outreach:desk')}?court={court.uid}"
    assert (record.state, record.kind, record.court, record.region, record.on) == (
        RecordState.PUBLISHED,
        WorkKind.ARTICLE,
        court,
        "KZ-31",
        timezone.localdate(),
    )
    assert [entry.event for entry in Entry.objects.filter(about=record.uid)] == ["outreach_published"]
    assert "Дауды бітіммен шешу" in Client().get(reverse("outreach:news")).content.decode()


def test_what_was_typed_is_kept_as_a_draft_even_if_it_makes_no_sense_yet(desk: Desk) -> None:
    client = signed_in(desk[1])
    page = begun(client)

    assert (
        client.post(f"{page}?draft", {"title_ru": "О примирении", "on_day": "31", "on_month": "февр"}).status_code
        == 204
    )

    shown = client.get(page).content.decode()
    assert 'value="О примирении"' in shown
    assert 'value="февр"' in shown
    assert "О примирении" in client.get(reverse("outreach:desk")).content.decode()
    assert "О примирении" not in Client().get(reverse("outreach:news")).content.decode()
    assert work().work(YEAR) == {}


def test_a_draft_left_empty_is_taken_up_again(desk: Desk) -> None:
    client = signed_in(desk[1])

    assert begun(client) == begun(client)
    assert begun(client, "event") != begun(client)


def test_a_form_that_is_not_whole_says_what_is_missing_and_keeps_the_rest(desk: Desk) -> None:
    client = signed_in(desk[1])
    response = client.post(begun(client), article(title_kk="", kind="", authors="А. Судья"))

    text = response.content.decode()
    assert response.status_code == 422
    assert "Choose what it is." in text
    assert "Write the title in one language at least." in text
    assert 'value="А. Судья"' in text


def test_information_work_is_not_announced_and_a_court_did_nothing_before_it_was_there(desk: Desk) -> None:
    court, clerk = desk
    court.since = date(2020, 1, 1)
    court.save()
    client = signed_in(clerk)
    page = begun(client)

    ahead = client.post(page, article(on_year=timezone.localdate().year + 1))
    before = client.post(page, article(on_year=2019))

    assert "This day has not come yet" in ahead.content.decode()
    assert "This court did not exist on that day" in before.content.decode()


def test_a_photo_loses_its_place_and_a_program_in_its_clothes_is_refused(desk: Desk) -> None:
    client = signed_in(desk[1])
    page = begun(client)
    refused = client.post(page, article(photo=files.upload("toi.jpg", files.EXE)))
    assert refused.status_code == 422

    client.post(page, article(photo=files.upload("toi.jpg", files.photo_with_place()), photo_words="Зал"))

    record = Record.objects.get()
    answer = Client().get(reverse("outreach:photo", args=[record.uid, record.photo]))
    assert answer.headers["Content-Type"] == "image/jpeg"
    assert answer.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    with Image.open(io.BytesIO(answer.content)) as picture:
        assert dict(picture.getexif()) == {}
        assert max(picture.size) <= 1280


def test_a_file_only_ever_comes_as_a_download(desk: Desk) -> None:
    client = signed_in(desk[1])
    page = begun(client)
    assert client.post(page, article(file=files.upload("a.svg", files.SVG))).status_code == 422

    client.post(page, article(file=files.upload("мақала.pdf", files.PDF)))

    answer = Client().get(reverse("outreach:file", args=[Record.objects.get().uid]))
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert b"".join(answer.streaming_content) == files.PDF  # type: ignore[attr-defined]


def test_a_correction_leaves_what_was_known_before(desk: Desk) -> None:
    court, clerk = desk
    record = made.publication(clerk, court)
    between = timezone.now()
    made.correct(record, clerk, kind=WorkKind.VIDEO_REPORT)

    assert work().work(YEAR, known=between)["information.articles"] == 1
    assert work().work(YEAR)["information.articles"] == 0
    assert work().work(YEAR)["information.video_reports"] == 1
    assert [entry.event for entry in Entry.objects.filter(about=record.uid)] == [
        "outreach_published",
        "outreach_corrected",
    ]


def test_a_record_taken_back_is_read_and_counted_no_more_but_was(desk: Desk) -> None:
    court, clerk = desk
    record = made.publication(clerk, court)
    between, page = timezone.now(), reverse("outreach:publication", args=[record.uid])
    assert Client().get(page).status_code == 200

    signed_in(clerk).post(reverse("outreach:withdraw", args=[record.uid]))

    assert Client().get(page).status_code == 404
    assert work().work(YEAR) == {}
    assert work().work(YEAR, known=between)["information.articles"] == 1
    assert signed_in(clerk).post(reverse("outreach:write", args=[record.uid]), article()).status_code == 302
    assert work().work(YEAR) == {}


def test_records_of_a_court_are_written_by_its_people_and_the_operator_alone(desk: Desk) -> None:
    court, clerk = desk
    record = made.publication(clerk, court)
    colleague = cast.erlan()
    courts.officer(court, Office.JUDGE, colleague)
    pages = [reverse(f"outreach:{name}", args=[record.uid]) for name in ("write", "withdraw")]

    for page in (*pages, reverse("outreach:desk"), reverse("outreach:imports")):
        assert signed_in(colleague).get(page).status_code == 200
        assert signed_in(clerk).get(page).status_code == 200
    staff, elsewhere, stranger = cast.staff(), courts.elsewhere().user, cast.stranger()
    for page in pages:
        assert signed_in(staff).get(page).status_code == 200
        for who in (elsewhere, stranger):
            assert signed_in(who).get(page).status_code == 404
            assert signed_in(who).post(page, article()).status_code == 404
    assert signed_in(stranger).get(reverse("outreach:desk")).status_code == 404
    assert Client().get(pages[0]).status_code == 302
    record.refresh_from_db()
    assert record.is_published


def test_the_operator_writes_for_a_region_of_today_and_its_past_is_that_of_the_old_one(desk: Desk) -> None:
    client = signed_in(cast.staff())
    client.post(begun(client), article(where="region:KZ-10", kind="banner"))

    record = Record.objects.get()
    assert (record.court, record.region) == (None, "KZ-10")
    old = made.publication(desk[1], desk[0], on=date(2014, 6, 2), region="KZ-63", title_kk="Ескі мақала")
    found = Client().get(reverse("outreach:news"), {"region": "KZ-10"}).content.decode()
    assert old.title in found
    assert record.title in found
    assert old.title not in Client().get(reverse("outreach:news"), {"region": "KZ-75"}).content.decode()


def test_the_desk_of_a_court_leads_to_its_records(desk: Desk) -> None:
    court, clerk = desk
    page = signed_in(clerk).get(reverse("courts:desk", args=[court.uid])).content.decode()

    assert f"{reverse('outreach:desk')}?court={court.uid}" in page


def test_what_nobody_can_see_in_a_draft_or_a_table_breaks_nothing(desk: Desk) -> None:
    client = signed_in(desk[1])
    page = begun(client)

    assert client.post(f"{page}?draft", {"title_kk": "а\0б", "kind": "\0", "on_day": "\0" * 9}).status_code == 204
    assert client.get(page).status_code == 200
    assert client.post(page, article(title_kk="а\0б")).status_code == 422
    assert Record.objects.get().draft["title_kk"] == "аб"
