"""Names and sentences of outreach, translatable."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from bitim.law.outreach import Audience, Place, WorkKind, WorkLanguage
from bitim.outreach.vocabulary import Column, RecordState, Wrong

KIND: Mapping[WorkKind, str | Promise] = {
    WorkKind.ARTICLE: pgettext_lazy("outreach", "Article"),
    WorkKind.VIDEO_REPORT: pgettext_lazy("outreach", "Video report"),
    WorkKind.PRESS_BRIEFING: pgettext_lazy("outreach", "Press briefing"),
    WorkKind.PRESS_CONFERENCE: pgettext_lazy("outreach", "Press conference"),
    WorkKind.BANNER: pgettext_lazy("outreach", "Banner"),
    WorkKind.STAND: pgettext_lazy("outreach", "Information stand"),
    WorkKind.SITE_PUBLICATION: pgettext_lazy("outreach", "Publication on a site"),
    WorkKind.SEMINAR: pgettext_lazy("outreach", "Seminar"),
    WorkKind.ROUND_TABLE: pgettext_lazy("outreach", "Round table"),
    WorkKind.TRAINING: pgettext_lazy("outreach", "Training"),
    WorkKind.LECTURE: pgettext_lazy("outreach", "Lecture"),
    WorkKind.CONFERENCE: pgettext_lazy("outreach", "Conference"),
}

LANGUAGE: Mapping[WorkLanguage, str | Promise] = {
    WorkLanguage.KAZAKH: pgettext_lazy("language", "Kazakh"),
    WorkLanguage.RUSSIAN: pgettext_lazy("language", "Russian"),
    WorkLanguage.BOTH: pgettext_lazy("language", "Kazakh and Russian"),
    WorkLanguage.ENGLISH: pgettext_lazy("language", "English"),
    WorkLanguage.OTHER: pgettext_lazy("language", "Another"),
}

AUDIENCE: Mapping[Audience, str | Promise] = {
    Audience.EVERYBODY: pgettext_lazy("audience", "Everybody"),
    Audience.JUDGES: pgettext_lazy("audience", "Judges"),
    Audience.COURT_STAFF: pgettext_lazy("audience", "Staff of courts"),
    Audience.MEDIATORS: pgettext_lazy("audience", "Mediators"),
    Audience.LAWYERS: pgettext_lazy("audience", "Lawyers"),
    Audience.STATE_BODIES: pgettext_lazy("audience", "State bodies"),
    Audience.STUDENTS: pgettext_lazy("audience", "Students"),
    Audience.PRESS: pgettext_lazy("audience", "The press"),
}

STATE: Mapping[RecordState, str | Promise] = {
    RecordState.DRAFT: pgettext_lazy("record", "Draft"),
    RecordState.PUBLISHED: pgettext_lazy("record", "Published"),
    RecordState.WITHDRAWN: pgettext_lazy("record", "Withdrawn"),
}

PLACE: Mapping[Place, str | Promise] = {
    Place.ASKED: pgettext_lazy("place", "Not confirmed yet"),
    Place.HELD: pgettext_lazy("place", "Has a place"),
    Place.WAITING: pgettext_lazy("place", "On the waiting list"),
    Place.GIVEN_UP: pgettext_lazy("place", "Given up"),
}

COLUMN: Mapping[Column, str | Promise] = {
    Column.KIND: pgettext_lazy("column", "Kind"),
    Column.ON: pgettext_lazy("column", "Day"),
    Column.AT: pgettext_lazy("column", "Hour"),
    Column.COURT: _("Code of the court"),
    Column.REGION: _("Region"),
    Column.TITLE_KK: _("Title in Kazakh"),
    Column.TITLE_RU: _("Title in Russian"),
    Column.TITLE_EN: _("Title in English"),
    Column.LANGUAGE: _("Language"),
    Column.AUTHORS: _("Authors or speakers"),
    Column.AUDIENCE: _("For whom"),
    Column.PARTNER: _("Partner"),
    Column.LINK: _("Link"),
    Column.VENUE: _("Where"),
    Column.CAME: _("How many came"),
}

WRONG: Mapping[Wrong, str | Promise] = {
    Wrong.MISSING: _("The cell is empty. Fill it in."),
    Wrong.TOO_LONG: _("The text is too long. Shorten it to %(right)s characters."),
    Wrong.UNKNOWN: _("This is none of the words of the column: %(right)s."),
    Wrong.NOT_A_DAY: _("There is no such day. Write it as 31.01.2026 or 2026-01-31."),
    Wrong.OTHER_TIME: _("Check the year: it can be 1991 to %(right)s."),
    Wrong.NOT_AN_HOUR: _("There is no such hour. Write it as 14:30."),
    Wrong.NOT_A_NUMBER: _("Write a whole number, such as 40."),
    Wrong.NOT_A_LINK: _("Write the link as it stands in the browser: it begins with https://."),
    Wrong.FORMULA: _("The cell holds a formula. Put its value there."),
    Wrong.NO_TITLE: _("There is no title in any language. One is enough."),
    Wrong.IN_THE_FUTURE: _("The day has not come yet. Only events can be announced."),
    Wrong.OTHER_COURT: _("This is a row of another court. You write for: %(right)s."),
    Wrong.ANOTHER_DAY: _("On that day there was no such court or region. Then it was: %(right)s."),
    Wrong.OF_EVENTS: _("Only events have this. Leave the cell empty."),
    Wrong.TWICE: _("The same stands in row %(right)s already. Leave one of the two."),
    Wrong.CUT_OFF: _("The row has other cells than the headings: a separator may stand inside a cell."),
    Wrong.TOO_MANY: _("There are more than %(right)s rows. Split the table: any split will do."),
}
