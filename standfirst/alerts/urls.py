from django.urls import path

from standfirst.alerts import views

app_name = "alerts"

urlpatterns = [
    path("alerts/<int:pk>/tap", views.tap, name="tap"),
]
