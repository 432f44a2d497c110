from django.urls import path

from standfirst.apikit import fields  # noqa: F401  (knows <id:…>)
from standfirst.corrections import views

app_name = "corrections"

urlpatterns = [
    path("articles/<id:article_id>/versions/", views.versions, name="versions"),
    path("articles/<id:article_id>/error/", views.report, name="report"),
    path("me/error-report/", views.kept_report, name="kept_report"),
]
