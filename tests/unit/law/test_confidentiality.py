from dataclasses import replace
from datetime import date

import pytest

from bitim.law.confidentiality import (
    Audience,
    Duty,
    ParticipantKind,
    Permission,
    Reader,
    Scope,
    check_may_disclose,
    check_may_enter,
    may_be_questioned,
    may_read,
    may_report,
    sees_and_does_not,
)
from bitim.law.refusal import Refused, Why

TODAY = date(2026, 9, 1)

APPLICANT = Reader(key="aliya", kind=ParticipantKind.PARTY, side="applicant", acknowledged=True)
LAWYER = Reader(key="lawyer", kind=ParticipantKind.REPRESENTATIVE, side="applicant", acknowledged=True)
RESPONDENT = Reader(key="yerlan", kind=ParticipantKind.PARTY, side="respondent", acknowledged=True)
MEDIATOR = Reader(key="mediator", kind=ParticipantKind.MEDIATOR, acknowledged=True)
INTERPRETER = Reader(key="interpreter", kind=ParticipantKind.INTERPRETER, acknowledged=True)
NEWCOMER = Reader(key="newcomer", kind=ParticipantKind.EXPERT)
STAFF = Reader(key="staff", acknowledged=True)
EVERYBODY = [APPLICANT, LAWYER, RESPONDENT, MEDIATOR, INTERPRETER, NEWCOMER, STAFF]


@pytest.mark.parametrize(
    ("scope", "readers"),
    [
        (Scope(audience=Audience.JOINT), [APPLICANT, LAWYER, RESPONDENT, MEDIATOR, INTERPRETER]),
        (Scope(audience=Audience.CAUCUS, side="applicant"), [APPLICANT, LAWYER, MEDIATOR]),
        (Scope(audience=Audience.CAUCUS, side="respondent"), [RESPONDENT, MEDIATOR]),
        (Scope(audience=Audience.CAUCUS), [MEDIATOR]),
        (Scope(audience=Audience.DIRECT), [APPLICANT, LAWYER, RESPONDENT]),
        (Scope(audience=Audience.ONLY_YOU, author="aliya"), [APPLICANT]),
        (Scope(audience=Audience.PUBLIC), EVERYBODY),
    ],
)
def test_each_audience_is_exactly_its_readers(scope, readers):
    seeing, blind = sees_and_does_not(scope, EVERYBODY)
    assert seeing == readers
    assert [person for person in EVERYBODY if person not in readers] == blind


def test_a_mediator_who_has_not_acknowledged_reads_nothing_either():
    unready = Reader(key="mediator", kind=ParticipantKind.MEDIATOR)
    assert not may_read(Scope(audience=Audience.CAUCUS, side="applicant"), unready)


def test_a_mediator_whom_all_sides_admitted_reads_their_direct_talks_and_nobody_else_is_admitted():
    """UN-TN-18."""
    assert may_read(Scope(audience=Audience.DIRECT), replace(MEDIATOR, admitted=True))
    assert not may_read(Scope(audience=Audience.DIRECT), replace(MEDIATOR, admitted=True, acknowledged=False))
    assert not may_read(Scope(audience=Audience.DIRECT), replace(INTERPRETER, admitted=True))


@pytest.mark.parametrize("reader", [NEWCOMER, STAFF])
def test_nobody_enters_without_acknowledging_confidentiality_as_a_participant(reader):
    check_may_enter(INTERPRETER)
    with pytest.raises(Refused) as refused:
        check_may_enter(reader)
    assert refused.value == Refused(Why.CONFIDENTIALITY_NOT_ACKNOWLEDGED)


def permission(**changes) -> Permission:
    return Permission(**{"item": "m1", "giver": "applicant", "to_side": "respondent", "given_on": TODAY, **changes})


def test_what_its_giver_permitted_may_be_passed_on():
    check_may_disclose("m1", "applicant", [permission()], to_side="respondent", on=TODAY)
    check_may_disclose("m1", "applicant", [permission(to_side="")], to_side="respondent", on=TODAY)


def test_what_a_side_gave_may_be_said_back_to_it():
    check_may_disclose("m1", "applicant", [], to_side="applicant", on=TODAY)


@pytest.mark.parametrize(
    "given",
    [
        [],
        [permission(item="m2")],
        [permission(giver="respondent")],
        [permission(to_side="third")],
        [permission(given_on=date(2026, 9, 2))],
    ],
)
def test_no_other_permission_opens_an_item(given):
    with pytest.raises(Refused) as refused:
        check_may_disclose("m1", "applicant", given, to_side="respondent", on=TODAY)
    assert refused.value == Refused(Why.DISCLOSURE_NOT_PERMITTED)


def test_only_a_child_in_danger_lets_a_mediator_speak_without_permission():
    assert may_report(ParticipantKind.MEDIATOR, Duty.CHILD_IN_DANGER)
    assert not may_report(ParticipantKind.MEDIATOR, None)
    assert not may_report(ParticipantKind.PARTY, Duty.CHILD_IN_DANGER)
    assert not may_report(None, Duty.CHILD_IN_DANGER)


def test_a_mediator_is_no_witness():
    assert [kind for kind in ParticipantKind if not may_be_questioned(kind)] == [ParticipantKind.MEDIATOR]
