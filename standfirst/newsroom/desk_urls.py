from django.urls import path

from standfirst.newsroom.views import people

app_name = "newsroom_desk"

urlpatterns = [
    path("", people.newsroom_people, name="people"),
    path("invitations/<int:pk>/revoke/", people.revoke, name="revoke"),
    path("<int:pk>/", people.role, name="role"),
]
