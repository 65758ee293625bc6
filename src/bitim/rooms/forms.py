"""What people type in rooms."""

from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from bitim.rooms import uploads
from bitim.rooms.actions import NOTES_LIMIT, TEXT_LIMIT
from bitim.rooms.errors import Fault

FILE_FAULTS = frozenset(
    {
        Fault.FILE_EMPTY,
        Fault.FILE_TOO_LARGE,
        Fault.FILE_KIND_UNKNOWN,
        Fault.FILE_NAME_WRONG,
        Fault.FILE_BROKEN,
        Fault.FILE_HAS_MACROS,
        Fault.TEXT_FILE_NOT_UTF8,
        Fault.PICTURE_TOO_LARGE,
        Fault.VOICE_TOO_LONG,
    }
)


class ReadersForm(forms.Form):
    """A form that knows which readers its sender was shown."""

    readers = forms.CharField(widget=forms.HiddenInput, required=False, max_length=16)


class OnceForm(ReadersForm):
    """A form that also counts once however often it is sent."""

    client_key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)


class MessageForm(OnceForm):
    # The length is checked by the action, which gives the reason in a sentence.
    text = forms.CharField(
        label=_("Your message"),
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 3, "maxlength": TEXT_LIMIT}),
    )
    file = forms.FileField(
        label=_("File"),
        required=False,
        allow_empty_file=True,
        max_length=None,
        help_text=_("The place where a photo was taken is removed from JPEG and PNG. HEIC and WebP keep it."),
        widget=forms.FileInput(attrs={"accept": uploads.ACCEPT}),
    )
    # How long the file is, when it is a voice message: written by the module `rooms/voice`.
    seconds = forms.IntegerField(required=False, widget=forms.HiddenInput)

    @staticmethod
    def field_of(fault: Fault) -> str | None:
        """Beside which field a fault is told; None for the whole form."""
        if fault in FILE_FAULTS:
            return "file"
        return "text" if fault in {Fault.NOTHING_TO_SEND, Fault.TEXT_TOO_LONG} else None


class LogForm(forms.Form):
    """What a page shows already: the number of its last message, and of which day that is."""

    after = forms.IntegerField(min_value=0, max_value=2**31 - 1)
    day = forms.DateField(required=False)
    seen = forms.BooleanField(required=False)


class WordsForm(OnceForm):
    """The mediator's request to pass words on."""

    text = forms.CharField(
        label=_("The exact words to be passed on"),
        help_text=_(
            "The side sees them as you write them here. If it allows, they appear in the joint room to the letter."
        ),
        strip=False,
        widget=forms.Textarea(attrs={"rows": 3, "maxlength": TEXT_LIMIT}),
        error_messages={"required": _("Write the words to be passed on.")},
    )


class NotesForm(forms.Form):
    # The length is checked by the action.
    notes = forms.CharField(
        label=_("Notes for yourself"),
        help_text=_("These are no minutes of the mediation. They are destroyed together with the room."),
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 8, "maxlength": NOTES_LIMIT}),
    )


class AnswerForm(forms.Form):
    """The side's answer to a request to pass words on."""

    answer = forms.ChoiceField(choices=[("allow", ""), ("refuse", "")])
    readers = forms.CharField(max_length=16)


class ConfidentialityForm(forms.Form):
    agreed = forms.BooleanField(
        label=_("I have read this and will keep confidential what I learn here."),
        error_messages={"required": _("Tick the box to enter: without it the rooms stay closed.")},
    )
