from django.urls import path

from bitim.statistics import views
from bitim.statistics.breakdowns import views as breakdowns
from bitim.statistics.dashboards import views as dashboards

app_name = "statistics"
urlpatterns = [
    path("", views.home, name="home"),
    path("dashboard/", dashboards.dashboard, name="dashboard"),
    path("dashboard/figures.<str:form>", dashboards.export, name="dashboard_export"),
    path("work/", breakdowns.work, name="work"),
    path("work/figures.<str:form>", breakdowns.work, name="work_file"),
    path("register/", breakdowns.register, name="register"),
    path("register/figures.<str:form>", breakdowns.register, name="register_file"),
    path("reports/<str:period>/", views.report, name="report"),
    path("reports/<str:period>/report.<str:form>", views.download, name="download"),
    path("reports/<str:period>/figures/<str:key>/", views.figure, name="figure"),
    path("indicators/", views.indicators, name="indicators"),
    path("indicators/<str:key>/", views.indicator_, name="indicator"),
    path("check/", views.check, name="check"),
    path("issued/<str:number>/", views.issue, name="issue"),
    path("issued/<str:number>/report.<str:form>", views.issue_file, name="issue_file"),
    path("issued/<str:number>/figures/<str:key>/", views.issue_figure, name="issue_figure"),
    path("issuing/", views.issuing_, name="issuing"),
    path("issuing/<uuid:uid>/", views.sign, name="sign"),
]
