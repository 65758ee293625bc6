from django.conf import settings
from django.urls import path

from bitim.web import views

urlpatterns = [
    path("", views.home, name="home"),
    path("theme/", views.choose_theme, name="theme"),
    path("calendar/", views.neutral_page, name="calendar"),
    *(path(f"{page.address}/", views.information, {"page": page}, name=page.name) for page in views.INFORMATION),
]
if settings.DEBUG or settings.MODE != "production":
    urlpatterns += [path("gallery/", views.gallery), path("gallery/room/", views.gallery_room)]
