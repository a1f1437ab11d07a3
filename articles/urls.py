from django.urls import path, register_converter

from . import card_pages, citation_pages, media_views, oembed, sitemap_views, twin_pages, views
from .citation_pages import CitationConverter
from .feeds import views as feeds
from .feeds.answers import FormConverter as FeedConverter
from .twins import FormConverter

register_converter(FormConverter, "twin")
register_converter(CitationConverter, "citation")
register_converter(FeedConverter, "feed_form")

app_name = "articles"

urlpatterns = [
    path("", views.home, name="home"),
    # Before the twins of articles, which have the same endings.
    path("articles/feed.<feed_form:form>", feeds.article_feed, name="article_feed"),
    path("articles/", views.article_list, name="article_list"),
    path("articles/<slug:slug>.<twin:form>", twin_pages.article_at_suffix, name="article_twin"),
    path("articles/<slug:slug>/", views.article_detail, name="article_detail"),
    path("articles/<slug:slug>/cite/", citation_pages.article_citation, name="article_citation"),
    path(
        "articles/<slug:slug>/cite.<citation:form>",
        citation_pages.article_citation,
        name="article_citation_file",
    ),
    path(
        "articles/<slug:slug>/revisions/<int:number>/cite/",
        citation_pages.revision_citation,
        name="revision_citation",
    ),
    path(
        "articles/<slug:slug>/revisions/<int:number>/cite.<citation:form>",
        citation_pages.revision_citation,
        name="revision_citation_file",
    ),
    path("articles/<slug:slug>/revisions/", views.revision_list, name="revision_list"),
    path(
        "articles/<slug:slug>/revisions/<int:number>/",
        views.revision_detail,
        name="revision_detail",
    ),
    path(
        "articles/<slug:slug>/revisions/<int:number>.<twin:form>",
        twin_pages.revision_at_suffix,
        name="revision_twin",
    ),
    path(
        "articles/<slug:slug>/compare/<int:old>/<int:new>/",
        views.compare_revisions,
        name="compare_revisions",
    ),
    path("articles/<slug:slug>/card/", card_pages.article_card, name="article_card"),
    path("articles/<slug:slug>/image.png", card_pages.article_image, name="article_image"),
    path("pictures/<slug:key>/<str:name>", media_views.picture, name="picture"),
    path("files/<slug:key>/<str:name>", media_views.file, name="file"),
    path("oembed", oembed.oembed, name="oembed"),
    path("archive/<int:year>/", views.archive, name="archive"),
    path("archive/<int:year>/<int:month>/", views.archive, name="archive"),
    path("corrections/", views.correction_list, name="correction_list"),
    path("authors/", views.author_list, name="author_list"),
    path("authors/<slug:slug>/", views.author_detail, name="author_detail"),
    path("authors/<slug:slug>.<twin:form>", twin_pages.author_at_suffix, name="author_twin"),
    path("topics/", views.topic_list, name="topic_list"),
    path("about/<slug:slug>/", views.about_page, name="about_page"),
    path("topics/<slug:slug>.<twin:form>", twin_pages.topic_at_suffix, name="topic_twin"),
    path("topics/<slug:slug>/", views.topic_detail, name="topic_detail"),
    path("series/", views.series_list, name="series_list"),
    path("series/<slug:slug>.<twin:form>", twin_pages.series_at_suffix, name="series_twin"),
    path("series/<slug:slug>/", views.series_detail, name="series_detail"),
    path("sitemap.xml", sitemap_views.sitemap_index, name="sitemap_index"),
    path("sitemaps/lists.xml", sitemap_views.sitemap_of_lists, name="sitemap_of_lists"),
    path("sitemaps/news.xml", sitemap_views.sitemap_of_news, name="sitemap_of_news"),
    path("sitemaps/<slug:section>-<int:number>.xml", sitemap_views.sitemap, name="sitemap"),
    path("authors/<slug:slug>/feed.<feed_form:form>", feeds.author_feed, name="author_feed"),
    path("topics/<slug:slug>/feed.<feed_form:form>", feeds.topic_feed, name="topic_feed"),
    path("series/<slug:slug>/feed.<feed_form:form>", feeds.series_feed, name="series_feed"),
    path("corrections/feed.<feed_form:form>", feeds.correction_feed, name="correction_feed"),
]
