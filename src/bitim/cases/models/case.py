import uuid
from datetime import date
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.db.models import F
from django.utils import timezone
from django.utils.translation import get_language

from bitim.cases.labels.states import END_REASON, STATE
from bitim.cases.labels.tracks import STAGE, TRACK
from bitim.db import EnumField
from bitim.law.answers import QuestionId, WhoIAm
from bitim.law.deadlines import TermRule, latest_end, term_rule
from bitim.law.direct import DirectFacts
from bitim.law.offers import OfferFacts
from bitim.law.process import Answer, EndReason, Facts, PaperFacts, State
from bitim.law.questions import state_body_takes_part
from bitim.law.sealed_offers import SealedFacts, SealedStatus
from bitim.law.tracks import LegalTrack, Stage

if TYPE_CHECKING:
    from bitim.cases.models import Appointment, Contract, Interpreter, Offer, Party, SealedOffer, Settlement


class CaseNumber(models.Model):
    """The last number given in a year."""

    year = models.PositiveSmallIntegerField(primary_key=True)
    last = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.year}: {self.last}"

    @classmethod
    def take(cls, year: int) -> str:
        """The next number of the year, «2026-00417»: digits only, so that any keyboard can type it."""
        cls.objects.get_or_create(year=year)
        cls.objects.filter(year=year).update(last=F("last") + 1)
        return f"{year}-{cls.objects.get(year=year).last:05}"


class Case(models.Model):
    """One dispute on its way. `state` changes only through `bitim.law.process.decide`."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    number = models.CharField(max_length=12, unique=True)
    state = EnumField(State, STATE, default=State.DRAFT)
    end_reason = EnumField(EndReason, END_REASON, blank=True)
    legal_track = EnumField(LegalTrack, TRACK, default=LegalTrack.CIVIL)
    stage = EnumField(Stage, STAGE, default=Stage.BEFORE_COURT)
    category = models.CharField(max_length=24, blank=True, help_text="Code of bitim.law.categories.")
    region = models.CharField(max_length=10, blank=True, help_text="Code of bitim.law.regions.")
    intake = models.JSONField(default=dict, help_text="Answers to the guided questions: codes only.")

    title = models.CharField(max_length=150, blank=True)
    grounds = models.TextField(max_length=5000, blank=True)
    wish = models.TextField(max_length=3000, blank=True, help_text="The proposed solution (UN-TN-13).")
    claim_amount = models.DecimalField(max_digits=15, decimal_places=2, null=True, blank=True)
    pretrial_clause = models.CharField(max_length=300, blank=True, help_text="CPC-134-1, CPC-135-3.")
    state_body_basis = models.CharField(max_length=300, blank=True, help_text="ML-1-3.")
    referred = models.BooleanField(default=False, help_text="A court invited the parties (ML-20-4).")
    court_name = models.CharField(max_length=200, blank=True, help_text="As somebody typed it, or in Kazakh.")
    court_name_ru = models.CharField(max_length=200, blank=True, help_text="Where the court itself is known.")
    court_name_en = models.CharField(max_length=200, blank=True)
    court_case_number = models.CharField(max_length=60, blank=True)

    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    opened_at = models.DateTimeField(auto_now_add=True)
    filed_at = models.DateTimeField(null=True)
    direct_agreed_by = models.JSONField(default=list, help_text="Keys of parties who want to talk directly first.")
    direct_began_on = models.DateField(null=True)
    direct_until = models.DateField(null=True, help_text="Last day of the direct talks, that day included (UN-TN-16).")
    direct_released_by = models.JSONField(
        default=list, help_text="Keys of parties who let the present mediator read their direct talks (UN-TN-18)."
    )
    agreed_directly = models.BooleanField(
        default=False, help_text="A side said so when it ended the direct talks. Counted, and shown to nobody."
    )
    started_on = models.DateField(null=True, help_text="ML-20-5. Written once.")
    term_until = models.DateField(null=True, help_text="The counted end; reminders go by it (CVC-173).")
    term_ends_on = models.DateField(null=True, help_text="Legal last day, that day included (CVC-175).")
    extension_to = models.DateField(null=True)
    extension_agreed_by = models.JSONField(default=list, help_text="Keys of parties and mediator.")
    talk_asked_by = models.JSONField(default=list, help_text="Keys of parties who wait for a live talk (COE-09).")
    ending_agreed_by = models.JSONField(default=list, help_text="Keys of parties.")
    ended_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-opened_at"]
        constraints = [
            models.CheckConstraint(
                name="case_ended_has_reason",
                condition=models.Q(state__in=["settled", "ended"], ended_at__isnull=False) & ~models.Q(end_reason="")
                | ~models.Q(state__in=["settled", "ended"]) & models.Q(end_reason="", ended_at__isnull=True),
            ),
            models.CheckConstraint(
                name="case_started_when_under_mediation",
                condition=~models.Q(state__in=["under_mediation", "settled"]) | models.Q(started_on__isnull=False),
            ),
            models.CheckConstraint(
                name="case_direct_talks_have_an_end",
                condition=~models.Q(state="direct") & models.Q(direct_began_on=None, direct_until=None)
                | models.Q(direct_began_on__isnull=False, direct_until__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.number

    # -- What belongs to it. Each reads what `queries` has prefetched.

    @property
    def taking_part(self) -> list["Party"]:
        """Parties who have not been left out, by number."""
        return [party for party in self.parties.all() if not party.left_out]

    @property
    def appointment(self) -> "Appointment | None":
        """The mediator proposed, asked or at work now; earlier ones are history."""
        return next((row for row in self.appointments.all() if row.is_current), None)

    @property
    def interpreters_here(self) -> list["Interpreter"]:
        """Who interprets now, in the order of their proposals."""
        return [row for row in self.interpreters.all() if row.is_seated]

    @property
    def contract(self) -> "Contract | None":
        """The contract with the present mediator."""
        current = self.appointment
        return next((row for row in self.contracts.all() if current and row.appointment_id == current.pk), None)

    @property
    def signed_contract(self) -> "Contract | None":
        """The newest contract signed by all: the one under which talks were held."""
        return max((row for row in self.contracts.all() if row.signed_on), key=lambda row: row.pk, default=None)

    @property
    def settlement(self) -> "Settlement | None":
        return next(iter(self.settlements.all()), None)

    @property
    def open_offer(self) -> "Offer | None":
        """The offer that waits for answers: one at a time."""
        return next((offer for offer in self.offers.all() if offer.is_open), None)

    @property
    def last_sealed_offer(self) -> "SealedOffer | None":
        return max(self.sealed_offers.all(), key=lambda offer: offer.round, default=None)

    @property
    def is_torn(self) -> bool:
        """Whether a step was taken between the reading of the case and of what hangs on it."""
        mediator_at_work = self.appointment is not None and self.appointment.is_at_work
        expected = {State.DIRECT: False, State.CHOOSING: False, State.CONTRACT: True, State.UNDER_MEDIATION: True}
        return expected.get(self.state, mediator_at_work) is not mediator_at_work

    def facts(self, *, today: date, me: str = "") -> Facts:
        """What the rules ask, seen by the party or mediator with key `me`."""
        # Imported here: the check reads models.
        from bitim.cases.settlement_check import must_be_mended

        taking_part = self.taking_part
        invitations = {party.key: party.invitation for party in taking_part if hasattr(party, "invitation")}
        appointment, contract, settlement = self.appointment, self.contract, self.settlement
        mediator = appointment.key if appointment and appointment.is_at_work else None
        return Facts(
            state=self.state,
            today=today,
            me=me,
            answers={key: Answer(invitation.answer) for key, invitation in invitations.items()},
            answer_until=invitations[me].answer_until if me in invitations else None,
            filing_complete=not self.missing_in_filing(),
            parties=frozenset(party.key for party in taking_part),
            direct=DirectFacts(
                agreed_by=frozenset(self.direct_agreed_by),
                until=self.direct_until,
                released_by=frozenset(self.direct_released_by),
            ),
            proposed_mediator=appointment.key if appointment and not mediator else None,
            mediator_agreed_by=frozenset(appointment.agreed_by if appointment else ()),
            mediator=mediator,
            contract=contract.facts(written=not contract.missing(taking_part)) if contract else PaperFacts(),
            settlement=settlement.facts(written=not must_be_mended(self, settlement)) if settlement else PaperFacts(),
            started_on=self.started_on,
            term_ends_on=self.term_ends_on,
            extendable_until=self.extendable_until,
            extension_to=self.extension_to,
            extension_agreed_by=frozenset(self.extension_agreed_by),
            talk_asked_by=frozenset(self.talk_asked_by),
            interpreter_is_proposed=any(row.is_proposed for row in self.interpreters.all()),
            ending_agreed_by=frozenset(self.ending_agreed_by),
            offers=self._offer_facts(),
            sealed=self._sealed_facts(),
        )

    def _offer_facts(self) -> OfferFacts:
        offer = self.open_offer
        made = sum(row.round is not None for row in self.offers.all())
        if offer is None:
            return OfferFacts(made=made)
        return OfferFacts(
            made=made,
            open_from=offer.by.key,
            awaited=self.addressed(offer) - offer.accepted.keys(),
            answer_until=offer.answer_until,
        )

    def addressed(self, offer: "Offer") -> frozenset[str]:
        """Keys of those whom an offer is made to: every other party who takes part."""
        return frozenset(party.key for party in self.taking_part if party.pk != offer.by_id)

    def _sealed_facts(self) -> SealedFacts:
        last = self.last_sealed_offer
        if last is None:
            return SealedFacts()
        sides, met = frozenset(last.sides), last.status is SealedStatus.OVERLAP and last.offer_id is None
        return SealedFacts(
            made=last.round,
            is_open=last.is_open,
            sides=sides if last.is_open else frozenset(),
            awaited=sides - {number.party.key for number in last.numbers.all()} if last.is_open else frozenset(),
            answer_until=last.answer_until,
            last_ended_on=timezone.localdate(last.ended_at) if last.ended_at else None,
            yes_awaited=sides - set(last.agreed_by) if met else frozenset(),
        )

    @property
    def extendable_until(self) -> date | None:
        """The last day an extension may reach; none on tracks that know no extension (ML-23-1)."""
        return latest_end(self.term_rule, self.started_on) if self.started_on else None

    @property
    def term_rule(self) -> TermRule:
        return term_rule(self.legal_track, self.stage)

    def missing_in_filing(self) -> list[str]:
        """Names of the parts an application still lacks (UN-TN-13), in the order of the task list."""
        parties = list(self.parties.all())
        applicant = next((party for party in parties if party.number == 1), None)
        others = [party for party in parties if party.number > 1]
        missing = []
        if applicant is None or not applicant.is_complete:
            missing.append("applicant")
        if not others or not all(party.can_be_invited for party in others):
            missing.append("others")
        if not (self.category and self.title and self.grounds):
            missing.append("subject")
        if not self.wish:
            missing.append("wish")
        if state_body_takes_part(self.intake) and not self.state_body_basis:
            missing.append("state_body_basis")
        if self.is_for_another and not (applicant and applicant.representative):
            missing.append("representative")
        return missing

    @property
    def inviter(self) -> str:
        """Who invites to mediation, by name: the court that referred the dispute, else the applicant."""
        if not self.referred:
            return next(iter(self.parties.all())).name
        return {"ru": self.court_name_ru, "en": self.court_name_en}.get(get_language() or "") or self.court_name

    @property
    def is_for_another(self) -> bool:
        """Whether the guided questions were answered by somebody who acts for the applicant (CVC-163, CVC-22-1)."""
        return self.intake.get(QuestionId.WHO_I_AM.value) in {WhoIAm.FOR_CHILD, WhoIAm.FOR_ADULT}
