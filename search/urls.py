from django.urls import path

from . import feeds, views

app_name = "search"

urlpatterns = [
    path("", views.search, name="search"),
    path("feed.<feed_form:form>", feeds.search_feed, name="feed"),
    path("links", views.links, name="links"),
    path("suggest", views.suggestions, name="suggestions"),
]
