"""The page of a claim, where most of an analyst's work is done."""

import re
from collections.abc import Iterator
from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db.models import Exists, OuterRef, Prefetch, Q, Subquery
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST

from accounts.deletion import Dependants, Fate, some
from articles.admin.list_filters import (
    ArticleListFilter,
    AuthorListFilter,
    LanguageListFilter,
    TopicListFilter,
)
from articles.admin.tables import ExportMixin
from articles.forms import key_of
from articles.locks import lock
from articles.models import Article, Author, Byline

from .. import workflow
from ..forms import ClaimForm, PassageFormSet
from ..locks import TEXTS
from ..models import Claim, Evidence, Note, Passage, Relation, TaggedClaim
from ..models.claim_lists import ClaimQuerySet
from ..opened import shown_in_list
from ..seen_changes import check_seen, check_signers
from ..seen_texts import check_sentences
from ..tables import ClaimTable
from ..withdrawal import is_public
from .claim_owners import ClaimOwnedMixin
from .confirmation import ConfirmationMixin
from .countersigning import CountersigningMixin
from .quotes import look_up
from .resolution import ResolutionMixin
from .rows import (
    AssessmentRows,
    EvidenceRows,
    ForecastRows,
    NoteRows,
    PassageRows,
    RelationRows,
)
from .withdrawal import WithdrawalMixin

QUOTED = ("speaker", "speaker_name")  # side by side


class NeedsWork(admin.SimpleListFilter):
    """The queues of an analyst."""

    title = gettext_lazy("what needs work")
    parameter_name = "needs"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [
            ("words", _("Passage to repair")),
            ("verdict", _("Overdue prediction")),
            ("judgement", _("Verdict of an earlier state")),
            ("evidence", _("New evidence, copies of it or arguments since the assessment")),
            ("assessment", _("Not assessed yet")),
            ("second", _("Not countersigned")),
        ]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        if self.value() == "words":
            return queryset.to_repair()
        if self.value() == "verdict":
            return queryset.overdue()
        if self.value() == "judgement":
            return queryset.stale()
        if self.value() == "evidence":
            return queryset.with_new_evidence()
        if self.value() == "assessment":
            return queryset.unassessed()
        if self.value() == "second":
            return queryset.to_countersign()
        return queryset


class ClaimAuthorFilter(AuthorListFilter):
    article = "article"


class ClaimTopicFilter(TopicListFilter):
    ties = TaggedClaim


class ClaimLanguageFilter(LanguageListFilter):
    language = "article__language"


@admin.register(Claim)
class ClaimAdmin(
    ConfirmationMixin,
    CountersigningMixin,
    ResolutionMixin,
    WithdrawalMixin,
    ExportMixin,
    ClaimOwnedMixin,
):
    form = ClaimForm
    table = ClaimTable
    inlines = [
        PassageRows,
        EvidenceRows,
        ForecastRows,
        AssessmentRows,
        RelationRows,
        NoteRows,
    ]
    fieldsets = [
        (None, {"fields": ["article", "kind", "statement", "slug", QUOTED, "hedge", "topics"]}),
        (
            gettext_lazy("If it is a prediction"),
            {"fields": ["resolution_criteria", "resolves_on"], "classes": ["aside"]},
        ),
        (
            gettext_lazy("What is held of it"),
            {"fields": ["verdict", "held_since", "judged_as", "listing"], "classes": ["aside"]},
        ),
    ]
    readonly_fields = ["verdict", "held_since", "judged_as", "listing"]
    list_display = ["statement", "kind", "verdict", "judged_as", "held_since", "words", "article"]
    list_filter = [
        NeedsWork,
        "kind",
        "verdict",
        "listing",
        ArticleListFilter,
        ClaimAuthorFilter,
        ClaimTopicFilter,
        ClaimLanguageFilter,
    ]
    search_fields = ["statement", "slug", "article__title"]
    date_hierarchy = "assessed_at"

    @admin.display(description=gettext_lazy("passages"))
    def words(self, claim: Claim) -> str:
        passages = claim.passages.all()
        lost = sum(passage.state == Passage.State.LOST for passage in passages)
        if lost:
            text = ngettext("%d lost", "%d lost", lost) % lost
            return format_html('<strong class="lost">{}</strong>', text)
        return ngettext("%d passage", "%d passages", len(passages)) % len(passages)

    @admin.display(description=gettext_lazy("judged"))
    def judged_as(self, claim: Claim) -> str:
        """Whether the verdict is of the claim as it is; it catches the eye where it is not."""
        labels = [str(part.label) for part in claim.stale_parts]
        labels += [_("new evidence, copies or arguments")] if claim.has_new_evidence else []
        if claim.is_stale:
            return format_html('<strong class="lost">{}</strong>', ", ".join(labels))
        return ", ".join(labels) or ("-" if not claim.verdict else _("as it stands"))

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(require_POST(self.check_quote))
        return [
            path("check-quote/", view, name="analysis_claim_check_quote"),
            *super().get_urls(),
        ]

    def get_queryset(self, request: HttpRequest) -> ClaimQuerySet:
        return Claim.objects.visible_to(request.user)

    def get_list_display(self, request: HttpRequest) -> Any:
        """In the queue of overdue predictions each leads on to what it waits for."""
        if request.GET.get(NeedsWork.parameter_name) != "verdict":
            return self.list_display
        return ["statement", "resolves_on", "next_step", *self.list_display[2:]]

    def for_listing(self, queryset: Any) -> Any:
        columns = ("statement", "kind", "verdict", "stale_for", "has_new_evidence", "held_since")
        line = queryset.only(*columns, "resolves_on", "article__title")
        passages = Prefetch("passages", Passage.objects.only("claim", "state"))
        return line.select_related("article").prefetch_related(passages)

    def for_choices(self, queryset: Any) -> Any:
        return queryset.select_related("article").only("statement", "article__title")

    def option_label(self, obj: Claim) -> str:
        """With the article that makes it: two may make much the same claim."""
        return f"{obj.statement} ({obj.article})"

    def slug_rivals(self, request: HttpRequest) -> ClaimQuerySet:
        return Claim.objects.filter(article=key_of(request.GET.get("within", "")) or 0)

    def get_inlines(self, request: HttpRequest, obj: Any) -> list[Any]:
        """A claim is assessed once it is saved, with evidence that is saved.

        Forecasts are recorded once it is saved as a prediction.
        """
        unfit: set[Any] = set() if obj else {AssessmentRows}
        if not (obj and obj.is_predictive):
            unfit.add(ForecastRows)
        return [rows for rows in self.inlines if rows not in unfit]

    def get_object(
        self, request: HttpRequest, object_id: str, from_field: str | None = None
    ) -> Claim | None:
        """The claim with all that its page shows."""
        key = key_of(object_id)
        claims = with_rows(self.get_queryset(request), request.user)
        claim: Claim | None = claims.filter(pk=key or 0).first()
        if claim:
            suggested: Any = claim
            kind = suggested.own_author_kind or Author.Kind.PERSON
            named = {"pk": suggested.own_author_key, "name": suggested.own_author_name}
            own = Author(**named, kind=kind)
            request.own_author = own if own.pk else None  # type: ignore[attr-defined]
        return claim

    def claims_to_lock(self, request: HttpRequest, key: int | None) -> set[int]:
        """The claim itself, and those that it is to be related to or no longer to be."""
        return touched_relations(request.POST) | ({key} if key else set())

    def save_with_verbs(self, request: HttpRequest, form: Any, formsets: Any) -> None:
        sources = {key for rows in formsets for key in rows.sources()}
        check_seen(form.seen_before, touched(form, formsets), sources=sources)
        if form.instance.pk is None:
            lock(Article.objects.filter(pk=form.instance.article_id))
            check_signers(form.seen_before, form.instance)
        words = [rows for rows in formsets if isinstance(rows, PassageFormSet)]
        for rows in words:
            rows.save()
        attached = [passage for rows in words for passage in rows.attached]
        if attached:
            check_sentences(form.seen_before, form.instance.article, attached)
        workflow.save_claim(
            form.instance,
            fields=[name for name in form.fields if name in workflow.CLAIM_FIELDS],
            topics=form.cleaned_data.get("topics"),
            attached=attached,
            detached=[passage for rows in words for passage in rows.detached],
            by=request.user,
        )
        for rows in formsets:
            if rows not in words:
                rows.save()

    def get_form(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        form = super().get_form(request, *args, **kwargs)
        form.user = request.user
        return form

    def actions_of(self, request: HttpRequest, claim: Claim) -> list[tuple[str, Any]]:
        """What is done to a claim besides saving it: one that is not listed can be listed again."""
        judging = super().actions_of(request, claim) if claim.is_listed else []
        return [*judging, *self.withdrawal_actions(request, claim)]

    def dependants_of(self, obj: Claim) -> Iterator[Dependants]:
        if is_public(obj, timezone.now()):
            why = _("Readers could see it. Withdraw it, or merge it into another claim.")
            yield Dependants(_("Published in"), [obj.article], 1, Fate.PREVENTS, why)
        yield from some(_("claims merged into it"), obj.merged_claims.all(), Fate.PREVENTS)
        never = _("Assessments are never deleted, so this claim cannot be deleted either.")
        yield from some(_("assessments"), obj.assessments.all(), Fate.PREVENTS, never)
        relations = Relation.objects.filter(Q(from_claim=obj) | Q(to_claim=obj))
        notes = Note.objects.filter(Q(claim=obj) | Q(passage__claim=obj))
        own = (obj.passages.all(), obj.evidence.all(), obj.forecasts.all())
        for rows in (*own, relations, notes):
            yield from some(rows.model._meta.verbose_name_plural, rows, Fate.GOES_ALONG)

    def shown_to_delete(self, rows: Any) -> str:
        return shown_in_list(rows)

    def delete_model(self, request: HttpRequest, obj: Claim) -> None:
        self.delete_queryset(request, [obj])

    def delete_queryset(self, request: HttpRequest, queryset: Any) -> None:
        workflow.delete_claims(queryset, seen=request.POST.get("seen", ""), by=request.user)

    def check_quote(self, request: HttpRequest) -> HttpResponse:
        """Whether an article (POST: its key) has a quote, and what to say of it: see `look_up`."""
        if not (self.has_add_permission(request) or self.has_change_permission(request)):
            raise PermissionDenied
        key = request.POST.get("article", "")
        if not key:
            return JsonResponse({"found": 0, "says": _("Choose the article first.")})
        articles = Article.objects.visible_to(request.user)
        article = articles.filter(pk=key_of(key) or 0).only("text").first()
        if article is None:
            raise Http404
        return JsonResponse(look_up(article.text, request.POST.get("quote", "")))


def with_rows(claims: ClaimQuerySet, user: Any) -> Any:
    """Claims with all that their page shows, and the names that its blank rows suggest.

    Whatever is on record is fetched here: so the page takes as many queries, however much that is.
    """
    signing = Byline.objects.filter(article=OuterRef("article")).order_by("position", "pk")
    own = Author.objects.filter(user=user)
    return (
        claims.select_related("article", "speaker", "signing_judge")
        .defer(*(f"article__{column}" for column in TEXTS))
        .annotate(
            first_author_key=Subquery(signing.values("author")[:1]),
            first_author_name=Subquery(signing.values("author__name")[:1]),
            own_author_key=Subquery(own.values("pk")[:1]),
            own_author_name=Subquery(own.values("name")[:1]),
            own_author_kind=Subquery(own.values("kind")[:1]),
            own_author_signs=Exists(signing.filter(author__user=user)),
        )
        .prefetch_related(
            "passages",
            Prefetch("evidence", Evidence.objects.select_related("source")),
            Prefetch("relations_from", related_claims()),
            Prefetch(
                "notes", Note.objects.visible_to(user).select_related("signed_by").with_versions()
            ),
        )
    )


def related_claims() -> Any:
    """Relations with the claims that they lead to, and with the titles of their articles."""
    heavy = [f"to_claim__article__{column}" for column in TEXTS]
    return Relation.objects.select_related("to_claim__article").defer(*heavy)


def touched(form: Any, formsets: Any) -> dict[int, set[str]]:
    """The claims (by key) that a form bears on, with what one has to know of each."""
    about: dict[int, set[str]] = {}
    for each in (form, *formsets):
        for key, parts in each.about().items():
            about.setdefault(key, set()).update(parts)
    return about


def touched_relations(posted: Any) -> set[int]:
    """The keys of the other claims in those posted rows of relations that will be saved.

    A row is when it is new, is to be deleted, or differs from what the form was opened with, which
    is posted beside each field ("initial-…").
    """
    rows: dict[str, list[str]] = {}
    for name in posted:
        if row := re.match(r"relations_from-\d+-", name):
            rows.setdefault(row[0], []).append(name)
    touched = [row for row, names in rows.items() if is_touched(posted, row, names)]
    keys = (key_of(posted.get(f"{row}to_claim", "")) for row in touched)
    return {key for key in keys if key}


def is_touched(posted: Any, row: str, names: list[str]) -> bool:
    opened = [name for name in names if f"initial-{name}" in posted]
    differs = any(posted[name] != posted[f"initial-{name}"] for name in opened)
    return not opened or differs or f"{row}DELETE" in names
