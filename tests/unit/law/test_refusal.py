from bitim.law.refusal import Refused, Why


def test_refusals_are_equal_when_reason_and_parameters_are():
    assert Refused(Why.TERM_TOO_LONG, limit_days=60) == Refused(Why.TERM_TOO_LONG, limit_days=60)
    assert Refused(Why.TERM_TOO_LONG, limit_days=60) != Refused(Why.TERM_TOO_LONG, limit_days=30)
    assert Refused(Why.TERM_TOO_LONG) != Refused(Why.TERM_TOO_SHORT)
    assert Refused(Why.TERM_TOO_LONG) != Why.TERM_TOO_LONG


def test_equal_refusals_are_one_in_a_set():
    assert len({Refused(Why.TERM_TOO_LONG, limit_days=60), Refused(Why.TERM_TOO_LONG, limit_days=60)}) == 1


def test_a_refusal_prints_its_reason_and_parameters():
    assert str(Refused(Why.TERM_TOO_LONG, limit_days=60)) == "term_too_long (limit_days=60)"
    assert str(Refused(Why.NOT_IN_REGISTER)) == "not_in_register"
