"""Every address of the desk, the admin and the API, and what each names."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver

from articles.admin.article_actions import ACTIONS
from desk.queues import QUEUES
from desk.workbench.acts import ACTS

# Not of the desk's objects, each with the reason.
LEFT_OUT = {
    "admin:login": "whoever is logged out may ask it",
    "admin:logout": "it ends the login of whoever asks",
    "admin:jsi18n": "words of Django's own scripts",
    "admin:view_on_site": "it leads to a public page",
    "admin:autocomplete": "it asks for the right to see what it lists: test_lists…",
    "admin:app_list": "it lists what the bar above lists",
    "api:nowhere": "it answers that nothing is there",
}
# What the number or the name in an address is of, where the address does not tell.
MODELS = {
    "desk:import_detail": "desk.import",
    "desk:imported_article": "desk.importedarticle",
    "desk:imported_file": "desk.importedfile",
    **dict.fromkeys(("desk:preview_links", "desk:remarks", "desk:workbench"), "articles.article"),
    **dict.fromkeys(("desk:fact_pass", "desk:stale_verdicts"), "articles.article"),
    **dict.fromkeys(("desk:new_claim", "desk:dismiss_suggestion"), "articles.article"),
    "desk:near_claims": "articles.article",
    **dict.fromkeys(("desk:undo_act", "desk:article_assignment"), "articles.article"),
    **dict.fromkeys(("desk:act_on_claim", "desk:claim", "desk:claim_assignment"), "analysis.claim"),
    "desk:remark_thread": "desk.remarkthread",
    "desk:revoke_preview_link": "desk.previewlink",
    "admin:articles_article_discard": "articles.workingcopy",
    "admin:auth_user_password_change": "accounts.user",
    "api:revision_list": "articles.article",
    "api:revision": "articles.article",
    "api:draft": "articles.article",
    "api:submit_draft": "articles.article",
}
# What an address is asked to do or to show, by a name in it.
NAMES: dict[str, Iterable[str]] = {
    "admin:articles_article_action": ACTIONS,
    "desk:act_on_claim": ACTS,
    "desk:queue": [queue.name for queue in QUEUES],
}
OF_API = {
    **dict.fromkeys(("article", "correction", "author", "organization", "topic"), "articles"),
    **dict.fromkeys(("claim", "passage", "evidence", "source", "assessment"), "analysis"),
    **dict.fromkeys(("forecast", "relation", "note"), "analysis"),
}
VERBS = ("post", "patch", "put", "delete")


@dataclass(frozen=True)
class Address:
    """One address: the name of its view (and of what is done), its way, the model of its object."""

    name: str
    route: str
    parts: tuple[str, ...]
    methods: tuple[str, ...]
    model: str = ""
    given: str = ""

    def path(self, row: Any) -> str:
        """The path of an object, or the only one."""
        path = self.route
        for part in self.parts:
            known = {"number": 1, "slug": getattr(row, "slug", "")}
            known |= dict.fromkeys(("name", "act"), self.given)
            path = path.replace(f"<{part}>", str(known.get(part, row.pk if row else "")))
        return f"/{path}"


def addresses() -> Iterator[Address]:
    for name, route, pattern in _patterns(get_resolver()):
        if not name.startswith(("admin:", "desk:", "api:")) or name in LEFT_OUT:
            continue
        parts = tuple(pattern.pattern.converters)
        methods = _methods(name, pattern)
        model = _model(name) if {*parts} - {"name", "act", "number"} else ""
        label = f"{name} (one)" if parts and not _is_of_one(name) else name
        if not methods:
            continue
        if name in NAMES:
            for each in NAMES[name]:
                yield Address(f"{label}: {each}", route, parts, methods, model, each)
        else:
            yield Address(label, route, parts, methods, model)


def _is_of_one(name: str) -> bool:
    """Whether no other address has the name (those of a form that adds and of one that changes)."""
    return not name.endswith(("article_keep", "article_preview"))


def _patterns(resolver: URLResolver, space: str = "", way: str = "") -> Iterator[Any]:
    for each in resolver.url_patterns:
        route = way + _plain(str(each.pattern))
        if isinstance(each, URLResolver):
            yield from _patterns(each, f"{each.namespace}:" if each.namespace else space, route)
        elif each.name:
            yield f"{space}{each.name}", route, each


def _plain(route: str) -> str:
    """<int:pk> as <pk>."""
    while ":" in route and "<" in route.split(":")[0]:
        before, _colon, after = route.partition(":")
        route = before[: before.rindex("<") + 1] + after
    return route


def _methods(name: str, pattern: URLPattern) -> tuple[str, ...]:
    """By which methods it is asked. What the API reads out is public: see tests/api/."""
    if not name.startswith("api:"):
        return ("get", "post")
    view = getattr(pattern.callback, "cls", None) or getattr(pattern.callback, "view_class", None)
    writes = tuple(verb for verb in VERBS if hasattr(view, verb))
    return ("get", *writes) if "draft" in name else writes


def _model(name: str) -> str:
    if name in MODELS:
        return MODELS[name]
    space, _colon, rest = name.partition(":")
    if space == "api":
        return f"{OF_API[rest]}.{rest}" if rest in OF_API else ""
    app, _line, rest = rest.partition("_")
    if app == "django":  # django_tasks_database
        return "django_tasks_database.dbtaskresult"
    return f"{app}.{rest.partition('_')[0]}"
