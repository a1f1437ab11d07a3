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
    path("articles/<int:pk>/claims/", staff(views.workbench), name="workbench"),
    path("articles/<int:pk>/claims/new/", staff(views.new_claim), name="new_claim"),
    path("articles/<int:pk>/claims/near/", staff(views.near_claims), name="near_claims"),
    path("articles/<int:pk>/claims/dismiss/", staff(views.dismiss), name="dismiss_suggestion"),
    path("articles/<int:pk>/claims/undo/", staff(views.undo_act), name="undo_act"),
    path("claims/<int:pk>/<slug:act>/", staff(views.act_on_claim), name="act_on_claim"),
]
