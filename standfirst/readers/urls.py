from django.urls import path

from standfirst.readers import views

app_name = "readers"

urlpatterns = [
    path("readers/<slug:handle>/", views.profile, name="profile"),
]
