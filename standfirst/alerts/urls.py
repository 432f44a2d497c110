from django.urls import path

from standfirst.alerts import following_views, views

app_name = "alerts"

urlpatterns = [
    path("alerts/<int:pk>/tap", views.tap, name="tap"),
    path("me/follows/<slug:kind>/<int:pk>", following_views.follow, name="follow"),
]
