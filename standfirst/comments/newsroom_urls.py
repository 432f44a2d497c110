"""Below /newsroom/questions/, mounted by wagtail_hooks.py."""

from django.urls import path

from standfirst.apikit import fields  # noqa: F401  (knows <id:…>)
from standfirst.comments import newsroom_views as views

app_name = "questions_desk"

urlpatterns = [
    path("", views.queue, name="queue"),
    path("answer/<id:pk>/", views.answer, name="answer"),
    path("articles/<id:article_id>/", views.article, name="article"),
    path("articles/<id:article_id>/close/", views.close, name="close"),
]
