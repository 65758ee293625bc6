"""The register's own words against those of the law."""

from bitim.law.categories import topics
from bitim.registry.vocabulary import Field


def test_every_dispute_that_may_be_mediated_has_a_field_and_every_field_a_dispute() -> None:
    assert {Field.of(topic.code) for topic in topics() if topic.is_mediable} == set(Field)
