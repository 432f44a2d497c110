"""Below /newsroom/corrections/, mounted by wagtail_hooks.py."""

from django.urls import path

from standfirst.apikit import fields  # noqa: F401  (knows <id:…>)
from standfirst.corrections import newsroom_views as views

app_name = "corrections_desk"

urlpatterns = [
    path("", views.queue, name="queue"),
    path("reports/<id:pk>/", views.answer, name="answer"),
    path("articles/<id:article_id>/", views.article, name="article"),
    path("<id:pk>/take-back/", views.take_back, name="take_back"),
    path("versions/<id:pk>/", views.withhold, name="withhold"),
]
