"""What everybody may see of a report: nothing small, and nothing that tells it (UNSTAT-07)."""

from collections.abc import Mapping
from decimal import Decimal

from bitim.law.figures import Agreement, Period, Unit
from bitim.law.figures.pilot import Report, report
from bitim.law.figures.published import Count, CourtRow
from bitim.law.figures.report_data import as_data
from bitim.law.figures.withholding import for_everybody

YEAR = Period.year(2026)
LARGE = {
    "judicial.total": 400,
    "judicial.first": 300,
    "judicial.appeal": 100,
    "classic.total": 90,
    "all.total": 490,
    "before.total": 200,
    "region.KZ-31": 250,
    "region.KZ-10": 150,
    "court.1": 250,
    "court.2": 90,
    "court.3": 60,
    "funnel.moved": 500,
    "funnel.settled": 300,
    "funnel.approved": 200,
    "funnel.performed": 100,
}
COURTS = [
    CourtRow("court.1", {"kk": "Бір"}, "KZ-31"),
    CourtRow("court.2", {"kk": "Екі"}, "KZ-10"),
    CourtRow("court.3", {"kk": "Үш"}, "KZ-10"),
]


def made(**changed: int) -> Report:
    named = {key.replace("_", ".").replace("@", "_"): value for key, value in changed.items()}
    values: Mapping[str, int] = LARGE | named
    counts = {
        key: Count(key=key, value=value, place="", unit=Unit.CASES, period=YEAR, procedure="judge_mediation")
        for key, value in values.items()
    }
    return report(counts=counts, period=YEAR, source="cards", regions=["KZ-31", "KZ-10"], courts=COURTS)


def kept(shown: Report) -> set[str]:
    return {key for key, figure in shown.figures.items() if figure.suppressed}


def test_a_report_of_large_numbers_is_shown_whole() -> None:
    whole = made()

    assert for_everybody(whole) == whole


def test_a_small_court_is_kept_back_with_another_of_its_region_and_all_that_is_computed_of_them() -> None:
    shown = for_everybody(made(court_2=146, court_3=4))

    assert kept(shown) == {
        *("court.2", "court.2.share", "court.2.share_of_region"),
        *("court.3", "court.3.share", "court.3.share_of_region"),
        *("courts.first", "courts.first.share"),
    }
    hidden = shown.figures["court.2"]
    assert (hidden.value, hidden.numerator, hidden.denominator, hidden.interval) == (None, None, None, None)
    assert hidden.agreement is Agreement.NOT_CHECKED


def test_a_small_instance_is_kept_back_with_the_other() -> None:
    shown = for_everybody(made(judicial_first=397, judicial_appeal=3))

    assert kept(shown) == {
        *("judicial.first", "judicial.first.share", "judicial.appeal", "judicial.appeal.share"),
    }


def test_those_who_stopped_at_a_step_are_few_and_the_step_is_kept_back() -> None:
    shown = for_everybody(made(funnel_approved=297))

    assert "funnel.settled" in kept(shown) or "funnel.approved" in kept(shown)
    assert shown.figures["funnel.moved"].value == Decimal(500)


def test_few_who_did_not_answer_an_invitation_keep_a_step_back() -> None:
    large = {"funnel_invited": 90, "funnel_asked": 60, "funnel_agreed": 40}

    assert not kept(for_everybody(made(**large)))
    assert {"funnel.invited", "funnel.asked"} & kept(for_everybody(made(**large | {"funnel_asked": 87})))
    assert {"funnel.asked", "funnel.agreed"} & kept(for_everybody(made(**large | {"funnel_agreed": 55})))


def test_few_settlements_that_were_not_performed_cannot_be_computed_from_those_of_which_nothing_is_known() -> None:
    shown = for_everybody(made(funnel_performed=100, **{"funnel_performance@unknown": 95}))

    assert {"funnel.approved", "funnel.performed", "funnel.performance_unknown"} & kept(shown)
    assert not kept(for_everybody(made(funnel_performed=100, **{"funnel_performance@unknown": 50})))


def test_where_hardly_anything_was_mediated_every_number_of_it_is_kept_back() -> None:
    shown = for_everybody(made(judicial_total=7, judicial_first=7, judicial_appeal=0, all_total=97))

    told = {key for key, figure in shown.figures.items() if figure.value is not None}
    assert {key for key in told if key.startswith(("judicial.", "region", "court", "all."))} <= {"judicial.appeal"}


def test_the_order_of_what_is_kept_back_does_not_tell_which_is_larger() -> None:
    one, other = (
        for_everybody(made(court_2=146, court_3=4)),
        for_everybody(made(court_2=4, court_3=146)),
    )

    assert [figure["key"] for figure in as_data(one)["figures"]] == [
        figure["key"] for figure in as_data(other)["figures"]
    ]
    assert one.courts == other.courts
    assert as_data(one) == as_data(other)


def test_what_was_kept_back_for_a_part_of_the_year_is_kept_back_for_the_year_with_what_would_tell_it() -> None:
    shown = for_everybody(made(), before={"region.KZ-10"})

    assert {"region.KZ-10", "region.KZ-31"} <= kept(shown)
    assert shown.figures["judicial.total"].value == Decimal(400)
    assert {"court.1", "court.2", "court.3"} & kept(shown)
