from django.contrib import admin
from django.templatetags.static import static
from django.urls import include, path
from django.views.generic import RedirectView


class Favicon(RedirectView):
    def get_redirect_url(self, *args: object, **kwargs: object) -> str:
        return static("img/favicon.ico")


urlpatterns = [
    path("", include("articles.urls")),
    path("", include("analysis.urls")),
    path("search/", include("search.urls")),
    path("api/v1/", include("api.urls")),
    path("admin/", include("accounts.urls")),
    path("admin/", admin.site.urls),
    path("favicon.ico", Favicon.as_view()),
]
