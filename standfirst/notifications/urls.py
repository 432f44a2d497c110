from django.urls import path

from standfirst.notifications.views import inbox, letters, preferences, root_files

app_name = "notifications"

urlpatterns = [
    path("me/inbox/", inbox.inbox, name="inbox"),
    path("me/inbox/read", inbox.read_all, name="read_all"),
    path("me/notifications/", preferences.preferences_page, name="preferences"),
    path("me/notifications/pause", preferences.pause_all, name="pause"),
    path("me/notifications/address", preferences.try_address, name="try_address"),
    path("me/devices/<int:pk>/remove", preferences.remove_device, name="remove_device"),
    path("me/devices/<int:pk>/test", preferences.test_device, name="test_device"),
    path("notifications/stop-email/<str:token>/", letters.stop_email, name="stop_email"),
    path("notifications/mail/<slug:service>/", letters.letters_came_back, name="letters_came_back"),
    path("service-worker.js", root_files.service_worker, name="service_worker"),
    path("saved/", root_files.saved, name="saved"),
    path("manifest.webmanifest", root_files.manifest, name="manifest"),
]
