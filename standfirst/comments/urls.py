from django.urls import path

from standfirst.apikit import fields  # noqa: F401  (knows <id:…>)
from standfirst.comments.views import (
    changing,
    deeds,
    helping,
    lists,
    passages,
    picking,
    questions,
    reading,
    unread,
    writing,
)

app_name = "comments"

urlpatterns = [
    path("comments/<id:article_id>/", reading.thread, name="thread"),
    path("comments/<id:article_id>/preview/", helping.preview, name="preview"),
    path("me/mentions/<id:article_id>/", helping.people, name="people"),
    path("comments/keys/", helping.keys, name="keys"),
    path("me/read/<id:article_id>/", unread.read, name="read"),
    path("me/unread/<id:article_id>/", unread.unread, name="unread"),
    path("c/<int:pk>/", reading.permalink, name="permalink"),
    path("c/<int:pk>/replies/", reading.replies, name="replies"),
    path("comments/<id:article_id>/questions/", questions.questions, name="questions"),
    path("c/<int:pk>/passage/", passages.passage, name="passage"),
    path("c/<int:pk>/reply/", writing.reply, name="reply"),
    path("c/<int:pk>/like/", deeds.like, name="like"),
    path("c/<int:pk>/report/", deeds.report, name="report"),
    path("c/<int:pk>/edit/", changing.edit, name="edit"),
    path("c/<int:pk>/pick/", picking.pick, name="pick"),
    path("c/<int:pk>/history/", reading.history, name="history"),
    path("c/<int:pk>/delete/", changing.delete, name="delete"),
    path("readers/<slug:handle>/comments/", lists.by_reader, name="by_reader"),
    path("readers/<slug:handle>/replies/", lists.replies_to, name="replies_to"),
    path("me/feed/", lists.my_feed, name="my_feed"),
    path("me/replies/", lists.my_replies, name="my_replies"),
    path("me/draft/", writing.draft, name="draft"),
]
