from django.urls import path

from bitim.documents import views

app_name = "documents"
urlpatterns = [
    path("check/", views.check, name="check"),
    path("check/<path:number>/report/", views.report, name="report"),
    path("check/<path:number>/", views.check_number, name="check_number"),
    path("<uuid:uid>/document.pdf", views.content, name="content"),
    path("<uuid:uid>/archive.zip", views.evidence, name="archive"),
    path("<uuid:uid>/card.pdf", views.document_card, name="card"),
]
