from django.urls import path

from standfirst.moderation import views

app_name = "moderation"

urlpatterns = [
    path("", views.show_queue, name="queue"),
    path("<int:pk>/", views.decide_comment, name="decide"),
]
