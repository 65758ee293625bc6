"""Looking for accounts."""

from allauth.account.models import EmailAddress
from django.db.models import QuerySet

from bitim.accounts.models import Consent, SignInKey, User


def is_taken(email: str, *, besides: User | None = None) -> bool:
    """Say whether an account has or claims this address. For no eyes but our own."""
    users, claims = User.objects.filter(email__iexact=email), EmailAddress.objects.filter(email__iexact=email)
    if besides:
        users, claims = users.exclude(pk=besides.pk), claims.exclude(user=besides)
    return users.exists() or claims.exists()


def newest_consent(user: User) -> Consent | None:
    return user.consents.order_by("-at").first()


def open_withdrawals() -> QuerySet[Consent]:
    """Withdrawn consents that the operator has not answered, the most urgent first."""
    waiting = Consent.objects.filter(withdrawn_at__isnull=False, answered_at=None)
    return waiting.select_related("user").order_by("withdrawn_at", "pk")


def keys_untold() -> QuerySet[SignInKey]:
    """Keys that opened an account for the first time, whose owner was not told yet."""
    return SignInKey.objects.filter(told_at=None).select_related("user")


def operators() -> QuerySet[User]:
    """The people who answer for the operator."""
    return User.objects.filter(is_staff=True, is_active=True)
