"""What the bodies of requests that write may have. The verbs decide whether it may be saved."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _
from rest_framework import serializers
from rest_framework.fields import empty

from analysis.models import Claim, Passage, Source
from analysis.verdicts import Kind, Nature, Stance
from articles.models import Article, Author, Organization, Topic


class Body(serializers.Serializer):
    """A body of known members. The context has `user`, for whom others are looked up."""

    def to_internal_value(self, data: Any) -> Any:
        if isinstance(data, Mapping) and (unknown := sorted({*map(str, data)} - {*self.fields})):
            message = _t("There is no such member here.")
            raise serializers.ValidationError({name: [message] for name in unknown})
        return super().to_internal_value(data)


class ByKey(serializers.IntegerField):
    """A row by its key, among those that the user may see."""

    def __init__(self, model: Any, **kwargs: Any) -> None:
        self.model = model
        super().__init__(min_value=1, max_value=2**63 - 1, **kwargs)

    def run_validation(self, data: Any = empty) -> Any:
        key = super().run_validation(data)
        visible = self.model.objects.visible_to(self.context["user"])
        row = visible.filter(pk=key).first()
        if row is None:
            raise serializers.ValidationError(_t("There is none with this key."), "unknown")
        return row


class BySlug(serializers.CharField):
    """A row by its slug; of articles among those that the user may see."""

    def __init__(self, model: Any, **kwargs: Any) -> None:
        self.model = model
        super().__init__(max_length=200, **kwargs)

    def run_validation(self, data: Any = empty) -> Any:
        slug = super().run_validation(data)
        if slug is None:
            return None
        rows = self.model.objects.all()
        if self.model is Article:
            rows = rows.visible_to(self.context["user"])
        row = rows.filter(slug=slug).first()
        if row is None:
            raise serializers.ValidationError(_t("There is none with this slug."), "unknown")
        return row


def text(help_text: Any, **kwargs: Any) -> serializers.CharField:
    """Words that may be empty, and may be left out."""
    return serializers.CharField(
        help_text=help_text, **{"required": False, "allow_blank": True, **kwargs}
    )


class BylineBody(Body):
    author = BySlug(Author, help_text=_("The slug of an author."))
    role = text(_("The role as at writing."), default="")
    affiliation = BySlug(
        Organization, required=False, allow_null=True, default=None,
        help_text=_("The slug of an organization."),
    )  # fmt: skip


class DraftBody(Body):
    """What is saved of an article; readers notice nothing of it before it is published."""

    title = serializers.CharField(max_length=200, help_text=_("The title."))
    slug = text(_("The slug; made of the title if it is left out."), allow_blank=False)
    kind = serializers.ChoiceField(Article.Kind.choices, required=False, help_text=_("Its kind."))
    language = text(_("A BCP 47 tag."), allow_blank=False)
    standfirst = text(_("What it says, in a sentence or two."))
    body = serializers.CharField(help_text=_("The text as Markdown."))
    editors_note = text(_("A note by the editor."))
    disclaimer = text(_("A disclaimer."))
    publisher = BySlug(
        Organization, required=False, allow_null=True, help_text=_("The slug of an organization.")
    )
    source_url = text(_("Where it was first published, if elsewhere."))
    source_date = serializers.DateField(
        required=False, allow_null=True, help_text=_("When it was first published, if elsewhere.")
    )
    in_reply_to = BySlug(
        Article, required=False, allow_null=True, help_text=_("The slug of an article.")
    )
    title_by_desk = serializers.BooleanField(
        required=False, help_text=_("The title is the desk’s own.")
    )
    bylines = BylineBody(many=True, required=False, help_text=_("Who signs it, in order."))
    topics = serializers.ListField(
        child=BySlug(Topic), required=False, max_length=100, help_text=_("The slugs of topics.")
    )


class QuoteBody(Body):
    quote = serializers.CharField(help_text=_("The exact words of the article."))


class ClaimBody(Body):
    article = BySlug(Article, help_text=_("The slug of the article that makes it."))
    kind = serializers.ChoiceField(Kind.choices, help_text=_("What can be held of it."))
    statement = serializers.CharField(
        max_length=300, help_text=_("What the author claims, in one sentence of the desk’s words.")
    )
    slug = text(_("Made of the statement if it is left out."), allow_blank=False)
    speaker = BySlug(
        Author, required=False, allow_null=True,
        help_text=_("The slug of whoever the article quotes."),
    )  # fmt: skip
    speaker_name = text(_("Or the name of somebody without a page here."))
    resolution_criteria = text(_("Predictions: what would count as fulfilled."))
    resolves_on = serializers.DateField(
        required=False, allow_null=True, help_text=_("Predictions: the review date.")
    )
    hedge = text(_("The author’s own words of caution."))
    topics = serializers.ListField(
        child=BySlug(Topic), required=False, max_length=100, help_text=_("The slugs of topics.")
    )


class NewClaimBody(ClaimBody):
    quotes = serializers.ListField(
        child=serializers.CharField(), required=False, max_length=50,
        help_text=_("The exact words of the article that make it."),
    )  # fmt: skip


class NewPassageBody(QuoteBody):
    claim = ByKey(Claim, help_text=_("The key of the claim that they make."))


class EvidenceBody(Body):
    source = BySlug(Source, help_text=_("The slug of a source."))
    stance = serializers.ChoiceField(
        Stance.choices, help_text=_("Whether it is for the claim, or against it.")
    )
    quote = text(_("The source’s own words."))
    locator = text(_("Page, section, minute."))
    note = text(_("What it shows, in one sentence."))


class NewEvidenceBody(EvidenceBody):
    claim = ByKey(Claim, help_text=_("The key of the claim."))


class SourceBody(Body):
    title = serializers.CharField(max_length=300, help_text=_("Its title."))
    slug = text(_("Made of the title if it is left out."), allow_blank=False)
    publisher = text(_("Who published it."))
    url = serializers.CharField(max_length=500, help_text=_("Its address."))
    archived_url = text(_("An archived copy."))
    published = serializers.DateField(
        required=False, allow_null=True, help_text=_("Its date, if it is known.")
    )
    nature = serializers.ChoiceField(
        Nature.choices, required=False, allow_blank=True, help_text=_("What it is.")
    )
    language = text(_("A BCP 47 tag."), allow_blank=False)
    says = text(_("What it says, in the desk’s words."))


class NoteBody(Body):
    body = serializers.CharField(max_length=10_000, help_text=_("The note, as Markdown."))
    signed_by = BySlug(
        Author, required=False, help_text=_("Who signs it; the author of the token’s login.")
    )


class NewNoteBody(NoteBody):
    claim = ByKey(Claim, required=False, help_text=_("The key of the claim that it is on."))
    passage = ByKey(Passage, required=False, help_text=_("Or that of a passage."))
