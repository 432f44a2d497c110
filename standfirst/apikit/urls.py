from django.urls import path

from standfirst.apikit import views

app_name = "apikit"

urlpatterns = [
    path("me/tokens/", views.tokens, name="tokens"),
    path("me/tokens/<int:pk>/remove", views.remove_token, name="remove_token"),
]
