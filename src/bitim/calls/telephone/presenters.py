"""The sentences that a gateway says to somebody who has no page before him."""

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from bitim.calls.queries import Scene
from bitim.calls.telephone.protocol import Sentences
from bitim.law.calls import conducts
from bitim.rooms.models import Member
from bitim.rooms.presenters import names_in_words

WRONG_PIN = gettext_lazy(
    "No call has this PIN now. Look at the PIN once more on the page of your meeting, and type it again."
)
TOO_MANY_PINS = gettext_lazy(
    "Wrong PINs were typed too often. Wait ten minutes and call again, or join the call from the page of your meeting."
)


def in_both(words: Promise) -> Sentences:
    """For somebody whose language is not known: the state language first (LL-21)."""
    return [(language, _in(language, words)) for language in ("kk", "ru")]


def _in(language: str, words: Promise) -> str:
    with override(language):
        return str(words)


def welcome(seat: Member) -> Sentences:
    """Whose call it is and what happens now. Neither case nor party is named: a PIN may have been mistyped."""
    sitting = Member.objects.filter(room=seat.room, left_at=None).order_by("pk")
    mediators = [each.name for each in sitting if conducts(each.participant)]
    with override(seat.user.language):
        words = _("Bitim. This is the call of the mediator {names}. Nothing is recorded. The mediator will let you in.")
        return [(seat.user.language, words.format(names=names_in_words(mediators)))]


def where(scene: Scene, seat: int) -> str:
    """With whom somebody speaks now, in the language in force: nobody should speak into the wrong room."""
    if scene.call.closed_at is not None:
        return _("The call has ended.")
    if seat not in scene.together:
        return _("You are in the waiting room. Nobody hears you now. Please hold the line.")
    if not scene.call.place.is_joint:
        return _("You are alone with the mediator. The others do not hear you.")
    names = [each.member.name for each in scene.callers if each.member_id in scene.together - {seat}]
    if not names:
        return _("Nobody else is here yet.")
    return _("You are in the call of everybody. With you: {names}.").format(names=names_in_words(names))
