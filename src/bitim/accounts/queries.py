"""Looking for accounts."""

from allauth.account.models import EmailAddress

from bitim.accounts.models import User


def is_taken(email: str, *, besides: User | None = None) -> bool:
    """Say whether an account has or claims this address. For no eyes but our own."""
    users, claims = User.objects.filter(email__iexact=email), EmailAddress.objects.filter(email__iexact=email)
    if besides:
        users, claims = users.exclude(pk=besides.pk), claims.exclude(user=besides)
    return users.exists() or claims.exists()
