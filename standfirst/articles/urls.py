from django.urls import path

from standfirst.articles import views

app_name = "articles"

urlpatterns = [
    path("authors/<slug:slug>/", views.author, name="author"),
    path("topics/<slug:slug>/", views.topic, name="topic"),
    path("articles/<int:pk>/read", views.read, name="read"),
]
