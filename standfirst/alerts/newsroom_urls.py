"""Below /newsroom/alerts/, mounted by wagtail_hooks.py."""

from django.urls import path

from standfirst.alerts import newsroom_views as views
from standfirst.apikit import fields  # noqa: F401  (knows <id:…>)

app_name = "alert_desk"

urlpatterns = [
    path("", views.alerts, name="list"),
    path("<int:pk>/", views.alert, name="alert"),
    path("<int:pk>/cancel/", views.cancel, name="cancel"),
    path("send/<id:article_id>/", views.send, name="send"),
]
