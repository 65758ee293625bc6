import uuid

from django.conf import settings
from django.db import models

from bitim.accounts.labels import languages_in_words
from bitim.cases.labels.people import INTERPRETER_STATE
from bitim.db import EnumField
from bitim.law.interpreters import InterpreterFacts, InterpreterState
from bitim.law.process import Facts


class Interpreter(models.Model):
    """Somebody who interprets at a case, as he was proposed to everybody: one who comes back is a new row."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    case = models.ForeignKey("cases.Case", on_delete=models.CASCADE, related_name="interpreters")
    client_key = models.UUIDField(help_text="Comes with the form: the same form sent twice is one interpreter.")
    name = models.CharField(max_length=150)
    email = models.EmailField()
    languages = models.JSONField(default=list, help_text="Codes of bitim.accounts.vocabulary.Language.")
    language = models.CharField(max_length=2, choices=settings.LANGUAGES, help_text="Of the letters to him.")
    side = models.ForeignKey(
        "cases.Party",
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text="Whom he helps alone with the mediator, too.",
    )
    proposed_by = models.CharField(max_length=36, help_text="Key of a party or of the mediator.")
    agreed_by = models.JSONField(default=list, help_text="Keys of parties and mediator.")
    state = EnumField(InterpreterState, INTERPRETER_STATE, default=InterpreterState.PROPOSED)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField(auto_now_add=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["proposed_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["case", "client_key"], name="interpreter_proposed_once"),
            models.UniqueConstraint(
                fields=["case"], condition=models.Q(state="proposed"), name="interpreter_one_proposal_at_a_time"
            ),
            models.UniqueConstraint(
                fields=["case", "user"], condition=models.Q(state="seated"), name="interpreter_one_seat"
            ),
            models.CheckConstraint(
                name="interpreter_seated_has_an_account",
                condition=~models.Q(state="seated") | models.Q(user__isnull=False),
            ),
            models.CheckConstraint(
                name="interpreter_gone_at_a_moment",
                condition=models.Q(state="gone", ended_at__isnull=False)
                | ~models.Q(state="gone") & models.Q(ended_at=None),
            ),
        ]

    def __str__(self) -> str:
        return str(self.uid)

    @property
    def key(self) -> str:
        return str(self.uid)

    @property
    def is_proposed(self) -> bool:
        return self.state is InterpreterState.PROPOSED

    @property
    def is_seated(self) -> bool:
        return self.state is InterpreterState.SEATED

    @property
    def spoken(self) -> str:
        """The languages between which he interprets, in the reader's: «Kazakh, Chinese»."""
        return languages_in_words(self.languages)

    def facts(self, process: Facts) -> InterpreterFacts:
        """What the rules ask, seen by the party or mediator who sees the case as `process`, or by the interpreter."""
        return InterpreterFacts(
            state=self.state,
            me=process.me,
            in_force=process.talks_go_on,
            table=process.parties | ({process.mediator} if process.mediator else set()),
            mediator=process.mediator,
            agreed_by=frozenset(self.agreed_by),
            brought_by=frozenset({self.proposed_by} | ({self.side.key} if self.side else set())),
        )
