from django.apps import AppConfig


class CourtsConfig(AppConfig):
    name = "bitim.courts"
    label = "courts"

    def ready(self) -> None:
        from bitim.cases import access as cases
        from bitim.cases import meeting_bounds
        from bitim.cases.presenters import above
        from bitim.courts import access, queries
        from bitim.documents import access as documents

        above.add("bitim.courts.presenters.on_case.OnCase")
        meeting_bounds.add(queries.judge_meets_until)
        cases.keep_from_seats(access.works_at_its_court)
        documents.let_read(access.reads)
