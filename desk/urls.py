from django.contrib import admin
from django.urls import path

from . import views

app_name = "desk"

staff = (
    admin.site.admin_view
)  # whoever is not logged in is asked to; nothing of it is kept in caches

urlpatterns = [
    path("imports/", staff(views.import_list), name="import_list"),
    path("imports/<int:pk>/", staff(views.import_detail), name="import_detail"),
    path("imports/articles/<int:pk>/", staff(views.imported_article), name="imported_article"),
    path("imports/files/<int:pk>/", staff(views.imported_file), name="imported_file"),
    path("articles/<int:pk>/previews/", staff(views.preview_links), name="preview_links"),
    path("previews/<int:pk>/revoke/", staff(views.revoke_preview_link), name="revoke_preview_link"),
]
