from django.urls import path

from standfirst.privacy import views

app_name = "privacy"

urlpatterns = [
    path("me/export/", views.download, name="download"),
]
