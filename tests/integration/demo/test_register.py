"""The register of the demo country."""

import pytest
from django.utils import timezone

from bitim.demo.mediators import create_register
from bitim.law.numbers import parse_bin
from bitim.law.regions import regions_on
from bitim.law.register import MediatorKind
from bitim.registry import queries
from bitim.registry.models import Mediator, MediatorOrganization, MediatorRegion

pytestmark = pytest.mark.django_db


def test_the_demo_register_has_every_kind_of_mediator_in_every_region() -> None:
    mediators = create_register()

    today = timezone.localdate()
    assert set(queries.eligible_on(today)) == set(mediators.values())
    assert {mediator.kind for mediator in mediators.values()} == set(MediatorKind)
    codes = set(MediatorRegion.objects.values_list("code", flat=True))
    assert codes == {region.code for region in regions_on(today)}


def test_the_numbers_of_the_demo_organisations_are_well_formed() -> None:
    create_register()

    for organization in MediatorOrganization.objects.all():
        parse_bin(organization.bin)


def test_every_demo_profile_is_whole_in_each_language() -> None:
    """IMI-01."""
    create_register()

    for mediator in Mediator.objects.all():
        for text in ("name", "about", "approach", "address", "education", "fee_note"):
            filled = [bool(getattr(mediator, f"{text}_{language}")) for language in ("kk", "ru", "en")]
            assert filled in ([True] * 3, [False] * 3), (mediator.name_en, text)
            assert all(filled) or text in {"education", "fee_note"}, (mediator.name_en, text)
