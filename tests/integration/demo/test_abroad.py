"""The demo's dispute across a border: settled under the Singapore Convention, and one still talked about."""

import pytest

from bitim.demo import abroad
from bitim.law.packs import PackKind
from bitim.law.process import State
from bitim.packs import access
from tests import cast
from tests.factories import registry as registers
from tests.visitors import signed_in

pytestmark = pytest.mark.django_db


def test_the_buyer_finds_papers_for_use_abroad_and_the_firm_its_way_to_sign() -> None:
    buyer, lawyer, firm = cast.aizhan(), cast.erlan(), abroad.director()
    mediator = registers.entered(by=registers.keeper(), user=cast.dana(), name="Сынақова Дана").mediator

    settled, talks = abroad.create(buyer, firm, lawyer, mediator)

    creditor = access.get_creditor(buyer, settled.number)
    offered = {route.kind for other in creditor.others for route in creditor.routing(other).routes}
    assert (settled.case.state, offered) == (State.SETTLED, {PackKind.SINGAPORE})
    assert talks.case.interpreters.count() == 1
    assert not firm.iin
    client = signed_in(firm)
    for page in ("", "details/", "interpreters/"):
        assert client.get(f"/cases/{talks.number}/{page}").status_code == 200, page
