"""Letters in the header."""

from django import template

from bitim.accounts.models import User
from bitim.notices import queries

register = template.Library()


@register.simple_tag
def unread_letters(user: User) -> int:
    """How many letters a person has not opened; one query each time."""
    return queries.count_unread(user)
