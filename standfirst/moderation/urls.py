from django.urls import path

from standfirst.moderation.views import queue, readers

app_name = "moderation"

urlpatterns = [
    path("", queue.show_queue, name="queue"),
    path("<int:pk>/", queue.decide_comment, name="decide"),
    path("readers/", readers.show_readers, name="readers"),
    path("readers/<int:pk>/", readers.show_record, name="record"),
    path("readers/<int:pk>/decide/", readers.decide, name="decide_reader"),
]
