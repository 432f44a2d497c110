from django.urls import path

from standfirst.newsroom.views import people

app_name = "newsroom_people"

urlpatterns = [path("accounts/invitation/<str:key>/", people.invitation, name="invitation")]
