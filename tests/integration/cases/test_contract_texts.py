"""What the form of a contract shows before anybody has written anything."""

import pytest

from bitim.cases.contract_texts import defaults
from bitim.cases.models import Case, Party
from bitim.cases.queries import with_facts
from tests.factories import cases


@pytest.mark.django_db
@pytest.mark.parametrize(("language", "other"), [("kk", "ru"), ("ru", "kk")])
def test_the_title_stands_only_in_the_language_it_was_written_in(language: str, other: str) -> None:
    table = cases.taken()
    Party.objects.filter(case=table.case, number=1).update(language=language)
    texts = defaults(with_facts(Case.objects.filter(number=table.number)).get())

    assert texts[f"subject_{language}"] == table.case.title
    assert texts[f"subject_{other}"] not in {"", table.case.title}
