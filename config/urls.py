from django.contrib import admin
from django.templatetags.static import static
from django.urls import include, path
from django.views.generic import RedirectView

from articles.methods import never_kept, read_only
from desk.views import preview_page

from . import well_known


class Favicon(RedirectView):
    def get_redirect_url(self, *args: object, **kwargs: object) -> str:
        return static("img/favicon.ico")


urlpatterns = [
    path("", include("articles.urls")),
    path("", include("analysis.urls")),
    path("search/", include("search.urls")),
    path("api/v1/", include("api.urls")),
    path("desk/", include("desk.urls")),
    path("preview/<slug:token>/", preview_page, name="preview_page"),
    path("admin/", include("accounts.urls")),
    path("admin/", admin.site.urls),
    path("favicon.ico", read_only(never_kept(Favicon.as_view()))),
    path("robots.txt", well_known.robots_txt, name="robots"),
    path(".well-known/security.txt", well_known.security_txt, name="security"),
    path("opensearch.xml", well_known.opensearch, name="opensearch"),
]
