"""Statistical cards: their columns and words, what can be wrong in a file, and where an import stands."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from bitim.courts.tables import Fault
from bitim.courts.vocabulary import ImportState
from bitim.law.court.cards import Column, Language, Mode, Outcome, Ruling, Stage, Way, What

COLUMN: dict[Column, str | Promise] = {
    Column.COURT: _("Code of the court"),
    Column.INSTANCE: _("Instance"),
    Column.NUMBER: _("Number of the case"),
    Column.CATEGORY: _("Category of the dispute"),
    Column.WAY: _("Way of conciliation"),
    Column.STAGE: _("Stage of the case"),
    Column.MOTION_ON: _("Day of the motion"),
    Column.STARTED_ON: _("First day of conciliation"),
    Column.ENDED_ON: _("Last day of conciliation"),
    Column.DAYS_SUSPENDED: _("Days suspended"),
    Column.MEDIATOR_KIND: _("Kind of mediator"),
    Column.SAME_JUDGE: _("The same judge went on"),
    Column.SAME_JUDGE_CONSENT: _("Consent to the same judge"),
    Column.OUTCOME: _("Outcome"),
    Column.RULING: _("Ruling"),
    Column.REFUSAL_GROUND: _("Ground of refusal"),
    Column.DUTY_RETURNED: _("State duty returned, tenge"),
    Column.PERFORMED: _("Performed"),
    Column.WRIT_ISSUED: _("Writ issued"),
    Column.LANGUAGE: _("Language of conciliation"),
    Column.MODE: _("How they met"),
}

WAY: dict[Way, str | Promise] = {
    Way.JUDGE_MEDIATION: _("Mediation by a judge"),
    Way.MEDIATOR: _("Mediation by a mediator"),
    Way.PARTICIPATIVE: _("Participative procedure"),
    Way.AMICABLE: _("Amicable agreement"),
}

STAGE: dict[Stage, str | Promise] = {
    Stage.BEFORE_ACCEPTANCE: _("Before acceptance of the claim"),
    Stage.PREPARATION: _("Preparation for trial"),
    Stage.TRIAL: _("Trial"),
    Stage.APPEAL: _("Appeal"),
    Stage.CASSATION: _("Cassation"),
    Stage.ENFORCEMENT: pgettext_lazy("instance", "Enforcement"),
}

OUTCOME: dict[Outcome, str | Promise] = {
    Outcome.FULL: _("Settled in full"),
    Outcome.PARTIAL: _("Settled in part"),
    Outcome.FAILED: _("Not settled"),
    Outcome.WITHDRAWN: _("Parties withdrew from it"),
}

RULING: dict[Ruling, str | Promise] = {
    Ruling.APPROVED: pgettext_lazy("ruling", "Approved"),
    Ruling.REFUSED: pgettext_lazy("ruling", "Not approved"),
}

LANGUAGE: dict[Language, str | Promise] = {
    Language.KAZAKH: pgettext_lazy("language", "Kazakh"),
    Language.RUSSIAN: pgettext_lazy("language", "Russian"),
    Language.OTHER: pgettext_lazy("language", "Another"),
}

MODE: dict[Mode, str | Promise] = {
    Mode.IN_PERSON: pgettext_lazy("how people met", "In person"),
    Mode.ONLINE: pgettext_lazy("how people met", "Online"),
    Mode.MIXED: pgettext_lazy("how people met", "Both ways"),
}

YES, NO = pgettext_lazy("in a table", "yes"), pgettext_lazy("in a table", "no")

IMPORT_STATE: dict[ImportState, str | Promise] = {
    ImportState.WAITING: _("Being checked"),
    ImportState.CHECKED: _("Checked"),
    ImportState.UNREADABLE: _("Cannot be read"),
    ImportState.IMPORTED: _("Imported"),
    ImportState.DISCARDED: _("Discarded"),
}

FAULT: dict[Fault, str | Promise] = {
    Fault.EMPTY: _("The file is empty. Save the table again and choose that file."),
    Fault.NOT_A_TABLE: _("This is no table. Save it as XLSX or CSV and choose that file."),
    Fault.OLD_OR_LOCKED: _(
        "This is an old Excel file, or one with a password. Save it as XLSX without a password and choose that file."
    ),
    Fault.ENCODING: _(
        "The letters of the file cannot be read. Save it as “CSV UTF-8” or as XLSX and choose that file."
    ),
    Fault.BROKEN: _("The file is damaged or cut off. Export it again and choose the new file."),
    Fault.TOO_LARGE: _("Unpacked, the file is too large. Split the table into several files: any split will do."),
    Fault.TOO_MANY_ROWS: _("There are more than 200,000 rows. Split the table into several files: any split will do."),
    Fault.TOO_MANY_COURTS: _("There are more than 2,000 rows: this is no list of courts."),
    Fault.TOO_WIDE: _("A row has more than 100 cells. Leave only the columns of the template."),
    Fault.CELL_TOO_LONG: _("A cell is too long for a card. Shorten it, or look for a quotation mark never closed."),
    Fault.UNSAFE: _("The file declares what no table needs. Open it in Excel and save it as a new XLSX file."),
    Fault.HEADINGS_MISSING: _("The first rows have no headings of the template. Not found: %(detail)s."),
    Fault.HEADING_TWICE: _("A heading stands there twice: %(detail)s. Leave one of the columns."),
}

WHAT: dict[What, str | Promise] = {
    What.ROW_SHORT: _("The row has fewer cells than there are headings: the file may be cut off here."),
    What.ROW_LONG: _("The row has more cells than there are headings: a separator may stand inside a cell."),
    What.TWICE: _("The same case of the same instance stands in row %(right)s already. Leave one of the two."),
    What.MISSING: _("The cell is empty. Without it the case cannot be counted."),
    What.FORMULA: _("The cell holds a formula. Put its value there."),
    What.TOO_LONG: _("The number is longer than 60 characters, or has characters that cannot be seen."),
    What.PERSONAL_NUMBER: _("The IIN of a person stands here. A card names nobody: put the number of the case."),
    What.NOT_A_DAY: _("There is no such day. Write it as 31.01.2026 or 2026-01-31."),
    What.NOT_A_COUNT: _("Write a whole number of days, such as 10."),
    What.NOT_A_SUM: _("Write a sum in tenge, such as 12400 or 12400.50."),
    What.NEGATIVE: _("It cannot be less than zero."),
    What.UNKNOWN_WORD: _("This is none of the words of the column: %(right)s."),
    What.UNKNOWN_CATEGORY: _("This category is not in the list. Take a code or a name from the second sheet."),
    What.UNKNOWN_COURT: _("No court has this code. Take one from the register of courts."),
    What.OTHER_COURT: _("This is a row of another court. You import for the court %(right)s."),
    What.COURT_NOT_YET: _("The court was not there yet on the day of the motion. It came out of: %(right)s."),
    What.COURT_NO_MORE: _("The court was there no more on the day of the motion. Its successors: %(right)s."),
    What.TOO_OLD: _("The day is too long ago: the courts of the Republic have no case before %(right)s."),
    What.IN_THE_FUTURE: _("The day has not come yet: today is %(right)s."),
    What.BEFORE_MOTION: _("It cannot be before the motion of %(right)s."),
    What.BEFORE_START: _("It cannot be before the beginning on %(right)s."),
    What.END_WITHOUT_OUTCOME: _("The last day is there, the outcome is not. Fill it in."),
    What.OUTCOME_WITHOUT_END: _("The outcome is there, the last day is not. Fill it in."),
    What.STAGE_OF_ANOTHER_INSTANCE: _("This stage belongs to another instance: %(right)s."),
    What.NO_JUDGE_IN_CASSATION: _("In cassation no judge mediates: a ready settlement is handed in (CPC-179-6)."),
    What.NO_JUDGE_AT_ENFORCEMENT: _("At the stage of enforcement a mediator conducts, no judge (ML-25.1)."),
    What.MEDIATOR_DOES_NOT_FIT: _("This kind of mediator does not fit the way of conciliation."),
    What.NO_JUDGE_MEDIATED: _("No judge mediated here, so none can have gone on with the case."),
    What.RULING_WITHOUT_SETTLEMENT: _("There is a ruling, but the outcome is no settlement."),
    What.GROUND_MISSING: _("Approval was refused: put the ground."),
    What.GROUND_WITHOUT_REFUSAL: _("There is a ground of refusal, but the ruling is no refusal."),
    What.BEFORE_THE_LAW: _("Judges mediate by law since %(right)s; before that only in the pilot. Accepted as it is."),
    What.NOT_MEDIABLE: _("The law knows no mediation in this category. Accepted as it is."),
    What.SUSPENDED_LONGER_THAN_THE_CASE: _("The case was suspended longer than it lasted. Accepted as it is."),
    What.SAME_JUDGE_WITHOUT_CONSENT: _("The same judge went on without consent (CPC-179-4). Accepted as it is."),
    What.DUTY_WITHOUT_APPROVAL: _("State duty came back although nothing was approved. Accepted as it is."),
    What.WRIT_WITHOUT_APPROVAL: _("A writ was issued although nothing was approved. Accepted as it is."),
    What.NO_LAST_LINE_BREAK: _("The file ends in the middle of a line: see whether this is its last row, and whole."),
}
