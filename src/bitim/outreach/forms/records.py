"""The form of a record: what a clerk types in a minute, on a phone; and all the rest, which may wait."""

from collections.abc import Mapping
from datetime import date, time, timedelta
from typing import TYPE_CHECKING, Any, TypeAlias
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils import timezone
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext_lazy as _

from bitim.cases.labels.categories import region_name
from bitim.courts.models import Court
from bitim.day_field import DayField
from bitim.law.outreach import INFORMATION, TRAINING, Audience, WorkKind, WorkLanguage
from bitim.law.regions import region_on, regions_on
from bitim.outreach import files, labels
from bitim.outreach.access import Keeper
from bitim.outreach.actions.records import OF_EVENTS
from bitim.outreach.models import WHOLE_DAY_MINUTES, Record
from bitim.rooms import uploads
from bitim.rooms.errors import RoomError
from bitim.rooms.presenters import sentence as room_sentence
from bitim.rooms.uploads import Accepted

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

Text: TypeAlias = "str | StrPromise"
COUNTRY = "country"
_OTHER_KIND = {
    "photo": _("Choose a JPEG, PNG or WebP picture."),
    "file": _("Choose a PDF, DOCX, XLSX, ODT or a picture."),
}
_COURT, _REGION = "court:", "region:"
EARLIEST = date(1991, 12, 16)
"""No court of the Republic did anything before."""
AHEAD = timedelta(days=730)


def _line(label: Text, *, length: int, hint: Text = "", **attributes: str) -> forms.CharField:
    return forms.CharField(
        label=label, max_length=length, required=False, help_text=hint, widget=forms.TextInput(attrs=attributes)
    )


def _link(label: Text, *, hint: Text = "") -> forms.URLField:
    return forms.URLField(
        label=label,
        required=False,
        max_length=500,
        help_text=hint,
        assume_scheme="https",
        widget=forms.TextInput(attrs={"inputmode": "url", "autocomplete": "off", "autocapitalize": "none"}),
        error_messages={"invalid": _("Write the link as it stands in the browser: it begins with https://.")},
    )


def _upload(label: Text, types: frozenset[str], hint: Text) -> forms.FileField:
    return forms.FileField(
        label=label,
        required=False,
        allow_empty_file=True,
        help_text=hint,
        widget=forms.FileInput(attrs={"accept": files.accept_attribute(types)}),
    )


class RecordForm(forms.Form):
    """Information work. The names of the fields are those of `Record`, but for `where` and the files."""

    quick: tuple[str, ...] = ("kind", "title_kk", "title_ru", "on", "where", "photo")
    """What stands above "More details"."""
    kinds = INFORMATION

    kind = forms.TypedChoiceField(
        label=_("What is it?"),
        coerce=WorkKind,
        widget=forms.RadioSelect(attrs={"data-shape": "boxed tiles"}),
        error_messages={"required": _("Choose what it is.")},
    )
    title_kk = _line(_("Title in Kazakh"), length=200, hint=_("One language is enough."), lang="kk")
    title_ru = _line(_("Title in Russian"), length=200, lang="ru")
    on = DayField(label=_("On which day did it come out?"))
    where = forms.ChoiceField(label=_("Who did it?"))
    photo = _upload(
        _("Photo"),
        files.PHOTO_TYPES,
        _("If you have one. It is made smaller; the place where it was taken is removed."),
    )
    photo_words = _line(
        _("What is on the photo"), length=200, hint=_("For people who do not see it. One sentence is enough.")
    )
    title_en = _line(_("Title in English"), length=200, lang="en")
    language = forms.TypedChoiceField(
        label=_("Language"),
        coerce=WorkLanguage,
        choices=[(member.value, labels.LANGUAGE[member]) for member in WorkLanguage],
    )
    text = forms.CharField(
        label=_("In a few words"), required=False, max_length=3000, widget=forms.Textarea(attrs={"rows": 4})
    )
    authors = _line(_("Authors or speakers"), length=300)
    audience = forms.TypedChoiceField(
        label=_("For whom"),
        coerce=Audience,
        empty_value="",
        required=False,
        choices=[("", _("Not chosen")), *((member.value, labels.AUDIENCE[member]) for member in Audience)],
    )
    partner = _line(_("Partner"), length=200, hint=_("Who did it together with you, such as UNDP."))
    link = _link(_("Link"), hint=_("Where it can be read or seen."))
    file = _upload(_("File"), files.FILE_TYPES, _("PDF, Word, Excel or a picture, up to 20 MB."))
    drop_photo = forms.BooleanField(label=_("Take the photo away"), required=False)
    drop_file = forms.BooleanField(label=_("Take the file away"), required=False)

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        uploaded: "MultiValueDict[str, UploadedFile[Any]] | None" = None,
        *,
        record: Record,
        keeper: Keeper,
    ) -> None:
        super().__init__(data, uploaded, initial=self._of(record))
        self.record, self.keeper = record, keeper
        self._choose("kind", [(kind.value, labels.KIND[kind]) for kind in WorkKind if kind in self.kinds])
        places = self._places()
        if len(places) > 1:
            self._choose("where", places)
        else:
            del self.fields["where"]
        for name in ("photo", "file"):
            if not getattr(record, name):
                del self.fields[f"drop_{name}"]
        if record.draft:
            self.initial = {**self.initial, **self.typed(record.draft)}

    def typed(self, data: Mapping[str, Any]) -> dict[str, Any]:
        """What was typed, field by field, as widgets show it again; well formed or not."""
        return {
            name: field.widget.value_from_datadict(data, {}, name)
            for name, field in self.fields.items()
            if not isinstance(field, forms.FileField)
        }

    @classmethod
    def names(cls) -> list[str]:
        """What a draft of this form holds, by the names that a browser sends."""
        return [
            sent
            for name, field in cls.base_fields.items()
            if not isinstance(field, forms.FileField)
            for sent in ([f"{name}_{part}" for part in ("day", "month", "year")] if name == "on" else [name])
        ]

    @property
    def quick_fields(self) -> list[forms.BoundField]:
        return [self[name] for name in self.quick if name in self.fields]

    @property
    def further_fields(self) -> list[forms.BoundField]:
        return [self[name] for name in self.fields if name not in self.quick]

    @property
    def further_wrong(self) -> bool:
        return any(field.errors for field in self.further_fields)

    def clean_photo(self) -> Accepted | None:
        return self._accepted("photo", files.PHOTO_TYPES)

    def clean_file(self) -> Accepted | None:
        return self._accepted("file", files.FILE_TYPES)

    def clean_on(self) -> date:
        on: date = self.cleaned_data["on"]
        today = timezone.localdate()
        if on < EARLIEST:
            raise ValidationError(_("The day is too long ago. Check the year."), code="year")
        if on > today and self.kinds is INFORMATION:
            raise ValidationError(_("This day has not come yet. Check the date."), code="day")
        if on > today + AHEAD:
            raise ValidationError(_("The day is too far ahead. Check the year."), code="year")
        return on

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        titles = ("title_kk", "title_ru", "title_en")
        if not any(cleaned.get(name) for name in titles) and not any(name in self.errors for name in titles):
            self.add_error("title_kk", _("Write the title in one language at least."))
        on = cleaned.get("on")
        if on:
            self._check_where(on)
        return cleaned

    def columns(self) -> dict[str, Any]:
        """Columns of the record."""
        taken = ("kind", "on", "title_kk", "title_ru", "title_en", "text", "language", "audience", "authors")
        columns = {name: self.cleaned_data[name] for name in (*taken, "partner", "link", "photo_words")}
        court, region = self._where()
        on = columns["on"]
        return columns | {"court": court, "region": region_on(court.region, on) if court else region}

    def of_event(self) -> dict[str, Any]:
        """Columns that only events have."""
        return {}

    def without(self) -> list[str]:
        """Files to be taken away."""
        return [name for name in ("photo", "file") if self.cleaned_data.get(f"drop_{name}")]

    def _choose(self, name: str, choices: list[tuple[str, Any]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices

    def _places(self) -> list[tuple[str, Text]]:
        if not self.keeper.everywhere:
            courts: list[Court] = list(self.keeper.courts)
            return [(f"{_COURT}{court.uid}", court.name) for court in courts]
        courts = list(Court.objects.all())
        regions: list[tuple[str, Text]] = [
            (f"{_REGION}{each.code}", region_name(each.code)) for each in regions_on(timezone.localdate())
        ]
        if self.record.region and f"{_REGION}{self.record.region}" not in dict(regions):
            regions.append((f"{_REGION}{self.record.region}", region_name(self.record.region)))
        return [(COUNTRY, _("The whole country")), *regions, *((f"{_COURT}{each.uid}", each.name) for each in courts)]

    def _where(self) -> tuple[Court | None, str]:
        where = self.cleaned_data.get("where", "")
        if where.startswith(_COURT):
            return self.keeper.court(UUID(where.removeprefix(_COURT))), ""
        if where:
            return None, where.removeprefix(_REGION) if where != COUNTRY else ""
        return self.record.court, self.record.region

    def _check_where(self, on: date) -> None:
        court, _region = self._where()
        if court and not court.exists_on(on):
            self.add_error("on", _("This court did not exist on that day. Check the date."))

    def _accepted(self, name: str, types: frozenset[str]) -> Accepted | None:
        """Taken for hostile until its bytes have shown what it is."""
        upload = self.cleaned_data[name]
        if not upload:
            return None
        try:
            accepted = uploads.accept(upload)
        except RoomError as error:
            raise ValidationError(room_sentence(error)) from error
        if accepted.media_type not in types:
            raise ValidationError(_OTHER_KIND[name])
        return accepted

    def _of(self, record: Record) -> dict[str, Any]:
        where = f"{_COURT}{record.court.uid}" if record.court else f"{_REGION}{record.region}"
        names = ("kind", "on", "title_kk", "title_ru", "title_en", "text", "language", "audience", "authors", "partner")
        shown = {name: getattr(record, name) for name in (*names, "link", "photo_words")}
        return shown | {"where": where if record.court or record.region else COUNTRY}


class EventForm(RecordForm):
    """An event, announced or held."""

    quick = ("kind", "title_kk", "title_ru", "on", "at", "venue", "where", "sign_up_open", "capacity", "photo")
    kinds = TRAINING

    on = DayField(label=_("On which day is it, or was it?"))
    at = forms.TimeField(
        label=_("At what hour?"),
        required=False,
        input_formats=["%H:%M", "%H.%M", "%H:%M:%S"],
        help_text=_("For example 14:30, by the time of Kazakhstan."),
        widget=forms.TextInput(attrs={"inputmode": "text", "autocomplete": "off", "data-shape": "tiny"}),
        error_messages={"invalid": _("Write the hour like this: 14:30.")},
    )
    minutes = forms.IntegerField(
        label=_("How many minutes does it take?"),
        required=False,
        min_value=5,
        max_value=24 * 60,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "data-shape": "tiny"}),
    )
    venue = _line(_("Where?"), length=300, hint=_("An address and a room, or “online”."))
    online = _link(_("Link to take part online"), hint=_("Only people who have a place read it, in the letter's page."))
    sign_up_open = forms.BooleanField(label=_("People can sign up on the page of the event"), required=False)
    capacity = forms.IntegerField(
        label=_("How many places are there?"),
        required=False,
        min_value=1,
        max_value=20_000,
        help_text=_("Leave it empty if everybody fits in."),
        widget=forms.TextInput(attrs={"inputmode": "numeric", "data-shape": "tiny"}),
    )
    came = forms.IntegerField(
        label=_("How many came?"),
        required=False,
        min_value=0,
        max_value=100_000,
        help_text=_("Once it is over."),
        widget=forms.TextInput(attrs={"inputmode": "numeric", "data-shape": "tiny"}),
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("sign_up_open") and not cleaned.get("at") and "at" not in self.errors:
            self.add_error("at", _("People sign up for an hour, too. Write when it begins."))
        return cleaned

    def of_event(self) -> dict[str, Any]:
        columns = {name: self.cleaned_data[name] for name in OF_EVENTS}
        return columns | {"minutes": columns["minutes"] or WHOLE_DAY_MINUTES}

    def _of(self, record: Record) -> dict[str, Any]:
        event = record.event
        shown = {name: getattr(event, name) for name in OF_EVENTS}
        at: time | None = event.at
        return super()._of(record) | shown | {"at": f"{at:%H:%M}" if at else ""}


def form_of(record: Record) -> type[RecordForm]:
    return EventForm if record.is_event else RecordForm
