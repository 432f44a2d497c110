from django.urls import path

from standfirst.alerts import choosing_views, following_views, views
from standfirst.apikit import fields  # noqa: F401  (knows <id:…>)

app_name = "alerts"

urlpatterns = [
    path("alerts/", choosing_views.choose, name="choose"),
    path("alerts/<int:pk>/shown", views.shown, name="shown"),
    path("alerts/<int:pk>/tap", views.tap, name="tap"),
    path("me/following/", following_views.following, name="following"),
    path("me/follows/conversation/<id:pk>", following_views.follow_comments, name="follow_conversation"),
    path("me/follows/<slug:kind>/<id:pk>", following_views.follow, name="follow"),
]
