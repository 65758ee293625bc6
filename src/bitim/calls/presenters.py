"""What a call says: to the browsers of those who are there, and on their pages."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from bitim.calls import turn
from bitim.calls.models import Caller
from bitim.calls.queries import Scene
from bitim.calls.telephone.presenters import where
from bitim.law.calls import conducts
from bitim.law.confidentiality import ParticipantKind
from bitim.rooms.models import Member, Room
from bitim.rooms.presenters import names_in_words, speaks_for_side


def about(member: Member) -> str:
    """Role and language, as they stand under a name; of an interpreter those between which he interprets."""
    return member.role if member.languages else f"{member.role} · {member.user.get_language_display()}"


def state(scene: Scene, seat: int) -> dict[str, Any]:
    """A call as one browser may know it: with whom it speaks now, and how.

    `place` is the uid of the room where it is, None at the door. `people` are the others there, by seat. `by_server`:
    through the media server, for which it asks a ticket. `say` is what a telephone gateway says to who dialled in.
    """
    inside = seat in scene.together
    others = [each for each in scene.callers if each.member_id in scene.together and each.member_id != seat]
    return {
        "version": scene.call.version,
        "ended": scene.call.closed_at is not None,
        "own": seat,
        "conducts": any(each.member_id == seat and conducts(each.member.participant) for each in scene.callers),
        "place": str(scene.call.place.uid) if inside else None,
        "by_server": bool(inside and scene.stay and scene.stay.by_server),
        "people": [
            {
                "seat": each.member_id,
                "device": str(each.device),
                "name": each.member.name,
                "about": about(each.member),
                "phone": each.by_phone,
            }
            for each in others
            if inside
        ],
        "say": next((where(scene, seat) for each in scene.callers if each.member_id == seat and each.by_phone), None),
        "ice": turn.servers(stun=settings.STUN_ADDRESSES, turn=settings.TURN_ADDRESSES, secret=settings.TURN_SECRET),
    }


@dataclass(frozen=True, kw_only=True)
class Place:
    """Where the mediator can take the call."""

    room: Room
    words: str
    is_now: bool


@dataclass(frozen=True, kw_only=True)
class Page:
    """A call on the page of one of those who are there, or of somebody who has not come yet (`caller` is None)."""

    scene: Scene | None
    room: Room
    seat: Member
    people: Sequence[Member]
    """Those who sit in the reader's rooms of the case."""
    caller: Caller | None = None

    @property
    def is_conducted(self) -> bool:
        """Whether the reader conducts the call."""
        return conducts(self.seat.participant)

    @property
    def version(self) -> int:
        """Of the call, as it is told here."""
        return self.scene.call.version if self.scene else 0

    @property
    def has_begun(self) -> bool:
        return bool(self.scene and self.scene.call.goes_on)

    @property
    def is_inside(self) -> bool:
        return bool(self.scene and self.seat.pk in self.scene.together)

    @property
    def in_caucus(self) -> bool:
        return bool(self.is_inside and self.scene and self.scene.call.place.is_caucus)

    @property
    def _callers(self) -> Sequence[Caller]:
        return self.scene.callers if self.scene else ()

    @property
    def together(self) -> list[Caller]:
        """The others who are where the reader is."""
        if not self.scene or not self.is_inside:
            return []
        return [c for c in self._callers if c.member_id in self.scene.together and c.member_id != self.seat.pk]

    @property
    def _deaf(self) -> list[str]:
        """The names of all who sit in the joint room and hear nothing of a caucus."""
        if not self.scene:
            return []
        here = {person.user_id for person in self.people if person.room_id == self.scene.call.place_id}
        joint = [person for person in self.people if person.room.is_joint and person.user_id not in here]
        return [person.name for person in joint]

    @property
    def title(self) -> str:
        """Where the reader is."""
        if not self.is_inside:
            return _("Waiting room")
        if not self.in_caucus:
            return _("Call of everybody")
        if not speaks_for_side(self.seat):
            parties = [c.member.name for c in self.together if c.member.participant is ParticipantKind.PARTY]
            others = [c.member.name for c in self.together]
            return _("Alone with {names}").format(names=names_in_words(parties or others) or _("nobody yet"))
        return _("Alone with the mediator")

    @property
    def words(self) -> str:
        """Who hears the reader now, or why nobody does."""
        if self.in_caucus:
            deaf = self._deaf
            return ngettext("{names} cannot hear or see you.", "{names} cannot hear or see you.", len(deaf)).format(
                names=names_in_words(deaf)
            )
        if self.is_inside:
            names = [caller.member.name for caller in self.together]
            if not names:
                return _("Nobody else is here yet.")
            return ngettext("{names} hears you.", "{names} hear you.", len(names)).format(names=names_in_words(names))
        return self._waiting_words

    @property
    def _waiting_words(self) -> str:
        if self.is_conducted:
            return _("Connecting…") if self.has_begun else _("The call begins when you open the meeting.")
        if not self.caller:
            return _("The mediator does not see you here yet.")
        if not self.has_begun:
            return _("The mediator has not begun yet. Stay here: you need do nothing.")
        if self.caller.let_in:
            return _("The mediator is talking with others and will call you back. Nobody hears or sees you now.")
        return _("The mediator sees that you are here and will let you in. Nobody hears or sees you yet.")

    @property
    def way(self) -> str:
        """How voices and pictures go, for the mediator."""
        if self.scene and self.scene.stay and self.scene.stay.by_server:
            return _(
                "Now: through the media server, because more than six people are here. Voice and picture are encrypted "
                "on the way to the server and from it, but not from end to end: the server itself could hear and see "
                "you. It records nothing."
            )
        return _(
            "Now: directly. Voice and picture go from browser to browser and are encrypted from end to end: nobody in "
            "between can hear or see you."
        )

    @property
    def has_telephone(self) -> bool:
        """Whether some voices go over a telephone line, where nothing is encrypted."""
        return any(caller.by_phone for caller in self.together)

    @property
    def waiting(self) -> list[Caller]:
        """Who stands at the door, for the mediator."""
        return [c for c in self._callers if not c.let_in]

    @property
    def let_in(self) -> list[Caller]:
        """Who was let in, for the mediator, without the mediator."""
        return [c for c in self._callers if c.let_in and not conducts(c.member.participant)]

    @property
    def asking_help(self) -> list[Caller]:
        return [c for c in self._callers if c.help_asked_at]

    @property
    def places(self) -> list[Place]:
        """Where the mediator can take the call: to everybody, or to one side alone."""
        if not self.scene:
            return []
        return [
            Place(room=room, words=self._words_of(room), is_now=room.pk == self.scene.call.place_id)
            for room in self.scene.places
        ]

    def _words_of(self, room: Room) -> str:
        if room.is_joint:
            return _("Back to everybody")
        names = [p.name for p in self.people if p.room_id == room.pk and p.participant is ParticipantKind.PARTY]
        return _("Alone with {names}").format(names=names_in_words(names))


def words() -> dict[str, str]:
    """What the module `calls/call` says by itself."""
    return {
        "you": _("You"),
        "only_you": _("only you see this picture"),
        "mute": _("Mute"),
        "unmute": _("Unmute"),
        "camera_off": _("Camera off"),
        "camera_on": _("Camera on"),
        "share": _("Share the screen"),
        "share_end": _("Stop sharing"),
        "quieted": _("The mediator turned your microphone off. Press Unmute when you want to speak."),
        "no_camera": _("The camera does not work or is not allowed. You can go on by voice."),
        "camera_works": _("The camera works"),
        "microphone_works": _("The microphone works"),
        "microphone_silent": _("The microphone is silent so far. Say something."),
        "no_microphone": _(
            "The microphone does not work or is not allowed. Allow it in the settings of the browser, then load the "
            "page again. You can still listen, and write below."
        ),
        "old_browser": _("This browser cannot make calls. Take a newer one, or write in the room."),
        "line_good": _("The line is good"),
        "line_slow": _("Slow line: we will keep the voice and lower the picture"),
        "lost": _("No connection: {seconds} s. We are coming back by ourselves."),
        "back": _("Connected again."),
        "not_sent": _("That did not reach us. Check the line and press again."),
        "connecting": _("Connecting…"),
        "peer_lost": _("The line to {name} is lost. It comes back by itself."),
        "voice_only": _("Bad line: we keep the voice"),
        "elsewhere": _("You came to the call with another device. Here it has ended."),
        "ended": _("The call has ended."),
    }
