"""The bench of verification measures what it says."""

from collections import Counter

import pytest

from bitim.demo.bench import verification
from bitim.demo.bench.verification import Country, Kept
from bitim.eds import algorithms
from bitim.eds.algorithms import Family
from bitim.eds.report import Outcome, Verdict


@pytest.fixture(scope="module", params=list(Family))
def kept(request: pytest.FixtureRequest) -> Kept:
    return Kept.make(Country.found(request.param), 1000)


def test_what_is_measured_has_a_token_and_an_answer_and_is_accepted(kept: Kept) -> None:
    report = kept.verify(kept.country.trust())

    found = {check.id: check.outcome for check in report.signers[0].checks}
    assert report.verdict is Verdict.ACCEPT
    assert {found[check_id] for check_id in ("EDS-07", "EDS-14", "EDS-25", "EDS-27", "EDS-28")} == {Outcome.PASSED}


@pytest.mark.parametrize("with_authorities", [False, True])
def test_the_bare_calls_verify_as_many_signatures_as_the_verification(
    kept: Kept, with_authorities: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """So no verification is skipped, or made twice, that the ratio pretends to be about."""
    known = kept.country.trust()
    kept.verify(known)
    made: Counter[str] = Counter()
    verify = algorithms.verify

    def count(*told: object) -> bool:
        made["verified"] += 1
        return verify(*told)  # type: ignore[arg-type]

    monkeypatch.setattr(algorithms, "verify", count)
    kept.verify(kept.country.trust() if with_authorities else known)

    bare = kept.bare_calls(with_authorities=with_authorities)
    hashes_besides = 3  # of the document, of what the token says, of the signature value for its imprint
    assert made["verified"] == (8 if with_authorities else 6) == (len(bare) - hashes_besides) / 2


def test_every_family_gets_a_row(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(verification, "_BATCH_S", 0)

    told = list(verification.lines(2, {"1 KB": 1000}))

    for family in Family:
        assert sum(line.startswith(f"{family} 1 KB") for line in told) == 2
