from datetime import date

import pytest

from bitim.law.answers import OffenceArticle, QuestionId
from bitim.law.exclusions import STOPS
from bitim.law.outcomes import Note, Outcome, OutcomeKind, Reason, Remark, Way
from bitim.law.questions import Kind, Question
from bitim.law.refusal import Refused, Why
from bitim.law.scope import next_question, path, questions_left
from bitim.law.tracks import LegalTrack, Stage

DEBT = {
    QuestionId.TOPIC: "money",
    QuestionId.CATEGORY: "CIV-LOAN",
    QuestionId.WHO_I_AM: "myself",
    QuestionId.OTHER_SIDE: "person",
    QuestionId.SAFETY: "none",
    QuestionId.HANDLED_BY: "nobody",
    QuestionId.AFFECTED: "nobody",
}
WORK = DEBT | {
    QuestionId.TOPIC: "work",
    QuestionId.CATEGORY: "LAB-WAGE",
    QuestionId.OTHER_SIDE: "organization",
    QuestionId.LABOUR_COMMISSION: "not_yet",
}
DIVORCE = DEBT | {QuestionId.TOPIC: "family", QuestionId.CATEGORY: "FAM-DIVORCE"}
CRIME = DEBT | {
    QuestionId.TOPIC: "other",
    QuestionId.CATEGORY: "CIV-TORT",
    QuestionId.HANDLED_BY: "police",
    QuestionId.CRIME_EXCLUDED: "none",
    QuestionId.CRIME_GRAVITY: "minor_or_medium",
    QuestionId.MINOR: "nobody",
}
OFFENCE = CRIME | {QuestionId.HANDLED_BY: "offence_body", QuestionId.OFFENCE_ARTICLE: "79(1)"}
DECISION = DEBT | {
    QuestionId.TOPIC: "other",
    QuestionId.CATEGORY: "ADM",
    QuestionId.OTHER_SIDE: "state_body",
    QuestionId.STATE_MATTER: "decision",
    QuestionId.DISCRETION: "yes",
    QuestionId.PUBLIC_LAW_BAR: "no",
    QuestionId.DECISION_RECEIVED_ON: "2026-09-10",
}


def outcome(answers, **changes: str) -> Outcome:
    result = next_question(answers | {QuestionId(name): value for name, value in changes.items()})
    assert isinstance(result, Outcome), result
    return result


def notes(remarks: tuple[Remark, ...]) -> set[Note]:
    return {remark.note for remark in remarks}


def test_an_ordinary_debt_is_suitable_after_seven_questions():
    result = outcome(DEBT)
    assert (result.kind, result.reason, result.track, result.stage) == (
        OutcomeKind.SUITABLE,
        Reason.DISPUTE_OF_EQUALS,
        LegalTrack.CIVIL,
        Stage.BEFORE_COURT,
    )
    assert result.ways == (Way.LETTER_FIRST, Way.FILE, Way.CENTRE, Way.COURT)
    assert result.may_file
    assert len(path(DEBT)) == 7


def test_the_questions_come_one_by_one_and_count_down():
    assert [questions_left(dict(list(DEBT.items())[:given])) for given in range(8)] == [
        7,
        6,
        5,
        4,
        3,
        2,
        1,
        0,
    ]


def test_the_first_question_is_what_it_is_about():
    first = next_question({})
    assert isinstance(first, Question)
    assert (first.id, first.kind) == (QuestionId.TOPIC, Kind.CHOICE)
    assert set(first.options) == {"family", "money", "work", "home", "purchases", "other"}


def test_the_door_decides_which_categories_are_offered():
    question = next_question({QuestionId.TOPIC: "work"})
    assert isinstance(question, Question)
    assert question.id is QuestionId.CATEGORY
    assert "LAB-WAGE" in question.options
    assert "CIV-LOAN" not in question.options


def test_an_answer_that_is_not_offered_is_refused():
    with pytest.raises(Refused) as refused:
        next_question({QuestionId.TOPIC: "work", QuestionId.CATEGORY: "CIV-LOAN"})
    assert refused.value == Refused(Why.ANSWER_NOT_OFFERED, question=QuestionId.CATEGORY)


@pytest.mark.parametrize("answer", ["2026-13-01", "yesterday", "", "9999-12-31", "0001-01-01"])
def test_a_date_is_a_day_or_unknown(answer):
    with pytest.raises(Refused):
        next_question(DECISION | {QuestionId.DECISION_RECEIVED_ON: answer})


def test_a_company_against_a_company_is_not_asked_about_violence():
    trade = DEBT | {QuestionId.WHO_I_AM: "organization", QuestionId.OTHER_SIDE: "organization"}
    assert QuestionId.SAFETY not in path(trade)
    assert QuestionId.SAFETY in path(DEBT)
    assert QuestionId.SAFETY in path(trade | {QuestionId.OTHER_SIDE: "person"})


def test_a_buyer_against_a_shop_is_not_asked_about_violence_but_a_worker_is():
    shop = DEBT | {
        QuestionId.TOPIC: "purchases",
        QuestionId.CATEGORY: "CON",
        QuestionId.OTHER_SIDE: "organization",
    }
    assert QuestionId.SAFETY not in path(shop)
    assert QuestionId.SAFETY in path(WORK)


def test_in_a_family_nobody_is_asked_whether_the_other_is_a_company():
    assert QuestionId.OTHER_SIDE not in path(DIVORCE)


@pytest.mark.parametrize(
    ("answers", "changes", "kind", "reason", "law"),
    [
        (DIVORCE, {"category": "FAM-DV"}, OutcomeKind.SAFETY_FIRST, Reason.VIOLENCE_AT_HOME, "ML-25-3"),
        (
            DIVORCE,
            {"category": "FAM-ADOPTION"},
            OutcomeKind.NOT_MEDIABLE,
            Reason.STATUS_ONLY_BY_COURT,
            "CPC-27",
        ),
        (DEBT, {"safety": "danger_now"}, OutcomeKind.SAFETY_FIRST, Reason.DANGER_NOW, "CAO-54-1"),
        (DEBT, {"safety": "child_in_danger"}, OutcomeKind.SAFETY_FIRST, Reason.CHILD_IN_DANGER, "ML-25-3"),
        (DEBT, {"safety": "no_contact_order"}, OutcomeKind.SAFETY_FIRST, Reason.NO_CONTACT_ORDER, "CAO-54-1"),
        (DIVORCE, {"safety": "violence"}, OutcomeKind.SAFETY_FIRST, Reason.VIOLENCE_AT_HOME, "ML-25-3"),
        (
            DEBT,
            {"handled_by": "court", "court_proceedings": "order"},
            OutcomeKind.NOT_MEDIABLE,
            Reason.ORDER_PROCEEDINGS,
            "CPC-174-3",
        ),
        (
            DEBT,
            {"handled_by": "court", "court_proceedings": "special"},
            OutcomeKind.NOT_MEDIABLE,
            Reason.SPECIAL_PROCEEDINGS,
            "CPC-174-3",
        ),
        (
            CRIME,
            {"crime_excluded": "public_service"},
            OutcomeKind.NOT_MEDIABLE,
            Reason.CRIME_AGAINST_PUBLIC_SERVICE,
            "ML-1-4",
        ),
        (
            CRIME,
            {"crime_excluded": "violence_against_minor"},
            OutcomeKind.NOT_MEDIABLE,
            Reason.VIOLENCE_AGAINST_MINOR,
            "CC-68-4b",
        ),
        (CRIME, {"crime_excluded": "torture"}, OutcomeKind.NOT_MEDIABLE, Reason.CRIME_EXCLUDED, "CC-68-4"),
        (
            CRIME,
            {"crime_gravity": "especially_grave"},
            OutcomeKind.NOT_MEDIABLE,
            Reason.CRIME_TOO_GRAVE,
            "ML-1-1",
        ),
        (
            CRIME,
            {"crime_gravity": "grave", "grave_first_without_harm": "no"},
            OutcomeKind.NOT_MEDIABLE,
            Reason.GRAVE_CRIME_CONDITIONS_UNMET,
            "CC-68-2",
        ),
        (
            CRIME,
            {"crime_gravity": "grave", "grave_first_without_harm": "yes", "grave_person": "none"},
            OutcomeKind.NOT_MEDIABLE,
            Reason.GRAVE_CRIME_CONDITIONS_UNMET,
            "CC-68-2",
        ),
        (
            OFFENCE,
            {"offence_article": "other"},
            OutcomeKind.NOT_MEDIABLE,
            Reason.OFFENCE_NOT_LISTED,
            "CAO-64-1",
        ),
        (
            OFFENCE,
            {"offence_article": "73", "earlier_release": "yes"},
            OutcomeKind.NOT_MEDIABLE,
            Reason.RELEASED_WITHIN_YEAR,
            "CAO-64-1.1",
        ),
        (
            DECISION,
            {"state_matter": "equal_footing", "state_basis": "no"},
            OutcomeKind.NOT_MEDIABLE,
            Reason.NO_BASIS_FOR_STATE_BODY,
            "ML-1-3",
        ),
        (DECISION, {"discretion": "no"}, OutcomeKind.NOT_MEDIABLE, Reason.NO_DISCRETION, "ML-27.1-1"),
        (
            DECISION,
            {"public_law_bar": "yes"},
            OutcomeKind.NOT_MEDIABLE,
            Reason.PUBLIC_LAW_FORBIDS,
            "ML-27.1-2",
        ),
        (
            DEBT,
            {"affected": "incapable_person"},
            OutcomeKind.NOT_MEDIABLE,
            Reason.INCAPABLE_PERSON_AFFECTED,
            "ML-1-2",
        ),
        (
            DEBT,
            {"affected": "absent_person", "third_person_joins": "no"},
            OutcomeKind.NOT_MEDIABLE,
            Reason.THIRD_PERSON_WILL_NOT_JOIN,
            "ML-1-2",
        ),
    ],
)
def test_each_exclusion_ends_the_questions_with_its_rule_and_other_ways(answers, changes, kind, reason, law):
    result = outcome(answers, **changes)
    assert (result.kind, result.reason) == (kind, reason)
    assert law in result.law
    assert not result.may_file
    assert result.ways


def test_every_exclusion_of_the_table_has_such_a_case():
    cases = next(
        mark.args[1] for mark in test_each_exclusion_ends_the_questions_with_its_rule_and_other_ways.pytestmark
    )
    assert {reason for _, _, _, reason, _ in cases} == {stop.reason for stop in STOPS}


def test_danger_leads_to_the_police_before_anything_else():
    assert outcome(DEBT, safety="danger_now").ways[0] is Way.POLICE_102
    assert Way.CHILD_PROTECTION in outcome(DEBT, safety="child_in_danger").ways


def test_earlier_violence_outside_the_family_keeps_people_apart_and_sends_no_letter():
    result = outcome(DEBT, safety="violence")
    assert result.kind is OutcomeKind.SUITABLE_WITH_CONDITIONS
    assert notes(result.conditions) == {Note.SEPARATE_MEETINGS}
    assert Way.LETTER_FIRST not in result.ways


def test_an_absent_person_whose_interests_are_touched_is_invited():
    result = outcome(DEBT, affected="absent_person", third_person_joins="yes")
    assert (result.kind, result.law) == (OutcomeKind.JOIN_THIRD_PERSON, ("ML-1-2",))
    assert notes(result.conditions) == {Note.INVITE_THIRD_PERSON}
    assert result.may_file


def test_a_decision_of_a_body_with_discretion_shows_the_month_that_runs_on():
    result = outcome(DECISION)
    assert (result.kind, result.track) == (OutcomeKind.SUITABLE, LegalTrack.ADMINISTRATIVE)
    assert result.warnings == (Remark(Note.ADMINISTRATIVE_TERM_RUNS, ("APPC-136",), date(2026, 10, 10)),)


def test_without_the_day_of_the_decision_the_month_is_named_without_a_date():
    (warning,) = outcome(DECISION, decision_received_on="unknown").warnings
    assert (warning.note, warning.last_day) == (Note.ADMINISTRATIVE_TERM_RUNS, None)


def test_who_is_already_in_court_is_not_warned_of_the_time_for_going_there():
    result = outcome(DECISION, handled_by="court", court_proceedings="claim")
    assert (result.track, result.stage) == (LegalTrack.ADMINISTRATIVE, Stage.IN_COURT)
    assert notes(result.warnings) == {Note.COURT_SUSPENDS}


@pytest.mark.parametrize(
    "answers",
    [
        DEBT | {QuestionId.HANDLED_BY: "court", QuestionId.COURT_PROCEEDINGS: "order"},
        DEBT | {QuestionId.TOPIC: "home", QuestionId.CATEGORY: "CIV-OWN", QuestionId.AFFECTED: "incapable_person"},
        DIVORCE | {QuestionId.AFFECTED: "incapable_person"},
    ],
    ids=["suspension by a contract", "registering a settlement", "settling around a divorce"],
)
def test_where_mediation_is_not_possible_nothing_is_promised_of_it(answers):
    result = outcome(answers)
    assert (result.kind, result.warnings) == (OutcomeKind.NOT_MEDIABLE, ())


def test_where_mediation_is_not_possible_the_time_for_going_to_court_still_counts():
    assert notes(outcome(DECISION, discretion="no").warnings) == {Note.ADMINISTRATIVE_TERM_RUNS}
    assert notes(outcome(WORK, affected="incapable_person").warnings) == {Note.LABOUR_TERM, Note.COMMISSION_FIRST}


def test_a_public_dispute_with_a_person_is_a_dispute_of_equals():
    assert outcome(DECISION, other_side="person").track is LegalTrack.CIVIL


def test_a_state_body_on_ones_own_side_needs_a_basis_too():
    question = next_question(DEBT | {QuestionId.WHO_I_AM: "state_body"})
    assert isinstance(question, Question)
    assert question.id is QuestionId.STATE_MATTER


@pytest.mark.parametrize(
    ("answers", "changes", "condition"),
    [
        (DECISION, {"discretion": "not_sure"}, Note.CHECK_DISCRETION),
        (DECISION, {"public_law_bar": "not_sure"}, Note.CHECK_PUBLIC_LAW),
        (DECISION, {"state_matter": "equal_footing", "state_basis": "not_sure"}, Note.CHECK_STATE_BASIS),
        (DEBT, {"affected": "not_sure"}, Note.CHECK_THIRD_PERSONS),
        (DEBT, {"handled_by": "court", "court_proceedings": "not_sure"}, Note.CHECK_PROCEEDINGS),
        (CRIME, {"crime_gravity": "not_sure"}, Note.CHECK_CRIME_GRAVITY),
        (OFFENCE, {"offence_article": "not_sure"}, Note.CHECK_OFFENCE_ARTICLE),
        (OFFENCE, {"offence_article": "73", "earlier_release": "not_sure"}, Note.CHECK_EARLIER_RELEASE),
        (DEBT, {"who_i_am": "for_adult"}, Note.POWER_OF_ATTORNEY),
    ],
)
def test_what_a_person_does_not_know_becomes_a_condition(answers, changes, condition):
    result = outcome(answers, **changes)
    assert result.kind is OutcomeKind.SUITABLE_WITH_CONDITIONS
    assert condition in notes(result.conditions)


def test_a_crime_that_may_be_reconciled_goes_on_and_is_no_admission():
    result = outcome(CRIME)
    assert (result.track, result.reason) == (LegalTrack.CRIMINAL, Reason.CRIME_MAY_BE_RECONCILED)
    assert notes(result.conditions) == {Note.HARM_REPAIRED}
    assert notes(result.warnings) == {Note.CASE_GOES_ON, Note.NO_ADMISSION}
    assert result.ways == (Way.FILE, Way.AUTHORITY, Way.LEGAL_AID)


def test_after_a_first_grave_crime_the_authority_decides():
    result = outcome(CRIME, crime_gravity="grave", grave_first_without_harm="yes", grave_person="woman_58")
    assert notes(result.conditions) == {Note.HARM_REPAIRED, Note.AUTHORITY_DECIDES}


@pytest.mark.parametrize("article", sorted(set(OffenceArticle) - {"other", "not_sure", "73"}))
def test_every_listed_offence_may_be_reconciled(article):
    result = outcome(OFFENCE, offence_article=article)
    assert result.reason is Reason.OFFENCE_MAY_BE_RECONCILED
    assert (Note.AUTHORITY_DECIDES in notes(result.conditions)) is (article == "73-3")


def test_a_household_offence_keeps_people_apart():
    result = outcome(OFFENCE, offence_article="73", earlier_release="no")
    assert notes(result.conditions) == {Note.AUTHORITY_DECIDES, Note.SEPARATE_MEETINGS}


@pytest.mark.parametrize(
    ("age", "expected"),
    [
        ("under_14", {Note.REPRESENTATIVE_SIGNS}),
        ("14_15", {Note.WRITTEN_CONSENT, Note.SIGNS_ON_PAPER}),
        ("16_17", {Note.WRITTEN_CONSENT}),
    ],
)
def test_a_minor_takes_part_with_what_the_age_asks_for(age, expected):
    assert notes(outcome(DEBT, who_i_am="for_child", minor=age).conditions) == expected
    with_support = outcome(CRIME, minor=age).conditions
    assert notes(with_support) == expected | {Note.HARM_REPAIRED, Note.MINOR_SUPPORT_PRESENT}


def test_who_comes_for_a_child_cannot_say_there_is_no_child():
    with pytest.raises(Refused):
        outcome(DEBT, who_i_am="for_child", minor="nobody")


def test_unpaid_wages_go_past_the_labour_commission():
    result = outcome(WORK)
    assert result.ways == (Way.LETTER_FIRST, Way.FILE, Way.LABOUR_COMMISSION, Way.CENTRE, Way.COURT)
    assert notes(result.warnings) == {
        Note.LABOUR_TERM,
        Note.LABOUR_TERM_STANDS_STILL,
        Note.COMMISSION_FIRST,
    }
    assert Way.LABOUR_COMMISSION not in outcome(WORK, labour_commission="used").ways


def test_a_dismissal_shows_the_month_to_reach_the_commission():
    result = outcome(WORK, category="LAB-REINSTATE", dismissed_on="2026-08-31")
    assert Remark(Note.LABOUR_TERM, ("LC-160",), date(2026, 9, 30)) in result.warnings


def test_a_collective_dispute_keeps_its_own_procedure():
    result = outcome(WORK, category="LAB-COLLECTIVE")
    assert QuestionId.LABOUR_COMMISSION not in path(WORK | {QuestionId.CATEGORY: "LAB-COLLECTIVE"})
    assert Note.LABOUR_ARBITRATION_STAYS in notes(result.warnings)


@pytest.mark.parametrize(
    ("topic", "category", "warning"),
    [
        ("family", "FAM-ALIMONY", Note.SUPPORT_NOT_BELOW_COURT),
        ("family", "FAM-CHILD-ACCESS", Note.CHILD_INTERESTS),
        ("family", "FAM-DIVORCE", Note.DIVORCE_BY_COURT_OR_REGISTRY),
        ("family", "CIV-INHERIT", Note.ALL_HEIRS_TAKE_PART),
        ("home", "LAND", Note.RIGHTS_ARE_REGISTERED),
        ("purchases", "CON", Note.SELLER_ANSWERS_IN_10_DAYS),
        ("other", "COM-CROSS", Note.CONVENTION_ONLY_BY_OPT_IN),
    ],
)
def test_a_category_brings_its_own_warning(topic, category, warning):
    assert warning in notes(outcome(DEBT, topic=topic, category=category).warnings)


def test_at_the_enforcement_stage_the_bailiff_is_the_next_door():
    result = outcome(DEBT, handled_by="bailiff")
    assert (result.track, result.stage) == (LegalTrack.ENFORCEMENT, Stage.ENFORCEMENT)
    assert result.ways == (Way.FILE, Way.BAILIFF, Way.CENTRE)
    assert notes(result.warnings) == {Note.ENFORCEMENT_30_DAYS, Note.COURT_APPROVES}


def test_going_back_is_asking_again_with_fewer_answers():
    stopped = DEBT | {QuestionId.SAFETY: "danger_now"}
    kept = {question: stopped[question] for question in path(stopped)[:-1]}
    question = next_question(kept)
    assert isinstance(question, Question)
    assert question.id is QuestionId.SAFETY


def test_an_answer_that_no_longer_matters_is_left_aside():
    changed_mind = DECISION | {QuestionId.OTHER_SIDE: "person", QuestionId.DISCRETION: "no"}
    assert outcome(changed_mind).kind is OutcomeKind.SUITABLE
    assert QuestionId.DISCRETION not in path(changed_mind)


def test_answers_may_be_kept_by_plain_words_as_a_session_does():
    assert next_question({question.value: answer for question, answer in DEBT.items()}) == outcome(DEBT)
