from django.urls import path

from bitim.packs import views

app_name = "packs"
urlpatterns = [
    path("cases/<str:number>/packs/", views.choose, name="choose"),
    path("cases/<str:number>/packs/<uuid:uid>/", views.pack, name="pack"),
    path("cases/<str:number>/packs/<uuid:uid>/fill/", views.fill, name="fill"),
    path("cases/<str:number>/packs/<uuid:uid>/preview/", views.preview, name="preview"),
    path("cases/<str:number>/packs/<uuid:uid>/archive/", views.archive, name="archive"),
    path("cases/<str:number>/packs/<uuid:uid>/enclose/<slug:annex>/", views.enclose, name="enclose"),
    path("cases/<str:number>/packs/<uuid:uid>/enclosures/<slug:annex>/", views.enclosure, name="enclosure"),
]
