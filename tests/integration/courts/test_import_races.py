"""Two people import at the same moment."""

import pytest

from bitim.courts.actions import importing
from bitim.courts.models import CaseCard
from bitim.courts.vocabulary import ImportState, Office
from bitim.journal.models import Entry
from tests import cast
from tests.factories import cards, courts
from tests.together import together

pytestmark = pytest.mark.django_db(transaction=True)


def test_of_two_files_with_the_same_case_one_is_written_and_the_other_is_checked_again() -> None:
    of = courts.court()
    clerk, chair = courts.clerk_user(), cast.stranger()
    courts.officer(of, Office.CLERK, clerk)
    courts.officer(of, Office.CHAIR, chair)
    first = cards.checked(cards.csv({"number": "1", "days_suspended": "8"}), by=clerk, court=of)
    second = cards.checked(cards.csv({"number": "1", "days_suspended": "9"}), by=chair, court=of)

    results = together(
        lambda: importing.write_in(source=first.uid, by=clerk).state,
        lambda: importing.write_in(source=second.uid, by=chair).state,
    )

    assert sorted(results) == [ImportState.IMPORTED, ImportState.WAITING]
    assert CaseCard.objects.known().count() == 1


def test_two_who_press_for_one_file_write_it_once() -> None:
    of = courts.court()
    clerk, chair = courts.clerk_user(), cast.stranger()
    courts.officer(of, Office.CLERK, clerk)
    courts.officer(of, Office.CHAIR, chair)
    source = cards.checked(cards.csv({"number": "1"}), by=clerk, court=of)

    results = together(*(lambda by=by: importing.write_in(source=source.uid, by=by).state for by in (clerk, chair)))

    assert results == [ImportState.IMPORTED, ImportState.IMPORTED]
    assert Entry.objects.filter(about=source.uid, event="cards_imported").count() == 1
    assert CaseCard.objects.known().count() == 1
