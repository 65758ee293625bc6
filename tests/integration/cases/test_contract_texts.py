"""What the form of a contract shows before anybody has written anything."""

import re

import pytest

from bitim.cases.actions import contract
from bitim.cases.contract_texts import defaults
from bitim.cases.models import Case, Party
from bitim.cases.queries import with_facts
from bitim.registry.models import Mediator
from tests.factories import cases
from tests.visitors import signed_in


@pytest.mark.django_db
@pytest.mark.parametrize(("language", "other"), [("kk", "ru"), ("ru", "kk")])
def test_the_title_stands_only_in_the_language_it_was_written_in(language: str, other: str) -> None:
    table = cases.taken()
    Party.objects.filter(case=table.case, number=1).update(language=language)
    texts = defaults(with_facts(Case.objects.filter(number=table.number)).get())

    assert texts[f"subject_{language}"] == table.case.title
    assert texts[f"subject_{other}"] not in {"", table.case.title}


@pytest.mark.django_db
def test_the_fee_that_the_mediator_names_in_the_register_is_filled_in_until_another_one_is_kept() -> None:
    table = cases.taken()
    Mediator.objects.filter(pk=table.case.appointment.mediator.pk).update(fee_per_case=90_000)

    def fee() -> str:
        page = signed_in(table.dana).get(f"/cases/{table.number}/contract/write/").content.decode()
        [box] = re.findall(r'<input[^>]*name="fee"[^>]*>', page)
        return "".join(re.findall(r'value="([^"]*)"', box)).replace("\N{NO-BREAK SPACE}", " ")

    assert fee() == "90 000"
    contract.write_contract(number=table.number, by=table.dana, fields=cases.CONTRACT | {"fee": 0, "shares": {}})
    assert fee() == ""
