from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AnalysisConfig(AppConfig):
    name = "analysis"
    verbose_name = _("Claims and evidence")

    def ready(self) -> None:
        from articles.models.people import AuthorQuerySet

        from . import attribution, receivers, removal_holders, structured_data  # noqa: F401

        AuthorQuerySet.also_public.append(attribution.is_quoted)
