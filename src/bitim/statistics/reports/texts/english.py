"""The report on the pilot in English."""

from decimal import Decimal

from bitim.days import month_name
from bitim.law.figures import Agreement, Period
from bitim.law.figures.pilot import Section
from bitim.law.figures.published import Found
from bitim.statistics.reports.texts.base import Texts
from bitim.statistics.wording import en


class English(Texts):
    language = "en"
    title = "Note on the pilot project introducing judicial mediation in civil proceedings"
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
    map_title = "Cases tried with judicial mediation, by region"
    map_subtitle = (
        "Squares: one up to a third of the largest number, two up to two thirds, three above; hatched: not known"
    )
    regions_chart = "Most cases: {name}"
    courts_chart = "The court with most cases: {name}"
    chart_subtitle = "Number of cases, {total} in all; {period}"
    never = "unknown"
    sections = {
        Section.SCOPE: "Courts of the project",
        Section.CASES: "Cases",
        Section.REGIONS: "Regions",
        Section.COURTS: "Courts",
        Section.CATEGORIES: "Categories of disputes",
        Section.INFORMATION: "Information work",
        Section.TRAINING: "Training",
        Section.FUNNEL: "From the motion to performance",
        Section.COMPARISON: "Mediation by a judge and by a mediator",
    }
    head = ("Figure", "Value", "Computed from", "Period", "Published", "Does it agree")
    labels = {
        "courts.initial": "Courts from the start",
        "courts.added": "Courts added later",
        "courts.total": "All courts taking part",
        "courts.district": "Of them district (city) courts",
        "courts.oblast": "Of them oblast courts",
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
        "growth.all": "How many times as much mediation",
        "growth.all.percent": "How many percent more mediation",
        "growth.classic": "How many times as many cases with a mediator",
        "growth.classic.percent": "How many percent more cases with a mediator",
        "regions.first": "The first regions together",
        "regions.first.share": "Share of the first regions",
        "regions.others": "All other regions together",
        "regions.others.share": "Share of all other regions",
        "courts.first": "The first courts together",
        "courts.first.share": "Share of the first courts",
        "information.articles": "Articles by judges and staff",
        "information.video_reports": "Video reports",
        "information.press_briefings": "Press briefings",
        "information.press_conferences": "Press conferences",
        "training.total": "All training events",
        "training.seminars": "Seminars",
        "training.round_tables": "Round tables",
        "training.trainings": "Trainings",
        "training.lectures": "Lectures",
        "training.conferences": "Conferences",
        "funnel.moved": "Cases with a motion for judicial mediation",
        "funnel.settled": "Cases that were settled",
        "funnel.approved": "Cases whose settlement was approved",
        "funnel.performed": "Cases whose settlement was performed",
        "funnel.settled.share": "Settled, of those moved for",
        "funnel.approved.share": "Approved, of those settled",
        "funnel.performed.share": "Performed, of those approved",
        "judicial.ended": "Mediations by a judge that ended",
        "judicial.settled": "Of them settled",
        "classic.ended": "Mediations by a mediator that ended",
        "classic.settled": "Of them settled (mediator)",
        "judicial.settled.share": "Share settled of mediations by a judge",
        "classic.settled.share": "Share settled of mediations by a mediator",
        "pilot.regulation": "regulation approved on {day}",
        "pilot.event": "event of the project: {month}",
        "pilot.year": "year of the report: {year}",
    }
    of_row = {"share": "{name}, share", "share_of_region": "{name}, share in its region"}
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
        Found.SUM_DIFFERS: "{parts}: together {sum}. But «{whole_name}» is given as {total}.",
        Found.PARTS_ABOVE_WHOLE: "{parts}: together {sum}, more than «{whole_name}» ({total}).",
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
            "«{court}» was not in the centre of its region ({region}, then governed from {centre}), but the project is "
            "said to have had courts of oblast centres."
        ),
    }
    sentences = (
        (
            Section.SCOPE,
            ("courts.total", "courts.initial", "courts.added"),
            lambda s: (
                f"The pilot had {s.counted('courts.total', 'court', 'courts')}: {s.n('courts.initial')} from the "
                f"start, {s.n('courts.added')} added later."
            ),
        ),
        (
            Section.SCOPE,
            ("rooms.total",),
            lambda s: f"The courts have {s.counted('rooms.total', 'conciliation room', 'conciliation rooms')}.",
        ),
        (
            Section.CASES,
            ("judicial.total",),
            lambda s: (
                f"Courts tried {s.counted('judicial.total', 'case', 'cases')} with judicial mediation "
                f"{s.when('judicial.total')}."
            ),
        ),
        (
            Section.CASES,
            ("judicial.first.share", "judicial.appeal.share"),
            lambda s: (
                f"Of them {s.n('judicial.first')} ({s.p('judicial.first.share')}) in courts of first instance and "
                f"{s.n('judicial.appeal')} ({s.p('judicial.appeal.share')}) in appeal panels."
            ),
        ),
        (
            Section.CASES,
            ("classic.total",),
            lambda s: (
                f"With a mediator, {s.counted('classic.total', 'case', 'cases')} ended {s.when('classic.total')}."
            ),
        ),
        (
            Section.CASES,
            ("all.total", "judicial.share_of_all"),
            lambda s: (
                f"Both kinds of mediation together: {s.counted('all.total', 'case', 'cases')}. Judicial mediation had "
                f"{s.n('judicial.total')} of them ({s.p('judicial.share_of_all')})."
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
        (
            Section.CASES,
            ("before.total", "growth.all", "growth.classic"),
            lambda s: (
                f"In {s.year - 1} there were {s.n('before.total')}. All mediation grew {s.times('growth.all')} times, "
                f"that of mediators {s.times('growth.classic')} times."
            ),
        ),
        (
            Section.REGIONS,
            ("regions.first", "regions.first.share"),
            lambda s: (
                f"In the first place: {s.first_region}. The regions with most cases (the first "
                f"{min(4, len(s.report.regions))}) had {s.n('regions.first')} of all ({s.p('regions.first.share')})."
            ),
        ),
        (
            Section.COURTS,
            ("courts.first", "courts.first.share"),
            lambda s: (
                f"In the first place: {s.first_court}. The courts with most cases (the first "
                f"{min(3, len(s.report.courts))}) had {s.n('courts.first')} of all ({s.p('courts.first.share')})."
            ),
        ),
        (
            Section.INFORMATION,
            ("information.articles", "information.video_reports"),
            lambda s: (
                f"Judges and staff wrote {s.told('information.articles')} articles; video reports: "
                f"{s.n('information.video_reports')}."
            ),
        ),
        (
            Section.INFORMATION,
            ("information.press_briefings", "information.press_conferences"),
            lambda s: (
                f"Press briefings: {s.n('information.press_briefings')}; press conferences: "
                f"{s.n('information.press_conferences')}."
            ),
        ),
        (
            Section.TRAINING,
            ("training.total", "training.seminars", "training.round_tables", "training.trainings", "training.lectures"),
            lambda s: (
                f"There were {s.counted('training.total', 'training event', 'training events')}. Seminars: "
                f"{s.n('training.seminars')}, round tables: {s.n('training.round_tables')}, trainings: "
                f"{s.n('training.trainings')}, lectures: {s.n('training.lectures')}."
            ),
        ),
        (
            Section.FUNNEL,
            ("funnel.moved", "funnel.settled", "funnel.settled.share"),
            lambda s: (
                f"Judicial mediation was moved for in {s.counted('funnel.moved', 'case', 'cases')}; "
                f"{s.n('funnel.settled')} ({s.p('funnel.settled.share')}) were settled."
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

    def number(self, value: int) -> str:
        return en.number(value)

    def decimal(self, value: Decimal, places: int) -> str:
        return en.decimal(value, places)

    def percent(self, value: Decimal, places: int = 1) -> str:
        return en.share(value, places)

    def month(self, year: int, month: int) -> str:
        return f"{month_name(month, 'en')} {year}"

    def period(self, of: Period) -> str:
        return en.period(of)

    def counted(self, key: str, one: str, many: str) -> str:
        return en.counted(self.count(key), one, many)
