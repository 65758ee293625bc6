"""A case before a court, and the mediation in it as the court sees it."""

import uuid
from datetime import date

from django.conf import settings
from django.db import models
from django.utils import timezone

from bitim.cases.labels.tracks import TRACK
from bitim.courts.labels import track as labels
from bitim.courts.models.court import Court, Officer
from bitim.db import EnumField
from bitim.law.court import (
    PROCEDURE,
    Conductor,
    CourtFacts,
    CourtState,
    Instance,
    Mediation,
    Procedure,
    Proceedings,
    RefusalGround,
)
from bitim.law.court.gate import may_reconcile
from bitim.law.process import EndReason, State
from bitim.law.tracks import LegalTrack


class CourtCase(models.Model):
    """A case in a court's register. The same dispute on appeal is another row of the court above."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    court = models.ForeignKey(Court, on_delete=models.PROTECT, related_name="cases")
    number = models.CharField(max_length=60, help_text="As the court numbers it.")
    instance = EnumField(Instance, labels.INSTANCE, default=Instance.FIRST)
    track = EnumField(LegalTrack, TRACK, default=LegalTrack.CIVIL)
    proceedings = EnumField(Proceedings, labels.PROCEEDINGS, default=Proceedings.CLAIM)
    category = models.CharField(max_length=24, help_text="Code of bitim.law.categories.")
    below = models.ForeignKey(
        "self", null=True, on_delete=models.PROTECT, related_name="above", help_text="The same case in the court below."
    )
    judge = models.ForeignKey(Officer, null=True, on_delete=models.PROTECT, related_name="cases")
    filed_on = models.DateField()
    accepted_on = models.DateField(null=True)
    protocol = models.BooleanField(default=False, help_text="A pre-trial protocol is drawn up (CPC-150-1).")
    withdrawn_to_decide_on = models.DateField(null=True, help_text="CPC-179-1.")
    interim_measures_open = models.BooleanField(default=False, help_text="CPC-174-1c.")
    discretion = models.BooleanField(default=False, help_text="The body has discretion (APPC-120-1, ML-27.1-1).")
    answers = models.JSONField(
        default=dict, help_text="Of bitim.law.court.gate: whether people may reconcile in the case, by question."
    )
    duty_paid = models.DecimalField(max_digits=15, decimal_places=2, null=True)
    entered_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-filed_on", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["court", "number", "instance"], name="court_case_once_in_court"),
            models.CheckConstraint(
                name="court_case_accepted_after_it_was_filed",
                condition=models.Q(accepted_on=None) | models.Q(accepted_on__gte=models.F("filed_on")),
            ),
        ]

    def __str__(self) -> str:
        return str(self.uid)

    @property
    def procedure(self) -> Procedure:
        return PROCEDURE[self.track]


class CourtMediation(models.Model):
    """The mediation in a case, as the court sees it: never what is said in it (CPC-179-7, CPC-66-4).

    `state` changes only through `bitim.law.court.decide_court`. The mediation itself is the case it points to.
    """

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    court_case = models.ForeignKey(CourtCase, on_delete=models.PROTECT, related_name="mediations")
    case = models.OneToOneField("cases.Case", on_delete=models.PROTECT, related_name="court_mediation")
    state = EnumField(CourtState, labels.STATE, default=CourtState.CLAIM_FILED)
    opened_at = models.DateTimeField(auto_now_add=True)
    invited_at = models.DateTimeField(null=True)
    conducting_judge = models.ForeignKey(Officer, null=True, on_delete=models.PROTECT, related_name="conducts")
    assigned_on = models.DateField(null=True)
    suspended_on = models.DateField(null=True)
    resumed_on = models.DateField(null=True)
    notice = models.ForeignKey(
        "documents.Version", null=True, on_delete=models.PROTECT, related_name="+", help_text="ML-23-4, ML-24-6."
    )
    submitted_at = models.DateTimeField(null=True)
    hearing_at = models.DateTimeField(null=True)
    effect_explained_at = models.DateTimeField(null=True)
    ruling_on = models.DateField(null=True)
    ruling_number = models.CharField(max_length=60, blank=True)
    refusal_ground = EnumField(RefusalGround, labels.REFUSAL_GROUND, blank=True)
    in_force_on = models.DateField(null=True)
    duty_returned = models.DecimalField(max_digits=15, decimal_places=2, null=True)
    continuing_judge = models.ForeignKey(Officer, null=True, on_delete=models.PROTECT, related_name="+")
    writ_asked_on = models.DateField(null=True, help_text="A creditor sent the request (CPC-178-2).")
    writ_requests = models.ManyToManyField("documents.Version", related_name="+", help_text="CPC-178-2, APPC-120-7.")
    writ_on = models.DateField(null=True)
    writ_number = models.CharField(max_length=60, blank=True)

    class Meta:
        ordering = ["-opened_at", "-pk"]

    def __str__(self) -> str:
        return str(self.uid)

    @property
    def mediation(self) -> Mediation:
        """What has become of the talks."""
        if self.case.state is State.SETTLED:
            return Mediation.SETTLED
        if self.case.state is State.ENDED:
            return Mediation.ENDED
        return Mediation.GOING_ON if self.case.started_on else Mediation.NOT_BEGUN

    @property
    def has_failed(self) -> bool:
        return self.case.state is State.ENDED and self.case.end_reason is not EndReason.SETTLED

    def facts(
        self,
        *,
        today: date,
        me: str = "",
        proposed_judge: str = "",
        must_be_mended: bool = False,
        not_performed: bool = False,
    ) -> CourtFacts:
        """What the rules ask, seen by the party or judge with key `me`.

        Reads `motions`, `consents` and the other mediations of the court's case.
        """
        of, motions = self.court_case, {row.party.key: row for row in self.motions.all()}
        consents = list(self.consents.all())
        return CourtFacts(
            state=self.state,
            today=today,
            procedure=of.procedure,
            instance=of.instance,
            proceedings=of.proceedings,
            filed_on=of.filed_on,
            accepted_on=of.accepted_on,
            withdrawn_to_decide=of.withdrawn_to_decide_on is not None,
            interim_measures_open=of.interim_measures_open,
            discretion=of.discretion,
            may_reconcile=may_reconcile(of.procedure, of.answers),
            me=me,
            parties=frozenset(party.key for party in self.case.taking_part),
            case_parties=frozenset(party.key for party in self.case.parties.all()),
            motions={key: row.conductor for key, row in motions.items()},
            same_judge_wanted_by=frozenset(key for key, row in motions.items() if row.same_judge),
            trial_judge=of.judge.key if of.judge else "",
            conducting_judge=self.conducting_judge.key if self.conducting_judge else "",
            mediated_before=self._mediated_before(),
            proposed_judge=proposed_judge,
            mediation=self.mediation,
            talks_began=self.case.started_on is not None,
            court_notified=self.notice_id is not None,
            suspended_on=self.suspended_on,
            resumed_on=self.resumed_on,
            must_be_mended=must_be_mended,
            submitted=self.submitted_at is not None,
            hearing_on=timezone.localdate(self.hearing_at) if self.hearing_at else None,
            effect_explained=self.effect_explained_at is not None,
            same_judge_consents=_given(consents, Consent.Kind.SAME_JUDGE),
            no_objection_to_passing=_given(consents, Consent.Kind.PASSING),
            not_performed=not_performed,
        )

    def _mediated_before(self) -> frozenset[str]:
        """Judges of earlier mediations in the case, but for those who went on with it by consent.

        A judge who mediated in the court below is the same person here, whatever office he holds now.
        """
        of = self.court_case
        earlier = [row for row in of.mediations.all() if row.pk != self.pk]
        if of.below:
            earlier += of.below.mediations.all()
        people = {
            row.conducting_judge.user_id
            for row in earlier
            if row.conducting_judge and row.conducting_judge != row.continuing_judge
        }
        here = Officer.objects.filter(court=of.court_id, user__in=people) if people else ()
        return frozenset(officer.key for officer in here)


class Motion(models.Model):
    """One party's motion for mediation: who shall conduct it (CPC-179-1, CPC-179-4b, CPC-179-5)."""

    mediation = models.ForeignKey(CourtMediation, on_delete=models.CASCADE, related_name="motions")
    party = models.ForeignKey("cases.Party", on_delete=models.PROTECT, related_name="+")
    conductor = EnumField(Conductor, labels.CONDUCTOR)
    same_judge = models.BooleanField(default=False, help_text="The judge of the case shall conduct it himself.")
    moved_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["party__number"]
        constraints = [models.UniqueConstraint(fields=["mediation", "party"], name="one_motion_of_a_party")]

    def __str__(self) -> str:
        return f"{self.pk}"


class RoomBooking(models.Model):
    """A conciliation room kept for a talk."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    room = models.ForeignKey("courts.ConciliationRoom", on_delete=models.CASCADE, related_name="bookings")
    mediation = models.ForeignKey(CourtMediation, on_delete=models.CASCADE, related_name="bookings")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    booked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["starts_at"]
        constraints = [
            models.CheckConstraint(name="booking_has_length", condition=models.Q(ends_at__gt=models.F("starts_at")))
        ]

    def __str__(self) -> str:
        return str(self.uid)


class Consent(models.Model):
    """What a party has recorded: that the same judge may go on, or that evidence may pass to him."""

    class Kind(models.TextChoices):
        SAME_JUDGE = "same_judge"  # CPC-179-3, CPC-179-4c
        PASSING = "passing"  # CPC-66-4

    mediation = models.ForeignKey(CourtMediation, on_delete=models.CASCADE, related_name="consents")
    party = models.ForeignKey("cases.Party", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=20, choices=Kind.choices)
    given_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["mediation", "party", "kind"], name="one_consent_of_a_kind")]

    def __str__(self) -> str:
        return f"{self.pk}"


def _given(consents: list[Consent], kind: Consent.Kind) -> frozenset[str]:
    return frozenset(row.party.key for row in consents if row.kind == kind)
