from django.contrib import admin
from django.urls import path

from . import views

app_name = "desk"

staff = (
    admin.site.admin_view
)  # whoever is not logged in is asked to; nothing of it is kept in caches

urlpatterns = [
    path("articles/<int:pk>/facts/", staff(views.fact_pass), name="fact_pass"),
    path("imports/", staff(views.import_list), name="import_list"),
    path("imports/<int:pk>/", staff(views.import_detail), name="import_detail"),
    path("imports/articles/<int:pk>/", staff(views.imported_article), name="imported_article"),
    path("imports/files/<int:pk>/", staff(views.imported_file), name="imported_file"),
]
