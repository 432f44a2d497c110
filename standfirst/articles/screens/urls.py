"""Below /newsroom/, mounted by wagtail_hooks.py."""

from django.urls import path

from standfirst.apikit import fields  # noqa: F401  (knows <id:…>)
from standfirst.articles.screens import front, live, names

app_name = "desks"

urlpatterns = [
    path("front/", front.front, name="front"),
    path("front/<id:page_id>/", front.layout, name="layout"),
    path("front/<id:page_id>/place/", front.place, name="place"),
    path("front/<id:page_id>/empty/", front.empty, name="empty"),
    path("topics/names/", names.topic_names, name="topic-names"),
    path("live/<id:article_id>/", live.desk, name="live"),
    path("live/<id:article_id>/begin/", live.begin, name="live-begin"),
    path("live/<id:article_id>/end/", live.end, name="live-end"),
    path("live/<id:article_id>/write/", live.write, name="live-write"),
    path("live/<id:article_id>/news/", live.news, name="live-news"),
    path("live/<id:article_id>/<id:entry_id>/", live.row, name="live-row"),
    path("live/<id:article_id>/<id:entry_id>/change/", live.change, name="live-change"),
    path("live/<id:article_id>/<id:entry_id>/delete/", live.delete, name="live-delete"),
    path("live/<id:article_id>/<id:entry_id>/restore/", live.restore, name="live-restore"),
]
