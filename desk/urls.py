from django.contrib import admin
from django.urls import path

from . import views

app_name = "desk"

staff = (
    admin.site.admin_view
)  # whoever is not logged in is asked to; nothing of it is kept in caches

urlpatterns = [
    path("articles/<int:pk>/facts/", staff(views.fact_pass), name="fact_pass"),
    path("articles/<int:pk>/verdicts/", staff(views.stale_verdicts), name="stale_verdicts"),
    path("", staff(views.front), name="front"),
    path("queues/", staff(views.queue_list), name="queue_list"),
    path("queues/<slug:name>/", staff(views.queue), name="queue"),
    path("assignments/take/", staff(views.take_work), name="take"),
    path(
        "assignments/article/<int:pk>/", staff(views.article_assignment), name="article_assignment"
    ),
    path("assignments/claim/<int:pk>/", staff(views.claim_assignment), name="claim_assignment"),
    path("calendar/", staff(views.calendar), name="calendar"),
    path("notices/", staff(views.notice_list), name="notice_list"),
    path("settings/", staff(views.settings), name="settings"),
    path("go/", staff(views.go), name="go"),
    path("go/places", staff(views.places), name="places"),
    path("sources/", staff(views.sources), name="sources"),
    path("sources/links/", staff(views.links), name="links"),
    path("imports/", staff(views.import_list), name="import_list"),
    path("imports/<int:pk>/", staff(views.import_detail), name="import_detail"),
    path("imports/articles/<int:pk>/", staff(views.imported_article), name="imported_article"),
    path("articles/<int:pk>/remarks/", staff(views.remarks), name="remarks"),
    path("remarks/<int:pk>/", staff(views.remark_thread), name="remark_thread"),
    path("imports/files/<int:pk>/", staff(views.imported_file), name="imported_file"),
    path("articles/<int:pk>/previews/", staff(views.preview_links), name="preview_links"),
    path("reply/", staff(views.reply), name="reply"),
    path("previews/<int:pk>/revoke/", staff(views.revoke_preview_link), name="revoke_preview_link"),
    path("articles/<int:pk>/claims/", staff(views.workbench), name="workbench"),
    path("claims/<int:pk>/", staff(views.claim), name="claim"),
    path("articles/<int:pk>/claims/new/", staff(views.new_claim), name="new_claim"),
    path("articles/<int:pk>/claims/near/", staff(views.near_claims), name="near_claims"),
    path("articles/<int:pk>/claims/dismiss/", staff(views.dismiss), name="dismiss_suggestion"),
    path("articles/<int:pk>/claims/undo/", staff(views.undo_act), name="undo_act"),
    path("claims/<int:pk>/<slug:act>/", staff(views.act_on_claim), name="act_on_claim"),
]
