"""The report on mediation in court in English."""

from collections.abc import Mapping
from decimal import Decimal

from bitim.days import month_name
from bitim.law.figures import Agreement, Period
from bitim.law.figures.pilot import Section
from bitim.law.figures.published import Found
from bitim.statistics.reports.texts.base import Texts
from bitim.statistics.wording import en

_PRESS = {
    "information.video_reports": ("video report", "video reports"),
    "information.press_briefings": ("press briefing", "press briefings"),
    "information.press_conferences": ("press conference", "press conferences"),
}
_PLACED = {"information.banners": ("banner", "banners"), "information.stands": ("stand", "stands")}
_INSTANCES = {
    "judicial.first": "in courts of first instance",
    "judicial.appeal": "in appeal panels",
    "judicial.cassation": "in cassation",
    "judicial.enforcement": "at the stage of enforcement",
}
_EVENTS = {
    "training.seminars": "seminars",
    "training.round_tables": "round tables",
    "training.trainings": "training sessions",
    "training.lectures": "lectures",
    "training.conferences": "conferences",
}


_FEW = {2: "two", 3: "three", 4: "four"}


class English(Texts):
    language = "en"
    title = "Note on the pilot project introducing judicial mediation in civil proceedings"
    title_later = "Report on mediation in court"
    lead_published = (
        "Published figures stand as they were published; nothing is corrected. Beside each is what is computed, and "
        "whether the two agree."
    )
    lead_counted = "The figures are counted from the cards and records of the courts."
    kept_back = (
        "“…” stands where there are fewer than ten cases, and where a number would tell such another one: nobody shall "
        "be recognised by a figure."
    )
    no_findings = "Figures and dates agree with each other."
    issued = "Report {number}, issue {issue}, made on {day}."
    replaces = "It takes the place of report {number}, which stays as it is. Reason: {reason}"
    digest = "SHA-256 of the figures (JSON): {sha256}."
    changes_title = "What has changed"
    changes_head = ("Figure", "In the former issue", "In this one")
    findings_title = "Figures and dates that do not agree"
    missing_title = "What is not known"
    missing = "The source does not have these figures:"
    not_given = "not given"
    about = "about {number}"
    no_categories = "Categories are named, but without figures."
    no_cases = (
        "No case with mediation is recorded {when}: no card of such a case has come in. That is not the same as no "
        "cases, so no zeros are shown."
    )
    no_invitations = (
        "There is no record of this period of how parties were invited and agreed: the cards that courts send do not "
        "tell it."
    )
    together = " and "
    not_over = "The period is not over: these are the figures from its start until today, and they will change."
    map_title = "Cases tried with judicial mediation, by region"
    map_subtitle = (
        "Squares: one up to a third of the largest number, two up to two thirds, three above; "
        "hatched: not known or not shown"
    )
    regions_chart = "Most cases: {name}"
    courts_chart = "The court with most cases: {name}"
    cases_chart = "Cases with mediation: the year before and this period"
    whole_year = "{year}"
    same_time = "the same time of {year}"
    chart_unit = "Number of cases"
    chart_subtitle = "Number of cases, {total} in all; {period}"
    chart_first = "the first {shown} are shown, the rest stand in the table"
    chart_without = "those whose number is not shown have no bar"
    never = "unknown"
    sections = {
        Section.SCOPE: "Courts of the project",
        Section.CASES: "Cases",
        Section.REGIONS: "Regions",
        Section.COURTS: "Courts",
        Section.CATEGORIES: "Categories of disputes",
        Section.INFORMATION: "Information work",
        Section.TRAINING: "Training",
        Section.FUNNEL: "From the invitation to performance",
        Section.COMPARISON: "Mediation by a judge and by a mediator",
    }
    head = ("Figure", "Value", "Computed from", "Period", "Published", "Does it agree")
    labels = {
        "courts.initial": "Courts from the start",
        "courts.added": "Courts added later",
        "courts.total": "All courts taking part",
        "courts.district": "District (city) courts taking part",
        "courts.oblast": "Oblast courts taking part",
        "rooms.total": "Conciliation rooms",
        "judicial.total": "Cases with judicial mediation",
        "judicial.first": "Cases in courts of first instance",
        "judicial.appeal": "Cases in appeal panels",
        "judicial.cassation": "Cases in cassation",
        "judicial.enforcement": "Cases at the stage of enforcement",
        "classic.total": "Cases ended with a mediator",
        "all.total": "Cases with mediation of any kind",
        "before.total": "Cases with mediation in the year before",
        "before.classic": "Cases ended with a mediator in the year before",
        "civil.total": "All civil cases",
        "claim.total": "Cases in claim proceedings",
        "mediable.total": "Cases that can be mediated",
        "civil.before": "All civil cases of the year before",
        "judicial.first.share": "Share of courts of first instance",
        "judicial.appeal.share": "Share of appeal panels",
        "judicial.cassation.share": "Share of cassation",
        "judicial.enforcement.share": "Share of the stage of enforcement",
        "judicial.share_of_all": "Share of judicial mediation in all mediation",
        "classic.share_of_all": "Share of mediators in all mediation",
        "judicial.share_of_civil": "Share of judicial mediation in all civil cases",
        "classic.share_of_civil": "Share of mediators in all civil cases",
        "all.share_of_civil": "Share of all mediation in all civil cases",
        "judicial.share_of_claim": "Share of judicial mediation in claim proceedings",
        "classic.share_of_claim": "Share of mediators in claim proceedings",
        "all.share_of_claim": "Share of all mediation in claim proceedings",
        "judicial.share_of_mediable": "Share of judicial mediation in cases that can be mediated",
        "classic.share_of_mediable": "Share of mediators in cases that can be mediated",
        "all.share_of_mediable": "Share of all mediation in cases that can be mediated",
        "before.share_of_civil": "Share of mediation in all civil cases of the year before",
        "growth.all": "All mediation: how many times as much",
        "growth.all.percent": "All mediation: change in percent",
        "growth.classic": "Cases with a mediator: how many times as many",
        "growth.classic.percent": "Cases with a mediator: change in percent",
        "regions.first": "Regions with most cases, together",
        "regions.first.share": "Share of the regions with most cases",
        "regions.others": "All other regions together",
        "regions.others.share": "Share of all other regions",
        "courts.first": "Courts with most cases, together",
        "courts.first.share": "Share of the courts with most cases",
        "information.articles": "Articles by judges and staff",
        "information.video_reports": "Video reports",
        "information.press_briefings": "Press briefings",
        "information.press_conferences": "Press conferences",
        "information.banners": "Banners",
        "information.stands": "Information stands",
        "information.site_publications": "Publications on sites",
        "training.total": "All training events",
        "training.seminars": "Seminars",
        "training.round_tables": "Round tables",
        "training.trainings": "Training sessions",
        "training.lectures": "Lectures",
        "training.conferences": "Conferences",
        "funnel.invited": "Cases in which the court invited the parties",
        "funnel.asked": "Cases with a motion of at least one party after the invitation",
        "funnel.agreed": "Cases with motions of all parties after the invitation",
        "funnel.moved": "Cases with a motion for judicial mediation",
        "funnel.settled": "Cases that were settled",
        "funnel.approved": "Cases whose settlement was approved",
        "funnel.performed": "Cases whose settlement was performed",
        "funnel.performance_unknown": "Settlements of which performance is not recorded",
        "funnel.asked.share": "At least one party moved, of those invited",
        "funnel.agreed.share": "All parties moved, of those invited",
        "funnel.settled.share": "Settled, of those moved for",
        "funnel.approved.share": "Approved, of those settled",
        "funnel.performed.share": "Performed, of those approved",
        "judicial.ended": "Mediations by a judge that ended",
        "judicial.settled": "Mediations by a judge that were settled",
        "classic.ended": "Mediations by a mediator that ended",
        "classic.settled": "Mediations by a mediator that were settled",
        "judicial.settled.share": "Share settled of mediations by a judge",
        "classic.settled.share": "Share settled of mediations by a mediator",
        "pilot.regulation": "regulation approved on {day}",
        "pilot.event": "event of the project: {month}",
        "pilot.year": "year of the report: {year}",
    }
    of_row = {"share": "{name}, share", "share_of_region": "{name}, share in its region"}
    share_columns = {"share": "Share", "share_of_region": "Share in its region"}
    agreements = {
        Agreement.AGREES: "agrees",
        Agreement.TRUNCATED: "does not agree",
        Agreement.DIFFERS: "does not agree",
        Agreement.NOT_CHECKED: "not checked: nothing to compare with",
    }
    reasons = {
        "share_truncated": "does not agree: cut off instead of rounded",
        "share_differs": "does not agree",
        "count_differs": "does not agree: the count is another",
        "sum_differs": "does not agree: the sum is another",
        "parts_above_whole": "does not agree: the parts are more than the whole",
        "growth_differs": "does not agree",
        "no_common_whole": "does not agree: no whole in common with the other shares",
        "whole_unknown": "not checked: the number of all cases is not given",
    }
    findings = {
        Found.SUM_DIFFERS: "{parts}: together {sum}. But “{whole_name}” is given as {total}.",
        Found.PARTS_ABOVE_WHOLE: "{parts}: together {sum}, more than “{whole_name}” ({total}).",
        Found.SHARE_TRUNCATED: (
            "{name}: published as {stated}%. Computed: {computed}% ({part} / {whole}); "
            "digits were cut off, not rounded."
        ),
        Found.SHARE_DIFFERS: "{name}: published as {stated}%. Computed: {computed}% ({part} / {whole}).",
        Found.SHARES_DO_NOT_ADD: "{names}. The first ones together make {sum}%, but the whole is given as {stated}%.",
        Found.NO_COMMON_WHOLE: (
            "The shares cannot come from one whole. What it would have to be for each share: {wholes}. By the other "
            "shares: {would_be}."
        ),
        Found.GROWTH_DIFFERS: "{name}: published as {stated}. Computed: {computed} ({now} / {before}).",
        Found.START_DISAGREES: "The start of the project ({start}) does not agree with other dates: {against}.",
        Found.UNEQUAL_PERIODS: (
            "Unequal periods are compared: judicial mediation {since}–{until}, the rest {other_since}–{other_until}."
        ),
        Found.COURT_OUT_OF_SCOPE: (
            "“{court}” was not in the centre of its region ({region}, then governed from {centre}), but the project is "
            "said to have had courts of oblast centres."
        ),
    }
    sentences = (
        (Section.SCOPE, ("courts.total", "courts.initial", "courts.added"), lambda s: s.courts_in_pilot()),
        (
            Section.SCOPE,
            ("rooms.total",),
            lambda s: (
                f"The courts have {s.counted('rooms.total', 'conciliation room', 'conciliation rooms')}."
                if s.count("rooms.total")
                else ""
            ),
        ),
        (
            Section.CASES,
            ("judicial.total",),
            lambda s: (
                f"Courts tried {s.counted('judicial.total', 'case', 'cases')} with judicial mediation "
                f"{s.when('judicial.total')}."
                if s.count("judicial.total")
                else f"Courts tried no case with judicial mediation {s.when('judicial.total')}."
            ),
        ),
        (Section.CASES, ("judicial.first.share",), lambda s: s.instances()),
        (
            Section.CASES,
            ("classic.total",),
            lambda s: (
                f"With a mediator, {s.counted('classic.total', 'case', 'cases')} ended {s.when('classic.total')}."
                if s.count("classic.total")
                else f"With a mediator, no case ended {s.when('classic.total')}."
            ),
        ),
        (
            Section.CASES,
            ("all.total", "judicial.total", "classic.total", "judicial.share_of_all"),
            lambda s: (
                f"Both kinds of mediation together: {s.counted('all.total', 'case', 'cases')}. Judicial mediation had "
                f"{s.n('judicial.total')} of them ({s.p('judicial.share_of_all')})."
                if len(s.found("judicial.total", "classic.total")) > 1
                else ""
            ),
        ),
        (
            Section.CASES,
            ("judicial.share_of_civil", "classic.share_of_civil", "all.share_of_civil"),
            lambda s: (
                f"Share in all civil cases: judicial mediation {s.p('judicial.share_of_civil')}, mediators "
                f"{s.p('classic.share_of_civil')}, together {s.p('all.share_of_civil')}."
            ),
        ),
        (Section.CASES, ("before.total", "all.total"), lambda s: s.growth()),
        (
            Section.REGIONS,
            ("regions.first", "regions.first.share"),
            lambda s: (
                f"In the first place: {'; '.join(s.first_regions)}. The {_FEW[min(4, len(s.regions))]} regions "
                f"with most cases had {s.n('regions.first')} of all ({s.p('regions.first.share')})."
                if len(s.regions) > 1
                else f"All cases were tried in one region: {s.first_regions[0]}."
            ),
        ),
        (
            Section.COURTS,
            ("courts.first", "courts.first.share"),
            lambda s: (
                f"In the first place: {'; '.join(s.first_courts)}. The {_FEW[min(3, len(s.courts))]} courts "
                f"with most cases had {s.n('courts.first')} of all ({s.p('courts.first.share')})."
                if len(s.courts) > 1
                else f"One court tried all cases: {s.first_courts[0]}."
            ),
        ),
        (
            Section.INFORMATION,
            ("information.articles",),
            lambda s: (
                f"Judges and staff wrote {s.told('information.articles')} "
                f"{'article' if s.count('information.articles') == 1 else 'articles'}."
                if s.count("information.articles")
                else "Judges and staff wrote no articles."
            ),
        ),
        (
            Section.INFORMATION,
            ("information.video_reports", "information.press_briefings", "information.press_conferences"),
            lambda s: (
                f"In the press and on television: {s.listed(_PRESS)}."
                if s.listed(_PRESS)
                else "There were no video reports, press briefings or press conferences."
            ),
        ),
        (
            Section.INFORMATION,
            ("information.banners", "information.stands"),
            lambda s: f"Put up: {s.listed(_PLACED)}." if s.listed(_PLACED) else "No banners or stands were put up.",
        ),
        (
            Section.INFORMATION,
            ("information.site_publications",),
            lambda s: (
                f"On sites: {s.counted('information.site_publications', 'publication', 'publications')}."
                if s.count("information.site_publications")
                else "Nothing was published on sites."
            ),
        ),
        (Section.TRAINING, ("training.total",), lambda s: s.training()),
        (Section.FUNNEL, ("funnel.invited", "funnel.asked", "funnel.agreed"), lambda s: s.invited()),
        (Section.FUNNEL, ("funnel.moved", "funnel.settled"), lambda s: s.settled()),
        (
            Section.FUNNEL,
            ("funnel.approved",),
            lambda s: (
                f"Courts approved {s.counted('funnel.approved', 'settlement', 'settlements')}."
                if s.count("funnel.approved")
                else ""
            ),
        ),
        (
            Section.FUNNEL,
            ("funnel.performed",),
            lambda s: (
                f"Performed: {s.counted('funnel.performed', 'settlement', 'settlements')}."
                if s.count("funnel.performed")
                else ""
            ),
        ),
        (
            Section.FUNNEL,
            ("funnel.performance_unknown",),
            lambda s: (
                "Whether it was performed is not recorded of "
                f"{s.counted('funnel.performance_unknown', 'settlement', 'settlements')}."
                if s.count("funnel.performance_unknown")
                else ""
            ),
        ),
        (
            Section.COMPARISON,
            ("judicial.settled.share", "classic.settled.share"),
            lambda s: (
                f"Settled: {s.p('judicial.settled.share')} of mediations by a judge, "
                f"{s.p('classic.settled.share')} of those by a mediator."
            ),
        ),
    )

    besides = {
        "courts.total": (
            ("courts.initial", "courts.added"),
            lambda s: f"{s.n('courts.initial')} from the start, {s.n('courts.added')} more later",
        ),
        "judicial.total": (
            ("judicial.first", "judicial.appeal"),
            lambda s: f"{s.n('judicial.first')} at first instance, {s.n('judicial.appeal')} on appeal",
        ),
        "classic.total": (("classic.share_of_all",), lambda s: f"{s.p('classic.share_of_all')} of all mediation"),
        "all.total": (
            ("before.total", "growth.all"),
            lambda s: f"{s.n('before.total')} {s.when('before.total')}; they {s.grown_since('growth.all')}",
        ),
    }

    def number(self, value: int) -> str:
        return en.number(value)

    def decimal(self, value: Decimal, places: int) -> str:
        return en.decimal(value, places)

    def percent(self, value: Decimal, least: int = 1) -> str:
        return en.share(value, least)

    def month(self, year: int, month: int) -> str:
        return f"{month_name(month, 'en')} {year}"

    def period(self, of: Period) -> str:
        return en.period(of)

    def counted(self, key: str, one: str, many: str) -> str:
        return en.counted(self.count(key), one, many)

    def listed(self, nouns: Mapping[str, tuple[str, str]]) -> str:
        """What there was, with its numbers; empty where all are zero."""
        return self.joined([self.counted(key, *nouns[key]) for key in self.found(*nouns)])

    def courts_in_pilot(self) -> str:
        if not self.count("courts.total"):
            return ""
        words = f"The pilot had {self.counted('courts.total', 'court', 'courts')}"
        if len(self.found("courts.initial", "courts.added")) < 2:
            return f"{words}."
        return f"{words}: {self.n('courts.initial')} from the start, {self.n('courts.added')} added later."

    def instances(self) -> str:
        found = self.found(*_INSTANCES)
        if self.count("judicial.total") == 1:
            return ""
        if len(found) == 1:
            return f"All of them were tried {_INSTANCES[found[0]]}."
        parts = [f"{self.n(key)} ({self.p(f'{key}.share')}) {_INSTANCES[key]}" for key in found]
        return f"Of them {self.joined(parts)}." if parts else ""

    def growth(self) -> str:
        if not self.count("before.total"):
            return f"{self.at_first('before.total')} there were none."
        were = "was" if self.count("before.total") == 1 else "were"
        told = f"{self.at_first('before.total')} there {were} {self.n('before.total')} of them."
        if not self.is_known("growth.all"):
            return told
        kinds = {"growth.all": "cases with mediation", "growth.classic": "those with a mediator"}
        parts = ", ".join(f"{of} {self.grown_since(key)}" for key, of in kinds.items() if self.is_known(key))
        return f"{told} Compared with {self.year_before}, {parts}."

    def grown_since(self, key: str) -> str:
        if self.change(key) > 0:
            doubled = self.has_doubled(key)
            return f"are {self.grown(key)} times as many" if doubled else f"grew by {self.grown(key)}"
        return f"fell by {self.fall(key)}" if self.change(key) else "stayed about the same"

    def training(self) -> str:
        if not self.count("training.total"):
            return "There were no training events."
        were = "was" if self.count("training.total") == 1 else "were"
        told = f"There {were} {self.counted('training.total', 'training event', 'training events')}."
        parts = [f"{_EVENTS[key]}: {self.n(key)}" for key in self.found(*_EVENTS)]
        return f"{told} {', '.join(parts).capitalize()}." if parts else told

    def invited(self) -> str:
        if not self.count("funnel.invited"):
            return ""
        told = f"Courts invited the parties in {self.counted('funnel.invited', 'case', 'cases')} led in Bitim."
        if not self.count("funnel.asked"):
            return f"{told} In none of them a party moved for mediation."
        agreed = self.n("funnel.agreed") if self.count("funnel.agreed") else "none"
        return f"{told} At least one party moved for mediation in {self.n('funnel.asked')}, all parties in {agreed}."

    def settled(self) -> str:
        moved, settled = self.count("funnel.moved"), self.count("funnel.settled")
        if not moved:
            return "Judicial mediation was moved for in no case."
        told = f"Judicial mediation was moved for in {self.counted('funnel.moved', 'case', 'cases')};"
        if settled in {0, moved}:
            all_of_them = "it was settled." if moved == 1 else "all of them were settled."
            return f"{told} {all_of_them if settled else 'none of them was settled.'}"
        return f"{told} {self.n('funnel.settled')} ({self.p('funnel.settled.share')}) of them settled."
