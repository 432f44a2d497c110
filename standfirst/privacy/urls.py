from django.urls import path
from django.views.generic import RedirectView

from standfirst.privacy import views

app_name = "privacy"

urlpatterns = [
    path("me/data/", views.data, name="data"),
    path("me/data/<int:pk>/", views.download, name="download"),
    path("me/export/", RedirectView.as_view(pattern_name="privacy:data")),
    path("me/close/", views.close, name="close"),
    path("me/closing/", views.closing, name="closing"),
]
