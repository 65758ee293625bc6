from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from bitim.law.child_support import court_share
from bitim.law.lint import Code, Finding, Severity, lint, must_be_mended
from bitim.law.obligations import (
    ChildSupport,
    DueInWords,
    DueOn,
    DueWithin,
    Instalments,
    Monthly,
    ObjectKind,
    ObjectRight,
    Obligation,
    ObligationKind,
    Property,
    RegisteredObject,
    SettlementFacts,
    payments,
)
from bitim.law.singapore import Bar
from bitim.law.tracks import Stage

SIGNED = date(2026, 9, 1)
MUST, SHOULD, KNOW = Severity.MUST, Severity.SHOULD, Severity.KNOW


def payment(**changes) -> Obligation:
    """A row with nothing to find in it."""
    return Obligation(
        **{
            "row": 1,
            "debtor": "yerlan",
            "creditor": "aliya",
            "kind": ObligationKind.PAY,
            "acts": ("Қарызды қайтарады", "Возвращает долг"),
            "amount": Decimal(620000),
            "due": DueOn(date(2027, 1, 5)),
            "performed_how": "bank transfer",
            "proven_by": "payment order",
            "on_default": "0.1 % a day",
            **changes,
        }
    )


def act(**changes) -> Obligation:
    """A duty to do something, with nothing to find in it."""
    return payment(**{"kind": ObligationKind.DO, "amount": None, **changes})


def settlement(*rows: Obligation, **changes) -> SettlementFacts:
    return SettlementFacts(
        **{
            "signed_on": SIGNED,
            "stage": Stage.BEFORE_COURT,
            "parties": frozenset({"aliya", "yerlan"}),
            "obligations": rows,
            "pretrial_basis": True,
            **changes,
        }
    )


def test_a_row_a_bailiff_can_execute_is_left_alone():
    assert lint(settlement(payment(), act())) == ()
    assert not must_be_mended(lint(settlement(payment())))


@pytest.mark.parametrize(
    ("row", "code", "severity"),
    [
        (payment(debtor=""), Code.NO_DEBTOR, MUST),
        (payment(debtor="stranger"), Code.DEBTOR_NOT_A_PARTY, MUST),
        (payment(creditor=""), Code.NO_CREDITOR, MUST),
        (payment(creditor="yerlan"), Code.OWES_ONESELF, MUST),
        (payment(acts=("Қарызды қайтарады", " ")), Code.NO_ACT, MUST),
        (payment(acts=()), Code.NO_ACT, MUST),
        (payment(amount=None), Code.NO_SUM, MUST),
        (payment(amount=Decimal(0)), Code.SUM_NOT_POSITIVE, MUST),
        (payment(amount=Decimal("0.005")), Code.SUM_FINER_THAN_TIYN, MUST),
        (payment(due=None), Code.NO_DUE_DATE, MUST),
        (payment(due=DueInWords(("every month",))), Code.DUE_ONLY_IN_WORDS, MUST),
        (act(due=DueInWords(("every Saturday from 10 to 18",))), Code.DUE_ONLY_IN_WORDS, KNOW),
        (payment(due=Monthly(date(2026, 10, 5))), Code.MONTHS_WITHOUT_END, SHOULD),
        (payment(performed_how=" "), Code.NO_WAY_OF_PERFORMANCE, MUST),
        (act(performed_how=""), Code.NO_WAY_OF_PERFORMANCE, SHOULD),
        (payment(proven_by=""), Code.NO_PROOF, SHOULD),
        (payment(on_default=""), Code.NO_CONSEQUENCE, MUST),
        (payment(condition="if the house is sold"), Code.SUSPENSIVE_CONDITION, SHOULD),
        (payment(property=frozenset({Property.NOTARIAL})), Code.NOTARIAL_FORM, SHOULD),
    ],
)
def test_each_fault_of_a_row_is_found_alone(row, code, severity):
    assert lint(settlement(row)) == (Finding(code, severity, 1),)
    assert must_be_mended(lint(settlement(row))) is (severity is MUST)


def test_a_finding_names_what_the_sentence_needs():
    assert lint(settlement(payment(currency="USD"))) == (Finding(Code.NOT_IN_TENGE, SHOULD, 1, "USD"),)
    assert lint(settlement(payment(due=DueOn(date(2026, 8, 31))))) == (
        Finding(Code.DUE_BEFORE_SIGNING, MUST, 1, date(2026, 8, 31)),
    )


def test_the_day_of_signing_itself_is_not_past():
    assert lint(settlement(payment(due=DueOn(SIGNED)))) == ()


def test_a_duty_to_refrain_needs_no_day():
    assert lint(settlement(act(kind=ObligationKind.REFRAIN, due=None))) == ()


def test_parts_make_the_sum_to_the_last_tiyn():
    parts = ((date(2026, 10, 5), Decimal("310000.00")), (date(2026, 11, 5), Decimal("309999.99")))
    assert lint(settlement(payment(due=Instalments(parts)))) == (
        Finding(Code.PARTS_DO_NOT_MAKE_THE_SUM, MUST, 1, Decimal("0.01")),
    )
    whole = (parts[0], (date(2026, 11, 5), Decimal(310000)))
    assert lint(settlement(payment(due=Instalments(whole)))) == ()


def test_a_part_due_before_signing_is_found():
    parts = ((date(2026, 8, 5), Decimal(310000)), (date(2026, 11, 5), Decimal(310000)))
    assert lint(settlement(payment(due=Instalments(parts)))) == (
        Finding(Code.DUE_BEFORE_SIGNING, MUST, 1, date(2026, 8, 5)),
    )


def test_no_parts_at_all_are_no_day():
    assert {finding.code for finding in lint(settlement(payment(due=Instalments(()))))} == {
        Code.NO_DUE_DATE,
        Code.PARTS_DO_NOT_MAKE_THE_SUM,
    }


def test_one_clause_on_default_serves_all_rows():
    assert lint(settlement(payment(on_default=""), default_clause=True)) == ()


def test_a_vague_word_must_go_where_nothing_else_says_when_or_how_much():
    soon = ("Қарызды қайтарады", "Вернуть долг как можно скорее")
    assert lint(settlement(payment(acts=soon))) == (Finding(Code.VAGUE_WORD, SHOULD, 1, "как можно скорее"),)
    assert Finding(Code.VAGUE_WORD, MUST, 1, "как можно скорее") in lint(settlement(payment(acts=soon, due=None)))
    some = ("Береді", "Передать примерно десять мешков")
    transfer = act(kind=ObligationKind.TRANSFER, acts=some)
    assert lint(settlement(transfer)) == (Finding(Code.VAGUE_WORD, MUST, 1, "примерно"),)
    assert lint(settlement(act(acts=some))) == (Finding(Code.VAGUE_WORD, SHOULD, 1, "примерно"),)
    assert lint(settlement(act(acts=("Көмек береді", "Разумные усилия")))) == (
        Finding(Code.VAGUE_WORD, SHOULD, 1, "Разумные"),
    )


def test_a_term_in_vague_words_is_no_term():
    assert Finding(Code.VAGUE_WORD, MUST, 1, "в ближайшее время") in lint(
        settlement(act(due=DueInWords(("жақын күндері", "в ближайшее время"))))
    )


@pytest.mark.parametrize("stage", [Stage.IN_COURT, Stage.ENFORCEMENT])
def test_a_suspensive_condition_keeps_a_court_from_approving(stage):
    findings = lint(settlement(payment(condition="if the house is sold"), stage=stage))
    assert Finding(Code.SUSPENSIVE_CONDITION, MUST, 1) in findings


@pytest.mark.parametrize(
    ("children", "share"),
    [(1, Fraction(1, 4)), (2, Fraction(1, 3)), (3, Fraction(1, 2)), (5, Fraction(1, 2))],
)
def test_child_support_is_not_below_what_a_court_would_give(children, share):
    assert court_share(children, SIGNED) == share
    monthly = {"due": Monthly(date(2026, 10, 5)), "amount": Decimal(50000)}

    def found(income_share: Fraction | None) -> tuple[Finding, ...]:
        facts = ChildSupport(children=children, income_share=income_share)
        return lint(settlement(payment(child_support=facts, **monthly)))

    assert found(share) == TOLD_OF_SUPPORT
    below = Finding(Code.SUPPORT_BELOW_COURT, SHOULD, 1, share)
    assert found(share - Fraction(1, 100)) == (below, *TOLD_OF_SUPPORT)
    over = Finding(Code.SUPPORT_OVER_HALF, KNOW, 1, Fraction(3, 5))
    assert found(Fraction(3, 5)) == (over, *TOLD_OF_SUPPORT)
    assert found(None) == (Finding(Code.SUPPORT_SHARE_UNKNOWN, SHOULD, 1, share), *TOLD_OF_SUPPORT)


TOLD_OF_SUPPORT = (Finding(Code.CHILD_INTERESTS, KNOW), Finding(Code.SUPPORT_BINDS, KNOW))


@pytest.mark.parametrize(
    "acts",
    [
        ("Аружан алимент бойынша берешектен бас тартады.", "Анна отказывается от задолженности по алиментам."),
        ("Берешек кешіріледі.", "Долг по алиментам за 2025 год списывается."),
        ("Төлейді.", "Анна прощает недоимку."),
    ],
)
def test_arrears_of_support_are_not_given_up(acts):
    waived = Finding(Code.SUPPORT_DEBT_WAIVED, SHOULD, 1)
    support = ChildSupport(children=1, income_share=Fraction(1, 4))
    assert lint(settlement(act(acts=acts, child_support=support))) == (waived, *TOLD_OF_SUPPORT)
    assert waived in lint(settlement(act(acts=acts), category="FAM-ALIMONY"))


def test_a_debt_of_grown_ups_may_be_forgiven_and_support_paid_in_full():
    forgiven = ("Қарыздан бас тартады.", "Отказывается от долга.")
    assert lint(settlement(act(acts=forgiven))) == ()
    paid = ("Алимент бойынша берешекті төлейді.", "Погашает задолженность по алиментам. Отказывается от курения.")
    assert Code.SUPPORT_DEBT_WAIVED not in codes(lint(settlement(act(acts=paid), category="FAM-ALIMONY")))


@pytest.mark.parametrize("category", ["FAM-ALIMONY", "FAM-CHILD-RES", "FAM-CHILD-ACCESS"])
def test_where_it_is_about_children_their_interests_are_named(category):
    assert Finding(Code.CHILD_INTERESTS, KNOW) in lint(settlement(act(), category=category))
    assert Code.CHILD_INTERESTS not in codes(lint(settlement(act(), category="FAM-PROPERTY")))


def test_a_settlement_on_support_says_for_how_many_children():
    assert Finding(Code.SUPPORT_NOT_MARKED, SHOULD) in lint(settlement(payment(), category="FAM-ALIMONY"))
    support = ChildSupport(children=1, income_share=Fraction(1, 4))
    marked = lint(settlement(payment(child_support=support), category="FAM-ALIMONY"))
    assert marked == TOLD_OF_SUPPORT


def test_property_of_a_child_needs_a_consent_and_is_about_a_child():
    assert lint(settlement(act(property=frozenset({Property.OF_A_CHILD})))) == (
        Finding(Code.GUARDIANSHIP_CONSENT, SHOULD, 1),
        Finding(Code.CHILD_INTERESTS, KNOW),
    )


def codes(findings: tuple[Finding, ...]) -> set[Code]:
    return {finding.code for finding in findings}


def flat(**changes) -> RegisteredObject:
    """An object that a registrar finds."""
    named = {"right": ObjectRight.OWNERSHIP, "kind": ObjectKind.FLAT, "number": "06-088-012-345"}
    return RegisteredObject(**{**named, **changes})


@pytest.mark.parametrize(
    ("registered", "more"),
    [
        (flat(), ()),
        (flat(right=ObjectRight.PLEDGE, pledge_terms=("Қарызға", "За долг")), ()),
        (None, (Code.OBJECT_UNNAMED,)),
        (flat(kind=None), (Code.OBJECT_UNNAMED,)),
        (flat(number=" "), (Code.OBJECT_WITHOUT_NUMBER,)),
        (flat(right=ObjectRight.PLEDGE), (Code.PLEDGE_WITHOUT_TERMS,)),
    ],
)
def test_a_right_that_is_registered_names_its_object(registered, more):
    row = act(property=frozenset({Property.REGISTRABLE}), registered=registered)
    assert lint(settlement(row)) == (
        Finding(Code.REGISTRATION, KNOW, 1),
        *(Finding(code, SHOULD, 1) for code in more),
    )


def test_a_named_object_is_registered_though_nobody_ticked_it():
    assert lint(settlement(act(registered=flat()))) == (Finding(Code.REGISTRATION, KNOW, 1),)


def test_the_clause_on_the_convention_goes_where_the_convention_does_not():
    barred = settlement(payment(), convention_bars=(Bar.STATE_PARTY, Bar.IN_COURT))
    assert lint(barred) == (Finding(Code.CONVENTION_NOT_OPEN, MUST, None, Bar.STATE_PARTY),)


def test_child_support_may_be_a_share_of_income_without_a_sum():
    share = ChildSupport(children=1, income_share=Fraction(1, 4))
    row = payment(amount=None, due=Monthly(date(2026, 10, 5)), child_support=share)
    assert lint(settlement(row)) == TOLD_OF_SUPPORT
    unknown = payment(amount=None, due=Monthly(date(2026, 10, 5)), child_support=ChildSupport(children=1))
    assert Finding(Code.NO_SUM, MUST, 1) in lint(settlement(unknown))


def test_rows_make_the_total_the_text_names():
    rows = (
        payment(),
        payment(row=2, amount=Decimal(10000), due=Monthly(date(2026, 10, 5), date(2026, 12, 5))),
        payment(row=3, amount=Decimal(500), due=DueWithin(10), currency="USD"),
        act(row=4),
    )
    assert Code.ROWS_DO_NOT_MAKE_THE_TOTAL not in {
        finding.code for finding in lint(settlement(*rows, total=Decimal(650000)))
    }
    assert Finding(Code.ROWS_DO_NOT_MAKE_THE_TOTAL, MUST, None, Decimal(50000)) in lint(
        settlement(*rows, total=Decimal(700000))
    )
    open_ended = payment(due=None)
    assert Finding(Code.ROWS_DO_NOT_MAKE_THE_TOTAL, MUST, None, Decimal(1)) in lint(
        settlement(open_ended, total=Decimal(1))
    )


def test_a_settlement_without_rows_settles_nothing():
    assert lint(settlement()) == (Finding(Code.NO_OBLIGATIONS, MUST),)


def test_the_parties_learn_which_way_of_enforcement_is_open():
    assert lint(settlement(payment(), pretrial_basis=False)) == (Finding(Code.ONLY_ORDINARY_CLAIM, KNOW),)
    assert lint(settlement(payment(), stage=Stage.IN_COURT)) == (Finding(Code.CLAIM_BARRED_AFTERWARDS, KNOW),)
    assert lint(settlement(payment(), stage=Stage.ENFORCEMENT)) == ()


def test_every_finding_cites_its_rule():
    assert {Finding(code, MUST).law for code in Code}.isdisjoint({()})
    assert Finding(Code.SUPPORT_DEBT_WAIVED, MUST).law == ("CMF-170-1",)


@pytest.mark.parametrize(
    ("due", "expected"),
    [
        (DueOn(date(2027, 1, 5)), ((date(2027, 1, 5), Decimal(100)),)),
        (DueWithin(10), ((date(2026, 9, 11), Decimal(100)),)),
        (
            Monthly(date(2027, 1, 31), date(2027, 3, 30)),
            ((date(2027, 1, 31), Decimal(100)), (date(2027, 2, 28), Decimal(100))),
        ),
        (Instalments(((date(2027, 1, 5), Decimal(60)),)), ((date(2027, 1, 5), Decimal(60)),)),
        (Monthly(date(2027, 1, 31)), None),
        (DueInWords(("daily",)), None),
        (None, None),
    ],
)
def test_payments_follow_from_the_term(due, expected):
    assert payments(payment(amount=Decimal(100), due=due), SIGNED) == expected


def test_payments_without_a_sum_are_open():
    assert payments(payment(amount=None), SIGNED) is None
