from django.urls import path

from standfirst.notifications import views

app_name = "notifications"

urlpatterns = [
    path("me/inbox/", views.inbox, name="inbox"),
    path("me/inbox/read", views.read_all, name="read_all"),
    path("me/notifications/", views.preferences_page, name="preferences"),
    path("me/devices/<int:pk>/remove", views.remove_device, name="remove_device"),
    path("notifications/stop-email/<str:token>/", views.stop_email, name="stop_email"),
    path("service-worker.js", views.service_worker, name="service_worker"),
    path("manifest.webmanifest", views.manifest, name="manifest"),
]
