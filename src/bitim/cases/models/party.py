import uuid
from datetime import date
from typing import Any

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from bitim.cases.labels.people import AUTHORITY, PARTY_KIND, POWERS_PROOF
from bitim.cases.vocabulary import PowersProof
from bitim.db import EnumField
from bitim.documents.vocabulary import PartyKind
from bitim.law.ages import age_on
from bitim.law.capacity import FULL_AGE
from bitim.law.countries import HOME
from bitim.law.numbers import parse_iin
from bitim.law.representation import Authority, NamedPower, PowerOfAttorney, power_obstacles


class Party(models.Model):
    """One party of a case: a person or an organisation. Number 1 is the applicant.

    What the applicant wrote about another party is replaced by what that party writes when it joins.
    """

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    case = models.ForeignKey("cases.Case", on_delete=models.CASCADE, related_name="parties")
    number = models.PositiveSmallIntegerField()
    kind = EnumField(PartyKind, PARTY_KIND, default=PartyKind.PERSON)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="parties")

    surname = models.CharField(_("surname"), max_length=100, blank=True)
    given_name = models.CharField(_("given name"), max_length=100, blank=True)
    patronymic = models.CharField(_("patronymic"), max_length=100, blank=True)
    iin = models.CharField(_("IIN"), max_length=12, blank=True)
    organization_name = models.CharField(_("name of the organisation"), max_length=200, blank=True)
    bin = models.CharField(_("BIN"), max_length=12, blank=True)
    position = models.CharField(_("position"), max_length=150, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    phone = models.CharField(_("phone"), max_length=20, blank=True)
    residence = models.CharField(_("address"), max_length=300, blank=True)
    country = models.CharField(
        _("country"), max_length=2, default=HOME, help_text="ISO 3166-1: where it lives or has its place of business."
    )
    foreign_number = models.CharField(
        _("number of the passport or of the registration abroad"), max_length=60, blank=True
    )
    language = models.CharField(max_length=2, choices=settings.LANGUAGES, default="kk")
    left_out = models.BooleanField(default=False, help_text="The others went on without this party.")

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["case", "number"], name="party_number_in_case"),
            # One person never sits on two sides (CVC-163-3).
            models.UniqueConstraint(
                fields=["case", "user"],
                condition=models.Q(user__isnull=False),
                name="party_user_once_in_case",
            ),
        ]

    def __str__(self) -> str:
        return str(self.uid)

    @property
    def key(self) -> str:
        return str(self.uid)

    @property
    def is_organization(self) -> bool:
        return self.kind is PartyKind.ORGANIZATION

    @property
    def name(self) -> str:
        """How people call the party: «Айжан Үлгібаева», or the organisation's name."""
        if self.is_organization:
            return self.organization_name
        return f"{self.given_name} {self.surname}".strip()

    @property
    def full_name(self) -> str:
        """How papers write it: «Үлгібаева Айжан Сериковна», or the organisation's name."""
        if self.is_organization:
            return self.organization_name
        return " ".join(part for part in (self.surname, self.given_name, self.patronymic) if part)

    @property
    def birth_date(self) -> date | None:
        return parse_iin(self.iin).birth_date if self.iin else None

    def is_minor_on(self, day: date) -> bool:
        """A person who is not of full age (CVC-17-1)."""
        born = self.birth_date
        return born is not None and not self.is_organization and age_on(born, day) < FULL_AGE

    @property
    def can_be_invited(self) -> bool:
        """A name and one way to reach them."""
        return bool(self.name and (self.email or self.phone or self.residence))

    @property
    def is_complete(self) -> bool:
        """Everything a contract must say of a party (ML-21-2-2, ML-21-2-9)."""
        own = self.bin if self.is_organization else self.iin
        identity = own or (self.is_abroad and self.foreign_number)
        return bool(self.name and identity and self.residence and self.phone)

    @property
    def is_abroad(self) -> bool:
        return self.country != HOME

    @property
    def representative(self) -> "Representative | None":
        """Who acts for the party now."""
        return next((row for row in self.representatives.all() if row.ended_on is None), None)

    @property
    def acting_user(self) -> Any:
        """The account that acts for the party: a representative's, where one was named and has joined."""
        representative = self.representative
        return representative.user if representative and representative.user_id else self.user


class Representative(models.Model):
    """Who acts for a party: by power of attorney, by law, or as the organisation's own officer."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    party = models.ForeignKey(Party, on_delete=models.CASCADE, related_name="representatives")
    authority = EnumField(Authority, AUTHORITY)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="representations"
    )
    full_name = models.CharField(_("surname, given name, patronymic"), max_length=250)
    iin = models.CharField(_("IIN"), max_length=12)
    position = models.CharField(_("position"), max_length=150, blank=True)
    powers = models.JSONField(default=list, help_text="Codes of bitim.law.representation (CPC-60-3).")
    given_on = models.DateField(_("date of the power of attorney"), null=True, blank=True)
    valid_until = models.DateField(_("valid until"), null=True, blank=True)
    notarised = models.BooleanField(_("certified by a notary"), default=False)
    paper = models.FileField(upload_to="powers/", blank=True)
    ended_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["party"], condition=models.Q(ended_on=None), name="one_representative_at_a_time"
            )
        ]

    def __str__(self) -> str:
        return str(self.uid)

    @property
    def key(self) -> str:
        return str(self.uid)

    @property
    def acts_by_paper(self) -> bool:
        """A certificate can show the head of an organisation that has a BIN, and no other powers (EDS-21)."""
        named_in_certificate = self.authority is Authority.HEAD_OF_ENTITY and not (
            self.party.is_abroad and not self.party.bin
        )
        return not named_in_certificate

    @property
    def powers_checked_on(self) -> date | None:
        """The day on which the mediator saw by what right he acts; None while nobody has."""
        return timezone.localdate(self.powers_check.checked_at) if hasattr(self, "powers_check") else None

    def may_act_on(self, day: date) -> bool:
        """Whether the power of attorney holds on a day (CVC-168); parents and heads of organisations need none."""
        return self.authority is not Authority.POWER_OF_ATTORNEY or not power_obstacles(self.power(), (), day)

    def power(self) -> PowerOfAttorney:
        """The power of attorney as the rules read it (CVC-168, CPC-60-3)."""
        return PowerOfAttorney(
            dated_on=self.given_on,
            until=self.valid_until,
            powers=frozenset(NamedPower(code) for code in self.powers),
            notarised=self.notarised,
            ended_on=self.ended_on,
        )


class PowersCheck(models.Model):
    """The mediator saw by what right a representative acts: no service confirms powers to us (DC-61-2, EDS-21)."""

    representative = models.OneToOneField(Representative, on_delete=models.CASCADE, related_name="powers_check")
    checked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    checked_at = models.DateTimeField(auto_now_add=True)
    proof = EnumField(PowersProof, POWERS_PROOF)

    def __str__(self) -> str:
        return str(self.representative)
