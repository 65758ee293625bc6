"""A party under age: who signs, who consents, and that mediation begins only with all of them."""

import pytest
from django.utils import timezone

from bitim.accounts.models import User
from bitim.cases.actions import contract, filing
from bitim.cases.actions.powers import check_powers
from bitim.cases.models import Representative
from bitim.cases.vocabulary import PowersProof
from bitim.documents import queries as documents
from bitim.documents.vocabulary import SignerRole
from bitim.law.process import State
from bitim.law.refusal import Refused, Why
from bitim.law.representation import Authority
from tests import cast
from tests.factories import cases
from tests.factories.cases import Table, signature_of

pytestmark = pytest.mark.django_db

PARENT, CHILD = SignerRole.LEGAL_REPRESENTATIVE, SignerRole.PARTY


def invented_iin(age: int) -> str:
    """Of somebody whose birthday is the first day of the year."""
    return cast.iin(f"{(timezone.localdate().year - age) % 100:02}0101", 5001, century=6)


def of_age(age: int) -> Table:
    """Taken by the mediator; the other side is so old, whoever that is allowed to be."""
    table = cases.taken()
    User.objects.filter(pk=table.erlan.pk).update(iin=invented_iin(age))
    table.erlan.refresh_from_db()
    filing.give_details(number=table.number, by=table.erlan, fields={"iin": table.erlan.iin})
    contract.write_contract(number=table.number, by=table.dana, fields=cases.CONTRACT)
    return table


def mother_named(table: Table) -> Representative:
    mother = User.objects.create_user(
        "mother@example.kz", given_name="Гүлнар", surname="Мысалова", iin=cast.iin("800101", 4007)
    )
    named = filing.name_representative(
        number=table.number,
        by=table.erlan,
        fields={"authority": Authority.LEGAL_REPRESENTATIVE, "full_name": mother.full_name, "iin": mother.iin},
        email="mother@example.kz",
    )
    filing.join_as_representative(representative=named, by=mother)
    return named


@pytest.mark.parametrize("age", [13, 15, 17])
def test_without_a_parent_nothing_is_offered_for_signature(age: int) -> None:
    table = of_age(age)

    with pytest.raises(Refused) as caught:
        contract.offer_contract(number=table.number, by=table.dana)
    assert caught.value == Refused(Why.LEGAL_REPRESENTATIVE_NEEDED, party=2)


@pytest.mark.parametrize(("age", "roles"), [(13, [PARENT]), (15, [PARENT]), (17, [CHILD, PARENT])])
def test_a_parent_signs_for_a_child_and_beside_a_youth_and_then_mediation_begins(
    age: int, roles: list[SignerRole]
) -> None:
    """CVC-22-1, CVC-23-1, DC-60-4: no electronic signature under 16; consent in writing until 18."""
    table = of_age(age)
    mother = mother_named(table)
    with pytest.raises(Refused) as caught:
        contract.offer_contract(number=table.number, by=table.dana)
    assert caught.value.why is Why.POWERS_NOT_CHECKED, "nobody has seen the birth certificate"
    check_powers(number=table.number, by=table.dana, representative=mother.uid, proof=PowersProof.ORIGINAL)

    version = contract.offer_contract(number=table.number, by=table.dana).version
    assert version is not None
    asked = documents.requests_of(version)
    assert [row.role for row in asked if row.role in {PARENT, CHILD} and row.signer != table.aizhan] == roles

    for number, request in enumerate(asked, start=1):
        cms = signature_of(request.signer, version)
        contract.sign_contract(number=table.number, cms=cms, by=request.signer)
        is_last = number == len(asked)
        assert table.case.state is (State.UNDER_MEDIATION if is_last else State.CONTRACT)


def test_a_youth_of_eighteen_signs_alone() -> None:
    table = of_age(18)
    version = contract.offer_contract(number=table.number, by=table.dana).version
    assert version is not None
    assert {row.signer for row in documents.requests_of(version)} == set(table.everyone)
