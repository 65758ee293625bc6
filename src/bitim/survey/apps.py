from django.apps import AppConfig


class SurveyConfig(AppConfig):
    name = "bitim.survey"
    label = "survey"

    def ready(self) -> None:
        # Here: before the apps are ready there are no models to import.
        from bitim.cases.presenters import above

        above.add("bitim.survey.presenters.case.SurveyAddition")
