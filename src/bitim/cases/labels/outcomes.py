"""What the guided questions end in, in plain words: the answer, its reason, conditions, warnings, ways on."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from django.utils.translation import gettext_lazy as _

from bitim.law.outcomes import Note, OutcomeKind, Reason, Way

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

Text: TypeAlias = "str | StrPromise"

KIND: Mapping[OutcomeKind, Text] = {
    OutcomeKind.SUITABLE: _("Yes, this dispute can be mediated"),
    OutcomeKind.SUITABLE_WITH_CONDITIONS: _("Yes, this dispute can be mediated, on conditions"),
    OutcomeKind.JOIN_THIRD_PERSON: _("Yes, if the third person takes part as well"),
    OutcomeKind.NOT_MEDIABLE: _("This dispute cannot be mediated. There are other ways"),
    OutcomeKind.SAFETY_FIRST: _("Safety comes first. Mediation can wait"),
}

REASON: Mapping[Reason, Text] = {
    Reason.DISPUTE_OF_EQUALS: _("The law allows mediation in disputes between people and organisations."),
    Reason.OFFENCE_MAY_BE_RECONCILED: _(
        "On this article the law lets the sides reconcile, also with the help of a mediator."
    ),
    Reason.CRIME_MAY_BE_RECONCILED: _(
        "In a criminal case of this gravity the sides may reconcile, also with the help of a mediator."
    ),
    Reason.ENFORCEMENT_MAY_BE_SETTLED: _("Even after a court decision the sides may agree how it is carried out."),
    Reason.BODY_HAS_DISCRETION: _("The state body had a choice, so it may also agree with you."),
    Reason.DANGER_NOW: _("While somebody is in danger, we arrange no talks. Help is nearer by phone."),
    Reason.CHILD_IN_DANGER: _("A child in danger must be protected at once. Talks between adults come later."),
    Reason.NO_CONTACT_ORDER: _(
        "While contact is forbidden, nobody may arrange talks: not in person, not by phone, not online."
    ),
    Reason.VIOLENCE_AT_HOME: _(
        "After violence at home people rarely speak as equals. We do not arrange mediation there."
    ),
    Reason.STATUS_ONLY_BY_COURT: _("Only a court decides on parental rights and adoption."),
    Reason.ORDER_PROCEEDINGS: _(
        "The court decides this on papers, without a dispute. Object to the order, and it becomes a claim."
    ),
    Reason.SPECIAL_PROCEEDINGS: _("In a special proceeding nobody demands anything of anybody, so there is no deal."),
    Reason.CRIME_AGAINST_PUBLIC_SERVICE: _(
        "The law excludes mediation for corruption and other crimes against the public service."
    ),
    Reason.CRIME_EXCLUDED: _("For this crime the law excludes release after reconciliation."),
    Reason.VIOLENCE_AGAINST_MINOR: _(
        "For violence against a person under 18 reconciliation is excluded, as far as we know the present law."
    ),
    Reason.CRIME_TOO_GRAVE: _("The law allows mediation only for less grave crimes."),
    Reason.GRAVE_CRIME_CONDITIONS_UNMET: _(
        "For a grave crime the law names narrow conditions, and one of them is not met."
    ),
    Reason.OFFENCE_NOT_LISTED: _("On this article reconciliation does not end the case."),
    Reason.RELEASED_WITHIN_YEAR: _("Within one year a court may not release the same person this way again."),
    Reason.NO_BASIS_FOR_STATE_BODY: _("A state body may take part only if another law allows it."),
    Reason.NO_DISCRETION: _("The law left the body no choice, so it has nothing to agree about."),
    Reason.PUBLIC_LAW_FORBIDS: _("A law forbids reconciliation in this matter."),
    Reason.INCAPABLE_PERSON_AFFECTED: _(
        "Mediation must not touch the interests of a person whom a court has held incapable."
    ),
    Reason.THIRD_PERSON_WILL_NOT_JOIN: _("Mediation must not touch the interests of somebody who does not take part."),
    Reason.THIRD_PERSON_IS_NEEDED: _(
        "The dispute also touches another person. With that person at the table mediation is possible."
    ),
}

NOTE: Mapping[Note, Text] = {
    Note.SEPARATE_MEETINGS: _("The mediator meets each of you separately. Nobody has to face the other side."),
    Note.CHECK_PUBLIC_LAW: _("Ask the state body whether a law forbids reconciliation in this matter."),
    Note.CHECK_DISCRETION: _("Ask the state body whether the law left it a choice."),
    Note.CHECK_STATE_BASIS: _("Ask the state body which law lets it take part. The application names that law."),
    Note.CHECK_THIRD_PERSONS: _("Find out whether others are touched: co-owners, heirs, guarantors. Name them too."),
    Note.CHECK_OFFENCE_ARTICLE: _("Find out the article. Only some articles can end in reconciliation."),
    Note.CHECK_EARLIER_RELEASE: _("Find out whether there was a release under this article within a year."),
    Note.CHECK_CRIME_GRAVITY: _("Ask the investigator how grave the act is. For graver crimes other rules apply."),
    Note.CHECK_PROCEEDINGS: _(
        "Ask the court’s office whether the case is a claim. Otherwise mediation is not possible."
    ),
    Note.INVITE_THIRD_PERSON: _("Invite this person as one more side. Without that side nothing can be settled."),
    Note.HARM_REPAIRED: _("Besides the reconciliation the harm must be made good."),
    Note.AUTHORITY_DECIDES: _(
        "Even after a reconciliation the court or the body decides. It may release, but need not."
    ),
    Note.MINOR_SUPPORT_PRESENT: _(
        "At every meeting a teacher, a psychologist or a legal representative of the young person must be present."
    ),
    Note.REPRESENTATIVE_SIGNS: _("For a child under 14 a parent, adopter or guardian signs."),
    Note.WRITTEN_CONSENT: _("From 14 to 17 a person signs with the written consent of a parent, adopter or guardian."),
    Note.SIGNS_ON_PAPER: _("Before 16 there is no electronic signature, so the paper is signed by hand."),
    Note.POWER_OF_ATTORNEY: _(
        "You need a power of attorney with a date. It names each power: to sign the contract, to sign a settlement."
    ),
    Note.CASE_GOES_ON: _("The criminal or offence case goes on meanwhile. Mediation must fit into its terms."),
    Note.NO_ADMISSION: _("Taking part in mediation admits no guilt. Neither does leaving it."),
    Note.COURT_SUSPENDS: _("With a mediation contract you can ask the court to suspend the case."),
    Note.ENFORCEMENT_30_DAYS: _("A mediation contract suspends the enforcement for at most 30 days."),
    Note.COURT_APPROVES: _("A settlement at this stage is approved by the court."),
    Note.ADMINISTRATIVE_TERM_RUNS: _(
        "The month for going to court runs on during mediation, as far as we know. Do not let it pass."
    ),
    Note.LABOUR_TERM: _(
        "Terms for a labour dispute: one month to the commission about a dismissal, otherwise one year."
    ),
    Note.LABOUR_TERM_STANDS_STILL: _(
        "While a mediation contract is in force, the terms of a labour dispute stand still."
    ),
    Note.COMMISSION_FIRST: _(
        "Before a court you must go to the conciliation commission. Mediation does not replace it."
    ),
    Note.LABOUR_ARBITRATION_STAYS: _("The steps of a collective dispute, labour arbitration too, remain open."),
    Note.CHILD_INTERESTS: _("What you settle must serve the children. The mediator has to see to it."),
    Note.SUPPORT_NOT_BELOW_COURT: _(
        "Maintenance cannot be less than a court would give: a quarter of the income for one child, a third for "
        "two, a half for three or more."
    ),
    Note.DIVORCE_BY_COURT_OR_REGISTRY: _(
        "The marriage itself is dissolved by a court or a registry office. You can settle everything around it."
    ),
    Note.RIGHTS_ARE_REGISTERED: _("Rights to a home or to land pass only when the settlement is registered."),
    Note.ALL_HEIRS_TAKE_PART: _("All heirs have to take part, otherwise the settlement may fall."),
    Note.SELLER_ANSWERS_IN_10_DAYS: _("A seller has to answer a written claim within 10 calendar days."),
    Note.CONVENTION_ONLY_BY_OPT_IN: _(
        "To have it enforced abroad, the settlement must say that the Singapore Convention applies."
    ),
}


@dataclass(frozen=True)
class Door:
    """A way on: what it is called, what to expect there, what its link says (may be empty)."""

    title: Text
    text: Text
    link: Text = ""


SUPPORT = Door(
    _("Call a crisis centre: 111"),
    _("At any hour, free of charge. They listen, advise, and find a safe place for you and the children."),
    _("Call 111"),
)
"""Instead of a mediation centre, where safety comes first."""

WAY: Mapping[Way, Door] = {
    Way.FILE: Door(
        _("Invite the other side to mediation"),
        _(
            "You fill in an application, and the other side gets a letter with 10 days to answer. Silence is not "
            "consent. It costs nothing."
        ),
        _("Start the application"),
    ),
    Way.LETTER_FIRST: Door(
        _("Try a letter first"),
        _("Often a calm letter is enough. We make a draft that you print or send yourself. Nothing is kept."),
        _("Write a letter"),
    ),
    Way.CENTRE: Door(
        _("Talk to a mediator near you"),
        _("The register shows mediators in your region. Public mediators work free of charge."),
        _("Find a mediator"),
    ),
    Way.COURT: Door(
        _("Go to court"),
        _("A court decides for you. You can go there at any time, mediation or not."),
        _("The way to court"),
    ),
    Way.BAILIFF: Door(
        _("Tell the bailiff"),
        _("The bailiff who handles your case is named in the order you received. Show the mediation contract there."),
    ),
    Way.AUTHORITY: Door(
        _("Speak with those who handle the case"),
        _(
            "The investigator, the prosecutor or the court named in your papers explains your rights and takes your "
            "request."
        ),
    ),
    Way.COMPLAINT_TO_BODY: Door(
        _("Complain to the higher body"),
        _("The complaint is handed to the body that decided, in writing or through the e-Otinish portal."),
        _("Open e-Otinish"),
    ),
    Way.LABOUR_COMMISSION: Door(
        _("Go to the conciliation commission"),
        _("Write to the commission at your work. It decides within 15 working days."),
    ),
    Way.POLICE_102: Door(
        _("Call the police: 102"),
        _("At any hour, free of charge. Say where you are and that you are in danger."),
        _("Call 102"),
    ),
    Way.CHILD_PROTECTION: Door(
        _("Call for the protection of children: 111"),
        _("The child-protection body and the hotline 111 help at any hour. You may stay anonymous."),
        _("Call 111"),
    ),
    Way.LEGAL_AID: Door(
        _("Ask for free legal aid"),
        _(
            "The state pays a lawyer for those who need it. The contact centre 1414 tells who is entitled and where "
            "to go."
        ),
        _("Call 1414"),
    ),
}
