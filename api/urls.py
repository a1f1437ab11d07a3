from django.urls import path, re_path

from .views import articles, claims, docs, drafts, names, records, root, search

app_name = "api"

urlpatterns = [
    path("", root.RootView.as_view(), name="root"),
    path("docs/", docs.docs, name="docs"),
    path("schema/", docs.SchemaView.as_view(), name="schema"),
    path("schema.yaml", docs.YamlSchemaView.as_view(), name="schema_yaml"),
    path("search/", search.SearchView.as_view(), name="search"),
    path("articles/", articles.ArticleListView.as_view(), name="article_list"),
    path("articles/<slug:slug>/", articles.ArticleView.as_view(), name="article"),
    path(
        "articles/<slug:slug>/revisions/",
        articles.RevisionListView.as_view(),
        name="revision_list",
    ),
    path(
        "articles/<slug:slug>/revisions/<int:number>/",
        articles.RevisionView.as_view(),
        name="revision",
    ),
    path("corrections/", articles.CorrectionListView.as_view(), name="correction_list"),
    path("corrections/<int:pk>/", articles.CorrectionView.as_view(), name="correction"),
    path("authors/", names.AuthorListView.as_view(), name="author_list"),
    path("authors/<slug:slug>/", names.AuthorView.as_view(), name="author"),
    path("organizations/", names.OrganizationListView.as_view(), name="organization_list"),
    path("organizations/<slug:slug>/", names.OrganizationView.as_view(), name="organization"),
    path("topics/", names.TopicListView.as_view(), name="topic_list"),
    path("topics/<slug:slug>/", names.TopicView.as_view(), name="topic"),
    path("series/", names.SeriesListView.as_view(), name="series_list"),
    path("series/<slug:slug>/", names.SeriesView.as_view(), name="series"),
    path("claims/", claims.ClaimListView.as_view(), name="claim_list"),
    path("claims/<int:pk>/", claims.ClaimView.as_view(), name="claim"),
    path("passages/", records.PassageListView.as_view(), name="passage_list"),
    path("passages/<int:pk>/", records.PassageView.as_view(), name="passage"),
    path("evidence/", records.EvidenceListView.as_view(), name="evidence_list"),
    path("evidence/<int:pk>/", records.EvidenceView.as_view(), name="evidence"),
    path("sources/", records.SourceListView.as_view(), name="source_list"),
    path("sources/<slug:slug>/", records.SourceView.as_view(), name="source"),
    path("assessments/", records.AssessmentListView.as_view(), name="assessment_list"),
    path("assessments/<int:pk>/", records.AssessmentView.as_view(), name="assessment"),
    path("forecasts/", records.ForecastListView.as_view(), name="forecast_list"),
    path("forecasts/<int:pk>/", records.ForecastView.as_view(), name="forecast"),
    path("relations/", records.RelationListView.as_view(), name="relation_list"),
    path("relations/<int:pk>/", records.RelationView.as_view(), name="relation"),
    path("notes/", records.NoteListView.as_view(), name="note_list"),
    path("notes/<int:pk>/", records.NoteView.as_view(), name="note"),
    path("drafts/", drafts.DraftListView.as_view(), name="draft_list"),
    path("drafts/<int:pk>/", drafts.DraftView.as_view(), name="draft"),
    path("drafts/<int:pk>/submit/", drafts.SubmitView.as_view(), name="submit_draft"),
    # Of any characters: "path" takes no line feed.
    re_path(r"^(?P<rest>[\s\S]+)\Z", root.NowhereView.as_view(), name="nowhere"),
]
