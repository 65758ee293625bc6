import uuid
from collections.abc import Iterable
from datetime import UTC, datetime

from django.db import models

from bitim.cases.labels.meetings import MEETING_STATE
from bitim.cases.labels.people import MODE
from bitim.cases.models.case import Case
from bitim.cases.models.interpreter import Interpreter
from bitim.cases.models.party import Party
from bitim.db import EnumField
from bitim.law.meetings import MeetingFacts, MeetingState, Mode, mode_is_agreed
from bitim.law.process import Facts


class Meeting(models.Model):
    """The mediator meets everybody, or one side alone: proposed, set when a time suits all, held or cancelled.

    What is kept is times and who came, never what was said: in court mediation no minutes may be kept at all
    (CPC-179-7), elsewhere nobody needs them.
    """

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    case = models.ForeignKey("cases.Case", on_delete=models.CASCADE, related_name="meetings")
    client_key = models.UUIDField(help_text="Comes with the form: the same form sent twice is one meeting.")
    side = models.ForeignKey(
        "cases.Party", null=True, on_delete=models.PROTECT, related_name="+", help_text="None for a joint meeting."
    )
    mode = EnumField(Mode, MODE)
    place = models.CharField(max_length=300, blank=True, help_text="The address, or who calls whom (ML-18-1).")
    minutes = models.PositiveSmallIntegerField(default=60)
    state = EnumField(MeetingState, MEETING_STATE, default=MeetingState.PROPOSED)
    times = models.JSONField(default=dict, help_text="Each proposed beginning, in UTC, with the keys whom it suits.")
    answered_by = models.JSONField(default=list, help_text="Keys of the parties who have said which times suit them.")
    proposed_at = models.DateTimeField(auto_now_add=True)
    starts_at = models.DateTimeField(null=True, help_text="The time that was set last; calendars know it.")
    sequence = models.PositiveSmallIntegerField(default=0, help_text="How often calendars were told (RFC 5545).")
    opened_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    held_minutes = models.PositiveSmallIntegerField(null=True)
    came = models.JSONField(default=list, help_text="Keys of the parties who were there.")

    class Meta:
        ordering = ["proposed_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["case", "client_key"], name="meeting_proposed_once"),
            models.CheckConstraint(
                name="meeting_set_has_time",
                condition=~models.Q(state__in=["set", "open", "held"]) | models.Q(starts_at__isnull=False),
            ),
            models.CheckConstraint(
                name="meeting_held_has_minutes",
                condition=models.Q(state="held", opened_at__isnull=False, held_minutes__isnull=False)
                | ~models.Q(state="held") & models.Q(held_minutes__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return str(self.uid)

    @property
    def is_joint(self) -> bool:
        return self.side_id is None

    @property
    def is_set(self) -> bool:
        return self.state is MeetingState.SET

    def invited(self, case: Case) -> list[Party]:
        """Who is asked to come of those who take part now."""
        return [party for party in case.taking_part if self.side_id in {None, party.pk}]

    def interpreters(self, case: Case) -> list[Interpreter]:
        """Who interprets there: all at a meeting of all, at one alone with a side those who help that side."""
        return [row for row in case.interpreters_here if self.is_joint or row.side_id == self.side_id]

    @property
    def takers(self) -> dict[datetime, frozenset[str]]:
        """The proposed times with the keys of the parties whom each suits, the earliest first."""
        return {datetime.fromisoformat(time): frozenset(self.times[time]) for time in sorted(self.times)}

    def propose(self, times: Iterable[datetime]) -> None:
        """Put these times in place of all there were; nobody has answered yet."""
        self.times = {time.astimezone(UTC).isoformat(): [] for time in times}
        self.answered_by = []

    def facts(self, case: Case, process: Facts, *, now: datetime) -> MeetingFacts:
        """What the rules ask, seen by the party or mediator who sees the case as `process`."""
        has_time = self.state in {MeetingState.SET, MeetingState.OPEN, MeetingState.HELD}
        starts_at = self.starts_at if has_time else None
        contract, takers = case.contract, self.takers
        return MeetingFacts(
            state=self.state,
            now=now,
            me=process.me,
            invited=frozenset(party.key for party in self.invited(case)),
            times=takers,
            starts_at=starts_at,
            minutes=self.minutes,
            in_force=process.talks_go_on,
            mode_agreed=mode_is_agreed(
                self.mode,
                by_contract=contract.modes if contract else (),
                parties=process.parties,
                takers=takers[starts_at] if starts_at else frozenset(),
            ),
        )
