from django.urls import path

from . import (
    card_pages,
    challenge_pages,
    citations,
    feeds,
    llms,
    provenance_pages,
    twins,
    views,
    web_annotation_pages,
)

app_name = "analysis"

urlpatterns = [
    path("claims/", views.claim_list, name="claim_list"),
    path("claims/due/", views.claims_due, name="claims_due"),
    path("claims/<int:pk>.<twin:form>", twins.twin_of_claim, name="claim_twin"),
    path("claims/<int:pk>/cite/", citations.claim_citation, name="claim_citation"),
    path(
        "claims/<int:pk>/cite.<citation:form>",
        citations.claim_citation,
        name="claim_citation_file",
    ),
    path("claims/<int:pk>/", views.claim_detail, name="claim"),
    path("claims/<int:pk>/card/", card_pages.claim_card, name="claim_card"),
    path("claims/<int:pk>/image.png", card_pages.claim_image, name="claim_image"),
    path("claims/<int:pk>/<slug:slug>/", views.claim_detail, name="claim_detail"),
    path("sources/<slug:slug>/", views.source_detail, name="source_detail"),
    path(
        "claims/<int:pk>/history.jsonld",
        provenance_pages.claim_provenance,
        name="claim_provenance",
    ),
    path(
        "annotations/articles/<slug:slug>/",
        web_annotation_pages.article_annotations,
        name="article_annotations",
    ),
    path(
        "annotations/claims/<int:pk>/",
        web_annotation_pages.claim_annotations,
        name="claim_annotations",
    ),
    path(
        "annotations/passages/<int:pk>/",
        web_annotation_pages.passage_annotation,
        name="passage_annotation",
    ),
    path(
        "annotations/notes/<int:pk>/",
        web_annotation_pages.note_annotation,
        name="note_annotation",
    ),
    path("challenge/", challenge_pages.challenge, name="challenge"),
    path("challenge/thanks/", challenge_pages.challenge_thanks, name="challenge_thanks"),
    path("llms.txt", llms.llms, name="llms"),
    path("llms-full.txt", llms.llms_full, name="llms_full"),
    path("about/", views.about, name="about"),
    path("claims/feed.<feed_form:form>", feeds.claim_feed, name="claim_feed"),
    path("claims/due/feed.<feed_form:form>", feeds.due_feed, name="due_feed"),
    path("claims/<int:pk>/feed.<feed_form:form>", feeds.feed_of_claim, name="feed_of_claim"),
]
