from django.urls import path

from . import views

app_name = "search"

urlpatterns = [
    path("", views.search, name="search"),
    path("links", views.links, name="links"),
    path("suggest", views.suggestions, name="suggestions"),
]
