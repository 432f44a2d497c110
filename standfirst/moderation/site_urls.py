"""What readers see of the moderators' desk."""

from django.urls import path

from standfirst.moderation.views import mine

app_name = "decisions"
urlpatterns = [path("me/decisions/", mine.mine, name="mine")]
