"""The guided questions in plain words: what is asked, what may be answered, why it is asked."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from bitim.cases.labels.categories import PLAIN
from bitim.law.answers import (
    UNKNOWN_DAY,
    Affected,
    CourtProceedings,
    CrimeExcluded,
    CrimeGravity,
    GravePerson,
    HandledBy,
    LabourCommission,
    Minor,
    OffenceArticle,
    OtherSide,
    QuestionId,
    Safety,
    StateMatter,
    Topic,
    WhoIAm,
    Yes,
)

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

Text: TypeAlias = "str | StrPromise"


@dataclass(frozen=True)
class Asked:
    """One question. `hint` may be empty; `why` is the rule in plain words."""

    title: Text
    why: Text
    hint: Text = ""


@dataclass(frozen=True)
class Option:
    """One answer and, where it needs one, a line under it."""

    label: Text
    hint: Text = ""


_YES_NO: Mapping[str, Option] = {
    Yes.YES: Option(pgettext_lazy("answer", "Yes")),
    Yes.NO: Option(pgettext_lazy("answer", "No")),
    Yes.NOT_SURE: Option(pgettext_lazy("answer", "I am not sure")),
}

QUESTION: Mapping[QuestionId, Asked] = {
    QuestionId.TOPIC: Asked(
        _("What is the dispute about?"),
        _("Mediation is meant for disputes about property, family, work and other relations between people."),
    ),
    QuestionId.CATEGORY: Asked(
        _("What comes closest?"),
        _("Some matters have rules of their own, and a few are decided only by a court."),
        _("If several fit, choose the most important one."),
    ),
    QuestionId.WHO_I_AM: Asked(
        _("Whose dispute is it?"),
        _("Whoever acts for somebody else needs a right to do so: as a parent, or by a power of attorney."),
    ),
    QuestionId.OTHER_SIDE: Asked(
        _("Who is on the other side?"),
        _("With a state body mediation is possible only if another law allows it."),
        _("If there are several, choose the one who matters most. You can name all of them later."),
    ),
    QuestionId.SAFETY: Asked(
        _("Is everyone safe?"),
        _(
            "Mediation works only between people who can speak freely. A court may have forbidden contact, and "
            "then we arrange none. A child in danger is protected before anything else."
        ),
        _("Choose the first line that fits. Nobody but you sees the answer."),
    ),
    QuestionId.HANDLED_BY: Asked(
        _("Does anybody handle the dispute already?"),
        _("Mediation is possible before court, in court and after it, but each time other terms apply."),
    ),
    QuestionId.COURT_PROCEEDINGS: Asked(
        _("What kind of case is it in court?"),
        _("In court, parties may reconcile only where there is a claim of one side against another."),
        _("Look at the court’s letter: its title names the kind."),
    ),
    QuestionId.CRIME_EXCLUDED: Asked(
        _("Is the criminal case about one of these?"),
        _("For these crimes the law excludes reconciliation. A settlement would change nothing there."),
        _("Choose the first line that fits."),
    ),
    QuestionId.CRIME_GRAVITY: Asked(
        _("How grave is the act, by the criminal case?"),
        _("The law allows mediation for misdemeanours and for crimes of minor and medium gravity."),
        _("The investigator names the article and its gravity. You may ask."),
    ),
    QuestionId.GRAVE_FIRST_WITHOUT_HARM: Asked(
        _("Is it the suspect’s first grave crime, without a death or grave harm to health?"),
        _("Only then may a person be released after reconciliation for a grave crime."),
    ),
    QuestionId.GRAVE_PERSON: Asked(
        _("Who is the suspect?"),
        _("For a grave crime the law names the people who may be released after reconciliation."),
    ),
    QuestionId.OFFENCE_ARTICLE: Asked(
        _("Which article does the case name?"),
        _("The law lists the articles on which reconciliation ends the case or may release from liability."),
        _("The article stands in the protocol or in the letter of the body that handles the case."),
    ),
    QuestionId.EARLIER_RELEASE: Asked(
        _("Was the person released after a reconciliation under this article within the last year?"),
        _("A court may release a person in this way only once a year."),
    ),
    QuestionId.STATE_MATTER: Asked(
        _("What is the dispute with the state body about?"),
        _("Where a body decides by its power, mediation is possible only if the law leaves it a choice."),
    ),
    QuestionId.STATE_BASIS: Asked(
        _("Does a law let this state body take part in mediation?"),
        _("If a state body is a party, another law must allow mediation."),
        _("The body’s own lawyer knows. If you cannot ask now, choose “I am not sure”."),
    ),
    QuestionId.DISCRETION: Asked(
        _("Did the law leave the body a choice of how to decide?"),
        _("A body that had only one lawful decision cannot agree to another one."),
        _("For example: the sum of a payment, a term, one of several measures."),
    ),
    QuestionId.PUBLIC_LAW_BAR: Asked(
        _("Does a law forbid reconciliation in this matter?"),
        _("Mediation is excluded where a law forbids it or the matter itself does not allow a deal."),
    ),
    QuestionId.DECISION_RECEIVED_ON: Asked(
        _("When did you receive the decision?"),
        _("You have one month to go to court. We know of no rule by which mediation stops this term."),
        _("If you complained to a higher body, write the day you received its answer."),
    ),
    QuestionId.DISMISSED_ON: Asked(
        _("When did you receive the order of dismissal?"),
        _("To get the job back you have one month to go to the conciliation commission."),
    ),
    QuestionId.LABOUR_COMMISSION: Asked(
        _("Has the conciliation commission at work heard the dispute?"),
        _("Most labour disputes go to the commission first, and only then to court."),
        _("It is a commission of the employer and the workers. It decides within 15 working days."),
    ),
    QuestionId.MINOR: Asked(
        _("How old is the youngest person who takes part?"),
        _("Under 18, parents or guardians sign or consent. In a criminal case an adult helper must be there."),
    ),
    QuestionId.AFFECTED: Asked(
        _("Does the dispute touch anybody who will not take part?"),
        _("Mediation must not touch the interests of the absent, nor of people who cannot decide for themselves."),
        _("For example: a co-owner, an heir, a guarantor."),
    ),
    QuestionId.THIRD_PERSON_JOINS: Asked(
        _("Could this person be invited too?"),
        _("Those whose interests are touched must sit at the table. Then mediation is possible."),
    ),
}

OPTION: Mapping[QuestionId, Mapping[str, Option]] = {
    QuestionId.TOPIC: {
        Topic.FAMILY: Option(_("Family"), _("Divorce, maintenance, children, dividing property")),
        Topic.MONEY: Option(_("Debt and money"), _("Loans between people, credit, utility bills")),
        Topic.WORK: Option(_("Work"), _("Wages, dismissal, injury at work")),
        Topic.HOME: Option(_("Neighbours and housing"), _("Noise, flooding, rent, owners’ associations")),
        Topic.PURCHASES: Option(_("Goods and services"), _("Purchases, repairs, insurance")),
        Topic.OTHER: Option(_("Another dispute"), _("Business, land, a state body, a criminal case")),
    },
    QuestionId.CATEGORY: {code: Option(label) for code, label in PLAIN.items()},
    QuestionId.WHO_I_AM: {
        WhoIAm.MYSELF: Option(_("Mine")),
        WhoIAm.FOR_CHILD: Option(
            _("A child’s, and I am the parent, adopter or guardian"),
            _("The child is the party, you act for it"),
        ),
        WhoIAm.FOR_ADULT: Option(_("Another adult’s, and I act for that person"), _("You need a power of attorney")),
        WhoIAm.ORGANIZATION: Option(_("An organisation’s or a business’s")),
        WhoIAm.STATE_BODY: Option(_("A state body’s")),
    },
    QuestionId.OTHER_SIDE: {
        OtherSide.PERSON: Option(_("A person")),
        OtherSide.ORGANIZATION: Option(_("An organisation or a business"), _("Also a bank, a shop, an employer")),
        OtherSide.STATE_BODY: Option(_("A state body"), _("A ministry, an akimat, an inspectorate")),
    },
    QuestionId.SAFETY: {
        Safety.DANGER_NOW: Option(_("I or someone close to me is in danger now")),
        Safety.CHILD_IN_DANGER: Option(_("A child is in danger")),
        Safety.NO_CONTACT_ORDER: Option(
            _("A court or the police has forbidden one of us to contact the other"),
            _("A protective order, or special requirements to behaviour"),
        ),
        Safety.VIOLENCE: Option(
            _("There was violence, or I am afraid of the other side"),
            _("Blows, threats, being followed, money taken away"),
        ),
        Safety.NONE: Option(_("Everyone is safe")),
    },
    QuestionId.HANDLED_BY: {
        HandledBy.NOBODY: Option(_("No, nobody yet")),
        HandledBy.COURT: Option(_("A court"), _("There is a claim or another court case")),
        HandledBy.BAILIFF: Option(_("A bailiff"), _("The court has decided, and the decision is being enforced")),
        HandledBy.POLICE: Option(
            _("The police, a prosecutor or a criminal court"),
            _("There is a criminal case or a report of a crime"),
        ),
        HandledBy.OFFENCE_BODY: Option(
            _("A case of an administrative offence"), _("There is a protocol, or a court hears the offence")
        ),
    },
    QuestionId.COURT_PROCEEDINGS: {
        CourtProceedings.CLAIM: Option(_("A claim"), _("One side demands something of the other")),
        CourtProceedings.ORDER: Option(_("A court order"), _("The court decides on papers, without calling anybody")),
        CourtProceedings.SPECIAL: Option(
            _("A special proceeding"), _("A fact is established and nobody demands anything")
        ),
        CourtProceedings.NOT_SURE: Option(pgettext_lazy("answer", "I am not sure")),
    },
    QuestionId.CRIME_EXCLUDED: {
        CrimeExcluded.NONE: Option(_("None of these")),
        CrimeExcluded.PUBLIC_SERVICE: Option(_("Corruption, or another crime against the public service")),
        CrimeExcluded.VIOLENCE_AGAINST_MINOR: Option(_("Violence against a person under 18")),
        CrimeExcluded.SEXUAL_AGAINST_MINOR: Option(
            _("A sexual crime against a person under 18"),
            _("Do not choose this if the suspect is under 18 too and the victim is 14 or older"),
        ),
        CrimeExcluded.DEATH: Option(
            _("Somebody died through carelessness"),
            _(
                "Do not choose this if it was a road accident in which only the suspect’s own close relatives or "
                "spouse died"
            ),
        ),
        CrimeExcluded.TORTURE: Option(_("Torture")),
        CrimeExcluded.TERRORIST_OR_EXTREMIST: Option(_("A terrorist or extremist crime")),
        CrimeExcluded.ORGANISED_GROUP: Option(_("A crime committed by a criminal group")),
        CrimeExcluded.AFTER_EARLIER_RECONCILIATION: Option(
            _("An intentional crime after an earlier release for reconciliation"),
            _("While the limitation period of the earlier crime was still running"),
        ),
    },
    QuestionId.CRIME_GRAVITY: {
        CrimeGravity.MISDEMEANOUR: Option(_("A criminal misdemeanour")),
        CrimeGravity.MINOR_OR_MEDIUM: Option(_("A crime of minor or medium gravity")),
        CrimeGravity.GRAVE: Option(_("A grave crime")),
        CrimeGravity.ESPECIALLY_GRAVE: Option(_("An especially grave crime")),
        CrimeGravity.NOT_SURE: Option(pgettext_lazy("answer", "I am not sure")),
    },
    QuestionId.GRAVE_FIRST_WITHOUT_HARM: _YES_NO,
    QuestionId.GRAVE_PERSON: {
        GravePerson.MINOR: Option(_("Under 18")),
        GravePerson.PREGNANT: Option(_("A pregnant woman")),
        GravePerson.WOMAN_WITH_SMALL_CHILD: Option(_("A woman with a small child")),
        GravePerson.MAN_ALONE_WITH_SMALL_CHILD: Option(_("A man who raises a small child alone")),
        GravePerson.WOMAN_58: Option(_("A woman of 58 or older")),
        GravePerson.MAN_63: Option(_("A man of 63 or older")),
        GravePerson.NONE: Option(_("None of these")),
    },
    QuestionId.OFFENCE_ARTICLE: {
        OffenceArticle.A73: Option(_("Article 73"), _("Unlawful acts in family and home life")),
        OffenceArticle.A73_3: Option(_("Article 73-3"), _("Slander")),
        OffenceArticle.A79_1: Option(_("Article 79, part 1"), _("Unlawful use of personal data")),
        OffenceArticle.A127_2: Option(_("Article 127-2"), _("Bullying of a person under 18")),
        OffenceArticle.A146: Option(_("Article 146")),
        OffenceArticle.A185: Option(_("Article 185")),
        OffenceArticle.A186: Option(_("Article 186")),
        OffenceArticle.A190_5_6: Option(_("Article 190, parts 5 and 6")),
        OffenceArticle.A220: Option(_("Article 220")),
        OffenceArticle.A229_2: Option(_("Article 229, part 2")),
        OffenceArticle.OTHER: Option(_("Another article")),
        OffenceArticle.NOT_SURE: Option(pgettext_lazy("answer", "I am not sure")),
    },
    QuestionId.EARLIER_RELEASE: _YES_NO,
    QuestionId.STATE_MATTER: {
        StateMatter.DECISION: Option(
            _("What the body decided, did or failed to do"),
            _("A refusal, a permit, a tax, a fine, a benefit"),
        ),
        StateMatter.EQUAL_FOOTING: Option(_("A contract, property or work"), _("The body stands like any other side")),
    },
    QuestionId.STATE_BASIS: _YES_NO,
    QuestionId.DISCRETION: _YES_NO,
    QuestionId.PUBLIC_LAW_BAR: _YES_NO,
    QuestionId.DECISION_RECEIVED_ON: {UNKNOWN_DAY: Option(_("I do not know the day"))},
    QuestionId.DISMISSED_ON: {UNKNOWN_DAY: Option(_("I do not know the day"))},
    QuestionId.LABOUR_COMMISSION: {
        LabourCommission.USED: Option(_("Yes, it has decided or let its term pass")),
        LabourCommission.NOT_YET: Option(_("Not yet")),
        LabourCommission.NOT_REQUIRED: Option(
            _("It is not needed in my case"),
            _("A micro-business, a small non-profit body, work at somebody’s home, the head of a body"),
        ),
        LabourCommission.NOT_SURE: Option(pgettext_lazy("answer", "I am not sure")),
    },
    QuestionId.MINOR: {
        Minor.NOBODY: Option(_("Everyone is 18 or older")),
        Minor.UNDER_14: Option(_("Under 14")),
        Minor.AGED_14_15: Option(_("14 or 15")),
        Minor.AGED_16_17: Option(_("16 or 17")),
    },
    QuestionId.AFFECTED: {
        Affected.NOBODY: Option(_("No, only those who take part")),
        Affected.ABSENT_PERSON: Option(_("Yes, somebody else"), _("Somebody whose rights or money depend on it")),
        Affected.INCAPABLE_PERSON: Option(
            _("Yes, a person whom a court has held incapable"),
            _("Fully or partially, for example through illness"),
        ),
        Affected.NOT_SURE: Option(pgettext_lazy("answer", "I am not sure")),
    },
    QuestionId.THIRD_PERSON_JOINS: _YES_NO,
}
